/* index.h - putting titles into the full-text index and taking them out.
 *
 * A title is a row of `word_title` under a document number of its own; its
 * tokens stand under that number in `word` (FTS5 without content on SQLite) or
 * in the row itself (a tsvector on PostgreSQL). A title that is put again gets
 * the next number, so that FTS5 never has to be told what to forget, and
 * numbers grow with time: the newest documents are looked at first. Everything
 * that writes here stands inside db_write(). */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "base/ctx.h"
#include "tokens.h"

/* Indexes a title, or indexes it anew. The title row must be there. */
bool search_put(struct ctx *c, int64_t title_id,
                const struct search_words *words) MUST_CHECK;
/* The same for a title that was never put before: an import's many. Costs no
 * look for an older document. */
bool search_put_new(struct ctx *c, int64_t title_id,
                    const struct search_words *words) MUST_CHECK;

/* Forgets a title; no error if it is not there. */
bool search_remove(struct ctx *c, int64_t title_id) MUST_CHECK;

/* Tidies up a little, in bounded time (some milliseconds): an import calls it
 * in a deed of its own after each chunk or every few, the desk when idle.
 * Without it the index still answers right, but slower and slower. `pages`
 * says how much at most, 0 means 500. Does nothing on PostgreSQL. */
bool search_merge(struct ctx *c, int pages) MUST_CHECK;

/* All of it into the best shape, at the end of a large import; takes seconds
 * for a million titles. */
bool search_optimize(struct ctx *c) MUST_CHECK;

/* Empties the index before everything is put anew (reindex). */
bool search_clear(struct ctx *c) MUST_CHECK;

/* Whether the index knows a title by these words; with `words` NULL, whether it
 * does not know it at all. */
bool search_agrees(struct ctx *c, int64_t title_id,
                   const struct search_words *words,
                   bool *agrees) MUST_CHECK;

#endif
