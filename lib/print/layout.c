#include "layout.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WORDS = 24, MAX_LINE = 1000 };

struct reading {
    struct ctx *c;
    struct layout *l;
    const char *file;
    int line;
    char *word[MAX_WORDS];
    int words;
};

static bool wrong(struct reading *r, const char *why, const char *what)
{
    return fail(r->c, ERR_INVALID, "%s, line %d: %s: %s", r->file, r->line,
                say(r->c->lang, why), what);
}

/* ---- words of a line ---------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Words are parted by blanks; quotes keep blanks in one. */
static bool split_line(struct reading *r, char *s)
{
    r->words = 0;
    for (;;) {
        char end;
        while (is_blank(*s))
            s++;
        if (*s == '\0' || *s == '#')
            return true;
        if (r->words == MAX_WORDS)
            return wrong(r, TEXT_FOR_LATER("too many words"), s);
        end = *s == '"' ? '"' : ' ';
        if (end == '"')
            s++;
        r->word[r->words++] = s;
        while (*s != '\0' && (end == '"' ? *s != '"' : !is_blank(*s)))
            s++;
        if (*s == '\0')
            return end != '"' ||
                   wrong(r, TEXT_FOR_LATER("a quote never ends"),
                         r->word[r->words - 1]);
        *s++ = '\0';
    }
}

static bool number(struct reading *r, const char *s, double least, double most,
                   double *out)
{
    char *end;

    *out = strtod(s, &end);
    if (end == s || *end != '\0' || !isfinite(*out) || *out < least ||
        *out > most)
        return wrong(r, TEXT_FOR_LATER("not a number that fits here"), s);
    return true;
}

static bool numbers(struct reading *r, int n, double least, double *out)
{
    if (r->words < n + 1)
        return wrong(r, TEXT_FOR_LATER("numbers are missing"), r->word[0]);
    for (int i = 0; i < n; i++)
        if (!number(r, r->word[i + 1], least, 2000, &out[i]))
            return false;
    return true;
}

/* ---- the sheet ---------------------------------------------------------- */

static bool read_pair(struct reading *r, double least, double *a, double *b)
{
    double v[2];

    if (!numbers(r, 2, least, v))
        return false;
    *a = v[0];
    *b = v[1];
    return true;
}

struct word {
    const char *word;
    int value;
};

static const struct word uses[] = {
    {"code", USE_CODE}, {"spine", USE_SPINE}, {"pocket", USE_POCKET},
    {"card", USE_CARD}, {"class", USE_CLASS}, {"sign", USE_SIGN}, {NULL, 0}};

static bool choose(const struct word *list, const char *word, int *value)
{
    for (; list->word != NULL; list++)
        if (strcmp(list->word, word) == 0) {
            *value = list->value;
            return true;
        }
    return false;
}

static bool read_uses(struct reading *r)
{
    int use;

    for (int i = 1; i < r->words; i++) {
        if (!choose(uses, r->word[i], &use))
            return wrong(r, TEXT_FOR_LATER("labels are for code, spine, "
                                           "pocket, card, class or sign"),
                         r->word[i]);
        r->l->uses |= (unsigned)use;
    }
    return true;
}

/* false with c->err unset: no such word. */
static bool read_sheet(struct reading *r, bool *known)
{
    struct layout *l = r->l;
    const char *word = r->word[0];
    double columns, rows;

    *known = true;
    if (strcmp(word, "name") == 0) {
        if (r->words != 2)
            return wrong(r, TEXT_FOR_LATER("put the name in quotes"), word);
        l->name = arena_copy(r->c->mem, r->word[1]);
        return true;
    }
    if (strcmp(word, "for") == 0)
        return read_uses(r);
    if (strcmp(word, "page") == 0)
        return read_pair(r, 5, &l->page_w, &l->page_h);
    if (strcmp(word, "label") == 0)
        return read_pair(r, 5, &l->label_w, &l->label_h);
    if (strcmp(word, "first") == 0)
        return read_pair(r, 0, &l->first_x, &l->first_y);
    if (strcmp(word, "pitch") == 0)
        return read_pair(r, 5, &l->pitch_x, &l->pitch_y);
    if (strcmp(word, "gap") == 0)
        return numbers(r, 1, 0, &l->gap);
    if (strcmp(word, "grid") == 0) {
        if (!read_pair(r, 1, &columns, &rows))
            return false;
        if (columns * rows > LAYOUT_CELLS)
            return wrong(r, TEXT_FOR_LATER("too many labels on a sheet"), word);
        l->columns = (int)columns;
        l->rows = (int)rows;
        return true;
    }
    *known = false;
    return true;
}

/* ---- elements ----------------------------------------------------------- */

static const struct word kinds[] = {
    {"code", ELEMENT_CODE}, {"text", ELEMENT_TEXT}, {"line", ELEMENT_LINE},
    {"picture", ELEMENT_PICTURE}, {"box", ELEMENT_BOX}, {NULL, 0}};
static const struct word codes[] = {
    {"code128", CODE_128}, {"code39", CODE_39}, {"ean13", CODE_EAN13},
    {"itf", CODE_ITF}, {"codabar", CODE_CODABAR}, {"qr", CODE_QR},
    {"datamatrix", CODE_DATA_MATRIX}, {NULL, 0}};
static const struct word aligns[] = {{"left", ALIGN_LEFT},
                                     {"center", ALIGN_CENTER},
                                     {"right", ALIGN_RIGHT}, {NULL, 0}};
static const struct word places[] = {{"middle", PLACE_MIDDLE},
                                     {"top", PLACE_TOP},
                                     {"bottom", PLACE_BOTTOM}, {NULL, 0}};
static const struct word truths[] = {{"yes", 1}, {"no", 0}, {NULL, 0}};
static const struct word turns[] = {{"0", 0}, {"90", 90}, {"270", 270},
                                    {NULL, 0}};

/* "9-6" shrinks from 9 to 6 points, "9" is 9 and no other. */
static bool read_size(struct reading *r, char *value, struct element *e)
{
    char *dash = strchr(value, '-');

    if (dash != NULL)
        *dash++ = '\0';
    return number(r, value, 3, 200, &e->size) &&
           number(r, dash ? dash : value, 3, e->size, &e->size_least);
}

static bool read_choice(struct reading *r, struct element *e, const char *key,
                        const char *value)
{
    int v;

    if (strcmp(key, "kind") == 0 && choose(codes, value, &v))
        e->code = (enum code_kind)v;
    else if (strcmp(key, "align") == 0 && choose(aligns, value, &v))
        e->align = (enum text_align)v;
    else if (strcmp(key, "place") == 0 && choose(places, value, &v))
        e->place = (enum text_place)v;
    else if (strcmp(key, "bold") == 0 && choose(truths, value, &v))
        e->bold = v;
    else if (strcmp(key, "cut") == 0 && choose(truths, value, &v))
        e->cut = v;
    else if (strcmp(key, "digits") == 0 && choose(truths, value, &v))
        e->digits = v;
    else if (strcmp(key, "turn") == 0 && choose(turns, value, &v))
        e->turn = v;
    else if (strcmp(key, "split") == 0 && strlen(value) == 1)
        e->split = value[0];
    else
        return wrong(r, TEXT_FOR_LATER("there is no such option or value"),
                     arena_format(r->c->mem, "%s=%s", key, value));
    return true;
}

static bool read_option(struct reading *r, struct element *e, char *word)
{
    char *value = strchr(word, '=');
    double lines;

    if (value == NULL)
        return wrong(r, TEXT_FOR_LATER("not an option like size=9"), word);
    *value++ = '\0';
    if (strcmp(word, "size") == 0)
        return read_size(r, value, e);
    if (strcmp(word, "width") == 0)
        return number(r, value, 0.05, 20, &e->stroke);
    if (strcmp(word, "module") == 0)
        return number(r, value, 0.1, 5, &e->module);
    if (strcmp(word, "lines") == 0) {
        if (!number(r, value, 0, 50, &lines))
            return false;
        e->lines = (int)lines;
        return true;
    }
    return read_choice(r, e, word, value);
}

/* A field that does not exist is a slip of the pen: say so. */
static bool check_fields(struct reading *r, const char *text)
{
    const char *open = text, *close;

    while ((open = strchr(open, '{')) != NULL) {
        close = strchr(open, '}');
        if (close == NULL ||
            label_field_named(open + 1, (size_t)(close - open - 1)) ==
                FIELD_COUNT)
            return wrong(r, TEXT_FOR_LATER("there is no such field"), open);
        open = close;
    }
    return true;
}

/* A line runs anywhere; all others lie on the label. */
static bool check_frame(struct reading *r, const struct element *e)
{
    const struct layout *l = r->l;
    bool line = e->kind == ELEMENT_LINE;
    double right = line ? fmax(e->x, e->w) : e->x + e->w;
    double bottom = line ? fmax(e->y, e->h) : e->y + e->h;

    if (right > l->label_w + 0.01 || bottom > l->label_h + 0.01)
        return wrong(r, TEXT_FOR_LATER("reaches beyond the label"),
                     r->word[0]);
    return true;
}

static bool read_element(struct reading *r)
{
    struct element e = {.line = r->line, .size = 8, .size_least = 5,
                        .stroke = 0.2, .module = 0.19, .digits = true};
    double v[4];
    int kind, next = 5;

    if (!choose(kinds, r->word[0], &kind))
        return wrong(r, TEXT_FOR_LATER("there is no such word"), r->word[0]);
    if (r->l->n == LAYOUT_ELEMENTS)
        return wrong(r, TEXT_FOR_LATER("too many elements"), r->word[0]);
    if (!numbers(r, 4, 0, v))
        return false;
    e.kind = (enum element_kind)kind;
    e.x = v[0], e.y = v[1], e.w = v[2], e.h = v[3];
    if (kind != ELEMENT_LINE && kind != ELEMENT_BOX) {
        if (r->words < 6)
            return wrong(r, TEXT_FOR_LATER("what it shows is missing"),
                         r->word[0]);
        e.text = arena_copy(r->c->mem, r->word[5]);
        next = 6;
        if (!check_fields(r, e.text))
            return false;
    }
    for (int i = next; i < r->words; i++)
        if (!read_option(r, &e, r->word[i]))
            return false;
    r->l->elements[r->l->n++] = e;
    return true;
}

/* ---- the whole ---------------------------------------------------------- */

static bool read_line(struct reading *r, char *line)
{
    bool known;

    if (!split_line(r, line))
        return false;
    if (r->words == 0)
        return true;
    if (!read_sheet(r, &known))
        return false;
    return known || read_element(r);
}

static bool shows(const struct layout *l, enum element_kind kind,
                  const char *field)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->elements[i].kind == kind && l->elements[i].text != NULL &&
            strstr(l->elements[i].text, field) != NULL)
            return true;
    return false;
}

static unsigned uses_by_fields(const struct layout *l)
{
    return (shows(l, ELEMENT_CODE, "{barcode}") ? USE_CODE : 0u) |
           (shows(l, ELEMENT_TEXT, "{call}") ? USE_SPINE : 0u) |
           (shows(l, ELEMENT_CODE, "{card}") ? USE_CARD : 0u);
}

/* What was not said follows from what was. */
static bool complete(struct reading *r)
{
    struct layout *l = r->l;
    double right, bottom;

    r->word[0] = (char *)"label";
    if (l->page_w == 0 && l->label_w > 0)
        l->page_w = l->label_w, l->page_h = l->label_h;
    if (l->label_w == 0)
        l->label_w = l->page_w, l->label_h = l->page_h;
    if (l->label_w == 0)
        return wrong(r, TEXT_FOR_LATER("page and label have no size"), "page");
    if (l->uses == 0)
        l->uses = uses_by_fields(l);
    if (l->pitch_x == 0)
        l->pitch_x = l->label_w, l->pitch_y = l->label_h;
    right = l->first_x + (l->columns - 1) * l->pitch_x + l->label_w;
    bottom = l->first_y + (l->rows - 1) * l->pitch_y + l->label_h;
    if (right > l->page_w + 0.1 || bottom > l->page_h + 0.1)
        return wrong(r, TEXT_FOR_LATER("the labels do not fit on the page"),
                     "grid");
    for (size_t i = 0; i < l->n; i++) {
        r->line = l->elements[i].line;
        if (!check_frame(r, &l->elements[i]))
            return false;
    }
    return true;
}

bool layout_read(struct ctx *c, const char *file, const char *bytes,
                 size_t size, struct layout *l)
{
    struct reading r = {.c = c, .l = l, .file = file};
    char *text, *next;

    *l = (struct layout){.name = file, .columns = 1, .rows = 1};
    l->elements = ARENA_ARRAY(c->mem, struct element, LAYOUT_ELEMENTS);
    if (size > LAYOUT_BYTES || memchr(bytes, '\0', size) != NULL)
        return fail(c, ERR_INVALID, "%s is no layout of labels", file);
    text = arena_copy_bytes(c->mem, bytes, size);
    while (text != NULL && *text != '\0') {
        next = strchr(text, '\n');
        if (next != NULL)
            *next++ = '\0';
        r.line++;
        if (!read_line(&r, text))
            return false;
        text = next;
    }
    return complete(&r);
}

const struct layout_file *layout_ready(const char *name)
{
    for (const struct layout_file *f = layout_ready_list; f->name; f++)
        if (strcmp(f->name, name) == 0)
            return f;
    return NULL;
}
