/* remote_target.c - the targets of a school (remote.h). */
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/remote.h"

bool remote_targets(struct ctx *c, struct target **list, size_t *n)
{
    return actor_must(c, RIGHT_TITLE_WRITE) &&
           target_list(c, c->school_id, list, n);
}

struct changing {
    const struct target *target; /* NULL: dropped */
    int64_t id, seq;
};

static bool note_down(struct ctx *c, struct changing *k, const char *deed)
{
    struct journal_entry e = {.deed = deed};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "target", k->id);
    if (k->target != NULL)
        deed_put_text(&data, "name", k->target->remote.name);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &k->seq);
}

static bool work(struct ctx *c, void *arg)
{
    struct changing *k = arg;
    const char *deed = k->target ? "target_save" : "target_drop";
    struct journal_entry first;

    if (!deed_first_answer(c, deed, 0, &first))
        return false;
    if (first.seq != 0) {
        k->seq = first.seq;
        k->id = deed_int(first.data, "target");
        return true;
    }
    return (k->target ? target_put(c, c->school_id, k->target, &k->id)
                      : target_delete(c, c->school_id, k->id)) &&
           note_down(c, k, deed);
}

bool remote_target_save(struct ctx *c, const struct target *t, int64_t *id)
{
    struct changing k = {.target = t};

    if (!actor_must(c, RIGHT_SETTINGS) || !remote_target_check(c, &t->remote))
        return false;
    if (t->per_minute < 1 || t->per_minute > REMOTE_PER_MINUTE_MOST)
        return fail(c, ERR_INVALID, "a target is asked 1 to %d times a minute",
                    REMOTE_PER_MINUTE_MOST);
    if (!db_write(c, c->school_id, work, &k))
        return false;
    *id = k.id;
    return true;
}

bool remote_target_drop(struct ctx *c, int64_t id, int64_t *seq)
{
    struct changing k = {.id = id};

    if (!actor_must(c, RIGHT_SETTINGS) ||
        !db_write(c, c->school_id, work, &k))
        return false;
    *seq = k.seq;
    return true;
}
