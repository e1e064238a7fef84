/* Many at once: threads and processes. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/db.h"
#include "tests/support/check.h"
#include "tests/support/fresh_db.h"

enum { THREADS = 8, TIMES = 500 };

static const char *const read_it =
    "SELECT value FROM setting WHERE school_id = $1 AND key = 'n'";

static bool make_counter(struct ctx *c, void *arg)
{
    (void)arg;
    return db_exec(c,
                   "INSERT INTO setting (school_id, key, value)"
                   " VALUES (1, 'n', '0'), (2, 'n', '0')", NO_ARGS);
}

/* Reads, thinks and writes: exact only if no other writer comes between. */
static bool count_up(struct ctx *c, void *arg)
{
    int64_t school = *(int64_t *)arg;
    struct table t;
    char text[24];

    if (!db_query(c, &t, read_it, ARGS(INT(school))))
        return false;
    snprintf(text, sizeof text, "%lld", (long long)cell_int(&t, 0, 0) + 1);
    return db_later(c,
                    "UPDATE setting SET value = $2"
                    " WHERE school_id = $1 AND key = 'n'",
                    ARGS(INT(school), TEXT(text)));
}

static bool count_up_and_fail(struct ctx *c, void *arg)
{
    return count_up(c, arg) && fail(c, ERR_DENIED, "no");
}

static int64_t counted(struct ctx *c, int64_t school)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, read_it, ARGS(INT(school))));
    return cell_int(&t, 0, 0);
}

struct client {
    pthread_t thread;
    struct ctx c;
    int64_t school;
    int good, bad; /* what it was told */
};

static void *work(void *arg)
{
    struct client *me = arg;

    for (int i = 0; i < TIMES; i++) {
        if (db_write(&me->c, me->school,
                     i % 5 == 4 ? count_up_and_fail : count_up, &me->school))
            me->good++;
        else
            me->bad += me->c.err.code == ERR_DENIED;
        arena_reset(me->c.mem);
    }
    return NULL;
}

/* The failing fifth of the deeds share batches with the others. */
TEST(deeds_that_arrive_together_neither_mix_nor_get_lost)
{
    struct ctx c = fresh_db();
    struct client all[THREADS];
    int64_t want[3] = {0};

    CHECK_OK(&c, db_write(&c, 0, make_counter, NULL));
    for (int i = 0; i < THREADS; i++) {
        all[i] = (struct client){.c = fresh_db_another(&c),
                                 .school = 1 + i % 2};
        pthread_create(&all[i].thread, NULL, work, &all[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(all[i].thread, NULL);
        CHECK_INT(all[i].good, TIMES - TIMES / 5);
        CHECK_INT(all[i].bad, TIMES / 5);
        want[all[i].school] += all[i].good;
        fresh_db_another_end(&all[i].c);
    }
    CHECK_INT(counted(&c, 1), want[1]);
    CHECK_INT(counted(&c, 2), want[2]);
    fresh_db_end(&c);
}

/* ---- readers beside a writer -------------------------------------------- */

/* Both counters in one deed: no moment sees them differ. */
static bool count_both(struct ctx *c, void *arg)
{
    (void)arg;
    return count_up(c, &(int64_t){1}) && count_up(c, &(int64_t){2});
}

static bool read_both(struct ctx *c, void *arg)
{
    struct client *me = arg;
    struct table one, two;

    if (!db_query(c, &one, read_it, ARGS(INT(1))) ||
        !db_query(c, &two, read_it, ARGS(INT(2))))
        return false;
    me->good += cell_int(&one, 0, 0) == cell_int(&two, 0, 0);
    return true;
}

static void *read_on(void *arg)
{
    struct client *me = arg;

    for (int i = 0; i < TIMES; i++) {
        me->bad += !db_snapshot(&me->c, read_both, me);
        arena_reset(me->c.mem);
    }
    return NULL;
}

TEST(each_of_many_readers_sees_one_moment_while_others_write)
{
    struct ctx c = fresh_db();
    struct client all[THREADS];

    CHECK_OK(&c, db_write(&c, 0, make_counter, NULL));
    for (int i = 0; i < THREADS; i++) {
        all[i] = (struct client){.c = fresh_db_another(&c)};
        pthread_create(&all[i].thread, NULL, read_on, &all[i]);
    }
    for (int i = 0; i < 100; i++)
        CHECK_OK(&c, db_write(&c, 0, count_both, NULL));
    for (int i = 0; i < THREADS; i++) {
        pthread_join(all[i].thread, NULL);
        CHECK_INT(all[i].good, TIMES);
        CHECK_INT(all[i].bad, 0);
        CHECK_INT(counted(&all[i].c, 1), 100); /* its own connection */
        fresh_db_another_end(&all[i].c);
    }
    fresh_db_end(&c);
}

/* ---- two processes ------------------------------------------------------ */

/* A process of its own on the same database; says a byte for each deed that
 * was acknowledged. */
static _Noreturn void child(const char *url, int out, int times)
{
    struct ctx c = {.mem = arena_new(), .lang = LANG_EN};
    struct store *store;
    int64_t school = 1;

    if (!store_open(&c, url, false, &store) || !db_connect(&c, store))
        _exit(3);
    for (int i = 0; i < times; i++) {
        if (!db_write(&c, 1, count_up, &school))
            _exit(4);
        if (write(out, "x", 1) != 1)
            _exit(5);
        arena_reset(c.mem);
    }
    db_close(c.db);
    store_close(store);
    _exit(0);
}

static pid_t start(const char *url, int pipe_ends[2], int times)
{
    pid_t pid;

    CHECK_INT(pipe(pipe_ends), 0);
    pid = fork();
    if (pid == 0)
        child(url, pipe_ends[1], times);
    close(pipe_ends[1]);
    return pid;
}

static int64_t drain(int fd)
{
    char some[4096];
    int64_t sum = 0;
    ssize_t n;

    while ((n = read(fd, some, sizeof some)) > 0)
        sum += n;
    close(fd);
    return sum;
}

TEST(two_processes_on_one_database_wait_for_each_other)
{
    struct ctx c = fresh_db();
    int ends[2][2], status;
    const char *url;
    pid_t pids[2];

    CHECK_OK(&c, db_write(&c, 0, make_counter, NULL));
    url = fresh_db_leave(&c); /* SQLite must not be open across a fork */
    for (int i = 0; i < 2; i++)
        pids[i] = start(url, ends[i], 300);
    for (int i = 0; i < 2; i++) {
        CHECK_INT(drain(ends[i][0]), 300);
        waitpid(pids[i], &status, 0);
        CHECK_INT(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
    }
    fresh_db_back(&c, url);
    CHECK_INT(counted(&c, 1), 600);
    fresh_db_end(&c);
}

TESTS_RUN(RUN(deeds_that_arrive_together_neither_mix_nor_get_lost),
          RUN(each_of_many_readers_sees_one_moment_while_others_write),
          RUN(two_processes_on_one_database_wait_for_each_other))
