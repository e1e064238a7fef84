#include "circulation-desk/desk_counter.h"

#include <stdio.h>
#include <string.h>

#include "circulation-desk/desk_act.h"
#include "rules/copy_state.h"
#include "rules/money.h"
#include "usecase/card.h"
#include "usecase/charge.h"
#include "usecase/copy.h"
#include "usecase/hold.h"
#include "usecase/log.h"
#include "usecase/loss.h"
#include "usecase/patron.h"

/* The reader stays for whoever is busy at the counter. */
static void touch(struct desk *d)
{
    struct flow_event e = act_now(FLOW_TOUCHED);

    act_advance(d, &e);
}

/* What was asked before is not done again. */
static bool go(struct ctx *c, struct desk *d,
               bool (*work)(struct ctx *, struct desk *, const void *),
               const void *arg)
{
    act_begin(c, d);
    touch(d);
    return act_end(c, d, desk_repeats(d, c->request_id) || work(c, d, arg));
}

static void name_reader(struct ctx *c, struct line *l, int64_t patron_id)
{
    struct patron_view view;

    if (patron_id != 0 && patron_show(c, patron_id, &view))
        act_name_patron(l, &view.patron);
    c->err = (struct err){0};
}

/* ---- money --------------------------------------------------------------- */

static bool settle(struct ctx *c, const struct desk_money *m, int64_t *id)
{
    struct settle_request rq = {m->patron_id, m->cents, m->means, m->note};
    struct charge_request charge = {.patron_id = m->patron_id,
                                    .kind = m->kind,
                                    .amount_cents = m->cents,
                                    .note = m->note};

    if (strcmp(m->what, "pay") == 0)
        return charge_pay(c, &rq, id);
    if (strcmp(m->what, "waive") == 0)
        return charge_waive(c, &rq, id);
    if (strcmp(m->what, "refund") == 0)
        return charge_refund(c, &rq, id);
    return charge_add(c, &charge, id);
}

static void tell_money(struct ctx *c, struct line *l,
                       const struct desk_money *m)
{
    char sum[MONEY_TEXT];

    money_format(m->cents, sum);
    if (strcmp(m->what, "pay") == 0)
        line_say(c, l, "Paid: %s", sum);
    else if (strcmp(m->what, "waive") == 0)
        line_say(c, l, "Waived: %s", sum);
    else if (strcmp(m->what, "refund") == 0)
        line_say(c, l, "Given back: %s", sum);
    else
        line_say(c, l, "Charged: %s", sum);
}

static bool money_work(struct ctx *c, struct desk *d, const void *arg)
{
    const struct desk_money *m = arg;
    struct line l = {.outcome = OUT_MONEY, .sound = SOUND_DONE};
    int64_t id;

    if (!settle(c, m, &id))
        return false;
    l.seq = journal_seq(id);
    name_reader(c, &l, m->patron_id);
    tell_money(c, &l, m);
    desk_add(c, d, &l);
    return true;
}

bool desk_money(struct ctx *c, struct desk *d, const struct desk_money *m)
{
    return go(c, d, money_work, m);
}

/* ---- what became of a copy ----------------------------------------------- */

static bool lose(struct ctx *c, const struct desk_fate *f, struct line *l)
{
    struct loss_request rq = {f->barcode, strcmp(f->what, "damaged") == 0,
                              f->cents, f->note};
    char sum[MONEY_TEXT];
    struct loss_result rs;

    if (!loss_report(c, &rq, &rs))
        return false;
    l->seq = rs.journal_seq;
    act_name_copy(l, &rs.copy);
    act_name_patron(l, &rs.patron);
    money_format(rs.charged_cents, sum);
    if (rq.damaged && rs.charged_cents == 0)
        line_say(c, l, "Damaged; nothing to pay");
    else if (rq.damaged)
        line_say(c, l, "Damaged; %s to pay", sum);
    else if (rs.charged_cents == 0)
        line_say(c, l, "Lost; nothing to pay");
    else
        line_say(c, l, "Lost; %s to pay", sum);
    return true;
}

static bool change_state(struct ctx *c, const struct desk_fate *f,
                         struct line *l)
{
    struct copy o;

    if (!copy_find(c, f->barcode, &o) ||
        !copy_set_state(c, o.id, f->what, f->note, &l->seq))
        return false;
    act_name_copy(l, &o);
    name_reader(c, l, o.loan_patron_id);
    for (int k = 0; k < LANGS; k++)
        l->text[k] = say((enum lang)k, copy_state_name(f->what));
    return true;
}

static bool fate_work(struct ctx *c, struct desk *d, const void *arg)
{
    const struct desk_fate *f = arg;
    bool charged = strcmp(f->what, "lost") == 0 ||
                   strcmp(f->what, "damaged") == 0;
    struct line l = {.outcome = OUT_COPY, .sound = SOUND_DONE};

    if (charged ? !lose(c, f, &l) : !change_state(c, f, &l))
        return false;
    desk_add(c, d, &l);
    return true;
}

bool desk_fate(struct ctx *c, struct desk *d, const struct desk_fate *f)
{
    return go(c, d, fate_work, f);
}

static bool replace(struct ctx *c, struct desk *d, const char *old,
                    const char *barcode)
{
    struct replacement_request rq = {.barcode = old, .new_barcode = barcode,
                                     .price_cents = -1};
    struct line l = {.outcome = OUT_COPY, .sound = SOUND_DONE};
    struct flow_event got = act_now(FLOW_ASKED_NOTHING);
    struct replacement_result rs;

    if (!loss_replace(c, &rq, &rs))
        return false;
    act_advance(d, &got);
    act_name_copy(&l, &rs.copy);
    act_name_patron(&l, &rs.patron);
    line_say(c, &l, "In place of %s", old);
    desk_add(c, d, &l);
    return true;
}

static bool replace_work(struct ctx *c, struct desk *d, const void *arg)
{
    const char *const *barcodes = arg;

    return replace(c, d, barcodes[0], barcodes[1]);
}

bool desk_replace(struct ctx *c, struct desk *d, const char *barcode,
                  const char *new_barcode)
{
    return go(c, d, replace_work, (const char *[]){barcode, new_barcode});
}

void act_replace(struct ctx *c, struct desk *d, const char *barcode)
{
    struct line l = {.barcode = barcode};

    if (!replace(c, d, arena_copy(c->mem, d->awaited), barcode))
        act_failed(c, d, &l);
}

/* ---- cards --------------------------------------------------------------- */

static bool give_card(struct ctx *c, struct desk *d,
                      const struct card_request *rq)
{
    struct line l = {.outcome = OUT_CARD, .sound = SOUND_DONE};
    struct flow_event got = act_now(FLOW_ASKED_NOTHING);
    int64_t id;

    if (!card_replace(c, rq, &id))
        return false;
    act_advance(d, &got);
    name_reader(c, &l, rq->patron_id);
    l.barcode = rq->code;
    line_say(c, &l, "New card; the old one opens nothing any more");
    desk_add(c, d, &l);
    return true;
}

static bool card_work(struct ctx *c, struct desk *d, const void *arg)
{
    return give_card(c, d, arg);
}

bool desk_card(struct ctx *c, struct desk *d, int64_t patron_id,
               const char *code)
{
    return go(c, d, card_work,
              &(struct card_request){.patron_id = patron_id, .code = code});
}

void act_give_card(struct ctx *c, struct desk *d, const char *code)
{
    struct card_request rq = {.patron_id = d->flow.reader, .code = code};
    struct line l = {.barcode = code};

    if (!give_card(c, d, &rq))
        act_failed(c, d, &l);
}

/* A copy must be there before another takes its place. */
static bool await_work(struct ctx *c, struct desk *d, const void *arg)
{
    const struct desk_await *a = arg;
    struct flow_event e = act_now(FLOW_ASKED_NOTHING);
    struct copy o;

    if (a->want == FLOW_WANT_CARD) {
        if (d->flow.reader != a->patron_id)
            return fail(c, ERR_CONFLICT, "another reader is open by now");
        e.kind = FLOW_ASKED_CARD;
    } else if (a->want == FLOW_WANT_COPY) {
        if (!copy_find(c, a->barcode, &o))
            return false;
        snprintf(d->awaited, sizeof d->awaited, "%s", o.barcode);
        e.kind = FLOW_ASKED_COPY;
    }
    act_advance(d, &e);
    return true;
}

bool desk_await(struct ctx *c, struct desk *d, const struct desk_await *a)
{
    return go(c, d, await_work, a);
}

/* ---- holds --------------------------------------------------------------- */

static void tell_hold(struct ctx *c, struct desk *d,
                      const struct hold_result *rs, struct line *l)
{
    l->seq = rs->journal_seq;
    l->title = rs->hold.title;
    name_reader(c, l, rs->hold.patron_id);
    desk_add(c, d, l);
}

struct wish { int64_t patron_id, title_id; };

static bool hold_work(struct ctx *c, struct desk *d, const void *arg)
{
    const struct wish *w = arg;
    struct hold_request rq = {.patron_id = w->patron_id,
                              .title_id = w->title_id};
    struct line l = {.outcome = OUT_HOLD, .sound = SOUND_DONE};
    struct hold_result rs;

    if (!hold_place(c, &rq, &rs))
        return false;
    line_judge(c, &l, &rs.verdict);
    if (rs.hold.id == 0) {
        l.outcome = OUT_REFUSED;
        l.sound = SOUND_REFUSED;
        l.refusals = 0; /* holds are not overruled here */
        line_say(c, &l, "Not reserved");
        rs.hold.patron_id = w->patron_id;
    } else {
        line_say(c, &l, "Reserved; place in the queue: %d", rs.hold.place);
    }
    tell_hold(c, d, &rs, &l);
    return true;
}

bool desk_hold(struct ctx *c, struct desk *d, int64_t patron_id,
               int64_t title_id)
{
    return go(c, d, hold_work, &(struct wish){patron_id, title_id});
}

static bool cancel_work(struct ctx *c, struct desk *d, const void *arg)
{
    struct line l = {.outcome = OUT_HOLD, .sound = SOUND_DONE};
    struct hold_result rs;

    if (!hold_cancel(c, *(const int64_t *)arg, &rs))
        return false;
    line_say(c, &l, "Reservation cancelled");
    tell_hold(c, d, &rs, &l);
    return true;
}

bool desk_hold_cancel(struct ctx *c, struct desk *d, int64_t hold_id)
{
    return go(c, d, cancel_work, &hold_id);
}

/* ---- a note, a day ------------------------------------------------------- */

static bool note_work(struct ctx *c, struct desk *d, const void *arg)
{
    const struct patron_form *form = arg;
    int64_t id;

    (void)d;
    return patron_save(c, form, &id);
}

bool desk_note(struct ctx *c, struct desk *d, int64_t patron_id,
               const char *note)
{
    return go(c, d, note_work,
              &(struct patron_form){.id = patron_id, .note = note, .seat = -1,
                                    .expires_on = -1});
}

struct move { int64_t loan_id; int due; };

static bool move_work(struct ctx *c, struct desk *d, const void *arg)
{
    const struct move *m = arg;

    act_due(c, d, m->loan_id, m->due);
    return true;
}

bool desk_loan_due(struct ctx *c, struct desk *d, int64_t loan_id, int due)
{
    return go(c, d, move_work, &(struct move){loan_id, due});
}
