/* Many copies changed at once, looked at first, and as they were again. */
#include "usecase/copies_change.h"

#include <string.h>

#include "base/buf.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"

#define CODES(...) \
    .barcodes = (const char *const[]){__VA_ARGS__}, \
    .n = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)

static struct ctx shelved(void)
{
    struct ctx c = small_school();

    sql(&c, "UPDATE copy SET call_number = 'I287/' || id,"
            " call_sort = 'I287 ' || id, price_cents = 1000");
    return c;
}

/* All that a query answers, as one text. */
static const char *rows(struct ctx *c, const char *query)
{
    struct buf b = buf_new(c->mem);
    struct table t;

    CHECK_OK(c, db_query(c, &t, query, NO_ARGS));
    for (size_t i = 0; i < t.rows * t.cols; i++)
        buf_format(&b, "%s ", cell(&t, i / t.cols, i % t.cols));
    buf_char(&b, '\0');
    return b.p;
}

static const char *all(struct ctx *c)
{
    return rows(c, "SELECT barcode || coalesce(location_id, 0) || '.' ||"
                   " copy_type_id || '.' || price_cents || source ||"
                   " call_number || call_sort || state || '.' ||"
                   " coalesce(withdrawn_on, 0) FROM copy ORDER BY id");
}

TEST(what_would_change_is_shown_before_and_written_as_shown)
{
    struct ctx c = shelved();
    struct copies_choice choice = {CODES("B1", "B2", "none")};
    struct copies_wish wish = {.location = "main", .type = "picture",
                               .source = "gift", .price_cents = 2000,
                               .call_from = "I287", .call_to = "I28"};
    const char *before = all(&c);
    struct copies_changed rs;

    CHECK_OK(&c, copies_preview(&c, &choice, &wish, &rs));
    CHECK_INT(rs.changed, 2);
    CHECK_INT(rs.cannot, 1);
    CHECK_INT(rs.journal_seq, 0);
    CHECK_TEXT(rs.rows[0].was.call_number, "I287/1");
    CHECK_TEXT(rs.rows[0].is.call_number, "I28/1");
    CHECK_TEXT(rs.rows[0].is.type, "Picture book");
    CHECK_TEXT(all(&c), before);
    CHECK_OK(&c, copies_change(&c, &choice, &wish, &rs));
    CHECK_TEXT(sql_text(&c, "SELECT call_number || source || price_cents"
                            " FROM copy WHERE barcode = 'B2'"),
               "I28/2gift2000");
    CHECK(strcmp(sql_text(&c, "SELECT call_sort FROM copy"
                              " WHERE barcode = 'B2'"), "I287 2") != 0);
    CHECK_OK(&c, copies_preview(&c, &choice, &wish, &rs));
    CHECK_INT(rs.changed, 0);
    CHECK(rs.rows[0].cannot == NULL);
    CHECK_FAILS(&c, copies_change(&c, &choice, &wish, &rs), ERR_CONFLICT);
    take_back(&c, last_seq(&c, "copies_change"));
    CHECK_TEXT(all(&c), before);
    small_school_end(&c);
}

TEST(a_state_that_cannot_follow_leaves_that_copy_alone)
{
    struct ctx c = shelved();
    struct copies_choice choice = {CODES("B1", "B3")};
    struct copies_wish wish = {.state = "withdrawn", .price_cents = -1};
    struct copies_changed rs;
    struct undo_result undone;
    int64_t seq;

    lend(&c, "C1", "B1");
    CHECK_OK(&c, copies_change(&c, &choice, &wish, &rs));
    CHECK_INT(rs.changed, 1);
    CHECK_INT(rs.cannot, 1);
    seq = rs.journal_seq;
    CHECK_TEXT(rs.rows[0].cannot,
               "a copy that is on loan cannot become withdrawn");
    CHECK_INT(sql_int(&c, "SELECT withdrawn_on FROM copy"
                          " WHERE barcode = 'B3'"), 20697);
    sql(&c, "UPDATE copy SET state = 'damaged' WHERE barcode = 'B3'");
    CHECK_FAILS(&c, undo(&c, seq, &undone), ERR_CONFLICT);
    sql(&c, "UPDATE copy SET state = 'withdrawn' WHERE barcode = 'B3'");
    take_back(&c, seq);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy WHERE state ="
                          " 'withdrawn' OR withdrawn_on IS NOT NULL"), 0);
    small_school_end(&c);
}

TEST(copies_are_chosen_by_class_place_and_kind)
{
    struct ctx c = shelved();
    struct copies_wish wish = {.source = "gift", .price_cents = -1};
    struct copies_changed rs;

    sql(&c, "UPDATE copy SET call_number = 'TP3/1', call_sort = 'TP3 1'"
            " WHERE barcode IN ('B7', 'B8')");
    CHECK_OK(&c, copies_preview(&c, &(struct copies_choice){
                                        .class_number = "TP3"}, &wish, &rs));
    CHECK_INT(rs.n, 2);
    CHECK_OK(&c, copies_preview(&c, &(struct copies_choice){
                                        .type = "reference"}, &wish, &rs));
    CHECK_INT(rs.n, 1);
    CHECK_OK(&c, copies_preview(&c, &(struct copies_choice){
                                        .location = "main"}, &wish, &rs));
    CHECK_INT(rs.n, 0);
    small_school_end(&c);
}

/* What is asked for, and the word by which its refusal is known. */
static const struct {
    struct copies_choice choice;
    struct copies_wish wish;
    const char *says;
} wrong[] = {
    {{0}, {.location = "main", .price_cents = -1}, "which copies"},
    {{CODES("B1")}, {.price_cents = -1}, "what they become"},
    {{CODES("B1")}, {.source = "stolen", .price_cents = -1}, "stolen"},
    {{CODES("B1")}, {.state = "eaten", .price_cents = -1}, "eaten"},
    {{CODES("B1")}, {.state = "in_transit", .price_cents = -1}, "in_transit"},
    {{CODES("B1")}, {.call_from = "I", .price_cents = -1}, "call numbers"},
    {{CODES("B1")}, {.call_from = "", .call_to = "K", .price_cents = -1},
     "call numbers"},
    {{CODES("B1")}, {.price_cents = 100000001}, "that much"},
    {{CODES("B1")}, {.location = "moon", .price_cents = -1}, "moon"},
    {{CODES("B1")}, {.type = "stone", .price_cents = -1}, "stone"},
    {{.location = "moon"}, {.price_cents = 1}, "moon"},
    {{.type = "stone"}, {.price_cents = 1}, "stone"},
};

TEST(what_cannot_be_meant_is_refused_by_name_and_changes_nothing)
{
    struct ctx c = shelved();
    const char *before = all(&c);
    struct copies_changed rs;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK_FAILS(&c, copies_preview(&c, &wrong[i].choice, &wrong[i].wish,
                                       &rs), ERR_INVALID);
        CHECK_FAILS(&c, copies_change(&c, &wrong[i].choice, &wrong[i].wish,
                                      &rs), ERR_INVALID);
        if (strstr(c.err.english, wrong[i].says) == NULL)
            fail_msg("%s: not about %s", c.err.english, wrong[i].says);
    }
    CHECK_TEXT(all(&c), before);
    small_school_end(&c);
}

TEST(copies_of_a_place_leave_it_for_none)
{
    struct ctx c = shelved();
    struct copies_choice by_place = {.location = "main"};
    struct copies_wish nowhere = {.location = "", .price_cents = -1};
    struct copies_wish dear = {.price_cents = 3000};
    struct copies_changed rs;
    int64_t there;

    sql(&c, "UPDATE copy SET location_id = NULL");
    CHECK_OK(&c, copies_preview(&c, &by_place, &dear, &rs));
    CHECK_INT(rs.changed, 0);
    sql(&c, "UPDATE copy SET location_id ="
            " (SELECT min(id) FROM location WHERE code = 'main')"
            " WHERE barcode IN ('B1', 'B2')");
    CHECK_OK(&c, copies_change(&c, &by_place, &dear, &rs));
    CHECK_INT(rs.changed, 2);
    CHECK_OK(&c, copies_change(&c, &by_place, &nowhere, &rs));
    CHECK_INT(rs.changed, 2);
    there = sql_int(&c, "SELECT count(*) FROM copy"
                        " WHERE location_id IS NOT NULL");
    CHECK_INT(there, 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(what_cannot_be_meant_is_refused_by_name_and_changes_nothing),
          RUN(copies_of_a_place_leave_it_for_none),
          RUN(what_would_change_is_shown_before_and_written_as_shown),
          RUN(a_state_that_cannot_follow_leaves_that_copy_alone),
          RUN(copies_are_chosen_by_class_place_and_kind))
