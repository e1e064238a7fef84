/* xlsx_parts.c - which parts a workbook has, and what its cells refer to:
 * shared texts, and styles that make a number a day. */
#include "base/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

static const char *value_text(struct xlsx *x, const unsigned char **list,
                              int count, const char *name)
{
    struct xlsx_value v;

    return xlsx_attribute(list, count, name, &v) && v.n < 1000
               ? arena_copy_bytes(x->c->mem, v.p, v.n)
               : "";
}

static long value_number(const unsigned char **list, int count,
                         const char *name)
{
    struct xlsx_value v;
    char digits[16] = "";

    if (!xlsx_attribute(list, count, name, &v) || v.n >= sizeof digits)
        return -1;
    memcpy(digits, v.p, v.n);
    return strtol(digits, NULL, 10);
}

/* ---- relations ---------------------------------------------------------- */

/* Where the relations of one part lead: by the end of their kind, or by id. */
struct relations {
    struct xlsx *x;
    const char *folder;      /* of the part, "xl/" */
    const char *id;          /* looked for; NULL: none */
    const char *by_id, *book, *strings, *styles;
};

static bool ends(const char *text, const char *with)
{
    size_t n = strlen(text), m = strlen(with);

    return n >= m && strcmp(text + n - m, with) == 0;
}

static void relation(void *me, const char *name, const unsigned char **list,
                     int count)
{
    struct relations *r = me;
    const char *kind, *to;

    if (strcmp(name, "Relationship") != 0)
        return;
    kind = value_text(r->x, list, count, "Type");
    to = value_text(r->x, list, count, "Target");
    to = to[0] == '/' ? to + 1
                      : arena_format(r->x->c->mem, "%s%s", r->folder, to);
    if (r->id && strcmp(value_text(r->x, list, count, "Id"), r->id) == 0)
        r->by_id = to;
    if (ends(kind, "/officeDocument"))
        r->book = to;
    else if (ends(kind, "/sharedStrings"))
        r->strings = to;
    else if (ends(kind, "/styles"))
        r->styles = to;
}

static bool read_relations(struct xlsx *x, const char *part,
                           struct relations *r)
{
    static const struct xlsx_ear ear = {.start = relation};

    r->x = x;
    return xlsx_walk(x, part, &ear, r);
}

/* ---- the workbook ------------------------------------------------------- */

struct book {
    struct xlsx *x;
    const char *id; /* of the first sheet that is shown */
};

static void book_element(void *me, const char *name,
                         const unsigned char **list, int count)
{
    struct book *b = me;
    struct xlsx_value v;

    if (strcmp(name, "workbookPr") == 0 &&
        xlsx_attribute(list, count, "date1904", &v))
        b->x->from_1904 = v.n > 0 && (*v.p == '1' || *v.p == 't');
    if (strcmp(name, "sheet") != 0 || b->id != NULL ||
        (xlsx_attribute(list, count, "state", &v) && v.n > 0 && *v.p != 'v'))
        return;
    b->id = value_text(b->x, list, count, "id");
}

bool xlsx_find_parts(struct xlsx *x)
{
    static const struct xlsx_ear ear = {.start = book_element};
    struct relations root = {.folder = ""}, own = {0};
    struct book b = {.x = x};
    const char *cut;

    if (!read_relations(x, "_rels/.rels", &root))
        return false;
    if (root.book == NULL)
        return fail(x->c, ERR_INVALID, "this is no spreadsheet (.xlsx)");
    if (!xlsx_walk(x, root.book, &ear, &b))
        return false;
    cut = strrchr(root.book, '/');
    cut = cut ? cut + 1 : root.book;
    own.folder = arena_copy_bytes(x->c->mem, root.book,
                                  (size_t)(cut - root.book));
    own.id = b.id;
    if (!read_relations(x, arena_format(x->c->mem, "%s_rels/%s.rels",
                                        own.folder, cut), &own))
        return false;
    x->sheet = own.by_id;
    x->strings_part = own.strings;
    x->styles_part = own.styles;
    return x->sheet != NULL ||
           fail(x->c, ERR_INVALID, "the workbook has no sheet");
}

/* ---- shared texts ------------------------------------------------------- */

struct texts {
    struct xlsx *x;
    struct buf text;
    bool in_text;
    int phonetic; /* depth of <rPh>: how a text is read, not what it says */
};

static void text_start(void *me, const char *name, const unsigned char **list,
                       int count)
{
    struct texts *t = me;

    (void)list, (void)count;
    if (strcmp(name, "si") == 0)
        buf_clear(&t->text);
    t->phonetic += strcmp(name, "rPh") == 0;
    t->in_text = strcmp(name, "t") == 0 && t->phonetic == 0;
}

static void text_end(void *me, const char *name)
{
    struct texts *t = me;
    struct xlsx *x = t->x;

    t->in_text = false;
    t->phonetic -= strcmp(name, "rPh") == 0;
    if (strcmp(name, "si") != 0)
        return;
    x->text_bytes += t->text.n + 1;
    if (x->text_bytes > XLSX_MOST_TEXT || x->string_n >= XLSX_MOST_CELLS) {
        x->too_large = true;
        return;
    }
    if (x->string_n == x->string_room)
        x->strings = xlsx_grow(x->c->mem, x->strings, sizeof *x->strings,
                               x->string_n, &x->string_room);
    x->strings[x->string_n++] = arena_copy_bytes(x->c->mem, t->text.p,
                                                 t->text.n);
}

static void text_text(void *me, const char *p, size_t n)
{
    struct texts *t = me;

    if (t->in_text && t->text.n + n <= CSV_MAX_ROW)
        buf_bytes(&t->text, p, n);
}

bool xlsx_read_strings(struct xlsx *x)
{
    static const struct xlsx_ear ear = {text_start, text_end, text_text};
    struct texts t = {.x = x, .text = buf_new(x->c->mem)};

    return x->strings_part == NULL ||
           xlsx_walk(x, x->strings_part, &ear, &t);
}

/* ---- styles ------------------------------------------------------------- */

enum { FORMATS_MOST = 1000, STYLES_MOST = 100000 };

struct styles {
    struct xlsx *x;
    long day_formats[FORMATS_MOST]; /* of the workbook's own */
    size_t format_n;
    bool in_cells;
};

/* A format code with a year or a day of the month shows a day; what stands in
 * quotes, in brackets or behind a backslash is text. */
static bool shows_day(const char *code)
{
    char until = 0;

    for (const char *p = code; *p; p++) {
        if (until != 0)
            until = *p == until ? 0 : until;
        else if (*p == '"' || *p == '[')
            until = *p == '"' ? '"' : ']';
        else if (*p == '\\' && p[1] != '\0')
            p++;
        else if (strchr("yYdD", *p) != NULL)
            return true;
    }
    return false;
}

/* The numbers that every workbook knows (ECMA-376-1, 18.8.30), with those of
 * Chinese ones. */
static bool is_day_format(const struct styles *s, long id)
{
    for (size_t i = 0; i < s->format_n; i++)
        if (s->day_formats[i] == id)
            return true;
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
           id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

static void style_start(void *me, const char *name,
                        const unsigned char **list, int count)
{
    struct styles *s = me;
    struct xlsx *x = s->x;

    if (strcmp(name, "cellXfs") == 0)
        s->in_cells = true;
    if (strcmp(name, "numFmt") == 0 && s->format_n < FORMATS_MOST &&
        shows_day(value_text(x, list, count, "formatCode")))
        s->day_formats[s->format_n++] = value_number(list, count, "numFmtId");
    if (strcmp(name, "xf") != 0 || !s->in_cells || x->style_n >= STYLES_MOST)
        return;
    if (x->style_n == x->style_room)
        x->is_day = xlsx_grow(x->c->mem, x->is_day, sizeof *x->is_day,
                              x->style_n, &x->style_room);
    x->is_day[x->style_n++] =
        is_day_format(s, value_number(list, count, "numFmtId"));
}

static void style_end(void *me, const char *name)
{
    if (strcmp(name, "cellXfs") == 0)
        ((struct styles *)me)->in_cells = false;
}

bool xlsx_read_styles(struct xlsx *x)
{
    static const struct xlsx_ear ear = {.start = style_start,
                                        .end = style_end};
    struct styles *s = ARENA_NEW(x->c->mem, struct styles);

    s->x = x;
    return x->styles_part == NULL || xlsx_walk(x, x->styles_part, &ear, s);
}
