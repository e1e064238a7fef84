/* What a database gets to suffer: wrong files, no rights, no room, no server.
 * Each is a clear sentence, and nothing is lost. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/lost_page.h"
#include "db/db.h"
#include "tests/support/check.h"
#include "tests/support/fresh_db.h"
#include "tests/support/own_server.h"
#include "tests/support/quiet_ctx.h"

static const char *const add_sql =
    "INSERT INTO setting (school_id, key, value) VALUES (1, $1, $2)";

static bool add_key(struct ctx *c, void *arg)
{
    return db_exec(c, add_sql, ARGS(TEXT(arg), TEXT("v")));
}

static int execute(const char *word, const char *arg)
{
    char command[512];

    snprintf(command, sizeof command, "%s '%s'", word, arg);
    return system(command);
}

static int64_t keys(struct ctx *c)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, "SELECT count(*) FROM setting", NO_ARGS));
    return cell_int(&t, 0, 0);
}

static bool says(const struct ctx *c, const char *word)
{
    if (strstr(c->err.english, word) != NULL)
        return true;
    print_error("\"%s\" does not say \"%s\"\n", c->err.english, word);
    return false;
}

/* ---- opening ------------------------------------------------------------ */

static char *file_with(struct ctx *c, const char *text, size_t n)
{
    char *path = arena_format(c->mem, "/tmp/langhuan-%d.x", (int)getpid());
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    fwrite(text, 1, n, f);
    fclose(f);
    return path;
}

TEST(what_is_no_database_of_ours_is_refused_by_name)
{
    struct ctx c = quiet_ctx();
    struct store *s;
    char *path = file_with(&c, "PK\3\4 a spreadsheet, say, of books", 33);

    CHECK_FAILS(&c, store_open(&c, path, false, &s), ERR_INVALID);
    CHECK(says(&c, path) && says(&c, "not a Langhuan database"));
    CHECK_FAILS(&c, store_open(&c, path, true, &s), ERR_INVALID);
    path = file_with(&c, "", 0); /* empty: ours only if we may make it so */
    CHECK_FAILS(&c, store_open(&c, path, false, &s), ERR_INVALID);
    unlink(path);
    CHECK_FAILS(&c, store_open(&c, "/tmp", false, &s), ERR_INVALID);
    CHECK_FAILS(&c, store_open(&c, "/nowhere/x.db", true, &s), ERR_IO);
    CHECK_FAILS(&c, store_open(&c, "/tmp/langhuan-none.db", false, &s),
                ERR_IO);
    CHECK(says(&c, "catalog-tool init"));
    CHECK_FAILS(&c, store_open(&c, "mysql://x/y", false, &s), ERR_INVALID);
    CHECK(s == NULL);
    quiet_ctx_end(&c);
}

/* Another program's SQLite file: made with sqlite3's own default mark 0. */
TEST(a_foreign_sqlite_file_is_not_touched)
{
    static const char header[] = "SQLite format 3";
    struct ctx c = quiet_ctx();
    struct store *s;
    unsigned char page[4096] = {0};
    struct stat before, after;
    char *path;

    memcpy(page, header, sizeof header);
    memcpy(page + 16, "\x10\x00\x01\x01\x00\x40\x20\x20", 8);
    page[31] = 1;  /* pages */
    page[47] = 4;  /* schema format */
    page[59] = 1;  /* UTF-8 */
    page[100] = 13; /* an empty leaf */
    page[105] = 0x10;
    path = file_with(&c, (char *)page, sizeof page);
    CHECK_INT(stat(path, &before), 0);
    CHECK_FAILS(&c, store_open(&c, path, true, &s), ERR_INVALID);
    CHECK(says(&c, "not a Langhuan database"));
    CHECK_INT(stat(path, &after), 0);
    CHECK(before.st_size == after.st_size &&
          before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
    unlink(path);
    quiet_ctx_end(&c);
}

TEST(a_server_that_is_not_there_is_said_without_the_password)
{
    struct ctx c = quiet_ctx();
    struct store *s;
    static const char *const urls[] = {
        "postgresql://u:geheim@127.0.0.1:1/x",
        "postgresql://127.0.0.1:1/x?user=u&password=geheim&sslmode=disable",
        "postgresql://u:geheim@[::1/x", /* libpq repeats what it was given */
        "postgresql://u:1/geheim@h/x", "postgresql://u:1@geheim@h/x",
        "postgresql://u:geheim/1@h/x"};

    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        CHECK_FAILS(&c, store_open(&c, urls[i], false, &s), ERR_IO);
        CHECK(says(&c, "cannot reach"));
        if (strstr(c.err.english, "geheim") != NULL)
            fail_msg("%s", c.err.english);
    }
    CHECK_FAILS(&c, store_open(&c, "mysql://u:geheim@h/x", false, &s),
                ERR_INVALID);
    CHECK(strstr(c.err.english, "geheim") == NULL);
    quiet_ctx_end(&c);
}

/* ---- SQLite's troubles: in a child, which gives up its rights or room --- */

static int in_child(const char *path, int (*run)(const char *path))
{
    pid_t pid = fork();
    int status;

    if (pid == 0)
        _exit(run(path));
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

static int open_without_rights(const char *path)
{
    struct ctx c = quiet_ctx();
    struct store *s;

    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 2;
    if (store_open(&c, path, false, &s))
        return 3;
    return c.err.code == ERR_IO && says(&c, "read-only") ? 0 : 4;
}

TEST(a_read_only_file_says_so)
{
    struct ctx c;
    const char *path;

    if (fresh_db_is_postgres())
        return;
    c = fresh_db();
    path = fresh_db_leave(&c); /* SQLite must not be open across a fork */
    CHECK_INT(chmod(path, 0444), 0);
    CHECK_INT(execute("chmod 777",
                      arena_copy_bytes(c.mem, path, (size_t)(
                          strrchr(path, '/') - path))), 0);
    CHECK_INT(in_child(path, open_without_rights), 0);
    fresh_db_back(&c, path);
    fresh_db_end(&c);
}

/* Writes until there is no room; then what was acknowledged must be there
 * and reading must go on. */
static int fill_up(const char *path)
{
    struct ctx c = quiet_ctx();
    struct rlimit room = {3 << 20, 3 << 20};
    char key[24], *long_text = arena_alloc(c.mem, 5001);
    struct store *s;
    int good = 0;

    memset(long_text, 'x', 5000);
    signal(SIGXFSZ, SIG_IGN);
    if (!store_open(&c, path, false, &s) || !db_connect(&c, s))
        return 2;
    if (setrlimit(RLIMIT_FSIZE, &room) != 0)
        return 3;
    do
        snprintf(key, sizeof key, "%d%.10s", good, long_text);
    while (db_write(&c, 1, add_key, key) && ++good < 100000);
    if (c.err.code != ERR_IO || !says(&c, "disk") || good < 10)
        return 4;
    if (keys(&c) != good)
        return 5;
    return db_integrity(&c) ? 0 : 6;
}

TEST(a_full_disk_fails_the_deed_and_loses_nothing)
{
    const char *path;
    struct ctx c;

    if (fresh_db_is_postgres())
        return;
    c = fresh_db();
    path = fresh_db_leave(&c);
    CHECK_INT(in_child(path, fill_up), 0);
    fresh_db_back(&c, path);
    CHECK_OK(&c, db_write(&c, 1, add_key, "room again"));
    CHECK_OK(&c, db_integrity(&c));
    fresh_db_end(&c);
}

static bool fill_pages(struct ctx *c, void *arg)
{
    char key[24];

    for (int i = 0; i < 3000; i++) {
        snprintf(key, sizeof key, "k%d", i);
        if (!db_later(c, add_sql, ARGS(TEXT(key), TEXT(arg))))
            return false;
    }
    return true;
}

TEST(a_damaged_file_is_found_out)
{
    struct ctx c, own = quiet_ctx();
    struct store *s;
    const char *path;
    char junk[4096];
    int fd, last;

    if (fresh_db_is_postgres()) {
        quiet_ctx_end(&own);
        return;
    }
    c = fresh_db();
    CHECK_OK(&c, db_write(&c, 0, fill_pages,
                          "a text that makes the table long enough"));
    path = arena_copy(own.mem, store_url(db_store(c.db)));
    CHECK_OK(&c, db_backup(&c, arena_format(c.mem, "%s.2", path)));
    path = arena_format(own.mem, "%s.2", path);
    memset(junk, 0x5a, sizeof junk);
    fd = open(path, O_RDWR);
    last = (int)(lseek(fd, 0, SEEK_END) / 4096); /* the long table's */
    for (int page = last - 12; page < last - 2; page++)
        CHECK_INT(pwrite(fd, junk, sizeof junk, page * 4096), 4096);
    CHECK_OK(&own, store_open(&own, path, false, &s));
    CHECK_OK(&own, db_connect(&own, s));
    CHECK_FAILS(&own, db_integrity(&own), ERR_DB);
    CHECK(says(&own, "damaged"));
    db_close(own.db);
    store_close(s);
    CHECK_INT(pwrite(fd, junk, 50, 100), 50); /* the root of the schema */
    CHECK_FAILS(&own, store_open(&own, path, false, &s), ERR_INVALID);
    close(fd);
    fresh_db_end(&c);
    quiet_ctx_end(&own);
}

/* ---- locked for too long ------------------------------------------------ */

static bool try_meanwhile(struct ctx *c, void *arg)
{
    struct ctx *other = arg;

    CHECK_OK(c, add_key(c, "holder"));
    CHECK_FAILS(other, db_write(other, 1, add_key, "waiter"), ERR_BUSY);
    CHECK(says(other, "try again"));
    return true;
}

/* SQLite looks at a file's size only at the start of a transaction. */
static bool read_what_is_gone(struct ctx *c, void *path)
{
    static const char *const all = "SELECT sum(length(value)) FROM setting";
    struct table t;

    return db_query(c, &t, all, NO_ARGS) && truncate(path, 4096) == 0 &&
           db_query(c, &t, all, NO_ARGS);
}

/* In a process of its own, with `err` as its standard error. */
static void lose_pages(char *path, int err)
{
    struct ctx c = quiet_ctx();
    struct store *s;

    dup2(err, STDERR_FILENO);
    lost_page_tell();
    if (store_open(&c, path, false, &s) && db_connect(&c, s) &&
        !db_snapshot(&c, read_what_is_gone, path))
        _exit(1);
    _exit(0);
}

TEST(a_disk_that_gives_no_page_ends_the_program_with_a_sentence)
{
    struct ctx c, own = quiet_ctx();
    char said[300] = "", *copy;
    int ends[2], status;
    pid_t child;

    if (fresh_db_is_postgres()) {
        quiet_ctx_end(&own);
        return;
    }
    c = fresh_db();
    copy = arena_format(own.mem, "%s.3", store_url(db_store(c.db)));
    CHECK_OK(&c, db_write(&c, 0, fill_pages,
                          "a text that makes the table long enough"));
    CHECK_OK(&c, db_backup(&c, copy));
    CHECK_INT(pipe(ends), 0);
    child = fork();
    if (child == 0)
        lose_pages(copy, ends[1]);
    close(ends[1]);
    CHECK_INT(waitpid(child, &status, 0), child);
    CHECK_INT(read(ends[0], said, sizeof said - 1) > 0, 1);
    assert_non_null(strstr(said, "the disk does not give a page"));
    CHECK_INT(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 3);
    close(ends[0]);
    unlink(copy);
    quiet_ctx_end(&own);
    fresh_db_end(&c);
}

TEST(who_waits_too_long_for_another_program_is_told)
{
    struct ctx c = fresh_db(), other = fresh_db_stranger(&c);

    CHECK_OK(&c, db_write(&c, 1, try_meanwhile, &other));
    CHECK_OK(&other, db_write(&other, 1, add_key, "waiter"));
    CHECK_INT(keys(&c), 2);
    fresh_db_stranger_end(&other);
    fresh_db_end(&c);
}

/* ---- PostgreSQL goes away and comes back -------------------------------- */

enum { DESKS = 4 };

struct desk {
    pthread_t thread;
    struct ctx c;
    int number;
    _Atomic int done, doubt, failed, stop;
};

/* Each key is written once: a second time would be a conflict. */
static void *desk_work(void *arg)
{
    struct desk *me = arg;
    char key[24];

    for (int i = 0; !me->stop; i++) {
        snprintf(key, sizeof key, "d%d-%d", me->number, i);
        if (db_write(&me->c, 1 + me->number % 2, add_key, key))
            me->done++;
        else if (strstr(me->c.err.english, "cannot be known") != NULL)
            me->doubt++;
        else if (me->c.err.code == ERR_IO)
            me->failed++;
        else
            me->failed += 1000000; /* a conflict: it was done twice */
        arena_reset(me->c.mem);
    }
    return NULL;
}

static void wait_for_deeds(struct desk *desks, int more)
{
    for (int i = 0; i < DESKS; i++)
        for (int goal = desks[i].done + more; desks[i].done < goal;)
            usleep(1000);
}

TEST(a_server_that_crashes_loses_and_doubles_nothing)
{
    struct desk desks[DESKS];
    struct own_server own;
    struct ctx c;
    int64_t sure = 0, doubt = 0, there;

    if (!fresh_db_is_postgres())
        return;
    own_server_begin(&own);
    c = fresh_db();
    for (int i = 0; i < DESKS; i++) {
        desks[i] = (struct desk){.c = fresh_db_another(&c), .number = i};
        pthread_create(&desks[i].thread, NULL, desk_work, &desks[i]);
    }
    for (int i = 0; i < 3; i++) {
        wait_for_deeds(desks, 50);
        own_server_do(&own, "restart");
    }
    wait_for_deeds(desks, 50);
    for (int i = 0; i < DESKS; i++) {
        desks[i].stop = 1;
        pthread_join(desks[i].thread, NULL);
        CHECK(desks[i].failed < 1000000);
        sure += desks[i].done;
        doubt += desks[i].doubt;
        fresh_db_another_end(&desks[i].c);
    }
    there = keys(&c); /* the first connection, dead meanwhile, comes back */
    CHECK(there >= sure);
    CHECK(there <= sure + doubt);
    fresh_db_end(&c);
    own_server_end(&own);
}

/* ---- the server stops in the middle of one deed ------------------------- */

struct halfway {
    const struct own_server *server;
    const char *word; /* what happens to it, the first time */
    int times;        /* that the deed was run */
};

static bool half_a_deed(struct ctx *c, void *arg)
{
    struct halfway *h = arg;

    if (!add_key(c, "first half"))
        return false;
    if (h->times++ == 0)
        own_server_do(h->server, h->word);
    return add_key(c, "second half");
}

static bool delete_keys(struct ctx *c, void *arg)
{
    (void)arg;
    return db_exec(c, "DELETE FROM setting", NO_ARGS);
}

TEST(a_server_that_stops_within_a_deed_leaves_no_half_of_it)
{
    struct own_server own;
    struct halfway h = {.server = &own, .word = "restart"};
    struct ctx c;

    if (!fresh_db_is_postgres())
        return;
    own_server_begin(&own);
    c = fresh_db();
    /* It comes back: the deed is run again, and done once. */
    CHECK_OK(&c, db_write(&c, 1, half_a_deed, &h));
    CHECK_INT(h.times, 2);
    CHECK_INT(keys(&c), 2);
    CHECK_OK(&c, db_write(&c, 0, delete_keys, NULL));
    /* It stays away: not done, and said so. */
    h = (struct halfway){.server = &own, .word = "crash"};
    CHECK_FAILS(&c, db_write(&c, 1, half_a_deed, &h), ERR_IO);
    CHECK(says(&c, "cannot reach"));
    CHECK_INT(h.times, 1);
    own_server_do(&own, "start");
    CHECK_INT(keys(&c), 0);
    CHECK_OK(&c, db_write(&c, 1, half_a_deed, &h));
    CHECK_INT(keys(&c), 2);
    fresh_db_end(&c);
    own_server_end(&own);
}

TESTS_RUN(RUN(what_is_no_database_of_ours_is_refused_by_name),
          RUN(a_foreign_sqlite_file_is_not_touched),
          RUN(a_server_that_is_not_there_is_said_without_the_password),
          RUN(a_read_only_file_says_so),
          RUN(a_full_disk_fails_the_deed_and_loses_nothing),
          RUN(a_damaged_file_is_found_out),
          RUN(a_disk_that_gives_no_page_ends_the_program_with_a_sentence),
          RUN(who_waits_too_long_for_another_program_is_told),
          RUN(a_server_that_crashes_loses_and_doubles_nothing),
          RUN(a_server_that_stops_within_a_deed_leaves_no_half_of_it))
