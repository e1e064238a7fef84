#include "log.h"

#include "actor.h"
#include "deed.h"
#include "model/copy.h"
#include "model/patron.h"
#include "model/staff.h"
#include "undo.h"

/* One line looks up who and what; a list of a screen has some dozens. */
static bool fill(struct ctx *c, struct log_line *line)
{
    const struct journal_entry *e = &line->entry;
    struct patron p;
    struct staff s;
    struct copy o;

    if (e->patron_id && patron_by_id(c, e->patron_id, &p)) {
        line->patron_name = p.name;
        line->patron_number = p.number;
    } else if (e->patron_id && c->err.code != ERR_NOT_FOUND) {
        return false;
    }
    if (e->copy_id && copy_by_id(c, e->copy_id, &o)) {
        line->title = o.title;
        line->barcode = o.barcode;
    } else if (e->copy_id && c->err.code != ERR_NOT_FOUND) {
        return false;
    }
    if (e->actor_kind == ACTOR_STAFF) {
        if (staff_by_id(c, e->actor_id, &s))
            line->actor_name = s.name;
        else if (c->err.code != ERR_NOT_FOUND)
            return false;
    }
    c->err = (struct err){0};
    line->can_undo = !e->was_undone && undo_knows(e->deed) &&
                     actor_may(c, RIGHT_UNDO);
    return true;
}

bool log_recent(struct ctx *c, const struct journal_filter *f,
                struct log_line **lines, size_t *n)
{
    struct journal_filter own = *f;
    struct journal_entry *entries;

    if (!actor_may(c, RIGHT_JOURNAL)) {
        if (!actor_must(c, RIGHT_UNDO))
            return false;
        if (c->actor.desk_id == 0) /* at no desk */
            return actor_must(c, RIGHT_JOURNAL);
        own.desk_id = c->actor.desk_id;
    }
    if (!journal_recent(c, c->school_id, &own, &entries, n))
        return false;
    *lines = ARENA_ARRAY(c->mem, struct log_line, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        (*lines)[i].entry = entries[i];
        if (!fill(c, &(*lines)[i]))
            return false;
    }
    return true;
}

bool log_done_before(struct ctx *c, struct done_before *d)
{
    struct journal_entry e;

    *d = (struct done_before){0};
    if (c->request_id == NULL)
        return true;
    if (!journal_find_request(c, c->school_id, c->request_id, &e))
        return false;
    if (e.seq != 0 && e.desk_id == c->actor.desk_id)
        *d = (struct done_before){e.loan_id, deed_int(e.data, "hold"),
                                  e.undoes};
    return true;
}
