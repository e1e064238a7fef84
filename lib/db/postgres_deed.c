/* Transactions on PostgreSQL. BEGIN, the lock of the school and the first
 * statements are one round trip; what was kept for later and COMMIT another.
 *
 * When the server is lost before COMMIT was sent, the deed runs once more.
 * When it is lost in COMMIT, the new connection asks what became of the
 * transaction's number. "Aborted" is sure. "Committed" is sure only while the
 * server has not crashed meanwhile: after a crash it may give out numbers
 * again that never reached its log. A row in an unlogged table, which a crash
 * empties, tells (`life`). */
#include <string.h>

#include "db/postgres.h"

enum { ASK_LIMIT_MS = 5000, MAX_STEPS = 8 };

/* Advisory locks: "LH" and the school. Each deed takes a number, by which the
 * others are noticed (pg_others_write); the first migration makes them. */
#define SCHOOL_KEY(id) ((INT64_C(0x4C48) << 48) | ((id) & 0xFFFFFFFFFFFF))

/* A deed takes few rows of each table, by their keys. Its statements are
 * planned once and for that: a plan made for tables that were still empty
 * would read all of them for ever after. */
#define PLAN_BY_KEYS \
    " set_config('plan_cache_mode', 'force_generic_plan', true)," \
    " set_config('enable_seqscan', 'off', true)," \
    " set_config('enable_bitmapscan', 'off', true)," \
    " set_config('enable_hashjoin', 'off', true)," \
    " set_config('enable_mergejoin', 'off', true),"
#define TAKE_NUMBERS \
    "SELECT pg_current_xact_id()::text, nextval(to_regclass('deed_number'))," \
    PLAN_BY_KEYS
static const char *const lock_all =
    TAKE_NUMBERS " pg_advisory_xact_lock($1)";
static const char *const lock_one =
    TAKE_NUMBERS " pg_advisory_xact_lock_shared($1),"
    " pg_advisory_xact_lock($2)";
static const char *const lock_two =
    TAKE_NUMBERS " pg_advisory_xact_lock_shared($1),"
    " pg_advisory_xact_lock($2), pg_advisory_xact_lock($3)";

/* ---- statements ------------------------------------------------------- */

static size_t begin_queries(struct pg_db *db, struct query *list,
                            struct param keys[3], struct table *xid)
{
    bool all = db->schools[0] == 0, one = db->schools[0] == db->schools[1];

    if (db->snapshot) {
        list[0] = (struct query){
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", NULL, 0, NULL};
        return 1;
    }
    keys[0] = INT(SCHOOL_KEY(0));
    keys[1] = INT(SCHOOL_KEY(db->schools[0]));
    keys[2] = INT(SCHOOL_KEY(db->schools[1]));
    list[0] = (struct query){"BEGIN READ WRITE", NULL, 0, NULL};
    list[1] = (struct query){all ? lock_all : one ? lock_one : lock_two, keys,
                             all ? 1 : one ? 2 : 3, xid};
    return 2;
}

/* Sends the beginning if it is still due, what was kept, and `queries`. */
static bool exchange(struct ctx *c, const struct query *queries, size_t n)
{
    struct pg_db *db = (struct pg_db *)c->db;
    struct query *list =
        arena_raw(c->mem, (2 + db->laters + n) * sizeof *list);
    struct param keys[3];
    struct table xid = {0};
    size_t m = 0;
    bool begins = db->stage == NOT_BEGUN;

    if (begins)
        m = begin_queries(db, list, keys, &xid);
    for (size_t i = 0; i < db->laters; i++)
        list[m++] = db->later[i];
    for (size_t i = 0; i < n; i++)
        list[m++] = queries[i];
    db->laters = 0;
    if (begins)
        db->stage = BEGUN;
    if (!pg_exchange(c, list, m))
        return false;
    if (begins && xid.rows == 1) {
        strncpy(db->xid, cell(&xid, 0, 0), XID_TEXT - 1);
        db->own_deeds += !cell_is_null(&xid, 0, 1);
    }
    return true;
}

/* Reads outside a transaction are repeated on a new connection. */
bool pg_batch(struct ctx *c, const struct query *queries, size_t n)
{
    struct pg_db *db = (struct pg_db *)c->db;

    if (db->stage != NO_TRANSACTION)
        return db->lost ? false : exchange(c, queries, n);
    if (db->handle != NULL && exchange(c, queries, n))
        return true;
    if (db->handle != NULL && !db->lost)
        return false;
    return pg_revive(c, db) && exchange(c, queries, n);
}

/* The caller's arguments may be gone when this is sent: copies them. */
bool pg_later(struct ctx *c, const struct query *q)
{
    struct pg_db *db = (struct pg_db *)c->db;
    struct param *args = arena_raw(c->mem, (q->n + 1) * sizeof *args);

    for (size_t i = 0; i < q->n; i++) {
        args[i] = q->args[i];
        if (args[i].text == NULL)
            continue;
        args[i].text = args[i].type == PARAM_BLOB
                           ? arena_copy_bytes(c->mem, args[i].text,
                                              args[i].size)
                           : arena_copy(c->mem, args[i].text);
    }
    if (db->laters == db->later_room) {
        size_t room = db->later_room * 2 + 16;
        struct query *bigger = arena_raw(c->mem, room * sizeof *bigger);
        if (db->laters > 0)
            memcpy(bigger, db->later, db->laters * sizeof *bigger);
        db->later = bigger;
        db->later_room = room;
    }
    db->later[db->laters++] = (struct query){q->sql, args, q->n, NULL};
    return true;
}

/* ---- transactions ----------------------------------------------------- */

static void enter(struct pg_db *db, bool snapshot)
{
    db->stage = NOT_BEGUN;
    db->snapshot = snapshot;
    db->lost = false;
    db->later = NULL;
    db->laters = db->later_room = 0;
    db->xid[0] = '\0';
}

/* Ends a transaction that is to be undone, or of which nothing is left. */
static void leave(struct ctx *c)
{
    struct pg_db *db = (struct pg_db *)c->db;
    static const struct query rollback = {.sql = "ROLLBACK"};
    struct err why = c->err;

    db->laters = 0;
    if (db->stage == BEGUN && !db->lost)
        (void)!pg_exchange(c, &rollback, 1);
    if (db->lost)
        pg_drop(db);
    db->stage = NO_TRANSACTION;
    c->err = why;
}

enum outcome { DONE, FAILED, AGAIN, IN_DOUBT };

static bool not_done(struct ctx *c)
{
    return fail(c, ERR_IO, "the connection to the database server was lost: "
                           "nothing was done; try again");
}

static bool in_doubt(struct ctx *c)
{
    return fail(c, ERR_IO, "the connection to the database server was lost in "
                           "the last moment: it cannot be known whether this "
                           "was done; look, and repeat it if not");
}

/* One question: what became of transaction `xid`? */
static enum outcome ask_once(struct ctx *c, const char *xid, bool same_life)
{
    struct table t = {0};
    struct query q = {"SELECT pg_xact_status(CAST(CAST($1 AS text) AS xid8))",
                      ARGS(TEXT(xid)), &t};
    const char *status;

    if (!pg_exchange(c, &q, 1)) /* of the future: it never reached the log */
        return ((struct pg_db *)c->db)->lost ? IN_DOUBT : AGAIN;
    status = cell(&t, 0, 0);
    if (status == NULL || strcmp(status, "in progress") == 0)
        return IN_DOUBT;
    if (strcmp(status, "aborted") == 0)
        return AGAIN;
    return same_life ? DONE : IN_DOUBT;
}

static enum outcome ask(struct ctx *c)
{
    struct pg_db *db = (struct pg_db *)c->db;
    int64_t end = db_clock() + ASK_LIMIT_MS;
    char xid[XID_TEXT], life[LIFE_TEXT];
    enum outcome is;

    memcpy(xid, db->xid, sizeof xid);
    memcpy(life, db->life, sizeof life);
    db->stage = NO_TRANSACTION;
    if (!pg_revive(c, db))
        return IN_DOUBT;
    do {
        bool same = life[0] != '\0' && strcmp(life, db->life) == 0;
        is = ask_once(c, xid, same);
        if (is != IN_DOUBT || !same || db->lost)
            return is;
        db_sleep(20000); /* still in progress over there */
    } while (db_clock() < end);
    return is;
}

static enum outcome commit(struct ctx *c)
{
    struct pg_db *db = (struct pg_db *)c->db;
    static const struct query commit_it = {.sql = "COMMIT"};
    enum outcome is = DONE;

    if (db->stage == NOT_BEGUN && db->laters == 0) {
        db->stage = NO_TRANSACTION; /* there was nothing to do */
        return DONE;
    }
    /* The number has to be known before the commit is sent. */
    if (!db->snapshot && db->stage == NOT_BEGUN && !exchange(c, NULL, 0))
        is = db->lost ? AGAIN : FAILED;
    else if (!exchange(c, &commit_it, 1))
        is = !db->lost ? FAILED : db->snapshot ? AGAIN : ask(c);
    if (is == DONE)
        db->stage = NO_TRANSACTION;
    else
        leave(c);
    return is;
}

static enum outcome attempt(struct ctx *c, db_work *work, void *arg,
                            bool snapshot)
{
    struct pg_db *db = (struct pg_db *)c->db;
    enum outcome is = FAILED;

    if (db->handle == NULL && !pg_revive(c, db))
        return FAILED;
    enter(db, snapshot);
    if (work(c, arg) && db_count(c) && !db->lost)
        return commit(c);
    if (db->lost)
        is = AGAIN;
    leave(c);
    return is;
}

static bool run(struct ctx *c, db_work *work, void *arg, bool snapshot)
{
    enum outcome is = attempt(c, work, arg, snapshot);

    if (is == AGAIN)
        is = attempt(c, work, arg, snapshot);
    if (is == AGAIN)
        not_done(c);
    else if (is == IN_DOUBT)
        in_doubt(c);
    return is == DONE;
}

bool pg_write(struct ctx *c, const int64_t schools[2], db_work *work,
              void *arg)
{
    struct pg_db *db = (struct pg_db *)c->db;
    bool ok;

    memcpy(db->schools, schools, sizeof db->schools);
    if (db->life_due && !pg_read_life(c, db))
        return false;
    db->base.in_deed = true;
    ok = run(c, work, arg, false);
    db->base.in_deed = false;
    return ok;
}

bool pg_snapshot(struct ctx *c, db_work *work, void *arg)
{
    return run(c, work, arg, true);
}
