/* label.h - labels of copies: layouts, the queue of what is not printed yet,
 * print runs and their files.
 *
 * A run is a deed: it takes copies from the queue (or those that are named),
 * and no later run takes the same ones again unless it is asked to. Its file
 * is made afterwards, as often as one likes and from whichever label on: a
 * printer may jam. Readers' cards stand in reader_label.h. */
#ifndef USECASE_LABEL_H
#define USECASE_LABEL_H

#include "base/buf.h"
#include "base/ctx.h"
#include "model/label.h"
#include "print/layout.h"
#include "print/sheet.h"

/* ---- layouts ------------------------------------------------------------ */

struct label_layout_view {
    int64_t id;         /* of the school's own; 0: one that the program has */
    const char *name;   /* "a4-24-full" */
    const char *text;   /* the file */
    struct layout layout;
};
/* The school's own, then the program's; an own one hides the program's of the
 * same name. RIGHT_SEARCH. */
bool label_layout_list(struct ctx *c, struct label_layout_view **views,
                       size_t *n) MUST_CHECK;
/* Makes an own layout or changes the one of this name. RIGHT_COPY_WRITE.
 * ERR_INVALID: the name is no word of a-z, 0-9 and "-"; or the line of the
 * text that is wrong, and why. */
bool label_layout_save(struct ctx *c, const char *name, const char *text,
                       int64_t *id) MUST_CHECK;
/* RIGHT_COPY_WRITE. ERR_NOT_FOUND: the school has no own layout of this id. */
bool label_layout_drop(struct ctx *c, int64_t id,
                       int64_t *journal_seq) MUST_CHECK;

struct label_trouble {    /* what does not fit */
    size_t place;         /* on which label, from 0 */
    const char *barcode;  /* or card; NULL: a sample */
    const char *sentence;
};
enum { LABEL_TROUBLES = 100 }; /* told at most */
struct label_file {
    struct buf out;
    struct sheet_result sheet;
    struct label_trouble *troubles;
    size_t trouble_n;
};

struct label_preview_request {
    const char *layout;  /* name; used if text is NULL */
    const char *text;    /* of a layout that is being written */
    const char *barcode; /* NULL: a made-up book and reader */
};
/* One label as SVG. RIGHT_COPY_WRITE. */
bool label_preview(struct ctx *c, const struct label_preview_request *rq,
                   struct label_file *file) MUST_CHECK;

/* ---- printing ----------------------------------------------------------- */

struct label_queue {
    int64_t code, spine;      /* how many labels wait */
    struct label_copy *copies; /* of the uses asked for, at most 2,000 */
    size_t n;
};
/* `uses`: bits of enum layout_use. RIGHT_COPY_WRITE. */
bool label_queue_show(struct ctx *c, unsigned uses,
                      struct label_queue *q) MUST_CHECK;
/* Puts labels of these copies into the queue, or takes them out. For the uses
 * USE_CODE and USE_SPINE. RIGHT_COPY_WRITE. ERR_NOT_FOUND: a barcode. */
bool label_queue_change(struct ctx *c, const char *const *barcodes, size_t n,
                        unsigned uses, bool wanted,
                        int64_t *journal_seq) MUST_CHECK;

enum label_pick {
    PICK_QUEUE,    /* what waits, of the uses of the layout */
    PICK_BARCODES, /* these, whether printed before or not */
    PICK_BATCH,
    PICK_SINCE,    /* made on this day or later */
    PICK_CALLS     /* from one call number to all that begin with another */
};
struct label_print_request {
    const char *layout;
    enum label_pick pick;
    const char *const *barcodes;
    size_t barcode_n;
    int64_t batch_id;
    int since;                 /* day */
    const char *from_call, *to_call;
    bool again;                /* also what this layout has printed before */
    int start;                 /* cell from 0; -1: where the last run ended */
};
struct label_printed {
    struct label_run run;
    int next_cell;        /* where the next run begins */
    size_t left_out;      /* printed before with this layout */
    bool repeated;
};
/* RIGHT_COPY_WRITE. ERR_NOT_FOUND: no such layout or barcode. ERR_CONFLICT:
 * nothing is left to print. ERR_INVALID: more than LABELS_MOST, start not on
 * the sheet, not a layout for copies. Withdrawn copies are printed only by
 * their barcode. */
bool label_print(struct ctx *c, const struct label_print_request *rq,
                 struct label_printed *rs) MUST_CHECK;
/* The newest 50. */
bool label_run_list(struct ctx *c, struct label_run **runs,
                    size_t *n) MUST_CHECK;

enum label_form { FORM_PDF, FORM_PNG, FORM_SVG, FORM_ZPL, FORM_TSPL,
                  FORM_ESCPOS };
/* "pdf", "png" ...; its media type. */
bool label_form_from_word(const char *word, enum label_form *form);
const char *label_form_type(enum label_form form);

struct label_file_request {
    int64_t run_id;
    enum label_form form;
    int dpi;     /* 0: 203 */
    size_t from; /* first label of the run that is printed, from 0 */
    size_t most; /* 0: all; a picture holds one */
    int start;   /* cell; -1: as in the run, if `from` is 0, else 0 */
};
/* RIGHT_COPY_WRITE. ERR_NOT_FOUND: no such run, or its layout is gone. */
bool label_run_file(struct ctx *c, const struct label_file_request *rq,
                    struct label_file *file) MUST_CHECK;

/* ---- sheets and signs --------------------------------------------------- */

/* How the printer shifts, and the first label left. RIGHT_COPY_WRITE. */
bool label_sheet_show(struct ctx *c, const char *layout,
                      struct label_sheet *sheet) MUST_CHECK;
bool label_sheet_save(struct ctx *c, const char *layout,
                      const struct label_sheet *sheet,
                      int64_t *journal_seq) MUST_CHECK;
/* A page that shows the shift (print/sheet.h). RIGHT_COPY_WRITE. */
bool label_calibration(struct ctx *c, const char *layout,
                       struct buf *out) MUST_CHECK;

/* Signs of shelves as PDF. A sign without a text gets the name of its main
 * class; none at all: one for each main class that the school has copies of.
 * RIGHT_COPY_WRITE. */
struct label_sign {
    const char *class_number, *text; /* text NULL: by the class */
};
bool label_signs(struct ctx *c, const char *layout,
                 const struct label_sign *signs, size_t n,
                 struct label_file *file) MUST_CHECK;

#endif
