/* book_number_parts.h - a call number found and given inside another deed. */
#ifndef USECASE_BOOK_NUMBER_PARTS_H
#define USECASE_BOOK_NUMBER_PARTS_H

#include "book_number.h"
#include "model/school.h"
#include "model/title.h"
#include "rules/book_number.h"
#include "rules/call_number.h"

/* What can be found out before the deed: all but the number itself. */
struct call_plan {
    struct school school;
    struct title title;
    enum book_number_way way;
    enum class_scheme scheme;
    const char *class_number;
    const char *author_number; /* of BOOK_AUTHOR and BOOK_CUTTER */
    int64_t volumes[20];       /* earlier volumes of the same set */
    size_t volume_n;
};

/* `class_number` NULL or "": the title's. ERR_INVALID: it has none. */
bool call_plan_make(struct ctx *c, int64_t title_id, const char *class_number,
                    struct call_plan *p) MUST_CHECK;

/* The book number of the title: the one that its copies, its own number or an
 * earlier volume have, else the next. With `give` it is taken, inside
 * db_write(): no other clerk gets it, and a deed that fails gives it back. */
struct call_settled {
    const char *book_number;
    bool shared; /* it was there before */
};
bool call_settle(struct ctx *c, const struct call_plan *p, bool give,
                 struct call_settled *s) MUST_CHECK;

/* The call number with the mark of a volume, and its sort key; in c->mem.
 * ERR_INVALID: too long. */
bool call_write_out(struct ctx *c, const struct call_plan *p,
                    const struct call_settled *s, const char *volume,
                    const char **call, const char **sort) MUST_CHECK;

#endif
