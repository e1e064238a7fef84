/* weed_row_parts.h - a copy as weed_find.c and weed_list.c read it. */
#ifndef MODEL_WEED_ROW_PARTS_H
#define MODEL_WEED_ROW_PARTS_H

#include "weed.h"

/* Of copy o, title t, location z; then year, came, used, copies, reason and
 * outcome follow. */
#define WEED_ROW \
    "o.id, o.title_id, o.barcode, CASE WHEN o.accession <> ''" \
    " THEN o.accession ELSE o.barcode END, t.title, t.author, t.publisher," \
    " o.call_number, o.call_sort, coalesce(z.name, ''), o.state," \
    " coalesce(o.price_cents, 0), (SELECT count(*) FROM loan l" \
    " WHERE l.copy_id = o.id) + (SELECT coalesce(sum(r.uses), 0)" \
    " FROM room_use r WHERE r.copy_id = o.id), CASE WHEN EXISTS (SELECT 1" \
    " FROM weed_copy w JOIN weed_list i ON i.id = w.list_id" \
    " WHERE w.copy_id = o.id AND i.state IN ('draft', 'proposed'," \
    " 'approved')) THEN 1 ELSE 0 END"
#define WEED_JOINS \
    " JOIN title t ON t.id = o.title_id" \
    " LEFT JOIN location z ON z.id = o.location_id"

void weed_rows(struct ctx *c, const struct table *t, struct weed_copy **rows,
               size_t *n);

#endif
