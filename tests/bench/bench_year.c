/* bench_year.c URL READERS COPIES DAYS: a whole school year, as
 * tests/support/school_year.h lives it; prints deeds and seconds. Exit status
 * 1 if the books are not balanced at the end. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/clock.h"
#include "tests/bench/fill.h"
#include "tests/support/school_year.h"

int main(int argc, char **argv)
{
    struct ctx c = fill_ctx();
    struct school_year y = {.c = &c, .mem = arena_new(), .seed = 1};
    struct library *library;
    const char *why;
    double began;

    if (argc != 5) {
        fputs("usage: bench_year URL READERS COPIES DAYS\n", stderr);
        return 2;
    }
    y.readers = atoi(argv[2]);
    y.copies = atoi(argv[3]);
    y.days = atoi(argv[4]);
    library = fill_library(&c, argv[1], 1, y.readers, y.copies);
    c.school_id = 1;
    began = clock_seconds();
    if (!school_year_live(&y, &why) || !school_year_balance(&y, &why)) {
        fprintf(stderr, "not balanced: %s\n", why ? why : c.err.english);
        return 1;
    }
    printf("%lld deeds, %lld loans, %.1f s\n", (long long)y.deeds,
           (long long)y.lent, clock_seconds() - began);
    library_disconnect(&c);
    library_close(library);
    arena_free(y.mem);
    arena_free(c.mem);
    return 0;
}
