/* desk_act.h - the use cases of a desk, each with the line that tells of it.
 * For desk_deed.c and desk_again.c, with the desk's lock held. */
#ifndef DESK_DESK_ACT_H
#define DESK_DESK_ACT_H

#include "circulation-desk/desk.h"
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

/* A deed failed: its line, and the same scan may come again. */
void act_failed(struct ctx *c, struct desk *d, struct line *l);

/* Reads the open reader anew, after whatever happened. */
void act_refresh(struct ctx *c, struct desk *d);

#endif
