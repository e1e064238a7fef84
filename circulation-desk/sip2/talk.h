/* talk.h - one machine's conversation: a line in, a line out. Knows no socket,
 * so that tests and the fuzzer hold it as the server does. */
#ifndef SIP2_TALK_H
#define SIP2_TALK_H

#include "base/ctx.h"
#include "circulation-desk/sip2/gate.h"
#include "circulation-desk/sip2/message.h"

enum {
    TALK_BAD_LINES = 5,       /* in a row, then the line is cut */
    TALK_SIGN_INS = 3,        /* wrong ones, likewise */
    TALK_SAME_MS = 60000,     /* a repeated line is answered from memory */
    TALK_LOOK_AGAIN_MS = 30000 /* at the account: closed, other rights? */
};

struct sip2_talk;

/* `address` is where the machine is, as text; copied. */
struct sip2_talk *sip2_talk_new(struct sip2_gate *gate, const char *address);
void sip2_talk_free(struct sip2_talk *t); /* NULL does nothing */

/* Takes one line, of any bytes, and answers. `c` comes with a connection and
 * the time; who acts, for which school and in which language is set here. The
 * answer lives in c->mem or in the talk until the next line. */
struct sip2_reply {
    const char *p;
    size_t n;      /* 0: no answer */
    bool hang_up;  /* after sending it */
};
struct sip2_reply sip2_talk_take(struct sip2_talk *t, struct ctx *c,
                                 const char *line, size_t n);

/* The answer to a line that was too long to be kept. */
struct sip2_reply sip2_talk_garbage(struct sip2_talk *t, struct ctx *c);

/* "" until a machine has signed in. */
const char *sip2_talk_login(const struct sip2_talk *t);

#endif
