/* vicinity.h - tags of books (ISO/IEC 15693) through a transparent session of
 * PC/SC (part 3, supplement). */
#ifndef NFC_VICINITY_H
#define NFC_VICINITY_H

#include <winscard.h>

#include "drivers/nfc/talk.h"

struct session {
    SCARDHANDLE card;
    DWORD protocol;
    bool broken;  /* the reader does not answer any more */
};

/* Begins and ends a session on a card that is connected. */
bool session_begin(struct session *s);
void session_end(struct session *s);

/* A tag that answered: its UID as printed, E0 first. */
struct vicinity {
    uint8_t uid[8];
    int dsfid, afi;
    size_t blocks, block; /* how many, bytes of one */
};

/* All that lie on the pad; returns how many. */
size_t vicinity_list(struct session *s, struct vicinity *list, size_t room);
/* Asks it for afi, blocks, block. */
bool vicinity_describe(struct session *s, struct vicinity *t);

enum trouble vicinity_read(struct session *s, const struct vicinity *t,
                           size_t block, size_t count, uint8_t *bytes);
/* Writes the blocks that differ, the first one last and zero until then: torn
 * off in the middle it cannot be taken for whole. Then it is read back. */
enum trouble vicinity_write(struct session *s, const struct vicinity *t,
                            const struct nfc_request *rq);
enum trouble vicinity_set(struct session *s, const struct vicinity *t,
                          const struct nfc_request *rq);

#endif
