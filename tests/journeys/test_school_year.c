/* A school year in short: twelve weeks of a small school. The whole one, with
 * 1,200 readers and 30,000 copies, is lived in "make bench". SEED in the
 * environment asks for another year. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/fill.h"
#include "tests/support/check.h"
#include "tests/support/fresh_db.h"
#include "tests/support/school_year.h"
#include "usecase/school.h"

enum { READERS = 120, COPIES = 600, DAYS = 60 };

static int64_t seed(void)
{
    const char *text = getenv("SEED");

    return text ? atoll(text) : 1;
}

TEST(after_a_school_year_the_books_are_balanced)
{
    struct ctx c = fresh_db();
    struct school_year y = {.c = &c, .mem = arena_new(), .readers = READERS,
                            .copies = COPIES, .days = DAYS,
                            .seed = (uint64_t)seed()};
    const char *why;

    fill_school(&c, 1, READERS, COPIES);
    if (!school_year_live(&y, &why) || !school_year_balance(&y, &why))
        fail_msg("%s", why ? why : c.err.english);
    printf("%lld deeds: %lld lent, %lld returned, %lld renewed, %lld refused,"
           " %lld reserved, %lld cancelled, %lld lost, %lld undone, %lld and"
           " %lld cents\n", (long long)y.deeds, (long long)y.lent,
           (long long)y.returned, (long long)y.renewed, (long long)y.refused,
           (long long)y.placed, (long long)y.cancelled, (long long)y.lost,
           (long long)y.undone, (long long)y.charged, (long long)y.settled);
    /* None of it was missing. */
    CHECK(y.lent > 700 && y.returned > 500 && y.renewed > 10 &&
          y.refused > 100 && y.placed > 10 && y.cancelled > 1 &&
          y.lost > 1 && y.undone > 5 &&
          y.passed_on > 10 && y.missing > 1 && y.charged > 0 && y.settled > 0);
    arena_free(y.mem);
    fresh_db_end(&c);
}

TESTS_RUN(RUN(after_a_school_year_the_books_are_balanced))
