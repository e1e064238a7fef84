/* terminal_code.h - a bar code on the terminal, for a scanner to read. */
#ifndef DESK_TERMINAL_CODE_H
#define DESK_TERMINAL_CODE_H

#include "base/arena.h"

/* As Code 128, dark on light whatever the terminal's colours are; nothing if
 * `text` cannot be one. */
void terminal_code(struct arena *mem, const char *text);

#endif
