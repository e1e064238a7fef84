/* facts.c - what ranking and facets need of the candidates. */
#include <string.h>

#include "pick.h"
#include "units.h"

#define FACTS "s.doc, s.length, s.year, s.class, s.author"

/* Numbers are looked for without regard to filters of class and year. */
static bool passes(const struct search_request *rq, const struct candidate *a)
{
    char class_begin[CLASS_TEXT];
    size_t n = class_squeeze(rq->class_begin, class_begin);

    return strncmp(a->class_number, class_begin, n) == 0 &&
           (rq->year_from <= 0 || a->year >= rq->year_from) &&
           (rq->year_to <= 0 || (a->year != 0 && a->year <= rq->year_to));
}

/* A number that is not the title's any more stands for words that were left
 * behind. */
static void take(const struct search_request *rq, const struct table *t,
                 struct candidate **order)
{
    for (size_t i = 0; i < t->rows; i++) {
        struct candidate *a = order[cell_int(t, i, 0)];
        if (a->doc != cell_int(t, i, 1))
            continue;
        a->length = (int)cell_int(t, i, 2);
        a->year = (int)cell_int(t, i, 3);
        a->class_number = cell(t, i, 4);
        a->author = cell(t, i, 5);
        a->is_title = a->tier != TIER_NUMBERS || passes(rq, a);
    }
}

static void leave_out(struct picked *p)
{
    size_t n = 0;

    for (size_t i = 0; i < p->n; i++)
        if (p->at[i].is_title)
            p->at[n++] = p->at[i];
    p->n = n;
}

bool facts_read(struct ctx *c, const struct search_request *rq,
                struct picked *p, struct tally *shelves,
                struct copies *copies)
{
    static const char sqlite[] =
        "SELECT j.key, " FACTS " FROM json_each($1) j"
        " CROSS JOIN word_title s ON s.title_id = j.value";
    static const char postgres[] =
        "SELECT j.key - 1, " FACTS " FROM unnest($1::bigint[])"
        " WITH ORDINALITY AS j(value, key)"
        " JOIN word_title s ON s.title_id = j.value";
    bool pg = db_is_postgres(c->db);
    struct candidate **order = by_title(c->mem, p->at, p->n);
    const char *ids = ids_text(c->mem, order, p->n, pg);
    struct table t;
    struct query q[1 + COPIES_QUERIES] = {
        {pg ? postgres : sqlite, ARGS(TEXT(ids)), &t}};

    copies_ask(c, rq->school_id, ids, q + 1, copies);
    if (!db_batch(c, q, shelves == NULL ? 1 : 1 + COPIES_QUERIES))
        return false;
    take(rq, &t, order);
    if (shelves != NULL)
        copies_take(copies, order, shelves);
    leave_out(p);
    return true;
}
