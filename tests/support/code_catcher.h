/* code_catcher.h - keeps what a decoder gives, to be compared as one text:
 * "]E0|9787302147510" for a code, "!half_code" for trouble, blanks between. */
#ifndef SUPPORT_CODE_CATCHER_H
#define SUPPORT_CODE_CATCHER_H

#include "drivers/scanner/code.h"

struct code_catcher {
    struct code_sink sink;
    char text[4000];
    size_t codes;
};

/* Stays where it is: the sink points to it. */
void catcher_init(struct code_catcher *c);
/* What came since the last call. */
const char *catcher_take(struct code_catcher *c);

#endif
