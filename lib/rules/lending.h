/* lending.h - may this reader take this copy home, and until when?
 *
 * Pure: all that the decision needs is an argument, so that desk, kiosk, SIP2
 * and a preview of changed rules decide alike. */
#ifndef RULES_LENDING_H
#define RULES_LENDING_H

#include <stdbool.h>
#include <stdint.h>

#include "calendar.h"
#include "policy.h"
#include "verdict.h"

struct borrower {
    int loans, type_loans;  /* open ones that count; of this copy's type */
    int overdue, oldest_due; /* copies; day, 0: none out */
    int64_t owed_cents;
    int expires_on;         /* last day; 0: never */
    int grade;              /* 0: none (teachers, guests) */
    bool suspended, left;
    bool card_lost, card_temporary;
    int card_until;         /* last day of a temporary card; 0: no end */
    const char *block_note; /* NULL: not blocked */
    int block_until;        /* last day; 0: until lifted */
    bool has_note;
};

struct loanable {
    const char *state;      /* as copy.state */
    bool lendable;          /* its type */
    bool reading_room_only;
    int min_grade;          /* 0: none */
    bool on_loan, on_loan_to_same;
    bool set_aside_for_other; /* ready or in transit for another's hold */
    bool set_aside_for_same;
    int holds;              /* others whose turn comes first */
    int free_copies;        /* copies that could serve them, this one with */
    bool other_school;
    bool borrowed_before;
    int parts;
    bool has_note;
    bool from_class_shelf;  /* lent on to this reader */
    int limit;              /* last day: the shelf's own due day; 0: none */
};

/* Copies lent to a class or a teacher stand on a shelf there and are lent on
 * from it: to readers of that class, or to all where it names none. */
struct class_shelf {
    int64_t answers_id;     /* who answers for the shelf */
    int64_t class_id;       /* 0: for readers of all classes */
    int64_t has_id;         /* who has the copy; answers_id: it is there */
};
bool lending_passes_on(const struct class_shelf *s, int64_t reader_id,
                       int64_t reader_class_id);

struct lending_rules {
    const struct policy *policies; /* those that fit reader and copy */
    size_t policy_count;
    const struct calendar *calendar;
    int today;
    bool on_site;           /* used in the room only: due today, no limits */
};

/* Of these what a rule counts: copies out, copies and days overdue, money
 * owed. `total` as policy_choose_total() gives it. */
uint32_t lending_limits(const struct borrower *b, const struct policy *p,
                        const struct policy *total, int overdue_days);

/* All refusals there are (not yet settled against overrules), with v's due day,
 * numbers and warnings filled. *winner: the policy that applied, or NULL. */
uint32_t lending_decide(const struct borrower *b, const struct loanable *l,
                        const struct lending_rules *r, struct verdict *v,
                        const struct policy **winner);

#endif
