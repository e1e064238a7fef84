/* First byte: the format. Up to a form feed: the record that there is. The
 * rest: the text that somebody makes of it. */
#include "base/charset.h"
#include "marc/check.h"
#include "marc/compare.h"
#include "marc/form.h"
#include "tests/fuzz/fuzz.h"

/* Whatever comes in, a record has whole fields of UTF-8 without marks. */
static void is_sound(const struct marc_record *rec)
{
    for (size_t i = 0; i < rec->count; i++) {
        const struct marc_field *f = &rec->fields[i];
        size_t bad;
        MUST(f->n > 0 && (f->control || f->data[0] == MARC_SUB));
        MUST(memchr(f->data, MARC_FIELD, f->n) == NULL);
        MUST(memchr(f->data, MARC_END, f->n) == NULL);
        MUST(utf8_is_valid(f->data, f->n, &bad));
    }
}

/* A form that nobody changed changes nothing. */
static void form_is_idle(struct ctx *c, const struct marc_record *rec)
{
    struct marc_form form;
    struct marc_record out;

    marc_form_read(c->mem, rec, &form);
    MUST(marc_form_write(c, rec, &form, &out));
    MUST(out.count == rec->count);
    for (size_t i = 0; i < rec->count; i++)
        MUST(out.fields[i].data == rec->fields[i].data);
}

/* Each value of the form gets longer in turn. */
static void form_is_filled(struct ctx *c, const struct marc_record *rec)
{
    struct marc_form form;
    struct marc_record out;

    marc_form_read(c->mem, rec, &form);
    for (size_t i = 0; i < form.count; i++)
        for (size_t k = 0; k < form.part[i].count && k < 3; k++)
            for (int n = 0; n < FORM_COLUMNS; n++)
                form.part[i].row[k].value[n] = arena_format(
                    c->mem, "%s / x -- y", form.part[i].row[k].value[n]);
    if (marc_form_write(c, rec, &form, &out))
        is_sound(&out);
}

FUZZ(lines)
{
    struct ctx c = fuzz_ctx();
    char *text = arena_copy_bytes(c.mem, (const char *)p, n);
    char *rest = n > 0 ? text + 1 : text, *cut = strchr(rest, '\f');
    enum marc_format format =
        *text == 'C' ? MARC_FORMAT_CNMARC : MARC_FORMAT_MARC21;
    struct marc_from_lines base, from, again;
    struct marc_difference *rows;
    size_t count;

    if (cut != NULL)
        *cut++ = '\0';
    marc_lines_read(&c, rest, NULL, format, &base);
    marc_lines_read(&c, cut == NULL ? rest : cut, &base.record, format, &from);
    is_sound(&from.record);
    marc_check(&c, &from.record, from.line, from.leader_line, &from.findings);
    MUST(from.findings.count <= MARC_MAX_FINDINGS);
    marc_lines_read(&c, marc_lines(c.mem, &from.record), &from.record, format,
                    &again);
    MUST(again.record.count == from.record.count);
    marc_compare(c.mem, &from.record, &again.record, &rows, &count);
    for (size_t i = 0; i < count; i++)
        MUST(rows[i].same);
    form_is_idle(&c, &from.record);
    form_is_filled(&c, &from.record);
    arena_free(c.mem);
    return 0;
}
