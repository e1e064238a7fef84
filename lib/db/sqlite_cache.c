/* SQLite's page cache, told when there is nothing to do.
 *
 * After each commit SQLite forgets the pages beyond the end of the file. The
 * cache knows only the highest page it ever held, and looks through all of its
 * pages if that one is beyond. When SQLite splits a page of an index it swaps
 * two by way of a page that no file has (the one of the lock byte, at 1 GB):
 * every second commit of a busy desk would look through 16 MB for nothing.
 * Here the highest page is known without that one. */
#include <stdlib.h>

#include "db/sqlite.h"

enum { LOCK_BYTE = 0x40000000 };

struct cache {
    sqlite3_pcache *real;
    unsigned highest, no_page; /* no_page: never in the file */
};

static sqlite3_pcache_methods2 usual; /* set once, before any use */

static struct cache *cache_of(sqlite3_pcache *p)
{
    return (struct cache *)p;
}

static sqlite3_pcache *cache_create(int page, int extra, int purgeable)
{
    struct cache *cache = db_alloc(sizeof *cache);

    cache->no_page = LOCK_BYTE / (unsigned)page + 1;
    cache->real = usual.xCreate(page, extra, purgeable);
    if (cache->real != NULL)
        return (sqlite3_pcache *)cache;
    free(cache);
    return NULL;
}

static void cache_destroy(sqlite3_pcache *p)
{
    usual.xDestroy(cache_of(p)->real);
    free(p);
}

static void cache_size(sqlite3_pcache *p, int pages)
{
    usual.xCachesize(cache_of(p)->real, pages);
}

static int cache_count(sqlite3_pcache *p)
{
    return usual.xPagecount(cache_of(p)->real);
}

static sqlite3_pcache_page *cache_fetch(sqlite3_pcache *p, unsigned key,
                                        int create)
{
    struct cache *cache = cache_of(p);

    if (create != 0 && key > cache->highest)
        cache->highest = key;
    return usual.xFetch(cache->real, key, create);
}

static void cache_unpin(sqlite3_pcache *p, sqlite3_pcache_page *page,
                        int discard)
{
    usual.xUnpin(cache_of(p)->real, page, discard);
}

static void cache_rekey(sqlite3_pcache *p, sqlite3_pcache_page *page,
                        unsigned from, unsigned to)
{
    struct cache *cache = cache_of(p);

    if (to != cache->no_page && to > cache->highest)
        cache->highest = to;
    usual.xRekey(cache->real, page, from, to);
}

/* Forgets the pages from `limit` on. */
static void cache_truncate(sqlite3_pcache *p, unsigned limit)
{
    struct cache *cache = cache_of(p);

    if (limit > cache->highest)
        return;
    usual.xTruncate(cache->real, limit);
    cache->highest = limit - (limit > 0);
}

static void cache_shrink(sqlite3_pcache *p)
{
    usual.xShrink(cache_of(p)->real);
}

void sqlite_cache_register(void)
{
    static const sqlite3_pcache_methods2 ours = {
        .iVersion = 1,
        .xCreate = cache_create,
        .xCachesize = cache_size,
        .xPagecount = cache_count,
        .xFetch = cache_fetch,
        .xUnpin = cache_unpin,
        .xRekey = cache_rekey,
        .xTruncate = cache_truncate,
        .xDestroy = cache_destroy,
        .xShrink = cache_shrink,
    };
    sqlite3_pcache_methods2 mine = ours;

    if (sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &usual) != SQLITE_OK)
        return;
    mine.pArg = usual.pArg;
    mine.xInit = usual.xInit;
    mine.xShutdown = usual.xShutdown;
    sqlite3_config(SQLITE_CONFIG_PCACHE2, &mine);
}
