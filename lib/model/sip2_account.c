#include "model/sip2_account.h"

#include "model/row.h"

#define SELECT_ACCOUNT \
    "SELECT a.desk_id, d.school_id, a.login, a.password_hash, d.name," \
    " d.closed, a.rights, a.location_id, z.code, z.name, a.addresses," \
    " a.charset, a.terminator, a.delimiter, a.checksum, a.empty_fields," \
    " a.lang, s.code, s.name, s.currency" \
    " FROM sip2_account a JOIN desk d ON d.id = a.desk_id" \
    " JOIN school s ON s.id = d.school_id" \
    " LEFT JOIN location z ON z.id = a.location_id"

static struct sip2_account account_from(const struct table *t, size_t i)
{
    struct row r = row_of(t, i);
    struct sip2_account a;

    a.desk_id = row_id(&r);
    a.school_id = row_id(&r);
    a.login = row_text(&r);
    a.password_hash = row_text(&r);
    a.name = row_text(&r);
    a.closed = row_bool(&r);
    a.rights = (uint64_t)row_id(&r);
    a.location_id = row_id(&r);
    a.location_code = row_text(&r);
    a.location_name = row_text(&r);
    a.addresses = row_text(&r);
    a.charset = row_text(&r);
    a.terminator = row_text(&r);
    a.delimiter = row_text(&r);
    a.checksum = row_text(&r);
    a.empty_fields = row_bool(&r);
    a.lang = row_text(&r);
    a.school_code = row_text(&r);
    a.school_name = row_text(&r);
    a.currency = row_text(&r);
    return a;
}

static bool one(struct ctx *c, const char *sql, struct param by,
                struct sip2_account *a)
{
    struct table t;

    *a = (struct sip2_account){0};
    if (!db_query(c, &t, sql, &by, 1))
        return false;
    if (t.rows > 0)
        *a = account_from(&t, 0);
    return true;
}

bool sip2_account_by_login(struct ctx *c, const char *login,
                           struct sip2_account *a)
{
    static const char sql[] = SELECT_ACCOUNT " WHERE a.login = $1";

    return one(c, sql, TEXT(login), a);
}

bool sip2_account_by_desk(struct ctx *c, int64_t desk_id,
                          struct sip2_account *a)
{
    static const char sql[] = SELECT_ACCOUNT " WHERE a.desk_id = $1";

    return one(c, sql, INT(desk_id), a);
}

bool sip2_account_of_school(struct ctx *c, int64_t school_id,
                            struct sip2_account **list, size_t *n)
{
    static const char sql[] =
        SELECT_ACCOUNT " WHERE $1 IN (0, d.school_id) ORDER BY a.login";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *list = ARENA_ARRAY(c->mem, struct sip2_account, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*list)[i] = account_from(&t, i);
    return true;
}

/* ---- writing ------------------------------------------------------------ */

bool sip2_account_insert(struct ctx *c, struct sip2_account *a)
{
    static const char add_desk[] =
        "INSERT INTO desk (school_id, code, name, kind)"
        " VALUES ($1, $2, $3, 'sip2') RETURNING id";
    static const char add_account[] =
        "INSERT INTO sip2_account (desk_id, login, password_hash, rights,"
        " created_at) VALUES ($1, $2, $3, $4, $5)";
    struct table t;

    if (!db_query(c, &t, add_desk, ARGS(INT(a->school_id), TEXT(a->login),
                                        TEXT(a->name))))
        return false;
    a->desk_id = cell_int(&t, 0, 0);
    return db_exec(c, add_account,
                   ARGS(INT(a->desk_id), TEXT(a->login),
                        TEXT(a->password_hash), INT((int64_t)a->rights),
                        INT(c->now))) &&
           sip2_account_update(c, a);
}

bool sip2_account_update(struct ctx *c, const struct sip2_account *a)
{
    static const char desk[] =
        "UPDATE desk SET name = $2, closed = $3 WHERE id = $1";
    static const char account[] =
        "UPDATE sip2_account SET password_hash = $2, rights = $3,"
        " location_id = $4, addresses = $5, charset = $6, terminator = $7,"
        " delimiter = $8, checksum = $9, empty_fields = $10, lang = $11"
        " WHERE desk_id = $1";

    return db_exec(c, desk,
                   ARGS(INT(a->desk_id), TEXT(a->name), INT(a->closed))) &&
           db_exec(c, account,
                   ARGS(INT(a->desk_id), TEXT(a->password_hash),
                        INT((int64_t)a->rights), INT_OR_NULL(a->location_id),
                        TEXT(a->addresses), TEXT(a->charset),
                        TEXT(a->terminator), TEXT(a->delimiter),
                        TEXT(a->checksum), INT(a->empty_fields),
                        TEXT(a->lang)));
}
