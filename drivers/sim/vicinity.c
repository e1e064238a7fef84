#include "drivers/sim/vicinity.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ISO/IEC 15693-3, 7.3 and 7.4.2. */
enum {
    FLAG_INVENTORY = 0x04, FLAG_ADDRESS = 0x20,
    NOT_SUPPORTED = 0x01, BAD_FORMAT = 0x02, NO_BLOCK = 0x10, LOCKED = 0x12
};
enum { COLLISION = -1, SILENCE = 0 };

struct sim_pad {
    pthread_mutex_t lock;
    struct sim_vicinity tags[VICINITY_TAGS];
    size_t count;
    bool session, vicinity, real_time;
};

struct sim_pad *sim_pad_new(bool real_time)
{
    struct sim_pad *p = calloc(1, sizeof *p);

    if (p == NULL)
        abort();
    pthread_mutex_init(&p->lock, NULL);
    p->real_time = real_time;
    return p;
}

void sim_pad_free(struct sim_pad *p)
{
    if (p == NULL)
        return;
    pthread_mutex_destroy(&p->lock);
    free(p);
}

/* ---- one tag ------------------------------------------------------------ */

/* On the air the last byte of the UID comes first. */
static uint8_t air(const struct sim_vicinity *t, int i)
{
    return t->uid[7 - i];
}

static int error(uint8_t *a, uint8_t code)
{
    a[0] = 0x01;
    a[1] = code;
    return 2;
}

/* It answers if its UID ends with the mask. */
static int inventory(const struct sim_vicinity *t, const uint8_t *q, size_t n,
                     uint8_t *a)
{
    unsigned bits = n > 2 ? q[2] : 65;

    if (bits > 64 || n < 3 + (bits + 7) / 8)
        return SILENCE;
    for (unsigned b = 0; b < bits; b++)
        if ((q[3 + b / 8] >> (b % 8) & 1) !=
            (air(t, (int)(b / 8)) >> (b % 8) & 1))
            return SILENCE;
    a[0] = 0;
    a[1] = t->dsfid;
    for (int i = 0; i < 8; i++)
        a[2 + i] = air(t, i);
    return 10;
}

/* Done, if it did not leave the field by that. */
static int wrote(struct sim_vicinity *t, uint8_t *a)
{
    t->writes++;
    a[0] = 0;
    if (t->tear_after == 0 || t->writes < t->tear_after)
        return 1;
    t->tear_after = 0;
    t->there = false;
    return SILENCE;
}

static int read_blocks(const struct sim_vicinity *t, const uint8_t *p,
                       size_t n, uint8_t *a)
{
    if (n < 2)
        return error(a, BAD_FORMAT);
    if (p[0] + p[1] >= VICINITY_BLOCKS)
        return error(a, NO_BLOCK);
    a[0] = 0;
    memcpy(a + 1, t->memory + p[0] * 4, (p[1] + 1u) * 4);
    return 1 + (p[1] + 1) * 4;
}

static int write_block(struct sim_vicinity *t, const uint8_t *p, size_t n,
                       uint8_t *a)
{
    if (n < 5)
        return error(a, BAD_FORMAT);
    if (p[0] >= VICINITY_BLOCKS)
        return error(a, NO_BLOCK);
    if (t->locked[p[0]])
        return error(a, LOCKED);
    memcpy(t->memory + p[0] * 4, p + 1, 4);
    return wrote(t, a);
}

static int information(const struct sim_vicinity *t, uint8_t *a)
{
    a[0] = 0;
    a[1] = 0x0F;
    for (int i = 0; i < 8; i++)
        a[2 + i] = air(t, i);
    a[10] = t->dsfid;
    a[11] = t->afi;
    a[12] = VICINITY_BLOCKS - 1;
    a[13] = 3;
    a[14] = 0x01;
    return 15;
}

static bool is_for(const struct sim_vicinity *t, const uint8_t *uid)
{
    for (int i = 0; i < 8; i++)
        if (uid[i] != air(t, i))
            return false;
    return true;
}

/* Addressed requests only: flags, command, [maker,] UID, data. */
static int one_says(struct sim_vicinity *t, const uint8_t *q, size_t n,
                    uint8_t *a)
{
    size_t head = n > 1 && q[1] >= 0xA0 ? 3 : 2;
    const uint8_t *p = q + head + 8;

    if (n >= 2 && (q[0] & FLAG_INVENTORY) != 0)
        return q[1] == 0x01 ? inventory(t, q, n, a) : SILENCE;
    if (n < head + 8 || !(q[0] & FLAG_ADDRESS) || !is_for(t, q + head))
        return SILENCE;
    n -= head + 8;
    switch (q[1]) {
    case 0x21:
        return write_block(t, p, n, a);
    case 0x23:
        return read_blocks(t, p, n, a);
    case 0x27:
        t->afi = n > 0 ? p[0] : t->afi;
        return wrote(t, a);
    case 0x29:
        t->dsfid = n > 0 ? p[0] : t->dsfid;
        return wrote(t, a);
    case 0x2B:
        return information(t, a);
    case 0xA2:
    case 0xA3:
        t->eas = q[1] == 0xA2;
        return wrote(t, a);
    default:
        return error(a, NOT_SUPPORTED);
    }
}

/* 26.48 kbit/s both ways, 0.32 ms before an answer, frames of 4 bytes more;
 * after silence the reader waits a while. */
static void take_time(const struct sim_pad *p, size_t asked, int answered)
{
    enum { BYTE_US = 302, GAP_US = 320, SILENT_US = 2000 };
    size_t us = (asked + 4) * BYTE_US + GAP_US;

    us += answered > 0 ? ((size_t)answered + 4) * BYTE_US : SILENT_US;
    if (p->real_time)
        usleep((useconds_t)us);
}

static int field_says(struct sim_pad *p, const uint8_t *q, size_t n,
                      uint8_t *a)
{
    uint8_t other[VICINITY_ANSWER] = {0};
    int said = SILENCE;

    for (size_t i = 0; i < p->count; i++) {
        struct sim_vicinity *t = &p->tags[i];
        int r = t->there ? one_says(t, q, n, said == SILENCE ? a : other)
                         : SILENCE;
        if (r > 0)
            said = said == SILENCE ? r : COLLISION;
    }
    take_time(p, n, said);
    return said;
}

/* ---- the reader --------------------------------------------------------- */

static size_t status(uint8_t *a, size_t n, unsigned code)
{
    a[n] = (uint8_t)(code >> 8);
    a[n + 1] = (uint8_t)code;
    return n + 2;
}

/* C0: how it went; 92, 96: bits and collision; 97: what the tag said. */
static size_t transceive(struct sim_pad *p, const uint8_t *q, size_t n,
                         uint8_t *a)
{
    uint8_t said[VICINITY_ANSWER];
    int r = field_says(p, q, n, said);
    size_t used = 12;

    memcpy(a, (uint8_t[12]){0xC0, 3, 0, 0x90, 0, 0x92, 1, 0, 0x96, 2, 0, 0},
           used);
    if (r == SILENCE) {
        memcpy(a, (uint8_t[5]){0xC0, 3, 1, 0x64, 1}, 5);
        return status(a, 5, 0x9000);
    }
    if (r == COLLISION) {
        a[10] = 0x02;
        return status(a, used, 0x9000);
    }
    a[used++] = 0x97;
    if (r > 127)
        a[used++] = 0x81;
    a[used++] = (uint8_t)r;
    memcpy(a + used, said, (size_t)r);
    return status(a, used + (size_t)r, 0x9000);
}

/* The object of this tag among the data of the APDU; NULL: there is none. */
static const uint8_t *object(const uint8_t *apdu, size_t n, unsigned tag,
                             size_t *size)
{
    const uint8_t *p = apdu + 5, *end = p + apdu[4];

    while (p < end && end <= apdu + n) {
        unsigned is = *p++;
        if ((is & 0x1F) == 0x1F && p < end)
            is = is << 8 | *p++;
        if (p >= end || p + 1 + *p > end)
            return NULL;
        *size = *p++;
        if (is == tag)
            return p;
        p += *size;
    }
    return NULL;
}

static size_t says(struct sim_pad *p, const uint8_t *apdu, size_t n,
                   uint8_t *a)
{
    static const uint8_t good[] = {0xC0, 3, 0, 0x90, 0, 0x8F, 1, 0};
    const uint8_t *data;
    size_t size = 0;

    if (n < 5 || apdu[0] != 0xFF || apdu[1] != 0xC2)
        return status(a, 0, 0x6D00);
    memcpy(a, good, sizeof good);
    if (apdu[3] == 0) {
        p->session = object(apdu, n, 0x81, &size) != NULL;
        p->vicinity = false;
        return status(a, 5, 0x9000);
    }
    if (apdu[3] == 2 && p->session) {
        data = object(apdu, n, 0x8F, &size);
        p->vicinity = data != NULL && size == 2 && data[0] == 2 &&
                      data[1] == 3;
        return p->vicinity ? status(a, 8, 0x9000) : status(a, 0, 0x6A81);
    }
    data = object(apdu, n, 0x95, &size);
    if (apdu[3] != 1 || !p->vicinity || data == NULL)
        return status(a, 0, 0x6985);
    return transceive(p, data, size, a);
}

size_t sim_pad_apdu(struct sim_pad *p, const uint8_t *apdu, size_t n,
                    uint8_t answer[VICINITY_ANSWER])
{
    size_t size;

    pthread_mutex_lock(&p->lock);
    size = says(p, apdu, n, answer);
    pthread_mutex_unlock(&p->lock);
    return size;
}

/* ---- tags --------------------------------------------------------------- */

int sim_pad_add(struct sim_pad *p, const uint8_t uid[8])
{
    int tag = -1;

    pthread_mutex_lock(&p->lock);
    if (p->count < VICINITY_TAGS) {
        tag = (int)p->count++;
        memcpy(p->tags[tag].uid, uid, 8);
        p->tags[tag].afi = 0x07;
    }
    pthread_mutex_unlock(&p->lock);
    return tag;
}

void sim_pad_tag(struct sim_pad *p, int tag,
                 void (*look)(struct sim_vicinity *t, void *arg), void *arg)
{
    pthread_mutex_lock(&p->lock);
    look(&p->tags[tag], arg);
    pthread_mutex_unlock(&p->lock);
}

static void set_there(struct sim_vicinity *t, void *there)
{
    t->there = *(bool *)there;
}

void sim_pad_put(struct sim_pad *p, int tag)
{
    sim_pad_tag(p, tag, set_there, &(bool){true});
}

void sim_pad_take(struct sim_pad *p, int tag)
{
    sim_pad_tag(p, tag, set_there, &(bool){false});
}

bool sim_pad_is_taken(struct sim_pad *p)
{
    bool taken = false;

    pthread_mutex_lock(&p->lock);
    for (size_t i = 0; i < p->count; i++)
        taken = taken || p->tags[i].there;
    pthread_mutex_unlock(&p->lock);
    return taken;
}
