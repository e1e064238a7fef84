/* every_deed.h - all use cases in tables, each with what it needs and a call
 * that succeeds in a school where something has happened. A new use case gets
 * a row in one of them; test_every_deed.c does the rest. */
#ifndef SUPPORT_EVERY_DEED_H
#define SUPPORT_EVERY_DEED_H

#include "marc/record.h"
#include "tests/support/small_school.h"

enum deed_kind {
    READS,
    WRITES,  /* in one transaction, repeatable by a request id */
    IN_PARTS /* many transactions, known again by what is written */
};

struct every_deed {
    const char *name; /* of the function */
    uint64_t rights;  /* all of them are needed, and no other */
    enum deed_kind kind;
    bool (*run)(struct ctx *c, int64_t *id); /* *id: what it answers */
};
/* Each table ends with a NULL name, the list of them with NULL. */
extern const struct every_deed every_deed_circulation[];
extern const struct every_deed every_deed_classes[];
extern const struct every_deed every_deed_readers[];
extern const struct every_deed every_deed_catalogue[];
extern const struct every_deed every_deed_intake[];
extern const struct every_deed every_deed_orders[];
extern const struct every_deed every_deed_weed[];
extern const struct every_deed every_deed_labels[];
extern const struct every_deed every_deed_school[];
extern const struct every_deed every_deed_machines[];
extern const struct every_deed *const every_deed[];

/* The small school with a loan (of Ada's), a hold, a charge, a term, a
 * closing, a rule, a title with a record, a lost card, a block and a member of
 * staff: what the calls are about. Ended with small_school_end(). */
struct ctx busy_school(void);
extern struct busy {
    int64_t loan, hold, charge, term, closing, policy, title;
    int64_t charge_seq, batch;
} busy;

void busy_orders(struct ctx *c);  /* of busy_school() */
void busy_weeding(struct ctx *c); /* as well */

struct marc_record *busy_book(struct ctx *c, const char *title);

#endif
