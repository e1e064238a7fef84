#include "slip.h"

#include <math.h>

#include "raster.h"

#define MM_OF_PT 0.352778

/* A longer strip than that is a mistake; the rest is left out. */
enum { DPI = 203, MOST_LINES = 3, MOST_MM = 900 };

/* Of a row: how large its letters (points), how high a line and what is left
 * free below it (mm). */
struct look {
    double size, line, below;
};
static const struct look looks[] = {
    [SLIP_HEAD] = {14, 6.6, 1.4},
    [SLIP_TEXT] = {10, 4.8, 0.4},
    [SLIP_PAIR] = {9, 4.4, 0.6},
    [SLIP_RULE] = {0, 0.3, 2.2},
};
static const double edge = 1, foot = 4;

struct slip slip_new(struct arena *mem)
{
    return (struct slip){ARENA_ARRAY(mem, struct slip_row, SLIP_ROWS), 0};
}

void slip_add(struct slip *s, enum slip_kind kind, const char *left,
              const char *right)
{
    if (s->n == SLIP_ROWS)
        return;
    s->rows[s->n++] = (struct slip_row){kind, left == NULL ? "" : left,
                                        right == NULL ? "" : right};
}

/* ---- ink ----------------------------------------------------------------- */

struct strip {
    struct ctx *c;
    struct fonts *fonts;
    struct ink ink;
    double y;
};

/* Words end a line early: a little more than the letters alone would take. */
static int lines_of(struct strip *t, const struct slip_row *r)
{
    double room = SLIP_MM - 2 * edge;
    struct shaped shaped;
    double wide;

    if (r->kind != SLIP_TEXT && r->kind != SLIP_HEAD)
        return 1;
    fonts_shape(t->fonts, t->c->mem, r->left, r->kind == SLIP_HEAD, &shaped);
    wide = (double)shaped.width * looks[r->kind].size * MM_OF_PT;
    if (wide <= room)
        return 1;
    wide = ceil(wide * 1.1 / room);
    return wide > MOST_LINES ? MOST_LINES : (int)wide;
}

static void text(struct strip *t, const struct slip_row *r, int lines,
                 enum text_align align)
{
    const struct look *look = &looks[r->kind];
    bool right = align == ALIGN_RIGHT;
    bool pair = r->kind == SLIP_PAIR && r->right[0] != '\0';
    double room = SLIP_MM - 2 * edge;
    struct element e = {
        .kind = ELEMENT_TEXT, .x = right ? edge + room / 2 : edge, .y = t->y,
        .w = pair ? room / 2 : room, .h = look->line * lines,
        .size = look->size, .size_least = look->size, .lines = lines,
        .align = align, .place = PLACE_TOP, .cut = true,
        .bold = r->kind == SLIP_HEAD};

    ink_text(t->c, t->fonts, &e, right ? r->right : r->left, &t->ink);
}

static void put_row(struct strip *t, const struct slip_row *r)
{
    const struct look *look = &looks[r->kind];
    int lines = lines_of(t, r);

    if (r->kind == SLIP_RULE)
        ink_rect(&t->ink, edge, t->y + look->below / 2, SLIP_MM - 2 * edge,
                 look->line);
    else
        text(t, r, lines, r->kind == SLIP_HEAD ? ALIGN_CENTER : ALIGN_LEFT);
    if (r->kind == SLIP_PAIR && r->right[0] != '\0')
        text(t, r, lines, ALIGN_RIGHT);
    t->y += look->line * lines + look->below;
}

static bool dots(struct strip *t, enum label_format format, struct buf *out)
{
    struct glyph_cache *cache;
    struct raster r;

    if (!raster_new(t->c, SLIP_MM, t->y + foot, DPI, &r))
        return false;
    cache = glyph_cache_new();
    raster_ink(&r, t->fonts, cache, &t->ink);
    glyph_cache_free(cache);
    if (format == LABEL_ESCPOS)
        raster_escpos(&r, true, out);
    else
        raster_png(&r, out);
    return true;
}

bool slip_file(struct ctx *c, const struct slip *s, enum label_format format,
               struct buf *out)
{
    struct strip t = {.c = c, .y = edge};
    bool made;

    if (s->n == 0)
        return fail(c, ERR_INVALID, "there is nothing to print");
    if (!fonts_open(c, &t.fonts))
        return false;
    ink_begin(&t.ink, c->mem);
    for (size_t i = 0; i < s->n && t.y < MOST_MM; i++)
        put_row(&t, &s->rows[i]);
    made = dots(&t, format, out);
    fonts_close(t.fonts);
    return made;
}
