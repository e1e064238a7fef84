/* bench_fill URL SCHOOLS PATRONS COPIES: makes the database of fill.h. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/fill.h"

int main(int argc, char **argv)
{
    struct ctx c = fill_ctx();
    struct library *library;

    if (argc != 5) {
        fprintf(stderr, "usage: bench_fill URL SCHOOLS PATRONS COPIES\n");
        return 2;
    }
    library = fill_library(&c, argv[1], atoi(argv[2]), atoi(argv[3]),
                           atoi(argv[4]));
    library_disconnect(&c);
    library_close(library);
    arena_free(c.mem);
    return 0;
}
