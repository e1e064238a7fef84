/* rulebook.h - what a school's loans are decided by that seldom changes: rules,
 * calendar, and the kinds of readers and copies that rules speak of. Each
 * connection keeps the books of the schools it serves, and reads one again
 * when RULEBOOK_VERSION is another one than when it was read. */
#ifndef MODEL_RULEBOOK_H
#define MODEL_RULEBOOK_H

#include "base/ctx.h"
#include "model/copy.h"
#include "model/patron.h"
#include "rules/calendar.h"
#include "rules/policy.h"

/* A column for a statement of the deed that is going to use the book. */
#define RULEBOOK_VERSION "(SELECT x.number FROM rulebook_version x)"

struct rulebook;

/* The book of a school as it is in this transaction. It is good until the next
 * call on this connection. */
bool rulebook_of(struct ctx *c, int64_t school_id, int64_t version,
                 const struct rulebook **book) MUST_CHECK;

/* What PATRON_OWN_COLUMNS and COPY_OWN_COLUMNS leave out. */
bool rulebook_fill_patron(struct ctx *c, const struct rulebook *book,
                          struct patron *p) MUST_CHECK;
bool rulebook_fill_copy(struct ctx *c, const struct rulebook *book,
                        struct copy *o) MUST_CHECK;

/* The kind of copy with this code, the school's own first; `otherwise`: there
 * is none. */
int64_t rulebook_type(const struct rulebook *book, const char *code,
                      int64_t otherwise);

/* The rules that fit, in c->mem. */
size_t rulebook_policies(struct ctx *c, const struct rulebook *book,
                         int64_t category_id, int64_t copy_type_id,
                         struct policy **policies);
/* From c->today on, in c->mem. */
struct calendar rulebook_calendar(struct ctx *c, const struct rulebook *book);

#endif
