/* Opening the library: where it is, whether it is ours, whether it is whole. */
#include "usecase/open.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/driver.h"
#include "db/schema.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "tests/support/quiet_ctx.h"

TEST(without_a_name_the_library_is_in_the_data_directory)
{
    static const struct {
        const char *data, *home, *path;
    } cases[] = {
        {"/d", "/h", "/d/langhuan/langhuan.db"},
        {"relative", "/h", "/h/.local/share/langhuan/langhuan.db"},
        {NULL, "/h", "/h/.local/share/langhuan/langhuan.db"},
        {NULL, "relative", "langhuan.db"},
        {NULL, NULL, "langhuan.db"},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsetenv("XDG_DATA_HOME");
        unsetenv("HOME");
        if (cases[i].data != NULL)
            setenv("XDG_DATA_HOME", cases[i].data, 1);
        if (cases[i].home != NULL)
            setenv("HOME", cases[i].home, 1);
        CHECK_TEXT(library_default_path(&c), cases[i].path);
    }
    quiet_ctx_end(&c);
}

TEST(the_folders_above_a_new_library_are_made_for_the_owner_alone)
{
    struct ctx c = quiet_ctx();
    char dir[] = "/tmp/test_open.XXXXXX";
    struct library *library;
    struct stat st;
    bool has;

    CHECK(mkdtemp(dir) != NULL);
    setenv("XDG_DATA_HOME", arena_format(c.mem, "%s/a/b", dir), 1);
    CHECK_FAILS(&c, library_open(&c, NULL, 0, &library), ERR_IO);
    CHECK_OK(&c, library_open(&c, NULL, LIBRARY_CREATE | LIBRARY_UPGRADE,
                              &library));
    CHECK_OK(&c, library_connect(&c, library));
    CHECK_OK(&c, library_has_school(&c, &has));
    CHECK(!has);
    CHECK(!library_is_postgres(library));
    CHECK_TEXT(library_url(library), library_default_path(&c));
    library_disconnect(&c);
    library_close(library);
    CHECK_INT(stat(arena_format(c.mem, "%s/a/b/langhuan", dir), &st), 0);
    CHECK_INT(st.st_mode & 0777, 0700);
    CHECK_OK(&c, library_open(&c, NULL, 0, &library));
    library_close(library);
    library_close(NULL);
    CHECK_INT(system(arena_format(c.mem, "rm -rf '%s'", dir)), 0);
    quiet_ctx_end(&c);
}

/* Opens the library of the test again, which nobody else is connected to. */
static bool reopen(struct ctx *c, unsigned flags)
{
    const char *url = fresh_db_leave(c);
    struct library *library;
    bool good = library_open(c, url, flags, &library);

    if (good) {
        CHECK_INT(library_is_postgres(library), fresh_db_is_postgres());
        library_close(library);
    }
    fresh_db_back(c, url);
    return good;
}

TEST(an_empty_and_a_newer_database_are_told_apart)
{
    struct ctx c = fresh_db_bare();

    CHECK(!reopen(&c, 0));
    CHECK_INT(c.err.code, ERR_INVALID);
    CHECK(strstr(c.err.english, "catalog-tool init") != NULL);
    CHECK_OK(&c, reopen(&c, LIBRARY_BARE));
    CHECK_OK(&c, reopen(&c, LIBRARY_UPGRADE));
    CHECK_OK(&c, reopen(&c, 0));
    sql(&c, "INSERT INTO schema_version VALUES (9999)");
    CHECK(!reopen(&c, 0));
    CHECK(strstr(c.err.english, "newer") != NULL);
    fresh_db_end(&c);
}

TEST(a_check_names_the_first_entry_where_a_journal_is_broken)
{
    struct ctx c = small_school();
    struct library_check k;

    lend(&c, "C1", "B1");
    lend(&c, "C1", "B2");
    CHECK_OK(&c, library_check(&c, &k));
    CHECK(k.complaint == NULL);
    CHECK_INT(k.schools, 1);
    CHECK(k.journal_entries >= 3);
    sql(&c, "UPDATE journal SET data = '{\"loan\":7}' WHERE deed = 'checkout'");
    CHECK_OK(&c, library_check(&c, &k));
    CHECK_INT(k.broken_school, 1);
    CHECK(k.broken_seq != 0);
    CHECK(k.complaint != NULL);
    small_school_end(&c);
}

static bool do_check(struct ctx *c, void *arg)
{
    struct library_check k;
    (void)arg;
    return library_check(c, &k) && k.complaint == NULL;
}

TEST(a_check_that_cannot_read_says_so)
{
    struct ctx c = small_school();
    const char *before = whole_database(&c);
    int64_t n = 0;

    while (db_fail_at(c.db, ++n), !do_check(&c, NULL))
        db_fail_at(c.db, 0);
    db_fail_at(c.db, 0);
    CHECK(n > 2);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(the_whole_of_a_library_goes_into_a_new_one)
{
    struct ctx c = catalogue_new(), other = fresh_db_bare();
    const struct book b = {.title = "红楼梦"};
    const char *path = arena_format(c.mem, "/tmp/test_open.%d.backup",
                                    (int)getpid());

    catalogue_add(&c, &b);
    CHECK_OK(&c, library_backup(&c, path));
    CHECK_FAILS(&c, library_backup(&c, path), ERR_CONFLICT);
    CHECK_FAILS(&c, library_restore(&c, path), ERR_CONFLICT);
    CHECK_OK(&other, library_restore(&other, path));
    /* A number that only has to be another one after each change. */
    sql(&other, "UPDATE rulebook_version SET number = 0");
    sql(&c, "UPDATE rulebook_version SET number = 0");
    CHECK_TEXT(whole_database(&other), whole_database(&c));
    unlink(path);
    fresh_db_end(&other);
    fresh_db_end(&c);
}

TEST(an_older_library_is_brought_up_to_date_behind_a_backup)
{
    static const char *first_step[2];
    struct ctx c = fresh_db_bare();
    char dir[] = "/tmp/test_open.XXXXXX";
    const char *url, *look;

    CHECK(mkdtemp(dir) != NULL);
    setenv("XDG_DATA_HOME", dir, 1);
    first_step[0] = schema_steps[0];
    db_store(c.db)->steps = first_step;
    CHECK_OK(&c, db_migrate(&c, dir));
    CHECK_FAILS(&c, reopen(&c, 0), ERR_INVALID);
    CHECK_OK(&c, reopen(&c, LIBRARY_UPGRADE));
    url = store_url(db_store(c.db));
    look = db_is_postgres(c.db)
               ? arena_format(c.mem, "ls %s/langhuan/postgresql.before-2-*.db"
                              " >/dev/null", dir)
               : arena_format(c.mem, "ls %s.before-2-*.db >/dev/null",
                              strchr(url, '/'));
    CHECK_INT(system(look), 0);
    CHECK_OK(&c, reopen(&c, 0));
    CHECK_INT(system(arena_format(c.mem, "rm -rf '%s'", dir)), 0);
    fresh_db_end(&c);
}

TESTS_RUN(RUN(an_older_library_is_brought_up_to_date_behind_a_backup),
          RUN(without_a_name_the_library_is_in_the_data_directory),
          RUN(the_folders_above_a_new_library_are_made_for_the_owner_alone),
          RUN(an_empty_and_a_newer_database_are_told_apart),
          RUN(a_check_names_the_first_entry_where_a_journal_is_broken),
          RUN(a_check_that_cannot_read_says_so),
          RUN(the_whole_of_a_library_goes_into_a_new_one))
