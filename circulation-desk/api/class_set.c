/* /class-sets: books lent to a class or a teacher, and on from there. */
#include "circulation-desk/api/api.h"
#include "circulation-desk/api/class_set_parts.h"

static void words(struct json_out *j, const char *key, const char *text)
{
    if (text != NULL)
        out_put(j, key, text);
    else
        out_put_null(j, key);
}

void class_set_copies_json(struct json_out *j, const char *key,
                           const struct class_set_copy *copies, size_t n)
{
    out_key(j, key);
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        const struct class_set_copy *o = &copies[i];
        out_object(j);
        out_put_int(j, "loan", o->loan_id);
        out_put_int(j, "copy", o->copy_id);
        out_put(j, "barcode", o->barcode);
        out_put(j, "title_text", o->title);
        out_put(j, "call_number", o->call_number);
        out_put(j, "state", o->state);
        out_put_day(j, "due", o->due);
        out_put_int(j, "overdue_days", o->overdue_days);
        out_put_bool(j, "on_shelf", o->on_shelf);
        out_put_int(j, "patron", o->patron_id);
        out_put(j, "patron_name", o->patron_name);
        out_put(j, "patron_number", o->patron_number);
        words(j, "class_name", o->class_name);
        out_put_int(j, "seat", o->seat);
        out_object_end(j);
    }
    out_array_end(j);
}

bool api_class_set_list(struct call *k)
{
    struct class_set_filter f = {0};
    struct class_set *sets;
    size_t n;

    if (!query_id(k, "class", &f.class_id) ||
        !query_id(k, "patron", &f.patron_id) ||
        !query_flag(k, "closed", &f.with_closed) ||
        !class_set_list(&k->c, &f, &sets, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "class_sets");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        class_set_json(&k->out, &sets[i]);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_class_set_show(struct call *k)
{
    struct class_set set;
    struct class_set_copy *copies;
    size_t n;

    if (!class_set_show(&k->c, k->id, &set, &copies, &n))
        return false;
    out_object(&k->out);
    class_set_json(&k->out, &set);
    class_set_copies_json(&k->out, "copies", copies, n);
    out_object_end(&k->out);
    return true;
}

static bool answer(struct call *k, const struct class_set_result *rs)
{
    out_object(&k->out);
    class_set_json(&k->out, &rs->set);
    out_put_int(&k->out, "journal", rs->journal_seq);
    out_object_end(&k->out);
    return true;
}

bool api_class_set_open(struct call *k)
{
    struct class_set_request rq = {0};
    struct class_set_result rs;

    return body_text_maybe(k, "card", &rq.card) &&
           body_id_maybe(k, "patron", &rq.patron_id) &&
           body_id_maybe(k, "class", &rq.class_id) &&
           body_text_maybe(k, "name", &rq.name) &&
           body_day_maybe(k, "due", &rq.due) &&
           class_set_open(&k->c, &rq, &rs) && answer(k, &rs);
}

bool api_class_set_close(struct call *k)
{
    struct class_set_result rs;

    return class_set_close(&k->c, k->id, &rs) && answer(k, &rs);
}
