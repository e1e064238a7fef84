/* What is done at a counter besides books, and what a reader does in the
 * catalogue: stopped at every statement and done at last; what can be taken
 * back is taken back, stopped at every statement as well. */
#include <string.h>

#include "model/journal.h"
#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/account.h"
#include "usecase/account_pin.h"
#include "usecase/cash.h"
#include "usecase/charge.h"
#include "usecase/class_set.h"
#include "usecase/copy.h"
#include "usecase/loss.h"
#include "usecase/quick_copy.h"
#include "usecase/room_use.h"
#include "usecase/transit.h"

static int64_t subject; /* of the deed: what the circumstances left */
static const char *secret;

/* ---- circumstances ------------------------------------------------------- */

static void nothing(struct ctx *c)
{
    (void)c;
}

static void ada_has_b1(struct ctx *c)
{
    lend(c, "C1", "B1");
}

static void ada_lost_b1(struct ctx *c)
{
    struct loss_request rq = {.barcode = "B1", .cents = 3000, .note = "bus"};
    struct loss_result rs;

    ada_has_b1(c);
    CHECK_OK(c, loss_report(c, &rq, &rs));
}

static void b1_is_damaged(struct ctx *c)
{
    sql(c, "UPDATE copy SET state = 'damaged' WHERE barcode = 'B1'");
}

static void a_debt_is_paid(struct ctx *c)
{
    int64_t id;

    CHECK_OK(c, charge_add(c, &(struct charge_request){
                                  .patron_id = 1, .kind = "other",
                                  .amount_cents = 500}, &id));
    CHECK_OK(c, charge_pay(c, &(struct settle_request){1, 500, "cash", NULL},
                           &id));
}

static void two_parts(struct ctx *c)
{
    sql(c, "UPDATE copy SET parts = 2 WHERE barcode = 'B1'");
}

/* B1 came from the second school for Ada and was not scanned yet. */
static void b1_came_for_ada(struct ctx *c)
{
    sql(c, "INSERT INTO school (code, name, created_at)"
           " VALUES ('S2', 'Second', 0)");
    sql(c, "UPDATE copy SET state = 'in_transit', at_school_id = 2"
           " WHERE barcode = 'B1'");
    sql(c, "INSERT INTO transit (id, copy_id, from_school_id, to_school_id,"
           " sent_at) VALUES (77, 1, 2, 1, 0)");
    sql(c, "INSERT INTO hold (id, school_id, title_id, copy_id, patron_id,"
           " pickup_school_id, placed_at, state, ready_at)"
           " VALUES (78, 1, 1, 1, 1, 1, 0, 'in_transit', 0)");
}

static void a_set_of_cais(struct ctx *c)
{
    static const char *const b1[] = {"B1"};
    struct class_set_request rq = {.card = "C3", .class_id = 1};
    struct pile_request pile = {.barcodes = b1, .n = 1};
    struct class_set_result set;
    struct pile_result rs;

    CHECK_OK(c, class_set_open(c, &rq, &set));
    pile.class_set_id = subject = set.set.id;
    CHECK_OK(c, class_set_lend(c, &pile, &rs));
    CHECK_INT(rs.done, 1);
}

static void a_set_lent_on(struct ctx *c)
{
    a_set_of_cais(c);
    lend(c, "C1", "B1");
}

static void a_set_that_is_empty(struct ctx *c)
{
    a_set_of_cais(c);
    take(c, "B1");
}

static void ada_has_a_pin(struct ctx *c)
{
    struct pin_given g;

    CHECK_OK(c, account_pin_give(c, 1, &g));
    secret = arena_copy(c->mem, g.pin);
}

static void ada_guessed_wrong(struct ctx *c)
{
    ada_has_a_pin(c);
    sql(c, "UPDATE patron_pin SET failed = 4");
}

static struct reader_session here;

static void ada_is_in(struct ctx *c)
{
    struct account_entered rs;

    ada_has_a_pin(c);
    CHECK_OK(c, account_sign_in(c, &(struct account_entry){1, "P1", secret},
                                &rs));
    here = rs.session;
    c->now += 120000; /* so that being there again is noted */
}

/* ---- deeds --------------------------------------------------------------- */

static bool do_lend(struct ctx *c, void *arg)
{
    struct checkout_request rq = {.card = "C1", .barcode = "B1"};
    struct checkout_result rs;
    (void)arg;
    return checkout(c, &rq, &rs);
}

static bool do_take(struct ctx *c, void *arg)
{
    struct checkin_request rq = {.barcode = "B1"};
    struct checkin_result rs;
    (void)arg;
    return checkin(c, &rq, &rs);
}

static bool do_lose(struct ctx *c, void *arg)
{
    struct loss_request rq = {.barcode = "B1", .cents = -1, .note = "rain"};
    struct loss_result rs;
    (void)arg;
    return loss_report(c, &rq, &rs);
}

static bool do_spoil(struct ctx *c, void *arg)
{
    struct loss_request rq = {.barcode = "B1", .cents = 700, .damaged = true};
    struct loss_result rs;
    (void)arg;
    return loss_report(c, &rq, &rs);
}

static bool do_replace(struct ctx *c, void *arg)
{
    struct replacement_request rq = {.barcode = "B1", .new_barcode = "N1",
                                     .price_cents = 100, .fee_cents = 200};
    struct replacement_result rs;
    (void)arg;
    return loss_replace(c, &rq, &rs);
}

static bool do_replace_free(struct ctx *c, void *arg)
{
    struct replacement_request rq = {.barcode = "B1", .new_barcode = "N1",
                                     .price_cents = -1};
    struct replacement_result rs;
    (void)arg;
    return loss_replace(c, &rq, &rs);
}

static bool do_quick(struct ctx *c, void *arg)
{
    struct quick_copy_request rq = {"Q1", "Typee", "Melville", NULL, -1};
    struct quick_copy_result rs;
    (void)arg;
    return quick_copy_add(c, &rq, &rs);
}

static bool do_room_use(struct ctx *c, void *arg)
{
    struct copy copy;
    int uses;
    (void)arg;
    return room_use_count(c, "B1", &copy, &uses);
}

static bool do_close_till(struct ctx *c, void *arg)
{
    struct cash_close till;
    (void)arg;
    return cash_close(c, &(struct cash_close_request){0, 400, "sure"}, &till);
}

static bool do_count_parts(struct ctx *c, void *arg)
{
    struct parts_result rs;
    (void)arg;
    return copy_count_parts(c, "B1", 1, &rs);
}

static bool do_shelve(struct ctx *c, void *arg)
{
    struct checkin_request rq = {.barcode = "B1", .class_set_id = subject};
    struct checkin_result rs;
    (void)arg;
    return checkin(c, &rq, &rs);
}

static bool do_close_set(struct ctx *c, void *arg)
{
    struct class_set_result rs;
    (void)arg;
    return class_set_close(c, subject, &rs);
}

static bool do_change_pin(struct ctx *c, void *arg)
{
    struct reader_session s = here;
    (void)arg;
    return account_pin_change(c, &s, secret, "paper boat");
}

static bool do_keep(struct ctx *c, void *arg)
{
    (void)arg;
    return account_keep_history(c, 1, true);
}

static const struct {
    const char *name;
    void (*before)(struct ctx *c);
    one_deed *deed;
    bool undone; /* it can be taken back */
} cases[] = {
    {"lost", ada_has_b1, do_lose, true},
    {"spoilt", ada_has_b1, do_spoil, true},
    {"replaced for money", ada_lost_b1, do_replace, true},
    {"replaced", ada_lost_b1, do_replace_free, true},
    {"replaced, it was damaged", b1_is_damaged, do_replace_free, true},
    {"not catalogued", nothing, do_quick, true},
    {"read here", nothing, do_room_use, true},
    {"till counted", a_debt_is_paid, do_close_till, true},
    {"parts counted", two_parts, do_count_parts, true},
    {"lent before it was scanned as here", b1_came_for_ada, do_lend, true},
    {"lent on", a_set_of_cais, do_lend, true},
    {"back from the class", a_set_lent_on, do_take, true},
    {"back onto the shelf", a_set_lent_on, do_shelve, true},
    {"set closed", a_set_that_is_empty, do_close_set, true},
    {"PIN changed", ada_is_in, do_change_pin, false},
    {"past loans kept", ada_is_in, do_keep, false},
};

static bool do_undo(struct ctx *c, void *arg)
{
    struct undo_result rs;

    return undo(c, *(int64_t *)arg, &rs);
}

static int64_t newest(struct ctx *c)
{
    return journal_seq(sql_int(c, "SELECT coalesce(max(id), 0) FROM journal"
                                  " WHERE school_id = 1"));
}

/* The deed stands before what it charges; the newest that is a deed. */
static int64_t deed_before(struct ctx *c, int64_t seq)
{
    return journal_seq(sql_int(c, arena_format(
        c->mem, "SELECT min(id) FROM journal WHERE school_id = 1"
        " AND id > %lld", (long long)journal_id(1, seq))));
}

static void once(size_t i)
{
    struct ctx c = small_school();
    int64_t seq, before;

    cases[i].before(&c);
    before = newest(&c);
    print_message("%s\n", cases[i].name);
    CHECK(whole_or_not(&c, cases[i].deed, NULL) > 0);
    CHECK(newest(&c) > before);
    seq = deed_before(&c, before);
    if (cases[i].undone)
        CHECK(whole_or_not(&c, do_undo, &seq) > 0);
    small_school_end(&c);
}

TEST(each_is_done_whole_or_not_and_taken_back_whole_or_not)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        once(i);
}

/* ---- what leaves no entry in the journal --------------------------------- */

static bool do_enter(struct ctx *c, void *arg)
{
    struct account_entered rs;
    (void)arg;
    return account_sign_in(c, &(struct account_entry){1, "P1", secret}, &rs);
}

/* The fifth wrong one: done is what locks. */
static bool do_guess(struct ctx *c, void *arg)
{
    struct account_entered rs;
    (void)arg;
    return !account_sign_in(c, &(struct account_entry){1, "P1", "000000"},
                            &rs) && c->err.code == ERR_DENIED;
}

static bool do_leave(struct ctx *c, void *arg)
{
    (void)arg;
    return account_sign_out(c, &here);
}

TEST(a_reader_comes_and_goes_whole_or_not_at_all)
{
    struct ctx c = small_school();

    ada_has_a_pin(&c);
    c.actor = (struct actor){.kind = ACTOR_NOBODY, .school_id = 1};
    CHECK(whole_or_not(&c, do_enter, NULL) > 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM session"), 1);
    small_school_end(&c);
    c = small_school();
    ada_guessed_wrong(&c);
    CHECK(whole_or_not(&c, do_guess, NULL) > 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM patron_pin"
                          " WHERE locked_until > 0"), 1);
    small_school_end(&c);
    c = small_school();
    ada_is_in(&c);
    CHECK(whole_or_not(&c, do_leave, NULL) > 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM session"), 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(each_is_done_whole_or_not_and_taken_back_whole_or_not),
          RUN(a_reader_comes_and_goes_whole_or_not_at_all))
