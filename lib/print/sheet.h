/* sheet.h - many labels at once: sheets of a PDF, and single labels as pictures
 * or in the languages of label printers. */
#ifndef PRINT_SHEET_H
#define PRINT_SHEET_H

#include "base/buf.h"
#include "compose.h"

struct sheet_request {
    const struct layout *layout;
    const struct label *labels;
    size_t n;
    int start;              /* cells of the first sheet that are used already */
    double shift_x, shift_y; /* mm: what the calibration page showed */
    const char *title;      /* of the document; NULL: the layout's name */
    /* Told of each label that has troubles; may be NULL. */
    void (*trouble)(void *arg, size_t label, const char *sentence);
    void *arg;
};

struct sheet_result {
    size_t pages, labels, troubled;
    int next_start;         /* cell after the last label; 0: a full sheet */
};

/* Sheets as one PDF. Labels with troubles are printed as far as they go.
 * ERR_INVALID: start is not on the sheet. Fonts: opened for this call. */
bool sheet_pdf(struct ctx *c, const struct sheet_request *rq, struct buf *out,
               struct sheet_result *rs) MUST_CHECK;

/* One file or one print job of labels that stand alone, without the sheet. */
enum label_format { LABEL_PNG, LABEL_SVG, LABEL_ZPL, LABEL_TSPL, LABEL_ESCPOS };

/* PNG and SVG hold one label, the printers' languages all of them. `dpi`: of
 * the printer, 203, 300 or 600; of a PNG. SVG ignores it. Start, shift and
 * title of `rq` do not matter. ERR_INVALID: no label, or more than one in a
 * picture; dpi or size out of range. */
bool sheet_labels(struct ctx *c, const struct sheet_request *rq,
                  enum label_format format, int dpi, struct buf *out,
                  struct sheet_result *rs) MUST_CHECK;

/* Ink of w x h mm as SVG; texts as outlines. */
void ink_svg(struct fonts *fonts, const struct ink *ink, double w, double h,
             struct buf *out);

/* A page with rulers and the outlines of all cells: printed and laid over a
 * sheet of labels, it shows by how much the printer shifts. */
bool sheet_calibration(struct ctx *c, const struct layout *l, double shift_x,
                       double shift_y, struct buf *out) MUST_CHECK;

#endif
