/* notice.h - what readers are to be told of their loans. */
#ifndef MODEL_NOTICE_H
#define MODEL_NOTICE_H

#include "base/ctx.h"
#include "db/db.h"

struct notice {
    int64_t loan_id;
    int due, level;        /* as in the schema */
    int made_on;
    int64_t patron_id;
    const char *patron_name, *patron_number;
    const char *class_name; /* NULL: none */
    const char *title, *barcode;
};
/* Not yet told, of loans that are still out and due on that day: by class,
 * reader and due day; at most 2,000. class_id 0: of all. */
bool notice_select(struct ctx *c, int64_t school_id, int64_t class_id,
                   struct notice **notices, size_t *n) MUST_CHECK;
/* These were told today; *n: how many. */
bool notice_put_told(struct ctx *c, int64_t school_id, int64_t class_id,
                     int *n) MUST_CHECK;

/* Open loans of c->school_id behind `after`, by id, that are due before
 * `due_before`, with the highest level there is a notice of (-1: none). */
struct notice_candidate {
    int64_t loan_id;
    int due, told_level;
};
bool notice_candidates(struct ctx *c, int64_t after, int due_before,
                       size_t limit, struct notice_candidate **list,
                       size_t *n) MUST_CHECK;
bool notice_insert(struct ctx *c, int64_t loan_id, int due,
                   int level) MUST_CHECK;

#endif
