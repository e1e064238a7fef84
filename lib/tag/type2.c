#include <string.h>

#include "ndef.h"

/* TLV blocks of a Type 2 tag. */
enum { TLV_NULL = 0x00, TLV_NDEF = 0x03, TLV_END = 0xFE };

bool ndef_in_memory(const unsigned char *p, size_t n,
                    const unsigned char **message, size_t *message_n)
{
    for (size_t at = 0; at < n && p[at] != TLV_END;) {
        int tag = p[at++];
        size_t length;
        if (tag == TLV_NULL)
            continue;
        if (at >= n)
            return false;
        length = p[at++];
        if (length == 0xFF) {
            if (at + 2 > n)
                return false;
            length = (size_t)p[at] << 8 | p[at + 1];
            at += 2;
        }
        if (length > n - at)
            return false;
        if (tag == TLV_NDEF) {
            *message = p + at;
            *message_n = length;
            return true;
        }
        at += length;
    }
    return false;
}

bool ndef_to_memory(const unsigned char *message, size_t message_n,
                    unsigned char *p, size_t n)
{
    size_t at = 0, head = message_n < 0xFF ? 2 : 4;

    if (message_n > 0xFFFE || head + message_n > n)
        return false;
    memset(p, 0, n);
    p[at++] = TLV_NDEF;
    if (message_n < 0xFF) {
        p[at++] = (unsigned char)message_n;
    } else {
        p[at++] = 0xFF;
        p[at++] = (unsigned char)(message_n >> 8);
        p[at++] = (unsigned char)message_n;
    }
    if (message_n > 0) /* an empty one may be NULL */
        memcpy(p + at, message, message_n);
    if (at + message_n < n)
        p[at + message_n] = TLV_END;
    return true;
}

/* NXP, NTAG213/215/216 data sheet, tables of memory organisation and
 * GET_VERSION. */
static const struct ntag chips[] = {
    {"NTAG213", 0x0F, 0x12, 144, 0x27, 0x28, 0x29, 0x2B},
    {"NTAG215", 0x11, 0x3E, 504, 0x81, 0x82, 0x83, 0x85},
    {"NTAG216", 0x13, 0x6D, 888, 0xE1, 0xE2, 0xE3, 0xE5},
};
enum { CHIPS = sizeof chips / sizeof *chips };

const struct ntag *ntag_by_version(unsigned char size_code)
{
    for (int i = 0; i < CHIPS; i++)
        if (chips[i].size_code == size_code)
            return &chips[i];
    return NULL;
}

const struct ntag *ntag_by_cc(unsigned char cc_size)
{
    for (int i = 0; i < CHIPS; i++)
        if (chips[i].cc_size == cc_size)
            return &chips[i];
    return NULL;
}
