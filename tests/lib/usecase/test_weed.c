/* Weeding: what rules find, lists signed by two, withdrawn and brought back. */
#include "usecase/weed.h"

#include <string.h>

#include "base/day.h"
#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "usecase/hold.h"
#include "usecase/school.h"

/* Momo is of 1999 and was used last in 2015, B2 in 2025; Ronja of 1998 was
 * never lent, B4 came last year; Krabat has no year, B6 is damaged; Emil's B8
 * is missing since 2020. All came in 2005. */
static struct ctx old_books(void)
{
    struct ctx c = small_school();

    sql(&c, "UPDATE copy SET acquired_on = 12784, call_number = 'I516.8/' ||"
            " id, call_sort = 'I516.8 ' || id, price_cents = 1000");
    sql(&c, "UPDATE title SET year = 1999 WHERE id = 1");
    sql(&c, "UPDATE title SET year = 1998 WHERE id = 2");
    sql(&c, "UPDATE copy SET acquired_on = 20400 WHERE barcode = 'B4'");
    sql(&c, "UPDATE copy SET state = 'damaged' WHERE barcode = 'B6'");
    sql(&c, "UPDATE copy SET state = 'missing' WHERE barcode = 'B8'");
    sql(&c, "UPDATE copy SET call_number = 'TP3/1', call_sort = 'TP3 1'"
            " WHERE barcode = 'B7'");
    sql(&c, "INSERT INTO loan (id, school_id, copy_id, title_id,"
            " copy_type_id, patron_id, category_id, lent_at, lent_on, due,"
            " returned_at, returned_on) VALUES"
            " (1, 1, 1, 1, 1, NULL, 1, 0, 16500, 16530, 7, 16510),"
            " (2, 1, 2, 1, 1, NULL, 1, 0, 20200, 20230, 7, 20210)");
    return c;
}

static struct weed_rule plain(const char *name)
{
    return (struct weed_rule){0, name, "", "", -1, -1, -1, -1, -1, -1};
}

static struct weed_candidates find(struct ctx *c, int64_t rule)
{
    struct weed_candidates found;

    CHECK_OK(c, weed_candidates(c, &(struct weed_filter){.rule_id = rule},
                                &found));
    return found;
}

/* "B1 B3": the bar codes that a rule finds. */
static const char *finds(struct ctx *c, const struct weed_rule *rule)
{
    struct buf b = buf_new(c->mem);
    struct weed_candidates found;
    int64_t id, seq;

    CHECK_OK(c, weed_rule_save(c, rule, &id));
    found = find(c, id);
    CHECK_INT(found.total, found.n);
    for (size_t i = 0; i < found.n; i++)
        buf_format(&b, "%s%s", i ? " " : "", found.rows[i].barcode);
    CHECK_OK(c, weed_rule_drop(c, id, &seq));
    buf_char(&b, '\0');
    return b.p;
}

TEST(each_condition_finds_what_it_says)
{
    struct ctx c = old_books();
    struct weed_rule u = plain("x");

    u.published_years = 20;
    CHECK_TEXT(finds(&c, &u), "B1 B2 B3 B4"); /* unknown years are no age */
    u.unused_years = 3;
    CHECK_TEXT(finds(&c, &u), "B1 B3"); /* B4 is not here for three years */
    u = plain("x");
    u.held_years = 10;
    CHECK_TEXT(finds(&c, &u), "B1 B2 B3 B5 B6 R1 B7");
    u.class_number = "TP3";
    CHECK_TEXT(finds(&c, &u), "B7");
    u = plain("x");
    u.condition = "damaged";
    CHECK_TEXT(finds(&c, &u), "B6");
    u.condition = "gone";
    CHECK_TEXT(finds(&c, &u), "B8");
    u = plain("x");
    u.use_years = 20;
    u.use_most = 0;
    CHECK_TEXT(finds(&c, &u), "B3 B5 B6 R1 B7");
    u.use_most = 1;
    CHECK_TEXT(finds(&c, &u), "B1 B2 B3 B5 B6 R1 B7");
    u = plain("x");
    u.copies_over = 1; /* the ones used less, or damaged, or last */
    CHECK_TEXT(finds(&c, &u), "B1 B4 B6");
    small_school_end(&c);
}

TEST(use_in_the_room_is_use)
{
    struct ctx c = old_books();
    struct weed_rule u = plain("x");

    u.class_number = "TP3";
    u.unused_years = 3;
    CHECK_TEXT(finds(&c, &u), "B7");
    sql(&c, "INSERT INTO room_use (school_id, day, copy_id, uses)"
            " VALUES (1, 20690, 7, 2)");
    CHECK_TEXT(finds(&c, &u), "");
    small_school_end(&c);
}

TEST(what_is_lent_or_set_aside_is_not_found)
{
    struct ctx c = old_books();
    struct weed_rule u = plain("x");
    struct hold_result held;

    u.published_years = 20;
    lend(&c, "C1", "B1");
    CHECK_OK(&c, hold_place(&c, &(struct hold_request){.patron_id = 2,
                                                       .title_id = 2,
                                                       .overrule = ~0u},
                            &held));
    take(&c, "B3");
    CHECK_TEXT(finds(&c, &u), "B2 B4");
    small_school_end(&c);
}

TEST(a_copy_that_two_rules_find_is_one_row_with_both_reasons)
{
    struct ctx c = old_books();
    struct weed_candidates found;
    const struct weed_copy *b6 = NULL;

    sql(&c, "UPDATE title SET year = 1990 WHERE id = 3");
    found = find(&c, 0);
    for (size_t i = 0; i < found.n; i++)
        if (strcmp(found.rows[i].barcode, "B6") == 0)
            b6 = &found.rows[i];
    CHECK(b6 != NULL);
    CHECK_TEXT(b6->reason,
               "Worn out; Old and unread (published 1990; never used)");
    CHECK_INT(found.total, found.n + 1);
    CHECK_INT(found.room.copies, 8); /* the missing one is none of them */
    CHECK_INT(found.room.parts[2].copies, 7);
    CHECK_INT(found.room.parts[3].copies, 1);
    CHECK_FAILS(&c, weed_candidates(&c, &(struct weed_filter){.rule_id = 99},
                                    &found), ERR_NOT_FOUND);
    CHECK_FAILS(&c, weed_candidates(&c, &(struct weed_filter){
                                            .location = "moon"}, &found),
                ERR_INVALID);
    small_school_end(&c);
}

TEST(a_rule_that_asks_for_nothing_or_half_is_refused)
{
    struct ctx c = small_school();
    struct weed_rule u = plain("all"), *rows;
    int64_t id;
    size_t n;

    CHECK_OK(&c, weed_rules(&c, &rows, &n));
    CHECK_INT(n, 4); /* those that a school begins with */
    CHECK_FAILS(&c, weed_rule_save(&c, &u, &id), ERR_INVALID);
    u.use_years = 3;
    CHECK_FAILS(&c, weed_rule_save(&c, &u, &id), ERR_INVALID);
    u.use_most = 0;
    u.name = "  ";
    CHECK_FAILS(&c, weed_rule_save(&c, &u, &id), ERR_INVALID);
    u.name = rows[0].name;
    CHECK_FAILS(&c, weed_rule_save(&c, &u, &id), ERR_CONFLICT);
    u.name = "x";
    u.condition = "smelly";
    CHECK_FAILS(&c, weed_rule_save(&c, &u, &id), ERR_INVALID);
    u.condition = "";
    u.held_years = 201;
    CHECK_FAILS(&c, weed_rule_save(&c, &u, &id), ERR_INVALID);
    u.held_years = 5;
    u.id = 99;
    CHECK_FAILS(&c, weed_rule_save(&c, &u, &id), ERR_NOT_FOUND);
    small_school_end(&c);
}

/* ---- lists --------------------------------------------------------------- */

static int64_t list_of(struct ctx *c, const char *const *barcodes, size_t n)
{
    struct weed_pick *picks = ARENA_ARRAY(c->mem, struct weed_pick, n);
    int64_t list, added, seq;

    for (size_t i = 0; i < n; i++)
        picks[i] = (struct weed_pick){barcodes[i], "old"};
    CHECK_OK(c, weed_list_save(c, &(struct weed_list_form){0}, &list));
    CHECK_OK(c, weed_add(c, list, picks, n, &added, &seq));
    CHECK_INT(added, n);
    return list;
}

static bool move(struct ctx *c, int64_t list, enum weed_step step,
                 const char *name)
{
    struct weed_move m = {.list_id = list, .step = step, .name = name};
    int64_t seq;

    return weed_step_is_approval(step) ? weed_sign(c, &m, &seq)
                                       : weed_proceed(c, &m, &seq);
}

static const char *state(struct ctx *c, const char *barcode)
{
    return sql_text(c, arena_format(c->mem, "SELECT state || ' ' ||"
                                    " coalesce(withdrawn_on, 0) FROM copy"
                                    " WHERE barcode = '%s'", barcode));
}

TEST(two_persons_sign_before_anything_goes_and_all_comes_back)
{
    struct ctx c = old_books();
    int64_t list = list_of(&c, (const char *[]){"B3", "B6", "B8"}, 3);
    struct weed_done done;
    struct weed_view v;

    CHECK_FAILS(&c, weed_withdraw(&c, list, &done), ERR_CONFLICT);
    CHECK_FAILS(&c, move(&c, list, WEED_APPROVE, "Li"), ERR_CONFLICT);
    CHECK_FAILS(&c, move(&c, list, WEED_PROPOSE, " "), ERR_INVALID);
    CHECK(move(&c, list, WEED_PROPOSE, "Wang"));
    CHECK_FAILS(&c, move(&c, list, WEED_APPROVE, "W ang"), ERR_CONFLICT);
    CHECK(move(&c, list, WEED_APPROVE, "Li"));
    CHECK_OK(&c, weed_withdraw(&c, list, &done));
    CHECK_INT(done.withdrawn, 3);
    CHECK_INT(done.left, 0);
    CHECK_TEXT(state(&c, "B3"), "withdrawn 20697");
    CHECK_OK(&c, weed_show(&c, list, NULL, &v));
    CHECK_TEXT(v.list.state, "done");
    CHECK_TEXT(v.list.code, "W2026-001");
    CHECK_INT(v.list.list_cents, 3000);
    CHECK_INT(v.sign_n, 2);
    CHECK(v.over_ceiling); /* three of nine */
    take_back(&c, done.journal_seq);
    CHECK_TEXT(state(&c, "B3"), "available 0");
    CHECK_TEXT(state(&c, "B6"), "damaged 0");
    CHECK_TEXT(state(&c, "B8"), "missing 0");
    CHECK_OK(&c, weed_show(&c, list, NULL, &v));
    CHECK_TEXT(v.list.state, "approved");
    CHECK_INT(v.list.withdrawn, 0);
    small_school_end(&c);
}

TEST(what_is_lent_or_waited_for_stays_and_is_named)
{
    struct ctx c = old_books();
    int64_t list = list_of(&c, (const char *[]){"B1", "B3", "B5", "B7"}, 4);
    struct weed_done done;
    struct hold_result held;
    struct weed_view v;

    CHECK(move(&c, list, WEED_PROPOSE, "Wang"));
    CHECK(move(&c, list, WEED_APPROVE, "Li"));
    lend(&c, "C1", "B1");
    CHECK_OK(&c, hold_place(&c, &(struct hold_request){.patron_id = 2,
                                                       .title_id = 2,
                                                       .overrule = ~0u},
                            &held));
    sql(&c, "UPDATE copy SET state = 'withdrawn', withdrawn_on = 9"
            " WHERE barcode = 'B5'");
    CHECK_OK(&c, weed_withdraw(&c, list, &done));
    CHECK_INT(done.withdrawn, 1);
    CHECK_INT(done.left, 3);
    CHECK_OK(&c, weed_show(&c, list, NULL, &v));
    CHECK_TEXT(v.copies[0].outcome, "on_loan");
    CHECK_TEXT(v.copies[1].outcome, "held");
    CHECK_TEXT(v.copies[2].outcome, "gone");
    CHECK_TEXT(v.copies[3].outcome, "withdrawn");
    CHECK_TEXT(state(&c, "B5"), "withdrawn 9"); /* the day it had */
    small_school_end(&c);
}

TEST(a_list_of_which_nothing_can_go_is_not_carried_out)
{
    struct ctx c = old_books();
    int64_t list = list_of(&c, (const char *[]){"B1"}, 1);
    struct weed_done done;

    CHECK(move(&c, list, WEED_PROPOSE, "Wang"));
    CHECK(move(&c, list, WEED_APPROVE, "Li"));
    lend(&c, "C1", "B1");
    CHECK_FAILS(&c, weed_withdraw(&c, list, &done), ERR_CONFLICT);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM weed_copy"
                          " WHERE outcome <> ''"), 0);
    small_school_end(&c);
}

TEST(a_copy_stands_on_one_open_list_and_on_drafts_only)
{
    struct ctx c = old_books();
    const struct weed_pick picks[] = {{"B1", NULL}, {"B2", NULL},
                                      {"none", NULL}};
    int64_t first = list_of(&c, (const char *[]){"B1"}, 1), second, n, seq;
    struct weed_list *lists;
    size_t count;

    CHECK_OK(&c, weed_list_save(&c, &(struct weed_list_form){
                                        .code = "spring"}, &second));
    CHECK_FAILS(&c, weed_list_save(&c, &(struct weed_list_form){
                                           .code = "spring"}, &n),
                ERR_CONFLICT);
    CHECK_FAILS(&c, weed_add(&c, second, picks, 3, &n, &seq), ERR_NOT_FOUND);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM weed_copy"), 1);
    CHECK_OK(&c, weed_add(&c, second, picks, 2, &n, &seq));
    CHECK_INT(n, 1); /* B1 stands on the first */
    CHECK(move(&c, first, WEED_CANCEL, NULL));
    CHECK_OK(&c, weed_add(&c, second, picks, 1, &n, &seq));
    CHECK_INT(n, 1);
    CHECK_OK(&c, weed_take(&c, second, "B2", &seq));
    CHECK_FAILS(&c, weed_take(&c, second, "B2", &seq), ERR_NOT_FOUND);
    CHECK(move(&c, second, WEED_PROPOSE, "Wang"));
    CHECK_FAILS(&c, weed_add(&c, second, picks + 1, 1, &n, &seq),
                ERR_CONFLICT);
    CHECK_FAILS(&c, weed_take(&c, second, "B1", &seq), ERR_CONFLICT);
    CHECK(move(&c, second, WEED_REFUSE, "Li"));
    CHECK_OK(&c, weed_add(&c, second, picks + 1, 1, &n, &seq));
    CHECK_OK(&c, weed_lists(&c, &lists, &count));
    CHECK_INT(count, 2);
    CHECK_TEXT(lists[0].state, "draft");
    CHECK_INT(lists[0].copies, 2);
    small_school_end(&c);
}

TEST(a_part_of_the_collection_keeps_its_floor)
{
    struct ctx c = old_books();
    int64_t list = list_of(&c, (const char *[]){"B7"}, 1);
    struct weed_candidates found;
    struct weed_done done;

    CHECK_OK(&c, setting_put(&c, "weed.floors", "0 0 0 10 0"));
    found = find(&c, 0);
    CHECK_INT(found.room.parts[3].may_go, 0); /* one of eight */
    CHECK_INT(found.room.parts[3].share, 125);
    CHECK_FAILS(&c, move(&c, list, WEED_PROPOSE, "Wang"), ERR_CONFLICT);
    CHECK_OK(&c, setting_put(&c, "weed.floors", "0 0 0 0 0"));
    CHECK(move(&c, list, WEED_PROPOSE, "Wang"));
    CHECK(move(&c, list, WEED_APPROVE, "Li"));
    CHECK_OK(&c, setting_put(&c, "weed.floors", "0 0 0 10 0"));
    CHECK_FAILS(&c, weed_withdraw(&c, list, &done), ERR_CONFLICT);
    CHECK_TEXT(state(&c, "B7"), "available 0");
    CHECK_FAILS(&c, setting_put(&c, "weed.floors", "ten"), ERR_INVALID);
    CHECK_FAILS(&c, setting_put(&c, "weed.ceiling", "-3"), ERR_INVALID);
    small_school_end(&c);
}

TEST(what_was_brought_back_meanwhile_is_not_undone)
{
    struct ctx c = old_books();
    int64_t list = list_of(&c, (const char *[]){"B3", "B7"}, 2);
    struct weed_done done;
    struct undo_result rs;

    CHECK(move(&c, list, WEED_PROPOSE, "Wang"));
    CHECK(move(&c, list, WEED_APPROVE, "Li"));
    CHECK_OK(&c, weed_withdraw(&c, list, &done));
    sql(&c, "UPDATE copy SET state = 'available' WHERE barcode = 'B7'");
    CHECK_FAILS(&c, undo(&c, done.journal_seq, &rs), ERR_CONFLICT);
    CHECK_TEXT(state(&c, "B3"), "withdrawn 20697");
    small_school_end(&c);
}

TEST(the_paper_names_copies_reasons_sums_and_who_signed)
{
    struct ctx c = old_books();
    int64_t list = list_of(&c, (const char *[]){"B3", "B7"}, 2), empty;
    struct ledger_file file;
    struct weed_done done;

    CHECK_OK(&c, weed_paper(&c, list, LEDGER_CSV, &file));
    CHECK(strstr(file.out.p, "B3,Ronja,,,1998,I516.8/3,2005-01-01,,10.00,old,"
                             "\r\n") != NULL);
    CHECK(move(&c, list, WEED_PROPOSE, "Wang"));
    CHECK(move(&c, list, WEED_APPROVE, "Li"));
    lend(&c, "C1", "B7");
    CHECK_OK(&c, weed_withdraw(&c, list, &done));
    CHECK_OK(&c, weed_paper(&c, list, LEDGER_CSV, &file));
    CHECK(strstr(file.out.p, "left out: on loan") != NULL);
    CHECK_INT(file.copies, 1);
    CHECK_INT(file.list_cents, 1000); /* what stays is not summed */
    CHECK_OK(&c, weed_paper(&c, list, LEDGER_PDF, &file));
    CHECK_INT(strncmp(file.out.p, "%PDF", 4), 0);
    CHECK_OK(&c, weed_list_save(&c, &(struct weed_list_form){0}, &empty));
    CHECK_FAILS(&c, weed_paper(&c, empty, LEDGER_CSV, &file), ERR_NOT_FOUND);
    small_school_end(&c);
}

TESTS_RUN(RUN(each_condition_finds_what_it_says),
          RUN(use_in_the_room_is_use),
          RUN(what_is_lent_or_set_aside_is_not_found),
          RUN(a_copy_that_two_rules_find_is_one_row_with_both_reasons),
          RUN(a_rule_that_asks_for_nothing_or_half_is_refused),
          RUN(two_persons_sign_before_anything_goes_and_all_comes_back),
          RUN(what_is_lent_or_waited_for_stays_and_is_named),
          RUN(a_list_of_which_nothing_can_go_is_not_carried_out),
          RUN(a_copy_stands_on_one_open_list_and_on_drafts_only),
          RUN(a_part_of_the_collection_keeps_its_floor),
          RUN(what_was_brought_back_meanwhile_is_not_undone),
          RUN(the_paper_names_copies_reasons_sums_and_who_signed))
