/* desk_act.h - the use cases of a desk, each with the line that tells of it.
 * For desk_deed.c and desk_counter.c, with the desk's lock held. */
#ifndef DESK_DESK_ACT_H
#define DESK_DESK_ACT_H

#include "circulation-desk/desk.h"
#include "usecase/copy.h"
#include "usecase/patron.h"

/* `again` is a copy of the refused line that is overridden; NULL: none. */
void act_lend(struct ctx *c, struct desk *d, const char *barcode,
              const struct line *again, const char *note);
void act_take_back(struct ctx *c, struct desk *d, const char *barcode);
void act_renew(struct ctx *c, struct desk *d, int64_t loan_id,
               const char *barcode, const struct line *again);
void act_due(struct ctx *c, struct desk *d, int64_t loan_id, int due);
void act_renew_all(struct ctx *c, struct desk *d);
void act_show_reader(struct ctx *c, struct desk *d);
void act_show_title(struct ctx *c, struct desk *d, const char *isbn);

/* A number that nobody has becomes the reader's card, or that of the copy in
 * place of d->awaited. */
void act_give_card(struct ctx *c, struct desk *d, const char *code);
void act_replace(struct ctx *c, struct desk *d, const char *barcode);

/* Who and what a line is about. */
void act_name_copy(struct line *l, const struct copy *copy);
void act_name_patron(struct line *l, const struct patron *p);

/* The frame of every deed: takes the lock; then shows what came of it, the
 * reader as after, and gives the lock back. act_end() returns `done`. */
void act_begin(struct ctx *c, struct desk *d);
bool act_end(struct ctx *c, struct desk *d, bool done);
enum flow_action act_advance(struct desk *d, const struct flow_event *e);
struct flow_event act_now(enum flow_event_kind kind);

/* A copy of the line, in c->mem: adding the next one moves them all. */
bool act_find_line(struct ctx *c, struct desk *d, int64_t id,
                   struct line *l) MUST_CHECK;

/* A deed failed: its line, and the same scan may come again. */
void act_failed(struct ctx *c, struct desk *d, struct line *l);

/* Reads the open reader anew, after whatever happened. */
void act_refresh(struct ctx *c, struct desk *d);

#endif
