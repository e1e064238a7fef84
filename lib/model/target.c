#include "model/target.h"

#include <string.h>
#include <strings.h>

enum { AT_ONCE = 3 };

static struct target target_from(const struct table *t, size_t row)
{
    return (struct target){
        .id = cell_int(t, row, 0),
        .remote = {.name = cell(t, row, 1), .address = cell(t, row, 2),
                   .syntax = cell(t, row, 3), .indexes = cell(t, row, 4),
                   .charset = cell(t, row, 5),
                   .query_charset = cell(t, row, 6), .user = cell(t, row, 7),
                   .password = cell(t, row, 8)},
        .per_minute = (int)cell_int(t, row, 9),
        .asked = cell_int(t, row, 10) != 0,
    };
}

bool target_list(struct ctx *c, int64_t school_id, struct target **list,
                 size_t *n)
{
    static const char sql[] =
        "SELECT id, name, address, syntax, indexes, charset, query_charset,"
        " account, secret, per_minute, asked FROM target"
        " WHERE school_id = $1 ORDER BY name LIMIT 100";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *list = ARENA_ARRAY(c->mem, struct target, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*list)[i] = target_from(&t, i);
    return true;
}

static bool name_is_free(struct ctx *c, int64_t school_id,
                         const struct target *t)
{
    static const char sql[] =
        "SELECT 1 FROM target WHERE school_id = $1 AND name = $2"
        " AND id <> $3";
    struct table found;

    if (!db_query(c, &found, sql, ARGS(INT(school_id), TEXT(t->remote.name),
                                       INT(t->id))))
        return false;
    return found.rows == 0 ||
           fail(c, ERR_CONFLICT, "another target has this name");
}

static bool not_there(struct ctx *c, int64_t id)
{
    return fail(c, ERR_NOT_FOUND, "there is no target %lld", (long long)id);
}

bool target_put(struct ctx *c, int64_t school_id, const struct target *t,
                int64_t *id)
{
    static const char add[] =
        "INSERT INTO target (school_id, name, address, syntax, indexes,"
        " charset, query_charset, account, secret, per_minute, asked)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        " RETURNING id";
    static const char change[] =
        "UPDATE target SET name = $2, address = $3, syntax = $4,"
        " indexes = $5, charset = $6, query_charset = $7, account = $8,"
        " secret = CASE WHEN $9 = '' THEN secret ELSE $9 END,"
        " per_minute = $10, asked = $11 WHERE school_id = $1 AND id = $12"
        " RETURNING id";
    const struct remote_target *r = &t->remote;
    const struct param args[] = {
        INT(school_id), TEXT(r->name), TEXT(r->address), TEXT(r->syntax),
        TEXT(r->indexes), TEXT(r->charset), TEXT(r->query_charset),
        TEXT(r->user), TEXT(r->password), INT(t->per_minute), INT(t->asked),
        INT(t->id)};
    struct table made;

    if (!name_is_free(c, school_id, t) ||
        !db_query(c, &made, t->id == 0 ? add : change, args,
                  t->id == 0 ? 11 : 12))
        return false;
    if (made.rows == 0)
        return not_there(c, t->id);
    *id = cell_int(&made, 0, 0);
    return true;
}

bool target_delete(struct ctx *c, int64_t school_id, int64_t id)
{
    static const char records[] =
        "DELETE FROM target_record WHERE target_id IN (SELECT id FROM target"
        " WHERE school_id = $1 AND id = $2)";
    static const char sql[] =
        "DELETE FROM target WHERE school_id = $1 AND id = $2 RETURNING id";
    struct table t;

    if (!db_exec(c, records, ARGS(INT(school_id), INT(id))) ||
        !db_query(c, &t, sql, ARGS(INT(school_id), INT(id))))
        return false;
    return t.rows > 0 || not_there(c, id);
}

/* A bucket: each question moves the mark on by its share of a minute. */
bool target_take_turn(struct ctx *c, const struct target *t, bool *granted)
{
    static const char sql[] =
        "UPDATE target SET turn_at = $3 + CASE WHEN turn_at > $2"
        " THEN turn_at ELSE $2 END WHERE id = $1 AND turn_at <= $4"
        " RETURNING id";
    int64_t step = 60000 / (t->per_minute > 0 ? t->per_minute : 1);
    struct table row;

    if (!db_query(c, &row, sql, ARGS(INT(t->id), INT(c->now), INT(step),
                                     INT(c->now + (AT_ONCE - 1) * step))))
        return false;
    *granted = row.rows > 0;
    return true;
}

/* ---- records ------------------------------------------------------------ */

bool target_kept_answer(struct ctx *c, int64_t target_id,
                        const char *question, int64_t since,
                        struct target_kept *kept)
{
    static const char sql[] =
        "SELECT id, total, charset, record FROM target_record"
        " WHERE target_id = $1 AND question = $2 AND fetched_at >= $3"
        " ORDER BY place";
    struct table t;

    *kept = (struct target_kept){0};
    if (!db_query(c, &t, sql, ARGS(INT(target_id), TEXT(question),
                                   INT(since))))
        return false;
    if (t.rows == 0)
        return true;
    kept->found = true;
    kept->total = cell_int(&t, 0, 1);
    kept->n = t.rows - 1;
    kept->ids = ARENA_ARRAY(c->mem, int64_t, t.rows);
    kept->records = ARENA_ARRAY(c->mem, struct title_record, t.rows);
    for (size_t i = 0; i < kept->n; i++) {
        kept->ids[i] = cell_int(&t, i + 1, 0);
        kept->records[i].charset = cell(&t, i + 1, 2);
        kept->records[i].bytes = cell_bytes(&t, i + 1, 3,
                                            &kept->records[i].size);
    }
    return true;
}

/* XML is UTF-8 whatever the target says of its other records. */
static const char *charset_of(const struct target *t,
                              const struct remote_bytes *b)
{
    return b->n > 0 && b->p[0] == '<' ? "MARCXML" : t->remote.charset;
}

bool target_keep_answer(struct ctx *c, const struct target *t,
                        const char *question, int64_t since,
                        const struct remote_answer *answer)
{
    static const char drop[] =
        "DELETE FROM target_record WHERE target_id = $1"
        " AND (question = $2 OR fetched_at < $3)";
    static const char head[] =
        "INSERT INTO target_record (target_id, question, place, total,"
        " fetched_at, charset) VALUES ($1, $2, 0, $3, $4, '')";
    static const char one[] =
        "INSERT INTO target_record (target_id, question, place, total,"
        " fetched_at, charset, record) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    if (!db_exec(c, drop, ARGS(INT(t->id), TEXT(question), INT(since))) ||
        !db_exec(c, head, ARGS(INT(t->id), TEXT(question), INT(answer->total),
                               INT(c->now))))
        return false;
    for (size_t i = 0; i < answer->n; i++) {
        const struct remote_bytes *b = &answer->records[i];
        if (!db_exec(c, one, ARGS(INT(t->id), TEXT(question),
                                  INT((int64_t)i + 1), INT(answer->total),
                                  INT(c->now), TEXT(charset_of(t, b)),
                                  BLOB(b->p, b->n))))
            return false;
    }
    return true;
}

const char *target_format(const char *syntax)
{
    return strncasecmp(syntax, "unimarc", 7) == 0 ||
                   strncasecmp(syntax, "cnmarc", 6) == 0
               ? "CNMARC" : "";
}

bool target_record(struct ctx *c, int64_t school_id, int64_t id,
                   struct title_record *record, const char **format)
{
    static const char sql[] =
        "SELECT r.charset, r.record, t.syntax FROM target_record r"
        " JOIN target t ON t.id = r.target_id"
        " WHERE r.id = $1 AND t.school_id = $2 AND r.place > 0";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id), INT(school_id))))
        return false;
    if (!title_record_from(&t, 0, record))
        return fail(c, ERR_NOT_FOUND, "this record is not kept any more: "
                                      "look for it again");
    *format = target_format(cell(&t, 0, 2));
    return true;
}
