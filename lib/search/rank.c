/* rank.c - the order of candidates. What is left equal is told apart by the
 * title's own number, so that neither the database nor what has happened to it
 * has a say. */
#include <stdlib.h>

#include "pick.h"

static int by_newest(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    return (b->title_id > a->title_id) - (b->title_id < a->title_id);
}

static int by_rank(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    if (a->tier != b->tier)
        return a->tier - b->tier;
    return a->length != b->length ? a->length - b->length : by_newest(x, y);
}

static int by_year_down(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    return a->year != b->year ? b->year - a->year : by_newest(x, y);
}

/* Those without a year last, either way. */
static int by_year_up(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    if (a->year == b->year)
        return by_newest(x, y);
    if (a->year == 0 || b->year == 0)
        return b->year - a->year;
    return a->year - b->year;
}

void rank(struct picking *k)
{
    static int (*const orders[])(const void *, const void *) = {
        [SEARCH_BEST] = by_rank, [SEARCH_NEWEST] = by_newest,
        [SEARCH_YEAR_DOWN] = by_year_down, [SEARCH_YEAR_UP] = by_year_up};

    qsort(k->p->at, k->p->n, sizeof *k->p->at,
          k->by_date ? by_newest : orders[k->rq->sort]);
}
