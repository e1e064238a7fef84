/* reader_account.h - which readers are signed in. Of the cookie's token its
 * hash is kept; the PIN is patron_pin.h. */
#ifndef MODEL_READER_ACCOUNT_H
#define MODEL_READER_ACCOUNT_H

#include "base/ctx.h"
#include "base/secret.h"
#include "db/db.h"

struct reader_session {
    char token_hash[TOKEN_TEXT];
    char csrf[TOKEN_TEXT];
    int64_t patron_id; /* 0: nobody is signed in */
    int64_t school_id;
    int64_t seen_at;   /* ms */
};

enum {
    READER_IDLE_S = 900,     /* then somebody else sits at this computer */
    READER_LONGEST_S = 43200 /* whatever happens */
};

/* The session of this token; patron_id 0 if there is none, it has ended, or
 * the reader has left. */
bool reader_session_find(struct ctx *c, const char *token,
                         struct reader_session *s) MUST_CHECK;
/* Inside db_write(); the times come from c->now. */
bool reader_session_insert(struct ctx *c,
                           const struct reader_session *s) MUST_CHECK;
/* All of a reader's but this one ("": all). */
bool reader_session_delete_others(struct ctx *c, int64_t patron_id,
                                  const char *token_hash) MUST_CHECK;

#endif
