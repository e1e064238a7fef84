/* pdf_ink.c - the operators of a page (ISO 32000-1 8 and 9). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pdf_parts.h"

/* ---- numbers ------------------------------------------------------------ */

static void put(struct buf *b, double mm)
{
    buf_int(b, (int64_t)floor(mm * PDF_UNIT + 0.5));
    buf_char(b, ' ');
}

/* ---- ink ---------------------------------------------------------------- */

/* Edges are rounded, not widths: no error adds up along a code. */
static void put_rects(struct pdf *pdf, const struct ink *ink, double x,
                      double y)
{
    struct buf *b = &pdf->page;

    for (size_t i = 0; i < ink->rect_n; i++) {
        const struct ink_rect *r = &ink->rects[i];
        int64_t left = (int64_t)floor((r->x + x) * PDF_UNIT + 0.5);
        int64_t top = (int64_t)floor((r->y + y) * PDF_UNIT + 0.5);
        buf_int(b, left);
        buf_char(b, ' ');
        buf_int(b, top);
        buf_char(b, ' ');
        buf_int(b, (int64_t)floor((r->x + r->w + x) * PDF_UNIT + 0.5) - left);
        buf_char(b, ' ');
        buf_int(b, (int64_t)floor((r->y + r->h + y) * PDF_UNIT + 0.5) - top);
        buf_text(b, " re\n");
    }
    if (ink->rect_n > 0)
        buf_text(b, "f\n");
}

/* Digits after the point only where they are needed. */
static void put_exact(struct buf *b, double v)
{
    char text[32];
    int n = snprintf(text, sizeof text, "%.4f", v);

    while (text[n - 1] == '0')
        n--;
    if (text[n - 1] == '.')
        n--;
    buf_bytes(b, text, (size_t)n);
    buf_char(b, ' ');
}

static void put_modules(struct buf *b, const struct code *code)
{
    for (int row = 0; row < code->rows; row++) {
        const unsigned char *dark = code->dark + row * code->columns;
        for (int i = 0, from; i < code->columns; i++) {
            for (from = i; i < code->columns && dark[i]; i++)
                ;
            if (i == from)
                continue;
            buf_int(b, from);
            buf_char(b, ' ');
            buf_int(b, row);
            buf_char(b, ' ');
            buf_int(b, i - from);
            buf_text(b, " 1 re\n");
        }
    }
}

/* In units of modules, so that all bars are exactly as wide as they should
 * be. */
static void put_code(struct pdf *pdf, const struct ink_code *code, double x,
                     double y)
{
    struct buf *b = &pdf->page;
    double a = code->across * PDF_UNIT, d = code->down * PDF_UNIT;
    double to[4] = {a, 0, 0, d};

    if (code->turn != 0) {
        to[0] = to[3] = 0;
        to[1] = code->turn == 90 ? a : -a;
        to[2] = code->turn == 90 ? -d : d;
    }
    buf_text(b, "q ");
    for (int i = 0; i < 4; i++)
        put_exact(b, to[i]);
    put_exact(b, (code->x + x) * PDF_UNIT);
    put_exact(b, (code->y + y) * PDF_UNIT);
    buf_text(b, "cm\n");
    put_modules(b, code->code);
    buf_text(b, "f Q\n");
}

void pdf_put_hex(struct buf *b, unsigned value)
{
    static const char hex[] = "0123456789ABCDEF";
    char *p = buf_room(b, 4);

    for (int i = 0; i < 4; i++)
        p[i] = hex[value >> (12 - 4 * i) & 15];
    b->n += 4;
    p[4] = '\0';
}

/* Whether `next` continues the line that `g` stands in. */
static bool goes_on(const struct ink_glyph *g, const struct ink_glyph *next)
{
    return next->face == g->face && next->turn == g->turn &&
           next->size == g->size &&
           (g->turn ? fabs(next->x - g->x) : fabs(next->y - g->y)) < 1e-6;
}

static void put_matrix(struct buf *b, const struct ink_glyph *g, double x,
                       double y)
{
    /* The page counts downwards, so glyphs are turned upside down again. */
    buf_text(b, g->turn == 90 ? "0 1 1 0 "
                              : g->turn == 270 ? "0 -1 -1 0 " : "1 0 0 -1 ");
    put(b, g->x + x);
    put(b, g->y + y);
    buf_text(b, "Tm ");
}

/* One run of glyphs: a TJ array in which a number moves back by thousandths
 * wherever a glyph does not stand where the widths of the font put it. */
static size_t put_run(struct pdf *pdf, const struct ink *ink, size_t from,
                      double x, double y)
{
    const struct ink_glyph *g = &ink->glyphs[from];
    struct buf *b = &pdf->page;
    double pen = 0, start = g->turn ? g->y : g->x;
    size_t i = from;

    put_matrix(b, g, x, y);
    buf_text(b, "[<");
    do {
        const struct ink_glyph *now = &ink->glyphs[i];
        double at = (now->turn ? now->y : now->x) - start;
        int off;
        at = (now->turn == 270 ? -at : at) / now->size * 1000;
        off = (int)floor(pen - at + 0.5);
        if (off != 0) {
            buf_text(b, ">");
            buf_int(b, off);
            buf_text(b, "<");
            pen -= off;
        }
        pdf_put_hex(b, pdf_font_use(pdf->font[now->face], now->id, now->code));
        pen += fonts_advance(pdf->fonts, now->face, now->id);
        i++;
    } while (i < ink->glyph_n &&
             goes_on(&ink->glyphs[i - 1], &ink->glyphs[i]));
    buf_text(b, ">]TJ\n");
    return i;
}

static void need_font(struct pdf *pdf, int face)
{
    if (pdf->font[face] == NULL)
        pdf->font[face] =
            pdf_font_new(pdf->mem, fonts_face(pdf->fonts, face));
}

static void put_glyphs(struct pdf *pdf, const struct ink *ink, double x,
                       double y)
{
    struct buf *b = &pdf->page;
    int face = -1;
    double size = 0;

    if (ink->glyph_n == 0)
        return;
    buf_text(b, "BT\n");
    for (size_t i = 0; i < ink->glyph_n;) {
        const struct ink_glyph *g = &ink->glyphs[i];
        if (g->face != face || g->size != size) {
            need_font(pdf, g->face);
            buf_format(b, "/F%d ", g->face);
            put(b, g->size);
            buf_text(b, "Tf\n");
            face = g->face;
            size = g->size;
        }
        i = put_run(pdf, ink, i, x, y);
    }
    buf_text(b, "ET\n");
}

static void put_picture(struct pdf *pdf, const struct ink_picture *p, double x,
                        double y)
{
    int number = pdf_object_new(&pdf->objects);
    struct buf *b = &pdf->page;

    pdf_object_begin(&pdf->objects, number);
    buf_format(pdf->out,
               "<</Type/XObject/Subtype/Image/Width %d/Height %d"
               "/ColorSpace/%s/BitsPerComponent 8/Filter/DCTDecode"
               "/Length %zu>>stream\n",
               p->columns, p->rows, p->grey ? "DeviceGray" : "DeviceRGB",
               p->size);
    buf_bytes(pdf->out, p->jpeg, p->size);
    buf_text(pdf->out, "\nendstream\nendobj\n");
    buf_format(&pdf->pictures, "/P%d %d 0 R", number, number);
    buf_text(b, "q ");
    put(b, p->w);
    buf_text(b, "0 0 ");
    put(b, -p->h);
    put(b, p->x + x);
    put(b, p->y + p->h + y);
    buf_format(b, "cm /P%d Do Q\n", number);
}

void pdf_ink(struct pdf *pdf, const struct ink *ink, double x, double y)
{
    put_rects(pdf, ink, x, y);
    for (size_t i = 0; i < ink->code_n; i++)
        put_code(pdf, &ink->codes[i], x, y);
    put_glyphs(pdf, ink, x, y);
    for (size_t i = 0; i < ink->picture_n; i++)
        put_picture(pdf, &ink->pictures[i], x, y);
}
