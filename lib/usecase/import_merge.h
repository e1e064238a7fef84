/* import_merge.h - what becomes of one record of an import, inside db_write().
 * Only import*.c includes this. */
#ifndef USECASE_IMPORT_MERGE_H
#define USECASE_IMPORT_MERGE_H

#include "usecase/import_parts.h"

/* Words are put with those of the whole chunk. */

/* Record and numbers of a title whose row is there: line.title_id. */
bool import_put_new(struct ctx *c, struct import_item *item) MUST_CHECK;

/* The record of a title that is there already: the fuller one of the two is
 * kept. Sets the verdict to IMPORTED_MERGED or IMPORTED_DUPLICATE. */
bool import_merge(struct ctx *c, struct import_item *item) MUST_CHECK;

/* The copies that the record tells of, as far as they are new; adds them to
 * *count. A barcode that another title has is said in the line's text. */
bool import_put_copies(struct ctx *c, struct import_writing *w,
                       struct import_item *item, int64_t *count) MUST_CHECK;

/* The same without writing: what would become of them. Outside a deed. */
bool import_judge_copies(struct ctx *c, struct import_writing *w,
                         struct import_item *item, int64_t *count) MUST_CHECK;

#endif
