/* slip.h - a strip of paper from a receipt printer: rows of text, as long as
 * they take. */
#ifndef PRINT_SLIP_H
#define PRINT_SLIP_H

#include "base/buf.h"
#include "sheet.h"

enum slip_kind {
    SLIP_HEAD,  /* large, in the middle */
    SLIP_TEXT,  /* breaks into as many as three lines */
    SLIP_PAIR,  /* one text at each side; too long, they are cut */
    SLIP_RULE   /* a line across */
};

struct slip_row {
    enum slip_kind kind;
    const char *left, *right; /* right: of SLIP_PAIR alone */
};

enum { SLIP_ROWS = 200 };

struct slip {
    struct slip_row *rows;
    size_t n;
};

/* An empty one with room for SLIP_ROWS. */
struct slip slip_new(struct arena *mem);
/* One more row; what comes after the last one is left out. Texts are kept, not
 * copied; NULL is "". */
void slip_add(struct slip *s, enum slip_kind kind, const char *left,
              const char *right);

enum { SLIP_MM = 72 }; /* what an 80 mm printer prints on: 576 dots */

/* As LABEL_ESCPOS, cut at its end, or as LABEL_PNG. ERR_INVALID: no row. */
bool slip_file(struct ctx *c, const struct slip *s, enum label_format format,
               struct buf *out) MUST_CHECK;

#endif
