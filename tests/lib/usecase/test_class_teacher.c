/* What a class teacher may, for her own classes, and nothing else. */
#include "usecase/class.h"

#include "model/role.h"
#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/charge.h"
#include "usecase/class_set.h"
#include "usecase/hold.h"
#include "usecase/notice.h"
#include "usecase/patron.h"
#include "usecase/renew.h"

/* Classes 1 (Ada and Ben) and 2 (Cai); staff 1 is Ms Mei, the teacher of class
 * 1, staff 2 Mr Bo, of class 2. Ada has B1, Cai has B3. */
static struct ctx two_classes(void)
{
    struct ctx c = small_school();
    int64_t seq;

    sql(&c, "INSERT INTO class (school_id, grade, name)"
            " VALUES (1, 5, '五(1)班')");
    sql(&c, "UPDATE patron SET class_id = 2 WHERE number = 'T1'");
    sql(&c, "UPDATE patron SET seat = 9 WHERE number = 'P1'");
    sql(&c, "UPDATE patron SET seat = 4 WHERE number = 'P2'");
    sql(&c, "INSERT INTO role (code, name, rights)"
            " VALUES ('teacher', 'class teacher', 67108865)");
    sql(&c, "INSERT INTO staff (login, name, created_at)"
            " VALUES ('mei', 'Mei', 0), ('bo', 'Bo', 0), ('far', 'Far', 0)");
    sql(&c, "INSERT INTO staff_role (staff_id, school_id, role_id)"
            " VALUES (1, 1, 1), (2, 1, 1)");
    CHECK_OK(&c, class_teacher_put(&c, 1, (const int64_t[]){1}, 1, &seq));
    CHECK_OK(&c, class_teacher_put(&c, 2, (const int64_t[]){2}, 1, &seq));
    lend(&c, "C1", "B1");
    lend(&c, "C3", "B3");
    return c;
}

static void as(struct ctx *c, int64_t staff)
{
    c->actor = (struct actor){.kind = ACTOR_STAFF, .id = staff,
                              .school_id = 1,
                              .rights = rights_role("teacher")->rights};
}

static void as_librarian(struct ctx *c)
{
    c->actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
}

TEST(a_teacher_sees_her_classes_and_who_of_them_has_what)
{
    struct ctx c = two_classes();
    struct class_view *classes, class;
    struct class_loan *loans;
    size_t n;

    as(&c, 1);
    later(&c, 40);
    CHECK_OK(&c, class_list(&c, &classes, &n));
    CHECK_INT(n, 1);
    CHECK_INT(classes[0].id, 1);
    CHECK_TEXT(classes[0].teacher, "Mei");
    CHECK_OK(&c, class_loans(&c, 1, &class, &loans, &n));
    CHECK_TEXT(class.name, "三(2)班");
    CHECK_INT(n, 2); /* by seat: Ben has nothing, Ada has B1 */
    CHECK_TEXT(loans[0].name, "Ben");
    CHECK_INT(loans[0].loan_id, 0);
    CHECK_TEXT(loans[1].name, "Ada");
    CHECK_TEXT(loans[1].barcode, "B1");
    CHECK_INT(loans[1].overdue_days, c.today - loans[1].due);
    CHECK(loans[1].overdue_days > 0);
    CHECK_FAILS(&c, class_loans(&c, 2, &class, &loans, &n), ERR_DENIED);
    CHECK_TEXT(c.err.english, "this is none of your classes");
    CHECK_FAILS(&c, class_loans(&c, 99, &class, &loans, &n), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(a_teacher_renews_for_her_classes_and_for_no_other_reader)
{
    struct ctx c = two_classes();
    int64_t other = sql_int(&c, "SELECT id FROM loan WHERE copy_id = 3");
    struct renew_request rq = {.barcode = "B1"};
    struct renew_class_result class;
    struct renew_result rs, *all;
    const char *before;
    size_t n;

    later(&c, 25);
    as(&c, 1);
    CHECK_OK(&c, renew(&c, &rq, &rs));
    CHECK(rs.renewed);
    later(&c, 10);
    CHECK_OK(&c, renew_all(&c, 1, &all, &n));
    CHECK_INT(n, 1);
    CHECK_OK(&c, renew_class(&c, 1, &class));
    CHECK_INT(class.n, 1);
    before = whole_database(&c);
    rq = (struct renew_request){.loan_id = other};
    CHECK_FAILS(&c, renew(&c, &rq, &rs), ERR_DENIED);
    CHECK_TEXT(c.err.english, "this is none of your classes");
    CHECK_FAILS(&c, renew_all(&c, 3, &all, &n), ERR_DENIED);
    CHECK_FAILS(&c, renew_class(&c, 2, &class), ERR_DENIED);
    CHECK_FAILS(&c, renew_class(&c, 0, &class), ERR_INVALID);
    rq = (struct renew_request){.barcode = "B1", .due = c.today + 50};
    CHECK_FAILS(&c, renew(&c, &rq, &rs), ERR_DENIED); /* a day of her own */
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(a_teacher_reminds_her_classes)
{
    struct ctx c = two_classes();
    struct notice *list;
    size_t n;
    int told;

    sql(&c, "INSERT INTO notice (loan_id, due, level, school_id, made_on)"
            " SELECT id, due, 0, 1, 0 FROM loan");
    as(&c, 1);
    CHECK_OK(&c, notice_list(&c, 1, &list, &n));
    CHECK_INT(n, 1);
    CHECK_TEXT(list[0].patron_name, "Ada");
    CHECK_FAILS(&c, notice_list(&c, 2, &list, &n), ERR_DENIED);
    CHECK_FAILS(&c, notice_list(&c, 0, &list, &n), ERR_INVALID);
    CHECK_FAILS(&c, notice_told(&c, 2, &told), ERR_DENIED);
    CHECK_FAILS(&c, notice_told(&c, 0, &told), ERR_INVALID);
    CHECK_OK(&c, notice_told(&c, 1, &told));
    CHECK_INT(told, 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM notice"
                          " WHERE told_on IS NULL"), 1);
    small_school_end(&c);
}

/* A set that stands with the class, with B5 on its shelf. */
static int64_t set_for(struct ctx *c, int64_t class_id, const char *barcode)
{
    struct class_set_request open = {.class_id = class_id};
    struct class_set_result set;
    struct pile_request pile = {.barcodes = &barcode, .n = 1};
    struct pile_result rs;

    CHECK_OK(c, class_set_open(c, &open, &set));
    pile.class_set_id = set.set.id;
    CHECK_OK(c, class_set_lend(c, &pile, &rs));
    CHECK_INT(rs.done, 1);
    return set.set.id;
}

TEST(a_teacher_lends_on_from_the_shelf_of_her_class_and_shelves_again)
{
    static const char *const b5[] = {"B5"}, *const b7[] = {"B7"};
    static const struct pile_reader ada[] = {{.card = "C1"}},
                                    cai[] = {{.card = "C3"}};
    struct ctx c = two_classes();
    int64_t own = set_for(&c, 1, "B5"), other = set_for(&c, 2, "B7");
    struct class_set_filter f = {.class_id = 1};
    struct class_set_copy *copies;
    struct class_set set, *sets;
    struct pile_request rq = {own, b5, 1, .readers = ada};
    struct pile_result rs;
    size_t n;

    as(&c, 1);
    CHECK_OK(&c, class_set_list(&c, &f, &sets, &n));
    CHECK_INT(n, 1);
    CHECK_OK(&c, class_set_show(&c, own, &set, &copies, &n));
    CHECK_INT(n, 1);
    CHECK_OK(&c, class_set_pass_on(&c, &rq, &rs));
    CHECK_INT(rs.done, 1);
    CHECK_OK(&c, class_set_shelve_pile(&c, &rq, &rs));
    CHECK_INT(rs.done, 1);
    rq.readers = cai; /* of another class */
    CHECK_OK(&c, class_set_pass_on(&c, &rq, &rs));
    CHECK_INT(rs.done, 0);
    CHECK_FAILS(&c, class_set_lend(&c, &rq, &rs), ERR_DENIED);
    CHECK_FAILS(&c, class_set_take_back(&c, &rq, &rs), ERR_DENIED);
    rq = (struct pile_request){other, b7, 1, .readers = cai};
    CHECK_FAILS(&c, class_set_pass_on(&c, &rq, &rs), ERR_DENIED);
    CHECK_TEXT(c.err.english, "this is none of your classes");
    CHECK_FAILS(&c, class_set_shelve_pile(&c, &rq, &rs), ERR_DENIED);
    CHECK_FAILS(&c, class_set_show(&c, other, &set, &copies, &n), ERR_DENIED);
    f.class_id = 2;
    CHECK_FAILS(&c, class_set_list(&c, &f, &sets, &n), ERR_DENIED);
    f.class_id = 0;
    CHECK_FAILS(&c, class_set_list(&c, &f, &sets, &n), ERR_INVALID);
    small_school_end(&c);
}

TEST(a_teacher_may_nothing_else_even_in_her_own_class)
{
    struct ctx c = two_classes();
    struct checkout_request lend_rq = {.card = "C1", .barcode = "B5"};
    struct checkin_request back_rq = {.barcode = "B1"};
    struct hold_request hold_rq = {.patron_id = 1, .title_id = 2};
    struct class_set_request open_rq = {.class_id = 1};
    struct class_set_result set;
    struct checkout_result lent;
    struct checkin_result back;
    struct hold_result held;
    struct patron_view view;
    struct undo_result undone;
    struct patron *found;
    struct loan *past;
    size_t n;
    int64_t seq;

    as(&c, 1);
    CHECK_FAILS(&c, checkout(&c, &lend_rq, &lent), ERR_DENIED);
    CHECK_FAILS(&c, checkin(&c, &back_rq, &back), ERR_DENIED);
    CHECK_FAILS(&c, hold_place(&c, &hold_rq, &held), ERR_DENIED);
    CHECK_FAILS(&c, class_set_open(&c, &open_rq, &set), ERR_DENIED);
    CHECK_FAILS(&c, patron_show(&c, 1, &view), ERR_DENIED);
    CHECK_FAILS(&c, patron_find(&c, "C1", &view), ERR_DENIED);
    CHECK_FAILS(&c, patron_history(&c, 1, 9, &past, &n), ERR_DENIED);
    CHECK_FAILS(&c, patron_search(&c, &(struct patron_query){.class_id = 1},
                                  &found, &n), ERR_DENIED);
    CHECK_FAILS(&c, undo(&c, 1, &undone), ERR_DENIED);
    CHECK_FAILS(&c, class_teacher_put(&c, 1, (const int64_t[]){1, 2}, 2, &seq),
                ERR_DENIED);
    small_school_end(&c);
}

/* The right alone makes nobody's class hers, nor is it that of a reader or a
 * machine with the same number. */
TEST(a_class_is_a_teachers_as_long_as_she_has_it)
{
    struct ctx c = two_classes();
    struct class_view class;
    struct class_loan *loans;
    int64_t seq;
    size_t n;

    as(&c, 1);
    c.actor.kind = ACTOR_MACHINE;
    CHECK_FAILS(&c, class_loans(&c, 1, &class, &loans, &n), ERR_DENIED);
    as_librarian(&c);
    CHECK_OK(&c, class_teacher_put(&c, 2, (const int64_t[]){2, 1}, 2, &seq));
    as(&c, 1);
    CHECK_FAILS(&c, class_loans(&c, 1, &class, &loans, &n), ERR_DENIED);
    as(&c, 2);
    CHECK_OK(&c, class_loans(&c, 1, &class, &loans, &n));
    as_librarian(&c);
    CHECK_OK(&c, class_teacher_put(&c, 2, NULL, 0, &seq));
    as(&c, 2);
    CHECK_FAILS(&c, class_loans(&c, 2, &class, &loans, &n), ERR_DENIED);
    small_school_end(&c);
}

TEST(only_classes_of_the_school_are_given_to_its_staff)
{
    enum { TOO_MANY = CLASSES_MOST + 1 };
    struct ctx c = two_classes();
    const char *before = whole_database(&c);
    int64_t many[TOO_MANY] = {1}, seq;

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    sql(&c, "INSERT INTO class (school_id, grade, name)"
            " VALUES (2, 5, 'far away')");
    before = whole_database(&c);
    CHECK_FAILS(&c, class_teacher_put(&c, 1, (const int64_t[]){3}, 1, &seq),
                ERR_NOT_FOUND);
    CHECK_FAILS(&c, class_teacher_put(&c, 1, (const int64_t[]){99}, 1, &seq),
                ERR_NOT_FOUND);
    CHECK_FAILS(&c, class_teacher_put(&c, 3, (const int64_t[]){1}, 1, &seq),
                ERR_NOT_FOUND); /* works in no school */
    CHECK_FAILS(&c, class_teacher_put(&c, 1, many, TOO_MANY, &seq),
                ERR_INVALID);
    CHECK_TEXT(whole_database(&c), before);
    c.request_id = "11111111-0000-4000-8000-000000000007";
    CHECK_OK(&c, class_teacher_put(&c, 1, (const int64_t[]){1}, 1, &seq));
    CHECK_FAILS(&c, class_teacher_put(&c, 2, (const int64_t[]){1}, 1, &seq),
                ERR_CONFLICT);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_teacher_sees_her_classes_and_who_of_them_has_what),
          RUN(a_teacher_renews_for_her_classes_and_for_no_other_reader),
          RUN(a_teacher_reminds_her_classes),
          RUN(a_teacher_lends_on_from_the_shelf_of_her_class_and_shelves_again),
          RUN(a_teacher_may_nothing_else_even_in_her_own_class),
          RUN(a_class_is_a_teachers_as_long_as_she_has_it),
          RUN(only_classes_of_the_school_are_given_to_its_staff))
