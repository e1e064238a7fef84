/* index.h - putting titles into the full-text index and taking them out.
 *
 * A title is a row of `word_title`; its words stand under a document number of
 * its own (doc.h) in `word` (FTS5 without content on SQLite) or in the row
 * itself (a tsvector on PostgreSQL). A title that is put again gets another
 * number; words left behind under the old one do no harm. Everything that
 * writes here stands inside db_write(). ERR_INVALID: the id is beyond what a
 * library can hold (134 million titles). */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "base/ctx.h"
#include "tokens.h"

/* Indexes a title, or indexes it anew. The title row must be there. */
bool search_put(struct ctx *c, int64_t title_id,
                const struct search_words *words) MUST_CHECK;

/* The same for many: an import's chunk, a page of a reindex. Costs no look for
 * older words of those that are not put anew; one of them that is there
 * already stays as it is. */
struct search_entry {
    int64_t title_id;
    const struct search_words *words;
    bool anew; /* it has words already */
};
bool search_put_all(struct ctx *c, const struct search_entry *entries,
                    size_t n) MUST_CHECK;

/* Forgets a title; no error if it is not there. */
bool search_remove(struct ctx *c, int64_t title_id) MUST_CHECK;

/* Tidies up a little, in bounded time: writes about so many pages of the index
 * (100 take some 10 ms). Without it the index still answers right, but slower
 * and slower. An import calls it in deeds of their own until there is no
 * `more` to do. With `whole` the next calls put all of it together: the best
 * shape, after many titles were put. Does nothing on PostgreSQL. */
bool search_merge(struct ctx *c, int pages, bool whole,
                  bool *more) MUST_CHECK;

/* Whoever puts many titles takes the merging upon himself: until he gives it
 * back, the index does not merge its parts of its own accord as soon as there
 * are 16 of a kind, all at once and inside of a deed. */
bool search_merge_self(struct ctx *c, bool self) MUST_CHECK;

/* Empties the index before everything is put anew, and notes that it is due;
 * search_done() takes the note away. search_is_due(): words are missing, since
 * that was not done to the end or a backup brought none. */
bool search_clear(struct ctx *c) MUST_CHECK;
bool search_done(struct ctx *c) MUST_CHECK;
bool search_is_due(struct ctx *c, bool *due) MUST_CHECK;

/* Whether the index knows a title by these words; with `words` NULL, whether it
 * does not know it at all. */
bool search_agrees(struct ctx *c, int64_t title_id,
                   const struct search_words *words,
                   bool *agrees) MUST_CHECK;

#endif
