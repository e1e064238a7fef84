/* The index made anew from the records, and compared with them. */
#include "usecase/reindex.h"

#include <string.h>

#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"

static struct ctx some_titles(void)
{
    struct ctx c = catalogue_new();
    const struct book b[] = {{.title = "红楼梦"}, {.title = "Momo"},
                             {.title = "Krabat"}, {.title = "Emil"}};

    for (size_t i = 0; i < 4; i++)
        catalogue_add(&c, &b[i]);
    sql(&c, "UPDATE title SET state = 'suspended' WHERE title = 'Krabat'");
    sql(&c, "UPDATE title SET state = 'brief' WHERE title = 'Emil'");
    return c;
}

TEST(a_check_tells_the_first_title_whose_words_are_wrong_and_how_many)
{
    struct ctx c = some_titles();
    struct catalogue_check k;
    int64_t titles;

    CHECK_OK(&c, catalogue_reindex(&c, &titles));
    CHECK_OK(&c, catalogue_check(&c, &k));
    CHECK_INT(k.looked_at, 4);
    CHECK_INT(k.wrong, 0);
    sql(&c, "UPDATE title_record SET record = (SELECT record FROM title_record"
            " WHERE title_id = 1) WHERE title_id IN (2, 4)");
    CHECK_OK(&c, catalogue_check(&c, &k));
    CHECK_INT(k.wrong, 2);
    CHECK_INT(k.first_wrong, 2);
    CHECK_OK(&c, catalogue_reindex(&c, &titles));
    CHECK_INT(titles, 3); /* the suspended one is not to be found */
    CHECK_OK(&c, catalogue_check(&c, &k));
    CHECK_INT(k.wrong, 0);
    fresh_db_end(&c);
}

static bool do_check(struct ctx *c, void *arg)
{
    struct catalogue_check k;
    (void)arg;
    return catalogue_check(c, &k) && k.wrong == 0;
}

TEST(a_database_that_fails_is_no_wrong_index)
{
    struct ctx c = some_titles();
    int64_t titles;

    CHECK_OK(&c, catalogue_reindex(&c, &titles));
    CHECK(whole_or_not(&c, do_check, NULL) > 4);
    fresh_db_end(&c);
}

/* It is no one deed: what was stopped is begun again. */
TEST(a_stopped_reindexing_is_whole_after_the_next_one)
{
    struct ctx c = some_titles();
    struct catalogue_check k;
    int64_t titles;
    bool done = false;

    for (int64_t n = 1; !done; n++) {
        db_fail_at(c.db, n);
        done = catalogue_reindex(&c, &titles);
        db_fail_at(c.db, 0);
        if (!done) {
            CHECK_INT(c.err.code, ERR_DB);
            CHECK_OK(&c, catalogue_reindex(&c, &titles));
        }
        CHECK_OK(&c, catalogue_check(&c, &k));
        CHECK_INT(k.wrong, 0);
    }
    fresh_db_end(&c);
}

TEST(more_titles_than_a_page_are_all_looked_at)
{
    struct ctx c = catalogue_sample();
    struct catalogue_check k;
    int64_t titles;

    CHECK_OK(&c, catalogue_reindex(&c, &titles));
    CHECK_INT(titles, 479);
    CHECK_OK(&c, catalogue_check(&c, &k));
    CHECK_INT(k.looked_at, 479);
    CHECK_INT(k.wrong, 0);
    fresh_db_end(&c);
}

TESTS_RUN(
    RUN(a_check_tells_the_first_title_whose_words_are_wrong_and_how_many),
    RUN(a_database_that_fails_is_no_wrong_index),
    RUN(a_stopped_reindexing_is_whole_after_the_next_one),
    RUN(more_titles_than_a_page_are_all_looked_at))
