#include "pdf.h"

#include <string.h>
#include <zlib.h>

#include "base/text.h"
#include "pdf_parts.h"

/* ---- objects ------------------------------------------------------------ */

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

/* ---- pages -------------------------------------------------------------- */

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
    for (int i = 0; i < FIXED_OBJECTS; i++)
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
    const double unit = 72 / 25.4 / PDF_UNIT;

    if (pdf->w != 0)
        end_page(pdf);
    pdf->w = w;
    pdf->h = h;
    buf_format(&pdf->page, "%.8f 0 0 -%.8f 0 %.4f cm\n", unit, unit,
               h * 72 / 25.4);
}

/* ---- the end ------------------------------------------------------------ */

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
            pdf_put_hex(b, 0xD800 + ((code - 0x10000) >> 10));
            pdf_put_hex(b, 0xDC00 + (code & 0x3FF));
        } else {
            pdf_put_hex(b, code);
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
