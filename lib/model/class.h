/* class.h - classes as they are stored. */
#ifndef MODEL_CLASS_H
#define MODEL_CLASS_H

#include "base/ctx.h"
#include "db/db.h"

struct class_view {
    int64_t id;
    const char *name;      /* 三(2)班 */
    int grade, entry_year; /* 0: not known */
    int patrons, loans, overdue;
};

/* Active ones by grade and name. */
bool class_select(struct ctx *c, int64_t school_id,
                  struct class_view **classes, size_t *n) MUST_CHECK;
/* *id is 0 if there is no active class with this name. */
bool class_by_name(struct ctx *c, int64_t school_id, const char *name,
                   int64_t *id) MUST_CHECK;
/* id 0: a new one. ERR_NOT_FOUND. */
bool class_put(struct ctx *c, int64_t school_id, const struct class_view *v,
               int64_t *id) MUST_CHECK;

#endif
