/* workbook.h - a workbook made of parts that a test writes itself. */
#ifndef SUPPORT_WORKBOOK_H
#define SUPPORT_WORKBOOK_H

#include "base/buf.h"

/* NULL: the workbook has no such part. Texts are what stands between the
 * part's own first and last element; the sheet's rows, the strings' <si>, the
 * styles' numFmts and cellXfs. */
struct workbook {
    const char *rows, *strings, *styles;
    const char *book; /* <workbookPr> and <sheets>; NULL: one sheet */
};

/* The file, in `mem`; parts lie in it stored, not packed. */
struct buf workbook_make(struct arena *mem, const struct workbook *w);

#endif
