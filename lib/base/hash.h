/* hash.h - FNV-1a, 64 bits (Fowler, Noll, Vo): tells texts apart in a table or
 * in a key that is kept. Hides nothing and resists nobody; see secret.h. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_EMPTY UINT64_C(14695981039346656037)

/* Goes on from `hash`, which is HASH_EMPTY at first, over n bytes. */
static inline uint64_t hash_more(uint64_t hash, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;

    while (n-- > 0)
        hash = (hash ^ *p++) * UINT64_C(1099511628211);
    return hash;
}

#endif
