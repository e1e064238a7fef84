#include "tests/support/deed_client.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/day.h"
#include "rules/verdict.h"
#include "tests/support/history.h"
#include "tests/support/history_class.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/class_set.h"
#include "usecase/hold.h"
#include "usecase/open.h"
#include "usecase/renew.h"
#include "usecase/undo.h"

bool deed_client_begin(struct ctx *c, struct library *library)
{
    struct timespec now;

    timespec_get(&now, TIME_UTC);
    *c = (struct ctx){.mem = arena_new(), .school_id = 1,
                      .now = (int64_t)now.tv_sec * 1000,
                      .actor = {.kind = ACTOR_SYSTEM, .rights = UINT64_MAX}};
    c->today = day_at(c->now);
    return library_connect(c, library);
}

void deed_client_end(struct ctx *c)
{
    library_disconnect(c);
    arena_free(c->mem);
}

static struct deed_answer lend(struct ctx *c, const struct promise *p,
                               const char *barcode)
{
    char card[12];
    struct checkout_request rq = {.card = card, .barcode = barcode};
    struct checkout_result rs;
    bool ok;

    snprintf(card, sizeof card, "C%d", p->card);
    ok = checkout(c, &rq, &rs);
    return (struct deed_answer){ok, rs.loan_id != 0, rs.verdict.refusals,
                                rs.loan_id, rs.journal_seq, rs.due};
}

static struct deed_answer take_back(struct ctx *c, const char *barcode)
{
    struct checkin_request rq = {.barcode = barcode};
    struct checkin_result rs;
    bool ok = checkin(c, &rq, &rs);

    return (struct deed_answer){ok, ok, 0, rs.loan_id, rs.journal_seq, rs.due};
}

/* There is nothing (any more) that this could be done to. */
static bool nothing(const struct ctx *c)
{
    return c->err.code == ERR_NOT_FOUND || c->err.code == ERR_CONFLICT;
}
static const struct deed_answer no_thing = {
    .ok = true, .reasons = REFUSED_NOTHING};

static struct deed_answer prolong(struct ctx *c, const char *barcode)
{
    struct renew_request rq = {.barcode = barcode};
    struct renew_result rs;
    bool ok = renew(c, &rq, &rs);

    if (!ok && nothing(c))
        return no_thing;
    return (struct deed_answer){ok, rs.renewed, rs.verdict.refusals,
                                rs.loan.id, rs.journal_seq, rs.verdict.due};
}

static struct deed_answer place(struct ctx *c, const struct promise *p)
{
    struct hold_request rq = {.patron_id = p->card,
                              .title_id = (p->copy + 1) / 2};
    struct hold_result rs;
    bool ok = hold_place(c, &rq, &rs);

    return (struct deed_answer){ok, ok && rs.journal_seq != 0,
                                rs.verdict.refusals, 0, rs.journal_seq, 0};
}

static struct deed_answer cancel(struct ctx *c, const struct promise *p)
{
    struct hold_result rs;
    struct hold *holds;
    int64_t id = 0;
    size_t n;

    if (!hold_list(c, NULL, (p->copy + 1) / 2, &holds, &n))
        return (struct deed_answer){0};
    for (size_t i = 0; i < n; i++)
        if (holds[i].patron_id == p->card)
            id = holds[i].id;
    if (id == 0)
        return no_thing;
    if (hold_cancel(c, id, &rs))
        return (struct deed_answer){true, true, 0, 0, rs.journal_seq, 0};
    return nothing(c) ? no_thing : (struct deed_answer){0};
}

static struct deed_answer take_it_back(struct ctx *c, const struct promise *p)
{
    struct undo_result rs;

    if (undo(c, p->undoes, &rs))
        return (struct deed_answer){true, true, 0, 0, rs.journal_seq, 0};
    return nothing(c) ? no_thing : (struct deed_answer){0};
}

struct deed_answer deed_ask(struct ctx *c, const struct promise *p)
{
    char barcode[12];

    snprintf(barcode, sizeof barcode, "B%d", p->copy);
    c->request_id = arena_copy(c->mem, p->id);
    switch (p->deed) {
    case PROMISE_LEND:
        return lend(c, p, barcode);
    case PROMISE_TAKE_BACK:
        return take_back(c, barcode);
    case PROMISE_RENEW:
        return prolong(c, barcode);
    case PROMISE_HOLD:
        return place(c, p);
    case PROMISE_UNDO:
        return take_it_back(c, p);
    default:
        return cancel(c, p);
    }
}

/* ---- piles --------------------------------------------------------------- */

static struct deed_answer line_answer(enum promise_deed deed,
                                      const struct pile_line *line)
{
    const struct checkout_result *lent = &line->lent;
    const struct checkin_result *back = &line->returned;

    if (line->err.code != ERR_NONE)
        return no_thing;
    if (deed == PROMISE_SET_LEND || deed == PROMISE_PASS_ON)
        return (struct deed_answer){true, line->done, lent->verdict.refusals,
                                    lent->loan_id, lent->journal_seq,
                                    lent->due};
    if (back->events & CHECKIN_ON_SHELF) /* as it was: nothing is written */
        return (struct deed_answer){.ok = true,
                                    .reasons = REFUSED_SAME_READER};
    return (struct deed_answer){true, true, 0, back->loan_id,
                                back->journal_seq, 0};
}

static bool pile(struct ctx *c, struct promise *const *p, size_t n,
                 struct pile_result *rs)
{
    struct pile_reader readers[PILE_OF] = {0};
    const char *barcodes[PILE_OF];
    struct pile_request rq = {.class_set_id = CLASS_SET, .barcodes = barcodes,
                              .n = n, .readers = readers};

    c->request_id = arena_copy_bytes(c->mem, p[0]->id,
                                     strlen(p[0]->id) - strlen("-0"));
    for (size_t i = 0; i < n; i++) {
        barcodes[i] = arena_format(c->mem, "B%d", p[i]->copy);
        readers[i].patron_id = p[i]->card;
    }
    switch (p[0]->deed) {
    case PROMISE_SET_LEND:
        return class_set_lend(c, &rq, rs);
    case PROMISE_PASS_ON:
        return class_set_pass_on(c, &rq, rs);
    case PROMISE_SHELVE:
        return class_set_shelve_pile(c, &rq, rs);
    default:
        return class_set_take_back(c, &rq, rs);
    }
}

void deed_insist_pile(struct ctx *c, struct ledger *l,
                      struct promise *const *p, size_t n,
                      struct deed_answer *answers)
{
    struct pile_result rs;
    bool ok;

    do {
        arena_reset(c->mem);
        ok = pile(c, p, n, &rs);
    } while (!ok && (c->err.code == ERR_BUSY || c->err.code == ERR_IO));
    if (!ok)
        ledger_wrong(l, "%s: %s", p[0]->id, c->err.english);
    for (size_t i = 0; i < n; i++)
        answers[i] = ok ? line_answer(p[i]->deed, &rs.lines[i])
                        : (struct deed_answer){0};
}

struct deed_answer deed_insist(struct ctx *c, struct ledger *l,
                               const struct promise *p)
{
    struct deed_answer a;

    do {
        arena_reset(c->mem);
        a = deed_ask(c, p);
    } while (!a.ok && (c->err.code == ERR_BUSY || c->err.code == ERR_IO));
    if (!a.ok)
        ledger_wrong(l, "%s: %s", p->id, c->err.english);
    return a;
}
