#include "tests/fuzz/fuzz_records.h"

FUZZ(marcxml)
{
    struct ctx c = fuzz_ctx();

    fuzz_file(&c, p, n, n < 64 ? 64 : n / 3 + 1);
    arena_free(c.mem);
    return 0;
}
