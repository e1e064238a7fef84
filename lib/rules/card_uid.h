/* card_uid.h - one card, many printed forms of its number.
 *
 * Pure. A reader (ISO/IEC 14443-3: UIDs of 4, 7 or 10 bytes; 15693: 8) gives
 * bytes, first byte first. Card printers and keyboard readers write the same
 * card as hex in either byte order, as a 10-digit decimal of 32 bits in either
 * order, as 8 digits "facility number" of 24 bits (3 + 5), or with the check
 * byte BCC (exclusive or of the 4 bytes) behind. */
#ifndef RULES_CARD_UID_H
#define RULES_CARD_UID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UID_MAX = 10 };
enum { UID_KEY = 4 + 2 * UID_MAX + 1 }; /* "uid:" hex NUL */

struct card_uid {
    uint8_t bytes[UID_MAX];
    size_t size; /* 4, 7, 8 or 10 */
};

/* "uid:04A1B2C3": how a UID is kept in the table `card`. */
void uid_key(const struct card_uid *uid, char key[UID_KEY]);
bool uid_from_key(const char *key, struct card_uid *uid);

/* A 4-byte UID whose first byte is 08 is made anew at each touch
 * (ISO/IEC 14443-3, 6.5.4), F8 is reserved: such a card cannot be enrolled. */
bool uid_is_random(const struct card_uid *uid);

enum uid_form {
    UID_HEX,            /* 04A1B2C3 */
    UID_HEX_REVERSED,   /* C3B2A104 */
    UID_HEX_BCC,        /* 04A1B2C3D4 */
    UID_DEC_FIRST,      /* 10 digits, first byte most significant */
    UID_DEC_LAST,       /* 10 digits, last byte most significant */
    /* 24 bits as 3 + 5 digits: readers and printers disagree which three bytes;
     * the last two are the low bits of the two decimals. */
    UID_WIEGAND_HIGH,   /* first, second, third byte */
    UID_WIEGAND_LOW,    /* second, third, fourth byte */
    UID_WIEGAND_LAST    /* third, second, first byte */
};
enum { UID_FORMS = 8, UID_PRINTED = 24 };

/* False if this form does not exist for the UID's length (decimals: 4 bytes
 * only). */
bool uid_print(const struct card_uid *uid, enum uid_form form,
               char out[UID_PRINTED]);

/* Every UID that `text` may stand for, most likely first: the keys to look up
 * when no card has `text` itself as its code. A Wiegand number leaves one byte
 * open: its key then ends or begins with "??" and is matched by uid_matches().
 * Hex may have blanks, ':' or '-' between bytes. Returns the count. */
enum { UID_CANDIDATES = 8 };
size_t uid_candidates(const char *text, char keys[UID_CANDIDATES][UID_KEY]);

/* Whether a candidate, perhaps with "??", means this stored key. */
bool uid_matches(const char *candidate, const char *key);

#endif
