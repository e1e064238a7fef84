/* The versions of a record, what new ones begin with, and what the formats say
 * of their fields. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/record_parts.h"

bool api_record_versions(struct call *k)
{
    struct record_version *list;
    struct json_out *j = &k->out;
    size_t n;

    if (!record_history(&k->c, k->id, &list, &n))
        return false;
    out_object(j);
    out_key(j, "versions");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "version", list[i].version);
        out_put_int(j, "at", list[i].at);
        out_put(j, "staff", list[i].staff[0] == '\0' ? NULL : list[i].staff);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_record_compare(struct call *k)
{
    struct marc_difference *rows;
    struct json_out *j = &k->out;
    int64_t from = 0, to = 0;
    size_t n;

    if (!query_id(k, "from", &from) || !query_id(k, "to", &to) ||
        !record_compare(&k->c, k->id, from, to, &rows, &n))
        return false;
    out_object(j);
    out_key(j, "rows");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put(j, "before", rows[i].before);
        out_put(j, "after", rows[i].after);
        out_put_bool(j, "same", rows[i].same);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_record_revert(struct call *k)
{
    struct record_saved rs;
    int64_t version, to;

    return body_id(k, "version", &version) && body_id(k, "to", &to) &&
           record_revert(&k->c, k->id, version, to, &rs) &&
           saved_answer(k, &rs);
}

/* ---- templates ---------------------------------------------------------- */

bool api_template_list(struct call *k)
{
    struct record_start *list;
    struct json_out *j = &k->out;
    size_t n;

    if (!record_starts(&k->c, &list, &n))
        return false;
    out_object(j);
    out_key(j, "templates");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", list[i].id);
        out_put(j, "code", list[i].code);
        out_put(j, "name", list[i].name);
        out_put(j, "format", list[i].format);
        out_put(j, "text", list[i].text);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_template_save(struct call *k)
{
    struct record_template t = {0};
    enum marc_format format;
    int64_t id;

    if (!body_text(k, "name", &t.name) || !body_format(k, &format) ||
        !body_long_text(k, "text", &t.lines))
        return false;
    t.format = marc_format_name(format);
    return record_start_save(&k->c, &t, &id) && answer_id(k, id);
}

bool api_template_drop(struct call *k)
{
    int64_t seq;

    return record_start_drop(&k->c, k->id, &seq) && answer_seq(k, seq);
}

/* ---- fields ------------------------------------------------------------- */

static void sub_json(struct call *k, const struct marc_sub_rule *s)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put(j, "code", arena_format(k->c.mem, "%c", s->code));
    out_put(j, "name", marc_name_in(&s->name, k->c.lang));
    out_put_bool(j, "repeats", s->repeats);
    out_put_bool(j, "must", s->must);
    out_object_end(j);
}

static void place_json(struct call *k, const struct marc_place *p)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "at", p->at);
    out_put_int(j, "length", p->length);
    out_put(j, "allowed", p->allowed);
    out_put(j, "name", marc_name_in(&p->name, k->c.lang));
    out_object_end(j);
}

static void field_json(struct call *k, const struct marc_field_rule *f)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put(j, "tag", f->tag);
    out_put(j, "name", marc_name_in(&f->name, k->c.lang));
    out_put_bool(j, "repeats", f->repeats);
    out_put_bool(j, "must", f->must);
    out_put(j, "ind1", f->ind[0]);
    out_put(j, "ind2", f->ind[1]);
    out_key(j, "subfields");
    out_array(j);
    for (int i = 0; i < f->sub_count; i++)
        sub_json(k, &f->subs[i]);
    out_array_end(j);
    out_key(j, "places");
    out_array(j);
    for (int i = 0; i < f->place_count; i++)
        place_json(k, &f->places[i]);
    out_array_end(j);
    out_object_end(j);
}

bool api_record_fields(struct call *k)
{
    const char *word = query_text(k, "format");
    bool marc21 = word != NULL && strcmp(word, "MARC21") == 0;
    const struct marc_field_rule *f =
        marc_rules(marc21 ? MARC_FORMAT_MARC21 : MARC_FORMAT_CNMARC);

    if (!marc21 && (word == NULL || strcmp(word, "CNMARC") != 0))
        return body_is_wrong(k, "format");
    out_object(&k->out);
    out_key(&k->out, "fields");
    out_array(&k->out);
    for (; f->tag[0] != '\0'; f++)
        field_json(k, f);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}
