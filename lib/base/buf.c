#include "buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct buf buf_new(struct arena *mem)
{
    struct buf b = {.mem = mem};

    buf_room(&b, 64)[0] = '\0';
    return b;
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->p[0] = '\0';
}

char *buf_room(struct buf *b, size_t n)
{
    if (b->room - b->n <= n) {
        size_t room = (b->room + n + 1) * 2;
        char *bigger = arena_raw(b->mem, room);
        if (b->n > 0)
            memcpy(bigger, b->p, b->n);
        bigger[b->n] = '\0';
        b->p = bigger;
        b->room = room;
    }
    return b->p + b->n;
}

void buf_bytes(struct buf *b, const void *p, size_t n)
{
    char *at = buf_room(b, n);

    if (n > 0)
        memcpy(at, p, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_text(struct buf *b, const char *s)
{
    if (s != NULL)
        buf_bytes(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
    buf_bytes(b, &c, 1);
}

void buf_int(struct buf *b, int64_t number)
{
    char text[20], *p = text + sizeof text;
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do
        *--p = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (number < 0)
        *--p = '-';
    buf_bytes(b, p, (size_t)(text + sizeof text - p));
}

void buf_format(struct buf *b, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    buf_text(b, arena_vformat(b->mem, fmt, ap));
    va_end(ap);
}
