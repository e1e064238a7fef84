/* svg.c - a label as SVG: for the preview in the browser. Texts are outlines,
 * so that it looks the same wherever it is shown. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <math.h>
#include <sodium.h>
#include <stdlib.h>

#include "sheet.h"

struct pen {
    struct buf *out;
    double x, y, scale; /* mm of a font unit */
    int turn;
};

/* Millimetres with three digits, without "-0.000". */
static void put(struct buf *b, double mm)
{
    int64_t v = (int64_t)floor(mm * 1000 + 0.5);

    buf_format(b, "%s%lld.%03lld ", v < 0 ? "-" : "", llabs(v) / 1000,
               llabs(v) % 1000);
}

/* ---- outlines ----------------------------------------------------------- */

static void point(struct pen *pen, const FT_Vector *v)
{
    double right = v->x * pen->scale, down = -v->y * pen->scale;

    put(pen->out, pen->x + (pen->turn == 90 ? -down
                            : pen->turn == 270 ? down : right));
    put(pen->out, pen->y + (pen->turn == 90 ? right
                            : pen->turn == 270 ? -right : down));
}

static int move(const FT_Vector *to, void *arg)
{
    struct pen *pen = arg;

    buf_char(pen->out, 'M');
    point(pen, to);
    return 0;
}

static int line(const FT_Vector *to, void *arg)
{
    struct pen *pen = arg;

    buf_char(pen->out, 'L');
    point(pen, to);
    return 0;
}

static int conic(const FT_Vector *by, const FT_Vector *to, void *arg)
{
    struct pen *pen = arg;

    buf_char(pen->out, 'Q');
    point(pen, by);
    point(pen, to);
    return 0;
}

static int cubic(const FT_Vector *a, const FT_Vector *b, const FT_Vector *to,
                 void *arg)
{
    struct pen *pen = arg;

    buf_char(pen->out, 'C');
    point(pen, a);
    point(pen, b);
    point(pen, to);
    return 0;
}

static void put_glyph(struct fonts *fonts, const struct ink_glyph *g,
                      struct buf *out)
{
    static const FT_Outline_Funcs funcs = {move, line, conic, cubic, 0, 0};
    const struct font_face *face = fonts_face(fonts, g->face);
    FT_Face ft = face->ft;
    struct pen pen = {out, g->x, g->y, g->size / face->units, g->turn};

    if (FT_Load_Glyph(ft, g->id, FT_LOAD_NO_SCALE) == 0)
        FT_Outline_Decompose(&ft->glyph->outline, &funcs, &pen);
}

/* ---- the rest ----------------------------------------------------------- */

static void put_rect(struct buf *out, double x, double y, double w, double h)
{
    buf_char(out, 'M');
    put(out, x);
    put(out, y);
    buf_char(out, 'h');
    put(out, w);
    buf_char(out, 'v');
    put(out, h);
    buf_char(out, 'h');
    put(out, -w);
    buf_char(out, 'z');
}

static void put_code(const struct ink_code *k, struct buf *out)
{
    for (int row = 0; row < k->code->rows; row++) {
        const unsigned char *dark = k->code->dark + row * k->code->columns;
        for (int i = 0, from; i < k->code->columns; i++) {
            double a, d = row * k->down, w;
            for (from = i; i < k->code->columns && dark[i]; i++)
                ;
            a = from * k->across;
            w = (i - from) * k->across;
            if (i == from)
                continue;
            if (k->turn == 90)
                put_rect(out, k->x - d - k->down, k->y + a, k->down, w);
            else if (k->turn == 270)
                put_rect(out, k->x + d, k->y - a - w, k->down, w);
            else
                put_rect(out, k->x + a, k->y + d, w, k->down);
        }
    }
}

static void put_picture(const struct ink_picture *p, struct buf *out)
{
    size_t room = sodium_base64_ENCODED_LEN(p->size,
                                            sodium_base64_VARIANT_ORIGINAL);

    buf_text(out, "<image preserveAspectRatio=\"none\" x=\"");
    put(out, p->x);
    buf_text(out, "\" y=\"");
    put(out, p->y);
    buf_text(out, "\" width=\"");
    put(out, p->w);
    buf_text(out, "\" height=\"");
    put(out, p->h);
    buf_text(out, "\" href=\"data:image/jpeg;base64,");
    sodium_bin2base64(buf_room(out, room), room, p->jpeg, p->size,
                      sodium_base64_VARIANT_ORIGINAL);
    out->n += room - 1;
    buf_text(out, "\"/>");
}

void ink_svg(struct fonts *fonts, const struct ink *ink, double w, double h,
             struct buf *out)
{
    buf_format(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                    "width=\"%.2fmm\" height=\"%.2fmm\" "
                    "viewBox=\"0 0 %.2f %.2f\">", w, h, w, h);
    buf_text(out, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
    for (size_t i = 0; i < ink->picture_n; i++)
        put_picture(&ink->pictures[i], out);
    buf_text(out, "<path d=\"");
    for (size_t i = 0; i < ink->rect_n; i++)
        put_rect(out, ink->rects[i].x, ink->rects[i].y, ink->rects[i].w,
                 ink->rects[i].h);
    for (size_t i = 0; i < ink->code_n; i++)
        put_code(&ink->codes[i], out);
    for (size_t i = 0; i < ink->glyph_n; i++)
        put_glyph(fonts, &ink->glyphs[i], out);
    buf_text(out, "\"/></svg>\n");
}
