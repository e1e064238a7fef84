/* fuzz_code.h - what must be true of whatever a decoder of scanners gives. */
#ifndef FUZZ_FUZZ_CODE_H
#define FUZZ_FUZZ_CODE_H

#include "drivers/scanner/code.h"
#include "tests/fuzz/fuzz.h"

static inline void must_be_code(void *to, const struct code *code)
{
    (void)to;
    MUST(code->size > 0 && code->size < CODE_BYTES);
    MUST(code->bytes[code->size] == '\0');
    MUST(strlen(code->aim) == 0 ||
         (strlen(code->aim) == 3 && code->aim[0] == ']'));
}

static inline void must_be_trouble(void *to, enum trouble trouble)
{
    (void)to;
    MUST(trouble > TROUBLE_NONE && trouble < TROUBLES);
    MUST(trouble_word(trouble)[0] != '\0');
}

#endif
