/* class_set.h - copies that were lent together to a class or a teacher, and
 * are lent on from there.
 *
 * What is in one are the open loans that name it: with whoever answers for it,
 * that is on the shelf of the class, or with a reader it was lent on to. */
#ifndef MODEL_CLASS_SET_H
#define MODEL_CLASS_SET_H

#include "base/ctx.h"
#include "db/db.h"
#include "rules/lending.h"

struct class_set {
    int64_t id, school_id;
    int64_t patron_id;       /* who answers for it; 0: cut for privacy */
    const char *patron_name, *patron_number; /* NULL: cut */
    int64_t class_id;        /* lent on to its readers; 0: to all */
    const char *class_name;  /* NULL: none */
    const char *name;
    int due;                 /* day of what comes on its shelf; 0: not known,
                                nothing was lent yet */
    int64_t opened_at, closed_at; /* ms; closed_at 0: open */
    int out, on_shelf, overdue; /* copies not back; of them on the shelf */
};

/* ERR_NOT_FOUND: none of this school; school_id 0: whosever. */
bool class_set_by_id(struct ctx *c, int64_t school_id, int64_t id,
                     struct class_set *s) MUST_CHECK;
struct class_set_filter {
    int64_t class_id, patron_id; /* 0: whichever */
    bool with_closed;
};
/* By class and name, newest first; at most 500. */
bool class_set_select(struct ctx *c, int64_t school_id,
                      const struct class_set_filter *f,
                      struct class_set **sets, size_t *n) MUST_CHECK;

/* Whose shelf it stands on, as rules/lending.h asks for it; `has_id` has the
 * copy now. */
struct class_shelf class_set_shelf(const struct class_set *s, int64_t has_id);

/* One copy that is not back. */
struct class_set_copy {
    int64_t loan_id, copy_id;
    const char *barcode, *title, *author, *call_number, *state;
    int due, overdue_days;
    int64_t lent_at;         /* ms */
    bool on_shelf;
    int64_t patron_id;       /* who has it: a reader, or who answers */
    const char *patron_name, *patron_number;
    const char *class_name;  /* of that reader; NULL: none */
    int seat;
};
/* Those that readers have first, by class, seat and name; then the shelf, by
 * call number. */
bool class_set_copies(struct ctx *c, const struct class_set *s,
                      struct class_set_copy **copies, size_t *n) MUST_CHECK;
/* The barcodes of all copies that ever were in it, by call number. */
bool class_set_barcodes(struct ctx *c, int64_t id, const char ***barcodes,
                        size_t *n) MUST_CHECK;

/* Writes. A new one gets s->id. */
bool class_set_insert(struct ctx *c, struct class_set *s) MUST_CHECK;
/* Only where there is none yet. */
bool class_set_begin_due(struct ctx *c, int64_t id, int due) MUST_CHECK;
bool class_set_put_closed(struct ctx *c, int64_t id, bool closed) MUST_CHECK;
/* ERR_CONFLICT: something was lent. */
bool class_set_delete(struct ctx *c, int64_t id) MUST_CHECK;
/* A copy of the set comes back onto its shelf: a loan to who answers, under
 * the rule by which the copy came into the set. */
bool class_set_shelve(struct ctx *c, const struct class_set *s,
                      int64_t loan_id, int64_t copy_id, int due) MUST_CHECK;

#endif
