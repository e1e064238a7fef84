/* circulation-desk at work for eight desks at once, killed at random moments
 * and started again, two hundred times (on PostgreSQL fewer; there the server
 * crashes as well). Whoever gets no answer asks again under the same request
 * id, as the screens do. KILLS and SEED in the environment ask for others. */
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "tests/support/check.h"
#include "tests/support/desk_client.h"
#include "tests/support/own_server.h"
#include "tests/support/small_school.h"

enum { DESKS = 8, KILLS = 200, KILLS_POSTGRES = 60, CRASHES = 5,
       CHECK_EVERY = 50 };

/* ---- a client: one desk, one connection --------------------------------- */

struct client {
    pthread_t thread;
    struct desk_client desk;
    int slot;
    uint32_t kept;          /* a promise to be asked again, ... */
    int kept_in;            /* ... not of this start of the program */
    uint64_t random;
};

static void settle(struct client *k, uint32_t number)
{
    struct promise *p = &k->desk.room->l->promise[number];
    enum promise_state is = desk_insist(&k->desk, number, &p->due);

    if (is == PROMISE_KEPT) {
        k->kept = number;
        k->kept_in = k->desk.met;
    }
    promise_answered(k->desk.room->l, k->slot, number, is);
}

/* To a program that was started meanwhile: the answer is the same. The one
 * that gave it remembers and shows the desk as it is. */
static void repeat(struct client *k)
{
    struct promise *p = &k->desk.room->l->promise[k->kept];
    enum promise_state is;
    int due;

    if (k->kept == 0 || k->kept_in == k->desk.met || k->desk.copy == p->copy)
        return;
    is = desk_insist(&k->desk, k->kept, &due);
    k->kept_in = k->desk.met;
    if (is != PROMISE_KEPT || due != p->due)
        ledger_wrong(k->desk.room->l, "%u, repeated, has another answer: day "
                     "%d, not %d", k->kept, due, p->due);
}

static void *work(void *arg)
{
    struct client *k = arg;
    struct ledger *l = k->desk.room->l;
    uint32_t number;

    while (!l->stop && !l->wrong) {
        uint64_t random = ledger_random(&k->random);
        int copy = promise_pick(random, 8, LEDGER_COPIES);
        int card = random >> 60 == 0 || k->desk.card == 0
                       ? promise_pick(random, 24, LEDGER_CARDS)
                       : k->desk.card;
        if (random >> 40 & 7)
            copy = copy == k->desk.copy ? 1 + copy % LEDGER_COPIES : copy;
        else
            repeat(k);
        if (copy == k->desk.copy)
            continue;
        number = promise_new(l, k->slot, k->desk.returns ? PROMISE_TAKE_BACK
                                                         : PROMISE_LEND,
                             copy, card);
        if (number != 0)
            settle(k, number);
    }
    return NULL;
}

/* ---- the school and its clients ------------------------------------------ */

static void begin_clients(struct room *r, struct client *all,
                          const struct http_client *signed_in,
                          const int64_t *desks, uint64_t seed)
{
    for (int i = 0; i < DESKS; i++) {
        all[i] = (struct client){.slot = i,
                                 .random = seed * 1000 + (uint64_t)i};
        all[i].desk = (struct desk_client){.room = r, .h = *signed_in,
                                           .mem = arena_new(),
                                           .desk = desks[i],
                                           .returns = i % 2};
        all[i].desk.h.fd = -1;
        CHECK_INT(pthread_create(&all[i].thread, NULL, work, &all[i]), 0);
    }
}

static void end_clients(struct room *r, struct client *all)
{
    atomic_store(&r->l->stop, 1);
    for (int i = 0; i < DESKS; i++) {
        pthread_join(all[i].thread, NULL);
        http_close(&all[i].desk.h);
        arena_free(all[i].desk.mem);
    }
}

/* Starts the program and signs in, once for all desks. */
static struct desk_run first_start(struct room *r, const char *url,
                                   struct http_client *signed_in)
{
    struct desk_run d = desk_start(url);

    CHECK(desk_ready(&d));
    *signed_in = desk_clients_sign_in(d.port);
    room_open(r, &d);
    return d;
}

static void look(struct ctx *c, const char *url, struct room *r)
{
    struct arena *mem = c->mem;

    c->mem = arena_new();
    fresh_db_back(c, url);
    ledger_check(c, r->l);
    fresh_db_leave(c);
    arena_free(c->mem);
    c->mem = mem;
}

/* Now and then while it is still starting. */
static struct desk_run kill_and_start(struct room *r, struct desk_run *d,
                                      const char *url, uint64_t random)
{
    struct timespec within = {.tv_nsec = (long)(random >> 42)};

    nanosleep(&within, NULL);
    CHECK_INT(desk_end(d, SIGKILL), 128 + SIGKILL);
    room_open(r, NULL);
    *d = desk_start(url);
    if (random % 8 == 0)
        return *d;
    if (!desk_ready(d))
        fail_msg("the program does not start again");
    room_open(r, d);
    ledger_wait(r->l, (random >> 8) % 60);
    return *d;
}

TEST(a_killed_desk_loses_nothing_and_does_nothing_twice)
{
    struct ctx c = small_school();
    struct http_client signed_in;
    struct room r;
    uint64_t seed = (uint64_t)ledger_setting("SEED", 1), random = seed;
    long kills = ledger_setting("KILLS", fresh_db_is_postgres()
                                             ? KILLS_POSTGRES : KILLS);
    struct client all[DESKS];
    int64_t desks[DESKS];
    struct desk_run d;
    const char *url;
    int fd;

    ledger_school(&c);
    desk_clients_school(&c, DESKS, desks);
    room_begin(&r, ledger_new(&fd));
    url = fresh_db_leave(&c);
    d = first_start(&r, url, &signed_in);
    begin_clients(&r, all, &signed_in, desks, seed);
    for (long i = 0; i < kills && !r.l->wrong; i++)
        d = kill_and_start(&r, &d, url, ledger_random(&random));
    if (d.port == 0 && desk_ready(&d))
        room_open(&r, &d);
    end_clients(&r, all);
    CHECK_INT(desk_end(&d, SIGTERM), 0);
    look(&c, url, &r);
    printf("%u deeds\n", r.l->next - 1);
    fresh_db_back(&c, url);
    ledger_free(r.l);
    small_school_end(&c);
}

/* The program lives on; what is in doubt is called so. */
TEST(a_crashing_server_makes_the_desk_lose_nothing)
{
    struct http_client signed_in;
    struct room r;
    struct own_server own;
    struct client all[DESKS];
    int64_t desks[DESKS];
    struct desk_run d;
    const char *url;
    struct ctx c;
    int fd;

    if (!fresh_db_is_postgres())
        return;
    own_server_begin(&own);
    c = small_school();
    ledger_school(&c);
    desk_clients_school(&c, DESKS, desks);
    room_begin(&r, ledger_new(&fd));
    url = fresh_db_leave(&c);
    d = first_start(&r, url, &signed_in);
    begin_clients(&r, all, &signed_in, desks, 1);
    for (int i = 0; i < CRASHES && !r.l->wrong; i++) {
        ledger_wait(r.l, 100);
        own_server_do(&own, "restart");
    }
    ledger_wait(r.l, 100);
    end_clients(&r, all);
    CHECK_INT(desk_end(&d, SIGTERM), 0);
    look(&c, url, &r);
    fresh_db_back(&c, url);
    ledger_free(r.l);
    small_school_end(&c);
    own_server_end(&own);
}

TESTS_RUN(RUN(a_killed_desk_loses_nothing_and_does_nothing_twice),
          RUN(a_crashing_server_makes_the_desk_lose_nothing))
