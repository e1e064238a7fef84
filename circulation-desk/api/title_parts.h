/* title_parts.h - what the answers about titles have in common, for staff
 * (title.c) and for everybody (public.c). */
#ifndef API_TITLE_PARTS_H
#define API_TITLE_PARTS_H

#include "circulation-desk/call.h"
#include "usecase/title_search.h"
#include "usecase/copy.h"
#include "usecase/title.h"

/* `titles` of openapi.json: what the query of the request finds. */
bool search_answer(struct call *k) MUST_CHECK;

/* `title_row`. */
void search_hit_json(struct json_out *j, const struct search_hit *h);
/* The keys of `title` but its copies. */
void title_json(struct json_out *j, const struct title *t);

/* It can be taken from the shelf now. */
bool copy_is_available(const struct copy *copy);

#endif
