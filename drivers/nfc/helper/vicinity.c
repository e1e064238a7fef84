#include "drivers/nfc/helper/vicinity.h"

#include <string.h>

#include "drivers/nfc/helper/helper.h"

/* Time for an answer: writing takes a tag up to 20 ms, and the reader needs
 * twice that or says that nothing was written. */
enum { ANSWER_MS = 20, WRITE_MS = 60, REQUEST = 32, MANY = 16, UID = 8 };

static const uint8_t nothing[1];

/* What came of a request, below 0. */
enum { SILENT = -1, COLLISION = -2, REFUSED = -3 };

/* ---- APDUs -------------------------------------------------------------- */

static size_t transmit(struct session *s, const uint8_t *apdu, size_t n,
                       uint8_t *answer, size_t room)
{
    const SCARD_IO_REQUEST *how = s->protocol == SCARD_PROTOCOL_T0
                                      ? SCARD_PCI_T0 : SCARD_PCI_T1;
    DWORD size = (DWORD)room;

    if (s->broken || SCardTransmit(s->card, how, apdu, (DWORD)n, NULL, answer,
                                   &size) != SCARD_S_SUCCESS) {
        s->broken = true;
        return 0;
    }
    return size;
}

bool session_begin(struct session *s)
{
    static const uint8_t start[] = {0xFF, 0xC2, 0, 0, 2, 0x81, 0, 0};
    static const uint8_t vicinity[] = {0xFF, 0xC2, 0, 2, 4, 0x8F, 2, 2, 3, 0};
    uint8_t a[64];
    size_t n = transmit(s, start, sizeof start, a, sizeof a);

    if (n < 7 || a[0] != 0xC0 || a[3] != 0x90)
        return false;
    n = transmit(s, vicinity, sizeof vicinity, a, sizeof a);
    return n >= 10 && a[3] == 0x90 && a[5] == 0x8F && a[7] == 0;
}

void session_end(struct session *s)
{
    static const uint8_t end[] = {0xFF, 0xC2, 0, 0, 2, 0x82, 0, 0};
    uint8_t a[64];

    transmit(s, end, sizeof end, a, sizeof a);
}

/* One object of the answer: its tag, and where it is; 0: none is left. */
static unsigned next(const uint8_t **p, const uint8_t *end,
                     const uint8_t **data, size_t *n)
{
    unsigned tag;

    if (*p + 2 > end)
        return 0;
    tag = *(*p)++;
    *n = *(*p)++;
    if (*n == 0x81 && *p < end)
        *n = *(*p)++;
    if (*n > (size_t)(end - *p))
        return 0;
    *data = *p;
    *p += *n;
    return tag;
}

/* What the tag said behind its flags, at most `room`; its length, or below
 * 0. */
static int read_answer(const uint8_t *a, size_t n, uint8_t *said, size_t room)
{
    const uint8_t *p = a, *end = a + n - 2, *data;
    int result = SILENT;
    unsigned tag;
    size_t size;

    while ((tag = next(&p, end, &data, &size)) != 0) {
        if (tag == 0xC0 && (size != 3 || data[1] != 0x90))
            return SILENT;
        if (tag == 0x96 && size > 0 && (data[0] & 0x03) != 0)
            return COLLISION; /* or a bad checksum, which it looks like */
        if (tag != 0x97 || size == 0)
            continue;
        if (data[0] & 1)
            return REFUSED;
        result = (int)(size - 1 < room ? size - 1 : room);
        memcpy(said, data + 1, (size_t)result);
    }
    return result;
}

static int ask(struct session *s, const uint8_t *request, size_t n, int ms,
               uint8_t *said, size_t room)
{
    uint8_t apdu[REQUEST + 20] = {0xFF, 0xC2, 0, 1, 0, 0x5F, 0x46, 4};
    uint32_t us = (uint32_t)ms * 1000;
    uint8_t a[300];
    size_t used = 8, size;

    for (int shift = 24; shift >= 0; shift -= 8)
        apdu[used++] = (uint8_t)(us >> shift);
    apdu[used++] = 0x95;
    apdu[used++] = (uint8_t)n;
    memcpy(apdu + used, request, n);
    used += n;
    apdu[4] = (uint8_t)(used - 5);
    apdu[used++] = 0;
    size = transmit(s, apdu, used, a, sizeof a);
    return size < 2 ? SILENT : read_answer(a, size, said, room);
}

/* ---- which are there ---------------------------------------------------- */

static void keep(struct vicinity *t, const uint8_t *said)
{
    *t = (struct vicinity){.dsfid = said[0], .afi = -1};
    for (int i = 0; i < UID; i++)
        t->uid[i] = said[UID - i];
}

/* Those whose UID ends with these bits: where several answer at once, the
 * mask is made longer by one bit, once 0 and once 1. */
static size_t list_below(struct session *s, uint8_t mask[UID], unsigned bits,
                         struct vicinity *list, size_t room)
{
    uint8_t request[3 + UID] = {0x26, 0x01, (uint8_t)bits}, said[16];
    size_t n;
    int r;

    if (room == 0 || s->broken)
        return 0;
    memcpy(request + 3, mask, UID);
    r = ask(s, request, 3 + (bits + 7) / 8, ANSWER_MS, said, sizeof said);
    if (r == 1 + UID) {
        keep(list, said);
        return 1;
    }
    if (r != COLLISION || bits == 8 * UID)
        return 0;
    n = list_below(s, mask, bits + 1, list, room);
    mask[bits / 8] |= (uint8_t)(1u << bits % 8);
    n += list_below(s, mask, bits + 1, list + n, room - n);
    mask[bits / 8] &= (uint8_t)~(1u << bits % 8);
    return n;
}

size_t vicinity_list(struct session *s, struct vicinity *list, size_t room)
{
    uint8_t mask[UID] = {0};

    return list_below(s, mask, 0, list, room);
}

/* ---- one of them -------------------------------------------------------- */

static int ask_one(struct session *s, const struct vicinity *t,
                   uint8_t command, const uint8_t *data, size_t n,
                   uint8_t *said, size_t room)
{
    bool reads = command == 0x23 || command == 0x2B;
    uint8_t request[REQUEST] = {0x22, command};
    size_t used = 2;

    if (command >= 0xA0)
        request[used++] = t->uid[1]; /* its maker */
    for (int i = 0; i < UID; i++)
        request[used++] = t->uid[UID - 1 - i];
    memcpy(request + used, data, n);
    return ask(s, request, used + n, reads ? ANSWER_MS : WRITE_MS, said,
               room);
}

/* ISO/IEC 15693-3, 10.4.12: flags tell which fields follow the UID. */
bool vicinity_describe(struct session *s, struct vicinity *t)
{
    uint8_t said[32];
    int n = ask_one(s, t, 0x2B, nothing, 0, said, sizeof said), at = 1 + UID;

    if (n < at)
        return false;
    if ((said[0] & 0x01) && at < n)
        t->dsfid = said[at++];
    if ((said[0] & 0x02) && at < n)
        t->afi = said[at++];
    if (!(said[0] & 0x04) || at + 2 > n)
        return false;
    t->blocks = said[at] + 1u;
    t->block = (said[at + 1] & 0x1Fu) + 1;
    return t->blocks * t->block <= TALK_BYTES && t->block <= MANY;
}

enum trouble vicinity_read(struct session *s, const struct vicinity *t,
                           size_t block, size_t count, uint8_t *bytes)
{
    uint8_t said[256];

    for (size_t part; count > 0; count -= part, block += part) {
        part = count < MANY ? count : MANY;
        int n = ask_one(s, t, 0x23,
                        (uint8_t[2]){(uint8_t)block, (uint8_t)(part - 1)}, 2,
                        said, sizeof said);
        helper_say("alive");
        if (n != (int)(part * t->block))
            return n == REFUSED ? TROUBLE_TAG_MEMORY : TROUBLE_TAG_AWAY;
        memcpy(bytes, said, (size_t)n);
        bytes += n;
    }
    return TROUBLE_NONE;
}

static enum trouble write_block(struct session *s, const struct vicinity *t,
                                size_t block, const uint8_t *bytes)
{
    uint8_t data[1 + MANY] = {(uint8_t)block}, said[4];
    int r;

    memcpy(data + 1, bytes, t->block);
    helper_say("alive");
    r = ask_one(s, t, 0x21, data, 1 + t->block, said, sizeof said);
    return r >= 0         ? TROUBLE_NONE
           : r == REFUSED ? TROUBLE_TAG_LOCKED : TROUBLE_TAG_AWAY;
}

static enum trouble write_blocks(struct session *s, const struct vicinity *t,
                                 const uint8_t *old, const uint8_t *new)
{
    static const uint8_t zero[MANY];
    size_t size = t->blocks * t->block, n = t->block;
    bool rest_differs = memcmp(old + n, new + n, size - n) != 0;
    enum trouble why = TROUBLE_NONE;

    if (rest_differs && memcmp(old, zero, n) != 0)
        why = write_block(s, t, 0, zero);
    for (size_t i = 1; why == TROUBLE_NONE && i < t->blocks; i++)
        if (memcmp(old + i * n, new + i * n, n) != 0)
            why = write_block(s, t, i, new + i * n);
    if (why == TROUBLE_NONE && (rest_differs || memcmp(old, new, n) != 0))
        why = write_block(s, t, 0, new);
    return why;
}

enum trouble vicinity_write(struct session *s, const struct vicinity *t,
                            const struct nfc_request *rq)
{
    static uint8_t old[TALK_BYTES], new[TALK_BYTES];
    size_t size = t->blocks * t->block;
    enum trouble why;

    if (rq->has_key)
        return TROUBLE_TAG_PASSWORD;
    if (rq->at + rq->n > size)
        return TROUBLE_TAG_ROOM;
    why = vicinity_read(s, t, 0, t->blocks, old);
    if (why != TROUBLE_NONE)
        return why;
    memcpy(new, old, size);
    memcpy(new + rq->at, rq->bytes, rq->n);
    why = write_blocks(s, t, old, new);
    if (why == TROUBLE_NONE)
        why = vicinity_read(s, t, 0, t->blocks, old);
    if (why == TROUBLE_NONE && memcmp(old, new, size) != 0)
        why = TROUBLE_TAG_DIFFERS;
    return why;
}

/* AFI and DSFID are read back; EAS (NXP) has no way to ask that is not an
 * alarm. */
enum trouble vicinity_set(struct session *s, const struct vicinity *t,
                          const struct nfc_request *rq)
{
    struct vicinity now = *t;
    uint8_t said[4];
    int r;

    if (rq->deed == NFC_EAS)
        r = ask_one(s, t, rq->bytes[0] ? 0xA2 : 0xA3, nothing, 0, said,
                    sizeof said);
    else
        r = ask_one(s, t, rq->deed == NFC_AFI ? 0x27 : 0x29, rq->bytes, 1,
                    said, sizeof said);
    if (r < 0)
        return r == REFUSED ? TROUBLE_TAG_LOCKED : TROUBLE_TAG_AWAY;
    if (rq->deed == NFC_EAS)
        return TROUBLE_NONE;
    if (!vicinity_describe(s, &now))
        return TROUBLE_TAG_AWAY;
    return (rq->deed == NFC_AFI ? now.afi : now.dsfid) == rq->bytes[0]
               ? TROUBLE_NONE : TROUBLE_TAG_DIFFERS;
}
