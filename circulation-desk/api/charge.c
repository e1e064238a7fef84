/* /patrons/{id}/charges and what settles them; /losses, /replacements,
 * /cash. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "usecase/cash.h"
#include "usecase/charge.h"
#include "usecase/loss.h"

static void charge_json(struct json_out *j, const struct charge *h)
{
    out_object(j);
    out_put_int(j, "id", h->id);
    out_put_day(j, "day", h->day);
    out_put(j, "kind", h->kind);
    out_put_int(j, "cents", h->amount_cents);
    out_put(j, "currency", h->currency);
    out_put(j, "means", h->means[0] ? h->means : NULL);
    out_put(j, "barcode", h->barcode);
    out_put(j, "title_text", h->title);
    out_put(j, "note", h->note);
    out_object_end(j);
}

bool api_charge_list(struct call *k)
{
    struct charge *charges;
    int64_t owed;
    size_t n;

    if (!charge_list(&k->c, k->id, &charges, &n, &owed))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "owed_cents", owed);
    out_key(&k->out, "charges");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        charge_json(&k->out, &charges[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_charge_add(struct call *k)
{
    struct charge_request rq = {.patron_id = k->id};
    int64_t id;

    return body_text(k, "kind", &rq.kind) &&
           body_int(k, "cents", &rq.amount_cents) &&
           body_id_maybe(k, "copy", &rq.copy_id) &&
           body_text_maybe(k, "note", &rq.note) &&
           charge_add(&k->c, &rq, &id) && answer_id(k, id);
}

static bool read_settle(struct call *k, struct settle_request *rq)
{
    *rq = (struct settle_request){.patron_id = k->id};
    return body_int(k, "cents", &rq->amount_cents) &&
           body_text_maybe(k, "means", &rq->means) &&
           body_text_maybe(k, "note", &rq->note);
}

bool api_charge_pay(struct call *k)
{
    struct settle_request rq;
    int64_t id;

    return read_settle(k, &rq) && charge_pay(&k->c, &rq, &id) &&
           answer_id(k, id);
}

bool api_charge_refund(struct call *k)
{
    struct settle_request rq;
    int64_t id;

    return read_settle(k, &rq) && charge_refund(&k->c, &rq, &id) &&
           answer_id(k, id);
}

bool api_charge_waive(struct call *k)
{
    struct settle_request rq;
    int64_t id;

    return read_settle(k, &rq) && body_text(k, "note", &rq.note) &&
           charge_waive(&k->c, &rq, &id) && answer_id(k, id);
}

/* An amount that may be left out: then -1. */
static bool cents_maybe(struct call *k, const char *name, int64_t *cents)
{
    *cents = -1;
    return body_int_maybe(k, name, cents) &&
           (*cents >= 0 || json_object_get(k->body, name) == NULL ||
            fail(&k->c, ERR_INVALID,
                 "the field \"%s\" is missing, or of another kind", name));
}

bool api_loss_report(struct call *k)
{
    struct loss_request rq = {0};
    struct loss_result rs;
    const char *kind;

    if (!body_text(k, "barcode", &rq.barcode) ||
        !body_text(k, "kind", &kind) || !cents_maybe(k, "cents", &rq.cents) ||
        !body_text_maybe(k, "note", &rq.note))
        return false;
    rq.damaged = strcmp(kind, "damaged") == 0;
    if (!rq.damaged && strcmp(kind, "lost") != 0)
        return fail(&k->c, ERR_INVALID, "a copy is lost or damaged");
    if (!loss_report(&k->c, &rq, &rs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_put_int(&k->out, "copy", rs.copy.id);
    if (rs.patron.id != 0)
        out_put_int(&k->out, "patron", rs.patron.id);
    else
        out_put_null(&k->out, "patron");
    out_put_int(&k->out, "charged_cents", rs.charged_cents);
    out_object_end(&k->out);
    return true;
}

bool api_loss_replace(struct call *k)
{
    struct replacement_request rq = {0};
    struct replacement_result rs;

    if (!body_text(k, "barcode", &rq.barcode) ||
        !body_text(k, "new_barcode", &rq.new_barcode) ||
        !body_id_maybe(k, "title", &rq.title_id) ||
        !cents_maybe(k, "price_cents", &rq.price_cents) ||
        !body_int_maybe(k, "fee_cents", &rq.fee_cents) ||
        !body_text_maybe(k, "note", &rq.note) ||
        !loss_replace(&k->c, &rq, &rs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_put_int(&k->out, "copy", rs.copy.id);
    out_put_int(&k->out, "reversed_cents", rs.reversed_cents);
    out_object_end(&k->out);
    return true;
}

/* ---- the cash book ------------------------------------------------------- */

static void till_fields(struct json_out *j, const struct till *till,
                        const char *name)
{
    out_put_int(j, "staff", till->staff_id);
    out_put_int(j, "desk", till->desk_id);
    out_put(j, "name", name);
}

static void row_json(struct json_out *j, const struct cash_row *r)
{
    out_object(j);
    out_put_day(j, "day", r->day);
    till_fields(j, &r->till, r->name);
    out_put(j, "means", r->means);
    out_put(j, "currency", r->currency);
    out_put_int(j, "taken_cents", r->taken_cents);
    out_put_int(j, "given_cents", r->given_cents);
    out_put_int(j, "entries", r->entries);
    out_object_end(j);
}

static void close_json(struct json_out *j, const struct cash_close *k)
{
    out_object(j);
    out_put_int(j, "id", k->id);
    out_put_day(j, "day", k->day);
    till_fields(j, &k->till, k->name);
    out_put(j, "currency", k->currency);
    out_put_int(j, "expected_cents", k->expected_cents);
    out_put_int(j, "counted_cents", k->counted_cents);
    out_put(j, "note", k->note);
    out_object_end(j);
}

bool api_cash_book(struct call *k)
{
    int first = k->c.today, last = k->c.today;
    struct cash_book book;

    if (!query_day(k, "from", &first) || !query_day(k, "to", &last) ||
        !cash_book(&k->c, first, last, &book))
        return false;
    out_object(&k->out);
    out_key(&k->out, "rows");
    out_array(&k->out);
    for (size_t i = 0; i < book.row_count; i++)
        row_json(&k->out, &book.rows[i]);
    out_array_end(&k->out);
    out_key(&k->out, "closes");
    out_array(&k->out);
    for (size_t i = 0; i < book.close_count; i++)
        close_json(&k->out, &book.closes[i]);
    out_array_end(&k->out);
    out_put_int(&k->out, "in_till_cents", book.in_till_cents);
    out_object_end(&k->out);
    return true;
}

bool api_cash_close(struct call *k)
{
    struct cash_close_request rq = {0};
    struct cash_close close;

    if (!body_int(k, "counted_cents", &rq.counted_cents) ||
        !body_id_maybe(k, "staff", &rq.staff_id) ||
        !body_text_maybe(k, "note", &rq.note) ||
        !cash_close(&k->c, &rq, &close))
        return false;
    close_json(&k->out, &close);
    return true;
}
