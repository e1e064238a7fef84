/* /suppliers, /funds: who sells or gives books, and the money for them. */
#include "circulation-desk/api/api.h"
#include "usecase/supplier.h"

bool api_supplier_list(struct call *k)
{
    struct json_out *j = &k->out;
    struct supplier *rows;
    size_t n;

    if (!supplier_list(&k->c, &rows, &n))
        return false;
    out_object(j);
    out_key(j, "suppliers");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", rows[i].id);
        out_put(j, "name", rows[i].name);
        out_put(j, "contact", rows[i].contact);
        out_put(j, "phone", rows[i].phone);
        out_put(j, "note", rows[i].note);
        out_put_int(j, "discount", rows[i].discount);
        out_put_bool(j, "closed", rows[i].closed);
        out_put_int(j, "orders", rows[i].orders);
        out_put_int(j, "batches", rows[i].batches);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

/* true, false, or left as it is. */
static bool read_closed(struct call *k, int *closed)
{
    bool value = false;

    *closed = -1;
    if (json_object_get(k->body, "closed") == NULL)
        return true;
    if (!body_bool_maybe(k, "closed", &value))
        return false;
    *closed = value;
    return true;
}

bool api_supplier_save(struct call *k)
{
    struct supplier_form f = {0};
    int64_t discount = -1, id;

    if (!body_id_maybe(k, "id", &f.id) ||
        !body_text_maybe(k, "name", &f.name) ||
        !body_text_maybe(k, "contact", &f.contact) ||
        !body_text_maybe(k, "phone", &f.phone) ||
        !body_text_maybe(k, "note", &f.note) ||
        !body_int_maybe(k, "discount", &discount) ||
        !read_closed(k, &f.closed))
        return false;
    f.discount = discount > 2000 ? 2001 : (int)discount;
    return supplier_save(&k->c, &f, &id) && answer_id(k, id);
}

bool api_fund_list(struct call *k)
{
    struct json_out *j = &k->out;
    struct fund *rows;
    size_t n;

    if (!fund_list(&k->c, &rows, &n))
        return false;
    out_object(j);
    out_key(j, "funds");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", rows[i].id);
        out_put(j, "name", rows[i].name);
        out_put(j, "note", rows[i].note);
        out_put_int(j, "budget_cents", rows[i].budget_cents);
        out_put_int(j, "spent_cents", rows[i].spent_cents);
        out_put_int(j, "left_cents",
                    rows[i].budget_cents - rows[i].spent_cents);
        out_put_int(j, "ordered_cents", rows[i].ordered_cents);
        out_put_bool(j, "closed", rows[i].closed);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_fund_save(struct call *k)
{
    struct fund_form f = {.budget_cents = -1};
    int64_t id;

    return body_id_maybe(k, "id", &f.id) &&
           body_text_maybe(k, "name", &f.name) &&
           body_text_maybe(k, "note", &f.note) &&
           body_int_maybe(k, "budget_cents", &f.budget_cents) &&
           read_closed(k, &f.closed) && fund_save(&k->c, &f, &id) &&
           answer_id(k, id);
}
