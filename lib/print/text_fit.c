/* text_fit.c - a text in its frame: the largest size at which it fits, lines
 * broken where Unicode allows it (UAX #14, by ICU). */
#include <math.h>
#include <string.h>
#include <unicode/ubrk.h>

#include "base/text.h"
#include "compose.h"

#define MM_OF_PT 0.352778
#define STEP (MM_OF_PT / 4) /* by which a text is made smaller */
/* Of an em: from one base line to the next, and the part above the base line
 * that capitals and Han characters fill. */
#define LEADING 1.18
#define ASCENT 0.88
#define BODY 1.02 /* of the last line: what must be inside the frame */
enum { MAX_TEXT = 2000, MAX_LINES = 50 };

struct line {
    size_t from, to; /* glyphs */
    float width;     /* em */
};

struct fitting {
    struct ctx *c;
    struct fonts *fonts;
    const struct element *e;
    const char *text;
    struct shaped all;
    unsigned char *may;    /* for each byte: a line may begin here; 2: must */
    double w, h;           /* of the upright frame */
    struct line line[MAX_LINES];
    int lines;
    bool whole;            /* all of the text stands in `line` */
};

/* ---- where lines may end ------------------------------------------------ */

static void mark_breaks(struct fitting *t, size_t size)
{
    UErrorCode bad = U_ZERO_ERROR;
    UText u = UTEXT_INITIALIZER;
    UBreakIterator *it = fonts_breaks(t->fonts);

    if (it == NULL)
        return;
    utext_openUTF8(&u, t->text, (int64_t)size, &bad);
    ubrk_setUText(it, &u, &bad);
    if (U_SUCCESS(bad))
        for (int32_t at = ubrk_first(it); at != UBRK_DONE; at = ubrk_next(it))
            if ((size_t)at < size)
                t->may[at] = 1;
    utext_close(&u);
}

/* Line feeds, and the sign that parts a call number, are no glyphs: they
 * become spaces, after which a line must begin. */
static void prepare(struct fitting *t, const char *text)
{
    size_t n = text_cut(text, MAX_TEXT);
    char *copy = arena_copy_bytes(t->c->mem, text, n);
    bool simple = true;

    t->text = copy;
    t->may = arena_alloc(t->c->mem, n + 1);
    for (size_t i = 0; i < n; i++)
        simple = simple && (unsigned char)copy[i] < 0x80 && copy[i] != ' ' &&
                 copy[i] != '-';
    if (!simple)
        mark_breaks(t, n);
    for (size_t i = 0; i < n; i++) {
        bool parts = copy[i] == '\n' || (t->e->split && copy[i] == t->e->split);
        if (parts)
            t->may[i + 1] = 2;
        if (parts || (unsigned char)copy[i] < ' ')
            copy[i] = ' ';
    }
    fonts_shape(t->fonts, t->c->mem, copy, t->e->bold, &t->all);
}

/* ---- lines of one width ------------------------------------------------- */

static bool is_space(const struct fitting *t, size_t glyph)
{
    return t->text[t->all.glyphs[glyph].at] == ' ';
}

static bool add_line(struct fitting *t, size_t from, size_t to)
{
    float width = 0;

    while (to > from && is_space(t, to - 1))
        to--;
    for (size_t i = from; i < to; i++)
        width += t->all.glyphs[i].advance;
    if (t->lines == MAX_LINES)
        return false;
    t->line[t->lines++] = (struct line){from, to, width};
    return true;
}

/* Breaks into lines of at most `width` em; `any`: within words if need be.
 * False if a word is wider than a line. */
static bool wrap(struct fitting *t, double width, bool any)
{
    const struct shaped_glyph *g = t->all.glyphs;
    size_t begin = 0, good = 0;
    double x = 0;

    t->lines = 0;
    for (size_t i = 0; i < t->all.n; i++) {
        int may = t->may[g[i].at];
        if (i > 0 && g[i].at == g[i - 1].at)
            may = 0; /* within a group */
        if (may == 2 && i > begin) {
            if (!add_line(t, begin, i))
                return false;
            begin = good = i, x = 0;
        } else if (may == 1) {
            good = i;
        }
        if (x + g[i].advance > width + 1e-6 && !is_space(t, i) && i > begin) {
            if (good == begin && !any)
                return false;
            good = good == begin ? i : good;
            if (!add_line(t, begin, good))
                return false;
            begin = good, x = 0;
            for (size_t k = begin; k < i; k++)
                x += g[k].advance;
        }
        x += g[i].advance;
    }
    return (x <= width + 1e-6 || any) && add_line(t, begin, t->all.n);
}

static int lines_at(const struct fitting *t, double size)
{
    int n = (int)floor((t->h / size - BODY) / LEADING + 1.0001);

    if (t->e->lines > 0 && n > t->e->lines)
        n = t->e->lines;
    return n < 1 ? 0 : n;
}

static bool fits(struct fitting *t, double size)
{
    int most = lines_at(t, size);

    return most > 0 && wrap(t, t->w / size, false) && t->lines <= most;
}

/* ---- too long ----------------------------------------------------------- */

/* The lines that there is room for; the last one ends with an ellipsis. */
static void cut(struct fitting *t, double size)
{
    int most = lines_at(t, size);
    struct shaped dots;
    struct line *last;
    struct shaped_glyph *g;
    double room;

    (void)!wrap(t, t->w / size, true);
    t->whole = t->lines <= most;
    if (t->whole || most == 0)
        return;
    t->lines = most;
    last = &t->line[most - 1];
    fonts_shape(t->fonts, t->c->mem, "\xE2\x80\xA6", t->e->bold, &dots);
    room = t->w / size - dots.width;
    while (last->to > last->from + 1 && last->width > room)
        last->width -= t->all.glyphs[--last->to].advance;
    /* The ellipsis takes the place of the first glyph that is left out. */
    g = &t->all.glyphs[last->to];
    if (dots.n > 0) {
        *g = dots.glyphs[0];
        last->to++;
        last->width += dots.width;
    }
}

static void tell(struct fitting *t, struct ink *ink)
{
    ink_trouble(ink, ctx_say(t->c,
                             "\"%s\" does not fit into %.1f x %.1f mm even in "
                             "%.1f points (line %d of the layout)",
                             t->text, t->w, t->h, t->e->size_least,
                             t->e->line));
}

/* ---- drawing ------------------------------------------------------------ */

static void put_line(struct fitting *t, const struct line *line,
                     struct ink_glyph g, double y, struct ink *ink)
{
    static const double share[] = {
        [ALIGN_LEFT] = 0, [ALIGN_CENTER] = 0.5, [ALIGN_RIGHT] = 1};
    struct frame f = frame_of(t->e);
    double x = (t->w - line->width * g.size) * share[t->e->align];

    for (size_t i = line->from; i < line->to; i++) {
        const struct shaped_glyph *s = &t->all.glyphs[i];
        frame_point(&f, x + s->x * g.size, y + s->y * g.size, &g.x, &g.y);
        g.face = s->face;
        g.id = s->id;
        g.code = s->code;
        ink_put_glyph(ink, &g);
        x += s->advance * g.size;
    }
}

static void put_lines(struct fitting *t, double size, struct ink *ink)
{
    struct ink_glyph g = {.size = size, .turn = t->e->turn};
    double high = ((t->lines - 1) * LEADING + BODY) * size, y = 0;

    if (t->e->place == PLACE_BOTTOM)
        y = t->h - high;
    else if (t->e->place == PLACE_MIDDLE)
        y = (t->h - high) / 2;
    for (int i = 0; i < t->lines; i++)
        put_line(t, &t->line[i], g, y + (ASCENT + i * LEADING) * size, ink);
}

/* Lines of like length look better than a last one of a single character:
 * the narrowest width that takes no more lines. */
static void balance(struct fitting *t, double size)
{
    double least = t->w / size / t->lines, most = t->w / size;
    int lines = t->lines;

    if (lines < 2)
        return;
    for (int i = 0; i < 6; i++) {
        double middle = (least + most) / 2;
        if (wrap(t, middle, false) && t->lines <= lines)
            most = middle;
        else
            least = middle;
    }
    (void)!wrap(t, most, false);
}

void ink_text(struct ctx *c, struct fonts *fonts, const struct element *e,
              const char *text, struct ink *ink)
{
    struct frame f = frame_of(e);
    struct fitting t = {.c = c, .fonts = fonts, .e = e, .w = f.w, .h = f.h};
    double size = e->size * MM_OF_PT, least = e->size_least * MM_OF_PT;

    prepare(&t, text);
    if (t.all.missing != 0)
        ink_trouble(ink, ctx_say(c, "no font on this computer has the "
                                    "character U+%04X of \"%s\"",
                                 (unsigned)t.all.missing, text));
    while (size > least && !(t.whole = fits(&t, size)))
        size = fmax(size - STEP, least);
    t.whole = t.whole || fits(&t, size);
    if (t.whole) {
        balance(&t, size);
    } else {
        cut(&t, size);
        if (!t.whole && !e->cut)
            tell(&t, ink);
    }
    put_lines(&t, size, ink);
}
