/* Processes with threads that lend, renew and take back the same few copies,
 * killed at random moments and started again, two hundred times. KILLS and
 * SEED in the environment ask for more or for others. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/check.h"
#include "tests/support/deed_client.h"
#include "tests/support/small_school.h"
#include "usecase/open.h"

enum { PROCESSES = 2, THREADS = 4, KILLS = 200,
       KILLS_POSTGRES = 60, CHECK_EVERY = 50,
       IDLE_NS = 490000000 };

/* ---- the process that is killed ----------------------------------------- */

struct worker {
    pthread_t thread;
    struct ctx c;
    struct ledger *l;
    int slot;
    uint64_t random;
};

static void settle(struct worker *w, uint32_t number)
{
    struct promise *p = &w->l->promise[number];
    struct deed_answer a = deed_insist(&w->c, w->l, p);

    p->loan = a.loan;
    p->seq = a.seq;
    p->due = a.due;
    promise_answered(w->l, w->slot, number,
                     a.done ? PROMISE_KEPT : PROMISE_REFUSED);
}

/* The same request once more, perhaps by another process: the same answer. */
static void repeat(struct worker *w)
{
    uint32_t last = w->l->next;
    uint32_t number = (uint32_t)(ledger_random(&w->random) % last);
    struct promise *p = &w->l->promise[number];
    struct deed_answer a;

    if (number == 0 || p->state != PROMISE_KEPT)
        return;
    a = deed_insist(&w->c, w->l, p);
    if (!a.done || a.loan != p->loan || a.seq != p->seq || a.due != p->due)
        ledger_wrong(w->l, "%u, repeated, has another answer: loan %lld "
                     "entry %lld day %d, not %lld %lld %d", number,
                     (long long)a.loan, (long long)a.seq, a.due,
                     (long long)p->loan, (long long)p->seq, p->due);
}

static void begin_new(struct worker *w, uint64_t random)
{
    uint32_t number = promise_new(w->l, w->slot,
                                  (enum promise_deed)(random % 3),
                                  promise_pick(random, 8, LEDGER_COPIES),
                                  promise_pick(random, 24, LEDGER_CARDS));

    if (number != 0)
        settle(w, number);
}

static void *work(void *arg)
{
    struct worker *w = arg;
    uint32_t number = w->l->pending[w->slot];

    if (number != 0)
        settle(w, number);
    while (!w->l->stop && !w->l->wrong) {
        uint64_t random = ledger_random(&w->random);
        if (w->l->pause) {
            nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        } else if (random >> 60 < 3) {
            repeat(w);
        } else {
            begin_new(w, random);
        }
    }
    return NULL;
}

static bool start_thread(struct worker *w, struct library *library)
{
    return deed_client_begin(&w->c, library) &&
           pthread_create(&w->thread, NULL, work, w) == 0;
}

/* "work URL FD SLOT SEED": never comes back by itself unless told to stop. */
static int worker_main(char **argv)
{
    struct ctx c = {.mem = arena_new()};
    struct worker all[THREADS];
    struct library *library;
    struct ledger *l = ledger_of(atoi(argv[3]));

    if (l == NULL)
        return 3;
    if (!library_open(&c, argv[2], 0, &library)) {
        ledger_wrong(l, "open: %s", c.err.english);
        return 3;
    }
    for (int i = 0; i < THREADS; i++) {
        all[i] = (struct worker){.l = l, .slot = atoi(argv[4]) + i};
        all[i].random = strtoull(argv[5], NULL, 10) + (uint64_t)i;
        if (!start_thread(&all[i], library)) {
            ledger_wrong(l, "connect: %s", all[i].c.err.english);
            return 3;
        }
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(all[i].thread, NULL);
        deed_client_end(&all[i].c);
    }
    library_close(library);
    arena_free(c.mem);
    return 0;
}

/* ---- who kills ----------------------------------------------------------- */

struct killer {
    const char *url;
    struct ledger *l;
    int fd;
    pid_t pid[PROCESSES];
    uint64_t random;
};

/* exec, not fork alone: SQLite's locks do not survive a fork. */
static void start(struct killer *k, int which)
{
    char fd[16], slot[16], seed[24];

    snprintf(fd, sizeof fd, "%d", k->fd);
    snprintf(slot, sizeof slot, "%d", which * THREADS);
    snprintf(seed, sizeof seed, "%llu",
             (unsigned long long)ledger_random(&k->random));
    k->pid[which] = fork();
    CHECK(k->pid[which] >= 0);
    if (k->pid[which] == 0) {
        execl("/proc/self/exe", "killed", "work", k->url, fd, slot, seed,
              (char *)NULL);
        _exit(127);
    }
}

static void finish(struct killer *k, int which, int signal_number)
{
    int status;

    CHECK_INT(kill(k->pid[which], signal_number), 0);
    CHECK_INT(waitpid(k->pid[which], &status, 0), k->pid[which]);
    if (signal_number != 0)
        CHECK(WIFSIGNALED(status) && WTERMSIG(status) == signal_number);
    else
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Some deeds later, anywhere within the next one; now and then at once, so
 * that starting is hit as well; now and then when all has been quiet for so
 * long that SQLite's log is brought into the file. */
static void pass_time(struct killer *k)
{
    uint64_t random = ledger_random(&k->random);
    long within = (long)(random >> 42); /* to 4 ms */

    if (random % 8 != 0)
        ledger_wait(k->l, (random >> 8) % 100);
    if (random % 16 == 1) {
        atomic_store(&k->l->pause, 1);
        within = IDLE_NS + within % 50000000;
    }
    nanosleep(&(struct timespec){.tv_nsec = within % 1000000000}, NULL);
}

static void look(struct ctx *c, struct killer *k)
{
    struct arena *mem = c->mem;

    c->mem = arena_new();
    fresh_db_back(c, k->url);
    ledger_check(c, k->l);
    fresh_db_leave(c);
    arena_free(c->mem);
    c->mem = mem;
}

static void kill_some(struct ctx *c, struct killer *k, int kills)
{
    for (int done = 0; done < kills && !k->l->wrong;) {
        int which = (int)(ledger_random(&k->random) % (PROCESSES + 1));
        pass_time(k);
        for (int i = 0; i < PROCESSES; i++)
            if (which == i || which == PROCESSES) {
                finish(k, i, SIGKILL);
                done++;
            }
        if (which == PROCESSES && done % CHECK_EVERY < PROCESSES)
            look(c, k);
        for (int i = 0; i < PROCESSES; i++)
            if (which == i || which == PROCESSES)
                start(k, i);
        atomic_store(&k->l->pause, 0);
    }
}

TEST(killed_processes_lose_nothing_and_do_nothing_twice)
{
    struct ctx c = small_school();
    struct killer k = {.random = (uint64_t)ledger_setting("SEED", 1)};

    ledger_school(&c);
    k.l = ledger_new(&k.fd);
    k.url = fresh_db_leave(&c);
    for (int i = 0; i < PROCESSES; i++)
        start(&k, i);
    kill_some(&c, &k, (int)ledger_setting(
                           "KILLS", fresh_db_is_postgres() ? KILLS_POSTGRES
                                                           : KILLS));
    atomic_store(&k.l->stop, 1);
    for (int i = 0; i < PROCESSES; i++)
        finish(&k, i, 0);
    for (int i = 0; i < PROCESSES * THREADS; i++)
        CHECK_INT(k.l->pending[i], 0);
    look(&c, &k);
    printf("%u deeds\n", k.l->next - 1);
    fresh_db_back(&c, k.url);
    ledger_free(k.l);
    close(k.fd);
    small_school_end(&c);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        RUN(killed_processes_lose_nothing_and_do_nothing_twice)};

    if (argc == 6 && strcmp(argv[1], "work") == 0)
        return worker_main(argv);
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
