/* account.h - a reader's own account in the catalogue: signing in, and what
 * readers do there beside renewing and reserving (renew.h, hold.h).
 *
 * A reader signs in with number or card and a PIN. Nobody has one until the
 * library gives it (account_pin.h), so that there is none to be guessed. Five
 * wrong ones lock the account for 15 minutes. Signing in is no deed and leaves
 * nothing in the journal: who looks at their books is nobody's business. */
#ifndef USECASE_ACCOUNT_H
#define USECASE_ACCOUNT_H

#include "base/ctx.h"
#include "model/reader_account.h"

struct account_entry {
    int64_t school_id;
    const char *who; /* number, or card in any printed form */
    const char *pin;
};

struct account_entered {
    struct reader_session session;
    char token[TOKEN_TEXT]; /* for the cookie; exists nowhere else */
    bool locked;            /* with ERR_DENIED: too many wrong PINs */
};

/* ERR_DENIED: no such reader, no PIN or a wrong one (one text and one time for
 * all), or locked. Sets c->actor as account_resume() does. */
bool account_sign_in(struct ctx *c, const struct account_entry *rq,
                     struct account_entered *rs) MUST_CHECK;

/* Who this token belongs to: c acts as this reader in her school. ERR_DENIED:
 * signed out, ended, or never was. */
bool account_resume(struct ctx *c, const char *token,
                    struct reader_session *s) MUST_CHECK;
bool account_sign_out(struct ctx *c,
                      const struct reader_session *s) MUST_CHECK;

/* The one signed in. ERR_DENIED: `old` is wrong (counts like a wrong sign-in).
 * ERR_INVALID: secret_pin_is_good() says why. Ends the reader's other
 * sessions. */
bool account_pin_change(struct ctx *c, const struct reader_session *s,
                        const char *old, const char *new_one) MUST_CHECK;

/* Whether past loans are kept for the reader to see; only she decides. Without
 * it the privacy job cuts them. */
bool account_keep_history(struct ctx *c, int64_t patron_id,
                          bool keep) MUST_CHECK;

#endif
