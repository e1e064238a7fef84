/* What the tables themselves guard, whatever the code above them does; and
 * that the map of them is true. */
#include <stdio.h>
#include <string.h>

#include "db/schema.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"

static bool run_sql(struct ctx *c, void *text)
{
    return db_exec(c, text, NO_ARGS);
}

#define LOAN "INSERT INTO loan (id, school_id, copy_id, title_id," \
    " copy_type_id, patron_id, category_id, lent_at, lent_on, due," \
    " returned_at, returned_on) VALUES "

/* With copy 1 lent to reader 1 as loan 1, and a second school. */
static struct ctx two_schools(void)
{
    struct ctx c = small_school();

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    sql(&c, LOAN "(1, 1, 1, 1, 1, 1, 1, 0, 20000, 20030, 0,"
        " NULL)");
    return c;
}

static const char *const refused[] = {
    /* nothing goes from under a loan */
    "DELETE FROM copy WHERE id = 1", "DELETE FROM patron WHERE id = 1",
    "DELETE FROM title WHERE id = 1", "DELETE FROM school WHERE id = 1",
    "DELETE FROM category WHERE id = 1", "DELETE FROM class WHERE id = 1",
    "DELETE FROM copy_type WHERE id = 1",
    "UPDATE loan SET patron_id = NULL WHERE id = 1",
    /* one open loan a copy */
    LOAN "(2, 1, 1, 1, 1, 2, 1, 0, 20000, 20030, 0,"
        " NULL)",
    /* one owner a number, in a school */
    "INSERT INTO copy (school_id, title_id, barcode, copy_type_id, state_at,"
    " created_at) VALUES (1, 1, 'B1', 1, 0, 0)",
    "INSERT INTO card (school_id, patron_id, kind, code, since)"
    " VALUES (1, 3, 'barcode', 'C1', 0)",
    "INSERT INTO patron (school_id, number, name, name_fold, category_id,"
    " created_at) VALUES (1, 'P1', 'X', 'x', 1, 0)",
    "INSERT INTO school (code, name, created_at) VALUES ('S2', 'X', 0)",
    /* words that are none */
    "UPDATE copy SET state = 'eaten' WHERE id = 1",
    "UPDATE copy SET source = 'stolen' WHERE id = 1",
    "UPDATE patron SET state = 'tired' WHERE id = 1",
    "UPDATE card SET state = 'bent' WHERE id = 1",
    "UPDATE policy SET due_rule = 'never' WHERE id = 1",
    "UPDATE title SET format = 'DANMARC' WHERE id = 1",
    /* what points nowhere */
    "UPDATE copy SET title_id = 999 WHERE id = 2",
    "UPDATE patron SET class_id = 999 WHERE id = 1",
    "INSERT INTO hold (id, school_id, title_id, patron_id, pickup_school_id,"
    " placed_at) VALUES (9, 1, 999, 1, 1, 0)",
    "INSERT INTO charge (id, school_id, patron_id, kind, amount_cents,"
    " currency, at) VALUES (9, 1, 999, 'lost', 1, 'CNY', 0)",
    "INSERT INTO term (school_id, name, first_day, last_day)"
    " VALUES (1, 'T', 5, 4)",
};

TEST(the_tables_refuse_what_must_never_be)
{
    struct ctx c = two_schools();
    const char *before = whole_database(&c);

    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (db_write(&c, 0, run_sql, (void *)refused[i]) ||
            c.err.code != ERR_CONFLICT)
            fail_msg("%s: %s", refused[i], c.err.english);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

static const char *const taken[] = {
    /* the same numbers in another school */
    "INSERT INTO copy (school_id, title_id, barcode, copy_type_id, state_at,"
    " created_at) VALUES (2, 1, 'B1', 1, 0, 0)",
    "INSERT INTO patron (school_id, number, name, name_fold, category_id,"
    " created_at) VALUES (2, 'P1', 'X', 'x', 1, 0)",
    "INSERT INTO card (school_id, patron_id, kind, code, since)"
    " VALUES (2, 4, 'barcode', 'C1', 0)",
    /* zeros in front make another number */
    "INSERT INTO copy (school_id, title_id, barcode, copy_type_id, state_at,"
    " created_at) VALUES (1, 1, '007', 1, 0, 0), (1, 1, '7', 1, 0, 0)",
    /* two titles, one ISBN */
    "INSERT INTO title_number (kind, value, title_id)"
    " VALUES ('isbn', '9787020002207', 1), ('isbn', '9787020002207', 2)",
    /* a copy's past loans */
    LOAN "(3, 1, 2, 1, 1, 2, 1, 0, 1, 2, 100, 2),"
         " (4, 1, 2, 1, 1, 2, 1, 0, 1, 2, 101, 2),"
         " (5, 1, 2, 1, 1, NULL, 1, 0, 1, 2, 102, 2)",
};

TEST(the_tables_take_what_real_schools_have)
{
    struct ctx c = two_schools();

    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        sql(&c, taken[i]);
    CHECK_TEXT(sql_text(&c, "SELECT barcode FROM copy WHERE barcode = '007'"),
               "007");
    small_school_end(&c);
}

/* ---- the map ------------------------------------------------------------- */

static char *whole_file(struct ctx *c, const char *path)
{
    char *text = arena_alloc(c->mem, 100000);
    FILE *f = fopen(path, "r");

    CHECK(f != NULL);
    CHECK(fread(text, 1, 99999, f) > 0);
    fclose(f);
    return text;
}

static size_t tables_are_named(struct ctx *c, const char *step,
                               const char *readme)
{
    char name[64];
    size_t n = 0;

    for (; (step = strstr(step, "CREATE ")) != NULL; step++)
        if (sscanf(step, "CREATE TABLE %63[a-z_0-9]", name) == 1 ||
            sscanf(step, "CREATE VIRTUAL TABLE %63[a-z_0-9]", name) == 1) {
            n++;
            if (strstr(readme, arena_format(c->mem, "`%s`", name)) == NULL)
                fail_msg("lib/model/README.md has no line for %s", name);
        }
    return n;
}

TEST(the_readme_has_a_line_for_each_table)
{
    struct ctx c = fresh_db();
    const char *readme = whole_file(&c, "lib/model/README.md");
    size_t n = 0;

    for (const char *const *step = schema_steps; *step != NULL; step++)
        n += tables_are_named(&c, *step, readme);
    CHECK(n > 30);
    fresh_db_end(&c);
}

TESTS_RUN(RUN(the_tables_refuse_what_must_never_be),
          RUN(the_tables_take_what_real_schools_have),
          RUN(the_readme_has_a_line_for_each_table))
