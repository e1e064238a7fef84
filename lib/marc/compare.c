#include "marc/compare.h"

#include <string.h>

#include "marc/lines.h"

/* Beyond so many pairs of fields only the same places are compared. */
enum { MOST_PAIRS = 4000000 };

struct sides {
    struct arena *mem;
    const char **a, **b;
    size_t na, nb;
    struct marc_difference *row;
    size_t n;
};

static const char *leader(struct arena *mem, const struct marc_record *rec)
{
    struct marc_record bare = *rec;

    memset(bare.leader, ' ', 5);
    memset(bare.leader + 12, ' ', 5);
    return marc_leader_line(mem, &bare);
}

static const char **lines_of(struct arena *mem, const struct marc_record *rec)
{
    const char **line = ARENA_ARRAY(mem, const char *, rec->count + 1);

    line[0] = leader(mem, rec);
    for (size_t i = 0; i < rec->count; i++)
        line[i + 1] = marc_field_line(mem, &rec->fields[i]);
    return line;
}

static void put(struct sides *s, const char *before, const char *after)
{
    s->row[s->n++] = (struct marc_difference){
        before, after,
        before != NULL && after != NULL && strcmp(before, after) == 0};
}

/* Fields that went and came between two that stayed: those with the same tag
 * are one that changed. */
static void put_gap(struct sides *s, size_t a, size_t a_end, size_t b,
                    size_t b_end)
{
    while (a < a_end || b < b_end) {
        int order = a == a_end ? 1
                    : b == b_end ? -1
                                 : strncmp(s->a[a], s->b[b], 3);
        put(s, order <= 0 ? s->a[a] : NULL, order >= 0 ? s->b[b] : NULL);
        a += order <= 0;
        b += order >= 0;
    }
}

/* length[i][j]: how many lines the ends from i and j have in common. */
static unsigned short *common(struct sides *s)
{
    size_t wide = s->nb + 1;
    unsigned short *length =
        ARENA_ARRAY(s->mem, unsigned short, (s->na + 1) * wide);

    for (size_t i = s->na; i-- > 0;)
        for (size_t j = s->nb; j-- > 0;) {
            unsigned short down = length[(i + 1) * wide + j];
            unsigned short right = length[i * wide + j + 1];
            length[i * wide + j] =
                strcmp(s->a[i], s->b[j]) == 0
                    ? (unsigned short)(length[(i + 1) * wide + j + 1] + 1)
                : down > right ? down
                               : right;
        }
    return length;
}

static void walk(struct sides *s, const unsigned short *length)
{
    size_t wide = s->nb + 1, i = 0, j = 0, from_i = 0, from_j = 0;

    while (i < s->na && j < s->nb) {
        if (strcmp(s->a[i], s->b[j]) == 0) {
            put_gap(s, from_i, i, from_j, j);
            put(s, s->a[i++], s->b[j++]);
            from_i = i;
            from_j = j;
        } else if (length[(i + 1) * wide + j] >= length[i * wide + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
    put_gap(s, from_i, s->na, from_j, s->nb);
}

void marc_compare(struct arena *mem, const struct marc_record *before,
                  const struct marc_record *after,
                  struct marc_difference **rows, size_t *n)
{
    struct sides s = {.mem = mem, .na = before->count + 1,
                      .nb = after->count + 1};

    s.a = lines_of(mem, before);
    s.b = lines_of(mem, after);
    s.row = ARENA_ARRAY(mem, struct marc_difference, s.na + s.nb);
    if (s.na * s.nb <= MOST_PAIRS)
        walk(&s, common(&s));
    else
        put_gap(&s, 0, s.na, 0, s.nb);
    *rows = s.row;
    *n = s.n;
}
