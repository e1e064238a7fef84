/* deeds.h - the everyday deeds, in one line each, for tests of other deeds. */
#ifndef SUPPORT_DEEDS_H
#define SUPPORT_DEEDS_H

#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/undo.h"

/* A loan that must come about; a loan that must not, with what speaks against
 * it; a return; taking back a deed of the journal. */
struct checkout_result lend(struct ctx *c, const char *card,
                            const char *barcode);
uint32_t refused(struct ctx *c, const char *card, const char *barcode);
struct checkin_result take(struct ctx *c, const char *barcode);
void take_back(struct ctx *c, int64_t seq);

/* The clock goes on by whole days. */
void later(struct ctx *c, int days);

/* A deed that is written whole or not at all: fails its first statement, then
 * its second, and so on, and sees that nothing changed, until it is done.
 * Returns how many statements it had. */
typedef bool one_deed(struct ctx *c, void *arg);
int64_t whole_or_not(struct ctx *c, one_deed *deed, void *arg);

/* The seq of the newest entry of this deed; 0 if there is none. */
int64_t last_seq(struct ctx *c, const char *deed);

#endif
