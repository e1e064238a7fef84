/* import_seen.c - what an import remembers of its records: that they came, and
 * which rows they became. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "usecase/import_parts.h"

static uint64_t hash_of(char kind, const char *text)
{
    uint64_t hash = hash_more(hash_more(HASH_EMPTY, &kind, 1), text,
                              strlen(text));

    return hash == 0 ? 1 : hash;
}

static uint64_t *slot_of(const struct import_seen *s, uint64_t hash)
{
    size_t at = hash & s->mask;

    while (s->slot[at] != 0 && s->slot[at] != hash)
        at = (at + 1) & s->mask;
    return &s->slot[at];
}

static void grow(struct import_seen *s)
{
    struct import_seen more = {.mask = s->mask ? s->mask * 2 + 1 : 4095,
                               .used = s->used};

    more.slot = calloc(more.mask + 1, sizeof *more.slot);
    if (more.slot == NULL)
        abort();
    for (size_t i = 0; s->slot != NULL && i <= s->mask; i++)
        if (s->slot[i] != 0)
            *slot_of(&more, s->slot[i]) = s->slot[i];
    free(s->slot);
    *s = more;
}

bool import_seen(struct import_seen *s, char kind, const char *text)
{
    uint64_t hash = hash_of(kind, text), *slot;

    if (*text == '\0')
        return false;
    if (s->used * 2 >= s->mask)
        grow(s);
    slot = slot_of(s, hash);
    if (*slot == hash)
        return true;
    *slot = hash;
    s->used++;
    return false;
}

void import_seen_end(struct import_seen *s)
{
    free(s->slot);
    *s = (struct import_seen){0};
}

/* ---- ids ---------------------------------------------------------------- */

static void close_span(struct import_ids *ids)
{
    if (ids->first == 0)
        return;
    if (ids->text.n > 0)
        buf_char(&ids->text, ',');
    buf_format(&ids->text, "%lld", (long long)ids->first);
    if (ids->last > ids->first)
        buf_format(&ids->text, "-%lld", (long long)ids->last);
    ids->first = 0;
}

void import_ids_add(struct import_ids *ids, int64_t id)
{
    if (ids->first != 0 && id == ids->last + 1) {
        ids->last = id;
        return;
    }
    close_span(ids);
    ids->first = ids->last = id;
}

const char *import_ids_end(struct import_ids *ids)
{
    close_span(ids);
    return ids->text.n == 0 ? NULL : ids->text.p;
}
