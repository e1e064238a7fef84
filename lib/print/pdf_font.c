#include "pdf_parts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include <hb-subset.h>
#include <string.h>

struct pdf_font {
    const struct font_face *face;
    struct arena *mem;
    uint32_t *code;      /* of each glyph used; 1: used, without character */
    uint16_t *number;    /* in strings: its CID */
};

struct pdf_font *pdf_font_new(struct arena *mem, const struct font_face *face)
{
    struct pdf_font *font = ARENA_NEW(mem, struct pdf_font);

    font->face = face;
    font->mem = mem;
    font->code = ARENA_ARRAY(mem, uint32_t, face->glyphs + 1);
    font->number = ARENA_ARRAY(mem, uint16_t, face->glyphs + 1);
    return font;
}

/* In a CFF font that is keyed by CID, strings hold CIDs; else glyphs. */
static unsigned cid_of(const struct pdf_font *font, uint32_t glyph)
{
    FT_UInt cid = glyph;

    if (font->face->by_cid)
        FT_Get_CID_From_Glyph_Index(font->face->ft, glyph, &cid);
    return cid;
}

unsigned pdf_font_use(struct pdf_font *font, uint32_t glyph, uint32_t code)
{
    if (glyph > font->face->glyphs)
        glyph = 0;
    if (font->code[glyph] == 0)
        font->number[glyph] = (uint16_t)cid_of(font, glyph);
    if (font->code[glyph] <= 1)
        font->code[glyph] = code ? code : 1;
    return font->number[glyph];
}

/* ---- the file of the font ----------------------------------------------- */

/* Glyphs keep their numbers, for they stand in the pages already; where CIDs
 * stand there, glyphs may move together. */
static hb_blob_t *subset(const struct pdf_font *font)
{
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    hb_face_t *small = NULL;
    hb_blob_t *blob = NULL;
    hb_set_t *glyphs;

    if (in == NULL)
        return NULL;
    glyphs = hb_subset_input_glyph_set(in);
    for (uint32_t i = 0; i < font->face->glyphs; i++)
        if (font->code[i] != 0)
            hb_set_add(glyphs, i);
    hb_subset_input_set_flags(
        in, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE |
                (font->face->by_cid ? 0 : HB_SUBSET_FLAGS_RETAIN_GIDS));
    hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG),
               HB_TAG('G', 'S', 'U', 'B'));
    hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG),
               HB_TAG('G', 'P', 'O', 'S'));
    hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG),
               HB_TAG('G', 'D', 'E', 'F'));
    small = hb_subset_or_fail(font->face->hb, in);
    hb_subset_input_destroy(in);
    if (small == NULL)
        return NULL;
    blob = font->face->cff
               ? hb_face_reference_table(small, HB_TAG('C', 'F', 'F', ' '))
               : hb_face_reference_blob(small);
    hb_face_destroy(small);
    return blob;
}

static bool put_file(struct ctx *c, const struct pdf_font *font,
                     struct pdf_objects *o, int number)
{
    hb_blob_t *blob = subset(font);
    unsigned size = 0;
    const char *bytes = blob ? hb_blob_get_data(blob, &size) : NULL;

    if (size == 0) {
        hb_blob_destroy(blob);
        return fail(c, ERR_IO, "the font %s cannot be put into the PDF: its "
                               "file may be damaged", font->face->name);
    }
    pdf_stream(o, number,
               font->face->cff ? "/Subtype/CIDFontType0C"
                               : arena_format(font->mem, "/Length1 %u", size),
               bytes, size);
    hb_blob_destroy(blob);
    return true;
}

/* ---- widths and characters ---------------------------------------------- */

static void put_widths(const struct pdf_font *font, struct buf *out)
{
    hb_font_t *hb = hb_font_create(font->face->hb);

    for (uint32_t i = 0; i < font->face->glyphs; i++)
        if (font->code[i] != 0)
            buf_format(out, "%u[%d]", font->number[i],
                       (int)((int64_t)hb_font_get_glyph_h_advance(hb, i) *
                             1000 / font->face->units));
    hb_font_destroy(hb);
}

static void put_utf16(struct buf *out, uint32_t code)
{
    if (code < 0x10000)
        buf_format(out, "<%04X>", (unsigned)code);
    else
        buf_format(out, "<%04X%04X>",
                   (unsigned)(0xD800 + ((code - 0x10000) >> 10)),
                   (unsigned)(0xDC00 + (code & 0x3FF)));
}

/* What each number means, for searching and copying (9.10.3). */
static const char *characters(const struct pdf_font *font, struct buf *out)
{
    buf_text(out, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
                  "/CMapName/LH def/CMapType 2 def 1 begincodespacerange"
                  "<0000><FFFF>endcodespacerange\n");
    for (uint32_t i = 0; i < font->face->glyphs; i++)
        if (font->code[i] > 1) {
            buf_format(out, "1 beginbfchar<%04X>", font->number[i]);
            put_utf16(out, font->code[i]);
            buf_text(out, "endbfchar\n");
        }
    buf_text(out, "endcmap CMapName currentdict/CMap defineresource pop end "
                  "end\n");
    return out->p;
}

static void put_descriptor(const struct pdf_font *font, struct pdf_objects *o,
                           int number, int file)
{
    FT_Face ft = font->face->ft;
    int em = font->face->units;

    pdf_object_begin(o, number);
    buf_format(o->out,
               "<</Type/FontDescriptor/FontName/LHSUBS+%s/Flags 4"
               "/FontBBox[%ld %ld %ld %ld]/ItalicAngle 0/Ascent %d"
               "/Descent %d/CapHeight %d/StemV 80/%s %d 0 R>>\nendobj\n",
               font->face->name, ft->bbox.xMin * 1000 / em,
               ft->bbox.yMin * 1000 / em, ft->bbox.xMax * 1000 / em,
               ft->bbox.yMax * 1000 / em, ft->ascender * 1000 / em,
               ft->descender * 1000 / em, ft->ascender * 800 / em,
               font->face->cff ? "FontFile3" : "FontFile2", file);
}

bool pdf_font_end(struct ctx *c, struct pdf_font *font,
                  struct pdf_objects *o, int *number)
{
    int file = pdf_object_new(o), about = pdf_object_new(o);
    int inner = pdf_object_new(o), map = pdf_object_new(o);
    struct buf cmap = buf_new(font->mem);

    if (!put_file(c, font, o, file))
        return false;
    put_descriptor(font, o, about, file);
    characters(font, &cmap);
    pdf_stream(o, map, "", cmap.p, cmap.n);
    pdf_object_begin(o, inner);
    buf_format(o->out,
               "<</Type/Font/Subtype/%s/BaseFont/LHSUBS+%s/CIDSystemInfo"
               "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
               "/FontDescriptor %d 0 R%s/W[",
               font->face->cff ? "CIDFontType0" : "CIDFontType2",
               font->face->name, about,
               font->face->cff ? "" : "/CIDToGIDMap/Identity");
    put_widths(font, o->out);
    buf_text(o->out, "]>>\nendobj\n");
    *number = pdf_object_new(o);
    pdf_object_begin(o, *number);
    buf_format(o->out,
               "<</Type/Font/Subtype/Type0/BaseFont/LHSUBS+%s"
               "/Encoding/Identity-H/DescendantFonts[%d 0 R]"
               "/ToUnicode %d 0 R>>\nendobj\n",
               font->face->name, inner, map);
    return true;
}
