/* How copies that came in place of others, or uncatalogued, their use in the
 * room, and counted tills are taken back (undo_parts.h). */
#include <string.h>

#include "actor.h"
#include "model/batch.h"
#include "model/cash.h"
#include "model/charge.h"
#include "model/copy.h"
#include "model/room_use.h"
#include "model/title.h"
#include "search/index.h"
#include "undo_parts.h"

/* A copy that the deed made goes, as long as nothing happened to it. */
static bool remove_new(struct ctx *c, int64_t copy_id, const char *state)
{
    struct copy copy;

    if (!copy_by_id(c, copy_id, &copy))
        return c->err.code == ERR_NOT_FOUND ? undo_too_late(c) : false;
    if (strcmp(copy.state, state) != 0)
        return undo_too_late(c);
    if (copy_remove(c, copy_id))
        return true;
    return c->err.code == ERR_CONFLICT ? undo_too_late(c) : false;
}

/* What was charged for the old copy is owed again, the fee is not. */
static bool replace_money(struct ctx *c, struct undoing *u)
{
    const char *data = u->e->data;
    bool reversed = deed_int(data, "reversed") != 0;
    struct charge h;
    bool gone;

    if (deed_int(data, "fee") != 0) {
        u->reverse_id =
            journal_id(u->e->school_id, u->e->seq + (reversed ? 2 : 1));
        if (!charge_is_reversed(c, u->reverse_id, &gone))
            return false;
        if (gone)
            return undo_too_late(c);
    }
    if (!reversed)
        return true;
    if (!charge_by_id(c, journal_id(u->e->school_id, u->e->seq + 1), &h))
        return false;
    u->recharge_cents = -h.amount_cents;
    u->recharge_school_id = h.school_id;
    u->recharge_kind = deed_text(c, data, "state");
    return true;
}

/* The old copy is lost or damaged again, and with whoever had it. */
bool undo_loss_replace(struct ctx *c, struct undoing *u)
{
    const char *data = u->e->data;
    const char *note = deed_text(c, data, "note");
    const char *new_state = deed_text(c, data, "new_state");
    int64_t was_out = deed_int(data, "was_out");
    struct copy old;
    struct loan loan;

    if (note == NULL || new_state == NULL) /* written by an older program */
        return fail(c, ERR_INVALID, "a deed of this kind cannot be undone: %s",
                    u->e->deed);
    if (!copy_by_id(c, u->e->copy_id, &old))
        return false;
    if (strcmp(old.state, "withdrawn") != 0 || old.loan_id != 0)
        return undo_too_late(c);
    if (was_out != 0) {
        if (!loan_by_id(c, was_out, &loan))
            return false;
        if (loan.patron_id == 0)
            return undo_too_late(c);
        if (!loan_reopen(c, was_out))
            return false;
    }
    return remove_new(c, deed_int(data, "new_copy"), new_state) &&
           replace_money(c, u) &&
           copy_put_state(c, old.id, deed_text(c, data, "state")) &&
           copy_put_note(c, old.id, note);
}

/* A title that was made for the copy goes out of the catalogue's sight, unless
 * somebody has completed it or put another copy to it. */
bool undo_quick_copy(struct ctx *c, struct undoing *u)
{
    struct title title;
    struct copy *copies;
    size_t n;

    if (!remove_new(c, u->e->copy_id, "available"))
        return false;
    if (deed_int(u->e->data, "brief") == 0)
        return true;
    if (!title_by_id(c, u->e->title_id, &title) ||
        !copy_of_title(c, title.id, 0, &copies, &n))
        return false;
    if (n > 0 || strcmp(title.state, "brief") != 0)
        return true;
    return title_put_away(c, title.id) && search_remove(c, title.id);
}

bool undo_room_use(struct ctx *c, struct undoing *u)
{
    int day = (int)deed_int(u->e->data, "day");
    bool taken;

    if (day == 0) /* written by an older program */
        return fail(c, ERR_INVALID, "a deed of this kind cannot be undone: %s",
                    u->e->deed);
    if (!room_use_take(c, u->e->school_id, day, u->e->copy_id, &taken))
        return false;
    return taken || undo_too_late(c);
}

/* The till is as if nobody had counted it: the next count is about all since
 * the one before. Another's is uncounted by whoever might have counted it. */
bool undo_cash_close(struct ctx *c, struct undoing *u)
{
    int64_t id = deed_int(u->e->data, "close");
    struct cash_close close;
    bool last;

    if (!cash_close_by_id(c, id, &close) || !cash_close_is_last(c, id, &last))
        return false;
    if (!last)
        return undo_too_late(c);
    if ((c->actor.kind != ACTOR_STAFF || close.till.staff_id != c->actor.id) &&
        close.till.staff_id != 0 && !actor_must(c, RIGHT_WAIVE))
        return false;
    return cash_close_delete(c, id);
}
