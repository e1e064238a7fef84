/* stocktake.h - stock-takes as they are stored.
 *
 * Everything that writes stands inside db_write(). */
#ifndef MODEL_STOCKTAKE_H
#define MODEL_STOCKTAKE_H

#include "base/ctx.h"
#include "db/db.h"

struct stocktake {
    int64_t id, school_id, location_id; /* location 0: everywhere */
    const char *name, *location;        /* code; NULL: everywhere */
    const char *class_begin;            /* sort key; "" all classes */
    int64_t opened_at, healed_at, closed_at; /* ms; 0: not yet */
    int64_t scans;
};
/* ERR_NOT_FOUND: none of this school. By id, or by name where not NULL. */
bool stocktake_find(struct ctx *c, int64_t school_id, int64_t id,
                    const char *name, struct stocktake *s) MUST_CHECK;
/* Newest first, at most 100. */
bool stocktake_select(struct ctx *c, int64_t school_id,
                      struct stocktake **rows, size_t *n) MUST_CHECK;
/* ERR_CONFLICT: the name is taken. */
bool stocktake_insert(struct ctx *c, const struct stocktake *s,
                      int64_t *id) MUST_CHECK;
bool stocktake_set_healed(struct ctx *c, int64_t id, int64_t at) MUST_CHECK;
bool stocktake_set_closed(struct ctx *c, int64_t id, int64_t at) MUST_CHECK;

/* *fresh: it was not scanned before. copy_id 0: known to nobody. */
bool stocktake_note(struct ctx *c, int64_t id, const char *code,
                    int64_t copy_id, bool *fresh) MUST_CHECK;

/* A copy that was scanned, or should have been. */
struct stock_copy {
    int64_t copy_id, location_id;
    const char *barcode, *call_number, *call_sort, *title, *state, *location;
    bool on_loan;
};
/* The copy with this barcode; copy_id 0: none. */
bool stock_copy_by_barcode(struct ctx *c, int64_t school_id,
                           const char *barcode,
                           struct stock_copy *copy) MUST_CHECK;
/* Copies of the scope that should stand there and were not scanned, in shelf
 * order; at most `limit`. */
bool stock_missing(struct ctx *c, const struct stocktake *s, int64_t limit,
                   struct stock_copy **rows, size_t *n) MUST_CHECK;
/* Scanned copies that are not what they should be: elsewhere by the catalogue,
 * in another state, on loan. */
bool stock_amiss(struct ctx *c, const struct stocktake *s, int64_t limit,
                 struct stock_copy **rows, size_t *n) MUST_CHECK;
bool stock_unknown(struct ctx *c, int64_t id, struct table *codes) MUST_CHECK;

struct stock_change {
    int64_t copy_id, old_location_id, new_location_id; /* 0: none */
    const char *old_state, *new_state;
};
/* Changes the copy and keeps how it was. */
bool stock_change_write(struct ctx *c, int64_t id,
                        const struct stock_change *change) MUST_CHECK;
/* Gives all back that nobody has changed since, and forgets the changes. *left
 * counts the others. */
bool stock_changes_undo(struct ctx *c, int64_t id, int64_t *back,
                        int64_t *left) MUST_CHECK;

#endif
