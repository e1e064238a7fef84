/* circulation-desk at work for eight desks at once, killed at random moments
 * and started again, two hundred times (on PostgreSQL fewer; there the server
 * crashes as well). Whoever gets no answer asks again under the same request
 * id, as the screens do. KILLS and SEED in the environment ask for others. */
#include <jansson.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/day.h"
#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/ledger.h"
#include "tests/support/own_server.h"
#include "tests/support/run_desk.h"
#include "tests/support/small_school.h"
#include "usecase/school.h"
#include "usecase/staff_add.h"

enum { DESKS = 8, KILLS = 200, KILLS_POSTGRES = 60, CRASHES = 5,
       CHECK_EVERY = 50 };

/* ---- a client: one desk, one connection --------------------------------- */

struct room {
    struct ledger *l;
    pthread_mutex_t lock;
    pthread_cond_t opened;
    _Atomic int port;       /* of the running program; 0: it is down */
    int starts;             /* of the program */
    struct http_client signed_in;
};

struct client {
    pthread_t thread;
    struct room *room;
    struct http_client h;
    struct arena *mem;
    int slot;
    int64_t desk;
    bool returns;           /* this desk takes back, others lend */
    int card;               /* open at the desk; 0: none */
    int copy;               /* scanned last: the same again is an echo */
    uint32_t kept;          /* a promise to be asked again, ... */
    int met, kept_in;       /* ... not of this start of the program */
    uint64_t random;
};

static int wait_for_port(struct room *r, int *start)
{
    int port;

    pthread_mutex_lock(&r->lock);
    while (r->port == 0)
        pthread_cond_wait(&r->opened, &r->lock);
    port = r->port;
    *start = r->starts;
    pthread_mutex_unlock(&r->lock);
    return port;
}

static void set_port(struct room *r, int port)
{
    pthread_mutex_lock(&r->lock);
    r->port = port;
    r->starts += port != 0;
    pthread_cond_broadcast(&r->opened);
    pthread_mutex_unlock(&r->lock);
}

/* One request; false as long as there is no good answer. */
static bool ask(struct client *k, const char *what, const char *body,
                const char *key, struct http_answer *a)
{
    struct http_request rq = {"POST", NULL, body, key, NULL};

    rq.path = arena_format(k->mem, "/desks/%lld/%s", (long long)k->desk,
                           what);
    if (!http_ask(&k->h, k->mem, &rq, a))
        return false;
    if (a->status != 200 && a->status < 500)
        ledger_wrong(k->room->l, "%s: status %d: %s", what, a->status,
                     a->body);
    return a->status == 200;
}

static bool scan(struct client *k, const char *code, const char *key,
                 struct http_answer *a)
{
    return ask(k, "scan",
               arena_format(k->mem, "{\"code\":\"%s\","
                                    "\"source\":\"keyboard\"}", code),
               key, a);
}

/* The desk answers with its whole state: its newest line tells. */
static bool newest_is(const struct http_answer *a, const char *outcome)
{
    json_t *root = json_loads(a->body, 0, NULL);
    json_t *line = json_array_get(json_object_get(root, "lines"), 0);
    const char *is = json_string_value(json_object_get(line, "outcome"));
    bool same = is != NULL && strcmp(is, outcome) == 0;

    json_decref(root);
    return same;
}

static bool open_card(struct client *k, int card)
{
    struct http_answer a;

    if (k->returns || k->card == card)
        return true;
    if (!scan(k, arena_format(k->mem, "C%d", card), NULL, &a) ||
        !newest_is(&a, "reader"))
        return false;
    k->card = card;
    k->copy = 0;
    return true;
}

/* The program that answers now remembers nothing of this desk. */
static bool meet(struct client *k)
{
    struct http_answer a;

    if (k->h.fd >= 0)
        return true;
    k->card = k->copy = 0;
    return http_open(&k->h, wait_for_port(k->room, &k->met)) &&
           (!k->returns || ask(k, "mode", "{\"mode\":\"return\"}", NULL, &a));
}

/* ---- what the answer says ------------------------------------------------ */

static enum promise_state judge(struct client *k, const struct promise *p,
                                json_t *line, const char *barcode)
{
    const char *is = json_string_value(json_object_get(line, "outcome"));
    const char *text = json_string_value(json_object_get(line, "text"));
    const char *code = json_string_value(json_object_get(line, "barcode"));

    if (is == NULL || text == NULL || code == NULL) {
        ledger_wrong(k->room->l, "no line");
    } else if (strcmp(code, barcode) != 0) {
        ledger_wrong(k->room->l, "%s: a line about %s: %s", barcode, code,
                     text);
    } else if (strcmp(is, "refused") == 0) {
        if (strstr(text, "request id") != NULL)
            ledger_wrong(k->room->l, "%s", text);
        return strstr(text, "cannot be known") != NULL ? PROMISE_DOUBT
                                                       : PROMISE_REFUSED;
    } else if (p->deed == PROMISE_LEND ? strcmp(is, "lent") != 0
                                       : strcmp(is, "returned") != 0 &&
                                             strcmp(is, "info") != 0) {
        ledger_wrong(k->room->l, "%s: %s %s", barcode, is, text);
    }
    return PROMISE_KEPT;
}

static enum promise_state read_answer(struct client *k, struct promise *p,
                                      const struct http_answer *a,
                                      const char *barcode, int *due)
{
    json_t *root = json_loads(a->body, 0, NULL);
    json_t *line = json_array_get(json_object_get(root, "lines"), 0);
    const char *day = json_string_value(json_object_get(line, "due"));
    enum promise_state is = judge(k, p, line, barcode);

    *due = 0;
    if (day != NULL)
        (void)!day_parse(day, due);
    json_decref(root);
    return is;
}

/* Asks under the promise's id until there is an answer. */
static enum promise_state insist(struct client *k, uint32_t number, int *due)
{
    struct promise *p = &k->room->l->promise[number];
    struct timespec moment = {.tv_nsec = 2000000};
    char id[PROMISE_ID], barcode[12];
    struct http_answer a;

    promise_id(number, id);
    snprintf(barcode, sizeof barcode, "B%d", p->copy);
    for (;;) {
        arena_reset(k->mem);
        if (k->room->l->wrong)
            return PROMISE_DOUBT;
        if (meet(k) && open_card(k, p->card) && scan(k, barcode, id, &a))
            break;
        if (k->h.fd >= 0 || k->room->port != 0)
            nanosleep(&moment, NULL); /* it is there, its database is not */
    }
    k->copy = p->copy;
    return read_answer(k, p, &a, barcode, due);
}

static void settle(struct client *k, uint32_t number)
{
    struct promise *p = &k->room->l->promise[number];
    enum promise_state is = insist(k, number, &p->due);

    if (is == PROMISE_KEPT) {
        k->kept = number;
        k->kept_in = k->met;
    }
    promise_answered(k->room->l, k->slot, number, is);
}

/* To a program that was started meanwhile: the answer is the same. The one
 * that gave it remembers and shows the desk as it is. */
static void repeat(struct client *k)
{
    struct promise *p = &k->room->l->promise[k->kept];
    enum promise_state is;
    int due;

    if (k->kept == 0 || k->kept_in == k->met || k->copy == p->copy)
        return;
    is = insist(k, k->kept, &due);
    k->kept_in = k->met;
    if (is != PROMISE_KEPT || due != p->due)
        ledger_wrong(k->room->l, "%u, repeated, has another answer: day %d, "
                     "not %d", k->kept, due, p->due);
}

static void *work(void *arg)
{
    struct client *k = arg;
    struct ledger *l = k->room->l;
    uint32_t number;

    while (!l->stop && !l->wrong) {
        uint64_t random = ledger_random(&k->random);
        int copy = promise_pick(random, 8, LEDGER_COPIES);
        int card = random >> 60 == 0 || k->card == 0
                       ? promise_pick(random, 24, LEDGER_CARDS)
                       : k->card;
        if (random >> 40 & 7)
            copy = copy == k->copy ? 1 + copy % LEDGER_COPIES : copy;
        else
            repeat(k);
        if (copy == k->copy)
            continue;
        number = promise_new(l, k->slot, k->returns ? PROMISE_TAKE_BACK
                                                    : PROMISE_LEND,
                             copy, card);
        if (number != 0)
            settle(k, number);
    }
    return NULL;
}

/* ---- the school and its clients ------------------------------------------ */

static void staff_and_desks(struct ctx *c, int64_t desks[DESKS])
{
    struct staff_form form = {.login = "lin", .name = "Lin",
                              .role = "librarian", .lang = "en",
                              .password = "Granite-Otter-41"};
    struct staff_added added;

    ledger_school(c);
    CHECK_OK(c, setting_put(c, "desk.reader_idle_s", "0")); /* never */
    CHECK_OK(c, staff_add(c, &form, &added));
    for (int i = 0; i < DESKS; i++) {
        const char *code = arena_format(c->mem, "desk%d", i);
        CHECK_OK(c, school_desk_save(c, code, code, NULL, &desks[i]));
    }
}

static void begin_clients(struct room *r, struct client *all,
                          const int64_t *desks, uint64_t seed)
{
    for (int i = 0; i < DESKS; i++) {
        all[i] = (struct client){.room = r, .h = r->signed_in,
                                 .mem = arena_new(), .slot = i,
                                 .desk = desks[i], .returns = i % 2,
                                 .random = seed * 1000 + (uint64_t)i};
        all[i].h.fd = -1;
        CHECK_INT(pthread_create(&all[i].thread, NULL, work, &all[i]), 0);
    }
}

static void end_clients(struct room *r, struct client *all)
{
    atomic_store(&r->l->stop, 1);
    for (int i = 0; i < DESKS; i++) {
        pthread_join(all[i].thread, NULL);
        http_close(&all[i].h);
        arena_free(all[i].mem);
    }
}

/* Starts the program and signs in, once for all desks. */
static struct desk_run first_start(struct room *r, const char *url)
{
    struct desk_run d = desk_start(url);
    struct arena *mem = arena_new();

    CHECK(desk_ready(&d));
    CHECK(http_open(&r->signed_in, d.port));
    CHECK(http_sign_in(&r->signed_in, mem, "lin", "Granite-Otter-41"));
    http_close(&r->signed_in);
    arena_free(mem);
    set_port(r, d.port);
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
    set_port(r, 0);
    *d = desk_start(url);
    if (random % 8 == 0)
        return *d;
    if (!desk_ready(d))
        fail_msg("the program does not start again");
    set_port(r, d->port);
    ledger_wait(r->l, (random >> 8) % 60);
    return *d;
}

TEST(a_killed_desk_loses_nothing_and_does_nothing_twice)
{
    struct ctx c = small_school();
    struct room r = {.lock = PTHREAD_MUTEX_INITIALIZER,
                     .opened = PTHREAD_COND_INITIALIZER};
    uint64_t seed = (uint64_t)ledger_setting("SEED", 1), random = seed;
    long kills = ledger_setting("KILLS", fresh_db_is_postgres()
                                             ? KILLS_POSTGRES : KILLS);
    struct client all[DESKS];
    int64_t desks[DESKS];
    struct desk_run d;
    const char *url;
    int fd;

    staff_and_desks(&c, desks);
    r.l = ledger_new(&fd);
    url = fresh_db_leave(&c);
    d = first_start(&r, url);
    begin_clients(&r, all, desks, seed);
    for (long i = 0; i < kills && !r.l->wrong; i++)
        d = kill_and_start(&r, &d, url, ledger_random(&random));
    if (d.port == 0 && desk_ready(&d))
        set_port(&r, d.port);
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
    struct room r = {.lock = PTHREAD_MUTEX_INITIALIZER,
                     .opened = PTHREAD_COND_INITIALIZER};
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
    staff_and_desks(&c, desks);
    r.l = ledger_new(&fd);
    url = fresh_db_leave(&c);
    d = first_start(&r, url);
    begin_clients(&r, all, desks, 1);
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
