/* title_words.h - what the search index gets to know of a record. */
#ifndef USECASE_TITLE_WORDS_H
#define USECASE_TITLE_WORDS_H

#include "marc/bib.h"
#include "search/tokens.h"

/* Touches no database; lives in `mem`. */
void title_words_make(struct arena *mem, const struct bib *b,
                      struct search_words *words);

#endif
