/* marcxml_read.c - one <record> into fields, by libxml2's SAX parser. */
#include <libxml/parser.h>
#include <string.h>

#include "marc/reader.h"

/* A record on its way in. */
struct parsing {
    struct ctx *c;
    struct marc_record *rec;
    struct buf text, data;
    int depth;
    bool in_field, control, in_sub, in_leader, noted;
    char tag[4], ind[2];
};

static struct marc_problem problem(const struct parsing *p,
                                   enum marc_severity severity)
{
    struct marc_problem what = {.severity = severity,
                                .offset = p->rec->offset};

    memcpy(what.tag, p->tag, sizeof what.tag);
    return what;
}

/* ---- attributes --------------------------------------------------------- */

struct text {
    const char *p;
    size_t n;
};

/* libxml2 gives five pointers for each: name, prefix, URI, value, its end. */
static bool attribute(const xmlChar **list, int count, const char *name,
                      struct text *value)
{
    for (int i = 0; i < count; i++, list += 5)
        if (strcmp((const char *)list[0], name) == 0) {
            value->p = (const char *)list[3];
            value->n = (size_t)(list[4] - list[3]);
            return true;
        }
    return false;
}

static char first_of(const xmlChar **list, int count, const char *name)
{
    struct text v;

    return attribute(list, count, name, &v) && v.n > 0 && *v.p >= ' ' &&
                   *v.p < 0x7F
               ? *v.p
               : ' ';
}

/* "42" was "042" before a spreadsheet saw it. */
static void take_tag(struct parsing *p, const xmlChar **list, int count)
{
    struct text v;
    size_t zeros;

    p->tag[0] = '\0';
    if (!attribute(list, count, "tag", &v) || v.n == 0)
        return;
    zeros = v.n < 3 ? 3 - v.n : 0;
    memcpy(p->tag, "000", 3);
    for (size_t i = 0; i + zeros < 3; i++)
        p->tag[zeros + i] = v.p[i] > ' ' && v.p[i] < 0x7F ? v.p[i] : '?';
    p->tag[3] = '\0';
    if (v.n != 3)
        marc_note(p->c, p->rec, problem(p, MARC_NOTE),
                  "a tag of %zu characters was read as %s", v.n, p->tag);
}

/* ---- elements ----------------------------------------------------------- */

static void begin_field(struct parsing *p, bool control,
                        const xmlChar **list, int count)
{
    p->in_field = true;
    p->control = control;
    take_tag(p, list, count);
    p->ind[0] = first_of(list, count, "ind1");
    p->ind[1] = first_of(list, count, "ind2");
    buf_clear(&p->data);
    buf_clear(&p->text);
}

static void begin_sub(struct parsing *p, const xmlChar **list, int count)
{
    char code = first_of(list, count, "code");

    p->in_sub = true;
    buf_char(&p->data, MARC_SUB);
    buf_char(&p->data, code == ' ' ? '?' : code);
    buf_clear(&p->text);
}

static void begin_record(struct parsing *p, const xmlChar **list, int count)
{
    struct text v;

    if (!attribute(list, count, "format", &v) &&
        !attribute(list, count, "type", &v))
        return;
    if (memmem(v.p, v.n, "CNMARC", 6) != NULL ||
        memmem(v.p, v.n, "UNIMARC", 7) != NULL ||
        memmem(v.p, v.n, "Unimarc", 7) != NULL)
        p->rec->format = MARC_FORMAT_CNMARC;
}

static void on_start(void *me, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *uri, int spaces, const xmlChar **space,
                     int count, int defaulted, const xmlChar **list)
{
    struct parsing *p = me;
    const char *element = (const char *)name;
    struct text code;

    (void)prefix, (void)uri, (void)spaces, (void)space, (void)defaulted;
    if (strcmp(element, "record") == 0 && p->depth++ == 0) {
        begin_record(p, list, count);
    } else if (strcmp(element, "leader") == 0) {
        p->in_leader = true;
        buf_clear(&p->text);
    } else if (strcmp(element, "controlfield") == 0) {
        begin_field(p, true, list, count);
    } else if (strcmp(element, "datafield") == 0) {
        begin_field(p, false, list, count);
    } else if (p->in_field && (strcmp(element, "subfield") == 0 ||
                               attribute(list, count, "code", &code))) {
        if (strcmp(element, "subfield") != 0)
            marc_note(p->c, p->rec, problem(p, MARC_NOTE),
                      "<%s> was read as <subfield>", element);
        begin_sub(p, list, count);
    } else if (p->depth > 0) {
        marc_note(p->c, p->rec, problem(p, MARC_LOSS),
                  "<%s> is no element of MARCXML", element);
    }
}

static void on_text(void *me, const xmlChar *text, int n)
{
    struct parsing *p = me;

    if (p->in_sub)
        buf_bytes(&p->data, text, (size_t)n);
    else if (p->in_leader || (p->in_field && p->control))
        buf_bytes(&p->text, text, (size_t)n);
}

/* libxml2 hands on bytes that are no UTF-8 when it is told to go on. */
static void make_utf8(struct parsing *p, struct buf *text)
{
    struct charset_text t;

    if (utf8_is_valid(text->p, text->n, NULL))
        return;
    t = charset_to_utf8(p->c->mem, CHARSET_UTF8, text->p, text->n);
    buf_clear(text);
    buf_bytes(text, t.p, t.n);
    marc_note(p->c, p->rec, problem(p, MARC_LOSS),
              "field %s: %zu bytes are no %s; each shows as U+FFFD", p->tag,
              t.bad, charset_name(CHARSET_UTF8));
}

static void leave_out(struct parsing *p)
{
    struct buf *text = p->control ? &p->text : &p->data;

    for (size_t i = 0; i < text->n; i++)
        if ((unsigned char)text->p[i] < ' ')
            text->p[i] = ' ';
    marc_note(p->c, p->rec, problem(p, MARC_LOSS),
              "a field without a tag was left out: %.60s", text->p);
}

static void end_field(struct parsing *p)
{
    bool control = memcmp(p->tag, "00", 2) == 0;
    struct marc_field *f;

    make_utf8(p, &p->text);
    make_utf8(p, &p->data);
    if (p->tag[0] == '\0') {
        leave_out(p);
        return;
    }
    if (p->rec->count >= MARC_MAX_FIELDS)
        return;
    if (control) {
        marc_add_control(p->c->mem, p->rec, p->tag,
                         p->control ? p->text.p : p->data.p);
        return;
    }
    f = marc_add_field(p->c->mem, p->rec, p->tag,
                       (char[]){p->ind[0], p->ind[1], '\0'});
    if (p->control) {
        marc_note(p->c, p->rec, problem(p, MARC_NOTE),
                  "control field %s was read as a field with $a", p->tag);
        marc_add_sub(p->c->mem, f, 'a', p->text.p);
        return;
    }
    f->data = arena_copy_bytes(p->c->mem, p->data.p, p->data.n);
    f->n = (uint32_t)p->data.n;
}

static void end_leader(struct parsing *p)
{
    size_t n = p->text.n < 24 ? p->text.n : 24;

    for (size_t i = 0; i < n; i++)
        p->rec->leader[i] = p->text.p[i] >= ' ' && p->text.p[i] < 0x7F
                                ? p->text.p[i]
                                : ' ';
    if (p->text.n != 24)
        marc_note(p->c, p->rec, problem(p, MARC_NOTE),
                  "the leader has %zu characters instead of 24", p->text.n);
}

static void on_end(void *me, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *uri)
{
    struct parsing *p = me;
    const char *element = (const char *)name;

    (void)prefix, (void)uri;
    if (strcmp(element, "leader") == 0 && p->in_leader) {
        p->in_leader = false;
        end_leader(p);
    } else if ((strcmp(element, "controlfield") == 0 ||
                strcmp(element, "datafield") == 0) &&
               p->in_field) {
        p->in_field = p->in_sub = false;
        end_field(p);
        p->tag[0] = '\0';
    } else {
        p->in_sub = false;
    }
}

/* Prefixes are declared outside the record and CR is no fault: only what
 * breaks the record is told, and once. */
static void on_error(void *me, xmlErrorPtr error)
{
    struct parsing *p = me;
    int n;

    if (error->domain == XML_FROM_NAMESPACE ||
        error->level < XML_ERR_ERROR || p->noted || error->message == NULL)
        return;
    p->noted = true;
    n = (int)strcspn(error->message, "\n");
    marc_note(p->c, p->rec, problem(p, MARC_LOSS),
              "not well-formed XML in line %d of the record: %.*s",
              error->line, n, error->message);
}

static void parse(struct parsing *p, const char *encoding)
{
    xmlParserCtxtPtr x = xmlNewParserCtxt();
    xmlDocPtr doc;

    if (x == NULL)
        return;
    memset(x->sax, 0, sizeof *x->sax);
    x->sax->initialized = XML_SAX2_MAGIC;
    x->sax->startElementNs = on_start;
    x->sax->endElementNs = on_end;
    x->sax->characters = on_text;
    x->sax->cdataBlock = on_text;
    x->sax->ignorableWhitespace = on_text;
    x->sax->serror = on_error;
    x->userData = p;
    doc = xmlCtxtReadMemory(x, p->rec->raw, (int)p->rec->raw_n, NULL,
                            encoding[0] == '\0' ? NULL : encoding,
                            XML_PARSE_NONET | XML_PARSE_RECOVER);
    if (doc != NULL)
        xmlFreeDoc(doc);
    xmlFreeParserCtxt(x);
}

void marcxml_fields(struct ctx *c, struct marc_record *rec,
                    const char *encoding)
{
    struct parsing p = {.c = c, .rec = rec, .text = buf_new(c->mem),
                        .data = buf_new(c->mem)};

    memset(rec->leader, ' ', 24);
    rec->charset = CHARSET_UTF8;
    parse(&p, encoding);
    if (rec->count > 0)
        return;
    rec->unreadable = true;
    marc_note(c, rec, problem(&p, MARC_UNREADABLE),
              "no field of MARCXML in this record");
}
