/* bits.h - reading and writing groups of bits, the highest first. Inside
 * lib/tag only. */
#ifndef TAG_BITS_H
#define TAG_BITS_H

#include <stdbool.h>
#include <stddef.h>

/* Writing: `p` must have been set to zero and be large enough. */
struct bits {
    unsigned char *p;
    size_t at; /* bit */
};

static inline void bits_put(struct bits *b, unsigned value, int width)
{
    for (int i = width - 1; i >= 0; i--, b->at++)
        if (value >> i & 1)
            b->p[b->at / 8] |= (unsigned char)(0x80 >> b->at % 8);
}

/* Fills the last byte with the leading bits of an 8-bit pattern. */
static inline void bits_pad(struct bits *b, unsigned pattern)
{
    for (int i = 7; b->at % 8 != 0; i--)
        bits_put(b, pattern >> i & 1, 1);
}

/* The next `width` bits of `n` bytes, or -1 if fewer are left. */
static inline int bits_get(const unsigned char *p, size_t n, size_t *at,
                           int width)
{
    int value = 0;

    if (*at + (size_t)width > n * 8)
        return -1;
    for (int i = 0; i < width; i++, ++*at)
        value = value << 1 | (p[*at / 8] >> (7 - *at % 8) & 1);
    return value;
}

#endif
