/* api_ask.h - one request on its way, in the place of web.c's connection. */
#ifndef FUZZ_API_ASK_H
#define FUZZ_API_ASK_H

#include "circulation-desk/web.h"

enum { ASK_PAIRS = 16 };

struct api_pair {
    const char *name, *value;
};

struct api_ask {
    struct arena *mem;
    struct web_request rq;
    struct api_pair fields[ASK_PAIRS], params[ASK_PAIRS];
    size_t field_count, param_count;
    const struct api_pair *usual; /* fields that need not be told; ended by a
                                     NULL name */
    int answers;
};

/* Reads it from a text; what is cut off is empty. Everything lives in `mem`. */
struct api_ask api_ask_read(struct arena *mem, const char *p, size_t n);

#endif
