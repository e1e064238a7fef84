/* A library can be searched as soon as it is open, wherever it came from. */
#include "usecase/open.h"

#include <stdlib.h>
#include <unistd.h>

#include "db/driver.h"
#include "db/schema.h"
#include "search/index.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"

static const char *path_for(struct ctx *c, const char *name)
{
    return arena_format(c->mem, "/tmp/langhuan-%d-%s", (int)getpid(), name);
}

static void forget(struct ctx *c, const char *path)
{
    CHECK_INT(system(arena_format(c->mem, "rm -f %s %s-wal %s-shm"
                                  " %s.before-*", path, path, path, path)), 0);
}

static void open_at(struct ctx *c, const char *url, unsigned flags,
                    struct library **library)
{
    CHECK_OK(c, library_open(c, url, flags, library));
    CHECK_OK(c, library_connect(c, *library));
}

static void close_it(struct ctx *c, struct library *library)
{
    library_disconnect(c);
    library_close(library);
}

/* From either kind into a file, and from that file's library back. */
TEST(what_is_restored_is_found_in_either_kind_of_database)
{
    struct ctx c = catalogue_sample(), file = c, back = fresh_db_bare();
    const char *backup = path_for(&c, "one.backup");
    const char *again = path_for(&c, "two.backup");
    const char *restored = path_for(&c, "restored.db");
    const char *best = found(&c, "hlm"), *many = found(&c, "故事");
    struct library *library;

    CHECK(*best != '\0' && *many != '\0');
    CHECK_OK(&c, library_backup(&c, backup));
    open_at(&file, restored, LIBRARY_CREATE | LIBRARY_BARE, &library);
    CHECK_OK(&file, library_restore(&file, backup));
    CHECK_TEXT(found(&file, "hlm"), best);
    CHECK_TEXT(found(&file, "故事"), many);
    CHECK_OK(&file, library_backup(&file, again));
    close_it(&file, library);
    CHECK_OK(&back, library_restore(&back, again));
    CHECK_TEXT(found(&back, "hlm"), best);
    CHECK_TEXT(found(&back, "故事"), many);
    forget(&c, backup);
    forget(&c, again);
    forget(&c, restored);
    fresh_db_end(&back);
    fresh_db_end(&c);
}

static bool begin_anew(struct ctx *c, void *arg)
{
    (void)arg;
    return search_clear(c);
}

TEST(an_index_whose_making_was_broken_off_is_made_when_the_library_opens)
{
    struct ctx c = catalogue_sample();
    const char *best = found(&c, "hlm"), *url;
    struct library *library;

    CHECK_OK(&c, db_write(&c, 0, begin_anew, NULL));
    CHECK_TEXT(found(&c, "hlm"), "");
    url = fresh_db_leave(&c);
    open_at(&c, url, LIBRARY_UPGRADE, &library);
    CHECK_TEXT(found(&c, "hlm"), best);
    close_it(&c, library);
    fresh_db_back(&c, url);
    fresh_db_end(&c);
}

/* ---- a library of the first schema -------------------------------------- */

static const char *const *first_schema(struct ctx *c)
{
    const char **steps = ARENA_ARRAY(c->mem, const char *, 2);

    steps[0] = schema_steps[0];
    return steps;
}

struct copied {
    struct ctx *from;
};

static bool copy_titles(struct ctx *c, void *arg)
{
    struct ctx *from = ((struct copied *)arg)->from;
    struct table t;

    CHECK_OK(from, db_query(from, &t,
                            "SELECT t.id, t.title, r.charset, r.record"
                            " FROM title t JOIN title_record r"
                            " ON r.title_id = t.id", NO_ARGS));
    for (size_t i = 0; i < t.rows; i++) {
        size_t n;
        const char *bytes = cell_bytes(&t, i, 3, &n);
        CHECK_OK(c, db_exec(c, "INSERT INTO title (id, format, title,"
                               " title_sort, created_at, changed_at)"
                               " VALUES ($1, 'CNMARC', $2, '', 1, 1)",
                            ARGS(INT(cell_int(&t, i, 0)),
                                 TEXT(cell(&t, i, 1)))));
        CHECK_OK(c, db_exec(c, "INSERT INTO title_record (title_id, charset,"
                               " record) VALUES ($1, $2, $3)",
                            ARGS(INT(cell_int(&t, i, 0)),
                                 TEXT(cell(&t, i, 2)), BLOB(bytes, n))));
    }
    return true;
}

TEST(an_older_library_gets_its_words_when_it_is_brought_up_to_date)
{
    struct ctx c = catalogue_sample(), old = c;
    const char *path = path_for(&c, "first.db"), *best = found(&c, "hlm");
    struct copied copied = {&c};
    struct library *library;
    struct store *store;

    CHECK_OK(&old, store_open(&old, path, true, &store));
    CHECK_OK(&old, db_connect(&old, store));
    store->steps = first_schema(&c);
    CHECK_OK(&old, db_migrate(&old, NULL));
    CHECK_OK(&old, db_write(&old, 0, copy_titles, &copied));
    db_close(old.db);
    store_close(store);
    open_at(&old, path, LIBRARY_UPGRADE, &library);
    CHECK_TEXT(found(&old, "hlm"), best);
    close_it(&old, library);
    forget(&c, path);
    fresh_db_end(&c);
}

TESTS_RUN(
    RUN(what_is_restored_is_found_in_either_kind_of_database),
    RUN(an_index_whose_making_was_broken_off_is_made_when_the_library_opens),
    RUN(an_older_library_gets_its_words_when_it_is_brought_up_to_date))
