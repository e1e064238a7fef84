/* How serial lines are set up, of serial.h. */
#include <stdlib.h>
#include <string.h>

#include "drivers/scanner/serial.h"

enum {
    USUAL_SPEED = 9600,
    CLASS_OUT = 0x21, VENDOR_OUT = 0x40, VENDOR_IFACE_OUT = 0x41,
    DTR_RTS = 3
};

/* The requests written so far. */
struct list {
    struct control_request *at;
    size_t n;
};

static void add(struct list *l, uint8_t type, uint8_t request, uint16_t value,
                uint16_t index)
{
    l->at[l->n++] = (struct control_request){type, request, value, index, 0,
                                             {0}};
}

static void add_data(struct list *l, const uint8_t *data, uint8_t size)
{
    struct control_request *last = &l->at[l->n - 1];

    last->size = size;
    memcpy(last->data, data, size);
}

static void put32(uint8_t out[4], uint32_t number)
{
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(number >> 8 * i);
}

static unsigned speed_of(const struct scanner_settings *s)
{
    return s->speed == 0 ? USUAL_SPEED : s->speed;
}

static unsigned bits_of(const struct scanner_settings *s)
{
    return s->seven_bits ? 7 : 8;
}

/* PSTN 1.2, 6.3.10 and 6.3.12. */
static void cdc(struct list *l, uint16_t interface,
                const struct scanner_settings *s)
{
    uint8_t coding[7];

    put32(coding, speed_of(s));
    coding[4] = s->two_stops ? 2 : 0;
    coding[5] = (uint8_t)s->parity;
    coding[6] = (uint8_t)bits_of(s);
    add(l, CLASS_OUT, 0x20, 0, interface);
    add_data(l, coding, sizeof coding);
    add(l, CLASS_OUT, 0x22, DTR_RTS, interface);
}

/* 3 MHz divided in eighths; which eighth is a code of its own. */
static uint32_t ftdi_divisor(unsigned speed)
{
    static const uint8_t eighths[8] = {0, 3, 2, 4, 1, 5, 6, 7};
    uint32_t n = (24000000u + speed / 2) / speed;

    if (n > 0x3fff * 8)
        n = 0x3fff * 8;
    return n <= 8 ? 0 : n / 8 | (uint32_t)eighths[n % 8] << 14;
}

/* A return makes the chip send at once what it has; else it waits 40 ms. */
static void ftdi(struct list *l, uint16_t interface,
                 const struct scanner_settings *s)
{
    uint32_t divisor = ftdi_divisor(speed_of(s));

    add(l, VENDOR_OUT, 0, 0, interface);
    add(l, VENDOR_OUT, 3, (uint16_t)divisor, (uint16_t)(divisor >> 16));
    add(l, VENDOR_OUT, 4, (uint16_t)(bits_of(s) | (unsigned)s->parity << 8 |
                                     (s->two_stops ? 2u << 11 : 0)),
        interface);
    add(l, VENDOR_OUT, 2, 0, interface);
    add(l, VENDOR_OUT, 6, 0x100 | '\r', interface);
    add(l, VENDOR_OUT, 9, 40, interface);
    add(l, VENDOR_OUT, 1, DTR_RTS << 8 | DTR_RTS, interface);
}

static void cp210x(struct list *l, uint16_t interface,
                   const struct scanner_settings *s)
{
    uint8_t speed[4];

    put32(speed, speed_of(s));
    add(l, VENDOR_IFACE_OUT, 0x00, 1, interface);
    add(l, VENDOR_IFACE_OUT, 0x1e, 0, interface);
    add_data(l, speed, sizeof speed);
    add(l, VENDOR_IFACE_OUT, 0x03,
        (uint16_t)(bits_of(s) << 8 | (unsigned)s->parity << 4 |
                   (s->two_stops ? 2u : 0)),
        interface);
    add(l, VENDOR_IFACE_OUT, 0x07, DTR_RTS << 8 | DTR_RTS, interface);
}

/* 48 MHz by a prescaler (4096, 512, 64 or 8; half of it with `fast`) and by a
 * divisor up to 256. The pair that comes nearest. */
static uint16_t ch340_divisor(unsigned speed)
{
    unsigned best = ~0u;
    uint16_t found = 0;

    for (unsigned step = 0; step < 8; step++) {
        unsigned scale = step / 2, fast = step % 2;
        unsigned clock = 48000000u >> (12 - 3 * scale - fast);
        unsigned n = (clock + speed / 2) / speed, off;
        if (n < (fast ? 9 : 2) || n > 256 - fast)
            continue;
        off = (unsigned)abs((int)(clock / n) - (int)speed);
        if (off < best) {
            best = off;
            found = (uint16_t)((256 - n) << 8 | fast << 2 | scale);
        }
    }
    return found;
}

/* Bit 7 of the prescaler: send at once, do not wait for 32 bytes. */
static void ch340(struct list *l, const struct scanner_settings *s)
{
    unsigned control = 0xc0 | (s->seven_bits ? 2 : 3) |
                       (s->two_stops ? 4 : 0);

    if (s->parity != PARITY_NONE)
        control |= s->parity == PARITY_EVEN ? 0x18 : 0x08;
    add(l, VENDOR_OUT, 0xa1, 0, 0);
    add(l, VENDOR_OUT, 0x9a, 0x1312,
        ch340_divisor(speed_of(s)) | 0x80);
    add(l, VENDOR_OUT, 0x9a, 0x2518, (uint16_t)control);
    add(l, VENDOR_OUT, 0xa4, (uint16_t)~(DTR_RTS << 5), 0);
}

size_t serial_setup(enum serial_chip chip, uint16_t interface,
                    const struct scanner_settings *s,
                    struct control_request out[SERIAL_REQUESTS])
{
    struct list l = {out, 0};

    switch (chip) {
    case SERIAL_CDC:
        cdc(&l, interface, s);
        break;
    case SERIAL_FTDI:
        ftdi(&l, interface, s);
        break;
    case SERIAL_CP210X:
        cp210x(&l, interface, s);
        break;
    case SERIAL_CH340:
        ch340(&l, s);
        break;
    default:
        break;
    }
    return l.n;
}

enum serial_chip serial_chip_of(uint16_t vendor, uint16_t product)
{
    static const struct {
        uint16_t vendor, product;
        enum serial_chip chip;
    } chips[] = {
        {0x0403, 0x6001, SERIAL_FTDI},   {0x0403, 0x6014, SERIAL_FTDI},
        {0x0403, 0x6015, SERIAL_FTDI},   {0x10c4, 0xea60, SERIAL_CP210X},
        {0x1a86, 0x5523, SERIAL_CH340},  {0x1a86, 0x7522, SERIAL_CH340},
        {0x1a86, 0x7523, SERIAL_CH340},
    };

    for (size_t i = 0; i < sizeof chips / sizeof *chips; i++)
        if (chips[i].vendor == vendor && chips[i].product == product)
            return chips[i].chip;
    return SERIAL_NONE;
}
