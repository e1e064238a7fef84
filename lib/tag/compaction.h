/* compaction.h - the schemes that make text short on a tag.
 *
 * ISO/IEC 15962 (2013), annex on data compaction, and the ISIL coding of ISO
 * 28560-2, annex. Pure. Text is UTF-8. */
#ifndef TAG_COMPACTION_H
#define TAG_COMPACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* The numbers are those of the precursor's compaction bits. */
enum compaction {
    COMPACT_APPLICATION = 0, /* as the application says: raw bytes, or ISIL */
    COMPACT_INTEGER = 1,     /* 2 to 19 digits, the first not 0 */
    COMPACT_NUMERIC = 2,     /* 2 digits and more, half a byte each */
    COMPACT_5BIT = 3,        /* A-Z [ \ ] ^ _, 3 characters and more */
    COMPACT_6BIT = 4,        /* 0x20-0x5F, 4 and more, no space at the end */
    COMPACT_7BIT = 5,        /* ASCII but DEL, 8 and more */
    COMPACT_OCTETS = 6,      /* ISO 8859-1 */
    COMPACT_UTF8 = 7
};

struct packed {
    const unsigned char *p; /* in the arena */
    size_t n;
};

/* The first scheme from 1 to 7 that can take this text. */
enum compaction compaction_choose(const char *text);

/* False if the scheme cannot take the text. COMPACT_APPLICATION keeps the
 * bytes as they are. */
bool compaction_pack(struct arena *mem, enum compaction scheme,
                     const char *text, struct packed *out);

/* The text, in `mem`; NULL if these bytes cannot come from the scheme or give
 * no well-formed text (a NUL among them). */
char *compaction_unpack(struct arena *mem, enum compaction scheme,
                        const unsigned char *p, size_t n);

/* ISIL (ISO 15511): A-Z a-z 0-9 - : /, five or four bits a character. */
bool isil_pack(struct arena *mem, const char *text, struct packed *out);
char *isil_unpack(struct arena *mem, const unsigned char *p, size_t n);

#endif
