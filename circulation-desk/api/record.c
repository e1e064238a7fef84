/* /titles/{id}/record, /records: the record of a title, shown, tried, saved. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/record_parts.h"
#include "circulation-desk/api/title_parts.h"

bool body_format(struct call *k, enum marc_format *format)
{
    const char *word;

    if (!body_text(k, "format", &word))
        return false;
    *format = strcmp(word, "CNMARC") == 0   ? MARC_FORMAT_CNMARC
              : strcmp(word, "MARC21") == 0 ? MARC_FORMAT_MARC21
                                            : MARC_FORMAT_UNKNOWN;
    return *format != MARC_FORMAT_UNKNOWN || body_is_wrong(k, "format");
}

bool body_long_text(struct call *k, const char *name, const char **value)
{
    const json_t *j = json_object_get(k->body, name);

    *value = json_string_value(j);
    return json_is_string(j) || body_is_wrong(k, name);
}

void findings_json(struct call *k, const struct marc_findings *all)
{
    struct json_out *j = &k->out;

    out_key(j, "findings");
    out_array(j);
    for (size_t i = 0; i < all->count; i++) {
        const struct marc_finding *f = &all->item[i];
        out_object(j);
        out_put_bool(j, "error", f->grade == MARC_ERROR);
        out_put(j, "rule", f->rule);
        out_put_int(j, "line",
                    f->line == MARC_NO_LINE ? -1 : (int64_t)f->line);
        out_put(j, "tag", f->tag);
        out_put(j, "text", f->text);
        out_object_end(j);
    }
    out_array_end(j);
}

static void preview_json(struct call *k, const struct title *t)
{
    out_key(&k->out, "preview");
    out_object(&k->out);
    title_json(&k->out, t);
    out_object_end(&k->out);
}

bool record_answer(struct call *k, const struct record_view *v)
{
    out_object(&k->out);
    out_put_int(&k->out, "id", v->title.id);
    out_put_int(&k->out, "version", v->version);
    out_put(&k->out, "format", marc_format_name(v->record.format));
    out_put(&k->out, "text", marc_lines(k->c.mem, &v->record));
    findings_json(k, &v->findings);
    form_json(k, &v->record);
    preview_json(k, &v->title);
    out_object_end(&k->out);
    return true;
}

bool api_record_show(struct call *k)
{
    struct record_view v;
    int64_t version = 0;

    return query_id(k, "version", &version) &&
           record_show(&k->c, k->id, version, &v) && record_answer(k, &v);
}

static bool read_input(struct call *k, struct record_input *in)
{
    return body_format(k, &in->format) &&
           body_long_text(k, "text", &in->text) &&
           body_form(k, in->format, &in->form);
}

bool api_record_try(struct call *k)
{
    struct record_input in = {0};
    struct record_view v;

    return body_id_maybe(k, "title", &in.id) &&
           body_id_maybe(k, "remote", &in.remote_id) && read_input(k, &in) &&
           record_try(&k->c, &in, &v) && record_answer(k, &v);
}

bool saved_answer(struct call *k, const struct record_saved *rs)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "id", rs->id);
    out_put_int(j, "version", rs->version);
    out_put_int(j, "twin", rs->twin_id);
    out_put_int(j, "journal", rs->journal_seq);
    out_put_bool(j, "refused", rs->refused);
    out_put_bool(j, "unchanged", rs->unchanged);
    findings_json(k, &rs->findings);
    out_object_end(j);
    return true;
}

bool api_record_add(struct call *k)
{
    struct record_input in = {0};
    struct record_saved rs;

    return read_input(k, &in) &&
           body_id_maybe(k, "remote", &in.remote_id) &&
           body_bool_maybe(k, "even_if_known", &in.even_if_known) &&
           record_save(&k->c, &in, &rs) && saved_answer(k, &rs);
}

bool api_record_save(struct call *k)
{
    struct record_input in = {.id = k->id};
    struct record_saved rs;

    return body_id(k, "version", &in.version) && read_input(k, &in) &&
           record_save(&k->c, &in, &rs) && saved_answer(k, &rs);
}
