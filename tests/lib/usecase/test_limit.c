#include "usecase/limit.h"

#include <string.h>

#include "rules/rights.h"
#include "tests/support/deeds.h"

/* Ada is in grade 3, Cai teaches; B1 is a copy of title 1. */
static struct ctx school_with_shelf(void)
{
    struct ctx c = small_school();

    sql(&c, "INSERT INTO location (id, school_id, code, name) VALUES"
            " (50, 1, 'big', 'Big ones')");
    sql(&c, "UPDATE copy SET location_id = 50 WHERE barcode = 'B1'");
    return c;
}

static int64_t save(struct ctx *c, enum limit_kind kind, int64_t id, int grade)
{
    struct limit_request rq = {kind, id, grade};
    int64_t seq;

    CHECK_OK(c, limit_save(c, &rq, &seq));
    return seq;
}

static const struct {
    enum limit_kind kind;
    int64_t id;
    bool also_b2; /* the other copy of the title, on another shelf */
} limits[] = {
    {LIMIT_TITLE, 1, true}, {LIMIT_SHELF, 50, false}, {LIMIT_COPY, 1, false}};

TEST(a_limit_of_title_shelf_or_copy_keeps_the_young_from_it)
{
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct ctx c = school_with_shelf();
        save(&c, limits[i].kind, limits[i].id, 3);
        lend(&c, "C1", "B1"); /* grade 3 is old enough */
        take(&c, "B1");
        save(&c, limits[i].kind, limits[i].id, 4);
        CHECK_INT(refused(&c, "C1", "B1"), REFUSED_GRADE);
        if (limits[i].also_b2)
            CHECK_INT(refused(&c, "C1", "B2"), REFUSED_GRADE);
        else
            lend(&c, "C1", "B2");
        lend(&c, "C3", "B1");
        small_school_end(&c);
    }
}

TEST(the_highest_of_several_limits_counts)
{
    struct ctx c = school_with_shelf();
    struct checkout_request rq = {.card = "C1", .barcode = "B1"};
    struct checkout_result rs;

    save(&c, LIMIT_COPY, 1, 2);
    save(&c, LIMIT_SHELF, 50, 7);
    save(&c, LIMIT_TITLE, 1, 4);
    CHECK_OK(&c, checkout(&c, &rq, &rs));
    CHECK_INT(rs.verdict.refusals, REFUSED_GRADE);
    CHECK_INT(rs.verdict.min_grade, 7);
    small_school_end(&c);
}

TEST(limits_are_listed_by_kind_and_taken_back)
{
    struct ctx c = school_with_shelf();
    struct limit_row *rows;
    int64_t seq;
    size_t n;

    save(&c, LIMIT_TITLE, 2, 5);
    seq = save(&c, LIMIT_TITLE, 2, 6);
    save(&c, LIMIT_SHELF, 50, 3);
    CHECK_OK(&c, limit_list(&c, &rows, &n));
    CHECK_INT(n, 2);
    CHECK_TEXT(rows[0].name, "Ronja");
    CHECK_INT(rows[0].min_grade, 6);
    CHECK_TEXT(rows[1].code, "big");
    take_back(&c, seq);
    CHECK_OK(&c, limit_list(&c, &rows, &n));
    CHECK_INT(rows[0].min_grade, 5);
    save(&c, LIMIT_SHELF, 50, 0);
    CHECK_OK(&c, limit_list(&c, &rows, &n));
    CHECK_INT(n, 1);
    small_school_end(&c);
}

TEST(a_limit_that_was_changed_again_is_not_taken_back)
{
    struct ctx c = school_with_shelf();
    struct undo_result rs;
    int64_t seq = save(&c, LIMIT_COPY, 1, 4);

    save(&c, LIMIT_COPY, 1, 5);
    CHECK_FAILS(&c, undo(&c, seq, &rs), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(who_has_no_right_to_rules_neither_sets_nor_takes_back)
{
    struct ctx c = school_with_shelf();
    struct limit_request shelf = {LIMIT_SHELF, 50, 4};
    struct limit_request title = {LIMIT_TITLE, 1, 4};
    struct undo_result rs;
    int64_t seq, other;

    CHECK_OK(&c, limit_save(&c, &shelf, &seq));
    c.actor.rights = RIGHT_UNDO;
    CHECK_FAILS(&c, limit_save(&c, &shelf, &other), ERR_DENIED);
    CHECK_FAILS(&c, undo(&c, seq, &rs), ERR_DENIED);
    c.actor.rights = RIGHT_POLICY_WRITE;
    CHECK_FAILS(&c, limit_save(&c, &title, &other), ERR_DENIED);
    small_school_end(&c);
}

static const struct {
    struct limit_request rq;
    enum err_code code;
} wrong[] = {
    {{LIMIT_TITLE, 99, 4}, ERR_NOT_FOUND},
    {{LIMIT_SHELF, 99, 4}, ERR_NOT_FOUND},
    {{LIMIT_COPY, 99, 4}, ERR_NOT_FOUND},
    {{LIMIT_COPY, 1, 13}, ERR_INVALID},
    {{LIMIT_COPY, 1, -1}, ERR_INVALID},
};

TEST(a_limit_that_makes_no_sense_changes_nothing)
{
    struct ctx c = school_with_shelf();
    const char *before = whole_database(&c);
    int64_t seq;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK_FAILS(&c, limit_save(&c, &wrong[i].rq, &seq), wrong[i].code);
    c.school_id = 2; /* a copy and a shelf of another school */
    CHECK_FAILS(&c, limit_save(&c, &(struct limit_request){LIMIT_COPY, 1, 4},
                               &seq), ERR_NOT_FOUND);
    c.school_id = 1;
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

static bool save_one(struct ctx *c, void *arg)
{
    struct limit_request rq = {LIMIT_SHELF, 50, 4};

    return limit_save(c, &rq, arg);
}

TEST(a_limit_is_written_once_and_whole)
{
    struct ctx c = school_with_shelf();
    int64_t seq, again;

    c.request_id = "limit-1";
    CHECK(whole_or_not(&c, save_one, &seq) >= 3);
    CHECK_OK(&c, save_one(&c, &again));
    CHECK_INT(again, seq);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'limit_save'"), 1);
    small_school_end(&c);
}

TEST(what_stands_in_the_reading_room_stays_there)
{
    struct ctx c = school_with_shelf();

    sql(&c, "UPDATE location SET kind = 'reading_room' WHERE id = 50");
    CHECK_INT(refused(&c, "C1", "B1"), REFUSED_READING_ROOM);
    lend(&c, "C1", "B2");
    small_school_end(&c);
}

TEST(a_kind_of_limit_has_a_word)
{
    enum limit_kind kind;

    for (int i = LIMIT_TITLE; i <= LIMIT_COPY; i++) {
        CHECK(limit_kind_from_word(limit_kind_word((enum limit_kind)i),
                                   &kind));
        CHECK_INT(kind, i);
    }
    CHECK(!limit_kind_from_word("room", &kind));
}

TESTS_RUN(RUN(a_limit_of_title_shelf_or_copy_keeps_the_young_from_it),
          RUN(the_highest_of_several_limits_counts),
          RUN(limits_are_listed_by_kind_and_taken_back),
          RUN(a_limit_that_was_changed_again_is_not_taken_back),
          RUN(who_has_no_right_to_rules_neither_sets_nor_takes_back),
          RUN(a_limit_that_makes_no_sense_changes_nothing),
          RUN(a_limit_is_written_once_and_whole),
          RUN(what_stands_in_the_reading_room_stays_there),
          RUN(a_kind_of_limit_has_a_word))
