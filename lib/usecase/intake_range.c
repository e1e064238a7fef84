/* Ranges of numbers for copies (intake.h). */
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "intake.h"

enum { RANGE_MOST = 1000000, PREFIX_MOST = 20, DIGITS_MOST = 15 };

/* Digits at the end of n bytes at s. */
static size_t digits_at_end(const char *s, size_t n)
{
    size_t k = 0;

    while (k < n && s[n - 1 - k] >= '0' && s[n - 1 - k] <= '9')
        k++;
    return k;
}

/* The right side replaces as many digits of the left one as it has, and may
 * repeat the prefix. */
static bool read_range(struct ctx *c, const char *text,
                       struct barcode_range *g)
{
    const char *dash = strrchr(text, '-'), *right;
    size_t n = dash ? (size_t)(dash - text) : 0;
    size_t digits = digits_at_end(text, n), tail;
    char *low, *high;

    if (digits == 0 || digits > DIGITS_MOST || n - digits > PREFIX_MOST)
        return fail(c, ERR_INVALID, "a range of numbers is like "
                                    "0020001-0025000, not \"%s\"", text);
    g->prefix = arena_copy_bytes(c->mem, text, n - digits);
    right = dash + 1;
    if (g->prefix[0] && strncmp(right, g->prefix, n - digits) == 0)
        right += n - digits;
    tail = strlen(right);
    if (tail == 0 || tail > digits || digits_at_end(right, tail) != tail)
        return fail(c, ERR_INVALID, "a range of numbers is like "
                                    "0020001-0025000, not \"%s\"", text);
    low = arena_copy_bytes(c->mem, text + n - digits, digits);
    high = arena_copy(c->mem, low);
    memcpy(high + digits - tail, right, tail);
    g->digits = (int)digits;
    g->first = strtoll(low, NULL, 10);
    g->last = strtoll(high, NULL, 10);
    if (g->last < g->first || g->last - g->first >= RANGE_MOST)
        return fail(c, ERR_INVALID, "a range has 1 to %d numbers, first to "
                                    "last", RANGE_MOST);
    return true;
}

struct adding {
    struct barcode_range g;
    int64_t id;
};

static bool add_work(struct ctx *c, void *arg)
{
    struct adding *a = arg;
    struct journal_entry first, e = {.deed = "intake_range_add"};
    struct deed_data data;
    int64_t other, seq;

    if (!deed_first_answer(c, "intake_range_add", 0, &first))
        return false;
    if (first.seq != 0) {
        a->id = deed_int(first.data, "range");
        return true;
    }
    if (!range_overlap(c, &a->g, &other))
        return false;
    if (other != 0)
        return fail(c, ERR_CONFLICT, "some of these numbers belong to another "
                                     "range");
    if (!range_insert(c, &a->g, &a->id))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "range", a->id);
    deed_put_int(&data, "first", a->g.first);
    deed_put_int(&data, "last", a->g.last);
    deed_put_text(&data, "prefix", a->g.prefix);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool intake_range_add(struct ctx *c, const char *text, bool printed,
                      const char *note, int64_t *range_id)
{
    struct adding a = {.g = {.school_id = c->school_id, .printed = printed,
                             .note = note ? note : ""}};

    if (!actor_must(c, RIGHT_COPY_WRITE) || !read_range(c, text, &a.g))
        return false;
    if (strlen(a.g.note) > 200)
        return fail(c, ERR_INVALID, "\"%.20s...\" is too long", a.g.note);
    if (!db_write(c, c->school_id, add_work, &a))
        return false;
    *range_id = a.id;
    return true;
}

bool intake_range_list(struct ctx *c, struct barcode_range **rows, size_t *n)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           range_select(c, c->school_id, rows, n);
}
