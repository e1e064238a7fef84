/* /titles/twins, /titles/{id}/merge: titles that are one book; and
 * /copies/change: many copies changed at once. */
#include "circulation-desk/api/api.h"
#include "usecase/copies_change.h"
#include "usecase/title_merge.h"

/* ---- titles ------------------------------------------------------------- */

static void twin_json(struct json_out *j, const char *name,
                      const struct twin *t)
{
    out_key(j, name);
    out_object(j);
    out_put_int(j, "id", t->id);
    out_put(j, "title", t->title);
    out_put(j, "author", t->author);
    out_put(j, "publisher", t->publisher);
    out_put_int(j, "year", t->year);
    out_put(j, "isbn", t->isbn);
    out_put(j, "volume", t->volume);
    out_put_int(j, "copies", t->copies);
    out_put_int(j, "size", t->pieces);
    out_object_end(j);
}

bool api_title_twins(struct call *k)
{
    struct json_out *j = &k->out;
    struct twin_pair *pairs;
    size_t n;

    if (!title_twins(&k->c, &pairs, &n))
        return false;
    out_object(j);
    out_key(j, "pairs");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_bool(j, "same", pairs[i].same_key);
        twin_json(j, "a", &pairs[i].a);
        twin_json(j, "b", &pairs[i].b);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

static bool answer_load(struct call *k, const struct title_load *l,
                        int64_t seq)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "copies", l->copies);
    out_put_int(j, "holds", l->holds);
    out_put_int(j, "loans", l->loans);
    out_put_int(j, "order_lines", l->order_lines);
    out_put_int(j, "pictures", l->pictures);
    out_put_int(j, "numbers", l->numbers);
    out_put_int(j, "journal", seq);
    out_object_end(j);
    return true;
}

bool api_title_merge_preview(struct call *k)
{
    struct title_load load;
    int64_t from = 0;

    return query_id(k, "from", &from) &&
           title_merge_preview(&k->c, from, k->id, &load) &&
           answer_load(k, &load, 0);
}

bool api_title_merge(struct call *k)
{
    struct title_merged rs;
    int64_t from;

    return body_id(k, "from", &from) &&
           title_merge(&k->c, from, k->id, &rs) &&
           answer_load(k, &rs.moved, rs.journal_seq);
}

/* ---- copies ------------------------------------------------------------- */

static void copy_line_json(struct json_out *j, const char *name,
                           const struct copy_line *o)
{
    out_key(j, name);
    out_object(j);
    out_put(j, "location", o->location);
    out_put(j, "type", o->type);
    out_put_int(j, "price_cents", o->price_cents);
    out_put(j, "source", o->source);
    out_put(j, "call_number", o->call_number);
    out_put(j, "state", o->state);
    out_object_end(j);
}

static bool answer_changed(struct call *k, const struct copies_changed *rs)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "changed", rs->changed);
    out_put_int(j, "cannot", rs->cannot);
    out_put_int(j, "journal", rs->journal_seq);
    out_key(j, "rows");
    out_array(j);
    for (size_t i = 0; i < rs->n; i++) {
        const struct copies_row *r = &rs->rows[i];
        out_object(j);
        out_put_int(j, "id", r->was.id);
        out_put(j, "barcode", r->was.barcode);
        out_put(j, "title_text", r->was.title);
        out_put_bool(j, "changes", r->cannot && *r->cannot == '\0');
        out_put(j, "text", r->cannot ? r->cannot : "");
        copy_line_json(j, "was", &r->was);
        copy_line_json(j, "is", &r->is);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

static bool read_choice(struct call *k, struct copies_choice *h)
{
    return body_texts_maybe(k, "barcodes", &h->barcodes, &h->n) &&
           body_text_maybe(k, "class", &h->class_number) &&
           body_text_maybe(k, "location", &h->location) &&
           body_text_maybe(k, "type", &h->type);
}

static bool read_wish(struct call *k, struct copies_wish *w)
{
    w->price_cents = -1;
    return body_text_maybe(k, "to_location", &w->location) &&
           body_text_maybe(k, "to_type", &w->type) &&
           body_text_maybe(k, "to_source", &w->source) &&
           body_text_maybe(k, "to_state", &w->state) &&
           body_text_maybe(k, "call_from", &w->call_from) &&
           body_text_maybe(k, "call_to", &w->call_to) &&
           body_int_maybe(k, "to_price_cents", &w->price_cents) &&
           (w->price_cents >= -1 || body_is_wrong(k, "to_price_cents"));
}

bool api_copies_change(struct call *k)
{
    struct copies_choice choice = {0};
    struct copies_wish wish = {0};
    struct copies_changed rs;
    bool write = false;

    return read_choice(k, &choice) && read_wish(k, &wish) &&
           body_bool_maybe(k, "write", &write) &&
           (write ? copies_change(&k->c, &choice, &wish, &rs)
                  : copies_preview(&k->c, &choice, &wish, &rs)) &&
           answer_changed(k, &rs);
}
