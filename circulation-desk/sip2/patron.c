/* 23, 63, 25, 01, 35: a reader stands at the machine. */
#include <string.h>

#include "circulation-desk/sip2/call.h"
#include "usecase/patron.h"

/* What keeps a reader from renewing or reserving, whatever the copy. */
#define AGAINST_THE_READER \
    (REFUSED_OVERDUE | REFUSED_OWED | REFUSED_CARD_LOST | REFUSED_CARD_OVER | \
     REFUSED_EXPIRED | REFUSED_SUSPENDED | REFUSED_LEFT | REFUSED_BLOCKED)
#define AGAINST_HOLDS \
    (REFUSED_EXPIRED | REFUSED_SUSPENDED | REFUSED_LEFT | REFUSED_BLOCKED)

/* The 14 letters of a patron's status: Y where one of these speaks against the
 * reader. Recalls, claims and bills we do not know. */
static const uint32_t status_bits[14] = {
    [0] = UINT32_MAX,         /* may not borrow */
    [1] = AGAINST_THE_READER, /* nor renew */
    [3] = AGAINST_HOLDS,      /* nor reserve */
    [4] = REFUSED_CARD_LOST,
    [5] = REFUSED_LIMIT,      /* too many out */
    [6] = REFUSED_OVERDUE,
    [10] = REFUSED_OWED,
};

static void put_status(struct sip2_call *k, const struct patron_view *v)
{
    char letters[15] = "              ";

    for (int i = 0; i < 14; i++)
        if (v->verdict.refusals & status_bits[i])
            letters[i] = 'Y';
    sip2_put_fixed(&k->out, letters);
    sip2_put_fixed(&k->out, call_language(k));
    call_put_now(k);
}

static void put_who(struct sip2_call *k, const char *name)
{
    call_put_school(k);
    sip2_put(&k->out, "AA", call_text(k, "AA"));
    sip2_put(&k->out, "AE", name);
}

static void put_money(struct sip2_call *k, const struct patron_view *v)
{
    if (v->patron.owed_cents == 0 && !k->out.dialect->empty_fields)
        return;
    sip2_put(&k->out, "BH", k->account->currency);
    sip2_put(&k->out, "BV", call_money(k, v->patron.owed_cents));
}

bool sip2_patron_status(struct sip2_call *k)
{
    struct patron_view v;

    if (!patron_find(k->c, call_text(k, "AA"), &v))
        return false;
    put_status(k, &v);
    put_who(k, v.patron.name);
    sip2_put(&k->out, "BL", "Y");
    put_money(k, &v);
    call_put_screen(k, call_refusals(k, &v.verdict));
    return true;
}

/* Nobody, or nobody whom this machine may see. */
static void nobody(struct sip2_call *k, const char *counts)
{
    sip2_put_fixed(&k->out, "YYYY          ");
    sip2_put_fixed(&k->out, call_language(k));
    call_put_now(k);
    sip2_put_fixed(&k->out, counts);
    put_who(k, "");
    sip2_put(&k->out, "BL", "N");
    call_put_screen(k, k->c->err.text);
}

void sip2_patron_refused(struct sip2_call *k)
{
    nobody(k, "");
}

void sip2_patron_information_refused(struct sip2_call *k)
{
    nobody(k, "000000000000000000000000");
}

/* ---- 25, 01 -------------------------------------------------------------- */

/* What a desk blocked by a note is open again. */
bool sip2_patron_enable(struct sip2_call *k)
{
    struct patron_view v;

    if (!patron_find(k->c, call_text(k, "AA"), &v))
        return false;
    call_request_id(k, "patron_unblock");
    return patron_unblock(k->c, v.patron.id) && sip2_patron_status(k);
}

bool sip2_block_patron(struct sip2_call *k)
{
    const char *why = call_text(k, "AL");
    struct patron_view v;

    if (!patron_find(k->c, call_text(k, "AA"), &v))
        return false;
    if (*why == '\0')
        why = say(k->c->lang, "no reason was given");
    why = ctx_say(k->c, sip2_flag(k->in, 0) == 'Y' ? "%s kept the card: %s"
                                                   : "%s says: %s",
                  k->account->name, why);
    call_request_id(k, "patron_block");
    return patron_block(k->c, v.patron.id, why, 0) && sip2_patron_status(k);
}

/* ---- 63 ------------------------------------------------------------------ */

struct counts {
    size_t holds, overdue, out, charges, waiting;
};

static struct counts count(const struct patron_view *v)
{
    struct counts n = {.out = v->loan_count};

    for (size_t i = 0; i < v->charge_count; i++)
        n.charges += v->charges[i].amount_cents > 0;
    for (size_t i = 0; i < v->hold_count; i++)
        n.holds += strcmp(v->holds[i].state, "ready") == 0;
    n.waiting = v->hold_count - n.holds;
    for (size_t i = 0; i < v->loan_count; i++)
        n.overdue += v->loans[i].overdue_days > 0;
    return n;
}

static void put_counts(struct sip2_call *k, const struct counts *n)
{
    const size_t all[] = {n->holds, n->overdue, n->out, n->charges, 0,
                          n->waiting};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sip2_put_count(&k->out, all[i]);
}

/* Of the items of the wanted list, those from BP to BQ (from 1). */
struct window {
    size_t at, first, last;
};

static size_t bound(struct sip2_call *k, const char *id, size_t otherwise)
{
    const char *text = call_text(k, id);
    size_t n = 0;

    if (*text < '0' || *text > '9')
        return otherwise;
    for (; *text >= '0' && *text <= '9' && n < 100000; text++)
        n = n * 10 + (size_t)(*text - '0');
    return n;
}

static void put_item(struct sip2_call *k, struct window *w, const char *id,
                     const char *value)
{
    w->at++;
    if (w->at >= w->first && w->at <= w->last)
        sip2_put(&k->out, id, value);
}

static void put_loans(struct sip2_call *k, const struct patron_view *v,
                      struct window *w, bool overdue)
{
    for (size_t i = 0; i < v->loan_count; i++)
        if (!overdue || v->loans[i].overdue_days > 0)
            put_item(k, w, overdue ? "AT" : "AU", v->loans[i].barcode);
}

/* Copies set aside by their barcode; what is waited for by its title. */
static void put_holds(struct sip2_call *k, const struct patron_view *v,
                      struct window *w, bool ready)
{
    for (size_t i = 0; i < v->hold_count; i++) {
        const struct hold *h = &v->holds[i];
        if ((strcmp(h->state, "ready") == 0) != ready)
            continue;
        if (ready)
            put_item(k, w, "AS", h->barcode);
        else
            put_item(k, w, "CD", h->title);
    }
}

static void put_charges(struct sip2_call *k, const struct patron_view *v,
                        struct window *w)
{
    for (size_t i = 0; i < v->charge_count; i++) {
        const struct charge *h = &v->charges[i];
        if (h->amount_cents <= 0)
            continue;
        put_item(k, w, "AV",
                 arena_format(k->c->mem, "%s %s%s%s",
                              call_money(k, h->amount_cents), h->kind,
                              h->barcode ? " " : "",
                              call_or_empty(h->barcode)));
    }
}

/* The first Y of the ten letters of the summary names the list. */
static void put_list(struct sip2_call *k, const struct patron_view *v)
{
    struct window w = {0, bound(k, "BP", 1), bound(k, "BQ", 9999)};
    const char *summary = sip2_fixed(k->c->mem, k->in, 21, 10);

    switch (strcspn(summary, "Yy")) {
    case 0:
        put_holds(k, v, &w, true);
        break;
    case 1:
        put_loans(k, v, &w, true);
        break;
    case 2:
        put_loans(k, v, &w, false);
        break;
    case 3:
        put_charges(k, v, &w);
        break;
    case 5:
        put_holds(k, v, &w, false);
        break;
    default:
        break;
    }
}

bool sip2_patron_information(struct sip2_call *k)
{
    struct patron_view v;
    struct counts n;

    if (!patron_find(k->c, call_text(k, "AA"), &v))
        return false;
    n = count(&v);
    put_status(k, &v);
    put_counts(k, &n);
    put_who(k, v.patron.name);
    sip2_put_maybe(&k->out, "CB",
                   v.max_loans == 0 ? ""
                       : arena_format(k->c->mem, "%04d", v.max_loans));
    sip2_put(&k->out, "BL", "Y");
    put_money(k, &v);
    put_list(k, &v);
    sip2_put_maybe(&k->out, "PA", call_day(k, v.patron.expires_on));
    sip2_put_maybe(&k->out, "PC", v.patron.category_code);
    sip2_put_maybe(&k->out, "PI", v.patron.class_name);
    call_put_screen(k, call_refusals(k, &v.verdict));
    return true;
}

/* ---- 35 ------------------------------------------------------------------ */

static void session_ended(struct sip2_call *k, const char *truth)
{
    sip2_put_fixed(&k->out, truth);
    call_put_now(k);
    call_put_school(k);
    sip2_put(&k->out, "AA", call_text(k, "AA"));
}

/* Nothing is kept of a reader between two messages. */
bool sip2_end_session(struct sip2_call *k)
{
    session_ended(k, "Y");
    return true;
}

void sip2_end_session_refused(struct sip2_call *k)
{
    session_ended(k, "N");
    call_put_screen(k, k->c->err.text);
}
