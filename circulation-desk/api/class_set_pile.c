/* /class-sets/{id}/loans, .../readers, .../shelf, .../returns: piles. */
#include "circulation-desk/api/api.h"
#include "circulation-desk/api/class_set_parts.h"

typedef bool pile_deed(struct ctx *c, const struct pile_request *rq,
                       struct pile_result *rs);

static void lent_json(struct call *k, const struct pile_line *line)
{
    const struct checkout_result *rs = &line->lent;

    if (rs->loan_id != 0)
        out_put_int(&k->out, "loan", rs->loan_id);
    else
        out_put_null(&k->out, "loan");
    if (rs->copy.title != NULL)
        out_put(&k->out, "title_text", rs->copy.title);
    out_put_int(&k->out, "patron", rs->patron.id);
    out_put_int(&k->out, "journal", rs->journal_seq);
    answer_verdict(k, &rs->verdict);
}

static void returned_json(struct call *k, const struct pile_line *line)
{
    const struct checkin_result *rs = &line->returned;

    if (rs->copy.title != NULL)
        out_put(&k->out, "title_text", rs->copy.title);
    out_put_int(&k->out, "patron", rs->patron.id);
    out_put_int(&k->out, "journal", rs->journal_seq);
    out_put_int(&k->out, "charged_cents", rs->charged_cents);
    answer_return_events(k, rs);
}

static void lines_json(struct call *k, const struct pile_result *rs,
                       void (*one)(struct call *k,
                                   const struct pile_line *line))
{
    out_key(&k->out, "lines");
    out_array(&k->out);
    for (size_t i = 0; i < rs->n; i++) {
        const struct pile_line *line = &rs->lines[i];
        out_object(&k->out);
        out_put(&k->out, "barcode", line->barcode);
        out_put_bool(&k->out, "done", line->done);
        if (line->err.code != ERR_NONE)
            out_put(&k->out, "error", line->err.text);
        else
            one(k, line);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
}

static bool answer(struct call *k, const struct pile_result *rs,
                   void (*one)(struct call *k, const struct pile_line *line))
{
    out_object(&k->out);
    out_key(&k->out, "class_set");
    out_object(&k->out);
    class_set_json(&k->out, &rs->set);
    out_object_end(&k->out);
    out_put_int(&k->out, "done", rs->done);
    out_put_int(&k->out, "refused", rs->refused);
    lines_json(k, rs, one);
    if (rs->missing != NULL)
        class_set_copies_json(&k->out, "missing", rs->missing,
                              rs->missing_count);
    out_object_end(&k->out);
    return true;
}

bool api_class_set_lend(struct call *k)
{
    struct pile_request rq = {.class_set_id = k->id};
    struct pile_result rs;

    return body_texts_maybe(k, "barcodes", &rq.barcodes, &rq.n) &&
           body_id_maybe(k, "again", &rq.again) &&
           body_refusals(k, "overrule", &rq.overrule) &&
           body_text_maybe(k, "reason", &rq.reason) &&
           class_set_lend(&k->c, &rq, &rs) && answer(k, &rs, lent_json);
}

/* [{"card": ..., "barcode": ...}] as two lists. */
static bool read_readers(struct call *k, struct pile_request *rq)
{
    json_t *list = json_object_get(k->body, "loans"), *one, *body = k->body;
    struct pile_reader *readers;
    const char **barcodes;
    size_t i;
    bool good = json_is_array(list);

    readers = ARENA_ARRAY(k->c.mem, struct pile_reader,
                          json_array_size(list) + 1);
    barcodes = ARENA_ARRAY(k->c.mem, const char *, json_array_size(list) + 1);
    rq->n = json_array_size(list);
    json_array_foreach(list, i, one) {
        k->body = one;
        good = good && json_is_object(one) &&
               body_text(k, "barcode", &barcodes[i]) &&
               body_text_maybe(k, "card", &readers[i].card) &&
               body_id_maybe(k, "patron", &readers[i].patron_id);
    }
    k->body = body;
    rq->barcodes = barcodes;
    rq->readers = readers;
    return good || body_is_wrong(k, "loans");
}

bool api_class_set_pass_on(struct call *k)
{
    struct pile_request rq = {.class_set_id = k->id};
    struct pile_result rs;

    return read_readers(k, &rq) &&
           body_refusals(k, "overrule", &rq.overrule) &&
           body_text_maybe(k, "reason", &rq.reason) &&
           class_set_pass_on(&k->c, &rq, &rs) && answer(k, &rs, lent_json);
}

static bool returns(struct call *k, pile_deed *deed)
{
    struct pile_request rq = {.class_set_id = k->id};
    struct pile_result rs;

    return body_texts(k, "barcodes", &rq.barcodes, &rq.n) &&
           body_day_maybe(k, "on", &rq.returned_on) &&
           deed(&k->c, &rq, &rs) && answer(k, &rs, returned_json);
}

bool api_class_set_shelve(struct call *k)
{
    return returns(k, class_set_shelve_pile);
}

bool api_class_set_take_back(struct call *k)
{
    return returns(k, class_set_take_back);
}
