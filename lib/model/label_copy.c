/* What labels show of copies (label.h). */
#include "label.h"
#include "row.h"

/* $1 is the school, $2 the layout that may have been printed. */
#define COLUMNS \
    "SELECT o.id, o.barcode, o.accession, o.call_number, o.volume, z.name," \
    " t.title, t.author, t.class_number, t.isbn, o.state, o.price_cents," \
    " t.year, o.copy_number, CASE WHEN EXISTS (SELECT 1" \
    " FROM label_run_copy p JOIN label_run r ON r.id = p.run_id" \
    " WHERE p.copy_id = o.id AND r.layout = $2) THEN 1 ELSE 0 END"
#define TABLES \
    " FROM copy o JOIN title t ON t.id = o.title_id" \
    " LEFT JOIN location z ON z.id = o.location_id"
#define LIMIT " LIMIT 20001"

static const char *text_of(struct row *r)
{
    const char *text = row_text(r);

    return text ? text : "";
}

static void label_copy_from(struct row *r, struct label_copy *o)
{
    o->copy_id = row_id(r);
    o->barcode = text_of(r);
    o->accession = text_of(r);
    o->call_number = text_of(r);
    o->volume = text_of(r);
    o->location = text_of(r);
    o->title = text_of(r);
    o->author = text_of(r);
    o->class_number = text_of(r);
    o->isbn = text_of(r);
    o->state = text_of(r);
    o->price_cents = row_id(r);
    o->year = row_int(r);
    o->copy_number = row_int(r);
    o->printed = row_bool(r);
}

static void all_from(struct ctx *c, const struct table *t,
                     struct label_copy **copies, size_t *n)
{
    *n = t->rows;
    *copies = ARENA_ARRAY(c->mem, struct label_copy, t->rows + 1);
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = row_of(t, i);
        label_copy_from(&r, &(*copies)[i]);
    }
}

bool label_copies_waiting(struct ctx *c, int64_t school_id, bool code,
                          bool spine, const char *layout,
                          struct label_copy **copies, size_t *n)
{
    static const char sql[] = COLUMNS TABLES
        " WHERE o.id IN (SELECT q.copy_id FROM label_queue q"
        " WHERE q.school_id = $1 AND ((q.use = 'code' AND $3 = 1)"
        " OR (q.use = 'spine' AND $4 = 1)))"
        " AND (o.call_number <> '' OR $3 = 1)"
        " ORDER BY o.id" LIMIT;
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), TEXT(layout), INT(code), INT(spine))))
        return false;
    all_from(c, &t, copies, n);
    return true;
}

bool label_copies_of_batch(struct ctx *c, int64_t school_id, int64_t batch_id,
                           const char *layout, struct label_copy **copies,
                           size_t *n)
{
    static const char sql[] = COLUMNS TABLES
        " WHERE o.school_id = $1 AND o.batch_id = $3 ORDER BY o.id" LIMIT;
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), TEXT(layout), INT(batch_id))))
        return false;
    all_from(c, &t, copies, n);
    return true;
}

bool label_copies_since(struct ctx *c, int64_t school_id, int64_t since,
                        const char *layout, struct label_copy **copies,
                        size_t *n)
{
    static const char sql[] = COLUMNS TABLES
        " WHERE o.school_id = $1 AND o.created_at >= $3 ORDER BY o.id" LIMIT;
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), TEXT(layout), INT(since))))
        return false;
    all_from(c, &t, copies, n);
    return true;
}

bool label_copies_between(struct ctx *c, int64_t school_id,
                          const char *first_sort, const char *last_sort,
                          const char *layout, struct label_copy **copies,
                          size_t *n)
{
    static const char sql[] = COLUMNS TABLES
        " WHERE o.school_id = $1 AND o.call_sort >= $3 AND o.call_sort <= $4"
        " AND o.call_sort <> '' ORDER BY o.call_sort, o.id" LIMIT;
    /* Behind all that begin so: keys are of ASCII. */
    const char *end = arena_format(c->mem, "%s\x7F", last_sort);
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), TEXT(layout), TEXT(first_sort),
                       TEXT(end))))
        return false;
    all_from(c, &t, copies, n);
    return true;
}

bool label_copies_of_run(struct ctx *c, int64_t run_id,
                         struct label_copy **copies, size_t *n)
{
    /* $2 stands in what is asked of all; here it asks nothing. */
    static const char sql[] = COLUMNS
        " FROM label_run_copy u JOIN copy o ON o.id = u.copy_id"
        " JOIN title t ON t.id = o.title_id"
        " LEFT JOIN location z ON z.id = o.location_id"
        " WHERE u.run_id = $1 ORDER BY u.place";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(run_id), TEXT(""))))
        return false;
    all_from(c, &t, copies, n);
    return true;
}

enum { AT_ONCE = 100 };

/* One round trip for a hundred barcodes. */
static bool look_up(struct ctx *c, int64_t school_id,
                    const char *const *barcodes, size_t n, const char *layout,
                    struct label_copy *copies)
{
    static const char sql[] = COLUMNS TABLES
        " WHERE o.school_id = $1 AND o.barcode = $3";
    struct query q[AT_ONCE];
    struct table t[AT_ONCE];

    for (size_t i = 0; i < n; i++)
        q[i] = query_of(c, &t[i], sql, ARGS(INT(school_id), TEXT(layout),
                                            TEXT(barcodes[i])));
    if (!db_batch(c, q, n))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct row r = row_of(&t[i], 0);
        if (t[i].rows == 0)
            return fail(c, ERR_NOT_FOUND, "no copy has barcode %s",
                        barcodes[i]);
        label_copy_from(&r, &copies[i]);
    }
    return true;
}

bool label_copies_named(struct ctx *c, int64_t school_id,
                        const char *const *barcodes, size_t count,
                        const char *layout, struct label_copy **copies,
                        size_t *n)
{
    *copies = ARENA_ARRAY(c->mem, struct label_copy, count + 1);
    for (*n = 0; *n < count;) {
        size_t part = count - *n < AT_ONCE ? count - *n : AT_ONCE;
        if (!look_up(c, school_id, barcodes + *n, part, layout, *copies + *n))
            return false;
        *n += part;
    }
    return true;
}

bool label_class_has_copies(struct ctx *c, int64_t school_id,
                            const char *letter, bool *any)
{
    static const char sql[] =
        "SELECT 1 FROM copy WHERE school_id = $1 AND call_sort >= $2"
        " AND call_sort <= $3 LIMIT 1";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), TEXT(letter),
                       TEXT(arena_format(c->mem, "%s\x7F", letter)))))
        return false;
    *any = t.rows > 0;
    return true;
}
