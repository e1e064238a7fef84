/* school.h - schools. */
#ifndef MODEL_SCHOOL_H
#define MODEL_SCHOOL_H

#include "base/ctx.h"
#include "db/db.h"

struct school {
    int64_t id;
    const char *code;          /* ISIL-like: "CN-120103-C-SYZX" */
    const char *name;
    const char *stage;         /* primary, junior, senior, complete, office */
    const char *class_scheme;  /* CLC, DDC, LCC */
    const char *currency;
    int64_t created_at;
    int closed_on;             /* 0: open */
};

/* All, by code. */
bool school_select(struct ctx *c, struct school **schools,
                   size_t *n) MUST_CHECK;
/* By code, or by id where code is NULL. ERR_NOT_FOUND. */
bool school_find(struct ctx *c, int64_t id, const char *code,
                 struct school *s) MUST_CHECK;
bool school_insert(struct ctx *c, const struct school *s,
                   int64_t *id) MUST_CHECK;
/* Name, stage and currency of s->id. */
bool school_update(struct ctx *c, const struct school *s) MUST_CHECK;

#endif
