#include "index.h"

#include <string.h>

#include "base/buf.h"
#include "db/db.h"

enum { SAMPLE = 12 };

/* One row a title: on PostgreSQL with its words, on SQLite the words follow
 * under the number that the row was given. */
static bool put_row(struct ctx *c, int64_t id, const struct search_words *w)
{
    static const char sqlite[] =
        "INSERT INTO word_title (title_id, length, year, class, author)"
        " VALUES ($1, $2, $3, $4, $5)";
    static const char words[] =
        "INSERT INTO word (rowid, tokens) VALUES (last_insert_rowid(), $1)";
    static const char postgres[] =
        "INSERT INTO word_title (title_id, length, year, class, author,"
        " tokens) VALUES ($1, $2, $3, $4, $5, $6)";

    if (db_is_postgres(c->db))
        return db_later(c, postgres,
                        ARGS(INT(id), INT(w->length), INT(w->year),
                             TEXT(w->class_number), TEXT(w->author),
                             TEXT(w->tokens)));
    return db_later(c, sqlite,
                    ARGS(INT(id), INT(w->length), INT(w->year),
                         TEXT(w->class_number), TEXT(w->author))) &&
           db_later(c, words, ARGS(TEXT(w->tokens)));
}

bool search_put_new(struct ctx *c, int64_t title_id,
                    const struct search_words *words)
{
    return put_row(c, title_id, words);
}

bool search_put(struct ctx *c, int64_t title_id,
                const struct search_words *words)
{
    return search_remove(c, title_id) && put_row(c, title_id, words);
}

bool search_remove(struct ctx *c, int64_t title_id)
{
    static const char sql[] = "DELETE FROM word_title WHERE title_id = $1";

    return db_later(c, sql, ARGS(INT(title_id)));
}

bool search_clear(struct ctx *c)
{
    return db_exec(c, "DELETE FROM word_title", NO_ARGS) &&
           (db_is_postgres(c->db) ||
            db_exec(c, "INSERT INTO word (word) VALUES ('delete-all')",
                    NO_ARGS));
}

bool search_merge(struct ctx *c, int pages)
{
    static const char sql[] =
        "INSERT INTO word (word, rank) VALUES ('merge', $1)";

    return db_is_postgres(c->db) ||
           db_exec(c, sql, ARGS(INT(pages == 0 ? 500 : pages)));
}

bool search_optimize(struct ctx *c)
{
    return db_is_postgres(c->db) ||
           db_exec(c, "INSERT INTO word (word) VALUES ('optimize')", NO_ARGS);
}

static bool facts_agree(const struct table *t, const struct search_words *w)
{
    return cell_int(t, 0, 1) == w->length && cell_int(t, 0, 2) == w->year &&
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
                                   " WHERE tokens = $1 AND doc = $2";
    bool pg = db_is_postgres(c->db);
    struct table t;

    if (!db_query(c, &t, pg ? postgres : sqlite,
                  ARGS(TEXT(pg ? tokens : sample(c->mem, tokens)), INT(doc))))
        return false;
    *agree = cell_int(&t, 0, 0) == 1;
    return true;
}

bool search_agrees(struct ctx *c, int64_t title_id,
                   const struct search_words *words, bool *agrees)
{
    static const char sql[] =
        "SELECT doc, length, year, class, author FROM word_title"
        " WHERE title_id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(title_id))))
        return false;
    *agrees = words == NULL ? t.rows == 0
                            : t.rows == 1 && facts_agree(&t, words);
    if (words == NULL || !*agrees || *words->tokens == '\0')
        return true;
    return tokens_agree(c, cell_int(&t, 0, 0), words->tokens, agrees);
}
