/* code.h - bar codes and matrix codes as dark and light modules (libzint). */
#ifndef PRINT_CODE_H
#define PRINT_CODE_H

#include "layout.h"

enum { CODE_TEXT = 200 }; /* bytes of what one code may hold */

/* One code: `columns` x `rows` modules; a linear one has one row. */
struct code {
    int columns, rows;
    int quiet_left, quiet_right; /* light modules that must be left free:
                                    Code 128 and 39, ITF, Codabar 10 (ISO/IEC
                                    15417 4.5, 16388, 16390), EAN-13 11 and 7
                                    (GS1 General Specifications 5.2.3.4), QR 4
                                    (ISO/IEC 18004 6.3.8), Data Matrix 1 */
    bool matrix;
    unsigned char *dark;         /* rows * columns of 0 and 1 */
    const char *digits;          /* as people read it: with check digits */
};

/* Encodes `text`. All of it lives in `mem`. NULL if this kind of code cannot
 * hold the text (characters, length, check digit); *why then says so in
 * English, for say(). */
struct code *code_make(struct arena *mem, enum code_kind kind,
                       const char *text, const char **why);

/* "code128", "EAN-13", ...: for people. */
const char *code_kind_name(enum code_kind kind);

#endif
