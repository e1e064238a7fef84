/* undo.h - takes back a deed, at any desk, while nothing builds on it. */
#ifndef USECASE_UNDO_H
#define USECASE_UNDO_H

#include "base/ctx.h"
#include "model/copy.h"
#include "model/patron.h"

struct undo_result {
    const char *deed;     /* that was taken back: "checkout", ... */
    struct patron patron; /* as after; id 0: none */
    struct copy copy;     /* as after; id 0: none */
    int64_t journal_seq;  /* of the undoing */
    bool repeated;
};

/* Takes back the deed of journal entry `seq` of c->school_id: checkout,
 * checkin, renew, hold placed or cancelled, charge, card lost, copy state,
 * lending rules, grade limits, the calendar, lines added to an order, a saved
 * record, copies withdrawn or changed, titles merged. RIGHT_UNDO, for rules
 * and calendar also RIGHT_POLICY_WRITE, for orders and copies RIGHT_COPY_WRITE,
 * for records and titles RIGHT_TITLE_WRITE. ERR_NOT_FOUND: no such entry.
 * ERR_CONFLICT: undone already, or a later deed builds on it (the text says
 * what). ERR_INVALID: a deed of a kind that cannot be taken back. */
bool undo(struct ctx *c, int64_t seq, struct undo_result *rs) MUST_CHECK;

/* Whether deeds of this kind can be taken back at all. */
bool undo_knows(const char *deed);

#endif
