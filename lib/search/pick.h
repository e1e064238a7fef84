/* pick.h - the candidates of an answer, best first; used only in this
 * folder. */
#ifndef SEARCH_PICK_H
#define SEARCH_PICK_H

#include "db/db.h"
#include "query.h"

struct candidate {
    int64_t doc, title_id;
    int tier; /* of ask.h, counted double; between them what numbers find */
    int length, year;
    const char *class_number, *author;
    int available; /* copies that can be taken now, see copies.c */
};

struct picked {
    struct candidate *at;
    size_t n;
    bool capped; /* there are more */
};

/* pick.c: at most SEARCH_MOST, in the order that rq->sort asks for. */
bool pick(struct ctx *c, const struct search_request *rq,
          struct picked *p) MUST_CHECK;

/* copies.c: counts the copies of n candidates that can be taken now; with
 * `shelves`, in how many of them a copy has its place on each shelf. */
struct tally;
bool copies_count(struct ctx *c, int64_t school_id, struct candidate *at,
                  size_t n, struct tally *shelves) MUST_CHECK;
/* The titles' ids as one argument: an array, as each kind of database writes
 * it. */
const char *ids_text(struct arena *mem, struct candidate *const *at, size_t n,
                     bool postgres);

/* facets.c: in how many candidates something stands. Additions for one `doc`
 * come one after the other. */
struct tally *tally_new(struct arena *mem);
void tally_add(struct tally *t, const char *text, int64_t number, int64_t doc);
bool facets_count(struct ctx *c, const struct search_request *rq,
                  struct picked *p, struct search_facets *f) MUST_CHECK;

/* page.c: the records of candidates, in their order; titles that are not to be
 * seen any more are left out. */
bool page_read(struct ctx *c, const struct search_request *rq,
               struct candidate *at, size_t n,
               struct search_result *rs) MUST_CHECK;

#endif
