/* iso2709_fields.c - leader and directory of one record: believed where the
 * field marks (1E) agree, put right from the marks where they do not. */
#include <string.h>

#include "marc/reader.h"

enum { LEADER = 24, ENTRY = 12 };

static struct marc_problem note_at(int64_t offset)
{
    return (struct marc_problem){.severity = MARC_NOTE, .offset = offset};
}

void iso2709_tag(char out[4], const char *tag)
{
    for (int i = 0; i < 3; i++)
        out[i] = tag[i] > ' ' && tag[i] < 0x7F ? tag[i] : '?';
    out[3] = '\0';
}

/* ---- the parts of a record ---------------------------------------------- */

/* The base address is where the first field mark ends the directory. */
static size_t find_base(struct ctx *c, struct marc_record *rec, size_t n)
{
    const char *p = rec->raw, *mark;
    long base = iso2709_number(p + 12, 5);

    if (base >= LEADER + 1 && (size_t)base <= n &&
        p[base - 1] == MARC_FIELD && (base - 1 - LEADER) % ENTRY == 0)
        if (memchr(p + LEADER, MARC_FIELD, (size_t)base - 1 - LEADER) == NULL)
            return (size_t)base;
    mark = memchr(p + LEADER, MARC_FIELD, n - LEADER);
    if (mark == NULL)
        return 0;
    marc_note(c, rec, note_at(rec->offset + 12),
              "the base address of data in the leader is wrong");
    return (size_t)(mark - p) + 1;
}

static void read_directory(struct ctx *c, struct marc_record *rec,
                           size_t base, struct iso2709_layout *l)
{
    size_t bytes = base - 1 - LEADER;

    l->count = bytes / ENTRY;
    if (bytes % ENTRY != 0)
        marc_note(c, rec, note_at(rec->offset + LEADER),
                  "the directory is no multiple of 12 bytes");
    if (l->count > MARC_MAX_FIELDS) {
        marc_note(c, rec,
                  (struct marc_problem){.severity = MARC_LOSS,
                                        .offset = rec->offset + LEADER},
                  "more than %d fields; the rest was left out",
                  (int)MARC_MAX_FIELDS);
        l->count = MARC_MAX_FIELDS;
    }
    l->entry = arena_raw(c->mem, (l->count + 1) * sizeof *l->entry);
    for (size_t i = 0; i < l->count; i++) {
        const char *p = rec->raw + LEADER + i * ENTRY;
        l->entry[i] = (struct iso2709_entry){
            .tag = p,
            .length = iso2709_number(p + 3, 4),
            .start = iso2709_number(p + 7, 5),
            .offset = rec->offset + (p - rec->raw),
        };
    }
}

/* The entry's numbers mean a piece of data that a mark goes before and ends. */
static bool entry_fits(const struct iso2709_layout *l,
                       const struct iso2709_entry *e)
{
    if (e->length < 1 || e->start < 0 ||
        (size_t)(e->start + e->length) > l->n)
        return false;
    if (e->start > 0 && l->data[e->start - 1] != MARC_FIELD)
        return false;
    return l->data[e->start + e->length - 1] == MARC_FIELD;
}

static void set_raw(struct marc_field *f, const char *p, size_t n)
{
    f->raw = p;
    f->raw_n = (uint32_t)n;
}

/* ---- the good case ------------------------------------------------------ */

/* Marks inside a field would break it apart when it is written again. */
static void blank_marks(struct ctx *c, struct marc_record *rec,
                        struct marc_field *f)
{
    char *copy = arena_copy_bytes(c->mem, f->raw, f->raw_n);

    for (uint32_t i = 0; i < f->raw_n; i++)
        if (copy[i] == MARC_FIELD || copy[i] == MARC_END)
            copy[i] = ' ';
    marc_note(c, rec, note_at(rec->offset + (f->raw - rec->raw)),
              "field %s has a field or record mark inside it; a space was "
              "put there", f->tag);
    f->raw = copy;
}

size_t iso2709_count_marks(const struct iso2709_layout *l)
{
    const char *p = l->data, *end = l->data + l->n;
    size_t marks = 0;

    while (p < end && (p = memchr(p, MARC_FIELD, (size_t)(end - p))) != NULL) {
        marks++;
        p++;
    }
    return marks;
}

static bool take_as_told(struct ctx *c, struct marc_record *rec,
                         const struct iso2709_layout *l)
{
    size_t sum = 0;

    for (size_t i = 0; i < l->count; i++) {
        const struct iso2709_entry *e = &l->entry[i];
        if (!entry_fits(l, e))
            return false;
        sum += (size_t)e->length;
        set_raw(&rec->fields[i], l->data + e->start, (size_t)e->length - 1);
    }
    if (sum != l->n)
        return false;
    if (iso2709_count_marks(l) == l->count &&
        memchr(l->data, MARC_END, l->n) == NULL)
        return true;
    for (size_t i = 0; i < l->count; i++) {
        struct marc_field *f = &rec->fields[i];
        if (memchr(f->raw, MARC_FIELD, f->raw_n) != NULL ||
            memchr(f->raw, MARC_END, f->raw_n) != NULL)
            blank_marks(c, rec, f);
    }
    return true;
}

/* ---- all together ------------------------------------------------------- */

static bool unreadable(struct ctx *c, struct marc_record *rec)
{
    rec->unreadable = true;
    marc_note(c, rec,
              (struct marc_problem){.severity = MARC_UNREADABLE,
                                    .offset = rec->offset},
              "leader and directory cannot be read; no field was found");
    return false;
}

/* Drops the entries that got no data. */
static void close_gaps(struct marc_record *rec)
{
    size_t k = 0;

    for (size_t i = 0; i < rec->count; i++)
        if (rec->fields[i].raw != NULL)
            rec->fields[k++] = rec->fields[i];
    rec->count = k;
}

static void read_leader(struct ctx *c, struct marc_record *rec, size_t n)
{
    memcpy(rec->leader, rec->raw, LEADER);
    for (int i = 0; i < LEADER; i++)
        if (rec->leader[i] < ' ' || rec->leader[i] == 0x7F)
            rec->leader[i] = ' ';
    if (memcmp(rec->leader, rec->raw, LEADER) != 0)
        marc_note(c, rec, note_at(rec->offset),
                  "the leader has characters that are no ASCII text");
    if (iso2709_number(rec->raw, 5) != (long)n)
        marc_note(c, rec, note_at(rec->offset),
                  "the leader says %.5s bytes, the record has %zu",
                  rec->leader, n);
}

void iso2709_fields(struct ctx *c, struct marc_record *rec)
{
    size_t n = rec->raw_n, base;
    struct iso2709_layout l = {0};

    if (n < LEADER + 1) {
        unreadable(c, rec);
        return;
    }
    read_leader(c, rec, n);
    if (rec->raw[n - 1] == MARC_END)
        n--;
    base = find_base(c, rec, n);
    if (base == 0) {
        unreadable(c, rec);
        return;
    }
    read_directory(c, rec, base, &l);
    l.data = rec->raw + base;
    l.n = n - base;
    rec->count = rec->room = l.count;
    rec->fields = ARENA_ARRAY(c->mem, struct marc_field, l.count + 1);
    for (size_t i = 0; i < l.count; i++)
        iso2709_tag(rec->fields[i].tag, l.entry[i].tag);
    if (!take_as_told(c, rec, &l)) {
        iso2709_repair(c, rec, &l);
        for (size_t i = 0; i < l.count; i++)
            iso2709_tag(rec->fields[i].tag, l.entry[i].tag);
    }
    close_gaps(rec);
    if (rec->count == 0)
        marc_note(c, rec,
                  (struct marc_problem){.severity = MARC_LOSS,
                                        .offset = rec->offset},
                  "the record has no fields");
}
