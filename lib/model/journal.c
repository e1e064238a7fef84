#include "journal.h"

#include <string.h>

#include "journal_hash.h"
#include "row.h"

#define COLUMNS \
    "j.id, j.school_id, j.at, j.deed, j.actor_kind, j.actor_id, j.desk_id," \
    " j.title_id, j.copy_id, j.loan_id, j.data, j.request_id, j.undoes," \
    " j.patron_id, j.private," \
    " (SELECT count(*) FROM journal u WHERE u.school_id = j.school_id" \
    " AND u.undoes = j.id - j.school_id * 1099511627776)"

struct query journal_head_query(struct ctx *c, int64_t school_id,
                                struct table *t)
{
    static const char sql[] =
        "SELECT id, hash FROM journal WHERE id > $1 AND id < $2"
        " ORDER BY id DESC LIMIT 1";

    return query_of(c, t, sql,
                    ARGS(INT(journal_id(school_id, 0)),
                         INT(journal_id(school_id + 1, 0))));
}

struct journal_head journal_head_from(const struct table *t)
{
    struct journal_head head = {0};

    if (t->rows == 1) {
        head.seq = journal_seq(cell_int(t, 0, 0));
        strncpy(head.hash, cell(t, 0, 1), HASH_TEXT - 1);
    }
    return head;
}

bool journal_append(struct ctx *c, int64_t school_id,
                    struct journal_head *head, const struct journal_entry *in)
{
    static const char sql[] =
        "INSERT INTO journal (id, school_id, at, deed, actor_kind, actor_id,"
        " desk_id, title_id, copy_id, loan_id, data, request_id, undoes, salt,"
        " patron_id, private, seal, hash) VALUES ($1, $2, $3, $4, $5, $6, $7,"
        " $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    struct journal_entry e = *in;
    char salt[SALT_TEXT] = "", seal[HASH_TEXT], hash[HASH_TEXT];
    bool personal = e.patron_id != 0 || e.personal != NULL;

    e.school_id = school_id;
    e.seq = head->seq + 1;
    e.at = c->now;
    e.actor_kind = c->actor.kind;
    /* A reader is named where it can be cut: in patron_id. */
    e.actor_id = c->actor.kind == ACTOR_PATRON ? 0 : c->actor.id;
    e.desk_id = c->actor.desk_id;
    e.data = e.data ? e.data : "{}";
    if (personal)
        journal_salt(salt);
    journal_seal(salt, e.patron_id, e.personal, seal);
    journal_hash(head->hash, &e, seal, hash);
    head->seq = e.seq;
    memcpy(head->hash, hash, sizeof hash);
    return db_later(
        c, sql,
        ARGS(INT(journal_id(school_id, e.seq)), INT(school_id), INT(e.at),
             TEXT(e.deed), INT(e.actor_kind), INT(e.actor_id), INT(e.desk_id),
             INT_OR_NULL(e.title_id), INT_OR_NULL(e.copy_id),
             INT_OR_NULL(e.loan_id), TEXT(e.data), TEXT(e.request_id),
             INT_OR_NULL(e.undoes), TEXT(personal ? salt : NULL),
             INT_OR_NULL(e.patron_id), TEXT(e.personal), TEXT(seal),
             TEXT(hash)));
}

bool journal_add(struct ctx *c, int64_t school_id,
                 const struct journal_entry *e, int64_t *seq)
{
    struct table t;
    struct query head_query = journal_head_query(c, school_id, &t);
    struct journal_entry entry = *e;
    struct journal_head head;

    if (!db_batch(c, &head_query, 1))
        return false;
    head = journal_head_from(&t);
    if (entry.request_id == NULL)
        entry.request_id = c->request_id;
    else if (entry.request_id[0] == '\0')
        entry.request_id = NULL;
    *seq = head.seq + 1;
    return journal_append(c, school_id, &head, &entry);
}

struct query journal_request_query(struct ctx *c, int64_t school_id,
                                   const char *request_id, struct table *t)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM journal j"
        " WHERE j.school_id = $1 AND j.request_id = $2";

    return query_of(c, t, sql, ARGS(INT(school_id), TEXT(request_id)));
}

bool journal_from(struct ctx *c, const struct table *t, size_t row,
                  struct journal_entry *e)
{
    struct row r = row_of(t, row);

    (void)c;
    *e = (struct journal_entry){0};
    if (row >= t->rows)
        return false;
    e->seq = journal_seq(row_id(&r));
    e->school_id = row_id(&r);
    e->at = row_id(&r);
    e->deed = row_text(&r);
    e->actor_kind = (enum actor_kind)row_int(&r);
    e->actor_id = row_id(&r);
    e->desk_id = row_id(&r);
    e->title_id = row_id(&r);
    e->copy_id = row_id(&r);
    e->loan_id = row_id(&r);
    e->data = row_text(&r);
    e->request_id = row_text(&r);
    e->undoes = row_id(&r);
    e->patron_id = row_id(&r);
    e->personal = row_text(&r);
    e->was_undone = row_bool(&r);
    return true;
}

bool journal_find_request(struct ctx *c, int64_t school_id,
                          const char *request_id, struct journal_entry *e)
{
    struct table t;
    struct query q = journal_request_query(c, school_id, request_id, &t);

    *e = (struct journal_entry){0};
    if (request_id == NULL)
        return true;
    if (!db_batch(c, &q, 1))
        return false;
    if (t.rows > 0)
        journal_from(c, &t, 0, e);
    return true;
}

bool journal_by_seq(struct ctx *c, int64_t school_id, int64_t seq,
                    struct journal_entry *e)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM journal j WHERE j.id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(journal_id(school_id, seq)))))
        return false;
    if (seq <= 0 || !journal_from(c, &t, 0, e))
        return fail(c, ERR_NOT_FOUND, "the journal has no entry %lld",
                    (long long)seq);
    return true;
}

bool journal_recent(struct ctx *c, int64_t school_id,
                    const struct journal_filter *f,
                    struct journal_entry **entries, size_t *n)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM journal j WHERE j.id > $1 AND j.id < $2"
        " AND ($3 = 0 OR j.desk_id = $3) AND ($4 = '' OR j.deed = $4)"
        " ORDER BY j.id DESC LIMIT $5";
    int64_t before = f->before_seq > 0 ? journal_id(school_id, f->before_seq)
                                       : journal_id(school_id + 1, 0);
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(journal_id(school_id, 0)), INT(before),
                       INT(f->desk_id), TEXT(f->deed ? f->deed : ""),
                       INT(f->limit > 0 && f->limit <= 500
                               ? (int64_t)f->limit : 50))))
        return false;
    *entries = ARENA_ARRAY(c->mem, struct journal_entry, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        journal_from(c, &t, i, &(*entries)[i]);
    return true;
}
