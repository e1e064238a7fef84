#include "model/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/row.h"
#include "rules/rights.h"

static int idle_from(const char *text)
{
    long s = text == NULL ? SESSION_IDLE_S : strtol(text, NULL, 10);

    return s < SESSION_IDLE_MIN_S ? SESSION_IDLE_MIN_S
           : s > SESSION_IDLE_MAX_S ? SESSION_IDLE_MAX_S : (int)s;
}

static void session_from(const struct table *t, const char *hash,
                         struct session *s)
{
    struct row r = row_of(t, 0);
    struct staff *p = &s->staff;

    memcpy(s->token_hash, hash, TOKEN_TEXT);
    snprintf(s->csrf, sizeof s->csrf, "%s", row_text(&r));
    s->school_id = row_id(&r);
    s->created_at = row_id(&r);
    s->seen_at = row_id(&r);
    s->expires_at = row_id(&r);
    s->idle_s = idle_from(row_text(&r));
    p->id = row_id(&r);
    p->login = row_text(&r);
    p->name = row_text(&r);
    p->password_hash = row_text(&r);
    p->must_change = row_bool(&r);
    p->lang = row_text(&r);
    p->state = "active";
}

bool session_find(struct ctx *c, const char *token, struct session *s)
{
    static const char sql[] =
        "SELECT s.csrf, s.school_id, s.created_at, s.seen_at, s.expires_at,"
        " (SELECT t.value FROM setting t WHERE t.key = 'session.idle_s'"
        "  AND t.school_id IN (0, s.school_id)"
        "  ORDER BY t.school_id DESC LIMIT 1),"
        " p.id, p.login, p.name, p.password_hash, p.must_change, p.lang"
        " FROM session s JOIN staff p ON p.id = s.staff_id"
        " WHERE s.token_hash = $1 AND s.expires_at > $2"
        " AND p.state = 'active'";
    char hash[TOKEN_TEXT];
    struct table t;

    *s = (struct session){0};
    secret_token_hash(token, hash);
    if (!db_query(c, &t, sql, ARGS(TEXT(hash), INT(c->now))))
        return false;
    if (t.rows == 0)
        return true;
    session_from(&t, hash, s);
    if (!staff_rights(c, s->staff.id, s->school_id, &s->rights))
        return false;
    if (s->rights & RIGHT_SELF_SERVICE)
        s->idle_s = SESSION_KIOSK_S;
    if (c->now - s->seen_at > s->idle_s * INT64_C(1000))
        *s = (struct session){0};
    return true;
}

bool session_clear(struct ctx *c)
{
    static const char sql[] = "DELETE FROM session WHERE expires_at <= $1";

    return db_exec(c, sql, ARGS(INT(c->now)));
}

bool session_insert(struct ctx *c, const struct session *s)
{
    int longest = s->rights & RIGHT_SELF_SERVICE ? SESSION_KIOSK_S
                                                 : SESSION_LONGEST_S;
    static const char add[] =
        "INSERT INTO session (token_hash, csrf, staff_id, school_id,"
        " created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5,"
        " $6)";

    return session_clear(c) &&
           db_exec(c, add,
                   ARGS(TEXT(s->token_hash), TEXT(s->csrf), INT(s->staff.id),
                        INT(s->school_id), INT(c->now),
                        INT(c->now + longest * INT64_C(1000))));
}

bool session_delete(struct ctx *c, const char *token_hash)
{
    static const char sql[] = "DELETE FROM session WHERE token_hash = $1";

    return db_exec(c, sql, ARGS(TEXT(token_hash)));
}

bool session_delete_others(struct ctx *c, int64_t staff_id,
                           const char *token_hash)
{
    static const char sql[] =
        "DELETE FROM session WHERE staff_id = $1 AND token_hash <> $2";

    return db_exec(c, sql, ARGS(INT(staff_id), TEXT(token_hash)));
}

bool session_seen(struct ctx *c, const char *token_hash)
{
    static const char sql[] =
        "UPDATE session SET seen_at = $2 WHERE token_hash = $1";

    return db_exec(c, sql, ARGS(TEXT(token_hash), INT(c->now)));
}

bool session_set_school(struct ctx *c, const char *token_hash,
                        int64_t school_id)
{
    static const char sql[] =
        "UPDATE session SET school_id = $2 WHERE token_hash = $1";

    return db_exec(c, sql, ARGS(TEXT(token_hash), INT(school_id)));
}
