#include "model/patron_pin.h"

#include "model/row.h"

/* The same statement for each kind, which has a table of its own. */
#define OF_EACH(statement) \
    {[PIN_DIGITS] = statement("patron_pin"), \
     [PIN_PICTURES] = statement("picture_pin")}

#define READ_FROM(table) \
    "SELECT patron_id, hash, failed, locked_until FROM " table \
    " WHERE patron_id = $1"
#define PUT_INTO(table) \
    "INSERT INTO " table " (patron_id, hash, since) VALUES ($1, $2, $3)" \
    " ON CONFLICT (patron_id) DO UPDATE SET hash = excluded.hash," \
    " failed = 0, locked_until = NULL, since = excluded.since"
#define FAILURES_OF(table) \
    "UPDATE " table " SET failed = $2, locked_until = $3" \
    " WHERE patron_id = $1"

bool patron_pin_of(struct ctx *c, enum pin_kind kind, int64_t patron_id,
                   struct patron_pin *pin)
{
    static const char *const sql[] = OF_EACH(READ_FROM);
    struct table t;
    struct row r;

    *pin = (struct patron_pin){0};
    if (!db_query(c, &t, sql[kind], ARGS(INT(patron_id))))
        return false;
    if (t.rows == 0)
        return true;
    r = row_of(&t, 0);
    pin->patron_id = row_id(&r);
    pin->hash = row_text(&r);
    pin->failed = row_int(&r);
    pin->locked_until = row_id(&r);
    return true;
}

bool patron_pin_put(struct ctx *c, enum pin_kind kind, int64_t patron_id,
                    const char *hash)
{
    static const char *const sql[] = OF_EACH(PUT_INTO);

    return db_exec(c, sql[kind],
                   ARGS(INT(patron_id), TEXT(hash), INT(c->now)));
}

bool patron_pin_put_failures(struct ctx *c, enum pin_kind kind,
                             int64_t patron_id, int failed,
                             int64_t locked_until)
{
    static const char *const sql[] = OF_EACH(FAILURES_OF);

    return db_exec(c, sql[kind], ARGS(INT(patron_id), INT(failed),
                                      INT_OR_NULL(locked_until)));
}

#define SELECT_FROM(table) \
    "SELECT p.id, p.name, p.number, p.seat, q.patron_id FROM patron p" \
    " LEFT JOIN " table " q ON q.patron_id = p.id" \
    " WHERE p.school_id = $1 AND p.class_id = $2 AND p.state <> 'left'" \
    " ORDER BY CASE WHEN p.seat IS NULL OR p.seat = 0 THEN 1 ELSE 0 END," \
    " p.seat, p.name, p.id"

bool patron_pin_select(struct ctx *c, enum pin_kind kind, int64_t school_id,
                       int64_t class_id, struct pin_reader **list, size_t *n)
{
    static const char *const sql[] = OF_EACH(SELECT_FROM);
    struct table t;

    if (!db_query(c, &t, sql[kind], ARGS(INT(school_id), INT(class_id))))
        return false;
    *n = t.rows;
    *list = ARENA_ARRAY(c->mem, struct pin_reader, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct pin_reader *p = &(*list)[i];
        p->patron_id = row_id(&r);
        p->name = row_text(&r);
        p->number = row_text(&r);
        p->seat = row_int(&r);
        p->has = row_id(&r) != 0;
    }
    return true;
}

bool patron_pin_select_classes(struct ctx *c, int64_t school_id,
                               struct pin_class **list, size_t *n)
{
    static const char sql[] =
        "SELECT k.id, k.name, k.grade FROM class k"
        " WHERE k.school_id = $1 AND k.state = 'active' AND EXISTS"
        " (SELECT 1 FROM patron p JOIN picture_pin q ON q.patron_id = p.id"
        " WHERE p.class_id = k.id AND p.state <> 'left')"
        " ORDER BY k.grade, k.name, k.id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *list = ARENA_ARRAY(c->mem, struct pin_class, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct pin_class *k = &(*list)[i];
        k->id = row_id(&r);
        k->name = row_text(&r);
        k->grade = row_int(&r);
    }
    return true;
}
