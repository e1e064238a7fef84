#include "drivers/sim/card.h"

#include <string.h>

enum { PAGE = 4, CONTAINER = 3, USER = 4 };

/* The last five pages of an NTAG: dynamic lock bits, CFG0, CFG1, PWD, PACK. */
enum { TAIL = 5, NTAG_LOCK = 0, CFG0, CFG1, PWD, PACK };

static const struct {
    unsigned pages;
    uint8_t container; /* third byte of the capability container */
    uint8_t size;      /* byte 6 of GET_VERSION */
    unsigned lock_span; /* pages for each dynamic lock bit */
} chips[] = {
    [SIM_ULTRALIGHT] = {16, 0x06, 0, 0},
    [SIM_NTAG213] = {45, 0x12, 0x0F, 2},
    [SIM_NTAG215] = {135, 0x3E, 0x11, 16},
    [SIM_NTAG216] = {231, 0x6D, 0x13, 16},
};

static uint8_t *page(struct sim_card *c, unsigned n)
{
    return c->memory + (size_t)n * PAGE;
}

static bool is_ntag(const struct sim_card *c)
{
    return c->kind >= SIM_NTAG213;
}

static unsigned tail(const struct sim_card *c, unsigned which)
{
    return c->pages - TAIL + which;
}

/* UID with its check bytes, then container and an empty message. */
static void format(struct sim_card *c)
{
    const uint8_t *u = c->uid;

    c->pages = chips[c->kind].pages;
    memcpy(c->memory, u, 3);
    c->memory[3] = (uint8_t)(0x88 ^ u[0] ^ u[1] ^ u[2]);
    memcpy(c->memory + 4, u + 3, 4);
    c->memory[8] = (uint8_t)(u[3] ^ u[4] ^ u[5] ^ u[6]);
    c->memory[9] = 0x48;
    memcpy(page(c, CONTAINER),
           (uint8_t[4]){0xE1, 0x10, chips[c->kind].container, 0}, PAGE);
    memcpy(page(c, USER), (uint8_t[4]){0x03, 0x00, 0xFE, 0x00}, PAGE);
    if (!is_ntag(c))
        return;
    page(c, tail(c, CFG0))[3] = 0xFF; /* AUTH0: nothing is protected */
    memset(page(c, tail(c, PWD)), 0xFF, PAGE);
}

void sim_card_make(struct sim_card *c, enum sim_card_kind kind,
                   const void *uid, size_t size)
{
    *c = (struct sim_card){.kind = kind, .uid_size = size};
    memcpy(c->uid, uid, size < SIM_UID ? size : SIM_UID);
    c->atqa[1] = size == 4 ? 0x04 : size == 7 ? 0x44 : 0x84;
    if (kind == SIM_CLASSIC)
        c->sak = 0x08;
    else if (kind == SIM_CPU_CARD || kind == SIM_PHONE)
        c->sak = 0x20;
    else
        format(c);
}

void sim_card_powered_off(struct sim_card *c)
{
    c->halted = c->lost = c->unlocked = false;
    if (c->kind == SIM_PHONE)
        for (int i = 1; i < 4; i++)
            c->uid[i] = (uint8_t)(c->uid[i] * 5 + 17 * i);
}

/* ---- the commands of Type 2 tags ---------------------------------------- */

static bool may(const struct sim_card *c, unsigned n, bool write)
{
    const uint8_t *cfg = c->memory + (size_t)tail(c, CFG0) * PAGE;
    bool reads_too = (cfg[4] & 0x80) != 0;

    return !is_ntag(c) || c->unlocked || n < cfg[3] || (!write && !reads_too);
}

/* Passwords are never read back. */
static void copy_page(struct sim_card *c, unsigned n, uint8_t *to)
{
    if (is_ntag(c) && n >= tail(c, PWD))
        memset(to, 0, PAGE);
    else
        memcpy(to, page(c, n), PAGE);
}

static enum sim_said read_pages(struct sim_card *c, unsigned first,
                                unsigned count, uint8_t *answer, size_t *n)
{
    for (unsigned i = 0; i < count; i++) {
        unsigned at = (first + i) % c->pages;
        if (!may(c, at, false))
            return SIM_NAK;
        copy_page(c, at, answer + (size_t)i * PAGE);
    }
    *n = (size_t)count * PAGE;
    return SIM_SAID;
}

static bool is_locked(struct sim_card *c, unsigned n)
{
    unsigned lock = c->memory[10] | (unsigned)c->memory[11] << 8, bit;

    if (n < 16)
        return n >= CONTAINER && (lock >> n & 1) != 0;
    if (!is_ntag(c) || n >= tail(c, NTAG_LOCK))
        return false;
    bit = (n - 16) / chips[c->kind].lock_span;
    return (page(c, tail(c, NTAG_LOCK))[bit / 8] >> (bit % 8) & 1) != 0;
}

/* Lock bits and container are only ever set. */
static bool only_sets(const struct sim_card *c, unsigned n)
{
    return n == 2 || n == CONTAINER || (is_ntag(c) && n == tail(c, NTAG_LOCK));
}

static enum sim_said write_page(struct sim_card *c, unsigned n,
                                const uint8_t *bytes)
{
    uint8_t *p = page(c, n);

    if (n < 2 || n >= c->pages || !may(c, n, true) || is_locked(c, n))
        return SIM_NAK;
    for (int i = n == 2 ? 2 : 0; i < PAGE; i++)
        p[i] = only_sets(c, n) ? p[i] | bytes[i] : bytes[i];
    c->writes++;
    if (c->tear_after != 0 && c->writes >= c->tear_after) {
        c->tear_after = 0;
        c->there = false;
    }
    return SIM_ACK;
}

static enum sim_said authenticate(struct sim_card *c, const uint8_t *password,
                                  uint8_t *answer, size_t *n)
{
    unsigned most = page(c, tail(c, CFG1))[0] & 7;

    if (most != 0 && c->wrong_passwords >= 1u << most)
        return SIM_NAK;
    c->unlocked = memcmp(password, page(c, tail(c, PWD)), PAGE) == 0;
    c->wrong_passwords = c->unlocked ? 0 : c->wrong_passwords + 1;
    memcpy(answer, page(c, tail(c, PACK)), 2);
    *n = 2;
    return c->unlocked ? SIM_SAID : SIM_NAK;
}

static enum sim_said version(const struct sim_card *c, uint8_t *answer,
                             size_t *n)
{
    memcpy(answer, (uint8_t[8]){0, 4, 4, 2, 1, 0, chips[c->kind].size, 3}, 8);
    *n = 8;
    return SIM_SAID;
}

static enum sim_said ntag_says(struct sim_card *c, const uint8_t *q, size_t n,
                               uint8_t *answer, size_t *answer_n)
{
    if (q[0] == 0x60 && n == 1)
        return version(c, answer, answer_n);
    if (q[0] == 0x1B && n == 5)
        return authenticate(c, q + 1, answer, answer_n);
    if (q[0] == 0x3A && n == 3 && q[1] <= q[2] && q[2] < c->pages &&
        (q[2] - q[1] + 1) * PAGE <= SIM_ANSWER)
        return read_pages(c, q[1], q[2] - q[1] + 1u, answer, answer_n);
    return SIM_NAK;
}

enum sim_said sim_card_says(struct sim_card *c, const uint8_t *q, size_t n,
                            uint8_t answer[SIM_ANSWER], size_t *answer_n)
{
    enum sim_said said = SIM_NAK;

    *answer_n = 0;
    if (!c->there || c->halted || c->lost || n == 0)
        return SIM_SILENT;
    if (c->pages == 0)
        said = SIM_NAK;
    else if (q[0] == 0x30 && n == 2 && q[1] < c->pages)
        said = read_pages(c, q[1], 4, answer, answer_n);
    else if (q[0] == 0xA2 && n == 6)
        said = write_page(c, q[1], q + 2);
    else if (is_ntag(c))
        said = ntag_says(c, q, n, answer, answer_n);
    c->lost = said == SIM_NAK; /* until it is selected again */
    return said;
}
