/* catalogue.h - a school with titles to be found, for tests of search. */
#ifndef SUPPORT_CATALOGUE_H
#define SUPPORT_CATALOGUE_H

#include "marc/bib.h"
#include "search/query.h"
#include "tests/support/fresh_db.h"

/* A school without titles. catalogue_begin() makes one in a database that is
 * there. */
struct ctx catalogue_new(void);
void catalogue_begin(struct ctx *c);
/* The sample school's 479 titles, without copies. */
struct ctx catalogue_sample(void);

/* Takes in the records of a file; fails the test when it cannot. The second
 * one says which fields tell of copies (import_request). */
void catalogue_add_file(struct ctx *c, const char *path);
void catalogue_add_file_with(struct ctx *c, const char *path,
                             const char *profile);

/* A title as a cataloguer would type it; any text may be NULL. Its id. */
struct book {
    const char *title, *rest, *author, *isbn, *class_number, *subject;
    int year;
};
const struct bib *catalogue_bib(struct ctx *c, const struct book *b);
int64_t catalogue_add(struct ctx *c, const struct book *b);
/* A copy of it in c->school_id. */
int64_t catalogue_copy(struct ctx *c, int64_t title_id, const char *barcode);

/* What is found for a text, as "title|title|..." (at most 20). */
const char *found(struct ctx *c, const char *text);
/* The same as somebody types, in the middle of the last word. */
const char *found_typing(struct ctx *c, const char *text);
const char *found_by(struct ctx *c, const struct search_request *rq);

#endif
