/* station.h - other computers whose devices belong to a desk. */
#ifndef MODEL_STATION_H
#define MODEL_STATION_H

#include "base/ctx.h"

struct station {
    int64_t id, school_id, desk_id;
    const char *name, *desk_code, *desk_name, *school_name;
};

/* Of a school, by name. */
bool station_select(struct ctx *c, int64_t school_id, struct station **rows,
                    size_t *n) MUST_CHECK;
/* By the hash of its token, or by name in c->school_id; s->id 0: none. At a
 * closed desk there is none. */
bool station_by_token(struct ctx *c, const char *hash,
                      struct station *s) MUST_CHECK;
bool station_by_name(struct ctx *c, const char *name,
                     struct station *s) MUST_CHECK;

bool station_insert(struct ctx *c, const struct station *s, const char *hash,
                    int64_t *id) MUST_CHECK;
bool station_delete(struct ctx *c, int64_t id) MUST_CHECK;

#endif
