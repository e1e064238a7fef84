/* buf.h - text and bytes that grow, in an arena.
 *
 * `b->p` always ends with a NUL that does not count in `b->n`. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdint.h>

#include "arena.h"

struct buf {
    struct arena *mem;
    char *p;
    size_t n, room;
};

struct buf buf_new(struct arena *mem);
void buf_clear(struct buf *b);

void buf_bytes(struct buf *b, const void *p, size_t n);
void buf_text(struct buf *b, const char *s); /* NULL adds nothing */
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t number);
void buf_format(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* `n` bytes of room at the end, not counted yet; add to b->n what you use. */
char *buf_room(struct buf *b, size_t n);

#endif
