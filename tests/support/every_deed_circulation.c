/* Of every_deed.h: loans, holds, money, copies. */
#include "rules/rights.h"
#include "tests/support/every_deed.h"
#include "usecase/cash.h"
#include "usecase/charge.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/copy.h"
#include "usecase/hold.h"
#include "usecase/log.h"
#include "usecase/loss.h"
#include "usecase/renew.h"
#include "usecase/room_use.h"
#include "usecase/scan.h"
#include "usecase/today.h"
#include "usecase/transit.h"
#include "usecase/undo.h"

static bool do_charge_add(struct ctx *c, int64_t *id)
{
    struct charge_request rq = {
        .patron_id = 1, .kind = "lost", .amount_cents = 5};
    return charge_add(c, &rq, id);
}

static bool do_charge_pay(struct ctx *c, int64_t *id)
{
    return charge_pay(c, &(struct settle_request){1, 100, NULL, NULL}, id);
}

static bool do_charge_waive(struct ctx *c, int64_t *id)
{
    return charge_waive(c, &(struct settle_request){1, 100, NULL, "poor"},
                        id);
}

static bool do_charge_refund(struct ctx *c, int64_t *id)
{
    return charge_refund(c, &(struct settle_request){3, 100, "card", NULL},
                         id);
}

static bool do_cash_book(struct ctx *c, int64_t *id)
{
    struct cash_book book;
    (void)id;
    return cash_book(c, c->today, c->today, &book);
}

static bool do_cash_close(struct ctx *c, int64_t *id)
{
    struct cash_close close;
    bool good = cash_close(c, &(struct cash_close_request){0, 70, "n"},
                           &close);
    *id = close.id;
    return good;
}

static bool do_loss_report(struct ctx *c, int64_t *id)
{
    struct loss_request rq = {.barcode = "B3", .cents = 2000, .note = "bus"};
    struct loss_result rs;
    bool good = loss_report(c, &rq, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_loss_costs(struct ctx *c, int64_t *id)
{
    struct loss_costs costs;
    (void)id;
    return loss_costs(c, "B3", &costs);
}

static bool do_loss_replace(struct ctx *c, int64_t *id)
{
    struct replacement_request rq = {.barcode = "B6", .new_barcode = "N6"};
    struct replacement_result rs;
    bool good = loss_replace(c, &rq, &rs);
    *id = rs.copy.id;
    return good;
}

static bool do_charge_list(struct ctx *c, int64_t *id)
{
    struct charge *charges;
    size_t n;
    return charge_list(c, 1, &charges, &n, id);
}

static bool do_checkin(struct ctx *c, int64_t *id)
{
    struct checkin_result rs;
    bool good = checkin(c, &(struct checkin_request){.barcode = "B3"}, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_checkout(struct ctx *c, int64_t *id)
{
    struct checkout_request rq = {.card = "C1", .barcode = "B1"};
    struct checkout_result rs;
    bool good = checkout(c, &rq, &rs);
    *id = rs.loan_id;
    return good;
}

static bool do_copy_find(struct ctx *c, int64_t *id)
{
    struct copy o;
    (void)id;
    return copy_find(c, "B1", &o);
}

static bool do_copy_show(struct ctx *c, int64_t *id)
{
    struct copy o;
    (void)id;
    return copy_show(c, 1, &o);
}

static bool do_copy_list(struct ctx *c, int64_t *id)
{
    struct copy *copies;
    size_t n;
    (void)id;
    return copy_list(c, 1, 0, &copies, &n);
}

static bool do_copy_save(struct ctx *c, int64_t *id)
{
    struct copy_form f = {.title_id = 1, .barcode = "N1", .copy_number = -1,
                          .price_cents = -1, .paid_cents = -1,
                          .reading_room_only = -1, .min_grade = -1,
                          .acquired_on = -1};
    return copy_save(c, &f, id);
}

static bool do_copy_set_state(struct ctx *c, int64_t *id)
{
    return copy_set_state(c, 1, "in_repair", "spine", id);
}

static bool do_copy_list_state(struct ctx *c, int64_t *id)
{
    struct copy *copies;
    size_t n;
    (void)id;
    return copy_list_state(c, "lost", &copies, &n);
}

static bool do_copy_count_parts(struct ctx *c, int64_t *id)
{
    struct parts_result rs;
    bool good = copy_count_parts(c, "B5", 1, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_hold_place(struct ctx *c, int64_t *id)
{
    struct hold_request rq = {.patron_id = 2, .title_id = 2, .copy_id = 3};
    struct hold_result rs;
    bool good = hold_place(c, &rq, &rs);
    *id = rs.hold.id;
    return good;
}

static bool do_hold_cancel(struct ctx *c, int64_t *id)
{
    struct hold_result rs;
    (void)id;
    return hold_cancel(c, busy.hold, &rs);
}

static bool do_hold_suspend(struct ctx *c, int64_t *id)
{
    struct hold_result rs;
    bool good = hold_suspend(c, busy.hold, c->today + 5, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_hold_expire_all(struct ctx *c, int64_t *id)
{
    struct hold_expired rs;
    bool good = hold_expire_all(c, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_hold_shelf_over(struct ctx *c, int64_t *id)
{
    struct copy *copies;
    size_t n;
    (void)id;
    return hold_shelf_over(c, &copies, &n);
}

static bool do_hold_to_fetch(struct ctx *c, int64_t *id)
{
    struct copy *copies;
    size_t n;
    (void)id;
    return hold_to_fetch(c, &copies, &n);
}

static bool do_hold_list(struct ctx *c, int64_t *id)
{
    struct hold *holds;
    size_t n;
    (void)id;
    return hold_list(c, NULL, 0, &holds, &n);
}

static bool do_log_recent(struct ctx *c, int64_t *id)
{
    struct log_line *lines;
    size_t n;
    (void)id;
    return log_recent(c, &(struct journal_filter){0}, &lines, &n);
}

static bool do_renew(struct ctx *c, int64_t *id)
{
    struct renew_request rq = {.loan_id = busy.loan};
    struct renew_result rs;
    bool good = renew(c, &rq, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_renew_all(struct ctx *c, int64_t *id)
{
    struct renew_result *rs;
    size_t n;
    (void)id;
    return renew_all(c, 1, &rs, &n);
}

static bool do_renew_class(struct ctx *c, int64_t *id)
{
    struct renew_class_result rs;
    bool good = renew_class(c, 1, &rs);
    (void)id;
    return good;
}

static bool do_room_use_count(struct ctx *c, int64_t *id)
{
    struct copy copy;
    int uses = 0;
    bool good = room_use_count(c, "B2", &copy, &uses);
    *id = uses;
    return good;
}

static bool do_room_use_days(struct ctx *c, int64_t *id)
{
    struct use_row *rows;
    size_t n;
    (void)id;
    return room_use_days(c, c->today, c->today, &rows, &n);
}

static bool do_scan_resolve(struct ctx *c, int64_t *id)
{
    struct scan_result rs;
    (void)id;
    return scan_resolve(c, "B1", 2, &rs);
}

static bool do_transit_send(struct ctx *c, int64_t *id)
{
    struct transit_result rs;
    bool good = transit_send(c, "B7", "S9", &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_transit_lost(struct ctx *c, int64_t *id)
{
    struct transit_result rs;
    bool good = transit_lost(c, 77, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_transit_list(struct ctx *c, int64_t *id)
{
    struct transit *rows;
    size_t n;
    (void)id;
    return transit_list(c, true, &rows, &n);
}

static bool do_copy_set_floats(struct ctx *c, int64_t *id)
{
    return copy_set_floats(c, 1, true, id);
}

static bool do_undo(struct ctx *c, int64_t *id)
{
    struct undo_result rs;
    bool good = undo(c, busy.charge_seq, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_today_show(struct ctx *c, int64_t *id)
{
    struct today t;
    (void)id;
    return today_show(c, &t);
}

const struct every_deed every_deed_circulation[] = {
    {"charge_add", RIGHT_CHARGE, WRITES, do_charge_add},
    {"charge_pay", RIGHT_CHARGE, WRITES, do_charge_pay},
    {"charge_waive", RIGHT_WAIVE, WRITES, do_charge_waive},
    {"charge_refund", RIGHT_CHARGE, WRITES, do_charge_refund},
    {"cash_book", RIGHT_CHARGE, READS, do_cash_book},
    {"cash_close", RIGHT_CHARGE, WRITES, do_cash_close},
    {"loss_report", RIGHT_COPY_WRITE | RIGHT_CHARGE, WRITES, do_loss_report},
    {"loss_costs", RIGHT_CHARGE, READS, do_loss_costs},
    {"loss_replace", RIGHT_COPY_WRITE | RIGHT_CHARGE, WRITES,
     do_loss_replace},
    {"charge_list", RIGHT_PATRON_READ, READS, do_charge_list},
    {"checkin", RIGHT_CHECKIN, WRITES, do_checkin},
    {"checkout", RIGHT_CHECKOUT, WRITES, do_checkout},
    {"copy_find", RIGHT_SEARCH, READS, do_copy_find},
    {"copy_show", RIGHT_SEARCH, READS, do_copy_show},
    {"copy_list", RIGHT_SEARCH, READS, do_copy_list},
    {"copy_save", RIGHT_COPY_WRITE, WRITES, do_copy_save},
    {"copy_set_state", RIGHT_COPY_WRITE, WRITES, do_copy_set_state},
    {"copy_list_state", RIGHT_SEARCH, READS, do_copy_list_state},
    {"copy_count_parts", RIGHT_CHECKIN, WRITES, do_copy_count_parts},
    {"hold_place", RIGHT_HOLD, WRITES, do_hold_place},
    {"hold_cancel", RIGHT_HOLD, WRITES, do_hold_cancel},
    {"hold_suspend", RIGHT_HOLD, WRITES, do_hold_suspend},
    {"hold_expire_all", RIGHT_HOLD, WRITES, do_hold_expire_all},
    {"hold_shelf_over", RIGHT_HOLD, READS, do_hold_shelf_over},
    {"hold_to_fetch", RIGHT_HOLD, READS, do_hold_to_fetch},
    {"hold_list", RIGHT_HOLD, READS, do_hold_list},
    {"log_recent", RIGHT_JOURNAL, READS, do_log_recent},
    {"renew", RIGHT_RENEW, WRITES, do_renew},
    {"renew_all", RIGHT_RENEW, WRITES, do_renew_all},
    {"renew_class", RIGHT_RENEW, IN_PARTS, do_renew_class},
    {"room_use_count", RIGHT_CHECKIN, WRITES, do_room_use_count},
    {"room_use_days", RIGHT_JOURNAL, READS, do_room_use_days},
    {"scan_resolve", RIGHT_SEARCH, READS, do_scan_resolve},
    {"transit_send", RIGHT_CHECKIN, WRITES, do_transit_send},
    {"transit_lost", RIGHT_COPY_WRITE, WRITES, do_transit_lost},
    {"transit_list", RIGHT_CHECKIN, READS, do_transit_list},
    {"copy_set_floats", RIGHT_COPY_WRITE, WRITES, do_copy_set_floats},
    {"today_show", RIGHT_CHECKIN, READS, do_today_show},
    {"undo", RIGHT_UNDO, WRITES, do_undo},
    {NULL, 0, READS, NULL},
};
