/* school.h - a school begins, with rules as schools use them; and the lists
 * that belong to it. */
#ifndef USECASE_SCHOOL_H
#define USECASE_SCHOOL_H

#include "base/ctx.h"
#include "model/school.h"

struct school_form {
    const char *code, *name;
    const char *stage;        /* primary, junior, senior, complete, office */
    const char *class_scheme; /* NULL: CLC */
    const char *currency;     /* NULL: CNY */
    const char *lang;         /* of its lists' names: zh, en; NULL: c->lang */
};

/* A new school with its desk, shelf, reading room and hold shelf. The first
 * school also brings what all share: reader categories (pupil, teacher, staff,
 * guest), copy types and lending rules. RIGHT_SCHOOLS. ERR_CONFLICT: the code
 * is taken. ERR_INVALID: text says which field. */
bool school_setup(struct ctx *c, const struct school_form *form,
                  int64_t *school_id) MUST_CHECK;

/* The school that c is about. RIGHT_SEARCH. */
bool school_here(struct ctx *c, struct school *school) MUST_CHECK;
/* Its name, stage and currency; NULL: as it is. Its code and how it classifies
 * stay: bar codes and shelves hang on them. RIGHT_SETTINGS. ERR_INVALID. */
bool school_change(struct ctx *c, const struct school_form *form,
                   int64_t *journal_seq) MUST_CHECK;

/* For anybody, also before signing in. */
bool school_list(struct ctx *c, struct school **schools, size_t *n) MUST_CHECK;
bool school_by_code(struct ctx *c, const char *code,
                    struct school *school) MUST_CHECK;
/* The only school, or ERR_INVALID: "say which school". */
bool school_only(struct ctx *c, struct school *school) MUST_CHECK;

/* One row of a short list: categories, copy types, locations, desks.
 * RIGHT_SEARCH. */
struct list_row {
    int64_t id;
    const char *code, *name, *kind; /* kind: of a location or desk, else "" */
};
bool school_categories(struct ctx *c, struct list_row **rows,
                       size_t *n) MUST_CHECK;
bool school_copy_types(struct ctx *c, struct list_row **rows,
                       size_t *n) MUST_CHECK;
bool school_locations(struct ctx *c, struct list_row **rows,
                      size_t *n) MUST_CHECK;
bool school_desks(struct ctx *c, struct list_row **rows, size_t *n) MUST_CHECK;

/* Makes it, or gives a known code this name and kind. RIGHT_SETTINGS.
 * kind: see the schema; NULL: shelf, desk. ERR_INVALID: text says what. */
bool school_location_save(struct ctx *c, const char *code, const char *name,
                          const char *kind, int64_t *id) MUST_CHECK;
bool school_desk_save(struct ctx *c, const char *code, const char *name,
                      const char *kind, int64_t *id) MUST_CHECK;

/* Settings are text by key; the school's own, else the one of every school,
 * else NULL. RIGHT_SETTINGS to write. ERR_INVALID: keys that begin with
 * "secret." are nobody's. */
bool setting_get(struct ctx *c, const char *key, const char **value) MUST_CHECK;
bool setting_put(struct ctx *c, const char *key, const char *value) MUST_CHECK;

#endif
