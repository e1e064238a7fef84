/* page.c - the records of the page that is shown. */
#include <string.h>

#include "pick.h"

#define SQLITE_KEY "j.key"
#define SQLITE_IDS "json_each($1) j"
#define POSTGRES_KEY "j.key - 1"
#define POSTGRES_IDS "unnest($1::bigint[]) WITH ORDINALITY AS j(value, key)"
#define RECORDS(key, ids) \
    "SELECT " key ", t.title, t.title_rest, t.author, t.publisher, t.isbn," \
    " t.class_number, t.series, t.volume, t.material, t.language, t.year" \
    " FROM " ids " CROSS JOIN title t" \
    " WHERE t.id = j.value AND t.state IN ('active', 'brief')"
/* Copies that count, by the index alone. */
#define COPIES(key, ids, index) \
    "SELECT " key ", o.id, o.call_sort FROM " ids " CROSS JOIN copy o" index \
    " WHERE o.title_id = j.value AND ($2 = 0 OR o.school_id = $2)" \
    " AND o.state <> 'withdrawn' AND o.state <> 'lost'" \
    " AND o.state <> 'missing'"
/* Where a copy stands. */
#define PLACES(key, ids) \
    "SELECT " key ", f.call_number, z.name FROM " ids " CROSS JOIN copy f" \
    " LEFT JOIN location z ON z.id = f.location_id WHERE f.id = j.value"

/* What is known of a title's copies: how many, and which one stands for all,
 * the first on the shelf. */
struct shown {
    int copies;
    int64_t first;
    const char *call_sort, *call_number, *location;
};

struct page {
    struct candidate *at;
    size_t n;
    struct shown *shown;
    struct table records, copies, places, names;
    struct lent lent;
};

static struct candidate **pointers(struct ctx *c, const struct page *p)
{
    struct candidate **each = ARENA_ARRAY(c->mem, struct candidate *, p->n + 1);

    for (size_t i = 0; i < p->n; i++)
        each[i] = &p->at[i];
    return each;
}

/* ---- copies ------------------------------------------------------------- */

static void take_copies(struct ctx *c, struct page *p)
{
    const struct table *t = &p->copies;

    p->shown = ARENA_ARRAY(c->mem, struct shown, p->n + 1);
    for (size_t i = 0; i < t->rows; i++) {
        struct shown *s = &p->shown[cell_int(t, i, 0)];
        int64_t id = cell_int(t, i, 1);
        const char *call_sort = cell(t, i, 2);
        int order = s->copies++ == 0 ? -1 : strcmp(call_sort, s->call_sort);
        if (order < 0 || (order == 0 && id < s->first)) {
            s->first = id;
            s->call_sort = call_sort;
        }
    }
}

static struct query ask_places(struct ctx *c, struct page *p)
{
    static const char *const sql[] = {PLACES(SQLITE_KEY, SQLITE_IDS),
                                      PLACES(POSTGRES_KEY, POSTGRES_IDS)};
    bool pg = db_is_postgres(c->db);
    struct buf *ids = ids_begin(c->mem, p->n, pg);
    struct param *args = ARENA_ARRAY(c->mem, struct param, 1);

    for (size_t i = 0; i < p->n; i++)
        ids_add(ids, p->shown[i].first); /* 0: no copy */
    args[0] = TEXT(ids_end(ids, pg));
    return (struct query){sql[pg], args, 1, &p->places};
}

static void take_places(struct page *p)
{
    for (size_t i = 0; i < p->places.rows; i++) {
        struct shown *s = &p->shown[cell_int(&p->places, i, 0)];
        s->call_number = cell(&p->places, i, 1);
        s->location = cell(&p->places, i, 2);
    }
}

/* ---- records ------------------------------------------------------------ */

static const char *or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

static struct search_hit hit_of(const struct table *t, size_t i,
                                const struct candidate *a,
                                const struct shown *s)
{
    return (struct search_hit){
        .title_id = a->title_id,
        .title = cell(t, i, 1), .title_rest = cell(t, i, 2),
        .author = cell(t, i, 3), .publisher = cell(t, i, 4),
        .isbn = or_empty(cell(t, i, 5)), .class_number = cell(t, i, 6),
        .series = cell(t, i, 7), .volume = cell(t, i, 8),
        .material = cell(t, i, 9), .language = cell(t, i, 10),
        .year = (int)cell_int(t, i, 11),
        .copies = s->copies, .available = a->available,
        .call_number = or_empty(s->call_number),
        .location = or_empty(s->location),
    };
}

static void take_records(struct ctx *c, const struct page *p,
                         struct search_result *rs)
{
    const struct table *t = &p->records;

    rs->hits = ARENA_ARRAY(c->mem, struct search_hit, p->n + 1);
    for (size_t i = 0; i < t->rows; i++) {
        int64_t k = cell_int(t, i, 0);
        rs->hits[k] = hit_of(t, i, &p->at[k], &p->shown[k]);
    }
    for (size_t i = 0; i < p->n; i++)
        if (rs->hits[i].title_id != 0)
            rs->hits[rs->n++] = rs->hits[i];
}

/* ---- all of it ---------------------------------------------------------- */

static bool read_copies(struct ctx *c, const struct search_request *rq,
                        const struct page *p, struct copies *copies)
{
    struct candidate **order = by_title(c->mem, p->at, p->n);
    struct query q[COPIES_QUERIES];

    copies_ask(c, rq->school_id,
               ids_text(c->mem, order, p->n, db_is_postgres(c->db)), q,
               copies);
    if (!db_batch(c, q, COPIES_QUERIES))
        return false;
    copies_take(copies, order, NULL);
    return true;
}

/* Whatever needs no other answer first, then what comes of it. */
static bool read_page(struct ctx *c, const struct search_request *rq,
                      struct page *p, struct search_facets *f)
{
    static const char *const records[] = {RECORDS(SQLITE_KEY, SQLITE_IDS),
                                          RECORDS(POSTGRES_KEY, POSTGRES_IDS)};
    static const char *const copies[] = {
        COPIES(SQLITE_KEY, SQLITE_IDS, " INDEXED BY copy_by_title"),
        COPIES(POSTGRES_KEY, POSTGRES_IDS, "")};
    bool pg = db_is_postgres(c->db);
    const char *ids = ids_text(c->mem, pointers(c, p), p->n, pg);
    struct query q[4] = {
        {records[pg], ARGS(TEXT(ids)), &p->records},
        {copies[pg], ARGS(TEXT(ids), INT(rq->school_id)), &p->copies}};

    lent_ask(c, &p->lent, LENT_FIRST, &q[2]);
    facets_names(c, f, &q[3], &p->names);
    if (!db_batch(c, q, f->location_n > 0 ? 4 : 3))
        return false;
    lent_take(&p->lent);
    take_copies(c, p);
    q[0] = ask_places(c, p);
    lent_ask(c, &p->lent, LENT_REST, &q[1]);
    if (!db_batch(c, q, 2))
        return false;
    lent_take(&p->lent);
    take_places(p);
    if (f->location_n > 0)
        facets_take(f, &p->names);
    return true;
}

bool page_read(struct ctx *c, const struct search_request *rq,
               const struct picked *picked, size_t from, size_t n,
               const struct copies *copies, struct search_result *rs)
{
    struct copies of_page = {0};
    struct page p = {.at = picked->at + from, .n = n,
                     .lent = {.copies = copies == NULL ? &of_page : copies,
                              .p = picked, .from = from, .to = from + n}};

    if ((copies == NULL && !read_copies(c, rq, &p, &of_page)) ||
        !read_page(c, rq, &p, &rs->facets))
        return false;
    take_records(c, &p, rs);
    return true;
}
