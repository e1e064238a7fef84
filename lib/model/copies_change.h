/* copies_change.h - copies as they are changed many at once, and what they
 * were. */
#ifndef MODEL_COPIES_CHANGE_H
#define MODEL_COPIES_CHANGE_H

#include "base/ctx.h"
#include "db/db.h"

/* No text is NULL. */
struct copy_line {
    int64_t id;                 /* 0: nobody knows this bar code */
    const char *barcode, *title;
    int64_t location_id, copy_type_id; /* location 0: none */
    const char *location, *type;       /* names */
    int64_t price_cents;        /* 0: not known */
    const char *source, *call_number, *call_sort, *state;
    bool on_loan, is_set_aside; /* set aside: for a reader, or on its way */
};

/* Those of a school that fit; 0 and "": any. In shelf order. */
struct copy_line_filter {
    int64_t school_id, location_id, copy_type_id;
    const char *class_sort;
};
bool copy_line_select(struct ctx *c, const struct copy_line_filter *f,
                      int64_t limit, struct copy_line **rows,
                      size_t *n) MUST_CHECK;
/* *row has id 0 if there is none. */
bool copy_line_by_barcode(struct ctx *c, int64_t school_id,
                          const char *barcode,
                          struct copy_line *row) MUST_CHECK;

bool copy_change_begin(struct ctx *c, int64_t school_id,
                       int64_t *id) MUST_CHECK;
/* Changes a copy and keeps what it was. */
bool copy_change_write(struct ctx *c, int64_t id, const struct copy_line *was,
                       const struct copy_line *is) MUST_CHECK;
/* *all false: a copy was changed again since, or is out: nothing is done. */
bool copy_change_undo(struct ctx *c, int64_t id, bool *all) MUST_CHECK;

#endif
