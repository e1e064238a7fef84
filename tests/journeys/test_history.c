/* Eight clients at once: three desks in the browser, three self-service
 * machines, two programs beside circulation-desk, all about the same twelve
 * books and three readers, whose limits are reached all the time. Four of the
 * books are class work: the programs lend piles of them to a class, on from
 * its shelf and back, and take back what they did a while ago. The server is
 * killed and started again meanwhile. Whatever anybody was told must have been
 * true. DEEDS (of each client), KILLS and SEED in the environment ask for
 * others. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/support/check.h"
#include "tests/support/deed_client.h"
#include "tests/support/desk_client.h"
#include "tests/support/history.h"
#include "tests/support/history_class.h"
#include "tests/support/sip2_client.h"
#include "tests/support/small_school.h"
#include "usecase/open.h"

enum { DESKS = 3, MACHINES = 3, PROGRAMS = 2,
       CLIENTS = DESKS + MACHINES + PROGRAMS,
       DEEDS = 10000, KILLS = 20 };

struct client {
    pthread_t thread;
    struct room *room;
    int slot;
    uint64_t random;
    struct desk_client desk;    /* one of these three, by the slot */
    struct sip2_client machine;
    struct ctx program;
    uint32_t done[8];           /* its last deeds about class work, a ring */
    int done_count;
};

static bool is_desk(const struct client *k)
{
    return k->slot < DESKS;
}

static bool is_machine(const struct client *k)
{
    return !is_desk(k) && k->slot < DESKS + MACHINES;
}

/* ---- one deed ------------------------------------------------------------ */

static uint32_t at_desk(struct client *k, uint64_t random)
{
    int copy = promise_pick(random, 8, HISTORY_COPIES);
    int card = k->desk.card == 0 || random >> 62 == 0
                   ? promise_pick(random, 24, LEDGER_CARDS) : k->desk.card;

    if (copy == k->desk.copy)
        copy = 1 + copy % HISTORY_COPIES; /* the same again is an echo */
    return promise_new(k->room->l, k->slot,
                       k->desk.returns ? PROMISE_TAKE_BACK : PROMISE_LEND,
                       copy, k->desk.returns ? 0 : card);
}

/* Only machines name the reader of what is renewed; nobody reserves class
 * work. */
static uint32_t anywhere(struct client *k, uint64_t random)
{
    enum promise_deed deed = (enum promise_deed)(
        promise_pick(random, 40, PROMISE_DEEDS) - 1);
    int copy = promise_pick(random, 8, HISTORY_COPIES);
    bool named = deed != PROMISE_TAKE_BACK &&
                 (deed != PROMISE_RENEW || is_machine(k));

    if (is_class_copy(copy) &&
        (deed == PROMISE_HOLD || deed == PROMISE_CANCEL))
        copy -= CLASS_COPIES;
    return promise_new(k->room->l, k->slot, deed, copy,
                       named ? promise_pick(random, 24, LEDGER_CARDS) : 0);
}

static enum promise_state hear(struct client *k, struct promise *p,
                               const struct deed_answer *a)
{
    p->loan = a->loan;
    p->seq = a->seq;
    p->due = a->due;
    p->reasons = a->reasons;
    if (a->done && is_class_copy(p->copy) && p->deed != PROMISE_UNDO)
        k->done[k->done_count++ % 8] = (uint32_t)(p - k->room->l->promise);
    return a->done ? PROMISE_KEPT : PROMISE_REFUSED;
}

static enum promise_state by_program(struct client *k, struct promise *p)
{
    struct deed_answer a = deed_insist(&k->program, k->room->l, p);

    return hear(k, p, &a);
}

/* ---- class work ---------------------------------------------------------- */

/* Copies of a pile stand side by side: none is in it twice. */
static void by_pile(struct client *k, uint64_t random)
{
    static const enum promise_deed deeds[] = {
        PROMISE_SET_LEND, PROMISE_PASS_ON, PROMISE_SHELVE, PROMISE_TAKE_BACK};
    struct ledger *l = k->room->l;
    enum promise_deed deed = deeds[promise_pick(random, 40, 4) - 1];
    int n = promise_pick(random, 32, PILE_OF);
    int first = promise_pick(random, 8, CLASS_COPIES);
    uint32_t number[PILE_OF];
    struct promise *pile[PILE_OF];
    struct deed_answer answers[PILE_OF];
    char id[PROMISE_ID];

    for (int i = 0; i < n; i++) {
        number[i] = promise_new(
            l, k->slot, deed, LEDGER_COPIES + 1 + (first + i) % CLASS_COPIES,
            deed == PROMISE_PASS_ON ? promise_pick(random, 24 + i, 2)
            : deed == PROMISE_SET_LEND ? WHO_ANSWERS : 0);
        if (number[i] == 0)
            return;
        pile[i] = &l->promise[number[i]];
        promise_id(number[0], id);
        snprintf(pile[i]->id, PROMISE_ID, "%.36s-%d", id, i);
    }
    deed_insist_pile(&k->program, l, pile, (size_t)n, answers);
    for (int i = 0; i < n; i++)
        promise_answered(l, k->slot, number[i],
                         hear(k, pile[i], &answers[i]));
}

/* One of the last things that this program did. */
static void by_undoing(struct client *k, uint64_t random)
{
    struct ledger *l = k->room->l;
    int most = k->done_count < 8 ? k->done_count : 8;
    const struct promise *then;
    uint32_t number;

    if (most == 0)
        return;
    then = &l->promise[k->done[(k->done_count - promise_pick(random, 8,
                                                             most)) % 8]];
    number = promise_new(l, k->slot, PROMISE_UNDO, then->copy, 0);
    if (number == 0)
        return;
    l->promise[number].undoes = then->seq;
    promise_answered(l, k->slot, number,
                     by_program(k, &l->promise[number]));
}

/* Every other deed of a program. */
static bool class_work(struct client *k, uint64_t random)
{
    int which = promise_pick(random, 48, 6);

    if (is_desk(k) || is_machine(k) || which > 3)
        return false;
    if (which < 3)
        by_pile(k, random);
    else
        by_undoing(k, random);
    return true;
}

static enum promise_state by_machine(struct client *k, struct promise *p,
                                     uint32_t number)
{
    arena_reset(k->machine.mem);
    return sip2_insist(&k->machine, p, sip2_line(&k->machine, p, number));
}

static void *work(void *arg)
{
    struct client *k = arg;
    struct ledger *l = k->room->l;
    long deeds = ledger_setting("DEEDS", DEEDS);

    for (long i = 0; i < deeds && !l->wrong; i++) {
        uint64_t random = ledger_random(&k->random);
        uint32_t number;
        struct promise *p;
        if (class_work(k, random))
            continue;
        number = is_desk(k) ? at_desk(k, random) : anywhere(k, random);
        p = &l->promise[number];
        if (number != 0)
            promise_answered(
                l, k->slot, number,
                is_desk(k) ? desk_insist(&k->desk, number, &p->due)
                : is_machine(k) ? by_machine(k, p, number)
                                : by_program(k, p));
    }
    return NULL;
}

/* ---- all of them --------------------------------------------------------- */

struct school {
    struct ctx c;
    const char *url;
    struct room room;
    struct desk_run d;
    int64_t desks[DESKS], machines[MACHINES];
    struct http_client signed_in;
    struct library *library;   /* of the programs */
    struct client all[CLIENTS];
};

static struct desk_run start(const char *url)
{
    return DESK("--db", url, "--listen", "127.0.0.1:0", "--sip2",
                "127.0.0.1:0", "--quiet");
}

static struct school *begin(void)
{
    struct school *s = calloc(1, sizeof *s);
    int fd;

    CHECK(s != NULL);
    s->c = small_school();
    history_school(&s->c);
    desk_clients_school(&s->c, DESKS, s->desks);
    sip2_clients_school(&s->c, MACHINES, s->machines);
    room_begin(&s->room, ledger_new(&fd));
    s->url = fresh_db_leave(&s->c);
    s->d = start(s->url);
    CHECK(desk_ready(&s->d));
    s->signed_in = desk_clients_sign_in(s->d.port);
    room_open(&s->room, &s->d);
    CHECK_OK(&s->c, library_open(&s->c, s->url, 0, &s->library));
    return s;
}

static void begin_client(struct school *s, int slot, uint64_t seed)
{
    struct client *k = &s->all[slot];

    k->room = &s->room;
    k->slot = slot;
    k->random = seed * 1000 + (uint64_t)slot;
    if (is_desk(k)) {
        k->desk = (struct desk_client){
            .room = k->room, .h = s->signed_in, .mem = arena_new(),
            .desk = s->desks[slot], .returns = slot == DESKS - 1};
        k->desk.h.fd = -1;
    } else if (is_machine(k)) {
        k->machine = (struct sip2_client){
            .room = k->room, .mem = arena_new(),
            .desk = s->machines[slot - DESKS], .number = slot - DESKS + 1};
    } else {
        CHECK(deed_client_begin(&k->program, s->library));
    }
    CHECK_INT(pthread_create(&k->thread, NULL, work, k), 0);
}

static void end_client(struct client *k)
{
    pthread_join(k->thread, NULL);
    if (is_desk(k)) {
        http_close(&k->desk.h);
        arena_free(k->desk.mem);
    } else if (is_machine(k)) {
        if (k->machine.m != NULL)
            machine_close(k->machine.m);
        arena_free(k->machine.mem);
    } else {
        deed_client_end(&k->program);
    }
}

static void kill_now_and_then(struct school *s)
{
    long kills = ledger_setting("KILLS", KILLS);
    uint64_t deeds = CLIENTS * (uint64_t)ledger_setting("DEEDS", DEEDS);

    for (long i = 0; i < kills && !s->room.l->wrong; i++) {
        ledger_wait(s->room.l, deeds / (uint64_t)(kills + 1));
        CHECK_INT(desk_end(&s->d, SIGKILL), 128 + SIGKILL);
        room_open(&s->room, NULL);
        s->d = start(s->url);
        if (!desk_ready(&s->d))
            fail_msg("the program does not start again");
        room_open(&s->room, &s->d);
    }
}

static void look(struct school *s)
{
    const struct ledger *l = s->room.l;
    int done = 0, of_class = 0, taken_back = 0;

    fresh_db_back(&s->c, s->url);
    ledger_check(&s->c, l);
    history_check(&s->c, l);
    for (uint32_t n = 1; n < l->next; n++) {
        const struct promise *p = &l->promise[n];
        bool kept = p->state == PROMISE_KEPT;
        done += kept;
        of_class += kept && is_class_copy(p->copy);
        taken_back += kept && p->deed == PROMISE_UNDO;
    }
    printf("%u deeds asked for, %d done: %d of class work, %d taken back\n",
           l->next - 1, done, of_class, taken_back);
    CHECK(taken_back > 0 && of_class > taken_back);
}

TEST(whatever_was_told_at_any_door_was_true)
{
    struct school *s = begin();
    uint64_t seed = (uint64_t)ledger_setting("SEED", 1);

    for (int i = 0; i < CLIENTS; i++)
        begin_client(s, i, seed);
    kill_now_and_then(s);
    for (int i = 0; i < CLIENTS; i++)
        end_client(&s->all[i]);
    CHECK_INT(desk_end(&s->d, SIGTERM), 0);
    library_close(s->library);
    look(s);
    ledger_free(s->room.l);
    small_school_end(&s->c);
    free(s);
}

TESTS_RUN(RUN(whatever_was_told_at_any_door_was_true))
