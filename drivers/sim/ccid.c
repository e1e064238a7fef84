#include "drivers/sim/ccid.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* CCID 1.1, 6.1 to 6.3. */
enum {
    ICC_POWER_ON = 0x62, ICC_POWER_OFF = 0x63, GET_SLOT_STATUS = 0x65,
    XFR_BLOCK = 0x6f, ESCAPE = 0x6b, GET_PARAMETERS = 0x6c,
    RESET_PARAMETERS = 0x6d, SET_PARAMETERS = 0x61,
    DATA_BLOCK = 0x80, SLOT_STATUS = 0x81, PARAMETERS = 0x82,
    ESCAPED = 0x83, SLOT_CHANGE = 0x50,
    HEADER = 10, MOST = 527, FAILED = 0x40, MUTE = 0xfe,
    ACTIVE = 0, INACTIVE = 1, EMPTY = 2
};

struct sim_ccid {
    struct sim_usb *usb;
    struct sim_pad *pad;     /* NULL: there is a chip instead */
    pthread_mutex_t lock;    /* of all below; taken after the device's own */
    struct sim_pn532 chip;
    bool powered, was_taken;
    /* A command for which the chip waits, as XfrBlock or Escape. */
    uint8_t waiting[HEADER + MOST];
    size_t waiting_n;
};

/* As PC/SC part 3 has it for ISO 15693 and 14443 tags. */
static const uint8_t atr[] = {0x3B, 0x8F, 0x80, 0x01, 0x80, 0x4F, 0x0C,
                              0xA0, 0x00, 0x00, 0x03, 0x06, 0x0B, 0x00,
                              0x14, 0x00, 0x00, 0x00, 0x00, 0x77};

static uint8_t slot(struct sim_ccid *c)
{
    /* An ACR122U's chip counts as a card that is always there. */
    bool taken = c->pad == NULL || sim_pad_is_taken(c->pad);

    return !taken ? EMPTY : c->powered ? ACTIVE : INACTIVE;
}

/* ---- what an APDU means to it ------------------------------------------- */

static size_t status(uint8_t *answer, size_t n, unsigned sw)
{
    answer[n] = (uint8_t)(sw >> 8);
    answer[n + 1] = (uint8_t)sw;
    return n + 2;
}

/* ACR122U: FF 00 00 00 n D4 ... goes to the chip; others are its own. 0: the
 * chip waits for a card. */
static size_t chip_apdu(struct sim_ccid *c, const uint8_t *apdu, size_t n,
                        uint8_t *answer)
{
    int said;

    if (n < 5 || apdu[0] != 0xff || apdu[1] != 0)
        return status(answer, 0, 0x6300);
    if (apdu[2] == 0x48) { /* its version, without a status */
        memcpy(answer, "ACR122U207", 10);
        return 10;
    }
    if (apdu[2] != 0 || n < 7 || apdu[5] != 0xd4 || apdu[4] + 5u > n)
        return status(answer, 0, 0x9000); /* lamps, buzzer, polling */
    said = sim_pn532_command(&c->chip, apdu + 6, apdu[4] - 1u, answer + 1);
    if (said < 0)
        return 0;
    if (said == 0)
        return status(answer, 0, 0x637f);
    answer[0] = 0xd5;
    return status(answer, (size_t)said + 1, 0x9000);
}

/* ---- messages ----------------------------------------------------------- */

/* The answer to a message, in `out`; its length. */
static size_t reply(struct sim_ccid *c, uint8_t type, const uint8_t *message,
                    size_t n, uint8_t error, uint8_t *out)
{
    memset(out, 0, HEADER);
    out[0] = type;
    out[1] = (uint8_t)n;
    out[2] = (uint8_t)(n >> 8);
    out[6] = message[6];
    out[7] = (uint8_t)(slot(c) | (error != 0 ? FAILED : 0));
    out[8] = error;
    return HEADER + n;
}

static size_t power_on(struct sim_ccid *c, const uint8_t *m, uint8_t *out)
{
    if (slot(c) == EMPTY)
        return reply(c, DATA_BLOCK, m, 0, MUTE, out);
    c->powered = true;
    memcpy(out + HEADER, atr, sizeof atr);
    return reply(c, DATA_BLOCK, m, sizeof atr, 0, out);
}

/* 0: the answer comes later. */
static size_t transfer(struct sim_ccid *c, const uint8_t *m, size_t n,
                       uint8_t *out)
{
    uint8_t type = m[0] == XFR_BLOCK ? DATA_BLOCK : ESCAPED;
    size_t said;

    if (m[0] == XFR_BLOCK && slot(c) != ACTIVE)
        return reply(c, type, m, 0, MUTE, out);
    said = c->pad != NULL
               ? sim_pad_apdu(c->pad, m + HEADER, n - HEADER, out + HEADER)
               : chip_apdu(c, m + HEADER, n - HEADER, out + HEADER);
    c->waiting_n = said == 0 ? n : 0;
    if (said == 0)
        memmove(c->waiting, m, n);
    return said == 0 ? 0 : reply(c, type, m, said, 0, out);
}

/* T=1; nobody uses it: APDUs go whole. */
static size_t parameters(struct sim_ccid *c, const uint8_t *m, uint8_t *out)
{
    static const uint8_t t1[] = {0x11, 0x10, 0x00, 0x45, 0x00, 0xfe, 0x00};

    memcpy(out + HEADER, t1, sizeof t1);
    reply(c, PARAMETERS, m, sizeof t1, 0, out);
    out[9] = 1;
    return HEADER + sizeof t1;
}

static size_t answer(struct sim_ccid *c, const uint8_t *m, size_t n,
                     uint8_t *out)
{
    switch (m[0]) {
    case ICC_POWER_ON:
        return power_on(c, m, out);
    case ICC_POWER_OFF:
        c->powered = false;
        return reply(c, SLOT_STATUS, m, 0, 0, out);
    case GET_SLOT_STATUS:
        return reply(c, SLOT_STATUS, m, 0, 0, out);
    case GET_PARAMETERS:
    case RESET_PARAMETERS:
    case SET_PARAMETERS:
        return parameters(c, m, out);
    case XFR_BLOCK:
    case ESCAPE:
        return transfer(c, m, n, out);
    default:
        return reply(c, SLOT_STATUS, m, 0, 0x01, out);
    }
}

/* A message comes whole; half of one is no message. */
static size_t takes(void *reader, const uint8_t *bytes, size_t n)
{
    struct sim_ccid *c = reader;
    uint8_t out[HEADER + MOST];
    size_t said;

    if (n < HEADER || n > sizeof c->waiting ||
        n != HEADER + (bytes[1] | (size_t)bytes[2] << 8))
        return n;
    pthread_mutex_lock(&c->lock);
    said = answer(c, bytes, n, out);
    pthread_mutex_unlock(&c->lock);
    if (said > 0)
        sim_usb_reply_at(c->usb, SIM_ENDPOINT_SECOND, out, said);
    return n;
}

/* ---- the device --------------------------------------------------------- */

/* The class descriptor (CCID 1.1, 5.1): T=1, all automatic, APDUs of extended
 * length; interrupt, bulk out, bulk in. */
static const uint8_t config[] = {
    9, 2, 93, 0, 1, 1, 0, 0x80, 100,
    9, 4, 0, 0, 3, 0x0b, 0, 0, 0,
    54, 0x21, 0x10, 0x01, 0, 7, 2, 0, 0, 0,
    0xa0, 0x0f, 0, 0, 0xa0, 0x0f, 0, 0, 0, 0, 0x2a, 0, 0, 0, 0x2a, 0, 0, 0,
    0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xba, 0x04, 0x04, 0x00,
    MOST & 0xff, MOST >> 8, 0, 0, 0, 0, 0, 0, 0, 1,
    7, 5, SIM_ENDPOINT, 3, 8, 0, 16,
    7, 5, SIM_ENDPOINT_OUT, 2, 64, 0, 0,
    7, 5, SIM_ENDPOINT_SECOND, 2, 64, 0, 0};

static struct sim_ccid *ccid_new(uint16_t product, const char *model,
                                 struct sim_pad *pad)
{
    struct sim_ccid *c = calloc(1, sizeof *c);
    struct sim_usb_facts f = {.vendor = 0x072f, .product = product,
                              .maker = "ACS", .model = model,
                              .config_size = sizeof config, .takes = takes,
                              .takes_arg = c};

    if (c == NULL)
        abort();
    memcpy(f.config, config, sizeof config);
    c->pad = pad;
    pthread_mutex_init(&c->lock, NULL);
    sim_pn532_power(&c->chip);
    c->chip.asleep = false;
    c->usb = sim_usb_new(&f);
    return c;
}

struct sim_ccid *sim_acr122u_new(void)
{
    return ccid_new(0x2200, "ACR122U PICC Interface", NULL);
}

struct sim_ccid *sim_acr1552u_new(struct sim_pad *pad)
{
    return ccid_new(0x2308, "ACR1552 CL Reader", pad);
}

void sim_ccid_free(struct sim_ccid *c)
{
    if (c == NULL)
        return;
    sim_usb_free(c->usb);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

struct sim_usb *sim_ccid_usb(struct sim_ccid *c)
{
    return c->usb;
}

/* ---- cards and tags ----------------------------------------------------- */

int sim_ccid_add(struct sim_ccid *c, enum sim_card_kind kind, const void *uid,
                 size_t size)
{
    struct sim_card *card;
    int n;

    pthread_mutex_lock(&c->lock);
    card = sim_pn532_add(&c->chip, kind, uid, size);
    n = card == NULL ? -1 : (int)(card - c->chip.cards);
    pthread_mutex_unlock(&c->lock);
    return n;
}

/* Whoever waits for a card has it now. */
void sim_ccid_put(struct sim_ccid *c, int card)
{
    uint8_t out[HEADER + MOST];
    size_t said = 0;

    pthread_mutex_lock(&c->lock);
    c->chip.cards[card].there = true;
    if (c->waiting_n > 0)
        said = transfer(c, c->waiting, c->waiting_n, out);
    pthread_mutex_unlock(&c->lock);
    if (said > 0)
        sim_usb_send_at(c->usb, SIM_ENDPOINT_SECOND, out, said);
}

void sim_ccid_take(struct sim_ccid *c, int card)
{
    pthread_mutex_lock(&c->lock);
    c->chip.cards[card].there = false;
    sim_card_powered_off(&c->chip.cards[card]);
    pthread_mutex_unlock(&c->lock);
}

void sim_ccid_look(struct sim_ccid *c)
{
    bool taken = sim_pad_is_taken(c->pad), changed;
    uint8_t change[2] = {SLOT_CHANGE, taken ? 3 : 2};

    pthread_mutex_lock(&c->lock);
    changed = taken != c->was_taken;
    c->was_taken = taken;
    c->powered = c->powered && taken;
    pthread_mutex_unlock(&c->lock);
    if (changed)
        sim_usb_send_at(c->usb, SIM_ENDPOINT, change, sizeof change);
}
