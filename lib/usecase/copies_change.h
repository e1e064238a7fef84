/* copies_change.h - many copies changed at once: looked at first, then in one
 * deed, which can be taken back. */
#ifndef USECASE_COPIES_CHANGE_H
#define USECASE_COPIES_CHANGE_H

#include "base/ctx.h"
#include "model/copies_change.h"

enum { COPIES_CHANGE_MOST = 5000 };

/* Which copies: by bar code, or all of the school that fit (class, place,
 * kind; at least one is given). */
struct copies_choice {
    const char *const *barcodes;
    size_t n;
    const char *class_number, *location, *type; /* NULL: any */
};
/* What they become; NULL and -1 leave it. */
struct copies_wish {
    const char *location;     /* code; "": none */
    const char *type;         /* code of a copy type */
    const char *source, *state;
    const char *call_from, *call_to; /* call numbers that begin with call_from
                                        begin with call_to instead */
    int64_t price_cents;      /* 0: not known */
};

struct copies_row {
    struct copy_line was, is;
    const char *cannot;       /* why this one stays, in c->lang; "" it changes;
                                 NULL: it is so already */
};
struct copies_changed {
    struct copies_row *rows;  /* in shelf order; unknown bar codes at the end */
    size_t n;
    int64_t changed, cannot;
    int64_t journal_seq;      /* 0: only looked at */
};
/* RIGHT_COPY_WRITE. ERR_INVALID: nothing is chosen or wished for, or a word
 * that is none; more than COPIES_CHANGE_MOST copies. ERR_CONFLICT: none of them
 * changes. */
bool copies_preview(struct ctx *c, const struct copies_choice *choice,
                    const struct copies_wish *wish,
                    struct copies_changed *rs) MUST_CHECK;
bool copies_change(struct ctx *c, const struct copies_choice *choice,
                   const struct copies_wish *wish,
                   struct copies_changed *rs) MUST_CHECK;

#endif
