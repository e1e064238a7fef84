/* supplier.h - who sells or gives, and the money that books are bought with.
 *
 * Everything that writes stands inside db_write(). */
#ifndef MODEL_SUPPLIER_H
#define MODEL_SUPPLIER_H

#include "base/ctx.h"
#include "db/db.h"

struct supplier {
    int64_t id, school_id;
    const char *name, *contact, *phone, *note;
    int discount;  /* paid, in thousandths of the price */
    bool closed;   /* nothing more is ordered there */
    int64_t orders, batches; /* filled by reading */
};
/* By name. */
bool supplier_select(struct ctx *c, int64_t school_id, struct supplier **rows,
                     size_t *n) MUST_CHECK;
/* ERR_NOT_FOUND: none of this school. */
bool supplier_find(struct ctx *c, int64_t school_id, int64_t id,
                   struct supplier *s) MUST_CHECK;
/* The supplier of this name, made if there is none. */
bool supplier_named(struct ctx *c, int64_t school_id, const char *name,
                    int64_t *id) MUST_CHECK;
/* id 0: a new one. ERR_CONFLICT: another has the name. */
bool supplier_put(struct ctx *c, const struct supplier *s,
                  int64_t *id) MUST_CHECK;

struct fund {
    int64_t id, school_id, budget_cents;
    const char *name, *note;
    bool closed;
    /* Filled by reading. Spent is what the copies of its batches cost, the
     * same cents as in the ledgers; ordered is what is still to come in of its
     * orders, at their discount. */
    int64_t spent_cents, ordered_cents;
};
/* By name. */
bool fund_select(struct ctx *c, int64_t school_id, struct fund **rows,
                 size_t *n) MUST_CHECK;
/* By id, or by name where it is not NULL. ERR_NOT_FOUND: none of this
 * school. */
bool fund_find(struct ctx *c, int64_t school_id, int64_t id, const char *name,
               struct fund *f) MUST_CHECK;
/* id 0: a new one. ERR_CONFLICT: another has the name. */
bool fund_put(struct ctx *c, const struct fund *f, int64_t *id) MUST_CHECK;

#endif
