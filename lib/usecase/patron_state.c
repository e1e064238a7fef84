/* Readers who leave, are blocked, are let again (patron.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "hold_parts.h"
#include "patron_parts.h"

struct deed {
    const char *name;
    int64_t patron_id;
    const char *note;
    int until;
};

static bool journal(struct ctx *c, const struct deed *d, const char *state)
{
    struct journal_entry e = {.deed = d->name, .patron_id = d->patron_id};
    struct deed_data data, personal;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_text(&data, "state", state);
    deed_put_int(&data, "until", d->until);
    e.data = deed_data_end(&data);
    deed_data_begin(c, &personal);
    deed_put_text(&personal, "note", d->note);
    e.personal = deed_data_end(&personal);
    return journal_add(c, c->school_id, &e, &seq);
}

static bool begin(struct ctx *c, const struct deed *d, struct patron *p,
                  bool *repeated)
{
    struct journal_entry first;

    if (!deed_first_answer(c, d->name, d->patron_id, &first))
        return false;
    *repeated = first.seq != 0;
    return patron_here(c, d->patron_id, p);
}

static bool leave_work(struct ctx *c, void *arg)
{
    const struct deed *d = arg;
    struct patron p;
    bool repeated;

    if (!begin(c, d, &p, &repeated))
        return false;
    if (repeated || strcmp(p.state, "left") == 0)
        return true;
    if (p.loans > 0)
        return fail(c, ERR_CONFLICT, "this reader still has %d on loan",
                    p.loans);
    return hold_end_all(c, p.id) && patron_set_state(c, p.id, "left") &&
           journal(c, d, p.state);
}

static bool block_work(struct ctx *c, void *arg)
{
    const struct deed *d = arg;
    struct patron p;
    bool repeated;

    if (!begin(c, d, &p, &repeated))
        return false;
    if (repeated)
        return true;
    return block_add(c, p.id, d->note, d->until) && journal(c, d, NULL);
}

static bool unblock_work(struct ctx *c, void *arg)
{
    const struct deed *d = arg;
    struct patron p;
    bool repeated;

    if (!begin(c, d, &p, &repeated))
        return false;
    if (repeated || p.block_note == NULL)
        return true;
    return block_lift(c, p.id) && journal(c, d, NULL);
}

bool patron_leave(struct ctx *c, int64_t patron_id)
{
    struct deed d = {.name = "patron_leave", .patron_id = patron_id};

    return actor_must(c, RIGHT_PATRON_WRITE) &&
           db_write(c, c->school_id, leave_work, &d);
}

bool patron_block(struct ctx *c, int64_t patron_id, const char *note, int until)
{
    struct deed d = {"patron_block", patron_id, note, until};

    if (!actor_must(c, RIGHT_BLOCK))
        return false;
    if (note == NULL || note[0] == '\0' || strlen(note) > 500)
        return fail(c, ERR_INVALID, "a block needs a note that says why");
    return deed_last_day(c, until) &&
           db_write(c, c->school_id, block_work, &d);
}

bool patron_unblock(struct ctx *c, int64_t patron_id)
{
    struct deed d = {.name = "patron_unblock", .patron_id = patron_id};

    return actor_must(c, RIGHT_BLOCK) &&
           db_write(c, c->school_id, unblock_work, &d);
}
