#include "station.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/lists.h"

enum { NAME_MOST = 200 };

struct deed {
    const char *desk, *name, *hash;
    struct station_added *rs;
    bool repeated;
};

static bool journal(struct ctx *c, const char *deed, int64_t id,
                    const char *name)
{
    struct journal_entry e = {.deed = deed};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "station", id);
    deed_put_text(&data, "name", name);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

static bool add_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct station s = {.school_id = c->school_id, .name = d->name};
    struct journal_entry first;
    struct station twin;

    d->repeated = false;
    if (!deed_first_answer(c, "station_add", 0, &first))
        return false;
    if (first.seq != 0) {
        d->repeated = true;
        d->rs->station_id = deed_int(first.data, "station");
        return true;
    }
    if (!list_find(c, LIST_DESK, c->school_id, d->desk, &s.desk_id) ||
        !station_by_name(c, d->name, &twin))
        return false;
    if (s.desk_id == 0)
        return fail(c, ERR_NOT_FOUND, "no desk is called %s", d->desk);
    if (twin.id != 0)
        return fail(c, ERR_CONFLICT, "a station is called %s already",
                    d->name);
    return station_insert(c, &s, d->hash, &d->rs->station_id) &&
           journal(c, "station_add", d->rs->station_id, d->name);
}

bool station_add(struct ctx *c, const char *desk, const char *name,
                 struct station_added *rs)
{
    char hash[TOKEN_TEXT];
    struct deed d = {.desk = desk, .name = name ? name : desk, .hash = hash,
                     .rs = rs};

    *rs = (struct station_added){0};
    if (!actor_must(c, RIGHT_SETTINGS))
        return false;
    if (*d.name == '\0' || strlen(d.name) > NAME_MOST)
        return fail(c, ERR_INVALID, "a name has 1 to 200 bytes");
    secret_token(rs->token);
    secret_token_hash(rs->token, hash);
    if (!db_write(c, c->school_id, add_work, &d))
        return false;
    if (d.repeated)
        rs->token[0] = '\0';
    return true;
}

static bool drop_work(struct ctx *c, void *arg)
{
    const char *name = arg;
    struct journal_entry first;
    struct station s;

    if (!deed_first_answer(c, "station_drop", 0, &first) ||
        !station_by_name(c, name, &s))
        return false;
    if (first.seq != 0)
        return true;
    if (s.id == 0)
        return fail(c, ERR_NOT_FOUND, "no station is called %s", name);
    return station_delete(c, s.id) && journal(c, "station_drop", s.id, name);
}

bool station_drop(struct ctx *c, const char *name)
{
    return actor_must(c, RIGHT_SETTINGS) &&
           db_write(c, c->school_id, drop_work, (void *)name);
}

bool station_list(struct ctx *c, struct station **list, size_t *n)
{
    return actor_must(c, RIGHT_SETTINGS) &&
           station_select(c, c->school_id, list, n);
}

bool station_of_token(struct ctx *c, const char *token, struct station *s)
{
    char hash[TOKEN_TEXT];

    secret_token_hash(token, hash);
    if (!station_by_token(c, hash, s))
        return false;
    if (s->id == 0)
        return fail(c, ERR_DENIED, "this station is not known here (any "
                    "more)");
    c->school_id = s->school_id;
    return true;
}
