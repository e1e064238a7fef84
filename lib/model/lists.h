/* lists.h - the short lists that rules and forms name: reader categories, copy
 * types, locations, desks; and settings. */
#ifndef MODEL_LISTS_H
#define MODEL_LISTS_H

#include "base/ctx.h"
#include "db/db.h"

enum list_kind { LIST_CATEGORY, LIST_COPY_TYPE, LIST_LOCATION, LIST_DESK };

/* One row; `kind` is that of a location or desk, "" for the others; for a copy
 * type "lendable" or "fixed". */
struct list_entry {
    int64_t id, school_id;
    const char *code, *name, *kind;
};

/* Of the school and of every school, by code. */
bool list_select(struct ctx *c, enum list_kind list, int64_t school_id,
                 struct list_entry **rows, size_t *n) MUST_CHECK;
/* *id is 0 if neither the school nor all have this code. */
bool list_find(struct ctx *c, enum list_kind list, int64_t school_id,
               const char *code, int64_t *id) MUST_CHECK;
/* Makes it, or gives a known code this name and kind. */
bool list_put(struct ctx *c, enum list_kind list, const struct list_entry *e,
              int64_t *id) MUST_CHECK;

/* The school's own value, else that of every school, else NULL. */
bool setting_read(struct ctx *c, int64_t school_id, const char *key,
                  const char **value) MUST_CHECK;
/* All whose keys begin with `prefix` and a dot; the school's own come last. */
struct setting {
    const char *key, *value;
};
bool setting_select(struct ctx *c, int64_t school_id, const char *prefix,
                    struct setting **settings, size_t *n) MUST_CHECK;
bool setting_write(struct ctx *c, int64_t school_id, const char *key,
                   const char *value) MUST_CHECK;

#endif
