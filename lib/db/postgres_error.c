/* What PostgreSQL's error codes mean for the caller. */
#include <string.h>

#include "db/postgres.h"

/* The first line of libpq's message, without its newline. */
static const char *first_line(struct ctx *c, const char *s)
{
    return arena_copy_bytes(c->mem, s, strcspn(s, "\n"));
}

static bool gone(struct ctx *c, struct pg_db *db)
{
    db->lost = true;
    return fail(c, ERR_IO, "the database server is gone (%s): nothing was "
                           "done; try again",
                db->handle == NULL
                    ? "no connection"
                    : first_line(c, PQerrorMessage(db->handle)));
}

static bool is_any(const char *state, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strncmp(state, *list, strlen(*list)) == 0)
            return true;
    return false;
}

bool pg_fail(struct ctx *c, struct pg_db *db, const PGresult *r,
             const char *sql)
{
    static const char *const away[] = {"08", "57P", NULL};
    static const char *const busy[] = {"55P03", "40P01", "40001", "57014",
                                       NULL};
    static const char *const disk[] = {"53", "58", NULL};
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    const char *text = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
    enum err_code code = ERR_DB;

    /* Without a code it is not the server that speaks, but libpq of its loss;
     * its own idea of the connection's state may lag behind. */
    if (state == NULL || is_any(state, away))
        return gone(c, db);
    if (is_any(state, busy))
        return fail(c, ERR_BUSY, "another program keeps the database locked; "
                                 "try again when it is done");
    if (is_any(state, disk))
        return fail(c, ERR_IO, "the database server has no room or cannot use "
                               "its disk (%s): nothing was written", text);
    if (strcmp(state, "25006") == 0)
        return fail(c, ERR_DB, "only a deed may write: %.80s", sql);
    if (strncmp(state, "23", 2) == 0)
        code = ERR_CONFLICT;
    return fail(c, code, "%s in: %.80s", text, sql);
}
