/* slip.h - what a desk hands out on paper: what a reader took home or brought
 * back, whose a book on the hold shelf is, where a book is to be sent, what
 * was paid. */
#ifndef DESK_SLIP_H
#define DESK_SLIP_H

#include "circulation-desk/desk.h"
#include "print/slip.h"

/* With the desk's lock held: the slip of a line, in c->lang and c->mem; of a
 * loan, a return or a renewal, of all that this reader did now. False: there
 * is none for such a line. */
bool slip_of(struct ctx *c, const struct desk *d, const struct line *l,
             struct slip *s);
/* The newest line that has one, of this visit; NULL: none. */
const struct line *slip_newest(const struct desk *d);

/* The word of a kind of slip: "hold", "transit", "money", "loans"; NULL: of a
 * line without one. */
const char *slip_word(const struct line *l);

/* The rows as a JSON array, the key "rows". */
void slip_json(struct json_out *j, const struct slip *s);

#endif
