/* history_class.h - class work in the rules that history.h tells once more: a
 * set that stands with class 1 and that Cai answers for, four copies that
 * nobody reserves, and taking back any deed about them.
 *
 * Readers are 1 to 3 as in history.c: Ada and Ben are of class 1, Cai is 3. */
#ifndef SUPPORT_HISTORY_CLASS_H
#define SUPPORT_HISTORY_CLASS_H

#include "tests/support/ledger.h"

enum { CLASS_COPIES = 4, CLASS_SET = 1, WHO_ANSWERS = 3,
       HISTORY_COPIES = LEDGER_COPIES + CLASS_COPIES };

/* Copies B9 to B12 and the set. */
void class_school(struct ctx *c);
/* Promises number copies, and so do barcodes; R1 stands between in the
 * database. */
static inline bool is_class_copy(int copy)
{
    return copy > LEDGER_COPIES;
}
int64_t class_copy_id(int copy);

/* A copy as the journal has it after some entry. */
struct class_copy {
    uint8_t has;      /* which reader; 0: nobody, it is in the library */
    bool in_set;      /* with Cai: on the shelf */
    uint8_t renewals;
    uint32_t loan;    /* the entry with which the last loan began; 0: none */
};

/* An entry that is to be taken back: what it was, and the copy before it. */
struct class_past {
    enum promise_deed deed;
    uint32_t entry;   /* 0: it is not there yet, or was taken back */
    struct class_copy before;
};

/* Why it would be refused, as history.h says; `loans` counts what the reader
 * has against the limit. `past` for PROMISE_UNDO. */
uint32_t class_judge(const struct class_copy *now, enum promise_deed deed,
                     int card, int loans, const struct class_past *past);
/* What becomes of it by entry `n`. */
struct class_copy class_apply(const struct class_copy *now,
                              enum promise_deed deed, int card, uint32_t n,
                              const struct class_past *past);
/* How the journal names the deed. */
const char *class_deed_word(enum promise_deed deed);

#endif
