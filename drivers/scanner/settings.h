/* settings.h - how one scanner is set up, where it differs from the usual. */
#ifndef SCANNER_SETTINGS_H
#define SCANNER_SETTINGS_H

#include <stdbool.h>

/* The keyboard that a wedge scanner thinks it stands for. */
enum key_layout {
    KEYS_US, KEYS_GB, KEYS_DE, KEYS_FR, KEYS_ES, KEYS_IT, KEY_LAYOUTS
};

enum code_ending {
    ENDS_BY_MARK, /* Enter or Tab; CR, LF, Tab or ETX on a serial line */
    ENDS_BY_PAUSE
};

enum line_parity { PARITY_NONE, PARITY_ODD, PARITY_EVEN };

enum { SETTINGS_AFFIX = 16 };

struct scanner_settings {
    enum key_layout layout;
    enum code_ending ending;
    char prefix[SETTINGS_AFFIX]; /* cut off, if there; "" none */
    char suffix[SETTINGS_AFFIX];
    /* Of a serial line: */
    unsigned speed;              /* bit/s; 0: 9600 */
    enum line_parity parity;
    bool seven_bits, two_stops;  /* else eight and one */
};

/* "us", "gb" ...; false if there is none of this name. */
const char *key_layout_word(enum key_layout layout);
bool key_layout_from_word(const char *word, enum key_layout *layout);

#endif
