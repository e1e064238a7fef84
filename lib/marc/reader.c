/* reader.c - the window over a file, and one record after the other. */
#include "marc/reader.h"

#include <stdlib.h>
#include <string.h>

enum { WINDOW = 2 * 1024 * 1024 };

enum kind { KIND_UNKNOWN, KIND_ISO2709, KIND_XML };

struct marc_reader {
    struct marc_options told;
    struct marc_decoder decoder;
    enum kind kind;
    bool ended;
    int64_t number, offset; /* offset of window[at] in the file */
    char encoding[32];      /* of the XML declaration; "" */
    size_t at, filled;
    char *window;
};

struct marc_reader *marc_reader_new(const struct marc_options *options)
{
    struct marc_reader *r = calloc(1, sizeof *r);

    if (r == NULL || (r->window = malloc(WINDOW)) == NULL)
        abort();
    r->told = *options;
    r->number = options->number;
    r->offset = options->offset;
    return r;
}

void marc_reader_free(struct marc_reader *r)
{
    if (r == NULL)
        return;
    marc_decoder_end(&r->decoder);
    free(r->window);
    free(r);
}

char *marc_reader_room(struct marc_reader *r, size_t *n)
{
    if (r->at > 0) {
        memmove(r->window, r->window + r->at, r->filled - r->at);
        r->filled -= r->at;
        r->at = 0;
    }
    *n = WINDOW - r->filled;
    return r->window + r->filled;
}

void marc_reader_fed(struct marc_reader *r, size_t n)
{
    r->filled += n;
    r->ended = n == 0;
}

int64_t marc_reader_offset(const struct marc_reader *r)
{
    return r->offset;
}

bool marc_reader_is_xml(const struct marc_reader *r)
{
    return r->kind == KIND_XML;
}

/* <?xml version="1.0" encoding="GB18030"?> */
static void find_encoding(struct marc_reader *r, const char *p, size_t n)
{
    const char *end = memchr(p, '>', n < 200 ? n : 200), *at;
    size_t i = 0;
    char quote;

    if (end == NULL || n < 5 || memcmp(p, "<?xml", 5) != 0)
        return;
    at = memmem(p, (size_t)(end - p), "encoding=", 9);
    if (at == NULL || end - at < 11)
        return;
    quote = at[9];
    for (at += 10; at < end && *at != quote; at++)
        if (i + 1 < sizeof r->encoding)
            r->encoding[i++] = *at;
}

static void find_kind(struct marc_reader *r)
{
    const char *p = r->window + r->at;
    size_t n = r->filled - r->at, blank = iso2709_blank(p, n);

    r->kind = KIND_ISO2709;
    if (blank < n && p[blank] == '<') {
        r->kind = KIND_XML;
        find_encoding(r, p + blank, n - blank);
    }
}

static struct marc_problem at_offset(enum marc_severity severity,
                                     int64_t offset)
{
    return (struct marc_problem){.severity = severity, .offset = offset};
}

/* What the way to this record had in it. */
static void note_span(struct ctx *c, struct marc_record *rec,
                      const struct iso2709_span *s, int64_t start,
                      size_t stray)
{
    if (stray > 0)
        marc_note(c, rec, at_offset(MARC_NOTE, start),
                  "%zu stray bytes before the record were passed over",
                  stray);
    if (s->no_mark)
        marc_note(c, rec, at_offset(MARC_NOTE, rec->offset + (int64_t)s->n),
                  "the mark at the end of the record (1D) is missing");
    if (s->cut && !s->is_junk)
        marc_note(c, rec, at_offset(MARC_LOSS, rec->offset + (int64_t)s->n),
                  "the file ends inside this record");
    if (s->too_long)
        marc_note(c, rec, at_offset(MARC_UNREADABLE, rec->offset),
                  "no end of a record within %d bytes",
                  (int)MARC_MAX_BYTES);
    else if (s->is_junk)
        marc_note(c, rec, at_offset(MARC_UNREADABLE, rec->offset),
                  "%zu bytes that are no MARC record", s->n);
}

static void take(struct marc_reader *r, struct ctx *c,
                 const struct iso2709_span *s, struct marc_record *rec)
{
    const char *p = r->window + r->at;
    size_t stray = s->junk - iso2709_blank(p, s->junk);

    *rec = (struct marc_record){.number = ++r->number,
                                .offset = r->offset + (int64_t)s->junk,
                                .raw = p + s->junk,
                                .raw_n = s->n,
                                .unreadable = s->is_junk};
    note_span(c, rec, s, r->offset, r->kind == KIND_XML ? 0 : stray);
    if (s->is_junk)
        memset(rec->leader, 0, sizeof rec->leader);
    else if (r->kind == KIND_XML)
        marcxml_fields(c, rec, r->encoding);
    else
        iso2709_fields(c, rec);
    if (!rec->unreadable) {
        if (r->kind != KIND_XML)
            marc_decode(c, &r->decoder, &r->told, rec);
        rec->format = r->told.format != MARC_FORMAT_UNKNOWN
                          ? r->told.format
                      : rec->format != MARC_FORMAT_UNKNOWN
                          ? rec->format
                          : marc_format_of(rec);
    }
    r->at += s->junk + s->n;
    r->offset += (int64_t)(s->junk + s->n);
}

enum marc_step marc_reader_next(struct marc_reader *r, struct ctx *c,
                                struct marc_record *rec)
{
    size_t left = r->filled - r->at;
    struct iso2709_span s;
    bool found;

    if (left < 64 && !r->ended)
        return MARC_STEP_MORE;
    if (r->kind == KIND_UNKNOWN)
        find_kind(r);
    found = r->kind == KIND_XML
                ? marcxml_find(r->window + r->at, left, r->ended, &s)
                : iso2709_find(r->window + r->at, left, r->ended, &s);
    if (!found || (s.n == 0 && s.junk > 0 && !r->ended)) {
        if (found || s.junk > 0) {
            r->at += s.junk;
            r->offset += (int64_t)s.junk;
        }
        return MARC_STEP_MORE;
    }
    if (s.n == 0) {
        r->at += s.junk;
        r->offset += (int64_t)s.junk;
        return MARC_STEP_END;
    }
    take(r, c, &s, rec);
    return MARC_STEP_RECORD;
}

void marc_read_one(struct ctx *c, const char *p, size_t n,
                   const struct marc_options *options,
                   struct marc_record *rec)
{
    struct marc_decoder decoder = {0};

    *rec = (struct marc_record){.number = 1, .raw = p, .raw_n = n};
    iso2709_fields(c, rec);
    if (!rec->unreadable)
        marc_decode(c, &decoder, options, rec);
    marc_decoder_end(&decoder);
    rec->format = options->format != MARC_FORMAT_UNKNOWN ? options->format
                                                         : marc_format_of(rec);
}
