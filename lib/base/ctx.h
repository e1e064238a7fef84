/* ctx.h - what every call into the library carries along, and how calls fail.
 *
 * A function that can fail returns bool (or a pointer), says why with fail(),
 * and its caller hands the false on. A *refusal* by a library rule ("too many
 * loans") is no failure but part of the answer, see rules/verdict.h. */
#ifndef BASE_CTX_H
#define BASE_CTX_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "lang.h"

#define MUST_CHECK __attribute__((warn_unused_result))

/* Each code is something that a caller can do something about. */
enum err_code {
    ERR_NONE,
    ERR_INVALID,   /* the request makes no sense: HTTP 400, exit 2 */
    ERR_NOT_FOUND, /* no such patron, copy, title: HTTP 404, exit 1 */
    ERR_CONFLICT,  /* somebody else was first; look again: HTTP 409, exit 1 */
    ERR_DENIED,    /* this actor has not the right: HTTP 403, exit 1 */
    ERR_BUSY,      /* locked for too long; try again: HTTP 503, exit 3 */
    ERR_DB,        /* the database failed: HTTP 500, exit 3 */
    ERR_IO         /* a file, a device or the network failed: 500, exit 3 */
};

struct err {
    enum err_code code;
    char text[400];    /* for people, in ctx.lang */
    char english[400]; /* the same for the log; holds no secret */
};

enum actor_kind {
    ACTOR_NOBODY,  /* not signed in: the public search */
    ACTOR_SYSTEM,  /* the administrator's own command line, clock jobs */
    ACTOR_STAFF,
    ACTOR_PATRON,
    ACTOR_MACHINE  /* a kiosk or a SIP2 account */
};

/* Who acts. `rights` are bits of rules/rights.h; a deed checks them and never
 * asks for the kind. `school_id` 0 stands for every school (county office). */
struct actor {
    enum actor_kind kind;
    int64_t id;        /* staff.id, patron.id or desk.id; 0 for the system */
    int64_t school_id;
    int64_t desk_id;   /* where; 0 = nowhere special */
    uint64_t rights;
};

struct db;

struct ctx {
    struct arena *mem;   /* all results of this request live here */
    struct db *db;       /* one connection, used by one thread at a time */
    struct actor actor;
    int64_t school_id;   /* the school this request is about */
    int64_t now;         /* milliseconds since 1970-01-01 UTC */
    int today;           /* day number (base/day.h), local to the school */
    enum lang lang;
    const char *request_id; /* UUID text or NULL; see db/db.h */
    struct err err;      /* why the last call returned false */
};

/* Records a failure; always returns false: `return fail(c, ERR_..., "...")`.
 * `fmt` is the English text and at the same time its key in the dictionary
 * (lang/zh.tsv), so it must be a string literal. */
bool fail(struct ctx *c, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
#ifdef __clang_analyzer__ /* which does not see that it is always false */
#define fail(...) (fail(__VA_ARGS__), false)
#endif

/* A sentence in c->lang that lives in c->mem; at most 399 bytes. */
const char *ctx_say(struct ctx *c, const char *english, ...)
    __attribute__((format(printf, 2, 3)));

/* "invalid", "not_found", ...: the stable word for machines. */
const char *err_word(enum err_code code);

#endif
