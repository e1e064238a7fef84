/* 15: a reader waits for a title, or no longer. */
#include <string.h>

#include "base/day.h"
#include "circulation-desk/sip2/call.h"
#include "usecase/copy.h"
#include "usecase/hold.h"
#include "usecase/log.h"
#include "usecase/patron.h"
#include "usecase/school.h"

static void put_hold(struct sip2_call *k, const char *ok,
                     const struct hold *h, const char *text)
{
    bool ready = h != NULL && strcmp(h->state, "ready") == 0;

    sip2_put_fixed(&k->out, ok);
    sip2_put_fixed(&k->out, ready ? "Y" : "N");
    call_put_now(k);
    if (h != NULL && h->place > 0)
        sip2_put(&k->out, "BR", arena_format(k->c->mem, "%d", h->place));
    sip2_put_maybe(&k->out, "BS", call_text(k, "BS"));
    call_put_school(k);
    sip2_put(&k->out, "AA", call_text(k, "AA"));
    sip2_put_maybe(&k->out, "AB", call_text(k, "AB"));
    sip2_put_maybe(&k->out, "AJ", h != NULL ? h->title : "");
    call_put_screen(k, text);
}

void sip2_hold_refused(struct sip2_call *k)
{
    put_hold(k, "0", NULL, k->c->err.text);
}

/* BS: the code of the school where the copy is fetched; this one without it. */
static bool pickup(struct sip2_call *k, int64_t *school_id)
{
    const char *code = call_text(k, "BS");
    struct school school;

    *school_id = 0;
    if (*code == '\0')
        return true;
    if (!school_by_code(k->c, code, &school))
        return false;
    *school_id = school.id;
    return true;
}

/* BW: the last day on which the reservation is of use; 0 without it. */
static bool wanted_until(struct sip2_call *k, int *day)
{
    const char *text = call_text(k, "BW");
    const char *iso = arena_format(k->c->mem, "%.4s-%.2s-%.2s", text,
                                   text + strnlen(text, 4),
                                   text + strnlen(text, 6));

    *day = 0;
    return *text == '\0' || day_parse(iso, day) ||
           fail(k->c, ERR_INVALID, "a day is like 2026-09-01, not \"%s\"",
                text);
}

static bool place(struct sip2_call *k, const struct patron_view *v)
{
    struct hold_request rq = {.patron_id = v->patron.id};
    struct hold_result rs;
    struct copy o;

    if (!copy_find(k->c, call_text(k, "AB"), &o) ||
        !pickup(k, &rq.pickup_school_id) ||
        !wanted_until(k, &rq.wanted_until))
        return false;
    rq.title_id = o.title_id;
    rq.copy_id = strcmp(call_text(k, "BY"), "3") == 0 ? o.id : 0;
    call_request_id(k, "hold_place");
    if (!hold_place(k->c, &rq, &rs))
        return false;
    if (rs.verdict.refusals != 0)
        put_hold(k, "0", NULL, call_refusals(k, &rs.verdict));
    else
        put_hold(k, "1", &rs.hold, "");
    return true;
}

/* The reader's hold on the title of this copy, now or when this was asked
 * before. */
static bool find_hold(struct sip2_call *k, const struct patron_view *v,
                      int64_t *id)
{
    struct done_before done;
    struct copy o;

    if (!copy_find(k->c, call_text(k, "AB"), &o) ||
        !log_done_before(k->c, &done))
        return false;
    *id = done.hold_id;
    for (size_t i = 0; i < v->hold_count && done.hold_id == 0; i++)
        if (v->holds[i].title_id == o.title_id)
            *id = v->holds[i].id;
    return *id != 0 ||
           fail(k->c, ERR_NOT_FOUND, "this reader does not wait for it");
}

static bool cancel(struct sip2_call *k, const struct patron_view *v)
{
    struct hold_result rs;
    int64_t id;

    call_request_id(k, "hold_cancel");
    if (!find_hold(k, v, &id))
        return false;
    if (!hold_cancel(k->c, id, &rs))
        return false;
    rs.hold.place = 0;
    put_hold(k, "1", &rs.hold, "");
    return true;
}

bool sip2_hold(struct sip2_call *k)
{
    struct patron_view v;

    if (!patron_find(k->c, call_text(k, "AA"), &v))
        return false;
    switch (sip2_flag(k->in, 0)) {
    case '+':
        return place(k, &v);
    case '-':
        return cancel(k, &v);
    default:
        return fail(k->c, ERR_INVALID, "a machine can place or cancel a "
                    "reservation, not change it");
    }
}
