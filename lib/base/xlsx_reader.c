#include "base/xlsx_reader.h"

#include <libxml/parser.h>
#include <string.h>

#include "base/xlsx_parts.h"

enum { PIECE = 64 * 1024 };

/* ---- one part ----------------------------------------------------------- */

/* libxml2 gives five pointers for each: name, prefix, URI, value, its end. */
bool xlsx_attribute(const unsigned char **list, int count, const char *name,
                    struct xlsx_value *value)
{
    for (int i = 0; i < count; i++, list += 5)
        if (strcmp((const char *)list[0], name) == 0) {
            value->p = (const char *)list[3];
            value->n = (size_t)(list[4] - list[3]);
            return true;
        }
    return false;
}

struct walking {
    const struct xlsx_ear *ear;
    void *me;
};

static void on_start(void *arg, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *uri, int spaces, const xmlChar **space,
                     int count, int defaulted, const xmlChar **list)
{
    const struct walking *w = arg;

    (void)prefix, (void)uri, (void)spaces, (void)space, (void)defaulted;
    w->ear->start(w->me, (const char *)name, list, count);
}

static void on_end(void *arg, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *uri)
{
    const struct walking *w = arg;

    (void)prefix, (void)uri;
    if (w->ear->end)
        w->ear->end(w->me, (const char *)name);
}

static void on_text(void *arg, const xmlChar *text, int n)
{
    const struct walking *w = arg;

    if (w->ear->text)
        w->ear->text(w->me, (const char *)text, (size_t)n);
}

static void on_error(void *arg, xmlErrorPtr error)
{
    (void)arg, (void)error; /* xmlParseChunk() tells as well */
}

/* No handler knows entities: a file cannot blow itself up by them. */
static xmlParserCtxtPtr parser_for(struct walking *w)
{
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start, .endElementNs = on_end,
                         .characters = on_text, .cdataBlock = on_text,
                         .serror = on_error};
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&sax, w, NULL, 0, NULL);

    if (parser != NULL)
        xmlCtxtUseOptions(parser, XML_PARSE_NONET);
    return parser;
}

static bool damaged(struct xlsx *x, const char *part)
{
    return fail(x->c, ERR_INVALID, "the spreadsheet is damaged: %.60s", part);
}

static bool feed(struct xlsx *x, zip_file_t *file, xmlParserCtxtPtr parser,
                 const char *part)
{
    char *piece = arena_raw(x->c->mem, PIECE);
    size_t all = 0;
    zip_int64_t n;

    while ((n = zip_fread(file, piece, PIECE)) > 0) {
        all += (size_t)n;
        if (all > XLSX_MOST_UNPACKED || x->too_large)
            return fail(x->c, ERR_INVALID, "the spreadsheet is too large: cut "
                                           "it into several");
        if (xmlParseChunk(parser, piece, (int)n, 0) != 0)
            return damaged(x, part);
    }
    if (n < 0 || xmlParseChunk(parser, NULL, 0, 1) != 0)
        return damaged(x, part);
    return true;
}

bool xlsx_walk(struct xlsx *x, const char *part, const struct xlsx_ear *ear,
               void *me)
{
    struct walking w = {ear, me};
    zip_file_t *file = zip_fopen(x->zip, part, 0);
    xmlParserCtxtPtr parser;
    bool ok;

    if (file == NULL)
        return damaged(x, part);
    parser = parser_for(&w);
    ok = parser != NULL ? feed(x, file, parser, part) : damaged(x, part);
    if (parser != NULL) {
        if (parser->myDoc != NULL)
            xmlFreeDoc(parser->myDoc);
        xmlFreeParserCtxt(parser);
    }
    zip_fclose(file);
    return ok;
}

void *xlsx_grow(struct arena *mem, const void *old, size_t size, size_t n,
                size_t *room)
{
    void *more;

    *room = *room ? 2 * *room : 256;
    more = arena_alloc(mem, *room * size);
    if (n > 0)
        memcpy(more, old, n * size);
    return more;
}

/* ---- the whole file ----------------------------------------------------- */

static bool begins(const char *p, size_t n, const char *with, size_t length)
{
    return n >= length && memcmp(p, with, length) == 0;
}

/* Compound files: workbooks before 2007, and new ones behind a password. */
static bool is_old(const char *p, size_t n)
{
    return begins(p, n, "\xD0\xCF\x11\xE0", 4);
}

static bool is_zip(const char *p, size_t n)
{
    return begins(p, n, "PK\x03\x04", 4);
}

static zip_t *open_zip(const char *p, size_t n)
{
    zip_source_t *source = zip_source_buffer_create(p, n, 0, NULL);
    zip_t *zip = NULL;

    if (source == NULL)
        return NULL;
    zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (zip == NULL)
        zip_source_free(source);
    return zip;
}

bool xlsx_read(struct ctx *c, const char *p, size_t n, struct csv_row **rows,
               size_t *count)
{
    struct xlsx x = {.c = c};
    bool ok;

    *rows = NULL;
    *count = 0;
    if (is_old(p, n))
        return fail(c, ERR_INVALID, "an old Excel file, or one with a "
                                    "password: save it as .xlsx without one");
    if (!is_zip(p, n) || (x.zip = open_zip(p, n)) == NULL)
        return fail(c, ERR_INVALID, "this is no spreadsheet (.xlsx)");
    ok = xlsx_find_parts(&x) && xlsx_read_strings(&x) &&
         xlsx_read_styles(&x) && xlsx_read_sheet(&x, rows, count);
    zip_discard(x.zip);
    return ok;
}

bool table_file_read(struct ctx *c, const char *p, size_t n,
                     struct csv_row **rows, size_t *count)
{
    if (is_old(p, n) || is_zip(p, n))
        return xlsx_read(c, p, n, rows, count);
    *count = csv_read_all(c->mem, p, n, rows);
    return true;
}
