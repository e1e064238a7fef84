/* fuzz.h - one fuzz target a file, in two forms: for libFuzzer (make fuzz,
 * which defines FUZZING), and as a plain function that test_corpus.c feeds
 * with every file of corpus/NAME. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"

#ifdef FUZZING
#define FUZZ(name) \
    int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n); \
    int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
#else
#define FUZZ(name) \
    int fuzz_##name(const uint8_t *p, size_t n); \
    int fuzz_##name(const uint8_t *p, size_t n)
#endif

/* Holds in every build, NDEBUG or not. */
#define MUST(truth) \
    do { \
        if (!(truth)) \
            abort(); \
    } while (0)

static inline struct ctx fuzz_ctx(void)
{
    return (struct ctx){.mem = arena_new(), .lang = LANG_ZH, .today = 20000};
}

#endif
