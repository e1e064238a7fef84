#include "model/staff.h"

#include <string.h>

#include "model/row.h"
#include "rules/rights.h"

#define COLUMNS \
    "id, login, name, password_hash, must_change, failed_logins," \
    " locked_until, lang, state"

static struct staff staff_from(const struct table *t, size_t i)
{
    struct row r = row_of(t, i);
    struct staff s;

    s.id = row_id(&r);
    s.login = row_text(&r);
    s.name = row_text(&r);
    s.password_hash = row_text(&r);
    s.must_change = row_bool(&r);
    s.failed_logins = row_int(&r);
    s.locked_until = row_id(&r);
    s.lang = row_text(&r);
    s.state = row_text(&r);
    return s;
}

bool staff_by_id(struct ctx *c, int64_t id, struct staff *s)
{
    static const char sql[] = "SELECT " COLUMNS " FROM staff WHERE id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such member of staff");
    *s = staff_from(&t, 0);
    return true;
}

bool staff_by_login(struct ctx *c, const char *login, struct staff *s)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM staff WHERE login = $1";
    struct table t;

    *s = (struct staff){0};
    if (!db_query(c, &t, sql, ARGS(TEXT(staff_login_fold(c, login)))))
        return false;
    if (t.rows > 0)
        *s = staff_from(&t, 0);
    return true;
}

bool staff_of_school(struct ctx *c, int64_t school_id, struct staff **list,
                     size_t *n)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM staff WHERE $1 = 0 OR id IN"
        " (SELECT sr.staff_id FROM staff_role sr"
        " WHERE sr.school_id IN (0, $1)) ORDER BY login";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *list = ARENA_ARRAY(c->mem, struct staff, t.rows);
    for (size_t i = 0; i < t.rows; i++)
        (*list)[i] = staff_from(&t, i);
    return true;
}

bool staff_exists(struct ctx *c, bool *any)
{
    static const char sql[] =
        "SELECT id FROM staff WHERE state = 'active' LIMIT 1";
    struct table t;

    if (!db_query(c, &t, sql, NO_ARGS))
        return false;
    *any = t.rows > 0;
    return true;
}

bool staff_insert(struct ctx *c, const struct staff *s, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO staff (login, name, password_hash, must_change, lang,"
        " created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    struct staff same;
    struct table t;

    if (!staff_by_login(c, s->login, &same))
        return false;
    if (same.id != 0)
        return fail(c, ERR_CONFLICT, "the login \"%s\" is taken", same.login);
    if (!db_query(c, &t, sql,
                  ARGS(TEXT(staff_login_fold(c, s->login)), TEXT(s->name),
                       TEXT(s->password_hash), INT(s->must_change),
                       TEXT(s->lang), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool staff_give_role(struct ctx *c, int64_t staff_id, int64_t school_id,
                     int64_t role_id)
{
    static const char sql[] =
        "INSERT INTO staff_role (staff_id, school_id, role_id)"
        " VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    return db_exec(c, sql, ARGS(INT(staff_id), INT(school_id), INT(role_id)));
}

bool staff_set_password(struct ctx *c, int64_t id, const char *hash,
                        bool must_change)
{
    static const char sql[] =
        "UPDATE staff SET password_hash = $2, must_change = $3,"
        " failed_logins = 0, locked_until = NULL WHERE id = $1";

    return db_exec(c, sql, ARGS(INT(id), TEXT(hash), INT(must_change)));
}

bool staff_set_lang(struct ctx *c, int64_t id, const char *lang)
{
    static const char sql[] = "UPDATE staff SET lang = $2 WHERE id = $1";

    return db_exec(c, sql, ARGS(INT(id), TEXT(lang)));
}

bool staff_set_failures(struct ctx *c, int64_t id, int failed,
                        int64_t locked_until)
{
    static const char sql[] =
        "UPDATE staff SET failed_logins = $2, locked_until = $3"
        " WHERE id = $1";

    return db_exec(c, sql,
                   ARGS(INT(id), INT(failed), INT_OR_NULL(locked_until)));
}

const char *staff_login_fold(struct ctx *c, const char *login)
{
    size_t n;
    char *s;

    login += strspn(login, " \t\r\n");
    n = strlen(login);
    while (n > 0 && strchr(" \t\r\n", login[n - 1]) != NULL)
        n--;
    s = arena_copy_bytes(c->mem, login, n);
    for (size_t i = 0; i < n; i++)
        if (s[i] >= 'A' && s[i] <= 'Z')
            s[i] = (char)(s[i] - 'A' + 'a');
    return s;
}

bool staff_grants(struct ctx *c, int64_t staff_id, struct staff_grant **grants,
                  size_t *n)
{
    static const char sql[] =
        "SELECT sr.school_id, r.rights FROM staff_role sr"
        " JOIN role r ON r.id = sr.role_id WHERE sr.staff_id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(staff_id))))
        return false;
    *n = t.rows;
    *grants = ARENA_ARRAY(c->mem, struct staff_grant, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*grants)[i] = (struct staff_grant){
            cell_int(&t, i, 0),
            rights_where((uint64_t)cell_int(&t, i, 1), cell_int(&t, i, 0))};
    return true;
}

bool staff_rights(struct ctx *c, int64_t staff_id, int64_t school_id,
                  uint64_t *rights)
{
    struct staff_grant *grants;
    size_t n;

    *rights = 0;
    if (!staff_grants(c, staff_id, &grants, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (grants[i].school_id == 0 || grants[i].school_id == school_id)
            *rights |= grants[i].rights;
    return true;
}

bool staff_schools(struct ctx *c, int64_t staff_id,
                   struct staff_school **schools, size_t *n)
{
    static const char sql[] =
        "SELECT s.id, s.code, s.name FROM school s"
        " WHERE s.closed_on IS NULL AND EXISTS (SELECT 1 FROM staff_role sr"
        " WHERE sr.staff_id = $1 AND sr.school_id IN (0, s.id))"
        " ORDER BY s.id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(staff_id))))
        return false;
    *n = t.rows;
    *schools = ARENA_ARRAY(c->mem, struct staff_school, t.rows);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        (*schools)[i].id = row_id(&r);
        (*schools)[i].code = row_text(&r);
        (*schools)[i].name = row_text(&r);
    }
    return true;
}

bool staff_set_state(struct ctx *c, int64_t id, const char *state)
{
    return db_exec(c, "UPDATE staff SET state = $2 WHERE id = $1",
                   ARGS(INT(id), TEXT(state)));
}
