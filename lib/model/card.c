#include "card.h"

#include "row.h"

#define COLUMNS \
    "SELECT id, patron_id, kind, code, state, since, until FROM card"

static bool select(struct ctx *c, const char *sql, const struct param *args,
                   size_t arg_count, struct table *t)
{
    return db_query(c, t, sql, args, arg_count);
}

static struct card card_from(const struct table *t, size_t i)
{
    struct row r = row_of(t, i);
    struct card card = {0};

    card.id = row_id(&r);
    card.patron_id = row_id(&r);
    card.kind = row_text(&r);
    card.code = row_text(&r);
    card.state = row_text(&r);
    card.since = row_id(&r);
    card.until = row_int(&r);
    return card;
}

bool card_by_id(struct ctx *c, int64_t id, struct card *card)
{
    struct table t;

    *card = (struct card){0};
    if (!select(c, COLUMNS " WHERE id = $1", ARGS(INT(id)), &t))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "this card is not known");
    *card = card_from(&t, 0);
    return true;
}

bool card_by_code(struct ctx *c, int64_t school_id, const char *code,
                  struct card *card)
{
    struct table t;

    *card = (struct card){0};
    if (!select(c, COLUMNS " WHERE school_id = $1 AND code = $2",
                ARGS(INT(school_id), TEXT(code)), &t))
        return false;
    if (t.rows > 0)
        *card = card_from(&t, 0);
    return true;
}

bool card_of_patron(struct ctx *c, int64_t patron_id, struct card **cards,
                    size_t *n)
{
    struct table t;

    if (!select(c, COLUMNS " WHERE patron_id = $1 ORDER BY id DESC",
                ARGS(INT(patron_id)), &t))
        return false;
    *cards = ARENA_ARRAY(c->mem, struct card, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        (*cards)[i] = card_from(&t, i);
    return true;
}

bool card_insert(struct ctx *c, int64_t school_id, const struct card *card,
                 int64_t *id)
{
    static const char sql[] =
        "INSERT INTO card (school_id, patron_id, kind, code, since, until)"
        " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), INT(card->patron_id), TEXT(card->kind),
                       TEXT(card->code), INT(c->now),
                       INT_OR_NULL(card->until))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool card_put_state(struct ctx *c, int64_t id, const char *state)
{
    return db_later(c, "UPDATE card SET state = $2 WHERE id = $1",
                    ARGS(INT(id), TEXT(state)));
}

bool card_end_others(struct ctx *c, int64_t patron_id, const char *kind,
                     int64_t but)
{
    static const char sql[] =
        "UPDATE card SET state = 'replaced' WHERE patron_id = $1"
        " AND kind = $2 AND state = 'active' AND id <> $3";

    return db_later(c, sql, ARGS(INT(patron_id), TEXT(kind), INT(but)));
}
