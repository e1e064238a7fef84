/* One byte for chip and settings, then pieces: a byte for the size, a byte
 * for the time since the one before (10 ms), the bytes. */
#include "drivers/scanner/serial.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/fuzz_code.h"

static void settings_of(uint8_t byte, struct scanner_settings *s)
{
    s->ending = byte & 0x80 ? ENDS_BY_PAUSE : ENDS_BY_MARK;
    if (byte & 0x40)
        memcpy(s->prefix, "S1", 3);
    if (byte & 0x20)
        memcpy(s->suffix, "E", 2);
}

FUZZ(serial)
{
    static const struct code_sink sink = {must_be_code, must_be_trouble, NULL};
    struct scanner_settings settings = {0};
    struct serial s;
    int64_t now = 0;

    if (n == 0)
        return 0;
    settings_of(p[0], &settings);
    serial_init(&s, (enum serial_chip)(p[0] % 5), p[0] & 0x10 ? 8 : 64,
                &settings, &sink);
    for (p++, n--; n > 2 && p[0] <= n - 2;) {
        size_t size = p[0];
        now += p[1] * 10;
        serial_bytes(&s, p + 2, size, now);
        p += 2 + size;
        n -= 2 + size;
    }
    code_drop(&s.code);
    return 0;
}
