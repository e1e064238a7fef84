/* Statements to PostgreSQL and their answers: all that is sent together is one
 * round trip, and everything is prepared once for a connection. */
#include <endian.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/postgres.h"

enum { OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23,
       OID_NUMERIC = 1700, CACHE_FIRST = 128, TYPED_ARGS = 32, NAME_TEXT = 16 };

/* ---- the statements that the server knows ----------------------------- */

/* Two bits an argument. Texts are left to the server to find out, so that
 * one can be given for a tsvector; numbers are 64-bit wherever they stand. */
static uint64_t types_of(const struct query *q)
{
    uint64_t types = 1;

    for (size_t i = 0; i < q->n && i < TYPED_ARGS; i++) {
        enum { OTHER, INTEGER, BYTES } type = OTHER;
        if (q->args[i].type == PARAM_INT || q->args[i].type == PARAM_NO_INT)
            type = INTEGER;
        else if (q->args[i].type == PARAM_BLOB)
            type = BYTES;
        types = types * 3 + type; /* 3^32 < 2^64 */
    }
    return types;
}

static size_t slot_of(const char *sql, uint64_t types, size_t slots)
{
    uint64_t x = ((uint64_t)(uintptr_t)sql ^ types << 7) *
                 0x9E3779B97F4A7C15u;

    return (size_t)(x >> 32) & (slots - 1);
}

static struct prepared *find(const struct pg_db *db, const char *sql,
                             uint64_t types)
{
    size_t i = slot_of(sql, types, db->slots);

    while (db->cache[i].sql != NULL &&
           (db->cache[i].sql != sql || db->cache[i].types != types))
        i = (i + 1) & (db->slots - 1);
    return &db->cache[i];
}

static void grow(struct pg_db *db)
{
    struct prepared *old = db->cache;
    size_t slots = db->slots;

    db->slots = slots == 0 ? CACHE_FIRST : slots * 2;
    db->cache = db_alloc(db->slots * sizeof *db->cache);
    for (size_t i = 0; i < slots; i++)
        if (old[i].sql != NULL)
            *find(db, old[i].sql, old[i].types) = old[i];
    free(old);
}

void pg_forget_statements(struct pg_db *db)
{
    for (size_t i = 0; i < db->slots; i++)
        free(db->cache[i].text);
    free(db->cache);
    db->cache = NULL;
    db->cached = db->slots = 0;
}

static struct prepared *prepared_for(struct pg_db *db, const struct query *q)
{
    uint64_t types = types_of(q);
    struct prepared *p;

    if (db->cached * 2 >= db->slots)
        grow(db);
    p = find(db, q->sql, types);
    if (p->sql != NULL && strcmp(p->text, q->sql) == 0)
        return p;
    free(p->text);
    db->cached += p->sql == NULL;
    *p = (struct prepared){.sql = q->sql, .text = db_strdup(q->sql),
                           .types = types, .name = ++db->named};
    return p;
}

/* ---- sending ---------------------------------------------------------- */

struct args {
    const char **values;
    int *sizes, *formats;
    Oid *types;
    uint64_t *numbers; /* in network order */
};

static struct args args_of(struct ctx *c, const struct query *q)
{
    struct args a = {
        arena_raw(c->mem, (q->n + 1) * sizeof *a.values),
        arena_raw(c->mem, (q->n + 1) * sizeof *a.sizes),
        arena_raw(c->mem, (q->n + 1) * sizeof *a.formats),
        arena_raw(c->mem, (q->n + 1) * sizeof *a.types),
        arena_raw(c->mem, (q->n + 1) * sizeof *a.numbers),
    };

    for (size_t i = 0; i < q->n; i++) {
        const struct param *p = &q->args[i];
        a.values[i] = p->text;
        a.sizes[i] = (int)p->size;
        a.formats[i] = p->type != PARAM_TEXT;
        a.types[i] = 0;
        if (p->type == PARAM_BLOB) {
            a.types[i] = OID_BYTEA;
        } else if (p->type != PARAM_TEXT) {
            a.types[i] = OID_INT8;
            a.numbers[i] = htobe64((uint64_t)p->number);
            a.sizes[i] = sizeof a.numbers[i];
            a.values[i] = p->type == PARAM_INT ? (char *)&a.numbers[i] : NULL;
        }
    }
    return a;
}

/* Notes in `prepares` whether the statement had to be prepared first. */
static bool send_query(struct ctx *c, const struct query *q, bool *prepares)
{
    struct pg_db *db = (struct pg_db *)c->db;
    struct prepared *p = prepared_for(db, q);
    struct args a = args_of(c, q);
    char name[NAME_TEXT];

    snprintf(name, sizeof name, "s%u", p->name);
    *prepares = p->state == UNKNOWN;
    if (*prepares && !PQsendPrepare(db->handle, name, q->sql, (int)q->n,
                                    a.types))
        return false;
    p->state = *prepares ? SENT : p->state;
    return PQsendQueryPrepared(db->handle, name, (int)q->n, a.values, a.sizes,
                               a.formats, 0) != 0;
}

/* Sends all, taking in what comes back meanwhile. */
static bool flush(PGconn *h)
{
    int rc;

    while ((rc = PQflush(h)) == 1) {
        struct pollfd p = {.fd = PQsocket(h), .events = POLLIN | POLLOUT};
        if (poll(&p, 1, -1) > 0 && (p.revents & POLLIN) && !PQconsumeInput(h))
            return false;
    }
    return rc == 0;
}

/* ---- answers ---------------------------------------------------------- */

static int nibble(char x)
{
    return x <= '9' ? x - '0' : x - 'a' + 10;
}

/* bytea comes as \x0a1b2c... */
static void set_bytes(struct ctx *c, struct cell *cell, const char *hex, int n)
{
    size_t size = n < 2 ? 0 : (size_t)(n - 2) / 2;
    char *bytes = arena_raw(c->mem, size + 1);

    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(nibble(hex[2 + 2 * i]) << 4 |
                          nibble(hex[3 + 2 * i]));
    bytes[size] = '\0';
    *cell = (struct cell){.text = bytes, .size = size, .type = CELL_TEXT};
}

static void set_cell(struct ctx *c, struct cell *cell, const PGresult *r,
                     int row, int col)
{
    const char *value = PQgetvalue(r, row, col);
    int n = PQgetlength(r, row, col);

    if (PQgetisnull(r, row, col)) {
        *cell = (struct cell){.type = CELL_NULL};
        return;
    }
    switch (PQftype(r, col)) {
    case OID_NUMERIC: /* a sum of 64-bit numbers */
        if (memchr(value, '.', (size_t)n) != NULL)
            break;
        /* fall through */
    case OID_INT2:
    case OID_INT4:
    case OID_INT8:
        *cell = (struct cell){.number = strtoll(value, NULL, 10),
                              .type = CELL_INT};
        return;
    case OID_BYTEA:
        set_bytes(c, cell, value, n);
        return;
    }
    cell_set_text(c, cell, value, (size_t)n);
}

static void take_rows(struct ctx *c, const PGresult *r, struct table *t)
{
    int rows = PQntuples(r);

    t->cols = (size_t)PQnfields(r);
    t->room = (size_t)rows * t->cols;
    t->rows = (size_t)rows;
    t->cells = arena_raw(c->mem, (t->room + 1) * sizeof *t->cells);
    for (int row = 0; row < rows; row++)
        for (int col = 0; col < (int)t->cols; col++)
            set_cell(c, &t->cells[(size_t)row * t->cols + (size_t)col], r,
                     row, col);
}

struct answers {
    const struct query *queries;
    const bool *prepares;
    size_t n, at; /* the query that is being answered */
    bool preparing, ok;
};

static void take_answer(struct ctx *c, struct answers *a, const PGresult *r)
{
    struct pg_db *db = (struct pg_db *)c->db;
    const struct query *q = &a->queries[a->at];
    ExecStatusType status = PQresultStatus(r);

    if (a->preparing)
        prepared_for(db, q)->state =
            status == PGRES_COMMAND_OK ? READY : UNKNOWN;
    if (status == PGRES_TUPLES_OK && q->result != NULL)
        take_rows(c, r, q->result);
    else if (status == PGRES_COMMAND_OK && !a->preparing &&
             strcmp(q->sql, "COMMIT") == 0 &&
             strcmp(PQcmdStatus((PGresult *)r), "COMMIT") != 0)
        a->ok = fail(c, ERR_DB, "a statement of this deed had failed before");
    else if (status == PGRES_FATAL_ERROR && a->ok)
        a->ok = pg_fail(c, db, r, q->sql);
}

/* The answer to a prepare, if there is one, comes before that to the query;
 * each ends with a NULL. */
static void next_answer(struct answers *a)
{
    if (a->preparing) {
        a->preparing = false;
        return;
    }
    a->at++;
    a->preparing = a->at < a->n && a->prepares[a->at];
}

static bool receive(struct ctx *c, struct answers *a)
{
    struct pg_db *db = (struct pg_db *)c->db;
    bool got = false, end = false;

    while (!end) {
        PGresult *r = PQgetResult(db->handle);
        if (r == NULL && !got) {
            if (a->ok)
                a->ok = pg_fail(c, db, NULL, "");
            end = true;
        } else if (r == NULL) {
            next_answer(a);
        } else if (PQresultStatus(r) == PGRES_PIPELINE_SYNC) {
            end = true;
        } else if (a->at < a->n) {
            take_answer(c, a, r);
        }
        got = r != NULL;
        PQclear(r);
    }
    return a->ok;
}

bool pg_exchange(struct ctx *c, const struct query *queries, size_t n)
{
    struct pg_db *db = (struct pg_db *)c->db;
    bool *prepares = arena_raw(c->mem, n + 1);
    struct answers a = {.queries = queries, .prepares = prepares, .n = n,
                        .ok = true};

    if (n == 0)
        return true;
    for (size_t i = 0; i < n; i++)
        if (!send_query(c, &queries[i], &prepares[i]))
            return pg_fail(c, db, NULL, queries[i].sql);
    if (!PQpipelineSync(db->handle) || !flush(db->handle))
        return pg_fail(c, db, NULL, queries[0].sql);
    a.preparing = prepares[0];
    return receive(c, &a);
}

bool pg_once(struct ctx *c, const char *sql)
{
    struct pg_db *db = (struct pg_db *)c->db;
    struct query q = {.sql = sql};
    struct answers a = {.queries = &q, .prepares = (bool[]){false}, .n = 1,
                        .ok = true};

    if (!pg_batch(c, NULL, 0)) /* BEGIN and what is kept for later */
        return false;
    if (!PQsendQueryParams(db->handle, sql, 0, NULL, NULL, NULL, NULL, 0) ||
        !PQpipelineSync(db->handle) || !flush(db->handle))
        return pg_fail(c, db, NULL, sql);
    return receive(c, &a);
}
