/* /orders, /order-lines: books that are to be bought. */
#include "circulation-desk/api/api.h"
#include "usecase/order.h"

static void order_fields(struct json_out *j, const struct order *o)
{
    out_put_int(j, "id", o->id);
    out_put(j, "code", o->code);
    out_put(j, "state", o->state);
    out_put(j, "supplier", o->supplier);
    out_put(j, "fund", o->fund);
    out_put_int(j, "discount", o->discount);
    out_put(j, "note", o->note);
    out_put_day(j, "placed", o->placed_on);
    out_put_day(j, "due", o->due_on);
    out_put_int(j, "lines", o->lines);
    out_put_int(j, "copies", o->copies);
    out_put_int(j, "list_cents", o->list_cents);
    out_put_int(j, "paid_cents", o->paid_cents);
    out_put_int(j, "here_copies", o->here_copies);
    out_put_int(j, "here_list_cents", o->here_list_cents);
    out_put_int(j, "here_paid_cents", o->here_paid_cents);
}

bool api_order_list(struct call *k)
{
    struct order *rows;
    size_t n;

    if (!order_list(&k->c, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "orders");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        order_fields(&k->out, &rows[i]);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

static void price_or_null(struct json_out *j, int64_t cents)
{
    if (cents < 0)
        out_put_null(j, "price_cents");
    else
        out_put_int(j, "price_cents", cents);
}

static void order_line_json(struct json_out *j, const struct order_line *l)
{
    out_object(j);
    out_put_int(j, "id", l->id);
    out_put_int(j, "title", l->title_id);
    out_put(j, "isbn", l->isbn);
    out_put(j, "title_text", l->title);
    out_put(j, "author", l->author);
    out_put(j, "publisher", l->publisher);
    out_put(j, "volume", l->volume);
    out_put(j, "class_number", l->class_number);
    out_put_int(j, "year", l->year);
    price_or_null(j, l->price_cents);
    out_put_int(j, "copies", l->copies);
    out_put_int(j, "here", l->here);
    out_put_int(j, "held", l->held);
    out_put_bool(j, "rejected", l->rejected);
    out_put(j, "note", l->note);
    out_object_end(j);
}

static void sign_json(struct json_out *j, const struct order_sign *s)
{
    out_object(j);
    out_put(j, "step", s->step);
    out_put_bool(j, "passed", s->passed);
    out_put(j, "name", s->name);
    out_put_day(j, "day", s->signed_on);
    out_put(j, "note", s->note);
    out_object_end(j);
}

static void event_json(struct json_out *j, const struct order_event *e)
{
    out_object(j);
    out_put(j, "kind", e->kind);
    out_put_int(j, "line", e->line_id);
    out_put(j, "title_text", e->title);
    out_put_int(j, "copies", e->copies);
    out_put_day(j, "day", e->on_day);
    out_put(j, "note", e->note);
    out_object_end(j);
}

bool api_order_show(struct call *k)
{
    struct json_out *j = &k->out;
    struct order_view v;

    if (!order_show(&k->c, k->id, NULL, &v))
        return false;
    out_object(j);
    order_fields(j, &v.order);
    out_key(j, "order_lines");
    out_array(j);
    for (size_t i = 0; i < v.line_n; i++)
        order_line_json(j, &v.lines[i]);
    out_array_end(j);
    out_key(j, "signs");
    out_array(j);
    for (size_t i = 0; i < v.sign_n; i++)
        sign_json(j, &v.signs[i]);
    out_array_end(j);
    out_key(j, "events");
    out_array(j);
    for (size_t i = 0; i < v.event_n; i++)
        event_json(j, &v.events[i]);
    out_array_end(j);
    out_object_end(j);
    return true;
}

/* ---- changed ------------------------------------------------------------ */

static bool save(struct call *k, struct order_form *f)
{
    int64_t discount = -1, id;

    f->due_on = -1;
    if (!body_text_maybe(k, "code", &f->code) ||
        !body_text_maybe(k, "supplier", &f->supplier) ||
        !body_text_maybe(k, "fund", &f->fund) ||
        !body_text_maybe(k, "note", &f->note) ||
        !body_day_maybe(k, "due", &f->due_on) ||
        !body_int_maybe(k, "discount", &discount))
        return false;
    f->discount = discount > 2000 ? 2001 : (int)discount;
    return order_save(&k->c, f, &id) && answer_id(k, id);
}

bool api_order_open(struct call *k)
{
    struct order_form form = {0};

    return save(k, &form);
}

bool api_order_save(struct call *k)
{
    struct order_form form = {.id = k->id};

    return save(k, &form);
}

bool api_order_line_save(struct call *k)
{
    struct order_line_form f = {.id = k->id, .copies = -1, .price_cents = -1,
                                .rejected = -1};
    bool rejected = false;
    int64_t seq;

    if (!body_int_maybe(k, "copies", &f.copies) ||
        !body_int_maybe(k, "price_cents", &f.price_cents) ||
        !body_text_maybe(k, "note", &f.note) ||
        !body_bool_maybe(k, "rejected", &rejected))
        return false;
    if (json_object_get(k->body, "rejected") != NULL)
        f.rejected = rejected;
    return order_line_save(&k->c, &f, &seq) && answer_seq(k, seq);
}

/* ---- its way ------------------------------------------------------------ */

static bool read_step(struct call *k, struct order_move *m)
{
    const char *word;

    m->order_id = k->id;
    return body_text(k, "step", &word) &&
           (order_step_from_word(word, &m->step) || body_is_wrong(k, "step"));
}

bool api_order_sign(struct call *k)
{
    struct order_move m = {0};
    int64_t seq;

    return read_step(k, &m) && body_text(k, "name", &m.name) &&
           body_day_maybe(k, "day", &m.signed_on) &&
           body_text_maybe(k, "note", &m.note) &&
           order_sign(&k->c, &m, &seq) && answer_seq(k, seq);
}

bool api_order_step(struct call *k)
{
    struct order_move m = {0};
    int64_t seq;

    return read_step(k, &m) &&
           body_bool_maybe(k, "anyway", &m.even_over_budget) &&
           order_proceed(&k->c, &m, &seq) && answer_seq(k, seq);
}
