#include <stdio.h>
#include <string.h>

#include "compaction.h"
#include "danish.h"
#include "iso28560.h"

enum { MOST_ELEMENTS = 64 };

struct cursor {
    const unsigned char *p;
    size_t n, at;
    bool pad_first; /* some writers put pad count before the long OID's byte */
};

static bool is_isil(int oid)
{
    return oid == TAG_OWNER || oid == TAG_ILL;
}

static const char *text_of(struct arena *mem, int oid, enum compaction scheme,
                           const unsigned char *p, size_t n)
{
    if (oid == TAG_CONTENT)
        return "";
    if (scheme == COMPACT_APPLICATION && is_isil(oid))
        return isil_unpack(mem, p, n);
    if (scheme == COMPACT_APPLICATION && oid == TAG_USAGE && n == 1)
        return arena_format(mem, "%02X", p[0]);
    return compaction_unpack(mem, scheme, p, n);
}

/* Precursor, then for OIDs from 15 a second byte, a pad count if the offset
 * bit is set, length, data, padding (ISO/IEC 15962, encoding of data sets). */
static bool next(struct arena *mem, struct cursor *c, struct tag_element *e)
{
    size_t start = c->at, pad = 0, length;
    int precursor = c->p[c->at++];
    bool has_pad = precursor & 0x80, long_oid = (precursor & 15) == 15;
    unsigned char extra[2] = {0};
    size_t extras = (size_t)has_pad + (size_t)long_oid;

    if (c->at + extras >= c->n)
        return false;
    memcpy(extra, c->p + c->at, extras);
    c->at += extras;
    e->oid = precursor & 15;
    if (long_oid)
        e->oid = 15 + extra[has_pad && c->pad_first];
    if (has_pad)
        pad = extra[long_oid && !c->pad_first];
    length = c->p[c->at++];
    if (e->oid == 0 || length == 0 || c->at + length + pad > c->n)
        return false;
    e->raw = c->p + c->at;
    e->raw_n = length;
    e->text = text_of(mem, e->oid, (enum compaction)(precursor >> 4 & 7),
                      e->raw, length);
    c->at += length + pad;
    e->offset = start;
    e->size = c->at - start;
    return true;
}

static void read_chain(struct arena *mem, struct cursor c,
                       struct tag_content *out)
{
    out->elements = ARENA_ARRAY(mem, struct tag_element, MOST_ELEMENTS);
    out->count = 0;
    out->problem = NULL;
    while (c.at < c.n && c.p[c.at] != 0 && out->count < MOST_ELEMENTS) {
        struct tag_element *e = &out->elements[out->count];
        if (!next(mem, &c, e)) {
            out->problem =
                TEXT_FOR_LATER("the tag's data ends in the middle");
            return;
        }
        if (e->text == NULL && out->problem == NULL)
            out->problem =
                TEXT_FOR_LATER("the tag holds an element that is no text");
        out->count++;
    }
    if (out->count > 0 && out->elements[0].oid != TAG_PII)
        out->problem = TEXT_FOR_LATER("the tag has no item number");
}

static bool read_iso28560_2(struct arena *mem, const unsigned char *p,
                            size_t n, struct tag_content *out)
{
    struct cursor c = {p, n, 0, false};

    read_chain(mem, c, out);
    if (out->problem != NULL) {
        struct tag_content other = {0};
        c.pad_first = true;
        read_chain(mem, c, &other);
        if (other.problem == NULL)
            *out = other;
    }
    out->model = TAG_ISO28560_2;
    return out->problem == NULL && out->count > 0;
}

static bool all_are(const unsigned char *p, size_t n, unsigned char byte)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != byte)
            return false;
    return true;
}

static bool read_plain(struct arena *mem, const unsigned char *p, size_t n,
                       struct tag_content *out)
{
    size_t length = 0;

    while (length < n && p[length] >= 0x20 && p[length] < 0x7F)
        length++;
    if (length < 4 || (length < n && !all_are(p + length, n - length, 0) &&
                       !all_are(p + length, n - length, 0xFF)))
        return false;
    out->elements = ARENA_NEW(mem, struct tag_element);
    out->elements[0] = (struct tag_element){
        .oid = TAG_PII, .raw = p, .raw_n = length, .size = length,
        .text = arena_copy_bytes(mem, (const char *)p, length)};
    out->count = 1;
    out->model = TAG_PLAIN;
    return true;
}

void tag_read(struct arena *mem, const unsigned char *p, size_t n, int dsfid,
              struct tag_content *out)
{
    struct tag_content chain = {0};
    bool whole;

    *out = (struct tag_content){0};
    if (n > TAG_MEMORY_MAX)
        n = TAG_MEMORY_MAX;
    if (all_are(p, n, 0) || all_are(p, n, 0xFF)) {
        out->model = TAG_EMPTY;
        return;
    }
    whole = read_iso28560_2(mem, p, n, &chain);
    if (dsfid == TAG_DSFID) {
        *out = chain;
        return;
    }
    if (danish_read(mem, p, n, out))
        return;
    if (whole && chain.elements[0].oid == TAG_PII)
        *out = chain;
    else if (!read_plain(mem, p, n, out))
        *out = (struct tag_content){.model = TAG_FOREIGN};
}

const char *tag_text(const struct tag_content *content, int oid)
{
    for (size_t i = 0; i < content->count; i++)
        if (content->elements[i].oid == oid)
            return content->elements[i].text;
    return NULL;
}
