/* lending.h - all that a loan is decided by, read in one round trip. */
#ifndef MODEL_LENDING_H
#define MODEL_LENDING_H

#include "class_set.h"
#include "copy.h"
#include "journal.h"
#include "loan.h"
#include "patron.h"
#include "rules/calendar.h"
#include "rules/lending.h"

struct lending_key {
    int64_t school_id;
    const char *card;    /* code or number as typed; NULL: patron_id */
    int64_t patron_id;
    int64_t card_id;     /* 0: the card is found by its code */
    const char *barcode; /* NULL: copy_id */
    int64_t copy_id;
    bool into_class_set; /* it is to be lent to a class set */
};

struct lending {
    struct patron patron;
    struct copy copy;
    struct class_set set;    /* in which the copy is; id 0: none */
    int64_t rule_type_id;    /* the kind of copy that rules are chosen by: what
                                is in a class set is of kind class_set */
    int type_loans;          /* of that kind */
    bool borrowed_before;
    struct policy *policies; /* those that fit */
    size_t policy_count;
    struct calendar calendar;
    struct journal_head head;
    struct journal_entry first; /* with c->request_id; seq 0: none */
};

/* What a loan of this copy to this reader by this rule (NULL: by none) begins
 * with: all but its id, its due day and when and where it is lent. */
struct loan_record lending_loan(const struct ctx *c, const struct lending *l,
                                const struct policy *policy);

/* Inside or outside db_write(). A card or copy that is not found by its plain
 * code is looked for by UID, number and in other schools in further reads.
 * ERR_NOT_FOUND, ERR_CONFLICT as patron_id_by_text and copy_by_barcode. */
bool lending_read(struct ctx *c, const struct lending_key *key,
                  struct lending *l) MUST_CHECK;

/* Whether this loan lends the copy on from the shelf of a class. */
bool lending_is_passed_on(const struct lending *l);

/* The same as rules/lending.h asks for it. */
struct borrower lending_borrower(const struct lending *l);
struct loanable lending_loanable(const struct lending *l);

#endif
