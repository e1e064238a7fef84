/* /copies: their states, their parts counted, and those not catalogued yet. */
#include "base/day.h"
#include "circulation-desk/api/api.h"
#include "rules/copy_state.h"
#include "usecase/copy.h"
#include "usecase/quick_copy.h"

bool api_copy_list(struct call *k)
{
    const char *state = query_text(k, "state");
    struct copy *copies;
    size_t n;

    if (!copy_list_state(&k->c, state ? state : "", &copies, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "copies");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        const struct copy *o = &copies[i];
        out_object(&k->out);
        out_put_int(&k->out, "id", o->id);
        out_put(&k->out, "barcode", o->barcode);
        out_put_int(&k->out, "title", o->title_id);
        out_put(&k->out, "title_text", o->title);
        out_put(&k->out, "call_number", o->call_number);
        out_put(&k->out, "state", o->state);
        out_put(&k->out, "state_text",
                say(k->c.lang, copy_state_name(o->state)));
        out_put_day(&k->out, "since", day_at(o->state_at));
        out_put_bool(&k->out, "on_loan", o->loan_id != 0);
        out_put(&k->out, "note", o->note);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_copy_state(struct call *k)
{
    const char *state, *note = NULL;
    int64_t seq;

    return body_text(k, "state", &state) &&
           body_text_maybe(k, "note", &note) &&
           copy_set_state(&k->c, k->id, state, note, &seq) &&
           answer_seq(k, seq);
}

bool api_copy_parts(struct call *k)
{
    struct parts_result rs;
    const char *barcode;
    int64_t parts;

    if (!body_text(k, "barcode", &barcode) || !body_int(k, "parts", &parts) ||
        !copy_count_parts(&k->c, barcode,
                          parts < 0 || parts > 1000 ? -1 : (int)parts, &rs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_put(&k->out, "state", rs.copy.state);
    if (rs.patron.id != 0)
        out_put_int(&k->out, "last_reader", rs.patron.id);
    else
        out_put_null(&k->out, "last_reader");
    out_object_end(&k->out);
    return true;
}

bool api_copy_quick(struct call *k)
{
    struct quick_copy_request rq = {.price_cents = -1};
    struct quick_copy_result rs;

    if (!body_text(k, "barcode", &rq.barcode) ||
        !body_text_maybe(k, "title", &rq.title) ||
        !body_text_maybe(k, "author", &rq.author) ||
        !body_text_maybe(k, "isbn", &rq.isbn) ||
        !body_int_maybe(k, "price_cents", &rq.price_cents) ||
        !quick_copy_add(&k->c, &rq, &rs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "copy", rs.copy.id);
    out_put_int(&k->out, "title", rs.copy.title_id);
    out_put(&k->out, "title_text", rs.copy.title);
    out_put_bool(&k->out, "brief", rs.brief);
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_object_end(&k->out);
    return true;
}

bool api_copy_brief(struct call *k)
{
    struct copy *copies;
    size_t n;

    if (!quick_copy_list(&k->c, &copies, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "copies");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        out_put_int(&k->out, "title", copies[i].title_id);
        out_put(&k->out, "barcode", copies[i].barcode);
        out_put(&k->out, "title_text", copies[i].title);
        out_put(&k->out, "author", copies[i].author);
        out_put(&k->out, "isbn", copies[i].isbn);
        out_put_bool(&k->out, "on_loan", copies[i].loan_id != 0);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}
