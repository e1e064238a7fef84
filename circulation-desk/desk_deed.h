/* desk_deed.h - what happens at a desk: the workflow's actions carried out by
 * use cases, and shown as lines.
 *
 * Each takes the desk's lock itself, acts as c->actor, and returns false only
 * for a request that makes no sense (no such line); what a use case refuses or
 * could not do is a line like any other. */
#ifndef DESK_DESK_DEED_H
#define DESK_DESK_DEED_H

#include "circulation-desk/desk.h"

/* Bytes that a scanner read, were typed or seen by a camera. `aim` is the
 * symbology, "" or NULL if not known. at_ms: monotonic. */
struct desk_scan {
    const char *code;
    size_t size;
    const char *aim;
    int64_t at_ms;
};
bool desk_scan(struct ctx *c, struct desk *d,
               const struct desk_scan *s) MUST_CHECK;

bool desk_close(struct ctx *c, struct desk *d) MUST_CHECK;
bool desk_set_mode(struct ctx *c, struct desk *d, bool only_returns) MUST_CHECK;
bool desk_open_reader(struct ctx *c, struct desk *d,
                      int64_t patron_id) MUST_CHECK;

/* ERR_NOT_FOUND: the line is gone. ERR_INVALID: nothing of the kind can be
 * done with it. */
bool desk_choose(struct ctx *c, struct desk *d, int64_t line,
                 bool is_reader) MUST_CHECK;
bool desk_undo(struct ctx *c, struct desk *d, int64_t line) MUST_CHECK;
bool desk_override(struct ctx *c, struct desk *d, int64_t line,
                   const char *note) MUST_CHECK;
bool desk_due(struct ctx *c, struct desk *d, int64_t line,
              int due) MUST_CHECK;

/* One loan of the open reader; 0: all. ERR_INVALID: no reader is open. */
bool desk_renew(struct ctx *c, struct desk *d, int64_t loan_id) MUST_CHECK;

/* Somebody touches the screen: the reader stays. */
bool desk_stay(struct ctx *c, struct desk *d) MUST_CHECK;
/* Somebody at this desk asks for help: all the school's desks where staff work
 * hear of it. *heard: how many. */
bool desk_help(struct ctx *c, struct desk *d, int *heard) MUST_CHECK;

/* A scan that came while nobody is signed in at the desk. */
void desk_nobody(struct ctx *c, struct desk *d);

/* A reader left alone for long is closed. */
void desk_tick(struct desk *d, int64_t at_ms);

/* Whoever holds this token acts or looks here: device events are done in
 * their name. desk_left() when the session has ended. */
void desk_attend(struct desk *d, const char *token);
void desk_left(struct desk *d, const char *token);

#endif
