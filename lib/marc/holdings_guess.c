/* holdings_guess.c - which profile a vendor used, from what stands in the
 * subfields of a sample. */
#include <ctype.h>
#include <string.h>

#include "marc/holdings.h"

/* Letters and digits, at least four of them, mostly digits. */
static bool like_barcode(const char *p, size_t n)
{
    size_t digits = 0;

    for (size_t i = 0; i < n; i++) {
        if (!isalnum((unsigned char)p[i]) && p[i] != '-' && p[i] != '.')
            return false;
        digits += isdigit((unsigned char)p[i]) != 0;
    }
    return n >= 4 && n <= 40 && digits * 2 >= n && digits >= 3;
}

static bool like_class(const char *p, size_t n)
{
    size_t letters = 0;

    while (letters < n && isupper((unsigned char)p[letters]))
        letters++;
    return letters >= 1 && letters <= 3 && n <= 30 &&
           (letters == n || isdigit((unsigned char)p[letters]) ||
            p[letters] == '-' || p[letters] == '.');
}

static bool like_price(const char *p, size_t n)
{
    size_t digits = 0, others = 0;

    for (size_t i = 0; i < n; i++)
        if (isdigit((unsigned char)p[i]))
            digits++;
        else if (p[i] != '.' && p[i] != ',' && p[i] != ' ')
            others++;
    return digits > 0 && n <= 16 &&
           (others > 0 ? others <= 4 && isdigit((unsigned char)p[n - 1])
                       : memchr(p, '.', n) != NULL);
}

static bool like_count(const char *p, size_t n)
{
    return n >= 1 && n <= 2 && isdigit((unsigned char)p[0]) &&
           isdigit((unsigned char)p[n - 1]);
}

/* "I287.45/12" */
static bool like_call(const char *p, size_t n)
{
    return like_class(p, n) && memchr(p, '/', n) != NULL;
}

static int points_for(enum holdings_part part, const char *p, size_t n)
{
    switch (part) {
    case PART_BARCODE:
        return like_barcode(p, n) ? 6 : -6;
    case PART_ACCESSION:
        return like_barcode(p, n) ? 3 : -2;
    case PART_CLASS:
        return like_call(p, n) ? 1 : like_class(p, n) ? 2 : -2;
    case PART_PRICE:
        return like_price(p, n) ? 3 : -3;
    case PART_CALL:
        return like_call(p, n) ? 3 : isalpha((unsigned char)*p) ? 0 : -2;
    case PART_COUNT:
        return like_count(p, n) ? 2 : -3;
    default:
        return 0;
    }
}

static int field_points(const struct holdings_profile *p,
                        const struct marc_field *f)
{
    size_t at = 0;
    struct marc_sub s;
    int points = 0;

    while (marc_sub_next(f, &at, &s)) {
        enum holdings_part part = PART_NONE;
        for (size_t i = 0; i < p->count; i++)
            if (p->map[i].code == s.code)
                part = p->map[i].part;
        points += part == PART_NONE ? -1
                  : s.n == 0        ? 0
                                    : points_for(part, s.p, s.n);
    }
    return points;
}

void holdings_guess_add(struct ctx *c, struct holdings_guess *g,
                        const struct marc_record *rec)
{
    const struct holdings_profile *p;
    struct arena_mark mark = arena_mark(c->mem);

    for (size_t i = 0; (p = holdings_known(i)) != NULL; i++) {
        const struct marc_field *f = NULL;
        struct holdings copies;
        int points = 0;
        while ((f = marc_field_next(rec, p->tag, f)) != NULL)
            points += field_points(p, f);
        if (points == 0)
            continue;
        holdings_from_marc(c, rec, p, true, &copies);
        if (copies.count > 0 || points < 0)
            g->points[i] += points < -20 ? -20 : points > 20 ? 20 : points;
    }
    arena_release(c->mem, mark);
}

const struct holdings_profile *
holdings_guess_best(const struct holdings_guess *g)
{
    const struct holdings_profile *p, *best = NULL;
    int most = 0;

    for (size_t i = 0; (p = holdings_known(i)) != NULL; i++)
        if (g->points[i] > most) {
            most = g->points[i];
            best = p;
        }
    return best;
}
