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

#endif
