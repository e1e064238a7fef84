/* When the disk has what was done: syncs are held up and fail as told. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "db/db.h"
#include "tests/support/check.h"
#include "tests/support/fresh_db.h"

enum { PASS, HOLD, FAIL };
static atomic_int next_sync; /* what happens to the next one */
static atomic_int syncs;
static _Thread_local bool counts; /* not what the checkpoint thread syncs */
static sem_t held, let_go;

/* Stands in for the system's, also where SQLite calls it. */
int fdatasync(int fd)
{
    int how = counts ? atomic_exchange(&next_sync, PASS) : PASS;

    syncs += counts;
    if (how == HOLD) {
        sem_post(&held);
        sem_wait(&let_go);
    }
    if (how == FAIL) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fdatasync, fd);
}

struct client {
    pthread_t thread;
    struct ctx c;
    const char *key;
    sem_t ran;
    atomic_bool answered;
    bool ok;
};

/* Not for ever, so that a fault fails. */
static void await(sem_t *what)
{
    struct timespec end;

    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += 20;
    CHECK_INT(sem_timedwait(what, &end), 0);
}

static bool add_key(struct ctx *c, void *arg)
{
    struct client *me = arg;
    bool ok = db_exec(c,
                      "INSERT INTO setting (school_id, key, value)"
                      " VALUES (1, $1, '')", ARGS(TEXT(me->key)));

    sem_post(&me->ran);
    return ok;
}

static void *work(void *arg)
{
    struct client *me = arg;

    counts = true;
    me->ok = db_write(&me->c, 1, add_key, me);
    me->answered = true;
    return NULL;
}

static void begin(struct client *me, struct ctx *c, const char *key)
{
    me->c = fresh_db_another(c);
    me->key = key;
    me->answered = false;
    sem_init(&me->ran, 0, 0);
    CHECK_INT(pthread_create(&me->thread, NULL, work, me), 0);
}

static void end(struct client *me)
{
    pthread_join(me->thread, NULL);
    CHECK(me->ok);
    sem_destroy(&me->ran);
    fresh_db_another_end(&me->c);
}

static int64_t keys(struct ctx *c)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, "SELECT count(*) FROM setting", NO_ARGS));
    return cell_int(&t, 0, 0);
}

TEST(the_next_deed_runs_while_one_waits_for_the_disk_and_waits_as_well)
{
    struct ctx c = fresh_db();
    struct client a, b;

    if (!fresh_db_is_postgres()) {
        sem_init(&held, 0, 0);
        sem_init(&let_go, 0, 0);
        next_sync = HOLD;
        syncs = 0;
        begin(&a, &c, "a");
        await(&held);
        begin(&b, &c, "b");
        await(&b.ran);
        CHECK(!a.answered);
        CHECK(!b.answered);
        sem_post(&let_go);
        end(&a);
        end(&b);
        CHECK_INT(syncs, 2); /* what was committed during one needs another */
        CHECK_INT(keys(&c), 2);
    }
    fresh_db_end(&c);
}

TEST(a_disk_that_fails_ends_all_writing)
{
    struct ctx c = fresh_db(), other;
    struct client me = {.key = "a"};

    sem_init(&me.ran, 0, 0);
    if (!fresh_db_is_postgres()) {
        counts = true;
        next_sync = FAIL;
        CHECK_FAILS(&c, db_write(&c, 1, add_key, &me), ERR_IO);
        CHECK(strstr(c.err.english, "cannot be known") != NULL);
        me.key = "b";
        CHECK_FAILS(&c, db_write(&c, 1, add_key, &me), ERR_IO);
        CHECK(strstr(c.err.english, "nothing more is written") != NULL);
        other = fresh_db_stranger(&c); /* as after a new start */
        CHECK_OK(&other, db_write(&other, 1, add_key, &me));
        fresh_db_stranger_end(&other);
    }
    sem_destroy(&me.ran);
    fresh_db_end(&c);
}

TESTS_RUN(
    RUN(the_next_deed_runs_while_one_waits_for_the_disk_and_waits_as_well),
    RUN(a_disk_that_fails_ends_all_writing))
