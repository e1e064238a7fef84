/* verdict.h - why a loan, renewal or hold is refused, all reasons at once, and
 * what staff may set aside.
 *
 * Pure. A refusal is part of an answer, no error. The bits go to the screens,
 * SIP2 and the journal: a bit is never given another meaning. */
#ifndef RULES_VERDICT_H
#define RULES_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"

enum refusal {
    /* the reader */
    REFUSED_LIMIT = 1 << 0,         /* has as many as allowed */
    REFUSED_TYPE_LIMIT = 1 << 1,    /* ... of this kind of copy */
    REFUSED_OVERDUE = 1 << 2,       /* too many, or too long overdue */
    REFUSED_OWED = 1 << 3,          /* owes too much */
    REFUSED_CARD_LOST = 1 << 4,     /* card reported lost, or replaced */
    REFUSED_CARD_OVER = 1 << 5,     /* temporary card is over */
    REFUSED_EXPIRED = 1 << 6,       /* the reader's right ended */
    REFUSED_SUSPENDED = 1 << 7,
    REFUSED_LEFT = 1 << 8,          /* left the school */
    REFUSED_BLOCKED = 1 << 9,       /* by a note of the staff */
    /* the copy */
    REFUSED_ON_LOAN = 1 << 10,      /* to somebody else */
    REFUSED_SAME_READER = 1 << 11,  /* has it already: renew instead */
    REFUSED_RESERVED = 1 << 12,     /* set aside, or needed for a hold */
    REFUSED_NOT_FOR_LOAN = 1 << 13, /* this kind of copy */
    REFUSED_READING_ROOM = 1 << 14, /* this copy stays in the room */
    REFUSED_GRADE = 1 << 15,        /* too young for it */
    REFUSED_STATE = 1 << 16,        /* missing, lost, repair, order ... */
    REFUSED_WITHDRAWN = 1 << 17,
    REFUSED_OTHER_SCHOOL = 1 << 18, /* belongs to another school */
    REFUSED_NO_POLICY = 1 << 19,    /* no rule fits reader and copy */
    /* renewals and holds */
    REFUSED_RENEWALS = 1 << 20,     /* renewed as often as allowed */
    REFUSED_NO_GAIN = 1 << 21,      /* renewing would not move the due day */
    REFUSED_HOLD_LIMIT = 1 << 22,
    REFUSED_HOLD_TWICE = 1 << 23,   /* waits for this title already */
    REFUSED_AVAILABLE = 1 << 24,    /* a hold on what stands on the shelf */
    REFUSED_NO_COPY = 1 << 25       /* a hold on a title without copies */
};
enum { REFUSAL_COUNT = 26 };

enum warning {
    WARN_BORROWED_BEFORE = 1 << 0, /* this reader had this title */
    WARN_HAS_HOLDS = 1 << 1,       /* others wait for this title */
    WARN_LAST_ONE = 1 << 2,        /* limit reached with this loan */
    WARN_DUE_SHORTENED = 1 << 3,   /* by term end, expiry or a hold */
    WARN_STATE_HEALED = 1 << 4,    /* was missing, lost ...; is not any more */
    WARN_PARTS = 1 << 5,           /* more than one part: count them */
    WARN_NOTE = 1 << 6,            /* the copy or the reader has a note */
    WARN_OVERDUE = 1 << 7,         /* something is overdue, not yet a block */
    WARN_CLASS_SHELF = 1 << 8      /* lent on from the shelf of the class */
};
enum { WARNING_COUNT = 9 };

struct verdict {
    uint32_t refusals;     /* enum refusal, still standing; 0: go ahead */
    uint32_t overruled;    /* set aside by this deed */
    uint32_t may_overrule; /* of `refusals`: what this actor may set aside */
    uint32_t warnings;     /* enum warning */
    int due;               /* day; valid even if refused: what would apply */
    /* what the texts name */
    int loans, max_loans;  /* copies out and allowed */
    int type_loans, max_type_loans;
    int overdue;           /* copies */
    int overdue_days;      /* of the oldest */
    int64_t owed_cents;
    int card_until, expires_on, block_until; /* last days, as refused */
    int min_grade;
    int renewals;
    const char *note;      /* of the block; NULL: none */
    const char *state;     /* of the copy, as in the database; may be NULL */
};

/* Which refusals an actor with these rights may set aside at all. Nobody may
 * lend what another reader holds, what was withdrawn, or to one who left. */
uint32_t verdict_overrulable(uint64_t rights);

/* Splits `refusals` by what the actor asked to set aside and may: fills
 * refusals, overruled and may_overrule. */
void verdict_settle(struct verdict *v, uint32_t refusals, uint32_t overrule,
                    uint64_t rights);

/* The stable word of one bit for machines: "limit", "overdue" ...; NULL if
 * there is no such bit. And back: 0 if there is no such word. */
const char *refusal_word(uint32_t bit);
uint32_t refusal_from_word(const char *word);
const char *warning_word(uint32_t bit);

/* The last day that a refusal is about; 0: it has none. */
int refusal_day(const struct verdict *v, uint32_t bit);

/* The sentence for one bit, with its numbers. Returns `out`. */
char *refusal_text(enum lang lang, const struct verdict *v, uint32_t bit,
                   char *out, size_t size);
char *warning_text(enum lang lang, const struct verdict *v, uint32_t bit,
                   char *out, size_t size);

#endif
