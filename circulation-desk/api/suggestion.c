/* /suggestions: what readers and teachers would like to have; and what happens
 * to an order besides its way: claims, returns, the bill. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "usecase/intake.h"
#include "usecase/order.h"
#include "usecase/suggestion.h"

static void suggestion_json(struct json_out *j, const struct suggestion *s)
{
    out_object(j);
    out_put_int(j, "id", s->id);
    out_put(j, "state", s->state);
    out_put(j, "isbn", s->isbn);
    out_put(j, "title_text", s->title);
    out_put(j, "author", s->author);
    out_put(j, "publisher", s->publisher);
    if (s->price_cents < 0)
        out_put_null(j, "price_cents");
    else
        out_put_int(j, "price_cents", s->price_cents);
    out_put_int(j, "copies", s->copies);
    out_put(j, "why", s->why);
    out_put(j, "who", s->patron ? s->patron : s->staff);
    out_put(j, "answer", s->answer);
    out_put(j, "order", s->order);
    out_object_end(j);
}

bool api_suggestion_list(struct call *k)
{
    const char *state = query_text(k, "state");
    struct suggestion *rows;
    size_t n;

    if (state && strcmp(state, "open") != 0 && strcmp(state, "ordered") != 0 &&
        strcmp(state, "declined") != 0)
        return body_is_wrong(k, "state");
    if (!suggestion_list(&k->c, state, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "suggestions");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        suggestion_json(&k->out, &rows[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_suggestion_add(struct call *k)
{
    struct suggestion_form f = {.price_cents = -1};
    int64_t id;

    return body_text(k, "title", &f.title) &&
           body_text_maybe(k, "isbn", &f.isbn) &&
           body_text_maybe(k, "author", &f.author) &&
           body_text_maybe(k, "publisher", &f.publisher) &&
           body_text_maybe(k, "why", &f.why) &&
           body_text_maybe(k, "reader", &f.reader) &&
           body_int_maybe(k, "price_cents", &f.price_cents) &&
           body_int_maybe(k, "copies", &f.copies) &&
           suggestion_add(&k->c, &f, &id) && answer_id(k, id);
}

bool api_suggestion_answer(struct call *k)
{
    const char *answer = NULL;
    bool declined = true;
    int64_t seq;

    return body_bool_maybe(k, "declined", &declined) &&
           body_text_maybe(k, "answer", &answer) &&
           suggestion_answer(&k->c, k->id, declined, answer, &seq) &&
           answer_seq(k, seq);
}

bool api_suggestion_order(struct call *k)
{
    int64_t suggestion, line;

    return body_id(k, "suggestion", &suggestion) &&
           suggestion_order(&k->c, suggestion, k->id, &line) &&
           answer_id(k, line);
}

bool api_order_claim(struct call *k)
{
    const char *note = NULL;
    int64_t copies, seq;

    return body_text_maybe(k, "note", &note) &&
           order_claim(&k->c, k->id, note, &copies, &seq) &&
           answer_seq(k, seq);
}

bool api_order_return(struct call *k)
{
    const char *barcode, *note = NULL;
    int64_t seq;

    return body_text(k, "barcode", &barcode) &&
           body_text_maybe(k, "note", &note) &&
           order_return(&k->c, k->id, barcode, note, &seq) &&
           answer_seq(k, seq);
}

bool api_batch_settle(struct call *k)
{
    int64_t changed, seq;
    bool by_bill = true;

    return body_bool_maybe(k, "by_bill", &by_bill) &&
           intake_settle(&k->c, k->id, by_bill, &changed, &seq) &&
           answer_seq(k, seq);
}
