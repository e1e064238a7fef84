#include "drivers/sim/pn532.h"

#include <string.h>

/* UM0701-02, 7.1: how a command to a card went. */
enum {
    ST_OK = 0x00, ST_TIMEOUT = 0x01, ST_CRC = 0x02, ST_NAK = 0x13,
    ST_AUTH = 0x14, ST_CONTEXT = 0x27
};

void sim_pn532_power(struct sim_pn532 *c)
{
    c->field = false;
    c->asleep = true;
    c->retries = 0xFF;
    c->target[1] = c->target[2] = NULL;
    /* CIU_TxMode, CIU_RxMode: a checksum on the air */
    c->registers[0x6302] = c->registers[0x6303] = 0x80;
}

struct sim_card *sim_pn532_add(struct sim_pn532 *c, enum sim_card_kind kind,
                               const void *uid, size_t size)
{
    struct sim_card *card = &c->cards[c->card_count];

    if (c->card_count == PN532_CARDS)
        return NULL;
    c->card_count++;
    sim_card_make(card, kind, uid, size);
    return card;
}

static void set_field(struct sim_pn532 *c, bool on)
{
    if (!on)
        for (size_t i = 0; i < c->card_count; i++)
            sim_card_powered_off(&c->cards[i]);
    if (!on)
        c->target[1] = c->target[2] = NULL;
    c->field = on;
}

/* ---- finding cards ------------------------------------------------------ */

/* The UID asked for stands with a cascade tag 88 before each level but the
 * last. */
static bool is_asked(const struct sim_card *card, const uint8_t *uid, size_t n)
{
    uint8_t levels[12];
    size_t at = 0, used = 0;

    if (n == 0)
        return true;
    while (card->uid_size - at > 4) {
        levels[used++] = 0x88;
        memcpy(levels + used, card->uid + at, 3);
        used += 3;
        at += 3;
    }
    memcpy(levels + used, card->uid + at, 4);
    return n == used + 4 && memcmp(levels, uid, n) == 0;
}

/* InListPassiveTarget, 106 kbps type A: number, ATQA, SAK, UID of each. */
static int list(struct sim_pn532 *c, const uint8_t *q, size_t n, uint8_t *a)
{
    int found = 0, used = 2;

    if (n < 3 || q[1] < 1 || q[1] > 2)
        return 0;
    c->field = true;
    c->listed++;
    c->target[1] = c->target[2] = NULL;
    for (size_t i = 0; q[2] == 0 && i < c->card_count && found < q[1]; i++) {
        struct sim_card *card = &c->cards[i];
        if (!card->there || card->halted || !is_asked(card, q + 3, n - 3))
            continue;
        card->lost = card->unlocked = false;
        c->target[++found] = card;
        a[used++] = (uint8_t)found;
        a[used++] = card->atqa[0];
        a[used++] = card->atqa[1];
        a[used++] = card->sak;
        a[used++] = (uint8_t)card->uid_size;
        memcpy(a + used, card->uid, card->uid_size);
        used += (int)card->uid_size;
    }
    a[1] = (uint8_t)found;
    c->air_ms = found > 0 ? 4 : 5u * (c->retries == 0xFF ? 1
                                                         : c->retries + 1u);
    return found == 0 && c->retries == 0xFF ? -1 : used;
}

/* InDeselect, InRelease: the card is sent to sleep. */
static int let_go(struct sim_pn532 *c, const uint8_t *q, size_t n, uint8_t *a)
{
    if (n < 2)
        return 0;
    for (int i = 1; i <= 2; i++)
        if (c->target[i] != NULL && (q[1] == 0 || q[1] == i)) {
            c->target[i]->halted = true;
            if (q[0] == 0x52)
                c->target[i] = NULL;
        }
    a[1] = ST_OK;
    return 2;
}

/* ---- talking to one ----------------------------------------------------- */

static int exchange(struct sim_pn532 *c, struct sim_card *card, bool raw,
                    const uint8_t *q, size_t n, uint8_t *a)
{
    static const uint8_t plain[] = {0x30, 0xA2};
    size_t used = 0;

    c->air_ms = 4;
    if (card == NULL || n == 0) {
        a[1] = ST_CONTEXT;
        return 2;
    }
    /* It takes 60 and 61 for MIFARE's own way of opening a sector. */
    if (!raw && (card->pages == 0 || memchr(plain, q[0], 2) == NULL)) {
        card->lost = true;
        a[1] = q[0] == 0x60 || q[0] == 0x61 ? ST_AUTH : ST_CONTEXT;
        return 2;
    }
    switch (sim_card_says(card, q, n, a + 2, &used)) {
    case SIM_SAID:
        a[1] = ST_OK;
        break;
    case SIM_ACK: /* four bits, without checksum */
        a[1] = raw ? ST_CRC : ST_OK;
        break;
    case SIM_NAK:
        a[1] = raw ? ST_CRC : ST_NAK;
        break;
    case SIM_SILENT:
        c->air_ms = 52;
        a[1] = ST_TIMEOUT;
    }
    return (int)(2 + used);
}

/* ---- itself ------------------------------------------------------------- */

static int diagnose(struct sim_pn532 *c, const uint8_t *q, size_t n,
                    uint8_t *a)
{
    if (n < 2)
        return 0;
    if (q[1] == 0x00) { /* says the same again */
        memcpy(a + 1, q + 1, n - 1);
        return (int)n;
    }
    a[1] = q[1] == 0x06 && (c->target[1] == NULL || !c->target[1]->there)
               ? ST_TIMEOUT : ST_OK;
    return 2;
}

static int registers(struct sim_pn532 *c, const uint8_t *q, size_t n,
                     uint8_t *a)
{
    size_t used = 1, step = q[0] == 0x06 ? 2 : 3;

    if (n < 1 + step || (n - 1) % step != 0)
        return 0;
    for (size_t i = 1; i < n; i += step) {
        unsigned at = (unsigned)q[i] << 8 | q[i + 1];
        if (step == 2)
            a[used++] = c->registers[at];
        else
            c->registers[at] = q[i + 2];
    }
    return (int)used;
}

static int configure(struct sim_pn532 *c, const uint8_t *q, size_t n)
{
    if (n < 3)
        return 0;
    if (q[1] == 0x01)
        set_field(c, q[2] & 1);
    else if (q[1] == 0x05 && n == 5)
        c->retries = q[4];
    return 1;
}

int sim_pn532_command(struct sim_pn532 *c, const uint8_t *q, size_t n,
                      uint8_t a[PN532_ANSWER])
{
    if (n == 0 || n > PN532_ANSWER - 1)
        return 0;
    a[0] = (uint8_t)(q[0] + 1);
    c->air_ms = 1;
    switch (q[0]) {
    case 0x00:
        return diagnose(c, q, n, a);
    case 0x02: /* GetFirmwareVersion */
        memcpy(a + 1, (uint8_t[4]){0x32, 0x01, 0x06, 0x07}, 4);
        return 5;
    case 0x06:
    case 0x08:
        return registers(c, q, n, a);
    case 0x12: /* SetParameters */
        return n == 2 ? 1 : 0;
    case 0x14: /* SAMConfiguration */
        c->asleep = false;
        return n >= 2 ? 1 : 0;
    case 0x16: /* PowerDown */
        c->asleep = true;
        a[1] = ST_OK;
        return 2;
    case 0x32:
        return configure(c, q, n);
    case 0x40: /* InDataExchange */
        return n < 2 ? 0 : exchange(c, c->target[q[1] & 1 ? 1 : 2], false,
                                    q + 2, n - 2, a);
    case 0x42: /* InCommunicateThru */
        return exchange(c, c->target[1], true, q + 1, n - 1, a);
    case 0x44:
    case 0x52:
        return let_go(c, q, n, a);
    case 0x4A:
        return list(c, q, n, a);
    default:
        return 0;
    }
}
