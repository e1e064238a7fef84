/* notice.h - notices of loans due and overdue, as the clock writes them
 * (jobs.h): for slips, lists of a class, whatever a school does with them. */
#ifndef USECASE_NOTICE_H
#define USECASE_NOTICE_H

#include "base/ctx.h"
#include "model/notice.h"

/* Those that nobody was told of yet; the last stage of each loan. class_id 0:
 * of all. RIGHT_PATRON_READ, or the teacher of the class. */
bool notice_list(struct ctx *c, int64_t class_id, struct notice **notices,
                 size_t *n) MUST_CHECK;
/* They were told: printed, read out, handed over. *told counts them.
 * RIGHT_CHECKOUT, or the teacher of the class. */
bool notice_told(struct ctx *c, int64_t class_id, int *told) MUST_CHECK;

#endif
