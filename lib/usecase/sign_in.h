/* sign_in.h - staff sign in, go on, change their password, sign out.
 *
 * GB/T 22239-2019, 8.1.4.1: an account of one's own, locked after repeated
 * failures, ended when idle, its password guarded. Five wrong passwords lock
 * an account for 15 minutes. Every sign-in, failed one of a known login,
 * change and sign-out stands in the journal of school 0. */
#ifndef USECASE_SIGN_IN_H
#define USECASE_SIGN_IN_H

#include "base/ctx.h"
#include "model/session.h"

enum {
    SIGN_IN_TRIES = 5,
    SIGN_IN_LOCK_S = 900,
    SESSION_SEEN_EVERY_S = 60 /* seen_at is no finer than this */
};

struct sign_in_request {
    const char *login, *password;
    const char *school_code; /* where to work; NULL: the first one */
};

struct sign_in_result {
    struct session session;
    char token[TOKEN_TEXT]; /* for the cookie; exists nowhere else */
    bool locked;            /* with ERR_DENIED: too many wrong passwords */
};

/* ERR_DENIED: wrong login or password (one text for both), or locked. Takes as
 * long for an unknown login. Sets c->actor as session_resume() does. */
bool sign_in(struct ctx *c, const struct sign_in_request *rq,
             struct sign_in_result *rs) MUST_CHECK;

/* Who this token belongs to: sets c->actor, c->school_id and c->lang. With
 * `touch` the session has been used and stays; without, it is only looked at
 * (a screen that waits does not keep a session alive). ERR_DENIED: signed out,
 * ended, or never was. */
bool session_resume(struct ctx *c, const char *token, bool touch,
                    struct session *s) MUST_CHECK;

/* A token that is no session's is no error. */
bool sign_out(struct ctx *c, const struct session *s) MUST_CHECK;

/* ERR_DENIED: `old` is wrong (counts like a wrong sign-in). ERR_INVALID: the
 * new one is too weak or the old one again. Ends the person's other
 * sessions. */
bool password_change(struct ctx *c, struct session *s, const char *old,
                     const char *new_one) MUST_CHECK;

bool staff_lang_change(struct ctx *c, struct session *s,
                       const char *lang) MUST_CHECK;

/* ERR_DENIED where this person has no role. */
bool session_school_change(struct ctx *c, struct session *s,
                           int64_t school_id) MUST_CHECK;

/* The open schools where the one signed in has a role. */
bool session_schools(struct ctx *c, const struct session *s,
                     struct staff_school **schools, size_t *n) MUST_CHECK;

#endif
