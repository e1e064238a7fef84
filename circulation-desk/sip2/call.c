/* What the functions of the table share (call.h). */
#include "circulation-desk/sip2/call.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"

enum { SENTENCE = 400, DAY_S = 86400 };

const char *call_text(struct sip2_call *k, const char *id)
{
    const char *value = sip2_value(k->in, id);
    size_t n;

    if (value == NULL)
        return "";
    value += strspn(value, " ");
    n = strlen(value);
    while (n > 0 && value[n - 1] == ' ')
        n--;
    return arena_copy_bytes(k->c->mem, value, n);
}

long long call_date(struct sip2_call *k, size_t at)
{
    return sip2_date(sip2_fixed(k->c->mem, k->in, at, 18));
}

const char *call_or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

/* ---- once only ----------------------------------------------------------- */

/* Where the fixed part has the day of the message, and whether it has been
 * done already, without us. */
static long long message_date(struct sip2_call *k, bool *done)
{
    size_t at = 0;

    *done = false;
    switch (k->in->code) {
    case 9:
        *done = sip2_flag(k->in, 0) == 'Y';
        at = 1;
        break;
    case 11:
    case 29:
        *done = sip2_flag(k->in, 1) == 'Y';
        at = 2;
        break;
    case 1:
    case 15:
        at = 1;
        break;
    default:
        break;
    }
    return call_date(k, at);
}

void call_request_id(struct sip2_call *k, const char *deed)
{
    struct ctx *c = k->c;
    struct buf b = buf_new(c->mem);
    char uuid[37];
    bool done;
    long long date = message_date(k, &done), now = c->now / 1000;

    c->request_id = NULL;
    if (date == 0 || (!done && llabs(now - date) > DAY_S))
        return;
    buf_format(&b, "sip2 %lld %s ", (long long)k->account->desk_id, deed);
    buf_bytes(&b, k->in->body, k->in->body_size);
    secret_uuid_at(date, b.p, b.n, uuid);
    c->request_id = arena_copy(c->mem, uuid);
}

/* ---- writing ------------------------------------------------------------ */

void call_put_now(struct sip2_call *k)
{
    sip2_put_date(&k->out, k->c->now / 1000);
}

void call_put_school(struct sip2_call *k)
{
    sip2_put(&k->out, "AO", k->account->school_code);
}

void call_put_screen(struct sip2_call *k, const char *text)
{
    sip2_put_maybe(&k->out, "AF", text);
}

void call_add_sentence(struct sip2_call *k, struct buf *b, const char *text)
{
    if (b->n > 0)
        buf_text(b, k->c->lang == LANG_ZH ? "；" : "; ");
    buf_text(b, text);
}

const char *call_refusals(struct sip2_call *k, const struct verdict *v)
{
    struct buf b = buf_new(k->c->mem);
    char text[SENTENCE];

    for (int i = 0; i < REFUSAL_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (v->refusals & bit)
            call_add_sentence(k, &b, refusal_text(k->c->lang, v, bit, text,
                                                  sizeof text));
    }
    return b.p;
}

const char *call_warnings(struct sip2_call *k, const struct verdict *v,
                          uint32_t of)
{
    struct buf b = buf_new(k->c->mem);
    char text[SENTENCE];

    for (int i = 0; i < WARNING_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (v->warnings & of & bit)
            call_add_sentence(k, &b, warning_text(k->c->lang, v, bit, text,
                                                  sizeof text));
    }
    return b.p;
}

const char *call_money(struct sip2_call *k, int64_t cents)
{
    return arena_format(k->c->mem, "%s%lld.%02lld", cents < 0 ? "-" : "",
                        llabs((long long)cents) / 100,
                        llabs((long long)cents) % 100);
}

const char *call_day(struct sip2_call *k, int day)
{
    char text[DAY_TEXT];

    if (day == 0)
        return "";
    day_format(day, text);
    return arena_copy(k->c->mem, text);
}

const char *call_language(const struct sip2_call *k)
{
    return k->c->lang == LANG_ZH ? "019" : "001";
}
