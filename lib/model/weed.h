/* weed.h - rules by which copies are found that may leave the collection, the
 * copies they find, and the lists on which they go. */
#ifndef MODEL_WEED_H
#define MODEL_WEED_H

#include "base/ctx.h"
#include "db/db.h"

/* ---- rules -------------------------------------------------------------- */

/* Conditions that must all hold; -1: not asked. */
struct weed_rule {
    int64_t id;
    const char *name, *class_number; /* class "": of all */
    const char *condition;           /* "", "damaged", "gone" */
    int published_years, held_years, unused_years;
    int use_years, use_most;         /* both or none */
    int copies_over;                 /* those beyond so many of a title */
};
/* By id. */
bool weed_rule_select(struct ctx *c, int64_t school_id,
                      struct weed_rule **rows, size_t *n) MUST_CHECK;
/* ERR_NOT_FOUND. */
bool weed_rule_find(struct ctx *c, int64_t school_id, int64_t id,
                    struct weed_rule *rule) MUST_CHECK;
/* rule->id 0: a new one. ERR_CONFLICT: the name is taken. */
bool weed_rule_put(struct ctx *c, int64_t school_id,
                   const struct weed_rule *rule, int64_t *id) MUST_CHECK;
bool weed_rule_delete(struct ctx *c, int64_t id) MUST_CHECK;

/* ---- copies ------------------------------------------------------------- */

/* No text is NULL. */
struct weed_copy {
    int64_t copy_id, title_id;
    const char *barcode, *number; /* number: 财产号, else the bar code */
    const char *title, *author, *publisher, *call_number, *call_sort;
    const char *location, *state;
    int year;                     /* 0: not known */
    int came_on, used_on;         /* days; used_on 0: never */
    int64_t uses;                 /* loans, and uses in the room */
    int64_t copies;               /* of its title, with this one */
    int64_t price_cents;
    const char *reason, *outcome; /* outcome: of a list; "" not yet */
    bool listed;                  /* stands in a list that is not over */
};

/* What a rule asks for, in days. */
struct weed_ask {
    int64_t school_id, location_id; /* location 0: everywhere */
    const struct weed_rule *rule;
    const char *class_sort;         /* sort key of its class; "" all */
    const char *within_sort;        /* of another one besides; "" all */
    int year;                       /* this one */
    int held_since, unused_since, use_since; /* of the rule's years */
    int64_t limit;
};
/* In shelf order; *total also counts what the limit cuts off. Left out is what
 * cannot be withdrawn: on loan, set aside, on its way. */
bool weed_find(struct ctx *c, const struct weed_ask *ask,
               struct weed_copy **rows, size_t *n,
               int64_t *total) MUST_CHECK;

/* How many copies of a main class there are; letter 0: of none. Missing and
 * lost ones do not count. */
struct weed_class {
    char letter;
    int64_t copies;
};
bool weed_classes(struct ctx *c, int64_t school_id, struct weed_class **rows,
                  size_t *n) MUST_CHECK;
/* How many were withdrawn from this day on. */
bool weed_count_since(struct ctx *c, int64_t school_id, int day,
                      int64_t *n) MUST_CHECK;

/* ---- lists -------------------------------------------------------------- */

struct weed_list {
    int64_t id;
    const char *code, *note, *state;
    int done_on;
    int64_t created_at, copies, titles, list_cents;
    int64_t withdrawn; /* of the copies; until it is carried out 0 */
};
/* The newest first, at most 200. */
bool weed_list_select(struct ctx *c, int64_t school_id,
                      struct weed_list **rows, size_t *n) MUST_CHECK;
/* By id, or by code where it is not NULL. ERR_NOT_FOUND. */
bool weed_list_find(struct ctx *c, int64_t school_id, int64_t id,
                    const char *code, struct weed_list *l) MUST_CHECK;
/* l->id 0: a new draft; else its note. ERR_CONFLICT: the code is taken. */
bool weed_list_put(struct ctx *c, int64_t school_id,
                   const struct weed_list *l, int64_t *id) MUST_CHECK;
/* "W2026-001", the next of this year. */
bool weed_list_next_code(struct ctx *c, int64_t school_id, int year,
                         const char **code) MUST_CHECK;
bool weed_list_set_state(struct ctx *c, int64_t id, const char *state,
                         int done_on) MUST_CHECK;
/* By shelf. */
bool weed_list_copies(struct ctx *c, int64_t list_id,
                      struct weed_copy **rows, size_t *n) MUST_CHECK;
/* *added false: it was withdrawn, or stands in a list that is not over. */
bool weed_list_add(struct ctx *c, int64_t list_id, int64_t copy_id,
                   const char *reason, bool *added) MUST_CHECK;
bool weed_list_take(struct ctx *c, int64_t list_id, int64_t copy_id,
                    bool *taken) MUST_CHECK;

/* All that can be withdrawn is; of each the outcome is written down. */
bool weed_list_withdraw(struct ctx *c, int64_t list_id) MUST_CHECK;
/* *all: whether all that the list withdrew still is withdrawn; if not, nothing
 * is done. */
bool weed_list_bring_back(struct ctx *c, int64_t list_id,
                          bool *all) MUST_CHECK;

struct weed_sign {
    const char *step, *name, *note; /* step: proposal, approval */
    bool passed;
    int signed_on;
    int64_t at;
};
bool weed_signs(struct ctx *c, int64_t list_id, struct weed_sign **rows,
                size_t *n) MUST_CHECK;
bool weed_sign_add(struct ctx *c, int64_t list_id,
                   const struct weed_sign *s) MUST_CHECK;

#endif
