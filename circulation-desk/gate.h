/* gate.h - the tags of books at a desk say what the gate is to know: in stock
 * (AFI 07, EAS on) or on loan (AFI C2, EAS off).
 *
 * A thread of its own, because a reader may take its time. What a tag is to
 * say is asked of the database after the deed, whatever came of it: a loan
 * that was refused leaves the tag as it was, and one whose tag was taken away
 * too early is put right when it is laid down again. */
#ifndef DESK_GATE_H
#define DESK_GATE_H

#include "circulation-desk/server.h"

struct gate;
/* NULL: no thread is to be had. */
struct gate *gate_start(struct server *s);
void gate_stop(struct gate *g); /* NULL does nothing */

/* This tag was laid down at this desk, and what it stands for is done. Never
 * waits; of too many at once the last ones are left as they are. */
void gate_tag(struct gate *g, int64_t desk_id, const struct event *e);

#endif
