/* session.h - who is signed in. Of the cookie's token only the hash is kept. */
#ifndef MODEL_SESSION_H
#define MODEL_SESSION_H

#include "base/ctx.h"
#include "base/secret.h"
#include "db/db.h"
#include "model/staff.h"

struct session {
    char token_hash[TOKEN_TEXT];
    char csrf[TOKEN_TEXT];
    int64_t school_id;   /* 0: there is no school yet */
    int64_t created_at, seen_at, expires_at; /* ms */
    int idle_s;          /* after this long without a request it ends */
    struct staff staff;
    uint64_t rights;     /* of this person in this school */
};

/* The session of this token; staff.id 0 if there is none, it has ended, or
 * the account is closed. */
bool session_find(struct ctx *c, const char *token,
                  struct session *s) MUST_CHECK;

/* Inside db_write(). Clears away sessions that have ended. */
bool session_clear(struct ctx *c) MUST_CHECK;
/* Inside db_write(). Writes token_hash, csrf, school_id and staff.id; the
 * times come from c->now. Also clears. */
bool session_insert(struct ctx *c, const struct session *s) MUST_CHECK;
bool session_delete(struct ctx *c, const char *token_hash) MUST_CHECK;
/* All of a person's but this one ("" : all). */
bool session_delete_others(struct ctx *c, int64_t staff_id,
                           const char *token_hash) MUST_CHECK;
bool session_seen(struct ctx *c, const char *token_hash) MUST_CHECK;
bool session_set_school(struct ctx *c, const char *token_hash,
                        int64_t school_id) MUST_CHECK;

enum {
    SESSION_IDLE_S = 1800,      /* unless the setting session.idle_s says */
    SESSION_IDLE_MIN_S = 600,   /* otherwise, between these two */
    SESSION_IDLE_MAX_S = 1800,
    SESSION_LONGEST_S = 14 * 3600, /* whatever happens: a long day */
    SESSION_KIOSK_S = 400 * 86400 /* a self-service screen: a school year, idle
                                     or not; nobody is there to sign in */
};

#endif
