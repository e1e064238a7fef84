/* replay.h - a file of timed events, played as if devices had sent them.
 *
 * One event a line, UTF-8; '#' begins a comment; empty lines are skipped:
 *
 *     # after s   device    what     AIM   content
 *     +0.250      reader1   card           04A1B2C3
 *     +1.000      scanner1  barcode  ]C0   0010201
 *     +0.500      scanner1  lost           cable pulled
 *     +2          scanner1  ready
 *
 * The time is in seconds since the event before. The AIM identifier may be
 * missing. `barcode`, `card`, `lost`, `held`, `trouble`, `busy`, `ready`. What
 * is wrong is a word of trouble.h ("unplugged") or any text. \xHH in the
 * content is one byte, \\ a backslash. */
#ifndef DRIVERS_REPLAY_H
#define DRIVERS_REPLAY_H

#include "base/ctx.h"
#include "drivers/event_queue.h"

enum { REPLAY_DEVICE = 32, REPLAY_EVENTS = 100000, REPLAY_LINE = 1024 };

struct replay_event {
    int64_t after_ms;           /* since the one before */
    char device[REPLAY_DEVICE]; /* name; event.device is 0 */
    struct event event;         /* at_ms is 0 */
};

/* Reads all of `text` (`size` bytes); the events live in c->mem. ERR_INVALID
 * names `file` and the line that makes no sense; nothing is played then. */
bool replay_read(struct ctx *c, const char *file, const char *text,
                 size_t size, struct replay_event **events,
                 size_t *n) MUST_CHECK;

/* The same from a file of at most 16 MiB. ERR_IO if it cannot be read. */
bool replay_load(struct ctx *c, const char *file,
                 struct replay_event **events, size_t *n) MUST_CHECK;

/* Plays in a thread of its own; `device_ids[i]` is the table's id for the
 * device of events[i]. Events and ids are copied. `speed` 1 is real time, 0
 * without waiting. NULL if no thread is to be had. */
struct replay;
struct replay *replay_start(struct event_queue *q,
                            const struct replay_event *events,
                            const int *device_ids, size_t n, double speed);
bool replay_is_over(struct replay *r);
/* Ends it at once if need be; NULL does nothing. */
void replay_stop(struct replay *r);

#endif
