#include "drivers/sim/pn532_usb.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "drivers/sim/pn532_frame.h"

enum { TO = 0x04, FROM = 0x84 }; /* its endpoints, which libnfc knows */

struct sim_stick {
    struct sim_usb *usb;
    pthread_mutex_t lock; /* of all below; taken after the device's own */
    struct sim_pn532 chip;
    uint8_t waiting[PN532_FRAME]; /* a command that waits for a card */
    size_t waiting_n;
};

/* ---- frames ------------------------------------------------------------- */

/* The answer in its frame, or 0: it comes when a card does. */
static size_t obey(struct sim_stick *s, const uint8_t *command, size_t n,
                   uint8_t out[PN532_FRAME])
{
    uint8_t answer[PN532_ANSWER];
    int said = sim_pn532_command(&s->chip, command, n, answer);

    s->waiting_n = said < 0 ? n : 0;
    if (said > 0)
        return pn532_frame(answer, (size_t)said, out);
    if (said < 0)
        memmove(s->waiting, command, n);
    else
        memcpy(out, pn532_error, sizeof pn532_error);
    return said < 0 ? 0 : sizeof pn532_error;
}

/* A transfer is a frame; its leading 00 and what is none are passed over. */
static size_t takes(void *stick, const uint8_t *bytes, size_t n)
{
    struct sim_stick *s = stick;
    struct pn532_heard h = {0};
    uint8_t out[PN532_FRAME];
    size_t said = 0, at = 0, used = 1;

    pthread_mutex_lock(&s->lock);
    while (at < n && used > 0 && h.command == NULL && !h.is_ack)
        at += used = pn532_hear(bytes + at, n - at, &h);
    if (h.is_ack)
        s->waiting_n = 0;
    if (h.command != NULL) {
        sim_usb_reply_at(s->usb, FROM, pn532_ack,
                         sizeof pn532_ack);
        said = obey(s, h.command, h.n, out);
    }
    pthread_mutex_unlock(&s->lock);
    if (said > 0)
        sim_usb_reply_at(s->usb, FROM, out, said);
    return n;
}

/* ---- the device --------------------------------------------------------- */

/* Class of the maker's own; bulk out, bulk in. */
static const uint8_t config[] = {
    9, 2, 32, 0, 1, 1, 0, 0x80, 50,
    9, 4, 0, 0, 2, 0xff, 0xff, 0xff, 0,
    7, 5, TO, 2, 64, 0, 0,
    7, 5, FROM, 2, 64, 0, 0};

struct sim_stick *sim_stick_new(void)
{
    struct sim_stick *s = calloc(1, sizeof *s);
    struct sim_usb_facts f = {.vendor = 0x04e6, .product = 0x5591,
                              .maker = "SCM Micro", .model = "SCL3711-NFC&RW",
                              .config_size = sizeof config, .takes = takes,
                              .takes_arg = s};

    if (s == NULL)
        abort();
    memcpy(f.config, config, sizeof config);
    pthread_mutex_init(&s->lock, NULL);
    sim_pn532_power(&s->chip);
    s->chip.asleep = false; /* the USB wakes it */
    s->usb = sim_usb_new(&f);
    return s;
}

void sim_stick_free(struct sim_stick *s)
{
    if (s == NULL)
        return;
    sim_usb_free(s->usb);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

struct sim_usb *sim_stick_usb(struct sim_stick *s)
{
    return s->usb;
}

/* ---- cards -------------------------------------------------------------- */

int sim_stick_add(struct sim_stick *s, enum sim_card_kind kind,
                  const void *uid, size_t size)
{
    struct sim_card *card;

    pthread_mutex_lock(&s->lock);
    card = sim_pn532_add(&s->chip, kind, uid, size);
    pthread_mutex_unlock(&s->lock);
    return card == NULL ? -1 : (int)(card - s->chip.cards);
}

/* Whoever waits for a card has it now. */
void sim_stick_put(struct sim_stick *s, int card)
{
    uint8_t out[PN532_FRAME];
    size_t said = 0;

    pthread_mutex_lock(&s->lock);
    sim_card_powered_off(&s->chip.cards[card]);
    s->chip.cards[card].there = true;
    if (s->waiting_n > 0)
        said = obey(s, s->waiting, s->waiting_n, out);
    pthread_mutex_unlock(&s->lock);
    if (said > 0)
        sim_usb_send_at(s->usb, FROM, out, said);
}

void sim_stick_take(struct sim_stick *s, int card)
{
    pthread_mutex_lock(&s->lock);
    s->chip.cards[card].there = false;
    pthread_mutex_unlock(&s->lock);
}
