/* /batches, /ranges: copies that come in. */
#include "circulation-desk/api/api.h"
#include "usecase/intake.h"

static void known_or_null(struct json_out *j, const char *key, int64_t number)
{
    if (number < 0)
        out_put_null(j, key);
    else
        out_put_int(j, key, number);
}

static void batch_fields(struct json_out *j, const struct batch *b)
{
    out_put_int(j, "id", b->id);
    out_put(j, "code", b->code);
    out_put(j, "source", b->source);
    out_put(j, "supplier", b->supplier);
    out_put(j, "order", b->order);
    out_put_int(j, "order_id", b->order_id);
    out_put(j, "fund", b->fund);
    out_put(j, "bill", b->bill);
    out_put(j, "note", b->note);
    out_put_day(j, "received", b->received_on);
    out_put_bool(j, "closed", b->closed_at != 0);
    out_put(j, "location", b->location);
    out_put(j, "type", b->copy_type);
    out_put_int(j, "range", b->range_id);
    out_put_int(j, "discount", b->discount);
    known_or_null(j, "bill_copies", b->bill_copies);
    known_or_null(j, "bill_list_cents", b->bill_list_cents);
    known_or_null(j, "bill_paid_cents", b->bill_paid_cents);
}

bool api_batch_list(struct call *k)
{
    struct batch *rows;
    size_t n;

    if (!intake_list(&k->c, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "batches");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        batch_fields(&k->out, &rows[i]);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

static bool read_numbers(struct call *k, struct intake_form *f)
{
    int64_t discount = -1;

    f->received_on = -1;
    f->range_id = -1;
    f->bill_copies = f->bill_list_cents = f->bill_paid_cents = -1;
    if (!body_day_maybe(k, "received", &f->received_on) ||
        !body_int_maybe(k, "range", &f->range_id) ||
        !body_int_maybe(k, "discount", &discount) ||
        !body_int_maybe(k, "bill_copies", &f->bill_copies) ||
        !body_int_maybe(k, "bill_list_cents", &f->bill_list_cents) ||
        !body_int_maybe(k, "bill_paid_cents", &f->bill_paid_cents))
        return false;
    f->discount = discount > 2000 ? 2001 : (int)discount;
    return true;
}

static bool save_batch(struct call *k, struct intake_form *f)
{
    int64_t id;

    return body_text_maybe(k, "code", &f->code) &&
           body_text_maybe(k, "source", &f->source) &&
           body_text_maybe(k, "supplier", &f->supplier) &&
           body_text_maybe(k, "order", &f->order) &&
           body_text_maybe(k, "fund", &f->fund) &&
           body_text_maybe(k, "bill", &f->bill) &&
           body_text_maybe(k, "note", &f->note) &&
           body_text_maybe(k, "location", &f->location) &&
           body_text_maybe(k, "type", &f->copy_type) && read_numbers(k, f) &&
           intake_save(&k->c, f, &id) && answer_id(k, id);
}

bool api_batch_open(struct call *k)
{
    struct intake_form form = {0};

    return save_batch(k, &form);
}

bool api_batch_save(struct call *k)
{
    struct intake_form form = {.id = k->id};

    return save_batch(k, &form);
}

bool api_batch_show(struct call *k)
{
    struct json_out *j = &k->out;
    struct intake_view v;

    if (!intake_show(&k->c, k->id, NULL, &v))
        return false;
    out_object(j);
    batch_fields(j, &v.batch);
    out_put_int(j, "titles", v.totals.titles);
    out_put_int(j, "copies", v.totals.copies);
    out_put_int(j, "list_cents", v.totals.list_cents);
    out_put_int(j, "paid_cents", v.totals.paid_cents);
    out_put_int(j, "without_price", v.totals.without_price);
    out_put_int(j, "without_call", v.totals.without_call);
    out_put_int(j, "copies_missing", v.copies_missing);
    out_put_int(j, "list_missing_cents", v.list_missing_cents);
    out_put_int(j, "paid_missing_cents", v.paid_missing_cents);
    out_object_end(j);
    return true;
}

bool api_batch_close(struct call *k)
{
    bool closed = true;
    int64_t seq;

    return body_bool_maybe(k, "closed", &closed) &&
           intake_close(&k->c, k->id, closed, &seq) && answer_seq(k, seq);
}

static void copy_fields(struct json_out *j, const struct batch_copy *o)
{
    out_object(j);
    out_put_int(j, "id", o->copy_id);
    out_put_int(j, "title", o->title_id);
    out_put(j, "barcode", o->barcode);
    out_put(j, "call_number", o->call_number);
    out_put(j, "title_text", o->title);
    out_put(j, "author", o->author);
    out_put(j, "isbn", o->isbn);
    out_put(j, "volume", o->volume);
    out_put_int(j, "price_cents", o->price_cents);
    out_put_int(j, "paid_cents", o->paid_cents);
    out_object_end(j);
}

bool api_batch_copies(struct call *k)
{
    int64_t before = 0, limit = 200;
    struct batch_copy *rows;
    size_t n;

    if (!query_id(k, "before", &before) ||
        !query_int(k, "limit", (const int64_t[]){1, 500}, &limit) ||
        !intake_rows(&k->c, k->id, before, (size_t)limit, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "copies");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        copy_fields(&k->out, &rows[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

/* ---- scans -------------------------------------------------------------- */

static const char *const meanings[] = {"title", "no_title", "copy", "taken",
                                       "need_title", "bad"};

static void title_fields(struct json_out *j, const struct intake_title *t)
{
    out_object(j);
    out_put_int(j, "id", t->id);
    out_put(j, "title", t->title);
    out_put(j, "author", t->author);
    out_put(j, "volume", t->volume);
    out_put(j, "class_number", t->class_number);
    out_put(j, "isbn", t->isbn);
    out_put_int(j, "year", t->year);
    known_or_null(j, "price_cents", t->price_cents);
    out_put_int(j, "copies", t->copies);
    out_put_int(j, "ordered", t->ordered);
    out_put_int(j, "here", t->here);
    out_object_end(j);
}

static void scanned_json(struct json_out *j, const struct intake_scanned *rs)
{
    out_object(j);
    out_put(j, "meaning", meanings[rs->meaning]);
    out_put(j, "isbn", rs->isbn);
    out_key(j, "titles");
    out_array(j);
    for (size_t i = 0; i < rs->title_n; i++)
        title_fields(j, &rs->titles[i]);
    out_array_end(j);
    out_key(j, "copy");
    if (rs->copy.copy_id != 0)
        copy_fields(j, &rs->copy);
    else
        out_null(j);
    out_put_int(j, "copies", rs->copies);
    out_put_bool(j, "over_limit", rs->over_limit);
    out_put_bool(j, "has_order", rs->has_order);
    out_put_int(j, "ordered", rs->ordered);
    out_put_int(j, "here", rs->here);
    out_put_int(j, "journal", rs->journal_seq);
    out_object_end(j);
}

bool api_batch_scan(struct call *k)
{
    struct intake_request rq = {.batch_id = k->id, .price_cents = -1};
    struct intake_scanned rs;

    if (!body_text_maybe(k, "code", &rq.code) ||
        !body_id_maybe(k, "title", &rq.title_id) ||
        !body_text_maybe(k, "class", &rq.class_number) ||
        !body_text_maybe(k, "volume", &rq.volume) ||
        !body_int_maybe(k, "price_cents", &rq.price_cents) ||
        !intake_scan(&k->c, &rq, &rs))
        return false;
    scanned_json(&k->out, &rs);
    return true;
}

bool api_batch_take_back(struct call *k)
{
    int64_t copy, seq;

    return body_id(k, "copy", &copy) &&
           intake_take_back(&k->c, k->id, copy, &seq) && answer_seq(k, seq);
}

/* ---- numbers ------------------------------------------------------------ */

bool api_range_list(struct call *k)
{
    struct json_out *j = &k->out;
    struct barcode_range *rows;
    size_t n;

    if (!intake_range_list(&k->c, &rows, &n))
        return false;
    out_object(j);
    out_key(j, "ranges");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", rows[i].id);
        out_put(j, "prefix", rows[i].prefix);
        out_put_int(j, "digits", rows[i].digits);
        out_put_int(j, "first", rows[i].first);
        out_put_int(j, "last", rows[i].last);
        out_put_int(j, "next", rows[i].next);
        out_put_bool(j, "printed", rows[i].printed);
        out_put(j, "note", rows[i].note);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_range_add(struct call *k)
{
    const char *text, *note = NULL;
    bool printed = false;
    int64_t id;

    return body_text(k, "range", &text) &&
           body_bool_maybe(k, "printed", &printed) &&
           body_text_maybe(k, "note", &note) &&
           intake_range_add(&k->c, text, printed, note, &id) &&
           answer_id(k, id);
}
