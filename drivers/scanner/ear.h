/* ear.h - does this keyboard read the code that the desk shows?
 *
 * Pure. Hears it in every layout at once, so that the layout is known then,
 * and whether the scanner sends Enter behind a code. What else is typed is
 * forgotten within a second. */
#ifndef SCANNER_EAR_H
#define SCANNER_EAR_H

#include "drivers/scanner/wedge.h"

/* Signs and letters that lie elsewhere in each layout. */
#define EAR_PREFIX "ZQ-@"

enum { EAR_CODE = 16 };

struct ear_side {
    struct ear *ear;
    struct scanner_settings settings;
    struct code_sink sink;
    struct wedge wedge;
};

struct ear {
    char code[EAR_CODE];
    bool heard, in_pause;
    struct scanner_settings is; /* layout and ending of who read it */
    struct ear_side side[KEY_LAYOUTS];
};

/* `code` begins with EAR_PREFIX. `e` stays where it is. */
void ear_init(struct ear *e, const struct keyboard_fields *fields,
              const char *code);
/* True: it has been read; e->is tells how. Then ear_init() comes first. */
bool ear_report(struct ear *e, const uint8_t *report, size_t n,
                int64_t now_ms);
bool ear_tick(struct ear *e, int64_t now_ms);

/* Whether these bytes are the code, whatever caps lock made of it. */
bool ear_is_code(const char *code, const struct code *read);

#endif
