/* The form of a record as JSON, out and in (record_parts.h). */
#include <string.h>

#include "circulation-desk/api/record_parts.h"

/* ---- out ---------------------------------------------------------------- */

static void option_json(struct json_out *j, const char *value,
                        const char *text)
{
    out_object(j);
    out_put(j, "value", value);
    out_put(j, "text", text);
    out_object_end(j);
}

/* What a row of this part can be. */
static void kinds_json(struct call *k, enum marc_format format,
                       const struct form_part_rule *part)
{
    for (const char *tag = part->tags; *tag != '\0'; tag += tag[3] ? 4 : 3) {
        const struct marc_field_rule *f = marc_rule(format, tag);
        const char *text = arena_copy_bytes(k->c.mem, tag, 3);
        option_json(&k->out, text,
                    f == NULL ? text : marc_name_in(&f->name, k->c.lang));
    }
}

static void values_json(struct call *k, const struct marc_place *place)
{
    for (int i = 0; place != NULL && i < place->value_count; i++) {
        char code = place->values[i].code;
        option_json(&k->out, arena_format(k->c.mem, "%c",
                                          code == '_' ? ' ' : code),
                    marc_name_in(&place->values[i].name, k->c.lang));
    }
}

static void column_json(struct call *k, enum marc_format format,
                        const struct form_part_rule *part,
                        const struct form_column *column)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put(j, "name", column->name);
    out_put(j, "label", form_column_name(&k->c, format, part, column));
    out_put_int(j, "length", column->length);
    out_put(j, "between", column->between);
    out_key(j, "options");
    out_array(j);
    if (column->length == 0 && column->codes[0] == '\0')
        kinds_json(k, format, part);
    else
        values_json(k, form_column_place(format, part, column));
    out_array_end(j);
    out_object_end(j);
}

static void row_json(struct json_out *j, const struct form_part_rule *part,
                     const struct form_row *row)
{
    out_object(j);
    out_put_int(j, "field", (int64_t)row->field);
    out_key(j, "values");
    out_object(j);
    for (int i = 0; i < FORM_COLUMNS && part->column[i].name != NULL; i++)
        out_put(j, part->column[i].name, row->value[i]);
    out_object_end(j);
    out_object_end(j);
}

static void part_json(struct call *k, enum marc_format format,
                      const struct form_part *part)
{
    const struct form_part_rule *rule = part->rule;
    struct json_out *j = &k->out;

    out_object(j);
    out_put(j, "name", rule->name);
    out_put(j, "title", say(k->c.lang, rule->title));
    out_put_bool(j, "repeats", rule->repeats);
    out_key(j, "columns");
    out_array(j);
    for (int i = 0; i < FORM_COLUMNS && rule->column[i].name != NULL; i++)
        column_json(k, format, rule, &rule->column[i]);
    out_array_end(j);
    out_key(j, "rows");
    out_array(j);
    for (size_t i = 0; i < part->count; i++)
        row_json(j, rule, &part->row[i]);
    out_array_end(j);
    out_object_end(j);
}

void form_json(struct call *k, const struct marc_record *rec)
{
    struct marc_form form;

    marc_form_read(k->c.mem, rec, &form);
    out_key(&k->out, "form");
    out_object(&k->out);
    out_key(&k->out, "parts");
    out_array(&k->out);
    for (size_t i = 0; i < form.count; i++)
        part_json(k, rec->format, &form.part[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
}

/* ---- in ----------------------------------------------------------------- */

static bool read_row(struct call *k, const json_t *in,
                     const struct form_part_rule *rule, struct form_row *row)
{
    const json_t *values = json_object_get(in, "values");
    const json_t *field = json_object_get(in, "field");

    if (!json_is_object(values) || !json_is_integer(field) ||
        json_integer_value(field) < 0)
        return body_is_wrong(k, "form");
    row->field = (size_t)json_integer_value(field);
    for (int i = 0; i < FORM_COLUMNS && rule->column[i].name != NULL; i++) {
        const json_t *v = json_object_get(values, rule->column[i].name);
        if (v != NULL && !json_is_string(v))
            return body_is_wrong(k, rule->column[i].name);
        row->value[i] = json_string_value(v);
    }
    return true;
}

static bool read_part(struct call *k, const json_t *in,
                      enum marc_format format, struct form_part *part)
{
    const char *name = json_string_value(json_object_get(in, "name"));
    const json_t *rows = json_object_get(in, "rows"), *one;
    size_t i;

    part->rule = name == NULL ? NULL : marc_form_rule(format, name);
    if (part->rule == NULL || !json_is_array(rows))
        return body_is_wrong(k, "form");
    part->count = json_array_size(rows);
    part->row = ARENA_ARRAY(k->c.mem, struct form_row, part->count + 1);
    json_array_foreach(rows, i, one)
        if (!read_row(k, one, part->rule, &part->row[i]))
            return false;
    return true;
}

bool body_form(struct call *k, enum marc_format format,
               const struct marc_form **form)
{
    const json_t *in = json_object_get(k->body, "form");
    const json_t *parts = json_object_get(in, "parts"), *one;
    struct marc_form *read = ARENA_NEW(k->c.mem, struct marc_form);
    size_t i;

    *form = NULL;
    if (in == NULL || json_is_null(in) ||
        (json_is_object(in) && parts == NULL))
        return true;
    if (!json_is_array(parts))
        return body_is_wrong(k, "form");
    read->count = json_array_size(parts);
    read->part = ARENA_ARRAY(k->c.mem, struct form_part, read->count + 1);
    json_array_foreach(parts, i, one)
        if (!read_part(k, one, format, &read->part[i]))
            return false;
    *form = read;
    return true;
}
