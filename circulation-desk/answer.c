/* Pieces of answers that many calls have (call.h). */
#include "circulation-desk/call.h"
#include "usecase/checkin.h"

void answer_verdict(struct call *k, const struct verdict *v)
{
    struct json_out *j = &k->out;
    char text[300];

    out_put_day(j, "due", v->due);
    out_key(j, "refusals");
    out_array(j);
    for (uint32_t bit = 1; bit < UINT32_C(1) << REFUSAL_COUNT; bit <<= 1) {
        if (!(v->refusals & bit))
            continue;
        out_object(j);
        out_put(j, "code", refusal_word(bit));
        out_put(j, "text", refusal_text(k->c.lang, v, bit, text, sizeof text));
        out_put_bool(j, "overridable", (v->may_overrule & bit) != 0);
        out_object_end(j);
    }
    out_array_end(j);
    out_key(j, "warnings");
    out_array(j);
    for (uint32_t bit = 1; bit < UINT32_C(1) << WARNING_COUNT; bit <<= 1) {
        if (!(v->warnings & bit))
            continue;
        out_object(j);
        out_put(j, "code", warning_word(bit));
        out_put(j, "text", warning_text(k->c.lang, v, bit, text, sizeof text));
        out_object_end(j);
    }
    out_array_end(j);
}

void answer_return_events(struct call *k, const struct checkin_result *rs)
{
    out_key(&k->out, "events");
    out_array(&k->out);
    for (uint32_t i = 0; i < CHECKIN_EVENT_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (!(rs->events & bit))
            continue;
        out_object(&k->out);
        out_put(&k->out, "code", checkin_event_word(bit));
        out_put(&k->out, "text", checkin_event_text(&k->c, rs, bit));
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
}

bool answer_seq(struct call *k, int64_t seq)
{
    out_object(&k->out);
    out_put_int(&k->out, "journal", seq);
    out_object_end(&k->out);
    return true;
}

bool answer_id(struct call *k, int64_t id)
{
    out_object(&k->out);
    out_put_int(&k->out, "id", id);
    out_object_end(&k->out);
    return true;
}

bool answer_file(struct call *k, const char *type, const struct buf *file)
{
    k->type = type;
    k->buf = *file;
    return true;
}
