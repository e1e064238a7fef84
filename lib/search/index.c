#include "index.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "db/db.h"
#include "doc.h"

enum {
    SAMPLE = 12,
    PARTS_MOST = 16,       /* of a kind; SQLite's own number */
    PARTS_MOST_SELF = 400  /* a net only */
};

/* ---- putting ------------------------------------------------------------ */

/* A title and its number, in the order in which FTS5 wants them. */
struct put {
    int64_t doc, title_id;
    const struct search_words *words;
};

static bool number_of(struct ctx *c, int64_t title_id,
                      const struct search_words *w, int64_t version,
                      struct put *p)
{
    if (title_id < 1 || title_id > DOC_TITLES)
        return fail(c, ERR_INVALID,
                    "title %lld: a library holds 134 million titles at most",
                    (long long)title_id);
    *p = (struct put){doc_number(title_id, w->length, version), title_id, w};
    return true;
}

#define ADD_ROW \
    "INSERT INTO word_title (title_id, doc, length, year, class, author"
#define NEW_FACTS \
    "doc = excluded.doc, length = excluded.length, year = excluded.year," \
    " class = excluded.class, author = excluded.author"
#define ROW_ARGS(p) \
    INT((p)->title_id), INT((p)->doc), INT((p)->words->length), \
    INT((p)->words->year), TEXT((p)->words->class_number), \
    TEXT((p)->words->author)

static bool put_row(struct ctx *c, const struct put *p, bool anew)
{
    static const char sqlite[] =
        ADD_ROW ") VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (title_id) DO NOTHING";
    static const char sqlite_anew[] =
        ADD_ROW ") VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (title_id) DO UPDATE SET " NEW_FACTS;
    static const char postgres[] =
        ADD_ROW ", tokens) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (title_id) DO NOTHING";
    static const char postgres_anew[] =
        ADD_ROW ", tokens) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (title_id) DO UPDATE SET " NEW_FACTS
        ", tokens = excluded.tokens";

    if (db_is_postgres(c->db))
        return db_later(c, anew ? postgres_anew : postgres,
                        ARGS(ROW_ARGS(p), TEXT(p->words->tokens)));
    return db_later(c, anew ? sqlite_anew : sqlite, ARGS(ROW_ARGS(p)));
}

static bool put_words(struct ctx *c, const struct put *p)
{
    static const char sql[] =
        "INSERT INTO word (rowid, tokens) VALUES ($1, $2)";

    return db_is_postgres(c->db) ||
           db_later(c, sql, ARGS(INT(p->doc), TEXT(p->words->tokens)));
}

static int by_doc(const void *x, const void *y)
{
    const struct put *a = x, *b = y;

    return (a->doc > b->doc) - (a->doc < b->doc);
}

/* 0: it was never put. */
static bool next_version(struct ctx *c, int64_t title_id, int64_t *version)
{
    static const char sql[] =
        "SELECT abs(doc) FROM word_title WHERE title_id = $1";
    struct table t;

    *version = 0;
    if (!db_query(c, &t, sql, ARGS(INT(title_id))))
        return false;
    if (t.rows > 0)
        *version = doc_version(cell_int(&t, 0, 0)) + 1;
    return true;
}

/* FTS5 writes out what it has gathered whenever a number is smaller than the
 * one before. */
bool search_put_all(struct ctx *c, const struct search_entry *entries,
                    size_t n)
{
    struct put *puts = ARENA_ARRAY(c->mem, struct put, n + 1);

    for (size_t i = 0; i < n; i++) {
        const struct search_entry *e = &entries[i];
        int64_t version = 0;
        if ((e->anew && !next_version(c, e->title_id, &version)) ||
            !number_of(c, e->title_id, e->words, version, &puts[i]) ||
            !put_row(c, &puts[i], e->anew))
            return false;
    }
    qsort(puts, n, sizeof *puts, by_doc);
    for (size_t i = 0; i < n; i++)
        if (!put_words(c, &puts[i]))
            return false;
    return true;
}

bool search_put(struct ctx *c, int64_t title_id,
                const struct search_words *words)
{
    return search_put_all(c, &(struct search_entry){title_id, words, true}, 1);
}

/* The row stays, so that its number is known should it come back. */
bool search_remove(struct ctx *c, int64_t title_id)
{
    static const char sql[] = "UPDATE word_title SET doc = -doc"
                              " WHERE title_id = $1 AND doc > 0";

    return db_later(c, sql, ARGS(INT(title_id)));
}

/* ---- all of it ---------------------------------------------------------- */

bool search_clear(struct ctx *c)
{
    return db_exec(c, "DELETE FROM word_title", NO_ARGS) &&
           (db_is_postgres(c->db) ||
            db_exec(c, "INSERT INTO word (word) VALUES ('delete-all')",
                    NO_ARGS)) &&
           db_exec(c, "DELETE FROM word_due", NO_ARGS) &&
           db_exec(c, "INSERT INTO word_due (since) VALUES ($1)",
                   ARGS(INT(c->now)));
}

bool search_done(struct ctx *c)
{
    return db_exec(c, "DELETE FROM word_due", NO_ARGS);
}

bool search_is_due(struct ctx *c, bool *due)
{
    struct table t;

    if (!db_query(c, &t, "SELECT 1 FROM word_due LIMIT 1", NO_ARGS))
        return false;
    *due = t.rows > 0;
    return true;
}

/* A negative number of pages puts all parts of the index down to be merged; a
 * call that has changed next to nothing was the last one. */
bool search_merge(struct ctx *c, int pages, bool whole, bool *more)
{
    static const char merge[] =
        "INSERT INTO word (word, rank) VALUES ('merge', $1)";
    static const char changes[] = "SELECT total_changes()";
    struct table before, after;

    *more = false;
    if (db_is_postgres(c->db))
        return true;
    if (!db_query(c, &before, changes, NO_ARGS) ||
        !db_exec(c, merge, ARGS(INT(whole ? -pages : pages))) ||
        !db_query(c, &after, changes, NO_ARGS))
        return false;
    *more = cell_int(&after, 0, 0) - cell_int(&before, 0, 0) >= 2;
    return true;
}

bool search_merge_self(struct ctx *c, bool self)
{
    static const char sql[] =
        "INSERT INTO word (word, rank) VALUES ('crisismerge', $1)";

    return db_is_postgres(c->db) ||
           db_exec(c, sql, ARGS(INT(self ? PARTS_MOST_SELF : PARTS_MOST)));
}

/* ---- checking ----------------------------------------------------------- */

static bool facts_agree(const struct table *t, int64_t title_id,
                        const struct search_words *w)
{
    int64_t doc = cell_int(t, 0, 0);

    return doc == doc_number(title_id, w->length, doc_version(doc)) &&
           cell_int(t, 0, 1) == w->length && cell_int(t, 0, 2) == w->year &&
           strcmp(cell(t, 0, 3), w->class_number) == 0 &&
           strcmp(cell(t, 0, 4), w->author) == 0;
}

/* Up to SAMPLE of the tokens, spread over all of them. */
static const char *sample(struct arena *mem, const char *tokens)
{
    struct buf out = buf_new(mem);
    size_t all = 1, step, i = 0;

    for (const char *p = tokens; *p != '\0'; p++)
        all += *p == ' ';
    step = (all + SAMPLE - 1) / SAMPLE;
    for (const char *p = tokens; *p != '\0'; i++) {
        size_t n = strcspn(p, " ");
        if (i % step == 0)
            buf_format(&out, "%s\"%.*s\"", i == 0 ? "" : " AND ", (int)n, p);
        p += n + (p[n] == ' ');
    }
    return out.p;
}

static bool tokens_agree(struct ctx *c, int64_t doc, const char *tokens,
                         bool *agree)
{
    static const char sqlite[] =
        "SELECT count(*) FROM word WHERE word MATCH $1 AND rowid = $2";
    static const char postgres[] = "SELECT count(*) FROM word_title"
                                   " WHERE tokens = $1 AND title_id = $2";
    bool pg = db_is_postgres(c->db);
    struct table t;

    if (!db_query(c, &t, pg ? postgres : sqlite,
                  ARGS(TEXT(pg ? tokens : sample(c->mem, tokens)),
                       INT(pg ? doc_title(doc) : doc))))
        return false;
    *agree = cell_int(&t, 0, 0) == 1;
    return true;
}

bool search_agrees(struct ctx *c, int64_t title_id,
                   const struct search_words *words, bool *agrees)
{
    static const char sql[] =
        "SELECT doc, length, year, class, author FROM word_title"
        " WHERE title_id = $1 AND doc > 0";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(title_id))))
        return false;
    *agrees = words == NULL
                  ? t.rows == 0
                  : t.rows == 1 && facts_agree(&t, title_id, words);
    if (words == NULL || !*agrees || *words->tokens == '\0')
        return true;
    return tokens_agree(c, cell_int(&t, 0, 0), words->tokens, agrees);
}
