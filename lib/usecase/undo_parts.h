/* undo_parts.h - how each kind of deed is taken back. For undo.c only. */
#ifndef USECASE_UNDO_PARTS_H
#define USECASE_UNDO_PARTS_H

#include "deed.h"
#include "model/loan.h"

struct undoing {
    const struct journal_entry *e; /* the deed to take back */
    struct journal_head head;      /* the undoing is entry head.seq + 1 */
    int64_t reverse_id;            /* charge to be reversed behind it */
    int64_t recharge_cents;        /* loss to be charged again behind it */
    const char *recharge_kind;     /* NULL: lost */
    int64_t recharge_school_id;    /* to which that is owed */
};
typedef bool undo_way(struct ctx *c, struct undoing *u);

/* ERR_CONFLICT: a later deed builds on it. */
bool undo_too_late(struct ctx *c) MUST_CHECK;

undo_way undo_checkout, undo_checkin, undo_renew, undo_hold_place,
    undo_hold_cancel, undo_hold_suspend, undo_charge, undo_card,
    undo_copy_state, undo_parts_count, undo_loss, undo_transit_send,
    undo_floats, undo_class_set_open, undo_class_set_close, undo_limit,
    undo_loss_replace, undo_quick_copy, undo_room_use, undo_cash_close,
    undo_policy, undo_term, undo_closing, undo_hours, undo_calendar_copy,
    undo_order_add, undo_record, undo_weed_withdraw,
    undo_title_merge, undo_copies_change, undo_school;

#endif
