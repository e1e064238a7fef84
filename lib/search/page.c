/* page.c - the records of the page that is shown. */
#include "pick.h"

/* Copies that count, by the index alone; the first of them stands for all. */
#define COPIES(hint) \
    "copy o" hint " WHERE o.title_id = t.id AND ($2 = 0 OR o.school_id = $2)" \
    " AND o.state <> 'withdrawn' AND o.state <> 'lost'" \
    " AND o.state <> 'missing'"
#define PAGE(key, ids, hint) \
    "SELECT " key ", t.title, t.title_rest, t.author, t.publisher, t.isbn," \
    " t.class_number, t.series, t.volume, t.material, t.language, t.year," \
    " f.call_number, z.name, (SELECT count(*) FROM " COPIES(hint) ")" \
    " FROM " ids " CROSS JOIN title t LEFT JOIN copy f ON f.id =" \
    " (SELECT o.id FROM " COPIES(hint) " ORDER BY o.call_sort, o.id LIMIT 1)" \
    " LEFT JOIN location z ON z.id = f.location_id" \
    " WHERE t.id = j.value AND t.state IN ('active', 'brief')"

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
        PAGE("j.key", "json_each($1) j", " INDEXED BY copy_by_title");
    static const char postgres[] =
        PAGE("j.key - 1", "unnest($1::bigint[]) WITH ORDINALITY"
             " AS j(value, key)", "");
    struct candidate **each = ARENA_ARRAY(c->mem, struct candidate *, n + 1);
    bool pg = db_is_postgres(c->db);
    struct table t;

    for (size_t i = 0; i < n; i++)
        each[i] = &at[i];
    if (!db_query(c, &t, pg ? postgres : sqlite,
                  ARGS(TEXT(ids_text(c->mem, each, n, pg)),
                       INT(rq->school_id))))
        return false;
    rs->hits = ARENA_ARRAY(c->mem, struct search_hit, n + 1);
    for (size_t i = 0; i < t.rows; i++) {
        int64_t place = cell_int(&t, i, 0);
        rs->hits[place] = hit_of(&t, i, &at[place]);
    }
    for (size_t i = 0; i < n; i++)
        if (rs->hits[i].title_id != 0)
            rs->hits[rs->n++] = rs->hits[i];
    return true;
}
