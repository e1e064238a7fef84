/* record_template.h - what new records begin with, of a school's own. */
#ifndef MODEL_RECORD_TEMPLATE_H
#define MODEL_RECORD_TEMPLATE_H

#include "base/ctx.h"
#include "db/db.h"

struct record_template {
    int64_t id;
    const char *name, *format;
    const char *lines; /* marc/lines.h, {today} as in marc/template.h */
};

bool record_template_list(struct ctx *c, int64_t school_id,
                          struct record_template **list,
                          size_t *n) MUST_CHECK;
/* One of this name takes its place. */
bool record_template_put(struct ctx *c, int64_t school_id,
                         const struct record_template *t,
                         int64_t *id) MUST_CHECK;
/* ERR_NOT_FOUND. */
bool record_template_delete(struct ctx *c, int64_t school_id,
                            int64_t id) MUST_CHECK;

#endif
