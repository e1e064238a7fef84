/* What SQLite's page cache is asked to look through. */
#include "db/sqlite.h"

#include <stdlib.h>

#include "tests/support/check.h"

enum { PAGE = 4096, LOCK_PAGE = 0x40000000 / PAGE + 1 };

/* SQLite's own cache, with a count before it. */
static sqlite3_pcache_methods2 usual, ours;
static int looks;

static void count_looks(sqlite3_pcache *p, unsigned limit)
{
    looks++;
    usual.xTruncate(p, limit);
}

/* Once for the program: SQLite is configured before its first use. */
static sqlite3_pcache *new_cache(void)
{
    sqlite3_pcache_methods2 counted;
    sqlite3_pcache *cache;

    if (ours.xCreate == NULL) {
        CHECK_INT(sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &usual), 0);
        counted = usual;
        counted.xTruncate = count_looks;
        CHECK_INT(sqlite3_config(SQLITE_CONFIG_PCACHE2, &counted), 0);
        sqlite_cache_register();
        CHECK_INT(sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &ours), 0);
        CHECK_INT(sqlite3_initialize(), 0);
    }
    looks = 0;
    cache = ours.xCreate(PAGE, 64, 1);
    CHECK(cache != NULL);
    ours.xCachesize(cache, 100);
    return cache;
}

static sqlite3_pcache_page *bring(sqlite3_pcache *cache, unsigned key)
{
    sqlite3_pcache_page *page = ours.xFetch(cache, key, 2);

    CHECK(page != NULL);
    return page;
}

static bool has(sqlite3_pcache *cache, unsigned key)
{
    sqlite3_pcache_page *page = ours.xFetch(cache, key, 0);

    if (page != NULL)
        ours.xUnpin(cache, page, 0);
    return page != NULL;
}

/* As SQLite swaps 3 and 7 when it splits a page of an index. */
static void swap(sqlite3_pcache *cache, sqlite3_pcache_page *three,
                 sqlite3_pcache_page *seven)
{
    ours.xRekey(cache, three, 3, LOCK_PAGE);
    ours.xRekey(cache, seven, 7, 3);
    ours.xRekey(cache, three, LOCK_PAGE, 7);
}

TEST(a_commit_after_a_split_looks_through_no_page)
{
    sqlite3_pcache *cache = new_cache();
    sqlite3_pcache_page *three = bring(cache, 3), *seven = bring(cache, 7);

    swap(cache, three, seven);
    ours.xTruncate(cache, 8);
    CHECK_INT(looks, 0);
    CHECK(ours.xFetch(cache, 7, 0) == three);
    CHECK(ours.xFetch(cache, 3, 0) == seven);
    CHECK_INT(ours.xPagecount(cache), 2);
    ours.xDestroy(cache);
}

TEST(pages_beyond_a_file_that_has_become_shorter_are_forgotten)
{
    sqlite3_pcache *cache = new_cache();

    for (unsigned key = 1; key <= 9; key++)
        ours.xUnpin(cache, bring(cache, key), 0);
    ours.xTruncate(cache, 9);
    CHECK(has(cache, 8) && !has(cache, 9));
    ours.xTruncate(cache, 9);
    CHECK_INT(looks, 1);
    ours.xRekey(cache, bring(cache, 2), 2, 12);
    ours.xTruncate(cache, 12);
    CHECK(has(cache, 8) && !has(cache, 12) && !has(cache, 2));
    ours.xTruncate(cache, 5);
    CHECK(has(cache, 4) && !has(cache, 5) && !has(cache, 8));
    ours.xTruncate(cache, 0);
    CHECK_INT(ours.xPagecount(cache), 0);
    ours.xDestroy(cache);
}

TESTS_RUN(RUN(a_commit_after_a_split_looks_through_no_page),
          RUN(pages_beyond_a_file_that_has_become_shorter_are_forgotten))
