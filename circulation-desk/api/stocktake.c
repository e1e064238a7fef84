/* /stocktakes: shelves scanned, compared, healed. */
#include "circulation-desk/api/api.h"
#include "usecase/stocktake.h"

static void stocktake_fields(struct json_out *j, const struct stocktake *s)
{
    out_put_int(j, "id", s->id);
    out_put(j, "name", s->name);
    out_put(j, "location", s->location);
    out_put_int(j, "scans", s->scans);
    out_put_bool(j, "healed", s->healed_at != 0);
    out_put_bool(j, "closed", s->closed_at != 0);
}

bool api_stocktake_list(struct call *k)
{
    struct stocktake *rows;
    size_t n;

    if (!stocktake_list(&k->c, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "stocktakes");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        stocktake_fields(&k->out, &rows[i]);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_stocktake_open(struct call *k)
{
    const char *name, *location = NULL, *class_number = NULL;
    int64_t id;

    return body_text(k, "name", &name) &&
           body_text_maybe(k, "location", &location) &&
           body_text_maybe(k, "class", &class_number) &&
           stocktake_open(&k->c, name, location, class_number, &id) &&
           answer_id(k, id);
}

static void copy_fields(struct call *k, const struct stock_copy *o,
                        unsigned verdict)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "id", o->copy_id);
    out_put(j, "barcode", o->barcode);
    out_put(j, "call_number", o->call_number);
    out_put(j, "title_text", o->title);
    out_put(j, "state", o->state);
    out_put_int(j, "verdict", verdict);
    out_put(j, "text", say(k->c.lang, stock_verdict_text(verdict)));
    out_object_end(j);
}

bool api_stocktake_report(struct call *k)
{
    struct json_out *j = &k->out;
    struct stock_report r;

    if (!stocktake_report(&k->c, k->id, &r))
        return false;
    out_object(j);
    stocktake_fields(j, &r.stocktake);
    out_key(j, "missing");
    out_array(j);
    for (size_t i = 0; i < r.missing_n; i++)
        copy_fields(k, &r.missing[i], 0);
    out_array_end(j);
    out_key(j, "amiss");
    out_array(j);
    for (size_t i = 0; i < r.amiss_n; i++)
        copy_fields(k, &r.amiss[i],
                    stock_verdict_of(&r.stocktake, &r.amiss[i]));
    out_array_end(j);
    out_key(j, "unknown");
    out_array(j);
    for (size_t i = 0; i < r.unknown_n; i++)
        out_text(j, r.unknown[i]);
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_stocktake_scan(struct call *k)
{
    const char *const *codes = NULL, *before = NULL;
    struct stock_scanned *scanned;
    struct json_out *j = &k->out;
    size_t n;

    if (!body_texts(k, "codes", &codes, &n) ||
        !body_text_maybe(k, "before", &before))
        return false;
    scanned = ARENA_ARRAY(k->c.mem, struct stock_scanned, n + 1);
    if (!stocktake_scan(&k->c, k->id, before, codes, n, scanned))
        return false;
    out_object(j);
    out_key(j, "scans");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put(j, "code", scanned[i].code);
        out_put_int(j, "verdict", scanned[i].verdict);
        out_put(j, "text",
                say(k->c.lang, stock_verdict_text(scanned[i].verdict)));
        out_put(j, "title_text", scanned[i].copy.title);
        out_put(j, "call_number", scanned[i].copy.call_number);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_stocktake_heal(struct call *k)
{
    bool missing = false, found = false, place = false;
    struct stock_healed rs;

    if (!body_bool_maybe(k, "missing", &missing) ||
        !body_bool_maybe(k, "found", &found) ||
        !body_bool_maybe(k, "place", &place) ||
        !stocktake_heal(&k->c, k->id, (missing ? HEAL_MISSING : 0u) |
                                          (found ? HEAL_FOUND : 0u) |
                                          (place ? HEAL_PLACE : 0u), &rs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "missing", rs.missing);
    out_put_int(&k->out, "found", rs.found);
    out_put_int(&k->out, "moved", rs.moved);
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_object_end(&k->out);
    return true;
}

bool api_stocktake_unheal(struct call *k)
{
    int64_t back, left, seq;

    if (!stocktake_unheal(&k->c, k->id, &back, &left, &seq))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "back", back);
    out_put_int(&k->out, "left", left);
    out_put_int(&k->out, "journal", seq);
    out_object_end(&k->out);
    return true;
}

bool api_stocktake_close(struct call *k)
{
    int64_t seq;

    return stocktake_close(&k->c, k->id, &seq) && answer_seq(k, seq);
}
