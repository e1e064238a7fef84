/* title_words.h - a title's words go into the search index. Inside
 * db_write(). */
#ifndef USECASE_TITLE_WORDS_H
#define USECASE_TITLE_WORDS_H

#include "usecase/title_draft.h"

bool title_words_put(struct ctx *c, int64_t id,
                     const struct title_draft *d) MUST_CHECK;
bool title_words_change(struct ctx *c, int64_t id,
                        const struct title_draft *old,
                        const struct title_draft *d) MUST_CHECK;

#endif
