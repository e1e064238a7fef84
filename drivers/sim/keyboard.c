/* Scanners that type, of reports.h. */
#include <string.h>

#include "drivers/sim/reports.h"

enum { ENTER = 0x28, LEFT_SHIFT = 0x02, KEYS = 6 };

struct stroke {
    uint8_t usage;
    bool shift;
};

/* HID Usage Tables, page 7: letters from 04, digits from 1E; the other keys of
 * a US keyboard in the order of their usages from 2C. */
static struct stroke stroke_of(char c)
{
    static const char digits[] = "1234567890", signs[] = "!@#$%^&*()";
    static const char plain[] = " -=[]\\ ;'`,./", upper[] = " _+{}| :\"~<>?";
    const char *at;

    if (c >= 'a' && c <= 'z')
        return (struct stroke){(uint8_t)(0x04 + c - 'a'), false};
    if (c >= 'A' && c <= 'Z')
        return (struct stroke){(uint8_t)(0x04 + c - 'A'), true};
    if ((at = strchr(digits, c)) != NULL)
        return (struct stroke){(uint8_t)(0x1e + (at - digits)), false};
    if ((at = strchr(signs, c)) != NULL)
        return (struct stroke){(uint8_t)(0x1e + (at - signs)), true};
    if ((at = strchr(plain, c)) != NULL)
        return (struct stroke){(uint8_t)(0x2c + (at - plain)), false};
    at = strchr(upper, c);
    return (struct stroke){(uint8_t)(0x2c + (at - upper)), true};
}

static void send(const struct sim_out *out, uint8_t report_id,
                 struct stroke stroke)
{
    uint8_t report[9] = {report_id, stroke.shift ? LEFT_SHIFT : 0, 0,
                         stroke.usage};
    bool id = report_id != 0;

    out->report(out->to, report + !id, 8 + id);
}

void sim_type(const struct sim_out *out, uint8_t report_id, const char *text,
              size_t keys)
{
    size_t n = strlen(text);

    for (size_t i = 0; i <= n && i < keys; i++) {
        struct stroke s = i < n ? stroke_of(text[i])
                                : (struct stroke){ENTER, false};
        send(out, report_id, s);
        send(out, report_id, (struct stroke){0, false});
    }
}

/* Whether this key can join the others in one report. */
static bool joins(const uint8_t report[8], size_t n, struct stroke s)
{
    bool same_shift = report[0] == (s.shift ? LEFT_SHIFT : 0);

    return n == 0 || (n < KEYS && same_shift &&
                      memchr(report + 2, s.usage, n) == NULL);
}

void sim_type_fast(const struct sim_out *out, const char *text)
{
    static const uint8_t up[8] = {0};
    uint8_t report[8] = {0};
    size_t n = 0;

    for (;; text++) {
        struct stroke s = *text != '\0' ? stroke_of(*text)
                                        : (struct stroke){ENTER, false};
        if (!joins(report, n, s)) {
            out->report(out->to, report, 8);
            out->report(out->to, up, 8);
            memset(report, 0, sizeof report);
            n = 0;
        }
        report[0] = s.shift ? LEFT_SHIFT : 0;
        report[2 + n++] = s.usage;
        if (*text == '\0')
            break;
    }
    out->report(out->to, report, 8);
    out->report(out->to, up, 8);
}

/* HID 1.11, appendix B.1; and the same with a report id, beside a consumer
 * control, as models with a trigger button for the volume have it. */
#define KEYBOARD_FIELDS \
    0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x15, 0x00, 0x25, 0x01, \
    0x75, 0x01, 0x95, 0x08, 0x81, 0x02, \
    0x95, 0x01, 0x75, 0x08, 0x81, 0x01, \
    0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91, 0x02, \
    0x95, 0x01, 0x75, 0x03, 0x91, 0x01, \
    0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x26, 0xff, 0x00, \
    0x05, 0x07, 0x19, 0x00, 0x2a, 0xff, 0x00, 0x81, 0x00, 0xc0

const uint8_t *sim_keyboard_descriptor(bool report_ids, size_t *n)
{
    static const uint8_t boot[] = {
        0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, KEYBOARD_FIELDS};
    static const uint8_t with_id[] = {
        0x05, 0x0c, 0x09, 0x01, 0xa1, 0x01, 0x85, 0x02, 0x15, 0x00,
        0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x09, 0xe9, 0x09, 0xea,
        0x81, 0x02, 0xc0,
        0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x85, 0x01, KEYBOARD_FIELDS};

    *n = report_ids ? sizeof with_id : sizeof boot;
    return report_ids ? with_id : boot;
}
