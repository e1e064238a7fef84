/* bench_checkout URL CLIENTS SECONDS [SCHOOLS]: loans through the use case.
 *
 * Each client is a thread with its own connection that lends copies of its
 * own share, in an order as at random, and, when all are out, takes them back
 * (not timed). The first loans of all, in which statements are prepared, are
 * not timed either. Client i works in school 1 + i % SCHOOLS. Prints
 *     loans/s  p50 us  p99 us  worst us  syncs per deed
 * The copies stay out at the end: begin with a fresh database. A sync is a
 * call of fsync or fdatasync by this process, counted by standing
 * in for the two (so a PostgreSQL server's are not seen). */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/bench/clock.h"
#include "tests/bench/fill.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"

enum { PATRONS = 2000, COPIES = 100000, MOST = 2000000, WARM_UP = 20 };

static atomic_long syncs;

int fsync(int fd)
{
    syncs++;
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    syncs++;
    return (int)syscall(SYS_fdatasync, fd);
}

struct client {
    pthread_t thread;
    struct library *library;
    int number, clients, schools;
    pthread_barrier_t *warm; /* all begin to count together */
    double seconds;
    double *took; /* seconds of each loan */
    size_t loans, returns;
    double working;
};

static void barcode_of(char out[16], int copy)
{
    snprintf(out, 16, "B%010d", copy);
}

static void lend(struct ctx *c, struct client *me, int copy,
                 unsigned long long *seed)
{
    char barcode[16], card[16];
    struct checkout_result rs;
    double start;

    barcode_of(barcode, copy);
    snprintf(card, sizeof card, "P%08u", 1 + clock_random(seed, PATRONS));
    start = clock_seconds();
    if (!checkout(c, &(struct checkout_request){.card = card,
                                                .barcode = barcode}, &rs))
        fill_die(c, "checkout");
    if (rs.loan_id == 0) {
        fprintf(stderr, "%s refused: %x\n", barcode, rs.verdict.refusals);
        exit(1);
    }
    me->took[me->loans++] = clock_seconds() - start;
    me->working += me->took[me->loans - 1];
}

static void take_back(struct ctx *c, struct client *me, int copy)
{
    struct checkin_result rs;
    char barcode[16];

    barcode_of(barcode, copy);
    if (!checkin(c, &(struct checkin_request){.barcode = barcode}, &rs))
        fill_die(c, "checkin");
    me->returns++;
}

/* How many copies are this client's own; all schools together have COPIES. */
static int share_of(const struct client *me)
{
    int same_school = (me->clients + me->schools - 1) / me->schools;

    return COPIES / me->schools / same_school;
}

/* 7919 is prime to every share, so the walk visits each copy once. */
static int nth_copy(const struct client *me, int step)
{
    int share = share_of(me);
    int mine = me->number / me->schools;

    return 1 + mine * share + (int)((long)step * 7919 % share);
}

/* The warm-up of all clients; the first of them to know forgets the syncs. */
static void forget(struct client *me)
{
    me->loans = 0;
    me->working = 0;
    if (pthread_barrier_wait(me->warm) == PTHREAD_BARRIER_SERIAL_THREAD)
        syncs = 0;
}

static void *work(void *arg)
{
    struct client *me = arg;
    struct ctx c = fill_ctx();
    unsigned long long seed = 88172645463325252ULL + (unsigned)me->number;
    int step = 0, out = 0;
    double until;

    if (!library_connect(&c, me->library))
        fill_die(&c, "connect");
    c.school_id = 1 + me->number % me->schools;
    for (; step < WARM_UP; step++, out++)
        lend(&c, me, nth_copy(me, step), &seed);
    forget(me);
    until = clock_seconds() + me->seconds;
    while (clock_seconds() < until && me->loans < MOST) {
        lend(&c, me, nth_copy(me, step++), &seed);
        if (++out == share_of(me))
            for (; out > 0; out--)
                take_back(&c, me, nth_copy(me, step - out));
        arena_reset(c.mem);
    }
    library_disconnect(&c);
    arena_free(c.mem);
    return NULL;
}

static void report(struct client *clients, int n, long synced)
{
    double *all, sum = 0;
    size_t loans = 0, returns = 0, at = 0;

    for (int i = 0; i < n; i++) {
        loans += clients[i].loans;
        returns += clients[i].returns;
    }
    all = malloc((loans + 1) * sizeof *all);
    for (int i = 0; all != NULL && i < n; i++) {
        for (size_t k = 0; k < clients[i].loans; k++)
            all[at++] = clients[i].took[k];
        sum += clients[i].working;
    }
    if (all == NULL)
        exit(3);
    printf("%.0f %.0f %.0f %.0f %.3f\n", (double)loans / (sum / n),
           clock_percentile(all, loans, 0.5) * 1e6,
           clock_percentile(all, loans, 0.99) * 1e6,
           clock_percentile(all, loans, 1) * 1e6,
           (double)synced / (double)(loans + returns));
    free(all);
}

int main(int argc, char **argv)
{
    static struct client clients[64];
    struct ctx c = fill_ctx();
    struct library *library;
    pthread_barrier_t warm;
    int n, schools;

    if (argc < 4 || (n = atoi(argv[2])) < 1 || n > 64) {
        fprintf(stderr,
                "usage: bench_checkout URL CLIENTS SECONDS [SCHOOLS]\n");
        return 2;
    }
    schools = argc > 4 ? atoi(argv[4]) : 1;
    library = fill_library(&c, argv[1], schools, PATRONS, COPIES / schools);
    library_disconnect(&c);
    pthread_barrier_init(&warm, NULL, (unsigned)n);
    for (int i = 0; i < n; i++) {
        clients[i] = (struct client){
            .library = library, .number = i, .clients = n,
            .schools = schools, .warm = &warm, .seconds = atof(argv[3]),
            .took = malloc(MOST / (size_t)n * sizeof(double)),
        };
        pthread_create(&clients[i].thread, NULL, work, &clients[i]);
    }
    for (int i = 0; i < n; i++)
        pthread_join(clients[i].thread, NULL);
    report(clients, n, syncs);
    library_close(library);
    arena_free(c.mem);
    return 0;
}
