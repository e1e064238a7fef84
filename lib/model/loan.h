/* loan.h - loans: open while returned_at is 0, kept as history afterwards. */
#ifndef MODEL_LOAN_H
#define MODEL_LOAN_H

#include "base/ctx.h"
#include "db/db.h"

/* Whether open loan `l` is overdue on that day. A reader who says that he
 * brought the copy back is told, charged and blocked for nothing until it is
 * found or lost. */
#define LOAN_IS_OVERDUE(today) \
    "(l.due < " today " AND NOT EXISTS (SELECT 1 FROM copy said" \
    " WHERE said.id = l.copy_id AND said.state = 'claimed_returned'))"
#define LOAN_COUNT_OVERDUE(today) \
    "sum(CASE WHEN " LOAN_IS_OVERDUE(today) " THEN 1 ELSE 0 END)"
/* The earliest due day that counts. */
#define LOAN_OLDEST_DUE(today) \
    "min(CASE WHEN l.due >= " today " OR " LOAN_IS_OVERDUE(today) \
    " THEN l.due END)"

struct loan {
    int64_t id, school_id, copy_id, title_id;
    int64_t patron_id;         /* 0: cut for privacy */
    const char *barcode, *title, *author, *call_number;
    int64_t lent_at;           /* ms */
    int lent_on, due;          /* days */
    int renewals;
    int64_t renewed_at;        /* ms; 0: never */
    int64_t returned_at;       /* ms; 0: still out */
    int returned_on;
    bool on_site;
    int64_t policy_id;
    int64_t class_set_id;      /* 0: none */
    int overdue_days;          /* calendar days past due on c->today; 0: it is
                                  not, or the copy is claimed returned */
    bool has_holds;            /* others wait for the title */
    const char *state;         /* of the copy: "lost", "claimed_returned" ... */
};

/* Writes; sent with the next batch or the commit. */
struct loan_record {
    int64_t id, school_id, copy_id, title_id, copy_type_id, patron_id;
    int64_t category_id, class_id, policy_id;
    int64_t class_set_id;      /* 0: none */
    int grade, due;
    int64_t lent_at;           /* ms; 0: now */
    bool on_site, apart;       /* apart: as in the schema */
};
bool loan_insert(struct ctx *c, const struct loan_record *l) MUST_CHECK;
/* Returned at that moment (ms; 0: now), or 1 ms after the copy's last return:
 * a copy's past is told apart by it. */
bool loan_close(struct ctx *c, int64_t id, int returned_on,
                int64_t returned_at) MUST_CHECK;
/* When a loan of the copy began or ended last; 0: it was never lent. */
bool loan_last_moment(struct ctx *c, int64_t copy_id,
                      int64_t *at) MUST_CHECK;
bool loan_put_due(struct ctx *c, int64_t id, int due, int renewals,
                  int64_t renewed_at) MUST_CHECK;
/* Undoing: a loan that never was; one that is open again. */
bool loan_delete(struct ctx *c, int64_t id) MUST_CHECK;
bool loan_reopen(struct ctx *c, int64_t id) MUST_CHECK;

/* Whether no loan of the copy is younger than this one. */
bool loan_is_last(struct ctx *c, const struct loan *l, bool *last) MUST_CHECK;

/* ERR_NOT_FOUND. */
bool loan_by_id(struct ctx *c, int64_t id, struct loan *l) MUST_CHECK;
/* The open loan of a copy: l->id is 0 if there is none. */
bool loan_open_of_copy(struct ctx *c, int64_t copy_id,
                       struct loan *l) MUST_CHECK;
/* The open loan of a copy, else the newest one of which the reader is known:
 * l->id is 0 if there is none. */
bool loan_last_of_copy(struct ctx *c, int64_t copy_id,
                       struct loan *l) MUST_CHECK;
/* Open loans by due day; past ones newest first. */
bool loan_list_open(struct ctx *c, int64_t patron_id, struct loan **loans,
                    size_t *n) MUST_CHECK;
bool loan_list_past(struct ctx *c, int64_t patron_id, size_t limit,
                    struct loan **loans, size_t *n) MUST_CHECK;

#endif
