#include "drivers/scanner/serial.h"

enum { STX = 0x02, ETX = 0x03, FTDI_STATUS = 2 };

void serial_init(struct serial *s, enum serial_chip chip, unsigned packet,
                 const struct scanner_settings *settings,
                 const struct code_sink *sink)
{
    *s = (struct serial){.chip = chip, .packet = packet};
    code_init(&s->code, settings, sink);
}

static bool ends_code(char c)
{
    return c == '\r' || c == '\n' || c == '\t' || c == ETX;
}

static void take(struct code_builder *b, const uint8_t *p, size_t n,
                 int64_t now_ms)
{
    for (size_t i = 0; i < n; i++) {
        char c = (char)p[i];
        if (c == STX)
            code_drop(b);
        else if (ends_code(c))
            code_end(b);
        else if (c != '\0') /* fills pauses on some lines */
            code_add(b, &c, 1, now_ms);
    }
}

/* FTDI: bit 1 of the second status byte says that bytes were lost (its
 * receiver's buffer ran over), bits 2 and 3 that one was not understood. */
static void take_ftdi(struct serial *s, const uint8_t *p, size_t n,
                      int64_t now_ms)
{
    size_t step = s->packet > FTDI_STATUS ? s->packet : 64;

    for (size_t at = 0; at < n; at += step) {
        size_t left = n - at < step ? n - at : step;
        if (left < FTDI_STATUS || p[at + 1] & 0x0e)
            code_spoil(&s->code, now_ms);
        if (left > FTDI_STATUS)
            take(&s->code, p + at + FTDI_STATUS, left - FTDI_STATUS, now_ms);
    }
}

void serial_bytes(struct serial *s, const uint8_t *p, size_t n,
                  int64_t now_ms)
{
    code_tick(&s->code, now_ms);
    if (s->chip == SERIAL_FTDI)
        take_ftdi(s, p, n, now_ms);
    else
        take(&s->code, p, n, now_ms);
}
