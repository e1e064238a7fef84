#include "ctx.h"

#include <stdarg.h>
#include <stdio.h>

#undef fail

bool fail(struct ctx *c, enum err_code code, const char *fmt, ...)
{
    va_list ap, again;

    c->err.code = code;
    va_start(ap, fmt);
    va_copy(again, ap);
    vsnprintf(c->err.english, sizeof c->err.english, fmt, again);
    va_end(again);
    say_into(c->lang, c->err.text, sizeof c->err.text, fmt, ap);
    va_end(ap);
    return false;
}

const char *ctx_say(struct ctx *c, const char *english, ...)
{
    char text[400];
    va_list ap;

    va_start(ap, english);
    say_into(c->lang, text, sizeof text, english, ap);
    va_end(ap);
    return arena_copy(c->mem, text);
}

const char *err_word(enum err_code code)
{
    static const char *const words[] = {
        [ERR_NONE] = "none",       [ERR_INVALID] = "invalid",
        [ERR_NOT_FOUND] = "not_found", [ERR_CONFLICT] = "conflict",
        [ERR_DENIED] = "denied",   [ERR_BUSY] = "busy",
        [ERR_DB] = "database",     [ERR_IO] = "io",
    };

    return words[code];
}
