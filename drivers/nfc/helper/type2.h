/* type2.h - the memory of Type 2 tags (NFC Forum; NTAG21x, Ultralight)
 * through libnfc. The tag has been selected; after a refusal it has to be
 * selected again, which type2_select() does. */
#ifndef NFC_TYPE2_H
#define NFC_TYPE2_H

#include <nfc/nfc.h>

#include "drivers/nfc/talk.h"

struct type2 {
    nfc_device *device;
    uint8_t uid[10];
    size_t uid_size;
    size_t size;          /* bytes of user memory, from page 4 on */
    bool bare;            /* its capability container has to be written */
    int config;           /* page of CFG0; 0: it knows no password */
    uint8_t container[4];
};

/* Selects it by t->uid with the field just turned on. */
bool type2_select(struct type2 *t);
/* What it is. False: no memory that can be read here. */
bool type2_identify(struct type2 *t);

/* `n` bytes from byte `at` of the user memory. Says "alive" as it goes. */
enum trouble type2_read(struct type2 *t, size_t at, size_t n, uint8_t *bytes);
/* Writes what differs, the first page last: torn off in the middle it holds
 * an empty message. Then it is read back. With a key it is opened with it
 * first, if need be, and protected with it afterwards. */
enum trouble type2_write(struct type2 *t, const struct nfc_request *rq);
/* Takes the protection away. */
enum trouble type2_free(struct type2 *t, const uint8_t key[TALK_KEY]);

#endif
