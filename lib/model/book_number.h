/* book_number.h - numbers given within a class, the calls that copies have,
 * and the school's own tables of authors and classes.
 *
 * Everything that writes stands inside db_write(). A "group" is what numbers
 * are counted in: the class for running numbers ("I287.45"), class and author
 * number for those ("I287.45/L083"). */
#ifndef MODEL_BOOK_NUMBER_H
#define MODEL_BOOK_NUMBER_H

#include "base/ctx.h"
#include "db/db.h"

/* The number that a title was given in a group; 0: none. */
bool book_number_of_title(struct ctx *c, int64_t school_id, const char *scheme,
                          const char *group, int64_t title_id,
                          int64_t *number) MUST_CHECK;
/* The highest that was ever given; 0: none. */
bool book_number_last(struct ctx *c, int64_t school_id, const char *scheme,
                      const char *group, int64_t *number) MUST_CHECK;
/* ERR_CONFLICT: somebody has it. */
bool book_number_insert(struct ctx *c, int64_t school_id, const char *scheme,
                        const char *group, int64_t number,
                        int64_t title_id) MUST_CHECK;
bool book_number_clear(struct ctx *c, int64_t school_id, const char *scheme,
                       const char *group) MUST_CHECK;

/* The call number of the copy that stands last between two sort keys, the
 * first excluded; NULL: none stands there. */
bool call_last_between(struct ctx *c, int64_t school_id, const char *low,
                       const char *high, const char **call) MUST_CHECK;
/* Whether copies of another title have this call number, or it with a volume;
 * `sort` is its sort key. */
bool call_is_taken(struct ctx *c, int64_t school_id, const char *sort,
                   int64_t title_id, bool *taken) MUST_CHECK;
/* The call numbers that copies of a title have in a school, each once. */
bool call_of_title(struct ctx *c, int64_t school_id, int64_t title_id,
                   struct table *calls) MUST_CHECK;

/* A copy on the shelves of a class, for renumbering: in shelf order. */
struct call_copy {
    int64_t copy_id, title_id;
    const char *call_number, *title, *volume;
};
bool call_copies_between(struct ctx *c, int64_t school_id, const char *low,
                         const char *high, struct call_copy **copies,
                         size_t *n) MUST_CHECK;
/* Sent with the next batch or the commit. */
bool call_write(struct ctx *c, int64_t copy_id, const char *call_number,
                const char *call_sort) MUST_CHECK;

/* Copies of a title in a school that have no call number, or all of them. */
bool call_copies_of_title(struct ctx *c, int64_t school_id, int64_t title_id,
                          bool all, struct call_copy **copies,
                          size_t *n) MUST_CHECK;

/* The number of the longest head that `author` begins with; NULL: none. */
bool author_number_find(struct ctx *c, int64_t school_id, const char *author,
                        const char **number) MUST_CHECK;
bool author_number_put(struct ctx *c, int64_t school_id, const char *head,
                       const char *number) MUST_CHECK;
bool author_number_clear(struct ctx *c, int64_t school_id) MUST_CHECK;

struct class_heading {
    const char *class_number, *name;
};
/* Those that begin so, in shelf order, at most `limit`. */
bool class_heading_select(struct ctx *c, int64_t school_id, const char *begin,
                          size_t limit, struct class_heading **rows,
                          size_t *n) MUST_CHECK;
bool class_heading_put(struct ctx *c, int64_t school_id,
                       const struct class_heading *row,
                       const char *sort) MUST_CHECK;
bool class_heading_clear(struct ctx *c, int64_t school_id) MUST_CHECK;

#endif
