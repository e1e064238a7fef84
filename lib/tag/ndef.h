/* ndef.h - NFC tags as book tags: NDEF messages in Type 2 tags (NTAG21x).
 *
 * NFC Forum: NDEF 1.0, RTD Text 1.0, RTD URI 1.0, Type 2 Tag 1.2. Pure. A
 * Type 2 tag has no AFI, no DSFID and so no gate. */
#ifndef TAG_NDEF_H
#define TAG_NDEF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum ndef_kind { NDEF_URI, NDEF_TEXT, NDEF_EXTERNAL, NDEF_OTHER };

struct ndef_record {
    enum ndef_kind kind;
    const char *text;  /* the whole URI, or the text, in UTF-8; NULL: another
                          kind, or bytes that are no text */
    const char *type;  /* language of a text; "example.org:lib" of an external
                          record; type name of another; never NULL */
    const unsigned char *data; /* payload as it stands, in the message */
    size_t data_n;
};

/* Reads a message. The records live in `mem` and point into `p`. False if it
 * is cut or breaks the format; the records before that are there. Chunked
 * records are not used on tags this small and are refused. */
bool ndef_read(struct arena *mem, const unsigned char *p, size_t n,
               struct ndef_record **records, size_t *count);

/* Writes records as one message; data for NDEF_EXTERNAL, else text. NULL if
 * one cannot be written (no text, type over 255 bytes, NDEF_OTHER). */
unsigned char *ndef_write(struct arena *mem, const struct ndef_record *records,
                          size_t count, size_t *n);

/* ---- the memory of a Type 2 tag ----------------------------------------- */

/* Finds the NDEF message in the user memory (from page 4 on): skips lock and
 * memory control TLVs and fillers. False if there is none or it is cut. */
bool ndef_in_memory(const unsigned char *p, size_t n,
                    const unsigned char **message, size_t *message_n);

/* User memory with this message: 03 length message FE, zeros behind. False if
 * it does not fit into `n` bytes. */
bool ndef_to_memory(const unsigned char *message, size_t message_n,
                    unsigned char *p, size_t n);

struct ntag {
    const char *name;
    unsigned char size_code; /* byte 6 of GET_VERSION */
    unsigned char cc_size;   /* third byte of the capability container */
    int user_bytes, last_user_page, lock_page, config_page, password_page;
};

/* The chip by its version's size byte, or by its capability container's; NULL
 * if it is none of NTAG213, 215, 216. */
const struct ntag *ntag_by_version(unsigned char size_code);
const struct ntag *ntag_by_cc(unsigned char cc_size);

#endif
