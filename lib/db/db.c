/* What both kinds of database have in common: checks, then the driver. */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/charset.h"
#include "db/driver.h"

bool db_count(struct ctx *c)
{
    if (c->db->fail_at == 0 || --c->db->fail_at > 0)
        return true;
    return fail(c, ERR_DB, "the database was told to fail here");
}

void db_fail_at(struct db *db, int64_t n)
{
    db->fail_at = n;
}

void db_do_twice(struct db *db, bool twice)
{
    db->twice = twice;
}

void *db_kept(const struct db *db)
{
    return db->kept;
}

void db_keep(struct db *db, void *kept, void (*end)(void *kept))
{
    if (db->end_kept != NULL)
        db->end_kept(db->kept);
    db->kept = kept;
    db->end_kept = end;
}

bool db_query(struct ctx *c, struct table *t, const char *sql,
              const struct param *args, size_t n)
{
    struct query one = {sql, args, n, t};

    return db_batch(c, &one, 1);
}

bool db_exec(struct ctx *c, const char *sql, const struct param *args,
             size_t n)
{
    struct query one = {sql, args, n, NULL};

    return db_batch(c, &one, 1);
}

/* PostgreSQL refuses other text in words of its own; SQLite would keep it, and
 * nobody could ever show, send or restore it. */
static bool is_text(struct ctx *c, const struct query *q)
{
    for (size_t i = 0; i < q->n; i++) {
        const struct param *p = &q->args[i];
        if (p->type == PARAM_TEXT && p->text != NULL &&
            !utf8_is_valid(p->text, strlen(p->text), NULL))
            return fail(c, ERR_INVALID, "this is not text in UTF-8: send or "
                                        "type it in that encoding");
    }
    return true;
}

bool db_batch(struct ctx *c, const struct query *queries, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_text(c, &queries[i]))
            return false;
    return db_batch_as_it_is(c, queries, n);
}

bool db_batch_as_it_is(struct ctx *c, const struct query *queries, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!db_count(c))
            return false;
        if (queries[i].result != NULL)
            *queries[i].result = (struct table){.mem = c->mem};
    }
    return c->db->store->driver->batch(c, queries, n);
}

bool db_later(struct ctx *c, const char *sql, const struct param *args,
              size_t n)
{
    struct query one = {sql, args, n, NULL};

    assert(c->db->in_deed);
    return is_text(c, &one) && db_count(c) &&
           c->db->store->driver->later(c, &one);
}

bool db_once(struct ctx *c, const char *sql)
{
    return db_count(c) && c->db->store->driver->once(c, sql);
}

bool db_write(struct ctx *c, int64_t school_id, db_work *work, void *arg)
{
    return db_write_two(c, school_id, school_id, work, arg);
}

struct rehearsal {
    db_work *work;
    void *arg;
};

static bool rehearse(struct ctx *c, void *arg)
{
    const struct rehearsal *r = arg;

    (void)!r->work(c, r->arg);
    return false;
}

bool db_write_two(struct ctx *c, int64_t school_a, int64_t school_b,
                  db_work *work, void *arg)
{
    const int64_t in_order[2] = {school_a < school_b ? school_a : school_b,
                                 school_a < school_b ? school_b : school_a};
    struct rehearsal first = {work, arg};

    assert(!c->db->in_deed && !c->db->in_snapshot);
    if (c->db->twice) {
        (void)!c->db->store->driver->write(c, in_order, rehearse, &first);
        c->err = (struct err){0};
    }
    return c->db->store->driver->write(c, in_order, work, arg);
}

bool db_snapshot(struct ctx *c, db_work *work, void *arg)
{
    bool ok;

    if (c->db->in_deed)
        return work(c, arg);
    assert(!c->db->in_snapshot);
    c->db->in_snapshot = true;
    ok = c->db->store->driver->snapshot(c, work, arg);
    c->db->in_snapshot = false;
    return ok;
}

bool db_others_write(struct ctx *c)
{
    return c->db->store->driver->others_write(c);
}

bool db_integrity(struct ctx *c)
{
    return c->db->store->driver->integrity(c);
}

bool db_is_postgres(const struct db *db)
{
    return db->store->driver == &driver_postgres;
}

void *db_alloc(size_t size)
{
    void *p = calloc(1, size);

    if (p == NULL)
        abort();
    return p;
}

char *db_strdup(const char *s)
{
    return strcpy(db_alloc(strlen(s) + 1), s);
}

int64_t db_clock(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void db_sleep(int64_t microseconds)
{
    struct timespec t = {microseconds / 1000000,
                         microseconds % 1000000 * 1000};

    while (nanosleep(&t, &t) != 0 && errno == EINTR)
        ;
}
