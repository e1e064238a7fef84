/* search_questions.h - what the search benches ask: questions drawn from the
 * titles themselves, so that frequent words come often. */
#ifndef BENCH_SEARCH_QUESTIONS_H
#define BENCH_SEARCH_QUESTIONS_H

#include <stdbool.h>

#include "tests/bench/search_corpus.h"

enum { QUESTIONS = 2000 }; /* of each kind */

struct asking {
    struct arena *mem;
    const struct corpus *corpus;
    int64_t n;                /* titles */
    unsigned long long seed;  /* QUESTION_SEED: the same ones for everybody */
};

#define QUESTION_SEED 88172645463325252ULL

/* The kinds; the last one has a NULL name. The text lives in a->mem. */
struct question_kind {
    const char *name;
    const char *(*ask)(struct asking *a);
    bool typing;              /* in the middle of the last word */
};
extern const struct question_kind question_kinds[];

#endif
