#include "raster.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MM_OF_INCH 25.4
enum { CACHE = 4096 }; /* glyphs; a power of two */

/* ---- glyphs ------------------------------------------------------------- */

struct drawn {
    int face, size; /* size in 1/64 dots; 0: free */
    uint32_t id;
    int left, top, w, h, stride;
    unsigned char *bits;
};

struct glyph_cache {
    struct drawn drawn[CACHE];
};

struct glyph_cache *glyph_cache_new(void)
{
    struct glyph_cache *cache = calloc(1, sizeof *cache);

    if (cache == NULL)
        abort();
    return cache;
}

void glyph_cache_free(struct glyph_cache *cache)
{
    if (cache == NULL)
        return;
    for (int i = 0; i < CACHE; i++)
        free(cache->drawn[i].bits);
    free(cache);
}

static void keep(struct drawn *d, const FT_GlyphSlot slot)
{
    const FT_Bitmap *b = &slot->bitmap;

    d->left = slot->bitmap_left;
    d->top = slot->bitmap_top;
    d->w = (int)b->width;
    d->h = (int)b->rows;
    d->stride = abs(b->pitch);
    d->bits = malloc((size_t)d->stride * (size_t)d->h + 1);
    if (d->bits == NULL)
        abort();
    if (d->h > 0)
        memcpy(d->bits, b->buffer, (size_t)d->stride * (size_t)d->h);
}

/* Hinted for one-bit dots: at 203 dpi stems must fall on whole dots. */
static const struct drawn *draw_glyph(struct fonts *fonts,
                                      struct glyph_cache *cache,
                                      const struct ink_glyph *g, int size)
{
    uint32_t key = g->id * 2654435761u ^ (uint32_t)(g->face * 977 + size);
    struct drawn *d = &cache->drawn[key % CACHE];
    FT_Face ft = fonts_face(fonts, g->face)->ft;

    if (d->size == size && d->face == g->face && d->id == g->id)
        return d;
    free(d->bits);
    *d = (struct drawn){.face = g->face, .size = size, .id = g->id};
    if (FT_Set_Char_Size(ft, size, size, 72, 72) != 0 ||
        FT_Load_Glyph(ft, g->id, FT_LOAD_RENDER | FT_LOAD_TARGET_MONO) != 0)
        d->bits = NULL;
    else
        keep(d, ft->glyph);
    return d;
}

/* ---- dots --------------------------------------------------------------- */

bool raster_new(struct ctx *c, double w, double h, int dpi, struct raster *r)
{
    double columns = ceil(w / MM_OF_INCH * dpi - 0.5);
    double rows = ceil(h / MM_OF_INCH * dpi - 0.5);

    if (!(columns >= 1 && rows >= 1) || columns > RASTER_DOTS ||
        rows > RASTER_DOTS)
        return fail(c, ERR_INVALID, "%.0f x %.0f mm at %d dots an inch is too "
                                    "large for a label printer", w, h, dpi);
    r->w = (int)columns;
    r->h = (int)rows;
    r->dpi = dpi;
    r->stride = (r->w + 7) / 8;
    r->bits = arena_alloc(c->mem, (size_t)r->stride * (size_t)r->h);
    return true;
}

/* Blackens whole bytes where it can. Ends are exclusive. */
static void fill(struct raster *r, int x0, int y0, int x1, int y1)
{
    int first, last;
    unsigned char head, tail;

    x0 = x0 < 0 ? 0 : x0;
    y0 = y0 < 0 ? 0 : y0;
    x1 = x1 > r->w ? r->w : x1;
    y1 = y1 > r->h ? r->h : y1;
    if (x0 >= x1)
        return;
    first = x0 >> 3;
    last = (x1 - 1) >> 3;
    head = (unsigned char)(0xFF >> (x0 & 7));
    tail = (unsigned char)(0xFF << (7 - ((x1 - 1) & 7)));
    for (int y = y0; y < y1; y++) {
        unsigned char *row = r->bits + (size_t)y * (size_t)r->stride;
        if (first == last) {
            row[first] |= head & tail;
            continue;
        }
        row[first] |= head;
        for (int i = first + 1; i < last; i++)
            row[i] = 0xFF;
        row[last] |= tail;
    }
}

static int dot_of(const struct raster *r, double mm)
{
    return (int)floor(mm / MM_OF_INCH * r->dpi + 0.5);
}

/* A rectangle is at least one dot thick. */
static void put_rect(struct raster *r, const struct ink_rect *k)
{
    int x0 = dot_of(r, k->x), x1 = dot_of(r, k->x + k->w);
    int y0 = dot_of(r, k->y), y1 = dot_of(r, k->y + k->h);

    fill(r, x0, y0, x1 > x0 ? x1 : x0 + 1, y1 > y0 ? y1 : y0 + 1);
}

/* ---- codes -------------------------------------------------------------- */

struct grid {
    int x, y, across, down, turn; /* dots */
};

static void fill_run(struct raster *r, const struct grid *g, int from, int to,
                     int row)
{
    int a0 = from * g->across, a1 = to * g->across;
    int d0 = row * g->down, d1 = d0 + g->down;

    if (g->turn == 90)
        fill(r, g->x - d1, g->y + a0, g->x - d0, g->y + a1);
    else if (g->turn == 270)
        fill(r, g->x + d0, g->y - a1, g->x + d1, g->y - a0);
    else
        fill(r, g->x + a0, g->y + d0, g->x + a1, g->y + d1);
}

static void put_code(struct raster *r, const struct ink_code *k)
{
    const struct code *code = k->code;
    struct grid g = {dot_of(r, k->x), dot_of(r, k->y), dot_of(r, k->across),
                     dot_of(r, k->down), k->turn};

    for (int row = 0; row < code->rows; row++) {
        const unsigned char *dark = code->dark + row * code->columns;
        for (int i = 0, from; i < code->columns; i++) {
            for (from = i; i < code->columns && dark[i]; i++)
                ;
            if (i > from)
                fill_run(r, &g, from, i, row);
        }
    }
}

/* ---- text --------------------------------------------------------------- */

static void put_dot(struct raster *r, int x, int y)
{
    if (x >= 0 && y >= 0 && x < r->w && y < r->h)
        r->bits[y * r->stride + (x >> 3)] |= (unsigned char)(0x80 >> (x & 7));
}

/* A glyph that stands upright and lies on the raster as a whole, byte by byte;
 * false: it does not. */
static bool put_upright(struct raster *r, const struct drawn *d, int x, int y)
{
    int shift = x & 7, left = x >> 3;

    if (x < 0 || y < 0 || x + d->stride * 8 + 8 > r->w || y + d->h > r->h)
        return false;
    for (int row = 0; row < d->h; row++) {
        const unsigned char *from = d->bits + row * d->stride;
        unsigned char *to = r->bits + (y + row) * r->stride + left;
        for (int i = 0; i < d->stride; i++) {
            to[i] |= (unsigned char)(from[i] >> shift);
            to[i + 1] |= (unsigned char)(from[i] << (8 - shift));
        }
    }
    return true;
}

static void put_glyph(struct raster *r, struct fonts *fonts,
                      struct glyph_cache *cache, const struct ink_glyph *g)
{
    int size = (int)floor(g->size / MM_OF_INCH * r->dpi * 64 + 0.5);
    const struct drawn *d = draw_glyph(fonts, cache, g, size);
    int x = dot_of(r, g->x), y = dot_of(r, g->y);

    if (d->bits == NULL || (g->turn == 0 && put_upright(r, d, x + d->left,
                                                        y - d->top)))
        return;
    for (int row = 0; row < d->h; row++)
        for (int i = 0; i < d->w; i++) {
            int right = d->left + i, down = row - d->top;
            if (!(d->bits[row * d->stride + (i >> 3)] & 0x80 >> (i & 7)))
                continue;
            if (g->turn == 90)
                put_dot(r, x - down - 1, y + right);
            else if (g->turn == 270)
                put_dot(r, x + down, y - right - 1);
            else
                put_dot(r, x + right, y + down);
        }
}

void raster_ink(struct raster *r, struct fonts *fonts,
                struct glyph_cache *cache, const struct ink *ink)
{
    for (size_t i = 0; i < ink->rect_n; i++)
        put_rect(r, &ink->rects[i]);
    for (size_t i = 0; i < ink->code_n; i++)
        put_code(r, &ink->codes[i]);
    for (size_t i = 0; i < ink->glyph_n; i++)
        put_glyph(r, fonts, cache, &ink->glyphs[i]);
}
