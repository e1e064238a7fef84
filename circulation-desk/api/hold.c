/* /holds: reservations. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/deed_parts.h"
#include "usecase/copy.h"

static void hold_fields(struct json_out *j, const struct hold *h)
{
    out_put_int(j, "id", h->id);
    out_put_int(j, "title", h->title_id);
    out_put(j, "title_text", h->title);
    out_put(j, "author", h->author);
    out_put(j, "state", h->state);
    out_put_int(j, "place", h->place);
    out_put(j, "barcode", h->barcode);
    if (h->patron_id)
        out_put_int(j, "patron", h->patron_id);
    else
        out_put_null(j, "patron");
    out_put(j, "patron_name", h->patron_name);
    out_put(j, "patron_class", h->class_name);
    out_put_int(j, "pickup_school", h->pickup_school_id);
    out_put_day(j, "rests_until", h->suspended_until);
    out_put_day(j, "wanted_until", h->wanted_until);
    out_put_day(j, "expires", h->expires_on);
}

bool hold_answer(struct call *k, const struct hold_result *rs)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_key(j, "hold");
    if (rs->hold.id) {
        out_object(j);
        hold_fields(j, &rs->hold);
        out_object_end(j);
    } else {
        out_null(j);
    }
    out_put_int(j, "journal", rs->journal_seq);
    answer_verdict(k, &rs->verdict);
    out_object_end(j);
    return true;
}

bool api_hold_place(struct call *k)
{
    struct hold_request rq = {0};
    struct hold_result rs;

    return body_id(k, "patron", &rq.patron_id) &&
           body_id(k, "title", &rq.title_id) &&
           body_id_maybe(k, "copy", &rq.copy_id) &&
           body_id_maybe(k, "pickup_school", &rq.pickup_school_id) &&
           body_day_maybe(k, "wanted_until", &rq.wanted_until) &&
           body_refusals(k, "overrule", &rq.overrule) &&
           hold_place(&k->c, &rq, &rs) && hold_answer(k, &rs);
}

bool api_hold_cancel(struct call *k)
{
    struct hold_result rs;

    return hold_cancel(&k->c, k->id, &rs) && hold_answer(k, &rs);
}

bool api_hold_rest(struct call *k)
{
    struct hold_result rs;
    int until = 0;

    return body_day_maybe(k, "until", &until) &&
           hold_suspend(&k->c, k->id, until, &rs) && hold_answer(k, &rs);
}

bool api_hold_list(struct call *k)
{
    int64_t ids[2] = {1, INT64_MAX}, title = 0;
    struct hold *holds;
    size_t n;

    if (!query_int(k, "title", ids, &title) ||
        !hold_list(&k->c, query_text(k, "state"), title, &holds, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "holds");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        hold_fields(&k->out, &holds[i]);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

static void copies_json(struct json_out *j, const char *key,
                        const struct copy *copies, size_t n)
{
    out_key(j, key);
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", copies[i].id);
        out_put(j, "barcode", copies[i].barcode);
        out_put(j, "call_number", copies[i].call_number);
        out_put(j, "location", copies[i].location_name);
        out_put_int(j, "title", copies[i].title_id);
        out_put(j, "title_text", copies[i].title);
        out_object_end(j);
    }
    out_array_end(j);
}

bool api_hold_shelves(struct call *k)
{
    struct copy *fetch, *over;
    size_t fetch_count, over_count;

    if (!hold_to_fetch(&k->c, &fetch, &fetch_count) ||
        !hold_shelf_over(&k->c, &over, &over_count))
        return false;
    out_object(&k->out);
    copies_json(&k->out, "fetch", fetch, fetch_count);
    copies_json(&k->out, "put_away", over, over_count);
    out_object_end(&k->out);
    return true;
}
