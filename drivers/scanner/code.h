/* code.h - a code while it arrives piece by piece.
 *
 * Pure. The decoders add what they read; what comes out is whole or does not
 * come out at all: parts that may be missing spoil the code they belong to. */
#ifndef SCANNER_CODE_H
#define SCANNER_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "drivers/scanner/settings.h"
#include "drivers/trouble.h"

enum { CODE_BYTES = 256 }; /* with the NUL behind it; see event_queue.h */

struct code {
    char aim[4]; /* symbology, "]E0" (ISO/IEC 15424); "" not told */
    size_t size;
    char bytes[CODE_BYTES]; /* any bytes, mostly text; NUL-ended */
};

/* Where decoders put what they find. */
struct code_sink {
    void (*code)(void *to, const struct code *code);
    void (*trouble)(void *to, enum trouble trouble);
    void *to;
};

enum {
    CODE_STALE_MS = 1000, /* a code that stopped in the middle is half a code */
    CODE_PAUSE_MS = 120   /* a pause that ends a code, if the settings say so */
};

struct code_builder {
    const struct scanner_settings *settings;
    const struct code_sink *sink;
    struct code code;
    bool spoilt, too_long;
    bool ended;       /* at least one code came with its end mark */
    unsigned stale;   /* codes that stopped in the middle, before any ended */
    int64_t last_ms;  /* monotonic; when something was added or spoilt */
};

/* Both stay the caller's and must live as long. */
void code_init(struct code_builder *b, const struct scanner_settings *settings,
               const struct code_sink *sink);

/* Time goes by: call it before anything is added, and now and then. Ends or
 * drops what has waited too long. */
void code_tick(struct code_builder *b, int64_t now_ms);

void code_add(struct code_builder *b, const char *bytes, size_t n,
              int64_t now_ms);
/* The symbology, told apart from the code itself; no identifier is ignored. */
void code_aim(struct code_builder *b, const char aim[3]);
/* Something may have been lost here: the code now arriving is not used. */
void code_spoil(struct code_builder *b, int64_t now_ms);
/* The end mark: whole codes go to the sink. An empty one is nothing. */
void code_end(struct code_builder *b);
/* Nothing more will come: half a code is told and dropped. */
void code_drop(struct code_builder *b);

#endif
