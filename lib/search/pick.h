/* pick.h - the candidates of an answer, best first; used only in this
 * folder. */
#ifndef SEARCH_PICK_H
#define SEARCH_PICK_H

#include "ask.h"
#include "base/buf.h"
#include "db/db.h"
#include "query.h"

/* A word tier of ask.h is counted double; between them stands what numbers
 * find. */
enum { TIER_NUMBERS = 1, SEEN_SLOTS = 1024 /* over twice SEARCH_MOST */ };

struct candidate {
    int64_t doc; /* doc.h */
    int64_t title_id;
    int tier;
    bool is_title; /* facts.c has found it and lets it pass */
    int length, year;
    const char *class_number, *author;
    size_t copy, copies; /* its rows in struct copies */
    int available;       /* copies that can be taken now, see copies.c */
};

struct picked {
    struct candidate *at;
    size_t n;
    bool capped; /* there are more */
};

/* A search at work. */
struct picking {
    struct ctx *c;
    const struct search_request *rq;
    struct ask ask;
    struct picked *p;
    bool county;   /* there are other schools than the one that asks */
    bool by_date;  /* newest first, whatever tier */
    int64_t *seen; /* SEEN_SLOTS: documents picked, 0: none */
    struct begun *begun; /* words that were looked up, see pick.c */
};

/* pick.c: at most SEARCH_MOST, each once, with nothing known of them but their
 * number and tier. */
bool pick(struct ctx *c, const struct search_request *rq,
          struct picking *k) MUST_CHECK;
/* The documents in column 0 of an answer become candidates. */
void pick_take(struct picking *k, const struct table *t, int tier);

/* For SQLite: that of UNIQUE (copy_id, returned_at). */
#define LOAN_INDEX " INDEXED BY sqlite_autoindex_loan_1"

/* Filters of a statement: $3 the shelf, $4 can be taken now, $5 the school and
 * $6 whether there are others (then titles that only they own are left out; one
 * that nobody owns yet is everybody's). s is the row of `word_title`. */
#define FILTERS(loan_index) \
    " AND ($3 = 0 OR EXISTS (SELECT 1 FROM copy o WHERE o.title_id =" \
    " s.title_id AND o.location_id = $3 AND o.state = 'available'))" \
    " AND ($4 = 0 OR EXISTS (SELECT 1 FROM copy o WHERE o.title_id =" \
    " s.title_id AND o.state = 'available' AND ($5 = 0 OR o.school_id = $5)" \
    " AND o.copy_type_id IN (SELECT y.id FROM copy_type y" \
    " WHERE y.lendable = 1) AND NOT EXISTS (SELECT 1 FROM loan l" loan_index \
    " WHERE l.copy_id = o.id AND l.returned_at = 0)))" \
    " AND ($6 = 0 OR EXISTS (SELECT 1 FROM copy o WHERE o.title_id =" \
    " s.title_id AND o.school_id = $5) OR NOT EXISTS (SELECT 1 FROM copy o" \
    " WHERE o.title_id = s.title_id))"
#define FILTER_ARGS(k) \
    INT((k)->rq->location_id), INT((k)->rq->available), \
    INT((k)->rq->school_id), INT((k)->county)

/* numbers.c: what an ISBN, a barcode or another number finds. */
bool find_numbers(struct picking *k) MUST_CHECK;

/* facts.c: reads what ranking and facets need; with `shelves`, the copies too.
 * Candidates that turn out to be none are left out. */
struct tally;
struct copies;
bool facts_read(struct ctx *c, const struct search_request *rq,
                struct picked *p, struct tally *shelves,
                struct copies *copies) MUST_CHECK;
/* rank.c: into the order that the request asks for. */
void rank(struct picking *k);

/* copies.c: the copies of candidates, and which of them can be taken now.
 * Statements for db_batch() are asked for first, then their answers taken;
 * `ids` is ids_text() of `order`. With `shelves`, it counts in how many titles
 * a copy has its place on each shelf. */
enum { COPIES_QUERIES = 2 };
struct copies {
    struct table rows, lendable;
};
void copies_ask(struct ctx *c, int64_t school_id, const char *ids,
                struct query q[COPIES_QUERIES], struct copies *copies);
void copies_take(const struct copies *copies, struct candidate **order,
                 struct tally *shelves);
/* Whether a copy is lent costs most. Of the candidates from..to-1, those on the
 * page, all copies are looked at; of the others one that is not lent is enough.
 * Most have one at first sight (LENT_FIRST), what the rest has is looked at in
 * a second round (LENT_REST), for which `lent` is kept. */
enum lent_round { LENT_FIRST, LENT_REST };
struct lent {
    const struct copies *copies;
    const struct picked *p;
    size_t from, to;
    struct candidate **asked; /* whose copies, one by one */
    struct table keys;        /* the ones that are lent */
};
void lent_ask(struct ctx *c, struct lent *lent, enum lent_round round,
              struct query *q);
void lent_take(struct lent *lent);
/* The candidates by title: neighbours in an index are read one after the
 * other. */
struct candidate **by_title(struct arena *mem, struct candidate *at, size_t n);
/* Ids as one argument: an array, as each kind of database writes it. */
const char *ids_text(struct arena *mem, struct candidate *const *at, size_t n,
                     bool postgres);
struct buf *ids_begin(struct arena *mem, size_t n, bool postgres);
void ids_add(struct buf *b, int64_t id);
const char *ids_end(struct buf *b, bool postgres);

/* facets.c: in how many candidates something stands. Additions for one `doc`
 * come one after the other. */
struct tally *tally_new(struct arena *mem);
void tally_add(struct tally *t, const char *text, int64_t number, int64_t doc);
/* All but what can be taken, which page_read() finds out, and the shelves'
 * names: facets_names() asks for them, facets_take() takes the answer. */
void facets_count(struct arena *mem, const struct picked *p,
                  struct tally *shelves, struct search_facets *f);
void facets_names(struct ctx *c, const struct search_facets *f,
                  struct query *q, struct table *names);
void facets_take(struct search_facets *f, const struct table *names);

/* page.c: the records of the candidates from..from+n-1, in their order; titles
 * that are not to be seen any more are left out. What can be taken is found
 * out for all candidates whose copies were read: `copies`, or if that is NULL
 * those on the page. Brings the names of rs->facets as well. */
bool page_read(struct ctx *c, const struct search_request *rq,
               const struct picked *p, size_t from, size_t n,
               const struct copies *copies,
               struct search_result *rs) MUST_CHECK;

#endif
