#include "tests/support/workbook.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELS HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/" \
    "package/2006/relationships\">"
#define KIND "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/" \
    "relationships"

static const char root_relations[] =
    RELS "<Relationship Id=\"a\" " KIND "/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>";
static const char book_relations[] =
    RELS "<Relationship Id=\"r1\" " KIND "/worksheet\" "
    "Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"r2\" " KIND "/worksheet\" "
    "Target=\"/xl/worksheets/sheet2.xml\"/>%s%s</Relationships>";
static const char one_sheet[] = "<sheets><sheet name=\"A\" sheetId=\"1\" "
                                "r:id=\"r1\"/></sheets>";

static void part(zip_t *zip, const char *name, const char *text)
{
    zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);
    zip_int64_t at = zip_file_add(zip, name, source, 0);

    zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

static void parts(struct arena *mem, zip_t *zip, const struct workbook *w)
{
    part(zip, "_rels/.rels", root_relations);
    part(zip, "xl/_rels/workbook.xml.rels",
         arena_format(mem, book_relations,
                      w->strings ? "<Relationship Id=\"s\" " KIND
                                   "/sharedStrings\" Target=\"strings.xml\"/>"
                                 : "",
                      w->styles ? "<Relationship Id=\"t\" " KIND "/styles\" "
                                  "Target=\"styles.xml\"/>" : ""));
    part(zip, "xl/workbook.xml",
         arena_format(mem, HEAD "<workbook " NS " xmlns:r=\"r\">%s</workbook>",
                      w->book ? w->book : one_sheet));
    if (w->rows)
        part(zip, w->book && strstr(w->book, "r2") ?
                      "xl/worksheets/sheet2.xml" : "xl/worksheets/sheet1.xml",
             arena_format(mem, HEAD "<worksheet " NS "><sheetData>%s"
                                    "</sheetData></worksheet>", w->rows));
    if (w->strings)
        part(zip, "xl/strings.xml",
             arena_format(mem, HEAD "<sst " NS ">%s</sst>", w->strings));
    if (w->styles)
        part(zip, "xl/styles.xml",
             arena_format(mem, HEAD "<styleSheet " NS ">%s</styleSheet>",
                          w->styles));
}

struct buf workbook_make(struct arena *mem, const struct workbook *w)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    struct buf out = buf_new(mem);
    zip_stat_t stat;

    zip_source_keep(source);
    parts(mem, zip, w);
    if (zip_close(zip) != 0 || zip_source_open(source) != 0 ||
        zip_source_stat(source, &stat) != 0)
        abort();
    out.n = (size_t)zip_source_read(source, buf_room(&out, stat.size),
                                    stat.size);
    zip_source_close(source);
    zip_source_free(source);
    return out;
}
