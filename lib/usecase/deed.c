#include "deed.h"

#include <jansson.h>
#include <string.h>

#include "base/day.h"

void deed_data_begin(struct ctx *c, struct deed_data *d)
{
    d->buf = buf_new(c->mem);
    d->json = json_to(&d->buf);
    out_object(&d->json);
}

void deed_put_int(struct deed_data *d, const char *key, int64_t number)
{
    if (number != 0)
        out_put_int(&d->json, key, number);
}

void deed_put_text(struct deed_data *d, const char *key, const char *text)
{
    if (text)
        out_put(&d->json, key, text);
}

const char *deed_data_end(struct deed_data *d)
{
    out_object_end(&d->json);
    return d->buf.p;
}

int64_t deed_int(const char *data, const char *key)
{
    json_t *root = data ? json_loads(data, 0, NULL) : NULL;
    int64_t number = json_integer_value(json_object_get(root, key));

    json_decref(root);
    return number;
}

const char *deed_text(struct ctx *c, const char *data, const char *key)
{
    json_t *root = data ? json_loads(data, 0, NULL) : NULL;
    char *text =
        arena_copy(c->mem, json_string_value(json_object_get(root, key)));

    json_decref(root);
    return text;
}

bool deed_is_other(struct ctx *c)
{
    return fail(c, ERR_CONFLICT,
                "this request id was used for another deed before");
}

bool deed_is_same(struct ctx *c, const struct journal_entry *e,
                  const char *deed, int64_t patron_id, int64_t copy_id)
{
    bool same = strcmp(e->deed, deed) == 0 &&
                (copy_id == 0 || e->copy_id == copy_id) &&
                (patron_id == 0 || e->patron_id == 0 ||
                 e->patron_id == patron_id);

    return same || deed_is_other(c);
}

bool deed_first_answer(struct ctx *c, const char *deed, int64_t patron_id,
                       struct journal_entry *first)
{
    return journal_find_request(c, c->school_id, c->request_id, first) &&
           (first->seq == 0 || deed_is_same(c, first, deed, patron_id, 0));
}

bool deed_first_answer_in(struct ctx *c, int64_t school_id, const char *deed,
                          struct journal_entry *first)
{
    return journal_find_request(c, school_id, c->request_id, first) &&
           (first->seq == 0 || deed_is_same(c, first, deed, 0, 0));
}

static bool is_too_far(struct ctx *c, int day)
{
    return day > DAY_MAX &&
           !fail(c, ERR_INVALID, "a day after 2199-12-31 is a slip of the"
                                 " hand");
}

bool deed_last_day(struct ctx *c, int day)
{
    if (day != 0 && day < c->today)
        return fail(c, ERR_INVALID, "the last day is in the past");
    return !is_too_far(c, day);
}

bool deed_due_day(struct ctx *c, int day)
{
    if (day != 0 && day < c->today)
        return fail(c, ERR_INVALID, "the due day is in the past");
    return !is_too_far(c, day);
}
