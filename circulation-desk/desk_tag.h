/* desk_tag.h - what a tag that was laid down stands for. Pure. */
#ifndef DESK_DESK_TAG_H
#define DESK_DESK_TAG_H

#include "base/arena.h"
#include "drivers/event_queue.h"

/* What to look up for EVENT_CARD and EVENT_TAG: the barcode in a book's tag
 * (ISO 28560, or an NDEF message of text, link or our own record), else the
 * UID as a card's, "uid:04A1...". Lives in `mem`. */
const char *desk_tag_code(struct arena *mem, const struct event *e);

#endif
