#include "pdf.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "base/text.h"
#include "pdf_font.h"

enum { FIRST_FONT = 3, UNIT = 100 }; /* objects: catalog 1, pages 2; per mm */

struct pdf {
    struct fonts *fonts;
    struct buf *out;
    struct arena *mem;
    struct buf page;              /* operators of the page that is open */
    struct buf kids, pictures;    /* references; names of this page's */
    double w, h;                  /* of the open page, mm; 0: none */
    int pages, picture_n;
    struct pdf_objects objects;
    struct pdf_font *font[PDF_FONTS];
    const char *title;
};

/* ---- objects ------------------------------------------------------------------- */

int pdf_object_new(struct pdf_objects *o)
{
    if (o->n == o->room) {
        size_t room = o->room * 2 + 64;
        size_t *all = arena_alloc(o->out->mem, room * sizeof *all);
        if (o->n > 0)
            memcpy(all, o->at, o->n * sizeof *all);
        o->at = all;
        o->room = room;
    }
    return (int)++o->n;
}

void pdf_object_begin(struct pdf_objects *o, int number)
{
    o->at[number - 1] = o->out->n;
    buf_format(o->out, "%d 0 obj\n", number);
}

void pdf_stream(struct pdf_objects *o, int number, const char *dictionary,
                const void *bytes, size_t size)
{
    uLongf packed = compressBound(size);
    struct buf body = buf_new(o->out->mem);
    char *room = buf_room(&body, packed);

    compress2((Bytef *)room, &packed, bytes, size, 6);
    pdf_object_begin(o, number);
    buf_format(o->out, "<<%s/Filter/FlateDecode/Length %zu>>stream\n",
               dictionary, (size_t)packed);
    buf_bytes(o->out, room, packed);
    buf_text(o->out, "\nendstream\nendobj\n");
}

/* ---- numbers -------------------------------------------------------------------- */

static void put(struct buf *b, double mm)
{
    buf_int(b, (int64_t)floor(mm * UNIT + 0.5));
    buf_char(b, ' ');
}

/* ---- ink ------------------------------------------------------------------------- */

/* Edges are rounded, not widths: no error adds up along a code. */
static void put_rects(struct pdf *pdf, const struct ink *ink, double x,
                      double y)
{
    struct buf *b = &pdf->page;

    for (size_t i = 0; i < ink->rect_n; i++) {
        const struct ink_rect *r = &ink->rects[i];
        int64_t left = (int64_t)floor((r->x + x) * UNIT + 0.5);
        int64_t top = (int64_t)floor((r->y + y) * UNIT + 0.5);
        buf_int(b, left);
        buf_char(b, ' ');
        buf_int(b, top);
        buf_char(b, ' ');
        buf_int(b, (int64_t)floor((r->x + r->w + x) * UNIT + 0.5) - left);
        buf_char(b, ' ');
        buf_int(b, (int64_t)floor((r->y + r->h + y) * UNIT + 0.5) - top);
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
    double a = code->across * UNIT, d = code->down * UNIT;
    double to[4] = {a, 0, 0, d};

    if (code->turn != 0) {
        to[0] = to[3] = 0;
        to[1] = code->turn == 90 ? a : -a;
        to[2] = code->turn == 90 ? -d : d;
    }
    buf_text(b, "q ");
    for (int i = 0; i < 4; i++)
        put_exact(b, to[i]);
    put_exact(b, (code->x + x) * UNIT);
    put_exact(b, (code->y + y) * UNIT);
    buf_text(b, "cm\n");
    put_modules(b, code->code);
    buf_text(b, "f Q\n");
}

static void put_hex(struct buf *b, unsigned value)
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
        put_hex(b, pdf_font_use(pdf->font[now->face], now->id, now->code));
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

/* ---- pages ------------------------------------------------------------------------ */

struct pdf *pdf_begin(struct fonts *fonts, struct buf *out, const char *title)
{
    struct pdf *pdf = ARENA_NEW(out->mem, struct pdf);

    pdf->fonts = fonts;
    pdf->out = out;
    pdf->mem = out->mem;
    pdf->title = title;
    pdf->page = buf_new(out->mem);
    pdf->kids = buf_new(out->mem);
    pdf->pictures = buf_new(out->mem);
    pdf->objects.out = out;
    for (int i = 0; i < FIRST_FONT; i++)
        pdf_object_new(&pdf->objects);
    /* Bytes above 0x7F in the second line: it is no text file. */
    buf_text(out, "%PDF-1.6\n%\xE7\x90\x85\xE5\xAC\x9B\n");
    return pdf;
}

static void end_page(struct pdf *pdf)
{
    struct pdf_objects *o = &pdf->objects;
    int content = pdf_object_new(o), page = pdf_object_new(o);
    const double pt = 72 / 25.4;

    if (pdf->w == 0)
        return;
    pdf_stream(o, content, "", pdf->page.p, pdf->page.n);
    pdf_object_begin(o, page);
    buf_format(pdf->out, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.4f %.4f]"
                         "/Contents %d 0 R/Resources<</Font 3 0 R"
                         "/XObject<<%s>>>>>>\nendobj\n",
               pdf->w * pt, pdf->h * pt, content, pdf->pictures.p);
    buf_format(&pdf->kids, "%d 0 R ", page);
    pdf->pages++;
    buf_clear(&pdf->page);
    buf_clear(&pdf->pictures);
    pdf->w = 0;
}

void pdf_page(struct pdf *pdf, double w, double h)
{
    const double unit = 72 / 25.4 / UNIT;

    if (pdf->w != 0)
        end_page(pdf);
    pdf->w = w;
    pdf->h = h;
    buf_format(&pdf->page, "%.8f 0 0 -%.8f 0 %.4f cm\n", unit, unit,
               h * 72 / 25.4);
}

/* ---- the end ------------------------------------------------------------------------- */

static bool end_fonts(struct ctx *c, struct pdf *pdf, struct buf *fonts)
{
    int number;

    for (int i = 0; i < fonts_count(pdf->fonts); i++)
        if (pdf->font[i] != NULL) {
            if (!pdf_font_end(c, pdf->font[i], &pdf->objects, &number))
                return false;
            buf_format(fonts, "/F%d %d 0 R", i, number);
        }
    return true;
}

/* UTF-16BE with byte order mark, in hex: any title is safe (7.9.2.2). */
static void put_title(struct pdf *pdf, struct buf *b)
{
    const char *p = pdf->title ? pdf->title : "", *end = p + strlen(p);
    uint32_t code;

    buf_text(b, "<FEFF");
    while ((code = text_next(&p, end)) != 0)
        if (code >= 0x10000) {
            put_hex(b, 0xD800 + ((code - 0x10000) >> 10));
            put_hex(b, 0xDC00 + (code & 0x3FF));
        } else {
            put_hex(b, code);
        }
    buf_text(b, ">");
}

static void end_file(struct pdf *pdf, const char *fonts)
{
    struct pdf_objects *o = &pdf->objects;
    struct buf *out = pdf->out;
    int info = pdf_object_new(o);
    size_t at;

    pdf_object_begin(o, 1);
    buf_text(out, "<</Type/Catalog/Pages 2 0 R"
                  "/ViewerPreferences<</PrintScaling/None>>>>\nendobj\n");
    pdf_object_begin(o, 2);
    buf_format(out, "<</Type/Pages/Count %d/Kids[", pdf->pages);
    buf_text(out, pdf->kids.p);
    buf_text(out, "]>>\nendobj\n");
    pdf_object_begin(o, 3);
    buf_text(out, "<<");
    buf_text(out, fonts);
    buf_text(out, ">>\nendobj\n");
    pdf_object_begin(o, info);
    buf_text(out, "<</Producer(Langhuan)/Title");
    put_title(pdf, out);
    buf_text(out, ">>\nendobj\n");
    at = out->n;
    buf_format(out, "xref\n0 %zu\n0000000000 65535 f \n", o->n + 1);
    for (size_t i = 0; i < o->n; i++)
        buf_format(out, "%010zu %05d %c \n", o->at[i], o->at[i] ? 0 : 65535,
                   o->at[i] ? 'n' : 'f');
    buf_format(out, "trailer\n<</Size %zu/Root 1 0 R/Info %d 0 R>>\n"
                    "startxref\n%zu\n%%%%EOF\n", o->n + 1, info, at);
}

bool pdf_end(struct ctx *c, struct pdf *pdf)
{
    struct buf fonts = buf_new(pdf->mem);

    if (pdf->w != 0)
        end_page(pdf);
    if (!end_fonts(c, pdf, &fonts))
        return false;
    end_file(pdf, fonts.p);
    return true;
}
