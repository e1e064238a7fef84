#include "marc/marcxml.h"

#include <string.h>

void marcxml_begin(struct buf *out)
{
    buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n");
}

void marcxml_end(struct buf *out)
{
    buf_text(out, "</collection>\n");
}

static const char *escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\r':
        return "&#13;";
    default:
        return (unsigned char)c < ' ' && c != '\t' && c != '\n' ? " " : NULL;
    }
}

/* U+FFFE and U+FFFF are no characters of XML 1.0 (clause 2.2). */
static bool is_nonchar(const char *p, const char *end)
{
    return end - p >= 3 && memcmp(p, "\xEF\xBF", 2) == 0 &&
           ((unsigned char)p[2] == 0xBE || (unsigned char)p[2] == 0xBF);
}

static void put(struct buf *out, const char *p, size_t n)
{
    const char *end = p + n, *plain = p;

    while (p < end) {
        const char *escape = escape_of(*p);
        size_t step = 1;
        if (escape == NULL && is_nonchar(p, end)) {
            escape = "\xEF\xBF\xBD";
            step = 3;
        }
        if (escape != NULL) {
            buf_bytes(out, plain, (size_t)(p - plain));
            buf_text(out, escape);
            plain = p + step;
        }
        p += step;
    }
    buf_bytes(out, plain, (size_t)(end - plain));
}

static void put_control(const struct marc_field *f, struct buf *out)
{
    buf_text(out, "    <controlfield tag=\"");
    put(out, f->tag, 3);
    buf_text(out, "\">");
    put(out, f->data, f->n);
    buf_text(out, "</controlfield>\n");
}

static void put_sub(const struct marc_sub *s, struct buf *out)
{
    buf_text(out, "      <subfield code=\"");
    put(out, &s->code, 1);
    buf_text(out, "\">");
    put(out, s->p, s->n);
    buf_text(out, "</subfield>\n");
}

static void put_data(const struct marc_field *f, struct buf *out)
{
    size_t at = 0;
    struct marc_sub s = {'a', f->data, f->n};

    buf_text(out, "    <datafield tag=\"");
    put(out, f->tag, 3);
    buf_text(out, "\" ind1=\"");
    put(out, &f->ind[0], 1);
    buf_text(out, "\" ind2=\"");
    put(out, &f->ind[1], 1);
    buf_text(out, "\">\n");
    if (f->control)
        put_sub(&s, out);
    while (marc_sub_next(f, &at, &s))
        put_sub(&s, out);
    buf_text(out, "    </datafield>\n");
}

void marcxml_write(const struct marc_record *rec, struct buf *out)
{
    buf_text(out, rec->format == MARC_FORMAT_CNMARC
                      ? "  <record format=\"CNMARC\">\n    <leader>"
                      : "  <record>\n    <leader>");
    put(out, rec->leader, strlen(rec->leader));
    buf_text(out, "</leader>\n");
    for (const struct marc_field *f = rec->fields;
         f < rec->fields + rec->count; f++) {
        if (f->control && memcmp(f->tag, "00", 2) == 0)
            put_control(f, out);
        else
            put_data(f, out);
    }
    buf_text(out, "  </record>\n");
}
