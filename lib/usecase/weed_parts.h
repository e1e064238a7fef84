/* weed_parts.h - what the deeds about weeding share. For weed*.c only. */
#ifndef USECASE_WEED_PARTS_H
#define USECASE_WEED_PARTS_H

#include "weed.h"

bool weed_room_read(struct ctx *c, struct weed_room *room) MUST_CHECK;

/* ERR_CONFLICT: a part of the collection would come to lie below its floor. */
bool weed_keeps_floors(struct ctx *c, int64_t list_id) MUST_CHECK;

#endif
