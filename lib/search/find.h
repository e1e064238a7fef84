/* find.h - an expression of tokens, as both kinds of database understand it.
 * Lives in an arena; NULL stands for "nothing is found so". */
#ifndef SEARCH_FIND_H
#define SEARCH_FIND_H

#include <stdbool.h>

#include "base/arena.h"

struct find;

/* Documents with the token of `kind` for n bytes at p; with `open`, with any
 * token that begins so. NULL if n is 0. */
struct find *find_token(struct arena *mem, char kind, const char *p,
                        size_t n);
struct find *find_open(struct arena *mem, char kind, const char *p, size_t n);

/* Both; either (one of the two may be NULL). */
struct find *find_both(struct arena *mem, struct find *a, struct find *b);
struct find *find_either(struct arena *mem, struct find *a, struct find *b);

/* An open leaf that is not yet written out, and its beginning; NULL: none.
 * Writing it out as `terms` (n may be 0) makes it cheap for FTS5, which would
 * collect all documents of all terms before it gives the first. */
struct find *find_open_leaf(struct find *f, const char **begin);
void find_write_out(struct find *leaf, const char **terms, size_t n);

/* As text for FTS5's MATCH or for a tsquery. NULL gives NULL. */
const char *find_text(struct arena *mem, const struct find *f, bool postgres);

#endif
