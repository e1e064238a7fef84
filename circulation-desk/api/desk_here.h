/* desk_here.h - the desk that an address names, for desk.c and counter.c. */
#ifndef API_DESK_HERE_H
#define API_DESK_HERE_H

#include "circulation-desk/call.h"
#include "circulation-desk/desk.h"

/* From now on its devices work for this person. ERR_DENIED: a self-service
 * screen, and the desk is none. */
bool desk_here(struct call *k, struct desk **d) MUST_CHECK;

/* What it shows is the answer. Always true. */
bool answer_desk(struct call *k, struct desk *d);

#endif
