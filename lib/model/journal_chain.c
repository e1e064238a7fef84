/* Walking the journal's chain, and cutting readers' links out of it. */
#include <string.h>

#include "journal.h"
#include "journal_hash.h"
#include "row.h"

enum { PAGE = 500 };

struct walk {
    int64_t seq;          /* of the last entry looked at */
    char hash[HASH_TEXT]; /* of it */
    int64_t broken;
    const char *why;
};

static struct journal_entry entry_of(struct row *r)
{
    struct journal_entry e = {0};

    e.seq = journal_seq(row_id(r));
    e.school_id = row_id(r);
    e.at = row_id(r);
    e.deed = row_text(r);
    e.actor_kind = (enum actor_kind)row_int(r);
    e.actor_id = row_id(r);
    e.desk_id = row_id(r);
    e.title_id = row_id(r);
    e.copy_id = row_id(r);
    e.loan_id = row_id(r);
    e.data = row_text(r);
    e.request_id = row_text(r);
    e.undoes = row_id(r);
    e.patron_id = row_id(r);
    e.personal = row_text(r);
    return e;
}

/* Looks at one entry; false (with broken and why set) ends the walk. */
static bool step(struct walk *w, const struct table *t, size_t row)
{
    struct row r = row_of(t, row);
    struct journal_entry e = entry_of(&r);
    const char *salt = row_text(&r), *seal = row_text(&r), *hash = row_text(&r);
    char expect[HASH_TEXT];

    w->broken = w->seq + 1;
    w->why = TEXT_FOR_LATER("an entry is missing");
    if (e.seq != w->seq + 1)
        return false;
    w->why = TEXT_FOR_LATER("an entry was changed");
    journal_hash(w->hash, &e, seal, expect);
    if (strcmp(expect, hash) != 0)
        return false;
    journal_seal(salt, e.patron_id, e.personal, expect);
    w->why = TEXT_FOR_LATER("an entry names another reader");
    /* Cut links leave the seal and nothing else. */
    if ((salt || e.patron_id || e.personal) && strcmp(expect, seal) != 0)
        return false;
    w->seq = e.seq;
    strncpy(w->hash, hash, HASH_TEXT - 1);
    w->broken = 0;
    w->why = NULL;
    return true;
}

static bool page(struct ctx *c, int64_t school_id, int64_t after,
                 struct table *t)
{
    static const char sql[] =
        "SELECT id, school_id, at, deed, actor_kind, actor_id, desk_id,"
        " title_id, copy_id, loan_id, data, request_id, undoes, patron_id,"
        " private, salt, seal, hash FROM journal WHERE id > $1 AND id < $2"
        " ORDER BY id LIMIT $3";

    return db_query(c, t, sql,
                    ARGS(INT(journal_id(school_id, after)),
                         INT(journal_id(school_id + 1, 0)), INT(PAGE)));
}

/* Loans, holds, charges and transits carry the number of the entry that began
 * them: entries that are missing at the end are known by what they left. */
static bool look_behind(struct ctx *c, int64_t school_id, struct walk *w)
{
    static const char sql[] =
        "SELECT max(id) FROM (SELECT max(id) AS id FROM loan"
        " WHERE id > $1 AND id < $2 UNION ALL SELECT max(id) FROM hold"
        " WHERE id > $1 AND id < $2 UNION ALL SELECT max(id) FROM charge"
        " WHERE id > $1 AND id < $2 UNION ALL SELECT max(id) FROM transit"
        " WHERE id > $1 AND id < $2) AS began";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(journal_id(school_id, w->seq)),
                                   INT(journal_id(school_id + 1, 0)))))
        return false;
    if (!cell_is_null(&t, 0, 0)) {
        w->broken = w->seq + 1;
        w->why = TEXT_FOR_LATER("an entry is missing");
    }
    return true;
}

bool journal_verify(struct ctx *c, int64_t school_id, int64_t *entries,
                    int64_t *broken, const char **why)
{
    struct walk w = {0};
    struct arena_mark mark = arena_mark(c->mem);
    struct table t;
    bool whole = true;

    do {
        if (!page(c, school_id, w.seq, &t))
            return false;
        for (size_t i = 0; i < t.rows && whole; i++)
            whole = step(&w, &t, i);
        arena_release(c->mem, mark);
    } while (whole && t.rows == PAGE);
    if (whole && !look_behind(c, school_id, &w))
        return false;
    *entries = w.seq;
    *broken = w.broken;
    *why = w.why;
    return true;
}

bool journal_cut(struct ctx *c, int64_t school_id, int64_t patron_id,
                 int64_t before_at)
{
    static const char sql[] =
        "UPDATE journal SET salt = NULL, patron_id = NULL, private = NULL"
        " WHERE id > $1 AND id < $2 AND at < $3"
        " AND ($4 = 0 OR patron_id = $4)"
        " AND (patron_id IS NOT NULL OR private IS NOT NULL)";

    return db_exec(c, sql,
                   ARGS(INT(journal_id(school_id, 0)),
                        INT(journal_id(school_id + 1, 0)), INT(before_at),
                        INT(patron_id)));
}

/* Entries are in the order of time, but for a clock that was set back: the
 * first one that is too young ends the part. */
bool journal_cut_some(struct ctx *c, int64_t school_id, int64_t before_at,
                      int64_t most, int64_t *seq)
{
    static const char end[] =
        "SELECT coalesce(min(CASE WHEN j.at >= $3 THEN j.id - 1 END),"
        " max(j.id)) FROM (SELECT id, at FROM journal WHERE id > $1"
        " AND id < $2 ORDER BY id LIMIT $4) j";
    static const char cut[] =
        "UPDATE journal SET salt = NULL, patron_id = NULL, private = NULL"
        " WHERE id > $1 AND id <= $2"
        " AND (patron_id IS NOT NULL OR private IS NOT NULL)";
    int64_t from = journal_id(school_id, *seq), to;
    struct table t;

    if (!db_query(c, &t, end,
                  ARGS(INT(from), INT(journal_id(school_id + 1, 0)),
                       INT(before_at), INT(most))))
        return false;
    to = cell_int(&t, 0, 0);
    if (to <= from) /* none, or too young */
        return true;
    *seq = journal_seq(to);
    return db_exec(c, cut, ARGS(INT(from), INT(to)));
}
