#include "tests/support/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "model/journal.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/deed.h"
#include "usecase/open.h"

enum { COPIES = LEDGER_COPIES, WAIT_S = 120 /* on the slowest machine */ };

/* ---- the memory -------------------------------------------------------- */

struct ledger *ledger_of(int fd)
{
    void *p = mmap(NULL, sizeof(struct ledger), PROT_READ | PROT_WRITE,
                   MAP_SHARED, fd, 0);

    return p == MAP_FAILED ? NULL : p;
}

struct ledger *ledger_new(int *fd)
{
    struct ledger *l;

    *fd = memfd_create("ledger", 0);
    CHECK(*fd >= 0);
    CHECK_INT(ftruncate(*fd, sizeof *l), 0);
    l = ledger_of(*fd);
    CHECK(l != NULL);
    CHECK_INT(sem_init(&l->answers, 1, 0), 0);
    atomic_store(&l->next, 1);
    return l;
}

void ledger_free(struct ledger *l)
{
    munmap(l, sizeof *l);
}

/* ---- promises ---------------------------------------------------------- */

uint64_t ledger_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

void promise_id(uint32_t number, char id[PROMISE_ID])
{
    snprintf(id, PROMISE_ID, "00000000-0000-4000-8000-%012lx",
             (unsigned long)number);
}

long ledger_setting(const char *name, long otherwise)
{
    const char *text = getenv(name);

    return text == NULL ? otherwise : strtol(text, NULL, 10);
}

int promise_pick(uint64_t random, int bit, int of)
{
    return 1 + (int)((random >> bit & 0xffff) % (unsigned)of);
}

uint32_t promise_new(struct ledger *l, int slot, enum promise_deed deed,
                     int copy, int card)
{
    uint32_t number = atomic_fetch_add(&l->next, 1);

    if (number >= PROMISES) {
        ledger_wrong(l, "the ledger is full");
        return 0;
    }
    l->promise[number].deed = deed;
    l->promise[number].copy = copy;
    l->promise[number].card = card;
    promise_id(number, l->promise[number].id);
    l->promise[number].asked = atomic_fetch_add(&l->moment, 1) + 1;
    atomic_store(&l->promise[number].state, PROMISE_SENT);
    atomic_store(&l->pending[slot], number);
    return number;
}

void promise_answered(struct ledger *l, int slot, uint32_t number,
                      enum promise_state state)
{
    l->promise[number].told = atomic_fetch_add(&l->moment, 1) + 1;
    atomic_store(&l->promise[number].state, (int)state);
    atomic_store(&l->pending[slot], 0);
    sem_post(&l->answers);
}

void ledger_wrong(struct ledger *l, const char *fmt, ...)
{
    va_list ap;

    if (atomic_exchange(&l->wrong, 1) != 0)
        return;
    va_start(ap, fmt);
    vsnprintf(l->why, sizeof l->why, fmt, ap);
    va_end(ap);
}

/* Open addressing; twice as many places as promises at least. */
enum { PLACES = 1 << 19 };
struct promise_index {
    const struct ledger *l;
    uint32_t at[PLACES];
};

static uint32_t place_of(const char *id)
{
    uint32_t hash = 2166136261u; /* FNV-1a */

    for (; *id != '\0'; id++)
        hash = (hash ^ (unsigned char)*id) * 16777619u;
    return hash % PLACES;
}

struct promise_index *promise_index_new(struct arena *mem,
                                        const struct ledger *l)
{
    struct promise_index *x = ARENA_ARRAY(mem, struct promise_index, 1);

    x->l = l;
    for (uint32_t n = 1; n < PROMISES && n < l->next; n++) {
        uint32_t at = place_of(l->promise[n].id);
        while (x->at[at] != 0)
            at = (at + 1) % PLACES;
        x->at[at] = n;
    }
    return x;
}

uint32_t promise_by_id(const struct promise_index *x, const char *id)
{
    uint32_t at = place_of(id);

    while (x->at[at] != 0 && strcmp(x->l->promise[x->at[at]].id, id) != 0)
        at = (at + 1) % PLACES;
    return x->at[at];
}

static bool wait_a_second(struct ledger *l)
{
    struct timespec end;

    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec++;
    return sem_timedwait(&l->answers, &end) == 0;
}

void ledger_wait(struct ledger *l, uint64_t n)
{
    for (; n > 0 && !l->wrong; n--)
        for (int s = 0; !wait_a_second(l) && !l->wrong; s++)
            if (s == WAIT_S)
                fail_msg("no answers come");
}

/* ---- the school --------------------------------------------------------- */

void ledger_school(struct ctx *c)
{
    sql(c, "UPDATE policy SET max_loans = 1000, renewal_days = 200,"
           " block_overdue_count = 0");
}

/* ---- the proof ---------------------------------------------------------- */

struct replay {
    const struct ledger *l;
    struct {
        int64_t loan, card;
        int due, renewals;
    } out[COPIES + 1];
    int64_t loans;
    struct promise_index *index;
    bool *there; /* by promise */
};

static void lent(struct replay *r, const struct journal_entry *e, int due)
{
    if (r->out[e->copy_id].loan != 0)
        fail_msg("entry %lld lends copy %lld, which is out",
                 (long long)e->seq, (long long)e->copy_id);
    r->out[e->copy_id].loan = e->loan_id;
    r->out[e->copy_id].card = e->patron_id;
    r->out[e->copy_id].due = due;
    r->out[e->copy_id].renewals = 0;
    r->loans++;
}

static void follow(struct replay *r, const struct journal_entry *e)
{
    int due = (int)deed_int(e->data, "due");

    CHECK(e->copy_id >= 1 && e->copy_id <= COPIES);
    if (strcmp(e->deed, "checkout") == 0) {
        lent(r, e, due);
        return;
    }
    if (r->out[e->copy_id].loan != e->loan_id)
        fail_msg("entry %lld (%s) is of another loan", (long long)e->seq,
                 e->deed);
    if (strcmp(e->deed, "checkin") == 0) {
        r->out[e->copy_id].loan = 0;
    } else {
        r->out[e->copy_id].due = due;
        r->out[e->copy_id].renewals++;
    }
}

static const char *const deeds[PROMISE_DEEDS] = {
    "checkout", "checkin", "renew", "hold_place", "hold_cancel"};
static const bool has_card[PROMISE_DEEDS] = {
    [PROMISE_LEND] = true, [PROMISE_HOLD] = true, [PROMISE_CANCEL] = true};

/* Other deeds of the journal made the school what it is. */
static bool is_ours(const char *deed)
{
    for (size_t i = 0; i < PROMISE_DEEDS; i++)
        if (strcmp(deed, deeds[i]) == 0)
            return true;
    return false;
}

/* Reservations are for titles: B1 and B2 are of title 1, and so on. */
static bool loaned(const char *deed)
{
    return strncmp(deed, "hold", 4) != 0;
}

/* Who asked for this entry, and was it this? */
static void compare(struct replay *r, const struct journal_entry *e)
{
    unsigned long n = promise_by_id(r->index, e->request_id);
    const struct promise *p = &r->l->promise[n];
    bool told = p->state == PROMISE_KEPT;

    CHECK(n > 0 && !r->there[n]);
    r->there[n] = true;
    if (p->state == PROMISE_NONE || p->state == PROMISE_REFUSED ||
        strcmp(e->deed, deeds[p->deed]) != 0 ||
        (loaned(e->deed) ? p->copy != e->copy_id
                         : (p->copy + 1) / 2 != e->title_id) ||
        (has_card[p->deed] && p->card != e->patron_id))
        fail_msg("entry %lld (%s) is not what was asked for or told (%lu,"
                 " state %d)", (long long)e->seq, e->deed, n, p->state);
    if (told && p->seq != 0 && (p->seq != e->seq || p->loan != e->loan_id))
        fail_msg("%lu was answered with another entry than %lld", n,
                 (long long)e->seq);
    if (told && p->due != 0 && p->due != (int)deed_int(e->data, "due"))
        fail_msg("%lu was answered with another day", n);
}

static void replay_all(struct ctx *c, struct replay *r)
{
    static const char *const text =
        "SELECT id, deed, copy_id, loan_id, patron_id, data, request_id,"
        " title_id FROM journal WHERE school_id = 1 ORDER BY id";
    struct table t;

    CHECK_OK(c, db_query(c, &t, text, NO_ARGS));
    for (size_t i = 0; i < t.rows; i++) {
        struct journal_entry e = {
            .seq = journal_seq(cell_int(&t, i, 0)), .deed = cell(&t, i, 1),
            .copy_id = cell_int(&t, i, 2), .loan_id = cell_int(&t, i, 3),
            .patron_id = cell_int(&t, i, 4), .data = cell(&t, i, 5),
            .request_id = cell(&t, i, 6), .title_id = cell_int(&t, i, 7)};
        if (!is_ours(e.deed) || e.copy_id > COPIES)
            continue;
        compare(r, &e);
        if (loaned(e.deed))
            follow(r, &e);
    }
}

static void compare_loans(struct ctx *c, const struct replay *r)
{
    static const char *const text =
        "SELECT copy_id, id, patron_id, due, renewals FROM loan"
        " WHERE returned_at = 0 AND copy_id <= 8";
    struct table t;
    size_t open = 0;

    CHECK_OK(c, db_query(c, &t, text, NO_ARGS));
    for (size_t i = 0; i < t.rows; i++) {
        int64_t copy = cell_int(&t, i, 0);
        CHECK_INT(cell_int(&t, i, 1), r->out[copy].loan);
        CHECK_INT(cell_int(&t, i, 2), r->out[copy].card);
        CHECK_INT(cell_int(&t, i, 3), r->out[copy].due);
        CHECK_INT(cell_int(&t, i, 4), r->out[copy].renewals);
    }
    for (int copy = 1; copy <= COPIES; copy++)
        open += r->out[copy].loan != 0;
    CHECK_INT(t.rows, open);
    CHECK_INT(sql_int(c, "SELECT count(*) FROM loan WHERE copy_id <= 8"),
              r->loans);
}

static bool look(struct ctx *c, void *arg)
{
    replay_all(c, arg);
    compare_loans(c, arg);
    return true;
}

void ledger_check(struct ctx *c, const struct ledger *l)
{
    struct replay r = {.l = l, .there = ARENA_ARRAY(c->mem, bool, PROMISES),
                       .index = promise_index_new(c->mem, l)};
    struct library_check report;

    if (l->wrong)
        fail_msg("%s", l->why);
    CHECK_OK(c, library_check(c, &report));
    if (report.complaint != NULL)
        fail_msg("%s", report.complaint);
    CHECK_OK(c, db_snapshot(c, look, &r));
    for (uint32_t n = 1; n < PROMISES && n < l->next; n++)
        if (l->promise[n].state == PROMISE_KEPT && !r.there[n] &&
            l->promise[n].copy <= COPIES)
            fail_msg("%lu was done, as was said, and is lost",
                     (unsigned long)n);
}
