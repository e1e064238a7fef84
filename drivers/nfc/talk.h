/* talk.h - the lines that a program and a reader's helper process exchange.
 *
 * ASCII, one line each, words apart by one blank. Bytes are hex, "-" stands
 * for none. The helper says:
 *
 *     open                               the reader is there
 *     alive                              several times a second while it is
 *     card UID                           this lies on it now
 *     tag UID DSFID AFI SIZE BLOCK HEX   the same, with readable memory: its
 *                                        bytes, those of a block, how it
 *                                        begins; -1 for a register it lacks
 *     off UID                            it is taken away
 *     trouble WORD DETAIL                it ends: trouble.h; DETAIL or "-"
 *     done HEX                           answer to a request
 *     failed WORD DETAIL
 *
 * It is asked, one thing at a time:
 *
 *     read UID                           all of its memory
 *     write UID AT HEX KEY               from byte AT on; KEY: "-", or four
 *                                        bytes that protect it then
 *     free UID KEY                       takes that protection away
 *     afi UID BYTE                       its application family (15693)
 *     eas UID BYTE                       00 off, 01 on: what gates ask for
 *     dsfid UID BYTE                     which form its data has (15693)
 *
 * Pure. */
#ifndef NFC_TALK_H
#define NFC_TALK_H

#include "drivers/device_table.h"

enum said_kind {
    SAID_OPEN, SAID_ALIVE, SAID_CARD, SAID_TAG, SAID_OFF, SAID_TROUBLE,
    SAID_DONE, SAID_FAILED
};

enum {
    TALK_BYTES = 2048,                /* the largest memory of a tag */
    TALK_LINE = 2 * TALK_BYTES + 200, /* with NUL, without line feed */
    TALK_KEY = 4
};

struct said {
    enum said_kind kind;
    char uid[EVENT_UID];
    int dsfid, afi;       /* -1: none */
    size_t size, block;   /* bytes */
    enum trouble why;
    char detail[DEVICE_TEXT];
    size_t n;
    uint8_t bytes[TALK_BYTES];
};

/* False: the line makes no sense. */
bool said_read(const char *line, struct said *s);

enum nfc_deed { NFC_READ, NFC_WRITE, NFC_FREE, NFC_AFI, NFC_EAS,
                NFC_DSFID };

struct nfc_request {
    enum nfc_deed deed;
    char uid[EVENT_UID];
    size_t at, n;
    uint8_t bytes[TALK_BYTES];
    bool has_key;
    uint8_t key[TALK_KEY];
};

bool request_read(const char *line, struct nfc_request *rq);
void request_write(const struct nfc_request *rq, char line[TALK_LINE]);

/* Upper case, "-" for no bytes; the room is 2 n + 2. */
void hex_write(const uint8_t *bytes, size_t n, char *text);
/* False: an odd or another character, or more than `most` bytes. "-" is
 * none. */
bool hex_read(const char *text, uint8_t *bytes, size_t most, size_t *n);

#endif
