/* The book of rules that each connection keeps is never an old one. */
#include "model/lending.h"

#include "tests/support/deeds.h"

static int64_t version(struct ctx *c)
{
    return sql_int(c, "SELECT number FROM rulebook_version");
}

TEST(a_change_of_each_of_its_tables_gives_the_book_another_version)
{
    static const char *const changes[] = {
        "INSERT INTO policy (school_id, category_id, copy_type_id, max_loans,"
        " loan_days, max_renewals, renewal_days, max_holds)"
        " VALUES (1, 0, 0, 1, 1, 1, 1, 1)",
        "UPDATE policy SET loan_days = 2 WHERE school_id = 1",
        "DELETE FROM policy WHERE school_id = 1",
        "INSERT INTO closing (school_id, first_day, last_day)"
        " VALUES (1, 30000, 30001)",
        "UPDATE closing SET last_day = 30002 WHERE first_day = 30000",
        "DELETE FROM closing WHERE first_day = 30000",
        "INSERT INTO term (school_id, name, first_day, last_day)"
        " VALUES (1, 'x', 30000, 30001)",
        "UPDATE term SET last_day = 30002 WHERE name = 'x'",
        "DELETE FROM term WHERE name = 'x'",
        "INSERT INTO opening_hours (school_id, weekday, opens, closes)"
        " VALUES (1, 6, 1, 2)",
        "UPDATE opening_hours SET closes = 3 WHERE opens = 1",
        "DELETE FROM opening_hours WHERE opens = 1",
        "INSERT INTO category (school_id, code, name) VALUES (1, 'x', 'X')",
        "UPDATE category SET name = 'Y' WHERE code = 'x'",
        "INSERT INTO class (school_id, grade, name) VALUES (1, 9, 'x')",
        "UPDATE class SET grade = 8 WHERE name = 'x'",
        "INSERT INTO copy_type (school_id, code, name) VALUES (1, 'x', 'X')",
        "UPDATE copy_type SET lendable = 0 WHERE code = 'x'",
        "INSERT INTO location (school_id, code, name) VALUES (1, 'x', 'X')",
        "UPDATE location SET kind = 'reading_room' WHERE code = 'x'",
    };
    struct ctx c = small_school();

    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        int64_t before = version(&c);
        sql(&c, changes[i]);
        if (version(&c) == before)
            print_error("nothing noticed: %s\n", changes[i]);
        CHECK(version(&c) != before);
    }
    small_school_end(&c);
}

TEST(what_another_program_changes_counts_at_the_next_loan)
{
    struct ctx c = small_school(), other = fresh_db_stranger(&c);

    lend(&c, "C1", "B1");
    sql(&other, "UPDATE policy SET max_loans = 1");
    CHECK_INT(refused(&c, "C1", "B3"), REFUSED_LIMIT);
    sql(&other, "UPDATE policy SET max_loans = 5");
    lend(&c, "C1", "B3");
    sql(&other, "UPDATE copy_type SET lendable = 0");
    CHECK_INT(refused(&c, "C1", "B5"), REFUSED_NOT_FOR_LOAN);
    fresh_db_stranger_end(&other);
    small_school_end(&c);
}

static const struct lending_key ada_and_b1 = {
    .school_id = 1, .card = "C1", .barcode = "B1"};

static bool allow_nothing(struct ctx *c, void *arg)
{
    struct lending l;

    (void)arg;
    if (!db_exec(c, "UPDATE policy SET max_loans = 0", NO_ARGS) ||
        !lending_read(c, &ada_and_b1, &l))
        return false;
    CHECK(l.policy_count > 0);
    CHECK_INT(l.policies[0].max_loans, 0);
    return fail(c, ERR_DENIED, "only tried");
}

static bool read_limit(struct ctx *c, void *limit)
{
    struct lending l;

    if (!lending_read(c, &ada_and_b1, &l))
        return false;
    *(int *)limit = l.policies[0].max_loans;
    return true;
}

TEST(rules_that_a_deed_tried_and_undid_are_not_kept)
{
    struct ctx c = small_school();
    int before, after;

    CHECK_OK(&c, db_write(&c, 1, read_limit, &before));
    CHECK(before > 0);
    CHECK_FAILS(&c, db_write(&c, 1, allow_nothing, NULL), ERR_DENIED);
    CHECK_OK(&c, db_write(&c, 1, read_limit, &after));
    CHECK_INT(after, before);
    /* Another change after it is not mistaken for it. */
    sql(&c, "UPDATE policy SET max_loans = 7");
    CHECK_OK(&c, db_write(&c, 1, read_limit, &after));
    CHECK_INT(after, 7);
    small_school_end(&c);
}

/* A copy of another school brings its own shelf along. */
TEST(a_kind_that_is_not_in_the_book_is_looked_up)
{
    struct ctx c = small_school();
    struct lending_key key = ada_and_b1;
    struct lending l;

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('CN-2', 'Second', 0)");
    sql(&c, "INSERT INTO location (school_id, code, name, kind)"
            " VALUES (2, 'far', 'Far', 'reading_room')");
    sql(&c, "UPDATE copy SET school_id = 2, location_id ="
            " (SELECT id FROM location WHERE code = 'far')"
            " WHERE barcode = 'B1'");
    key.copy_id = copy_id(&c, "B1");
    CHECK_OK(&c, lending_read(&c, &key, &l));
    CHECK_TEXT(l.copy.location_kind, "reading_room");
    small_school_end(&c);
}

TESTS_RUN(RUN(a_change_of_each_of_its_tables_gives_the_book_another_version),
          RUN(what_another_program_changes_counts_at_the_next_loan),
          RUN(rules_that_a_deed_tried_and_undid_are_not_kept),
          RUN(a_kind_that_is_not_in_the_book_is_looked_up))
