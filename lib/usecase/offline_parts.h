/* offline_parts.h - for offline.c and offline_park.c only. */
#ifndef USECASE_OFFLINE_PARTS_H
#define USECASE_OFFLINE_PARTS_H

#include "usecase/offline.h"

/* Inside a deed: writes into the journal what waits for the staff, and why
 * (English, for say()). */
bool offline_park(struct ctx *c, const struct offline_request *rq,
                  const char *deed, const char *why,
                  int64_t *seq) MUST_CHECK;

#endif
