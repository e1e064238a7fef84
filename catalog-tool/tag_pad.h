/* tag_pad.h - one tag on a reader of this computer, for the commands about
 * tags. */
#ifndef TOOL_TAG_PAD_H
#define TOOL_TAG_PAD_H

#include <pthread.h>

#include "catalog-tool/tool.h"
#include "drivers/nfc/readers.h"

struct tag_pad {
    struct tool *t;
    struct event_queue *events;
    struct device_table *table;
    pthread_mutex_t lock; /* of the table */
    struct device_host host;
    struct nfc_readers *readers;
    const char *line;     /* of --reader; NULL: those at the USB */
    int64_t until_ms;     /* nobody waits for a tag longer */
    struct event seen;    /* the tag that lies there */
};

/* Looks for readers: that of --reader, else all at the USB. Stays where it is;
 * ended by pad_close(), always. */
bool pad_open(struct tool *t, struct tag_pad *p) MUST_CHECK;
void pad_close(struct tag_pad *p);

/* Waits until a card or tag lies there (this UID; NULL: any), at most for the
 * seconds of --wait. ERR_NOT_FOUND: none came. ERR_IO: no reader works; why,
 * in words of trouble.h. */
bool pad_wait(struct tag_pad *p, const char *uid) MUST_CHECK;

/* Does this to the tag that lies there. ERR_CONFLICT: the tag does not want
 * it; ERR_IO: the reader. *away (may be NULL): it left too early. */
bool pad_do(struct tag_pad *p, struct nfc_request *rq, struct said *answer,
            bool *away) MUST_CHECK;

#endif
