/* Two bytes: the size of a report descriptor, which follows. One byte of
 * settings. Then reports: a byte for the size, a byte for the time since the
 * one before (10 ms), the report. */
#include "drivers/scanner/description.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/fuzz_code.h"

struct hid {
    struct description is;
    struct scanner_settings settings;
    struct wedge wedge;
    struct pos pos;
};

/* In memory of its own size, so that a sanitizer sees a step too far. */
static void one_report(struct hid *h, const uint8_t *p, size_t n, int64_t now)
{
    uint8_t *exact = malloc(n + 1);

    MUST(exact != NULL);
    memcpy(exact, p, n);
    exact = realloc(exact, n == 0 ? 1 : n);
    if (h->is.keyboard.key_count != 0)
        wedge_report(&h->wedge, exact, n, now);
    if (h->is.pos.data_bytes != 0)
        pos_report(&h->pos, exact, n, now);
    free(exact);
}

FUZZ(hid)
{
    static const struct code_sink sink = {must_be_code, must_be_trouble, NULL};
    size_t size = n < 3 ? 0 : (size_t)p[0] << 8 | p[1];
    struct hid h = {.settings = {0}};
    int64_t now = 0;

    if (n < 3 || size > n - 3)
        return 0;
    h.settings.layout = (enum key_layout)(p[2] % KEY_LAYOUTS);
    h.settings.ending = p[2] & 0x80 ? ENDS_BY_PAUSE : ENDS_BY_MARK;
    if (!description_read(p + 3, size, &h.is))
        h.is.keyboard = keyboard_boot;
    wedge_init(&h.wedge, &h.is.keyboard, &h.settings, &sink);
    pos_init(&h.pos, &h.is.pos, &h.settings, &sink);
    for (p += 3 + size, n -= 3 + size; n > 2 && p[0] <= n - 2;) {
        size_t report = p[0];
        now += p[1] * 10;
        one_report(&h, p + 2, report, now);
        p += 2 + report;
        n -= 2 + report;
    }
    code_drop(&h.wedge.code);
    code_drop(&h.pos.code);
    return 0;
}
