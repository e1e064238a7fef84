#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compaction.h"
#include "iso28560.h"

enum { MOST = 64, PAD_MAX = 255 };

/* An element ready to be laid down. */
struct piece {
    int oid;
    const char *text;
    enum compaction scheme;
    struct packed data;
    bool done;
};

struct layout {
    struct arena *mem;
    const struct tag_memory *memory;
    struct tag_content now;  /* what stands in locked blocks, too */
    struct piece pieces[MOST];
    size_t count;
    struct tag_written *out;
};

static bool fail_with(struct layout *l, const char *problem)
{
    l->out->problem = problem;
    return false;
}

static bool pack(struct arena *mem, struct piece *p)
{
    unsigned usage;
    char *end;

    if (p->oid == TAG_OWNER || p->oid == TAG_ILL) {
        p->scheme = COMPACT_APPLICATION;
        return isil_pack(mem, p->text, &p->data);
    }
    if (p->oid == TAG_USAGE) {
        unsigned char *byte = arena_alloc(mem, 1);
        usage = (unsigned)strtoul(p->text, &end, 16);
        *byte = (unsigned char)usage;
        p->scheme = COMPACT_APPLICATION;
        p->data = (struct packed){byte, 1};
        return strlen(p->text) == 2 && *end == '\0';
    }
    p->scheme = p->oid == TAG_TITLE ? COMPACT_UTF8
                                    : compaction_choose(p->text);
    return compaction_pack(mem, p->scheme, p->text, &p->data);
}

static size_t size_of(const struct piece *p, bool padded)
{
    return 2 + (p->oid >= 15) + padded + p->data.n;
}

/* Lays a piece at `at` with `pad` zero bytes behind it (-1: no pad count). */
static size_t lay(unsigned char *bytes, size_t at, const struct piece *p,
                  int pad)
{
    int low = p->oid >= 15 ? 15 : p->oid;

    bytes[at++] =
        (unsigned char)((pad >= 0 ? 0x80 : 0) | (int)p->scheme << 4 | low);
    if (p->oid >= 15)
        bytes[at++] = (unsigned char)(p->oid - 15);
    if (pad >= 0)
        bytes[at++] = (unsigned char)pad;
    bytes[at++] = (unsigned char)p->data.n;
    memcpy(bytes + at, p->data.p, p->data.n);
    at += p->data.n;
    if (pad > 0)
        memset(bytes + at, 0, (size_t)pad);
    return at + (size_t)(pad > 0 ? pad : 0);
}

static int rank(int oid)
{
    static const int order[] = {TAG_PII, TAG_CONTENT, TAG_OWNER,
                                TAG_ALT_OWNER, TAG_SET, TAG_USAGE, TAG_SHELF};

    for (int i = 0; i < (int)(sizeof order / sizeof *order); i++)
        if (order[i] == oid)
            return i;
    return 100 + oid;
}

static int by_rank(const void *a, const void *b)
{
    return rank(((const struct piece *)a)->oid) -
           rank(((const struct piece *)b)->oid);
}

/* OID 3 is the highest bit of the first byte; zero bytes at the end are cut.
 * Pieces from `upto` on do not come along. */
static void make_content(struct layout *l, size_t upto)
{
    unsigned char *map = arena_alloc(l->mem, 16);
    struct piece *content = NULL;
    size_t n = 0;

    for (size_t i = 0; i < upto; i++) {
        int bit = l->pieces[i].oid - 3;
        if (l->pieces[i].oid == TAG_CONTENT)
            content = &l->pieces[i];
        if (bit < 0)
            continue;
        map[bit / 8] |= (unsigned char)(0x80 >> bit % 8);
        if ((size_t)bit / 8 + 1 > n)
            n = (size_t)bit / 8 + 1;
    }
    if (content != NULL) {
        content->data = (struct packed){map, n};
        content->done = n == 0; /* nothing to tell: not written */
    }
}

static bool add_piece(struct layout *l, int oid, const char *text)
{
    struct piece *p = &l->pieces[l->count];

    if (l->count == MOST || oid < 1 || oid > 126)
        return fail_with(l, TEXT_FOR_LATER("too many elements for a tag"));
    *p = (struct piece){.oid = oid, .text = text};
    if (oid != TAG_CONTENT && (!pack(l->mem, p) || p->data.n > 255))
        return fail_with(l,
                         TEXT_FOR_LATER("this text cannot stand on a tag"));
    l->count++;
    return true;
}

static bool collect(struct layout *l, const struct tag_element *wanted,
                    size_t count)
{
    bool has_pii = false;

    for (size_t i = 0; i < count; i++) {
        has_pii |= wanted[i].oid == TAG_PII;
        if (wanted[i].oid != TAG_CONTENT &&
            !add_piece(l, wanted[i].oid, wanted[i].text))
            return false;
    }
    if (!has_pii)
        return fail_with(l, TEXT_FOR_LATER("the tag has no item number"));
    if (!add_piece(l, TAG_CONTENT, ""))
        return false;
    qsort(l->pieces, l->count, sizeof *l->pieces, by_rank);
    return true;
}

static bool is_locked(const struct tag_memory *m, size_t from, size_t to)
{
    for (size_t i = from; m->locked != NULL && i < to; i++)
        if (m->locked[i / m->block_size])
            return true;
    return false;
}

static size_t total(const struct layout *l, size_t upto)
{
    size_t sum = 0;

    for (size_t i = 0; i < upto; i++)
        if (!l->pieces[i].done)
            sum += size_of(&l->pieces[i], false);
    return sum;
}

/* The usual tag: nothing is locked, one piece behind the other. */
static bool write_free(struct layout *l)
{
    size_t upto = l->count, at = 0, left = 0;

    make_content(l, upto);
    while (upto > 2 && total(l, upto) > l->memory->size) {
        upto--;
        make_content(l, upto);
    }
    if (total(l, upto) > l->memory->size)
        return fail_with(l, TEXT_FOR_LATER("the item number is too long for "
                                           "this tag"));
    for (size_t i = upto; i < l->count && left < 7; i++)
        l->out->left_out[left++] = l->pieces[i].oid;
    memset(l->out->bytes, 0, l->memory->size);
    for (size_t i = 0; i < upto; i++)
        if (!l->pieces[i].done)
            at = lay(l->out->bytes, at, &l->pieces[i], -1);
    return true;
}

/* A locked element must say what is wanted, or not be asked for at all. */
static bool keep_locked(struct layout *l, const struct tag_element *e)
{
    for (size_t i = 0; i < l->count; i++) {
        struct piece *p = &l->pieces[i];
        if (p->oid != e->oid)
            continue;
        if (e->oid != TAG_CONTENT &&
            (e->text == NULL || strcmp(e->text, p->text) != 0))
            return fail_with(l, TEXT_FOR_LATER("a locked part of the tag says "
                                               "something else"));
        p->done = true;
    }
    return true;
}

/* Fills [from, to) exactly: pieces as they fit, the last one padded. False if
 * none fits, then the old bytes stay. */
static bool fill_gap(struct layout *l, size_t from, size_t to)
{
    struct piece *last = NULL;
    size_t last_at = from, at = from;

    for (size_t i = 0; i < l->count; i++) {
        struct piece *p = &l->pieces[i];
        size_t left = to - at;
        if (p->done || (size_of(p, false) != left &&
                        size_of(p, true) > left))
            continue;
        last = p;
        last_at = at;
        at = lay(l->out->bytes, at, p, -1);
        p->done = true;
    }
    if (last == NULL)
        return false;
    if (at < to) {
        size_t pad = to - last_at - size_of(last, true);
        if (pad > PAD_MAX)
            return false;
        lay(l->out->bytes, last_at, last, (int)pad);
    }
    return true;
}

static void write_tail(struct layout *l, size_t at)
{
    size_t left = 0;

    memset(l->out->bytes + at, 0, l->memory->size - at);
    for (size_t i = 0; i < l->count; i++) {
        struct piece *p = &l->pieces[i];
        if (p->done)
            continue;
        if (at + size_of(p, false) <= l->memory->size)
            at = lay(l->out->bytes, at, p, -1);
        else if (left < 7)
            l->out->left_out[left++] = p->oid;
    }
}

/* Locked elements stay where they are; what is between them is filled anew. */
static bool write_around(struct layout *l)
{
    size_t from = 0;

    memcpy(l->out->bytes, l->memory->before, l->memory->size);
    make_content(l, l->count);
    for (size_t i = 0; i < l->now.count; i++) {
        const struct tag_element *e = &l->now.elements[i];
        if (is_locked(l->memory, e->offset, e->offset + e->size) &&
            !keep_locked(l, e))
            return false;
    }
    for (size_t i = 0; i < l->now.count; i++) {
        const struct tag_element *e = &l->now.elements[i];
        if (!is_locked(l->memory, e->offset, e->offset + e->size))
            continue;
        if (e->offset > from && !fill_gap(l, from, e->offset))
            return fail_with(l, TEXT_FOR_LATER("the locked parts of the tag "
                                               "leave no room"));
        from = e->offset + e->size;
    }
    if (is_locked(l->memory, from, l->memory->size))
        return fail_with(l, TEXT_FOR_LATER("the tag is locked"));
    write_tail(l, from);
    return true;
}

bool tag_write(struct arena *mem, const struct tag_memory *memory,
               const struct tag_element *wanted, size_t count,
               struct tag_written *out)
{
    struct layout *l = ARENA_NEW(mem, struct layout);

    *out = (struct tag_written){0};
    *l = (struct layout){.mem = mem, .memory = memory, .out = out};
    out->bytes = arena_alloc(mem, memory->size + PAD_MAX);
    if (!collect(l, wanted, count))
        return false;
    if (memory->before == NULL || !is_locked(memory, 0, memory->size))
        return write_free(l);
    tag_read(mem, memory->before, memory->size, TAG_DSFID, &l->now);
    return write_around(l);
}
