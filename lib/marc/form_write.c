/* form_write.c - a form back into its record (form.h). */
#include <string.h>

#include "marc/form.h"
#include "marc/form_field.h"

struct writing {
    struct ctx *c;
    const struct marc_record *rec;
    struct marc_field *field; /* those of rec, as they become */
    bool *gone;
    struct marc_record *out;
};

static bool put_row(struct writing *w, const struct form_part_rule *part,
                    const struct form_row *row, struct marc_field *f)
{
    for (int k = 0; k < FORM_COLUMNS && part->column[k].name != NULL; k++) {
        const char *now = form_value(w->c->mem, w->rec->format,
                                     &part->column[k], f);
        const char *value = row->value[k];
        if (value != NULL && strcmp(now, value) != 0 &&
            !form_field_put(w->c, w->rec->format, part, k, value, f))
            return false;
    }
    return true;
}

/* Nothing but the kind of the row is said. */
static bool is_empty(const struct form_part_rule *part,
                     const struct form_row *row)
{
    for (int k = 0; k < FORM_COLUMNS && part->column[k].name != NULL; k++)
        if ((part->column[k].codes[0] != '\0' ||
             part->column[k].length > 0) &&
            row->value[k] != NULL && row->value[k][0] != '\0')
            return false;
    return true;
}

/* Behind the last field that its tag does not come before. */
static void insert(struct writing *w, const struct marc_field *f)
{
    struct marc_record *out = w->out;
    size_t at = 0;

    for (size_t i = 0; i < out->count; i++)
        if (memcmp(out->fields[i].tag, f->tag, 3) <= 0)
            at = i + 1;
    memmove(out->fields + at + 1, out->fields + at,
            (out->count - at) * sizeof *f);
    out->fields[at] = *f;
    out->count++;
}

static bool add_rows(struct writing *w, const struct form_part *part)
{
    for (size_t i = 0; i < part->count; i++) {
        const struct form_row *row = &part->row[i];
        struct marc_field f = {.ind = {' ', ' '}, .data = ""};
        if (row->field != 0 || is_empty(part->rule, row))
            continue;
        memcpy(f.tag, part->rule->tags, 3);
        memcpy(f.ind, part->rule->ind, strnlen(part->rule->ind, 2));
        f.control = f.tag[0] == '0' && f.tag[1] == '0';
        if (!put_row(w, part->rule, row, &f))
            return false;
        insert(w, &f);
    }
    return true;
}

static bool change_rows(struct writing *w, const struct form_part *part)
{
    for (size_t i = 0; i < w->rec->count; i++)
        if (form_part_has(part->rule, &w->rec->fields[i]))
            w->gone[i] = true;
    for (size_t i = 0; i < part->count; i++) {
        size_t at = part->row[i].field;
        if (at == 0)
            continue;
        if (at > w->rec->count ||
            !form_part_has(part->rule, &w->rec->fields[at - 1]) ||
            !w->gone[at - 1])
            return fail(w->c, ERR_INVALID, "the form names field %zu, which "
                        "is none of its part \"%s\"", at, part->rule->name);
        w->gone[at - 1] = false;
        if (!put_row(w, part->rule, &part->row[i], &w->field[at - 1]))
            return false;
        w->gone[at - 1] = w->field[at - 1].n == 0; /* emptied */
    }
    return true;
}

bool marc_form_write(struct ctx *c, const struct marc_record *rec,
                     const struct marc_form *form, struct marc_record *out)
{
    struct writing w = {.c = c, .rec = rec, .out = out};
    size_t room = rec->count;

    w.field = ARENA_ARRAY(c->mem, struct marc_field, rec->count + 1);
    w.gone = ARENA_ARRAY(c->mem, bool, rec->count + 1);
    if (rec->count > 0)
        memcpy(w.field, rec->fields, rec->count * sizeof *w.field);
    for (size_t i = 0; i < form->count; i++) {
        room += form->part[i].count;
        if (form->part[i].count > FORM_MAX_ROWS + rec->count)
            return fail(c, ERR_INVALID, "a part of the form has more than %d "
                        "new rows", FORM_MAX_ROWS);
        if (!change_rows(&w, &form->part[i]))
            return false;
    }
    *out = *rec;
    out->raw = NULL;
    out->raw_n = 0;
    out->count = 0;
    out->room = room;
    out->fields = ARENA_ARRAY(c->mem, struct marc_field, room + 1);
    for (size_t i = 0; i < rec->count; i++)
        if (!w.gone[i])
            out->fields[out->count++] = w.field[i];
    for (size_t i = 0; i < form->count; i++)
        if (!add_rows(&w, &form->part[i]))
            return false;
    return true;
}
