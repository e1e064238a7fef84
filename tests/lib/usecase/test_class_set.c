#include "usecase/class_set.h"

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/calendar.h"
#include "usecase/hold.h"
#include "usecase/patron.h"
#include "usecase/policy.h"
#include "usecase/renew.h"
#include "usecase/undo.h"

/* Cai (a teacher) answers for a set that stands with class 1, to which Ada and
 * Ben belong. */
static int64_t open_set(struct ctx *c)
{
    struct class_set_request rq = {.card = "C3", .class_id = 1};
    struct class_set_result rs;

    CHECK_OK(c, class_set_open(c, &rq, &rs));
    CHECK_TEXT(rs.set.name, "三(2)班");
    CHECK_TEXT(rs.set.patron_name, "Cai");
    CHECK_INT(rs.set.out, 0);
    return rs.set.id;
}

static struct pile_result lend(struct ctx *c, int64_t set,
                               const char *const *barcodes, size_t n)
{
    struct pile_request rq = {.class_set_id = set, .barcodes = barcodes,
                              .n = n};
    struct pile_result rs;

    CHECK_OK(c, class_set_lend(c, &rq, &rs));
    return rs;
}

static const char *const four[] = {"B1", "B2", "B3", "B4"};

static int64_t set_of_four(struct ctx *c)
{
    int64_t set = open_set(c);

    CHECK_INT(lend(c, set, four, 4).done, 4);
    return set;
}

static struct checkout_result pass_on(struct ctx *c, const char *card,
                                      const char *barcode)
{
    struct checkout_request rq = {.card = card, .barcode = barcode};
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &rq, &rs));
    return rs;
}

static struct checkin_result take(struct ctx *c, const char *barcode,
                                  int64_t onto)
{
    struct checkin_request rq = {.barcode = barcode, .class_set_id = onto};
    struct checkin_result rs;
    struct pile_request pile = {.class_set_id = onto, .barcodes = &barcode,
                                .n = 1};
    struct pile_result done;

    if (onto == 0) {
        CHECK_OK(c, checkin(c, &rq, &rs));
        return rs;
    }
    CHECK_OK(c, class_set_shelve_pile(c, &pile, &done));
    CHECK_INT(done.done, 1);
    return done.lines[0].returned;
}

static void later(struct ctx *c, int days)
{
    c->today += days;
    c->now += (int64_t)days * 86400000;
}

/* Who has the copy; 0: nobody. */
static int64_t holder(struct ctx *c, const char *barcode)
{
    return sql_int(c, arena_format(c->mem, "SELECT coalesce((SELECT"
        " l.patron_id FROM loan l JOIN copy o ON o.id = l.copy_id WHERE"
        " o.barcode = '%s' AND l.returned_at = 0), 0)", barcode));
}

TEST(a_pile_is_lent_to_a_teacher_beside_the_books_of_his_own)
{
    struct ctx c = small_school();
    struct pile_result rs;
    int64_t set;

    /* One book of his own is all that the rules leave him. */
    sql(&c, "UPDATE policy SET max_loans = 1 WHERE copy_type_id = 0");
    CHECK(pass_on(&c, "C3", "B8").loan_id != 0);
    CHECK_INT(pass_on(&c, "C3", "B7").verdict.refusals, REFUSED_LIMIT);
    set = open_set(&c);
    rs = lend(&c, set, (const char *const[]){"B1", "B2", "none", "B8", "B3"},
              5);
    CHECK_INT(rs.done, 3);
    CHECK_INT(rs.refused, 2);
    CHECK_INT(rs.lines[2].err.code, ERR_NOT_FOUND);
    CHECK_INT(rs.lines[3].lent.verdict.refusals, REFUSED_SAME_READER);
    CHECK_INT(rs.set.out, 3);
    CHECK_INT(rs.set.on_shelf, 3);
    /* ... by the rule for class sets, and due together. */
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan l JOIN policy r"
                          " ON r.id = l.policy_id JOIN copy_type y"
                          " ON y.id = r.copy_type_id"
                          " WHERE y.code = 'class_set'"), 3);
    CHECK_INT(sql_int(&c, "SELECT count(DISTINCT due) FROM loan"
                          " WHERE class_set_id IS NOT NULL"), 1);
    CHECK_INT(rs.set.due, rs.lines[0].lent.due);
    later(&c, 5);
    CHECK_INT(lend(&c, set, (const char *const[]){"B4"}, 1).lines[0].lent.due,
              rs.set.due);
    small_school_end(&c);
}

TEST(the_number_of_a_class_set_has_a_limit_of_its_own)
{
    struct ctx c = small_school();
    struct pile_result rs;

    sql(&c, "UPDATE policy SET max_loans = 3 WHERE counts_apart = 1");
    rs = lend(&c, open_set(&c), four, 4);
    CHECK_INT(rs.done, 3);
    CHECK_INT(rs.lines[3].lent.verdict.refusals, REFUSED_TYPE_LIMIT);
    CHECK_INT(rs.lines[3].lent.verdict.type_loans, 3);
    small_school_end(&c);
}

TEST(a_class_answers_for_itself_as_a_reader_of_its_own)
{
    struct ctx c = small_school();
    struct class_set_request rq = {.class_id = 1, .name = "Corner"};
    struct class_set_result rs, again;
    int64_t class_reader;

    c.request_id = "00000000-0000-4000-8000-000000000001";
    CHECK_OK(&c, class_set_open(&c, &rq, &rs));
    class_reader = rs.set.patron_id;
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM patron"), 4);
    CHECK_TEXT(rs.set.patron_name, "三(2)班");
    CHECK_TEXT(rs.set.name, "Corner");
    CHECK_OK(&c, class_set_open(&c, &rq, &again));
    CHECK(again.repeated);
    CHECK_INT(again.set.id, rs.set.id);
    c.request_id = NULL;
    CHECK_OK(&c, class_set_open(&c, &rq, &again));
    CHECK(again.set.id != rs.set.id);
    CHECK_INT(again.set.patron_id, class_reader);
    CHECK_INT(lend(&c, rs.set.id, four, 4).done, 4);
    CHECK_INT(holder(&c, "B1"), class_reader);
    CHECK(pass_on(&c, "C1", "B1").loan_id != 0);
    small_school_end(&c);
}

TEST(a_copy_on_the_class_shelf_is_lent_on_to_its_readers_and_to_nobody_else)
{
    struct ctx c = small_school();
    int64_t set = set_of_four(&c);
    struct checkout_result rs;

    sql(&c, "INSERT INTO patron (school_id, number, name, name_fold,"
            " category_id, created_at) VALUES (1, 'P9', 'Dan', 'dan', 1, 0)");
    CHECK_INT(pass_on(&c, "P9", "B1").verdict.refusals, REFUSED_ON_LOAN);
    rs = pass_on(&c, "C1", "B1");
    CHECK(rs.loan_id != 0);
    CHECK_INT(rs.set.id, set);
    CHECK(rs.verdict.warnings & WARN_CLASS_SHELF);
    CHECK_INT(holder(&c, "B1"), 1);
    /* It is not on the shelf now: not even for the class, or the teacher. */
    CHECK_INT(pass_on(&c, "C2", "B1").verdict.refusals, REFUSED_ON_LOAN);
    CHECK_INT(pass_on(&c, "C3", "B1").verdict.refusals, REFUSED_ON_LOAN);
    CHECK_INT(pass_on(&c, "C3", "B2").verdict.refusals, REFUSED_SAME_READER);
    /* Loans are what was returned and what is out. */
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 5);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan WHERE returned_at = 0"),
              4);
    small_school_end(&c);
}

TEST(what_is_lent_on_is_due_no_later_than_the_shelf)
{
    struct ctx c = small_school();
    struct class_set_request rq = {.card = "C3", .due = c.today + 7};
    struct class_set_result set;
    struct pile_result rs;

    CHECK_OK(&c, class_set_open(&c, &rq, &set));
    rs = lend(&c, set.set.id, four, 4);
    CHECK_INT(rs.lines[0].lent.due, c.today + 7);
    CHECK_INT(pass_on(&c, "C1", "B1").due, c.today + 7);
    CHECK(pass_on(&c, "C2", "B2").verdict.warnings & WARN_DUE_SHORTENED);
    small_school_end(&c);
}

TEST(a_pupil_has_books_of_the_class_shelf_beside_his_own)
{
    struct ctx c = small_school();

    set_of_four(&c);
    CHECK(pass_on(&c, "C1", "B7").loan_id != 0);
    CHECK(pass_on(&c, "C1", "B8").loan_id != 0);
    CHECK_INT(pass_on(&c, "C1", "B5").verdict.refusals, REFUSED_LIMIT);
    CHECK(pass_on(&c, "C1", "B1").loan_id != 0);
    CHECK(pass_on(&c, "C1", "B2").loan_id != 0);
    CHECK_INT(pass_on(&c, "C1", "B3").verdict.refusals, REFUSED_TYPE_LIMIT);
    small_school_end(&c);
}

TEST(who_waits_in_the_library_takes_nothing_from_the_class)
{
    struct ctx c = small_school();
    struct hold_request rq = {.patron_id = 3, .title_id = 1,
                              .overrule = REFUSED_SAME_READER};
    struct hold_result held;
    struct checkin_result rs;
    int64_t set = set_of_four(&c);

    sql(&c, "INSERT INTO patron (school_id, number, name, name_fold,"
            " category_id, created_at) VALUES (1, 'P9', 'Dan', 'dan', 1, 0)");
    rq.patron_id = 4;
    CHECK_OK(&c, hold_place(&c, &rq, &held));
    CHECK(pass_on(&c, "C1", "B1").loan_id != 0);
    rs = take(&c, "B1", set);
    CHECK_INT(rs.hold.id, 0);
    CHECK_INT(holder(&c, "B1"), 3);
    /* Back in the library it is set aside. */
    rs = take(&c, "B1", 0);
    CHECK_INT(rs.hold.id, held.hold.id);
    small_school_end(&c);
}

TEST(a_copy_goes_back_onto_the_class_shelf_or_into_the_library)
{
    struct ctx c = small_school();
    int64_t set = set_of_four(&c);
    struct checkin_result rs;

    pass_on(&c, "C1", "B1");
    later(&c, 3);
    rs = take(&c, "B1", set);
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_TO_SHELF);
    CHECK_INT(rs.patron.id, 1);
    CHECK_INT(rs.set.on_shelf, 4);
    CHECK_INT(rs.copy.loan_patron_id, 3);
    CHECK_INT(holder(&c, "B1"), 3);
    CHECK_INT(sql_int(&c, "SELECT count(DISTINCT due) FROM loan"
                          " WHERE patron_id = 3 AND returned_at = 0"), 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan WHERE patron_id = 3"
                          " AND policy_id IS NULL"), 0);
    /* Scanned again it stands there already. */
    rs = take(&c, "B1", set);
    CHECK_INT(rs.events, CHECKIN_ON_SHELF);
    CHECK_INT(rs.journal_seq, 0);
    /* At the library's desk it leaves the class. */
    rs = take(&c, "B1", 0);
    CHECK(rs.events & CHECKIN_OF_SET);
    CHECK_INT(rs.set.out, 3);
    CHECK_TEXT(checkin_event_text(&c, &rs, CHECKIN_OF_SET),
               "Of the class set 三(2)班: 3 still out");
    CHECK_INT(holder(&c, "B1"), 0);
    CHECK_FAILS(&c, checkin(&c, &(struct checkin_request){
                                    .barcode = "B1", .class_set_id = set},
                            &rs), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_pile_comes_back_with_the_list_of_what_is_missing_and_who_had_it)
{
    struct ctx c = small_school();
    int64_t set = set_of_four(&c);
    struct pile_request rq = {
        .class_set_id = set, .n = 3,
        .barcodes = (const char *const[]){"B4", "B8", "junk"}};
    struct pile_result rs;
    struct class_set_result closed;

    pass_on(&c, "C2", "B1");
    pass_on(&c, "C1", "B2");
    CHECK(pass_on(&c, "C1", "B8").loan_id != 0);
    CHECK_FAILS(&c, class_set_close(&c, set, &closed), ERR_CONFLICT);
    CHECK_OK(&c, class_set_take_back(&c, &rq, &rs));
    CHECK_INT(rs.done, 2); /* B8 is the library's: never refused */
    CHECK_INT(rs.lines[2].err.code, ERR_NOT_FOUND);
    CHECK_INT(rs.missing_count, 3);
    CHECK_TEXT(rs.missing[0].barcode, "B2");
    CHECK_TEXT(rs.missing[0].patron_name, "Ada");
    CHECK_TEXT(rs.missing[0].class_name, "三(2)班");
    CHECK(!rs.missing[0].on_shelf);
    CHECK_TEXT(rs.missing[1].patron_name, "Ben");
    CHECK_TEXT(rs.missing[2].barcode, "B3");
    CHECK(rs.missing[2].on_shelf);
    rq.barcodes = four;
    rq.n = 4;
    CHECK_OK(&c, class_set_take_back(&c, &rq, &rs));
    CHECK_INT(rs.missing_count, 0);
    CHECK_OK(&c, class_set_close(&c, set, &closed));
    CHECK_FAILS(&c, class_set_close(&c, set, &closed), ERR_CONFLICT);
    CHECK_INT(lend(&c, set, four, 1).lines[0].err.code, ERR_CONFLICT);
    small_school_end(&c);
}

TEST(what_an_earlier_set_had_is_lent_again_in_one_go)
{
    struct ctx c = small_school();
    int64_t set = set_of_four(&c), next;
    struct pile_request rq = {.class_set_id = set, .barcodes = four, .n = 4};
    struct pile_result rs;

    pass_on(&c, "C2", "B1");
    CHECK_OK(&c, class_set_take_back(&c, &rq, &rs));
    next = open_set(&c);
    rq = (struct pile_request){.class_set_id = next, .again = set, .n = 1,
                               .barcodes = (const char *const[]){"B5"}};
    CHECK_OK(&c, class_set_lend(&c, &rq, &rs));
    CHECK_INT(rs.done, 5);
    CHECK_INT(rs.set.on_shelf, 5);
    small_school_end(&c);
}

TEST(copies_are_handed_out_to_a_class_in_one_go)
{
    struct ctx c = small_school();
    int64_t set = set_of_four(&c);
    struct pile_request rq = {
        .class_set_id = set, .n = 4,
        .barcodes = (const char *const[]){"B1", "B2", "B8", "B3"},
        .readers = (const struct pile_reader[]){
            {"C1", 0}, {NULL, 2}, {"C2", 0}, {"nobody", 0}}};
    struct pile_result rs;

    CHECK_OK(&c, class_set_pass_on(&c, &rq, &rs));
    CHECK_INT(rs.done, 2);
    CHECK_INT(rs.lines[2].err.code, ERR_CONFLICT); /* the library's */
    CHECK_INT(rs.lines[3].err.code, ERR_NOT_FOUND);
    CHECK_INT(rs.set.on_shelf, 2);
    CHECK_INT(holder(&c, "B2"), 2);
    small_school_end(&c);
}

TEST(every_deed_of_class_work_is_done_once_and_can_be_undone)
{
    struct ctx c = small_school();
    int64_t set = open_set(&c);
    struct pile_request rq = {.class_set_id = set, .barcodes = four, .n = 4};
    struct pile_result rs, again;
    struct undo_result undone;
    struct checkout_result lent;
    struct checkin_result back;

    c.request_id = "00000000-0000-4000-8000-000000000001";
    CHECK_OK(&c, class_set_lend(&c, &rq, &rs));
    CHECK_OK(&c, class_set_lend(&c, &rq, &again));
    CHECK_INT(again.done, 4);
    CHECK_INT(again.lines[3].lent.loan_id, rs.lines[3].lent.loan_id);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 4);
    c.request_id = NULL;
    CHECK_OK(&c, undo(&c, rs.lines[3].lent.journal_seq, &undone));
    CHECK_INT(holder(&c, "B4"), 0);
    /* Lent on: it is back on the shelf. */
    lent = pass_on(&c, "C1", "B1");
    CHECK_OK(&c, undo(&c, lent.journal_seq, &undone));
    CHECK_INT(holder(&c, "B1"), 3);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 3);
    /* Shelved: the pupil has it. And that is undone only once it is last. */
    lent = pass_on(&c, "C1", "B1");
    later(&c, 1);
    back = take(&c, "B1", set);
    CHECK_FAILS(&c, undo(&c, lent.journal_seq, &undone), ERR_CONFLICT);
    CHECK_OK(&c, undo(&c, back.journal_seq, &undone));
    CHECK_INT(holder(&c, "B1"), 1);
    back = take(&c, "B1", set);
    pass_on(&c, "C2", "B1");
    CHECK_FAILS(&c, undo(&c, back.journal_seq, &undone), ERR_CONFLICT);
    CHECK_INT(holder(&c, "B1"), 2);
    /* Into the library: on the shelf of the class again. */
    back = take(&c, "B2", 0);
    CHECK_OK(&c, undo(&c, back.journal_seq, &undone));
    CHECK_INT(holder(&c, "B2"), 3);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan WHERE returned_at = 0"
                          " AND class_set_id IS NOT NULL"), 3);
    small_school_end(&c);
}

TEST(a_set_that_was_opened_by_mistake_goes_while_it_is_empty)
{
    struct ctx c = small_school();
    struct class_set_request rq = {.card = "C3"};
    struct class_set_result rs, closed;
    struct undo_result undone;

    CHECK_OK(&c, class_set_open(&c, &rq, &rs));
    CHECK_TEXT(rs.set.name, "Cai");
    CHECK_OK(&c, undo(&c, rs.journal_seq, &undone));
    CHECK_FAILS(&c, class_set_close(&c, rs.set.id, &closed), ERR_NOT_FOUND);
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_CONFLICT);
    CHECK_OK(&c, class_set_open(&c, &rq, &rs));
    lend(&c, rs.set.id, four, 1);
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_CONFLICT);
    take(&c, "B1", 0);
    CHECK_OK(&c, class_set_close(&c, rs.set.id, &closed));
    CHECK_OK(&c, undo(&c, closed.journal_seq, &undone));
    CHECK_INT(lend(&c, rs.set.id, four, 1).done, 1);
    small_school_end(&c);
}

TEST(a_class_shelf_is_renewed_and_what_comes_back_is_due_with_it)
{
    struct ctx c = small_school();
    int64_t set = set_of_four(&c);
    struct renew_result *rs;
    size_t n;
    int due;

    sql(&c, "UPDATE policy SET due_rule = 'days', loan_days = 20,"
            " renewal_days = 30 WHERE counts_apart = 1");
    sql(&c, arena_format(c.mem, "UPDATE class_set SET due = %d",
                         c.today + 20));
    sql(&c, arena_format(c.mem, "UPDATE loan SET due = %d", c.today + 20));
    pass_on(&c, "C1", "B1");
    later(&c, 15);
    CHECK_OK(&c, renew_all(&c, 3, &rs, &n));
    CHECK_INT(n, 3);
    CHECK(rs[0].renewed);
    due = rs[0].loan.due;
    CHECK_INT(take(&c, "B1", set).copy.loan_due, due);
    small_school_end(&c);
}

TEST(a_day_that_is_closed_meanwhile_is_no_due_day_of_the_shelf)
{
    struct ctx c = small_school();
    struct class_set_request rq = {.card = "C3", .due = c.today + 7};
    struct class_set_result set;
    struct calendar_change change;

    CHECK_OK(&c, class_set_open(&c, &rq, &set));
    lend(&c, set.set.id, four, 1);
    pass_on(&c, "C1", "B1");
    CHECK_OK(&c, calendar_closing_save(&c, &(struct calendar_span){
                                               .first = c.today + 7,
                                               .last = c.today + 8}, &change));
    CHECK_INT(take(&c, "B1", set.set.id).copy.loan_due, c.today + 9);
    CHECK_INT(sql_int(&c, "SELECT due FROM loan WHERE returned_at = 0"),
              c.today + 9);
    small_school_end(&c);
}

TEST(what_is_asked_wrongly_is_refused_and_changes_nothing)
{
    struct ctx c = small_school();
    struct class_set_result rs;
    struct pile_result pile;
    struct pile_request rq = {.class_set_id = 4711, .barcodes = four, .n = 1};
    const char *before = whole_database(&c);

    CHECK_FAILS(&c, class_set_open(&c, &(struct class_set_request){0}, &rs),
                ERR_INVALID);
    CHECK_FAILS(&c, class_set_open(&c, &(struct class_set_request){
                                           .class_id = 4711}, &rs),
                ERR_NOT_FOUND);
    CHECK_FAILS(&c, class_set_open(&c, &(struct class_set_request){
                                           .card = "nobody"}, &rs),
                ERR_NOT_FOUND);
    CHECK_FAILS(&c, class_set_open(&c, &(struct class_set_request){
                                           .patron_id = 4711}, &rs),
                ERR_NOT_FOUND);
    CHECK_FAILS(&c, class_set_open(&c, &(struct class_set_request){
                                           .card = "C3",
                                           .due = c.today - 1}, &rs),
                ERR_INVALID);
    CHECK_FAILS(&c, class_set_lend(&c, &rq, &pile), ERR_NOT_FOUND);
    CHECK_FAILS(&c, class_set_take_back(&c, &rq, &pile), ERR_NOT_FOUND);
    CHECK_FAILS(&c, class_set_shelve_pile(&c, &rq, &pile), ERR_NOT_FOUND);
    rq.n = PILE_MOST + 1;
    CHECK_FAILS(&c, class_set_take_back(&c, &rq, &pile), ERR_INVALID);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TESTS_RUN(
    RUN(a_pile_is_lent_to_a_teacher_beside_the_books_of_his_own),
    RUN(the_number_of_a_class_set_has_a_limit_of_its_own),
    RUN(a_class_answers_for_itself_as_a_reader_of_its_own),
    RUN(a_copy_on_the_class_shelf_is_lent_on_to_its_readers_and_to_nobody_else),
    RUN(what_is_lent_on_is_due_no_later_than_the_shelf),
    RUN(a_pupil_has_books_of_the_class_shelf_beside_his_own),
    RUN(who_waits_in_the_library_takes_nothing_from_the_class),
    RUN(a_copy_goes_back_onto_the_class_shelf_or_into_the_library),
    RUN(a_pile_comes_back_with_the_list_of_what_is_missing_and_who_had_it),
    RUN(what_an_earlier_set_had_is_lent_again_in_one_go),
    RUN(copies_are_handed_out_to_a_class_in_one_go),
    RUN(every_deed_of_class_work_is_done_once_and_can_be_undone),
    RUN(a_set_that_was_opened_by_mistake_goes_while_it_is_empty),
    RUN(a_class_shelf_is_renewed_and_what_comes_back_is_due_with_it),
    RUN(a_day_that_is_closed_meanwhile_is_no_due_day_of_the_shelf),
    RUN(what_is_asked_wrongly_is_refused_and_changes_nothing))
