/* Files of labels (label_parts.h): every form, with what does not fit. */
#include <string.h>

#include "label_parts.h"

static const struct {
    const char *word, *type;
    enum label_format format; /* not of FORM_PDF */
} forms[] = {
    [FORM_PDF] = {"pdf", "application/pdf", LABEL_PNG},
    [FORM_PNG] = {"png", "image/png", LABEL_PNG},
    [FORM_SVG] = {"svg", "image/svg+xml", LABEL_SVG},
    [FORM_ZPL] = {"zpl", "application/vnd.zebra.zpl", LABEL_ZPL},
    [FORM_TSPL] = {"tspl", "application/octet-stream", LABEL_TSPL},
    [FORM_ESCPOS] = {"escpos", "application/octet-stream", LABEL_ESCPOS},
};

bool label_form_from_word(const char *word, enum label_form *form)
{
    for (int i = FORM_PDF; i <= FORM_ESCPOS; i++)
        if (strcmp(forms[i].word, word) == 0) {
            *form = (enum label_form)i;
            return true;
        }
    return false;
}

const char *label_form_type(enum label_form form)
{
    return forms[form].type;
}

struct telling {
    struct ctx *c;
    struct arena *mem; /* of the request: c->mem changes with each label */
    const struct label_making *m;
    struct label_file *file;
};

static void take_trouble(void *arg, size_t place, const char *sentence)
{
    struct telling *t = arg;

    if (t->file->trouble_n == LABEL_TROUBLES)
        return;
    t->file->troubles[t->file->trouble_n++] = (struct label_trouble){
        place, t->m->names ? t->m->names[place] : NULL,
        arena_copy(t->mem, sentence)};
}

bool label_make_file(struct ctx *c, const struct label_making *m,
                     struct label_file *file)
{
    struct telling t = {c, c->mem, m, file};
    struct sheet_request rq = {.layout = m->layout,
                               .labels = m->labels,
                               .n = m->n,
                               .start = m->start,
                               .shift_x = m->sheet.shift_x / 100.0,
                               .shift_y = m->sheet.shift_y / 100.0,
                               .title = m->title,
                               .trouble = take_trouble,
                               .arg = &t};

    *file = (struct label_file){.out = buf_new(c->mem)};
    file->troubles =
        ARENA_ARRAY(c->mem, struct label_trouble, LABEL_TROUBLES);
    if (m->form == FORM_PDF)
        return sheet_pdf(c, &rq, &file->out, &file->sheet);
    return sheet_labels(c, &rq, forms[m->form].format,
                        m->dpi ? m->dpi : 203, &file->out, &file->sheet);
}

/* ---- what a label shows ------------------------------------------------- */

static const char *number_text(struct ctx *c, int64_t number)
{
    return number ? arena_format(c->mem, "%lld", (long long)number) : NULL;
}

static const char *price_text(struct ctx *c, int64_t cents)
{
    return cents ? arena_format(c->mem, "%lld.%02d", (long long)(cents / 100),
                                (int)(cents % 100)) : NULL;
}

/* Class and book number are what stands before and behind the first '/'. */
static void put_call(struct ctx *c, const struct label_copy *o,
                     struct label *label)
{
    const char *slash = strchr(o->call_number, '/');
    size_t n = slash ? (size_t)(slash - o->call_number)
                     : strlen(o->call_number);

    label->field[FIELD_CALL] = o->call_number;
    label->field[FIELD_CLASS] =
        n > 0 ? arena_copy_bytes(c->mem, o->call_number, n) : o->class_number;
    label->field[FIELD_BOOK_NUMBER] = slash ? slash + 1 : NULL;
}

struct label label_of_copy(struct ctx *c, const struct school *school,
                           const struct label_copy *o)
{
    struct label label = {.field = {
        [FIELD_BARCODE] = o->barcode,
        [FIELD_TITLE] = o->title,
        [FIELD_AUTHOR] = o->author,
        [FIELD_VOLUME] = o->volume,
        [FIELD_ISBN] = o->isbn,
        [FIELD_PRICE] = price_text(c, o->price_cents),
        [FIELD_SCHOOL] = school->name,
        [FIELD_LOCATION] = say(c->lang, o->location),
        [FIELD_ACCESSION] = o->accession,
        [FIELD_YEAR] = number_text(c, o->year),
        [FIELD_COPY] = number_text(c, o->copy_number)}};

    put_call(c, o, &label);
    return label;
}
