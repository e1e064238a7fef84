#include "undo_parts.h"

#include <string.h>

#include "lending_parts.h"
#include "model/card.h"
#include "model/charge.h"
#include "model/copy.h"
#include "model/hold.h"
#include "model/transit.h"
#include "usecase/checkin.h"

bool undo_too_late(struct ctx *c)
{
    return fail(c, ERR_CONFLICT,
                "something was done since then that builds on it: undo that"
                " first");
}

/* The copy's state before the deed; "available" is not written down. */
static const char *state_before(struct ctx *c, const struct journal_entry *e)
{
    const char *state = deed_text(c, e->data, "state");

    return state ? state : "available";
}

static bool put_state_back(struct ctx *c, const struct journal_entry *e,
                           const struct copy *copy)
{
    const char *state = state_before(c, e);

    return strcmp(copy->state, state) == 0 ||
           copy_put_state(c, copy->id, state);
}

/* The loan of the entry; ERR_CONFLICT if it is gone. */
static bool loan_of(struct ctx *c, const struct journal_entry *e,
                    struct loan *loan)
{
    if (loan_by_id(c, e->loan_id, loan))
        return true;
    return c->err.code == ERR_NOT_FOUND ? undo_too_late(c) : false;
}

/* A loan to the shelf of a class that ended with the deed is open again. */
static bool reopen_shelf(struct ctx *c, int64_t loan_id)
{
    struct loan loan;

    if (loan_id == 0)
        return true;
    if (!loan_by_id(c, loan_id, &loan))
        return false;
    if (loan.patron_id == 0)
        return undo_too_late(c); /* nobody knows any more whose it was */
    return loan_reopen(c, loan_id);
}

/* A copy that came from elsewhere with the deed is on its way again. */
static bool unarrive(struct ctx *c, const struct journal_entry *e,
                     const struct copy *copy)
{
    int64_t arrived = deed_int(e->data, "arrived");
    int64_t was_at = deed_int(e->data, "was_at");

    return (arrived == 0 || transit_reopen(c, arrived)) &&
           (was_at == 0 || copy_put_place(c, copy, was_at));
}

/* A state that the loan healed comes back, unless somebody has said another
 * one since; one that it left alone stays. */
static bool unheal(struct ctx *c, const struct journal_entry *e,
                   const struct copy *copy)
{
    const char *healed = deed_text(c, e->data, "state");

    if (strcmp(copy->state, "available") != 0 &&
        (healed != NULL || strcmp(copy->state, "damaged") != 0))
        return undo_too_late(c);
    return healed == NULL || copy_put_state(c, copy->id, healed);
}

bool undo_checkout(struct ctx *c, struct undoing *u)
{
    const struct journal_entry *e = u->e;
    struct loan loan;
    struct copy copy;
    int charges;

    if (!loan_of(c, e, &loan) || !copy_by_id(c, e->copy_id, &copy) ||
        !charge_count_of_loan(c, loan.patron_id, loan.id, &charges))
        return false;
    if (loan.returned_at != 0 || loan.renewals != 0 || charges != 0 ||
        loan.due != (int)deed_int(e->data, "due"))
        return undo_too_late(c);
    return loan_delete(c, loan.id) &&
           reopen_shelf(c, deed_int(e->data, "from")) &&
           unheal(c, e, &copy) && unarrive(c, e, &copy) &&
           lending_unsettle_holds(c, e);
}

/* What the return set aside goes back into the queue. */
static bool release_hold(struct ctx *c, const struct journal_entry *e,
                         const struct copy *copy)
{
    int64_t id = deed_int(e->data, "hold");
    const char *was = deed_text(c, e->data, "hold_was");

    if (id == 0)
        return copy->hold_id == 0 ||
               strcmp(state_before(c, e), "available") != 0 ||
               undo_too_late(c);
    if (copy->hold_id != id)
        return undo_too_late(c);
    if (was != NULL)
        return hold_set_aside(c, id, copy->id, was,
                              (int)deed_int(e->data, "hold_until"));
    return hold_back_to_queue(c, id);
}

/* The ways between schools that began and ended with the return. */
static bool unsend(struct ctx *c, const struct journal_entry *e,
                   const struct copy *copy)
{
    struct transit now;

    if (!transit_of_copy(c, copy->id, &now))
        return false;
    if (deed_int(e->data, "sent") != 0) {
        if (now.id != journal_id(e->school_id, e->seq))
            return undo_too_late(c);
        if (!transit_delete(c, now.id))
            return false;
    } else if (deed_int(e->data, "arrived") != 0 && now.id != 0) {
        return undo_too_late(c);
    }
    return unarrive(c, e, copy);
}

/* The money of a return stands right behind it: a fine goes, unless it has gone
 * already, a loss that was taken back comes again. */
static bool return_money(struct ctx *c, struct undoing *u)
{
    const struct journal_entry *e = u->e;
    int64_t seq = e->seq;
    bool reversed;
    struct charge h;

    if (deed_int(e->data, "events") & CHECKIN_REVERSED) {
        if (!charge_by_id(c, journal_id(e->school_id, ++seq), &h))
            return false;
        u->recharge_cents = -h.amount_cents;
        u->recharge_school_id = h.school_id;
    }
    if (deed_int(e->data, "charged") == 0)
        return true;
    if (!charge_is_reversed(c, journal_id(e->school_id, ++seq), &reversed))
        return false;
    if (!reversed)
        u->reverse_id = journal_id(e->school_id, seq);
    return true;
}

static bool reopen(struct ctx *c, struct undoing *u)
{
    struct loan loan;
    bool last;

    if (u->e->loan_id == 0)
        return true;
    if (!loan_of(c, u->e, &loan) || !loan_is_last(c, &loan, &last))
        return false;
    if (!last || loan.returned_at == 0 || loan.patron_id == 0)
        return undo_too_late(c);
    return return_money(c, u) && loan_reopen(c, loan.id);
}

/* The loan to the shelf of a class that the return began; 0: none. */
static bool unshelve(struct ctx *c, const struct journal_entry *e,
                     const struct copy *copy)
{
    bool shelved = deed_int(e->data, "events") & CHECKIN_TO_SHELF;
    int64_t loan_id = shelved ? journal_id(e->school_id, e->seq) : 0;
    struct loan loan;

    if (copy->loan_id != loan_id)
        return undo_too_late(c);
    if (!shelved)
        return true;
    if (!loan_by_id(c, loan_id, &loan))
        return false;
    if (loan.renewals != 0)
        return undo_too_late(c);
    return loan_delete(c, loan_id);
}

bool undo_checkin(struct ctx *c, struct undoing *u)
{
    const struct journal_entry *e = u->e;
    const char *after = deed_text(c, e->data, "new_state");
    struct copy copy;

    if (!copy_by_id(c, e->copy_id, &copy))
        return false;
    if (strcmp(copy.state, after ? after : "available") != 0)
        return undo_too_late(c);
    if (!unshelve(c, e, &copy))
        return false;
    return unsend(c, e, &copy) && reopen(c, u) &&
           release_hold(c, e, &copy) && put_state_back(c, e, &copy);
}

bool undo_renew(struct ctx *c, struct undoing *u)
{
    const char *data = u->e->data;
    struct loan loan;

    if (!loan_of(c, u->e, &loan))
        return false;
    if (loan.returned_at != 0 || loan.due != (int)deed_int(data, "due") ||
        loan.renewals != (int)deed_int(data, "renewals"))
        return undo_too_late(c);
    return loan_put_due(c, loan.id, (int)deed_int(data, "old_due"),
                        loan.renewals - 1, deed_int(data, "renewed_at"));
}

bool undo_hold_place(struct ctx *c, struct undoing *u)
{
    struct hold hold;

    if (!hold_by_id(c, deed_int(u->e->data, "hold"), &hold))
        return false;
    if (strcmp(hold.state, "waiting") != 0)
        return undo_too_late(c);
    return hold_end(c, hold.id, "cancelled");
}

bool undo_hold_cancel(struct ctx *c, struct undoing *u)
{
    struct hold hold;

    if (!hold_by_id(c, deed_int(u->e->data, "hold"), &hold))
        return false;
    if (strcmp(hold.state, "cancelled") != 0)
        return undo_too_late(c);
    return hold_back_to_queue(c, hold.id);
}

bool undo_hold_suspend(struct ctx *c, struct undoing *u)
{
    struct hold hold;

    if (!hold_by_id(c, deed_int(u->e->data, "hold"), &hold))
        return false;
    if (strcmp(hold.state, "waiting") != 0 ||
        hold.suspended_until != (int)deed_int(u->e->data, "after"))
        return undo_too_late(c);
    return hold_put_rest(c, hold.id, (int)deed_int(u->e->data, "before"));
}

bool undo_charge(struct ctx *c, struct undoing *u)
{
    int64_t id = deed_int(u->e->data, "charge");
    struct charge h;
    bool reversed;

    if (!charge_by_id(c, id, &h) || !charge_is_reversed(c, id, &reversed))
        return false;
    if (reversed || strcmp(h.kind, "reversal") == 0)
        return undo_too_late(c);
    u->reverse_id = id;
    return true;
}

bool undo_card(struct ctx *c, struct undoing *u)
{
    const char *before = deed_text(c, u->e->data, "state");
    const char *after = deed_text(c, u->e->data, "new_state");
    struct card card;

    if (!card_by_id(c, deed_int(u->e->data, "card"), &card))
        return false;
    if (before == NULL || after == NULL || strcmp(card.state, after) != 0)
        return undo_too_late(c);
    return card_put_state(c, card.id, before);
}

bool undo_copy_state(struct ctx *c, struct undoing *u)
{
    const char *after = deed_text(c, u->e->data, "new_state");
    const char *note = deed_text(c, u->e->data, "note");
    struct copy copy;

    if (!copy_by_id(c, u->e->copy_id, &copy))
        return false;
    if (after == NULL || strcmp(copy.state, after) != 0)
        return undo_too_late(c);
    return copy_put_state(c, copy.id, state_before(c, u->e)) &&
           unarrive(c, u->e, &copy) &&
           copy_put_note(c, copy.id, note ? note : "");
}

/* The charge, if there was one, stands behind the report. */
bool undo_loss(struct ctx *c, struct undoing *u)
{
    int64_t id = journal_id(u->e->school_id, u->e->seq + 1);
    bool reversed;

    if (!undo_copy_state(c, u))
        return false;
    if (deed_int(u->e->data, "charged") == 0)
        return true;
    if (!charge_is_reversed(c, id, &reversed))
        return false;
    u->reverse_id = id;
    return !reversed || undo_too_late(c);
}

bool undo_parts_count(struct ctx *c, struct undoing *u)
{
    if (deed_int(u->e->data, "hold") != 0)
        return undo_too_late(c); /* it may be set aside elsewhere by now */
    return undo_copy_state(c, u);
}
