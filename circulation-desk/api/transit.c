/* /transits: copies on their way between schools. */
#include "circulation-desk/api/api.h"
#include "usecase/transit.h"

static void transit_fields(struct json_out *j, const struct transit *i)
{
    out_put_int(j, "id", i->id);
    out_put_int(j, "copy", i->copy_id);
    out_put(j, "barcode", i->barcode);
    out_put(j, "title_text", i->title);
    out_put_int(j, "from_school", i->from_school_id);
    out_put(j, "from_name", i->from_name);
    out_put_int(j, "to_school", i->to_school_id);
    out_put(j, "to_name", i->to_name);
    out_put_int(j, "sent_at", i->sent_at);
    out_put_bool(j, "for_reader", i->hold_id != 0);
}

bool api_transit_list(struct call *k)
{
    int64_t limits[2] = {0, 1}, incoming = 0;
    struct transit *rows;
    size_t n;

    if (!query_int(k, "incoming", limits, &incoming) ||
        !transit_list(&k->c, incoming != 0, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "transits");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        transit_fields(&k->out, &rows[i]);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_transit_send(struct call *k)
{
    const char *barcode, *school;
    struct transit_result rs;

    return body_text(k, "barcode", &barcode) &&
           body_text(k, "school", &school) &&
           transit_send(&k->c, barcode, school, &rs) &&
           answer_seq(k, rs.journal_seq);
}

bool api_transit_lost(struct call *k)
{
    struct transit_result rs;

    return transit_lost(&k->c, k->id, &rs) && answer_seq(k, rs.journal_seq);
}

bool api_copy_floats(struct call *k)
{
    bool floats = false;
    int64_t seq;

    if (!json_is_boolean(json_object_get(k->body, "floats")))
        return body_is_wrong(k, "floats");
    return body_bool_maybe(k, "floats", &floats) &&
           copy_set_floats(&k->c, k->id, floats, &seq) && answer_seq(k, seq);
}
