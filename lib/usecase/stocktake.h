/* stocktake.h - stock-takes: the shelves scanned, compared, healed.
 *
 * A stock-take is of a place, of a class, of both or of everything. Scans come
 * from a desk, a tablet or a file, in any order, by several people, today and
 * tomorrow: each is kept once. What is told of a scan is told at once, so that
 * a book in the wrong place is put right while it is in the hand. */
#ifndef USECASE_STOCKTAKE_H
#define USECASE_STOCKTAKE_H

#include "base/ctx.h"
#include "model/stocktake.h"

/* All need RIGHT_COPY_WRITE. */

/* `location`: code, NULL everywhere; `class_number`: "I28", NULL all.
 * ERR_CONFLICT: the name is taken. ERR_INVALID: no such place. */
bool stocktake_open(struct ctx *c, const char *name, const char *location,
                    const char *class_number, int64_t *id) MUST_CHECK;
bool stocktake_list(struct ctx *c, struct stocktake **rows,
                    size_t *n) MUST_CHECK;
bool stocktake_show(struct ctx *c, int64_t id, const char *name,
                    struct stocktake *s) MUST_CHECK;

/* Bits: what is the matter with a scanned code; 0: it stands in its place. */
enum stock_verdict {
    STOCK_TWICE = 1 << 0,     /* scanned before, by whomever */
    STOCK_UNKNOWN = 1 << 1,   /* no copy has it */
    STOCK_ELSEWHERE = 1 << 2, /* belongs to another place or class */
    STOCK_STATE = 1 << 3,     /* missing, lost, withdrawn, in repair ... */
    STOCK_ON_LOAN = 1 << 4,   /* a reader has it, by the catalogue */
    STOCK_ORDER = 1 << 5      /* its call number comes before that of the scan
                                 before it */
};
enum { STOCK_SCANS = 1000 }; /* of one call */
struct stock_scanned {
    const char *code;        /* cleaned */
    unsigned verdict;
    struct stock_copy copy;  /* copy_id 0: none */
};
/* Codes as scanned, in the order of the shelf; `before` is the last one of the
 * call before (NULL: none), for the order. One deed: all are kept, or none.
 * ERR_CONFLICT: the stock-take is closed. */
bool stocktake_scan(struct ctx *c, int64_t id, const char *before,
                    const char *const *codes, size_t n,
                    struct stock_scanned *scanned) MUST_CHECK;

enum { STOCK_SHOWN = 20000 };
struct stock_report {
    struct stocktake stocktake;
    struct stock_copy *missing, *amiss; /* amiss: see stock_verdict_of() */
    size_t missing_n, amiss_n;          /* at most STOCK_SHOWN */
    const char **unknown;
    size_t unknown_n;                   /* at most 2,000 */
};
bool stocktake_report(struct ctx *c, int64_t id,
                      struct stock_report *r) MUST_CHECK;
unsigned stock_verdict_of(const struct stocktake *s,
                          const struct stock_copy *copy);
const char *stock_verdict_text(unsigned verdict); /* English, for say() */

/* Healing: one deed that can be taken back. */
enum stock_heal {
    HEAL_MISSING = 1 << 0, /* not scanned: state "missing" */
    HEAL_FOUND = 1 << 1,   /* scanned, yet missing or lost: "available" */
    HEAL_PLACE = 1 << 2    /* scanned, of another place: moved to this one */
};
struct stock_healed {
    int64_t missing, found, moved, journal_seq;
};
/* ERR_CONFLICT: healed already, or nothing to heal; ERR_INVALID: no `what`. */
bool stocktake_heal(struct ctx *c, int64_t id, unsigned what,
                    struct stock_healed *rs) MUST_CHECK;
/* Copies that somebody has changed since stay as they are: *left of them.
 * ERR_CONFLICT: it was not healed. */
bool stocktake_unheal(struct ctx *c, int64_t id, int64_t *back, int64_t *left,
                      int64_t *journal_seq) MUST_CHECK;
bool stocktake_close(struct ctx *c, int64_t id,
                     int64_t *journal_seq) MUST_CHECK;

#endif
