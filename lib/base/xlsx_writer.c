#include "xlsx_writer.h"

#include <string.h>
#include <zlib.h>

/* ---- cells -------------------------------------------------------------- */

struct xlsx_writer xlsx_begin(struct arena *mem)
{
    return (struct xlsx_writer){.sheet = buf_new(mem), .row = 1};
}

static void put_escaped(struct buf *b, const char *s)
{
    for (; *s; s++)
        if (*s == '<')
            buf_text(b, "&lt;");
        else if (*s == '>')
            buf_text(b, "&gt;");
        else if (*s == '&')
            buf_text(b, "&amp;");
        else if (*s == '"')
            buf_text(b, "&quot;");
        else if ((unsigned char)*s >= ' ' || *s == '\n' || *s == '\t')
            buf_char(b, *s);
}

/* Columns are A to Z, AA to ZZ. */
static void begin_cell(struct xlsx_writer *w, const char *rest)
{
    int k = w->column++;

    if (k == 0)
        buf_format(&w->sheet, "<row r=\"%d\">", w->row);
    buf_text(&w->sheet, "<c r=\"");
    if (k >= 26)
        buf_char(&w->sheet, (char)('A' + k / 26 - 1));
    buf_format(&w->sheet, "%c%d\"%s%s>", 'A' + k % 26, w->row,
               w->row == 1 ? " s=\"1\"" : "", rest);
}

void xlsx_text(struct xlsx_writer *w, const char *text)
{
    begin_cell(w, " t=\"inlineStr\"");
    buf_text(&w->sheet, "<is><t xml:space=\"preserve\">");
    put_escaped(&w->sheet, text ? text : "");
    buf_text(&w->sheet, "</t></is></c>");
}

void xlsx_int(struct xlsx_writer *w, int64_t number)
{
    begin_cell(w, "");
    buf_text(&w->sheet, "<v>");
    buf_int(&w->sheet, number);
    buf_text(&w->sheet, "</v></c>");
}

void xlsx_cents(struct xlsx_writer *w, int64_t cents)
{
    int64_t whole = cents < 0 ? -cents : cents;

    begin_cell(w, w->row == 1 ? "" : " s=\"2\"");
    buf_format(&w->sheet, "<v>%s%lld.%02d</v></c>", cents < 0 ? "-" : "",
               (long long)(whole / 100), (int)(whole % 100));
}

void xlsx_end_row(struct xlsx_writer *w)
{
    if (w->column > 0)
        buf_text(&w->sheet, "</row>");
    w->row++;
    w->column = 0;
}

/* ---- the parts of the file ---------------------------------------------- */

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/" \
    "relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char types_head[] = HEAD
    "<Types xmlns=\"" PACKAGE "content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd."
    "openxmlformats-package.relationships+xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" KIND
    "sheet.main+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND
    "styles+xml\"/>";
static const char relations[] = HEAD
    "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship"
    " Id=\"rId1\" Type=\"" RELATION "/officeDocument\""
    " Target=\"xl/workbook.xml\"/></Relationships>";
static const char book_relations_head[] = HEAD
    "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship"
    " Id=\"rId1\" Type=\"" RELATION "/styles\" Target=\"styles.xml\"/>";
/* Style 0 is plain, 1 bold, 2 money with two decimals (format 4). */
static const char styles[] = HEAD
    "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"2\"><font><sz val=\"11\"/>"
    "</font><font><b/><sz val=\"11\"/></font></fonts><fills count=\"1\"><fill>"
    "<patternFill patternType=\"none\"/></fill></fills><borders count=\"1\">"
    "<border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
    "<cellXfs count=\"3\"><xf/><xf fontId=\"1\" applyFont=\"1\"/>"
    "<xf numFmtId=\"4\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

/* ---- the ZIP ------------------------------------------------------------ */

struct zip {
    struct buf *out;
    struct buf directory;
    size_t begun; /* where the archive begins in `out` */
    int parts;
};

static void put_le(struct buf *b, unsigned long value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_char(b, (char)(value >> 8 * i));
}

/* What the local header and the directory say alike. */
static void put_facts(struct buf *b, unsigned long crc, size_t packed,
                      size_t size, size_t name)
{
    put_le(b, 20, 2);     /* version 2.0 to unpack */
    put_le(b, 0x0800, 2); /* names are UTF-8 */
    put_le(b, 8, 2);      /* deflated */
    put_le(b, 0, 2);
    put_le(b, 0x21, 2);   /* 1980-01-01: the same file each time */
    put_le(b, crc, 4);
    put_le(b, packed, 4);
    put_le(b, size, 4);
    put_le(b, name, 2);
    put_le(b, 0, 2);
}

/* A raw deflate stream, without the two bytes in front and four behind that
 * zlib puts around it. */
static size_t deflate_raw(struct arena *mem, const char *p, size_t n,
                          const char **packed)
{
    uLongf size = compressBound(n);
    unsigned char *room = arena_raw(mem, size);

    compress2(room, &size, (const Bytef *)p, n, 6);
    *packed = (const char *)room + 2;
    return size - 6;
}

static void zip_part(struct zip *z, const char *name, const char *p, size_t n)
{
    unsigned long crc = crc32(crc32(0, NULL, 0), (const Bytef *)p, (uInt)n);
    size_t at = z->out->n - z->begun, length = strlen(name);
    const char *packed;
    size_t size = deflate_raw(z->out->mem, p, n, &packed);

    put_le(z->out, 0x04034B50, 4);
    put_facts(z->out, crc, size, n, length);
    buf_bytes(z->out, name, length);
    buf_bytes(z->out, packed, size);
    put_le(&z->directory, 0x02014B50, 4);
    put_le(&z->directory, 20, 2);
    put_facts(&z->directory, crc, size, n, length);
    put_le(&z->directory, 0, 2);
    put_le(&z->directory, 0, 2);
    put_le(&z->directory, 0, 2);
    put_le(&z->directory, 0, 4);
    put_le(&z->directory, at, 4);
    buf_bytes(&z->directory, name, length);
    z->parts++;
}

static void zip_end(struct zip *z)
{
    size_t at = z->out->n - z->begun;

    buf_bytes(z->out, z->directory.p, z->directory.n);
    put_le(z->out, 0x06054B50, 4);
    put_le(z->out, 0, 4);
    put_le(z->out, (unsigned long)z->parts, 2);
    put_le(z->out, (unsigned long)z->parts, 2);
    put_le(z->out, z->directory.n, 4);
    put_le(z->out, at, 4);
    put_le(z->out, 0, 2);
}

/* What names each sheet: the workbook, its relations, the types of parts. */
static void zip_book(struct zip *z, const char *const *names, int n)
{
    struct buf book = buf_new(z->out->mem), types = buf_new(z->out->mem);
    struct buf links = buf_new(z->out->mem);

    buf_text(&book, HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATION
                    "\"><sheets>");
    buf_text(&types, types_head);
    buf_text(&links, book_relations_head);
    for (int i = 0; i < n; i++) {
        buf_text(&book, "<sheet name=\"");
        put_escaped(&book, names[i]);
        buf_format(&book, "\" sheetId=\"%d\" r:id=\"rId%d\"/>", i + 1, i + 2);
        buf_format(&types, "<Override PartName=\"/xl/worksheets/sheet%d.xml\""
                   " ContentType=\"" KIND "worksheet+xml\"/>", i + 1);
        buf_format(&links, "<Relationship Id=\"rId%d\" Type=\""
                   RELATION "/worksheet\" Target=\"worksheets/sheet%d.xml\"/>",
                   i + 2, i + 1);
    }
    buf_text(&book, "</sheets></workbook>");
    buf_text(&types, "</Types>");
    buf_text(&links, "</Relationships>");
    zip_part(z, "[Content_Types].xml", types.p, types.n);
    zip_part(z, "_rels/.rels", relations, sizeof relations - 1);
    zip_part(z, "xl/workbook.xml", book.p, book.n);
    zip_part(z, "xl/_rels/workbook.xml.rels", links.p,
             links.n);
    zip_part(z, "xl/styles.xml", styles, sizeof styles - 1);
}

static void zip_sheet(struct zip *z, const struct xlsx_writer *w, int number)
{
    struct buf sheet = buf_new(z->out->mem), name = buf_new(z->out->mem);

    buf_text(&sheet, HEAD "<worksheet xmlns=\"" MAIN "\"><sheetViews>"
                     "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\""
                     " topLeftCell=\"A2\" state=\"frozen\"/></sheetView>"
                     "</sheetViews><sheetData>");
    buf_bytes(&sheet, w->sheet.p, w->sheet.n);
    buf_text(&sheet, "</sheetData></worksheet>");
    buf_format(&name, "xl/worksheets/sheet%d.xml", number);
    zip_part(z, name.p, sheet.p, sheet.n);
}

void xlsx_book_end(const struct xlsx_writer *const *sheets,
                   const char *const *names, int n, struct buf *out)
{
    struct zip z = {.out = out, .directory = buf_new(out->mem),
                    .begun = out->n};

    zip_book(&z, names, n);
    for (int i = 0; i < n; i++)
        zip_sheet(&z, sheets[i], i + 1);
    zip_end(&z);
}

void xlsx_end(struct xlsx_writer *w, const char *name, struct buf *out)
{
    xlsx_book_end((const struct xlsx_writer *const[]){w}, &name, 1, out);
}
