/* iso28560.h - what stands in the user memory of a book's tag.
 *
 * ISO 28560-2 (GB/T 35660.2): elements packed as ISO/IEC 15962 says; ISO
 * 28560-3: one fixed block, the "Danish model". Pure: bytes in, bytes out; the
 * drivers read and write the memory. */
#ifndef TAG_ISO28560_H
#define TAG_ISO28560_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/lang.h"

/* Relative object identifiers of ISO 28560-1 that a school uses; any number
 * from 1 to 126 may occur. */
enum tag_oid {
    TAG_PII = 1,      /* primary item identifier: the copy's barcode */
    TAG_CONTENT = 2,  /* which others are there; the writer makes it */
    TAG_OWNER = 3,    /* ISIL of the school */
    TAG_SET = 4,      /* parts and part: "0201" is the first of two */
    TAG_USAGE = 5,    /* two hex digits: "10" circulating, "83" child's card */
    TAG_SHELF = 6,    /* call number */
    TAG_ILL = 11,     /* ISIL of a borrowing institution */
    TAG_TITLE = 17,
    TAG_ALT_OWNER = 23 /* owner without an ISIL (GB/T 35660.1) */
};

struct tag_element {
    int oid;
    const char *text; /* NULL: its bytes could not be read as text */
    const unsigned char *raw; /* as packed */
    size_t raw_n;
    size_t offset, size; /* of the whole element in memory, padding included */
};

enum tag_model {
    TAG_EMPTY,        /* all 00 or all FF */
    TAG_ISO28560_2,
    TAG_ISO28560_3,
    TAG_PLAIN,        /* printable text of some vendor: elements[0] is it */
    TAG_FOREIGN       /* somebody's bytes */
};

struct tag_content {
    enum tag_model model;
    struct tag_element *elements;
    size_t count;
    /* What is wrong, for say(); NULL: nothing. Elements read before it are
     * there all the same. */
    const char *problem;
};

enum { TAG_DSFID = 0x06, TAG_AFI_IN_STOCK = 0x07, TAG_AFI_ON_LOAN = 0xC2 };
enum { TAG_MEMORY_MAX = 8192 }; /* bytes; longer memories are cut there */

/* Recognises and reads `n` bytes of user memory. `dsfid` is the tag's register,
 * or -1 where it has none (NTAG). Never fails: says what it is. Order of
 * recognition: DSFID 06; Danish block with a right CRC, its byte 0 as it is or
 * with swapped halves, blocks as they are or reversed; a chain that begins
 * with a PII; printable text; foreign. */
void tag_read(struct arena *mem, const unsigned char *p, size_t n, int dsfid,
              struct tag_content *out);

/* The text of one element, or NULL. */
const char *tag_text(const struct tag_content *content, int oid);

/* Where and how much may be written. */
struct tag_memory {
    const unsigned char *before; /* what is there now; NULL: all zero */
    size_t size, block_size;     /* bytes */
    const bool *locked;          /* a truth for each block; NULL: none */
};

struct tag_written {
    unsigned char *bytes;  /* tag_memory.size of them, in the arena */
    int left_out[8];       /* oids for which there was no room, ended by 0 */
    const char *problem;   /* for say(); NULL: fine */
};

/* Packs `wanted` (oid and text) for this memory, the most important first: PII,
 * content parameter, owner, set, usage, shelf, the others as they come. What
 * does not fit is left out from the end and named. Locked blocks stay as they
 * are: a locked element that says the same is kept, one that says something
 * else is a problem, and false is returned. Nothing is ever locked here. */
bool tag_write(struct arena *mem, const struct tag_memory *memory,
               const struct tag_element *wanted, size_t count,
               struct tag_written *out);

/* ISO 28560-3: a block of 32 bytes (34 with room for all of the ISIL). False
 * if barcode (16 bytes), parts or ISIL do not fit. */
struct tag_danish {
    const char *barcode, *isil; /* isil: "CN-120103-C-1": country and rest */
    int parts, part;            /* 1 of 1 */
    int usage;                  /* 1 circulating, 8 patron card ... */
};
bool tag_write_danish(const struct tag_danish *d, unsigned char out[34]);

#endif
