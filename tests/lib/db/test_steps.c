/* What is in a database of an older version is there after the steps that it
 * lacked. */
#include <stdlib.h>
#include <unistd.h>

#include "db/driver.h"
#include "db/schema.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"

/* A database as it was after the first `n` steps. */
static struct ctx as_of(size_t n, const char **dir)
{
    static const char *steps[32];
    struct ctx c = fresh_db_bare();

    for (size_t i = 0; i < n; i++)
        steps[i] = schema_steps[i];
    steps[n] = NULL;
    db_store(c.db)->steps = steps;
    *dir = arena_format(c.mem, "/tmp/langhuan-steps-%d", (int)getpid());
    CHECK_INT(system(arena_format(c.mem, "rm -rf %s; mkdir %s", *dir, *dir)),
              0);
    CHECK_OK(&c, db_migrate(&c, *dir));
    return c;
}

static void bring_up(struct ctx *c, const char *dir)
{
    db_store(c->db)->steps = schema_steps;
    CHECK_OK(c, db_migrate(c, dir));
}

static void end(struct ctx *c, const char *dir)
{
    CHECK_INT(system(arena_format(c->mem, "rm -r %s", dir)), 0);
    fresh_db_end(c);
}

TEST(money_of_before_the_cash_book_was_paid_in_cash)
{
    const char *dir;
    struct ctx c = as_of(1, &dir);

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S1', 'First', 0)");
    sql(&c, "INSERT INTO category (school_id, code, name)"
            " VALUES (0, 'pupil', 'pupil')");
    sql(&c, "INSERT INTO patron (school_id, number, name, name_fold,"
            " category_id, created_at) VALUES (1, 'P1', 'Ada', 'ada', 1, 0)");
    sql(&c, "INSERT INTO charge (id, school_id, patron_id, kind, amount_cents,"
            " currency, reverses_id, at) VALUES"
            " (1, 1, 1, 'lost', 900, 'CNY', NULL, 86400000),"
            " (2, 1, 1, 'payment', -900, 'CNY', NULL, 172800001),"
            " (3, 1, 1, 'reversal', 900, 'CNY', 2, 172800002),"
            " (4, 1, 1, 'reversal', -900, 'CNY', 1, 172800003)");
    bring_up(&c, dir);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge WHERE means = 'cash'"
                          " AND id IN (2, 3)"), 2);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge WHERE means = ''"
                          " AND id IN (1, 4)"), 2);
    CHECK_INT(sql_int(&c, "SELECT day FROM charge WHERE id = 1"), 1);
    CHECK_INT(sql_int(&c, "SELECT day FROM charge WHERE id = 2"), 2);
    end(&c, dir);
}

TEST(ids_of_copies_that_were_removed_before_are_known)
{
    const char *dir;
    struct ctx c = as_of(15, &dir);

    sql(&c, "INSERT INTO journal (id, school_id, at, deed, actor_kind,"
            " actor_id, desk_id, copy_id, data, seal, hash) VALUES"
            " (1, 0, 0, 'x', 0, 0, 0, NULL, '{}', '', ''),"
            " (2, 0, 0, 'x', 0, 0, 0, 7, '{}', '', ''),"
            " (3, 0, 0, 'x', 0, 0, 0, 7, '{}', '', '')");
    bring_up(&c, dir);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy_gone"), 1);
    CHECK_INT(sql_int(&c, "SELECT id FROM copy_gone"), 7);
    end(&c, dir);
}

TESTS_RUN(RUN(money_of_before_the_cash_book_was_paid_in_cash),
          RUN(ids_of_copies_that_were_removed_before_are_known))
