/* today.h - what people want to know of a school at a glance, counted. */
#ifndef MODEL_TODAY_H
#define MODEL_TODAY_H

#include "base/ctx.h"
#include "db/db.h"

struct today_counts {
    int readers;             /* who may come */
    int loans;               /* open ones */
    int overdue, due_today;  /* of those */
    int holds_ready;         /* on the hold shelf: readers are to fetch them */
};
bool today_count(struct ctx *c, int64_t school_id,
                 struct today_counts *counts) MUST_CHECK;

/* Loans and returns since a moment, by pieces of TODAY_SLOT_MS of the clock
 * (every time zone lies a whole number of them from UTC). Deeds that were
 * undone do not count. Read from the journal, whose times grow with its
 * numbers: what a desk did without the server counts at its own hour, if that
 * was not before `since`. */
enum { TODAY_SLOT_MS = 15 * 60 * 1000 };
struct today_slot {
    int64_t begins; /* milliseconds UTC */
    bool is_return;
    int deeds;
};
bool today_slots(struct ctx *c, int64_t school_id, int64_t since,
                 struct today_slot **slots, size_t *n) MUST_CHECK;

#endif
