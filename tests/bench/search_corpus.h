/* search_corpus.h - any number of titles that read like real ones, for
 * bench_search: half of them Chinese, half English.
 *
 * The base are real books: samples/books.tsv and, where they are, files beside
 * the repository. Book i of the base is as it is; later ones are spliced of
 * two, so that characters and words keep the frequencies of real titles. */
#ifndef BENCH_SEARCH_CORPUS_H
#define BENCH_SEARCH_CORPUS_H

#include <stdint.h>

#include "base/arena.h"

struct corpus_book {
    const char *title, *author, *publisher, *subject, *class_number;
    char isbn[14];
    int year;
};

struct corpus;

/* Owned by the caller for ever. Exits when there is nothing to read. */
struct corpus *corpus_read(void);

/* The same book for the same i, in `mem`. */
void corpus_book(const struct corpus *corpus, int64_t i, struct arena *mem,
                 struct corpus_book *book);

#endif
