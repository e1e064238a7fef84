/* What a device answers to control requests (usb.h). */
#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "drivers/sim/usb_parts.h"

void sim_usb_answer(struct sim_transfer *t, int status, size_t actual)
{
    t->status = status;
    t->actual = actual;
    t->done(t);
}

/* ---- control requests --------------------------------------------------- */

/* USB 2.0, 9.6.1: full speed, one configuration, three strings. */
void sim_usb_device_descriptor(const struct sim_usb *d, uint8_t out[18])
{
    const struct sim_usb_facts *f = &d->facts;

    memcpy(out, (const uint8_t[18]){
        18, 1, 0x00, 0x02, 0, 0, 0, 64,
        (uint8_t)f->vendor, (uint8_t)(f->vendor >> 8),
        (uint8_t)f->product, (uint8_t)(f->product >> 8), 0x00, 0x01,
        f->maker != NULL ? 1 : 0, f->model != NULL ? 2 : 0,
        f->serial != NULL ? 3 : 0, 1}, 18);
}

static size_t string_descriptor(const char *text, uint8_t out[SIM_STRING])
{
    const char *end = text + strlen(text);
    size_t n = 2;

    while (text < end && n + 2 <= SIM_STRING) {
        uint32_t c = text_next(&text, end);
        out[n++] = (uint8_t)c;
        out[n++] = (uint8_t)(c >> 8);
    }
    out[0] = (uint8_t)n;
    out[1] = 3;
    return n;
}

static int give(struct sim_transfer *t, const void *bytes, size_t n)
{
    if (bytes == NULL)
        return -EPIPE;
    t->actual = n < t->size ? n : t->size;
    memcpy(t->data, bytes, t->actual);
    return 0;
}

static int descriptor(struct sim_usb *d, struct sim_transfer *t)
{
    const char *const strings[] = {NULL, d->facts.maker, d->facts.model,
                                   d->facts.serial};
    uint8_t bytes[SIM_STRING], which = t->setup[2];

    switch (t->setup[3]) {
    case 1:
        sim_usb_device_descriptor(d, bytes);
        return give(t, bytes, 18);
    case 2:
        return give(t, d->facts.config, d->facts.config_size);
    case 3:
        if (which == 0)
            return give(t, "\x04\x03\x09\x04", 4);
        if (which > 3 || strings[which] == NULL)
            return -EPIPE;
        return give(t, bytes, string_descriptor(strings[which], bytes));
    case 0x22:
        return give(t, d->facts.report, d->facts.report_size);
    default:
        return -EPIPE;
    }
}

static uint32_t get32(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

/* Of the classes HID and CDC, and of three makers of converters. */
static int class_request(struct sim_usb *d, struct sim_transfer *t)
{
    uint16_t value = (uint16_t)(t->setup[2] | t->setup[3] << 8);

    switch (t->setup[0] << 8 | t->setup[1]) {
    case 0x210b: /* HID 1.11, 7.2.6 */
        d->seen.boot_protocol += value == 0;
        break;
    case 0x210a:
        d->seen.set_idle++;
        break;
    case 0x2120: /* CDC PSTN 1.2, 6.3.10 */
    case 0x411e: /* CP210x */
        d->seen.speed = t->size >= 4 ? get32(t->data) : 0;
        break;
    case 0x2122:
        d->seen.dtr = value & 1;
        break;
    case 0x4107: /* CP210x */
    case 0x4001: /* FTDI */
        d->seen.dtr = (value & 0x101) == 0x101;
        break;
    case 0x4003: /* FTDI, speeds up to 3 MHz / 8 */
        d->seen.speed = 3000000u / (value & 0x3fff);
        break;
    case 0x409a: /* CH340 */
        if (value == 0x1312)
            d->seen.speed = (48000000u >> (12 - 3 * (t->setup[4] & 3) -
                                           (t->setup[4] >> 2 & 1))) /
                            (256u - t->setup[5]);
        break;
    case 0x40a4:
        d->seen.dtr = !(value & 1 << 5);
        break;
    default:
        return (t->setup[0] & 0x80) != 0 ? -EPIPE : 0;
    }
    return 0;
}

bool sim_usb_comes_true(struct sim_usb *d, enum sim_trouble trouble)
{
    if (d->trouble[trouble] == 0)
        return false;
    d->trouble[trouble]--;
    return true;
}

void sim_usb_control(struct sim_usb *d, struct sim_transfer *t)
{
    bool standard = (t->setup[0] & 0x60) == 0;
    int status = 0;

    t->actual = 0;
    if (sim_usb_comes_true(d, SIM_CONTROL_HANGS)) {
        t->next = d->hanging;
        d->hanging = t;
        return;
    }
    if (sim_usb_comes_true(d, SIM_CONTROL_STALLS))
        status = -EPIPE;
    else if (standard && t->setup[1] == 6)
        status = descriptor(d, t);
    else if (t->setup[0] == 0xA1 && t->setup[1] == 1)
        status = give(t, &d->port_status, 1); /* USBPRN 1.1, 4.2.2 */
    else if (!standard)
        status = class_request(d, t);
    if (status == 0 && !(t->setup[0] & 0x80))
        t->actual = t->size;
    sim_usb_answer(t, status, status == 0 ? t->actual : 0);
}
