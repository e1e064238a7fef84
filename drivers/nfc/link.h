/* link.h - a reader's helper process and the pipes to it; for the files of
 * this folder. */
#ifndef NFC_LINK_H
#define NFC_LINK_H

#include <sys/types.h>

#include "drivers/nfc/talk.h"

struct nfc_link {
    pid_t pid;         /* 0: none */
    int to, from;
    int64_t heard_ms;  /* monotonic, of its last line or its beginning */
    size_t n;
    char heard[TALK_LINE];
};

/* Starts `program` with these two words. False: no process or pipe is to be
 * had. */
bool link_open(struct nfc_link *l, const char *program,
               const char *connection, const char *node);

enum link_heard { LINK_LINE, LINK_NOTHING, LINK_ENDED };
/* The next line, or nothing within `ms` or because `wake` can be read. A line
 * that makes no sense ends it. */
enum link_heard link_hear(struct nfc_link *l, int wake, int ms,
                          struct said *s);
/* False: it does not listen any more. */
bool link_ask(struct nfc_link *l, const struct nfc_request *rq);

/* Kills it if it has not ended; a hanging library is no matter. Returns what
 * its end says: TROUBLE_NO_LIBRARY: it could not be started, else
 * TROUBLE_BROKE_OFF. */
enum trouble link_close(struct nfc_link *l);

#endif
