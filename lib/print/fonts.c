#include "fonts.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include <hb.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>

#include "base/text.h"

enum { MAX_FACES = 64, BMP = 65536, UNKNOWN = 255, NOBODY = 254 };

/* The faces of one weight in the order in which they are asked. */
struct chain {
    FcFontSet *set;
    signed char face[MAX_FACES]; /* in fonts->face; -1: not opened yet */
    int n;
    unsigned char *who;          /* for each character of plane 0 */
};

struct fonts {
    struct chain chain[2]; /* plain, bold */
    struct font_face face[MAX_FACES];
    hb_font_t *font[MAX_FACES];
    int faces;
    FT_Library ft;
    hb_buffer_t *buffer;
    UBreakIterator *breaks;
};

/* ---- finding faces ------------------------------------------------------ */

static FcFontSet *find(bool bold)
{
    FcPattern *p = FcPatternCreate();
    FcFontSet *set;
    FcResult result;

    if (p == NULL)
        return NULL;
    FcPatternAddString(p, FC_FAMILY, (const FcChar8 *)"Noto Sans CJK SC");
    FcPatternAddString(p, FC_FAMILY, (const FcChar8 *)"sans-serif");
    FcPatternAddString(p, FC_LANG, (const FcChar8 *)"zh-cn");
    FcPatternAddInteger(p, FC_WEIGHT,
                        bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddBool(p, FC_SCALABLE, FcTrue);
    FcPatternAddBool(p, FC_COLOR, FcFalse);
    FcConfigSubstitute(NULL, p, FcMatchPattern);
    FcDefaultSubstitute(p);
    set = FcFontSort(NULL, p, FcTrue, NULL, &result);
    FcPatternDestroy(p);
    return set;
}

static bool chain_open(struct chain *chain, bool bold)
{
    chain->set = find(bold);
    if (chain->set == NULL || chain->set->nfont == 0)
        return false;
    chain->n = chain->set->nfont < MAX_FACES ? chain->set->nfont : MAX_FACES;
    memset(chain->face, -1, sizeof chain->face);
    chain->who = malloc(BMP);
    if (chain->who == NULL)
        abort();
    memset(chain->who, UNKNOWN, BMP);
    return true;
}

bool fonts_open(struct ctx *c, struct fonts **fonts)
{
    struct fonts *f = calloc(1, sizeof *f);

    if (f == NULL)
        abort();
    f->buffer = hb_buffer_create();
    *fonts = f;
    if (FT_Init_FreeType(&f->ft) == 0 && chain_open(&f->chain[0], false) &&
        chain_open(&f->chain[1], true))
        return true;
    fonts_close(f);
    *fonts = NULL;
    return fail(c, ERR_IO, "there is no font on this computer; install one, "
                           "like fonts-noto-cjk");
}

void fonts_close(struct fonts *f)
{
    if (f == NULL)
        return;
    for (int i = 0; i < f->faces; i++) {
        hb_font_destroy(f->font[i]);
        hb_face_destroy(f->face[i].hb);
        FT_Done_Face(f->face[i].ft);
    }
    for (int i = 0; i < 2; i++) {
        if (f->chain[i].set != NULL)
            FcFontSetDestroy(f->chain[i].set);
        free(f->chain[i].who);
    }
    hb_buffer_destroy(f->buffer);
    ubrk_close(f->breaks);
    if (f->ft != NULL)
        FT_Done_FreeType(f->ft);
    free(f);
}

/* ---- opening one -------------------------------------------------------- */

static hb_face_t *open_hb(const char *file, int index)
{
    hb_blob_t *blob = hb_blob_create_from_file(file);
    hb_face_t *face = hb_face_create(blob, (unsigned)index);

    hb_blob_destroy(blob);
    return face;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;

    hb_blob_destroy(blob);
    return has;
}

static void describe(struct font_face *face)
{
    FT_Bool by_cid = 0;

    FT_Get_CID_Is_Internally_CID_Keyed(face->ft, &by_cid);
    face->hb = open_hb(face->file, face->index);
    face->name = FT_Get_Postscript_Name(face->ft);
    face->name = face->name ? face->name : "Font";
    face->cff = has_table(face->hb, HB_TAG('C', 'F', 'F', ' '));
    face->by_cid = face->cff && by_cid;
    face->units = (int)hb_face_get_upem(face->hb);
    face->glyphs = hb_face_get_glyph_count(face->hb);
}

/* Both weights may come to the same file: it is opened once. */
static int open_face(struct fonts *f, FcPattern *p)
{
    FcChar8 *file;
    FT_Face ft;
    struct font_face *face = &f->face[f->faces];

    if (f->faces == MAX_FACES ||
        FcPatternGetString(p, FC_FILE, 0, &file) != FcResultMatch)
        return -1;
    face->file = (const char *)file;
    face->index = 0;
    FcPatternGetInteger(p, FC_INDEX, 0, &face->index);
    for (int i = 0; i < f->faces; i++)
        if (f->face[i].index == face->index &&
            strcmp(f->face[i].file, face->file) == 0)
            return i;
    if (FT_New_Face(f->ft, face->file, face->index, &ft) != 0)
        return -1;
    face->ft = ft;
    describe(face);
    f->font[f->faces] = hb_font_create(face->hb);
    return f->faces++;
}

/* The face of one character: its place in the chain, NOBODY if none has it. */
static int search(struct fonts *f, struct chain *chain, uint32_t code)
{
    for (int i = 0; i < chain->n; i++) {
        FcPattern *p = chain->set->fonts[i];
        FcCharSet *has;
        if (FcPatternGetCharSet(p, FC_CHARSET, 0, &has) != FcResultMatch ||
            !FcCharSetHasChar(has, code))
            continue;
        if (chain->face[i] < 0)
            chain->face[i] = (signed char)open_face(f, p);
        if (chain->face[i] >= 0)
            return chain->face[i];
    }
    return NOBODY;
}

static int face_of(struct fonts *f, struct chain *chain, uint32_t code)
{
    if (code >= BMP)
        return search(f, chain, code);
    if (chain->who[code] == UNKNOWN)
        chain->who[code] = (unsigned char)search(f, chain, code);
    return chain->who[code];
}

/* ---- shaping ------------------------------------------------------------ */

static void take_glyphs(struct fonts *f, struct shaped *out, int face,
                        const char *text)
{
    unsigned n;
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(f->buffer, &n);
    hb_glyph_position_t *at = hb_buffer_get_glyph_positions(f->buffer, &n);
    float em = (float)f->face[face].units;
    size_t last = (size_t)-1;

    for (unsigned i = 0; i < n; i++) {
        const char *p = text + info[i].cluster;
        bool first = info[i].cluster != last;
        out->glyphs[out->n++] = (struct shaped_glyph){
            .face = face, .id = info[i].codepoint, .at = info[i].cluster,
            .code = first ? text_next(&p, p + strlen(p)) : 0,
            .x = (float)at[i].x_offset / em, .y = -(float)at[i].y_offset / em,
            .advance = (float)at[i].x_advance / em};
        out->width += (float)at[i].x_advance / em;
        last = info[i].cluster;
    }
}

/* Characters that follow each other in one face are shaped together. */
static void shape_run(struct fonts *f, struct arena *mem, struct shaped *out,
                      const char *text, size_t from, size_t to, int face)
{
    struct shaped_glyph *all;

    if (from == to)
        return;
    hb_buffer_clear_contents(f->buffer);
    hb_buffer_add_utf8(f->buffer, text, (int)to, (unsigned)from,
                       (int)(to - from));
    hb_buffer_guess_segment_properties(f->buffer);
    hb_shape(f->font[face], f->buffer, NULL, 0);
    all = arena_raw(mem, (out->n + hb_buffer_get_length(f->buffer)) *
                             sizeof *all);
    if (out->n > 0)
        memcpy(all, out->glyphs, out->n * sizeof *all);
    out->glyphs = all;
    take_glyphs(f, out, face, text);
}

void fonts_shape(struct fonts *f, struct arena *mem, const char *text,
                 bool bold, struct shaped *out)
{
    struct chain *chain = &f->chain[bold];
    const char *p = text, *end = text + strlen(text);
    size_t begun = 0;
    int now = -1;

    *out = (struct shaped){0};
    while (p < end) {
        size_t at = (size_t)(p - text);
        uint32_t code = text_next(&p, end);
        int face = face_of(f, chain, code);
        if (face == NOBODY) {
            if (out->missing == 0)
                out->missing = code;
            face = now >= 0 ? now : face_of(f, chain, ' ');
        }
        if (face == now || face == NOBODY)
            continue;
        if (now >= 0)
            shape_run(f, mem, out, text, begun, at, now);
        begun = now >= 0 ? at : begun;
        now = face;
    }
    if (now >= 0)
        shape_run(f, mem, out, text, begun, strlen(text), now);
}

/* ---- for writers -------------------------------------------------------- */

int fonts_count(const struct fonts *f)
{
    return f->faces;
}

const struct font_face *fonts_face(const struct fonts *f, int face)
{
    return &f->face[face];
}

void *fonts_breaks(struct fonts *f)
{
    UErrorCode bad = U_ZERO_ERROR;

    if (f->breaks == NULL)
        f->breaks = ubrk_open(UBRK_LINE, "zh", NULL, 0, &bad);
    return f->breaks;
}

int fonts_advance(const struct fonts *f, int face, uint32_t glyph)
{
    return (int)((int64_t)hb_font_get_glyph_h_advance(f->font[face], glyph) *
                 1000 / f->face[face].units);
}
