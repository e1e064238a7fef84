/* ledger.h - what clients of a library were told, and whether the library
 * agrees: the proof after kills, crashes and cut lines.
 *
 * Every deed is done under a request id of its own. Lives in memory that
 * processes may share, so that what a client knew outlives its being killed.
 * The school is small_school(). */
#ifndef SUPPORT_LEDGER_H
#define SUPPORT_LEDGER_H

#include <semaphore.h>
#include <stdatomic.h>

#include "base/ctx.h"

enum { PROMISES = 200000, LEDGER_SLOTS = 16, PROMISE_ID = 48,
       LEDGER_COPIES = 8, LEDGER_CARDS = 3 };

enum promise_state {
    PROMISE_NONE,
    PROMISE_SENT,    /* asked, not answered: done or not */
    PROMISE_KEPT,    /* answered: done */
    PROMISE_REFUSED, /* answered: not done */
    PROMISE_DOUBT    /* answered: cannot be known */
};
enum promise_deed { PROMISE_LEND, PROMISE_TAKE_BACK, PROMISE_RENEW,
                    PROMISE_HOLD, PROMISE_CANCEL, PROMISE_DEEDS,
                    /* about copies behind LEDGER_COPIES: history_class.h */
                    PROMISE_SET_LEND, PROMISE_PASS_ON, PROMISE_SHELVE,
                    PROMISE_UNDO };

/* Moments are counted, not timed: each asking and each answer is one. */
struct promise {
    _Atomic int state;
    char id[PROMISE_ID]; /* of the request; the number, unless changed */
    enum promise_deed deed;
    int copy, card;      /* B1 to B8, C1 to C3: 1 and up */
    uint32_t asked, told; /* moments; told 0: not yet */
    uint32_t reasons;    /* of a refusal: see history.h */
    int due;             /* as answered; 0: not told */
    int64_t loan, seq;   /* as answered; 0: not told */
    int64_t undoes;      /* the entry that is to be taken back */
};

struct ledger {
    sem_t answers;       /* posted at each answer */
    _Atomic uint32_t next, moment;
    _Atomic int stop, pause;
    _Atomic int wrong;   /* 1: `why` tells what a client saw */
    char why[300];
    _Atomic uint32_t pending[LEDGER_SLOTS]; /* promise in flight; 0: none */
    struct promise promise[PROMISES];
};

/* Shared memory behind a file descriptor that a child inherits. */
struct ledger *ledger_new(int *fd);
struct ledger *ledger_of(int fd);
void ledger_free(struct ledger *l);

/* "00000000-0000-4000-8000-00000000002a"; in a pile "-0", "-1" follow. */
void promise_id(uint32_t number, char id[PROMISE_ID]);
/* The next deed, noted as sent by `slot`; 0: the ledger is full. */
uint32_t promise_new(struct ledger *l, int slot, enum promise_deed deed,
                     int copy, int card);
/* One of so many, by the bits of a random number from `bit` on. */
int promise_pick(uint64_t random, int bit, int of);
/* Its answer has come. */
void promise_answered(struct ledger *l, int slot, uint32_t number,
                      enum promise_state state);
/* Something that must not be: the first one is kept. */
void ledger_wrong(struct ledger *l, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Finds promises by the request ids in the journal; lives in `mem`. */
struct promise_index;
struct promise_index *promise_index_new(struct arena *mem,
                                        const struct ledger *l);
/* 0: nobody asked for it. */
uint32_t promise_by_id(const struct promise_index *x, const char *id);

/* Waits until `n` answers have come or something is wrong; ends the test if
 * neither happens. */
void ledger_wait(struct ledger *l, uint64_t n);

/* Numbers that a seed decides (splitmix64). */
uint64_t ledger_random(uint64_t *state);
/* A number of the environment. */
long ledger_setting(const char *name, long otherwise);

/* Limits that refuse nearly everything would be a poor test. */
void ledger_school(struct ctx *c);
/* Ends the test unless all of this is so for B1 to B8: what was kept is there,
 * under its request id, once; nothing is there that nobody asked for; the
 * journal's chain is whole; replayed, it gives the loans as they are. */
void ledger_check(struct ctx *c, const struct ledger *l);

#endif
