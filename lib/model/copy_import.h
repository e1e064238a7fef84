/* copy_import.h - what an import needs to know before it adds copies. */
#ifndef MODEL_COPY_IMPORT_H
#define MODEL_COPY_IMPORT_H

#include "base/ctx.h"
#include "db/db.h"

/* The title of the copy with this barcode in the school: column 0 of *t, no
 * row if the barcode is free. For db_batch(). */
struct query copy_title_query(struct ctx *c, int64_t school_id,
                              const char *barcode, struct table *t);

/* The copy type "book" of the school, else of all schools. ERR_NOT_FOUND. */
bool copy_type_book(struct ctx *c, int64_t school_id, int64_t *id) MUST_CHECK;

/* The location with this code or name; a new shelf if there is none. Inside
 * db_write(). */
bool location_named(struct ctx *c, int64_t school_id, const char *name,
                    int64_t *id) MUST_CHECK;

#endif
