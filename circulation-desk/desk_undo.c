/* Taking back what a line or the journal tells of (desk_deed.h,
 * desk_counter.h). */
#include <string.h>

#include "circulation-desk/desk_act.h"
#include "circulation-desk/desk_counter.h"
#include "circulation-desk/desk_deed.h"
#include "usecase/undo.h"

static void tell_undone(struct ctx *c, struct desk *d, const struct line *was,
                        const struct undo_result *rs)
{
    struct line l = *was;

    l.outcome = OUT_UNDONE;
    l.sound = SOUND_DONE;
    l.seq = 0;
    l.refusals = 0;
    l.due = l.would_due = 0;
    l.slip_for = NULL;
    l.reason_count = l.warning_count = 0;
    l.undone = false;
    if (strcmp(rs->deed, "checkout") == 0)
        line_say(c, &l, "The loan was undone");
    else if (strcmp(rs->deed, "checkin") == 0)
        line_say(c, &l, "The return was undone");
    else
        line_say(c, &l, "Undone");
    desk_add(c, d, &l);
}

static void mark(struct desk *d, int64_t seq)
{
    for (size_t i = 0; i < d->line_count; i++)
        if (d->lines[i].seq == seq)
            d->lines[i].undone = true;
}

static bool take_back(struct ctx *c, struct desk *d, int64_t seq,
                      struct line *l)
{
    struct undo_result rs;

    if (!undo(c, seq, &rs))
        return false;
    mark(d, seq);
    if (rs.copy.id != 0)
        act_name_copy(l, &rs.copy);
    act_name_patron(l, &rs.patron);
    tell_undone(c, d, l, &rs);
    return true;
}

/* Desks never wait for each other: none is locked here. */
static void tell_others(struct ctx *c, struct desk *d, int64_t seq)
{
    struct desk *other;

    for (size_t i = 0; (other = desk_nth(d->all, i)) != NULL; i++) {
        if (other == d || other->school_id != d->school_id)
            continue;
        pthread_mutex_lock(&other->lock);
        mark(other, seq);
        act_refresh(c, other);
        desk_changed(other);
        pthread_mutex_unlock(&other->lock);
    }
}

/* *seq: what was undone; 0: nothing now. */
static bool undo_line(struct ctx *c, struct desk *d, int64_t id, int64_t *seq)
{
    struct line l;

    if (desk_repeats(d, c->request_id))
        return true;
    if (!act_find_line(c, d, id, &l))
        return false;
    if (l.seq == 0 || l.undone)
        return fail(c, ERR_INVALID, "there is nothing to undo in this line");
    *seq = l.seq;
    return take_back(c, d, l.seq, &l);
}

bool desk_undo(struct ctx *c, struct desk *d, int64_t line)
{
    int64_t seq = 0;
    bool done;

    act_begin(c, d);
    done = act_end(c, d, undo_line(c, d, line, &seq));
    if (done && seq != 0)
        tell_others(c, d, seq);
    return done;
}

bool desk_undo_entry(struct ctx *c, struct desk *d, int64_t seq)
{
    struct line l = {0};
    bool done, again;

    act_begin(c, d);
    again = desk_repeats(d, c->request_id);
    done = act_end(c, d, again || take_back(c, d, seq, &l));
    if (done && !again)
        tell_others(c, d, seq);
    return done;
}
