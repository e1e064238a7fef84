/* patron.h - readers: found by whatever is at hand, shown, saved. */
#ifndef USECASE_PATRON_H
#define USECASE_PATRON_H

#include "base/ctx.h"
#include "model/charge.h"
#include "model/hold.h"
#include "model/loan.h"
#include "model/patron.h"
#include "rules/verdict.h"

/* All that a desk shows of one reader. */
struct patron_view {
    struct patron patron;
    struct loan *loans;     /* open ones, oldest due first */
    size_t loan_count;
    struct hold *holds;     /* waiting or ready */
    size_t hold_count;
    struct charge *charges; /* newest first, at most 100; none if owing 0 */
    size_t charge_count;
    struct verdict verdict; /* what would speak against any loan */
    int max_loans;          /* of any type; 0: no rule fits */
};

/* The reader whose card, UID in any printed form, or number this is.
 * RIGHT_PATRON_READ or the reader. ERR_NOT_FOUND: nobody; ERR_CONFLICT: more
 * than one (a card's decimal may stand for two UIDs). */
bool patron_find(struct ctx *c, const char *text,
                 struct patron_view *view) MUST_CHECK;
bool patron_show(struct ctx *c, int64_t patron_id,
                 struct patron_view *view) MUST_CHECK;

/* Readers by the beginning of number, card, name, pinyin or initials; and by
 * class. Text NULL or "": all of the class, by seat. At most limit (<= 200);
 * `after_id` goes on behind the last one of the page before (0: first). */
struct patron_query {
    const char *text;
    int64_t class_id;      /* 0: all */
    int64_t category_id;   /* 0: all */
    bool with_left;        /* also those who left */
    int64_t after_id;
    size_t limit;          /* 0: 20 */
};
bool patron_search(struct ctx *c, const struct patron_query *q,
                   struct patron **patrons, size_t *n) MUST_CHECK;

/* Past loans, newest first, as far as the link is kept. RIGHT_PATRON_READ. */
bool patron_history(struct ctx *c, int64_t patron_id, size_t limit,
                    struct loan **loans, size_t *n) MUST_CHECK;

/* What a person fills in. NULL text leaves what is there (new: empty). */
struct patron_form {
    int64_t id;            /* 0: a new reader */
    const char *number;    /* new and NULL: given by the program */
    const char *name, *sex, *note;
    const char *category;  /* code: "pupil" */
    const char *class_name; /* "" none; a new name makes the class */
    int grade;             /* for a new class; 0: read from its name */
    int seat;              /* -1: as it is */
    int expires_on;        /* day; 0: never; -1: as it is */
    const char *state;     /* active, suspended, left */
    const char *card;      /* a first or further card, any printed form */
    const char *person_id; /* 学籍号: kept only as a salted hash */
};
/* RIGHT_PATRON_WRITE. ERR_INVALID: text says which field. ERR_CONFLICT: the
 * number or card is another reader's. */
bool patron_save(struct ctx *c, const struct patron_form *form,
                 int64_t *patron_id) MUST_CHECK;

/* Leaving the school. ERR_CONFLICT while copies are out. */
bool patron_leave(struct ctx *c, int64_t patron_id) MUST_CHECK;

/* A block by note; until 0: until lifted. RIGHT_BLOCK. */
bool patron_block(struct ctx *c, int64_t patron_id, const char *note,
                  int until) MUST_CHECK;
bool patron_unblock(struct ctx *c, int64_t patron_id) MUST_CHECK;

#endif
