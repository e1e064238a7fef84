#include "marc/form.h"

#include <string.h>

#include "base/buf.h"
#include "marc/bib_parts.h"

static bool belongs_to(const struct marc_field *f, const char *tag)
{
    struct marc_sub s;

    return marc_sub_find(f, '6', &s) && s.n >= 3 && memcmp(s.p, tag, 3) == 0;
}

bool form_part_has(const struct form_part_rule *part,
                   const struct marc_field *f)
{
    for (const char *tag = part->tags; *tag != '\0'; tag += tag[3] ? 4 : 3)
        if (memcmp(tag, f->tag, 3) == 0)
            return part->linked == NULL || belongs_to(f, part->linked);
    return false;
}

/* How much of a piece the form shows. */
static size_t shown(enum marc_format format, const char *p, size_t n)
{
    return format == MARC_FORMAT_MARC21 ? bib_isbd_trim(p, n) : n;
}

static const char *places(struct arena *mem, const struct form_column *column,
                          const char *p, size_t n)
{
    size_t at = (size_t)column->at, length = (size_t)column->length;

    return at + length > n ? "" : arena_copy_bytes(mem, p + at, length);
}

static const char *all_pieces(struct arena *mem, enum marc_format format,
                              const struct form_column *column,
                              const struct marc_field *f)
{
    struct buf out = buf_new(mem);
    size_t at = 0;
    struct marc_sub s;
    bool first = true;

    while (marc_sub_next(f, &at, &s)) {
        if (strchr(column->codes, s.code) == NULL)
            continue;
        if (!first)
            buf_text(&out, column->between);
        buf_bytes(&out, s.p, shown(format, s.p, s.n));
        first = false;
    }
    return first ? "" : out.p;
}

const char *form_value(struct arena *mem, enum marc_format format,
                       const struct form_column *column,
                       const struct marc_field *f)
{
    struct marc_sub s;

    if (column->length > 0 && f->control)
        return places(mem, column, f->data, f->n);
    if (column->codes[0] == '\0')
        return arena_copy(mem, f->tag);
    if (column->length > 0)
        return marc_sub_find(f, 'a', &s) ? places(mem, column, s.p, s.n) : "";
    if (column->between != NULL)
        return all_pieces(mem, format, column, f);
    for (const char *code = column->codes; *code != '\0'; code++)
        if (marc_sub_find(f, *code, &s))
            return arena_copy_bytes(mem, s.p, shown(format, s.p, s.n));
    return "";
}

static void read_part(struct arena *mem, const struct marc_record *rec,
                      struct form_part *part)
{
    size_t room = 0;

    for (size_t i = 0; i < rec->count; i++)
        room += form_part_has(part->rule, &rec->fields[i]);
    part->row = ARENA_ARRAY(mem, struct form_row, room + 1);
    for (size_t i = 0; i < rec->count; i++) {
        struct form_row *row = &part->row[part->count];
        if (!form_part_has(part->rule, &rec->fields[i]))
            continue;
        row->field = i + 1;
        for (int k = 0; k < FORM_COLUMNS; k++)
            row->value[k] = part->rule->column[k].name == NULL
                                ? ""
                                : form_value(mem, rec->format,
                                             &part->rule->column[k],
                                             &rec->fields[i]);
        part->count++;
    }
}

void marc_form_read(struct arena *mem, const struct marc_record *rec,
                    struct marc_form *form)
{
    const struct form_part_rule *rule = marc_form_rules(rec->format);
    size_t n = 0;

    while (rule[n].name != NULL)
        n++;
    form->count = n;
    form->part = ARENA_ARRAY(mem, struct form_part, n);
    for (size_t i = 0; i < n; i++) {
        form->part[i].rule = &rule[i];
        read_part(mem, rec, &form->part[i]);
    }
}
