/* page.c - the records of the page that is shown. */
#include "pick.h"

#define PAGE \
    "SELECT t.id, t.title, t.title_rest, t.author, t.publisher, t.isbn," \
    " t.class_number, t.series, t.volume, t.material, t.language, t.year," \
    " f.call_number, z.name, (SELECT count(*) FROM copy o" \
    " WHERE o.title_id = t.id AND ($2 = 0 OR o.school_id = $2)" \
    " AND o.state NOT IN ('withdrawn', 'lost', 'missing'))" \
    " FROM title t LEFT JOIN copy f ON f.id =" \
    " (SELECT o.id FROM copy o WHERE o.title_id = t.id" \
    " AND ($2 = 0 OR o.school_id = $2)" \
    " AND o.state NOT IN ('withdrawn', 'lost', 'missing')" \
    " ORDER BY o.call_sort, o.barcode, o.id LIMIT 1)" \
    " LEFT JOIN location z ON z.id = f.location_id" \
    " WHERE t.state IN ('active', 'brief') AND t.id IN "

static const char *or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

static struct search_hit hit_of(const struct table *t, size_t i,
                                const struct candidate *a)
{
    return (struct search_hit){
        .title_id = a->title_id,
        .title = cell(t, i, 1), .title_rest = cell(t, i, 2),
        .author = cell(t, i, 3), .publisher = cell(t, i, 4),
        .isbn = or_empty(cell(t, i, 5)), .class_number = cell(t, i, 6),
        .series = cell(t, i, 7), .volume = cell(t, i, 8),
        .material = cell(t, i, 9), .language = cell(t, i, 10),
        .year = (int)cell_int(t, i, 11),
        .copies = (int)cell_int(t, i, 14), .available = a->available,
        .call_number = or_empty(cell(t, i, 12)),
        .location = or_empty(cell(t, i, 13)),
    };
}

bool page_read(struct ctx *c, const struct search_request *rq,
               struct candidate *at, size_t n, struct search_result *rs)
{
    static const char sqlite[] =
        PAGE "(SELECT value FROM json_each($1))";
    static const char postgres[] =
        PAGE "(SELECT unnest($1::bigint[]))";
    struct candidate **each = ARENA_ARRAY(c->mem, struct candidate *, n + 1);
    bool pg = db_is_postgres(c->db);
    struct table t;

    for (size_t i = 0; i < n; i++)
        each[i] = &at[i];
    rs->hits = ARENA_ARRAY(c->mem, struct search_hit, n + 1);
    if (!db_query(c, &t, pg ? postgres : sqlite,
                  ARGS(TEXT(ids_text(c->mem, each, n, pg)),
                       INT(rq->school_id))))
        return false;
    for (size_t i = 0; i < n; i++)
        for (size_t row = 0; row < t.rows; row++)
            if (cell_int(&t, row, 0) == at[i].title_id)
                rs->hits[rs->n++] = hit_of(&t, row, &at[i]);
    return true;
}
