/* sip2_fill DB: a school of 500,000 copies and 2,000 readers where every rule
 * is at work: readers of four categories, copies of five types, a rule for
 * each pair of them, blocks for what is overdue or owed, a calendar with terms
 * and holidays, money owed, titles waited for, copies from a grade on. Limits
 * are so high that only the clock ends a measurement. */
#include <stdio.h>
#include <stdlib.h>

#include "db/db.h"
#include "tests/bench/fill.h"

enum { COPIES = 500000, PATRONS = 2000 };

/* $1 is today. Readers 1 to 2,000, copies 1 to 500,000, titles 1 to 250,000.
 * Nobody reaches a limit; somebody waits for each of 10,000 titles, which have
 * two copies more than are lent here. */
static const char *const steps[] = {
    "INSERT INTO class (school_id, grade, name) SELECT 1, 1 + id % 9,"
    " 'Class ' || id FROM copy_type WHERE $1 = $1",
    "UPDATE patron SET category_id = 1 + id % 4,"
    " class_id = (SELECT min(id) FROM class) + id % 6,"
    " expires_on = $1 + 1000",
    "UPDATE copy SET copy_type_id = 1 + id % 5,"
    " location_id = 1, min_grade = CASE WHEN id % 10 = 0 THEN 1 END,"
    " call_number = 'I287.45/' || id, price_cents = 2500 WHERE $1 = $1",
    "DELETE FROM policy WHERE $1 = $1",
    "INSERT INTO policy (school_id, category_id, copy_type_id, max_loans,"
    " loan_days, due_rule, max_renewals, renewal_days, max_holds,"
    " cents_a_day, cap_cents, grace_days, block_overdue_count,"
    " block_overdue_days, block_owed_cents)"
    " SELECT s.id, g.id, y.id, 100000, 14 + g.id, 'days', 2, 14, 5, 10, 2500,"
    " 1, 5, 30, 5000 FROM (SELECT 0 AS id UNION ALL SELECT 1) s,"
    " (SELECT id FROM category UNION ALL SELECT 0) g,"
    " (SELECT id FROM copy_type UNION ALL SELECT 0) y WHERE $1 = $1",
    "INSERT INTO term (school_id, name, first_day, last_day)"
    " VALUES (1, 'This one', $1 - 60, $1 + 60)",
    "INSERT INTO closing (school_id, first_day, last_day, reason)"
    " SELECT 1, $1 + 7 * id, $1 + 7 * id + 1, 'Weekend' FROM category"
    " UNION ALL SELECT 1, $1 + 70, $1 + 100, 'Holidays'",
    "INSERT INTO charge (id, school_id, patron_id, kind, amount_cents,"
    " currency, at) SELECT id, 1, id, 'overdue', 100, 'CNY', 0 FROM patron"
    " WHERE id % 3 = 0 AND $1 = $1",
    "INSERT INTO copy (school_id, title_id, barcode, copy_type_id, state_at,"
    " created_at) SELECT 1, title_id, 'X' || id, copy_type_id, 0, 0 FROM copy"
    " WHERE title_id <= 10000 AND $1 = $1",
    "INSERT INTO hold (id, school_id, title_id, patron_id, pickup_school_id,"
    " placed_at) SELECT id, 1, id, 1 + id % 2000, 1, 0 FROM title"
    " WHERE id <= 10000 AND $1 = $1",
};

static bool work(struct ctx *c, void *arg)
{
    (void)arg;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (!db_exec(c, steps[i], ARGS(INT(c->today))))
            return false;
    return true;
}

int main(int argc, char **argv)
{
    struct ctx c = fill_ctx();
    struct library *library;

    if (argc != 2) {
        fprintf(stderr, "usage: sip2_fill DB\n");
        return 2;
    }
    library = fill_library(&c, argv[1], 1, PATRONS, COPIES);
    if (!db_write(&c, 1, work, NULL))
        fill_die(&c, "filling");
    library_disconnect(&c);
    library_close(library);
    arena_free(c.mem);
    return 0;
}
