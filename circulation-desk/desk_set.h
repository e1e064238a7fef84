/* desk_set.h - class work at a desk: what is scanned goes into a class set,
 * back onto the shelf of its class, or back into the library. */
#ifndef DESK_DESK_SET_H
#define DESK_DESK_SET_H

#include "circulation-desk/desk.h"
#include "usecase/class_set.h"

/* From now on, in place of a reader, until the next card, until it is ended
 * (desk_close) or left alone. ERR_NOT_FOUND: there is no such set.
 * ERR_CONFLICT: it is closed. ERR_DENIED: not at a kiosk. */
bool desk_set_open(struct ctx *c, struct desk *d, int64_t set_id,
                   enum flow_set_way way) MUST_CHECK;

/* With the desk's lock held: reads the set anew; one that is gone ends. */
void set_refresh(struct ctx *c, struct desk *d);

/* With the desk's lock held: the key class_set of `desk_state`. */
void set_state_json(const struct desk *d, struct json_out *j, uint64_t rights);

/* The members of `class_set` of openapi.json. */
void class_set_json(struct json_out *j, const struct class_set *s);

#endif
