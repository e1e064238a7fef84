/* label.h - labels of copies: what they show, what waits to be printed, what
 * was printed together, and what is known of the sheets.
 *
 * Everything that writes stands inside db_write(). Layouts are named as
 * print/layout.h and the school name them; a "use" is "code" or "spine". */
#ifndef MODEL_LABEL_H
#define MODEL_LABEL_H

#include "base/ctx.h"
#include "db/db.h"

enum { LABELS_MOST = 20000 }; /* of one run */

/* What a label shows of a copy. No text is NULL. */
struct label_copy {
    int64_t copy_id;
    const char *barcode, *accession, *call_number, *volume, *location;
    const char *title, *author, *class_number, *isbn, *state;
    int64_t price_cents;  /* 0: not known */
    int year, copy_number; /* 0: not known, none */
    bool printed;         /* with the layout that was asked about */
};

/* Copies of a school, at most LABELS_MOST, one more if there are more. `layout`
 * is what `printed` asks about. */
bool label_copies_waiting(struct ctx *c, int64_t school_id, bool code,
                          bool spine, const char *layout,
                          struct label_copy **copies, size_t *n) MUST_CHECK;
bool label_copies_of_batch(struct ctx *c, int64_t school_id, int64_t batch_id,
                           const char *layout, struct label_copy **copies,
                           size_t *n) MUST_CHECK;
/* Made at or after this moment, ms. */
bool label_copies_since(struct ctx *c, int64_t school_id, int64_t since,
                        const char *layout, struct label_copy **copies,
                        size_t *n) MUST_CHECK;
/* From one sort key (rules/call_number.h) to all that begin with another. */
bool label_copies_between(struct ctx *c, int64_t school_id,
                          const char *first_sort, const char *last_sort,
                          const char *layout, struct label_copy **copies,
                          size_t *n) MUST_CHECK;
/* In this order. ERR_NOT_FOUND names a barcode that no copy has. */
bool label_copies_named(struct ctx *c, int64_t school_id,
                        const char *const *barcodes, size_t count,
                        const char *layout, struct label_copy **copies,
                        size_t *n) MUST_CHECK;
/* As they were printed together. */
bool label_copies_of_run(struct ctx *c, int64_t run_id,
                         struct label_copy **copies, size_t *n) MUST_CHECK;

/* Whether any copy's call number begins with this letter. */
bool label_class_has_copies(struct ctx *c, int64_t school_id,
                            const char *letter, bool *any) MUST_CHECK;

/* ---- the queue ---------------------------------------------------------- */

/* A copy needs this label (again). */
bool label_queue_add(struct ctx *c, int64_t school_id, int64_t copy_id,
                     const char *use) MUST_CHECK;
bool label_queue_remove(struct ctx *c, int64_t copy_id,
                        const char *use) MUST_CHECK;
bool label_queue_count(struct ctx *c, int64_t school_id, int64_t *code,
                       int64_t *spine) MUST_CHECK;

/* ---- layouts of the school's own ---------------------------------------- */

struct label_layout {
    int64_t id;
    const char *name, *layout;
};
bool label_layout_select(struct ctx *c, int64_t school_id,
                         struct label_layout **rows, size_t *n) MUST_CHECK;
/* By name, or by id where name is NULL. id 0: there is none. */
bool label_layout_find(struct ctx *c, int64_t school_id, int64_t id,
                       const char *name, struct label_layout *row) MUST_CHECK;
/* Makes it, or changes the one of this name. */
bool label_layout_put(struct ctx *c, int64_t school_id,
                      const struct label_layout *row, int64_t *id) MUST_CHECK;
bool label_layout_delete(struct ctx *c, int64_t id) MUST_CHECK;

/* ---- sheets and runs ---------------------------------------------------- */

struct label_sheet {
    int shift_x, shift_y; /* hundredths of a millimetre */
    int next_cell;        /* from 0 */
};
/* Zeros if nothing is known. */
bool label_sheet_read(struct ctx *c, int64_t school_id, const char *layout,
                      struct label_sheet *s) MUST_CHECK;
bool label_sheet_write(struct ctx *c, int64_t school_id, const char *layout,
                       const struct label_sheet *s) MUST_CHECK;

struct label_run {
    int64_t id, school_id, staff_id, at;
    const char *layout;
    int start_cell, labels;
};
bool label_run_insert(struct ctx *c, const struct label_run *run,
                      const struct label_copy *copies, size_t n) MUST_CHECK;
/* ERR_NOT_FOUND: none of this school. */
bool label_run_by_id(struct ctx *c, int64_t school_id, int64_t id,
                     struct label_run *run) MUST_CHECK;
/* Newest first. */
bool label_run_select(struct ctx *c, int64_t school_id, size_t limit,
                      struct label_run **runs, size_t *n) MUST_CHECK;

#endif
