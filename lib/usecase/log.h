/* log.h - what was done: the journal for the desk's list and the audit. */
#ifndef USECASE_LOG_H
#define USECASE_LOG_H

#include "base/ctx.h"
#include "model/journal.h"

/* One line of the desk's list. Reader and title are looked up anew, so a
 * reader's cut link stays cut. */
struct log_line {
    struct journal_entry entry;
    const char *patron_name, *patron_number; /* NULL: none, or cut */
    const char *title, *barcode;             /* NULL: none */
    const char *actor_name;                  /* NULL: the system, a machine */
    bool can_undo;
};
/* RIGHT_JOURNAL, or RIGHT_UNDO for the actor's own desk. */
bool log_recent(struct ctx *c, const struct journal_filter *f,
                struct log_line **lines, size_t *n) MUST_CHECK;

/* What was done before at this desk under c->request_id; all 0: nothing. For
 * messages that name a thing by what it was before they came: "her loan of
 * this copy" is no loan any more when the message comes a second time. */
struct done_before {
    int64_t loan_id, hold_id;
    int64_t undoes;       /* seq of the entry undone */
};
bool log_done_before(struct ctx *c, struct done_before *d) MUST_CHECK;

#endif
