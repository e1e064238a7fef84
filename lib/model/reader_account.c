#include "model/reader_account.h"

#include <stdio.h>
#include <string.h>

#include "model/row.h"

bool reader_session_find(struct ctx *c, const char *token,
                         struct reader_session *s)
{
    static const char sql[] =
        "SELECT s.csrf, s.patron_id, s.school_id, s.seen_at"
        " FROM session s JOIN patron p ON p.id = s.patron_id"
        " WHERE s.token_hash = $1 AND s.staff_id IS NULL"
        " AND s.expires_at > $2 AND s.seen_at > $3 AND p.state <> 'left'";
    char hash[TOKEN_TEXT];
    struct table t;
    struct row r;

    *s = (struct reader_session){0};
    secret_token_hash(token, hash);
    if (!db_query(c, &t, sql,
                  ARGS(TEXT(hash), INT(c->now),
                       INT(c->now - READER_IDLE_S * INT64_C(1000)))))
        return false;
    if (t.rows == 0)
        return true;
    r = row_of(&t, 0);
    memcpy(s->token_hash, hash, TOKEN_TEXT);
    snprintf(s->csrf, sizeof s->csrf, "%s", row_text(&r));
    s->patron_id = row_id(&r);
    s->school_id = row_id(&r);
    s->seen_at = row_id(&r);
    return true;
}

bool reader_session_insert(struct ctx *c, const struct reader_session *s)
{
    static const char sql[] =
        "INSERT INTO session (token_hash, csrf, patron_id, school_id,"
        " created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5,"
        " $6)";

    return db_exec(c, sql,
                   ARGS(TEXT(s->token_hash), TEXT(s->csrf), INT(s->patron_id),
                        INT(s->school_id), INT(c->now),
                        INT(c->now + READER_LONGEST_S * INT64_C(1000))));
}

bool reader_session_delete_others(struct ctx *c, int64_t patron_id,
                                  const char *token_hash)
{
    static const char sql[] =
        "DELETE FROM session WHERE patron_id = $1 AND token_hash <> $2";

    return db_exec(c, sql, ARGS(INT(patron_id), TEXT(token_hash)));
}
