/* reading_list.h - titles that teachers put together, as they are stored. */
#ifndef MODEL_READING_LIST_H
#define MODEL_READING_LIST_H

#include "base/ctx.h"
#include "db/db.h"

struct reading_list {
    int64_t id;
    const char *name, *note;
    int64_t class_id;       /* 0: of no class */
    const char *class_name; /* NULL: of no class */
    int grade;              /* 0: of no grade */
    int titles;
    bool dropped;
    bool own;               /* the one who acts may change it: set by
                               reading_lists() of usecase, else false */
};

/* Those that are shown, the one changed last first; at most 500. */
bool reading_list_select(struct ctx *c, int64_t school_id,
                         struct reading_list **rows, size_t *n) MUST_CHECK;
/* Also one that was dropped. ERR_NOT_FOUND. */
bool reading_list_find(struct ctx *c, int64_t school_id, int64_t id,
                       struct reading_list *list) MUST_CHECK;
/* Its titles in their order, each once; of one that was merged, that into
 * which it went. */
bool reading_list_titles(struct ctx *c, int64_t list_id, int64_t **titles,
                         size_t *n) MUST_CHECK;

/* Inside db_write(). id 0: a new one; else name, note, class and grade. */
bool reading_list_put(struct ctx *c, int64_t school_id,
                      const struct reading_list *list, int64_t staff_id,
                      int64_t *id) MUST_CHECK;
/* These and no others. ERR_NOT_FOUND: there is no such title. */
bool reading_list_put_titles(struct ctx *c, int64_t list_id,
                             const int64_t *titles, size_t n) MUST_CHECK;
bool reading_list_set_dropped(struct ctx *c, int64_t id,
                              bool dropped) MUST_CHECK;

#endif
