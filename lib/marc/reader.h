/* reader.h - inside lib/marc: the parts that the reader is made of. */
#ifndef MARC_READER_H
#define MARC_READER_H

#include "marc/iso2709.h"

/* The converters of one reader, opened when first needed. */
struct marc_decoder {
    struct charset_reader *open; /* of `set` */
    enum charset set;
    struct marc8 *marc8;
};

void marc_decoder_end(struct marc_decoder *d);

/* Finds the record's charset (unless told), makes `data` of each field from
 * `raw`, notes what could not be read. */
void marc_decode(struct ctx *c, struct marc_decoder *d,
                 const struct marc_options *told, struct marc_record *rec);

/* Fields of one record from its bytes at rec->raw; numbers are checked
 * against marks. Sets unreadable if nothing can be had. */
void iso2709_fields(struct ctx *c, struct marc_record *rec);

/* Where the next record lies in a window of bytes. */
struct iso2709_span {
    size_t junk;   /* bytes before it that are no record */
    size_t n;      /* its bytes, the record mark included */
    bool is_junk;  /* `n` bytes that are no record at all */
    bool cut;      /* the file ends inside it */
    bool no_mark;  /* the record mark is missing */
    bool too_long; /* no end within MARC_MAX_BYTES */
};

/* False: more bytes are needed (never when `last`); with `last` and nothing
 * but junk left, junk is all and n is 0. */
bool iso2709_find(const char *p, size_t n, bool last,
                  struct iso2709_span *span);

/* Five digits and what else a leader has at fixed places (ISO 2709, 4.3). */
bool iso2709_is_leader(const char *p, size_t n);

/* `digits` decimal digits, or -1. Here, because it is called 80 times for
 * each record of an import. */
static inline long iso2709_number(const char *p, int digits)
{
    long number = 0;

    while (digits-- > 0) {
        unsigned digit = (unsigned char)*p++ - '0';
        if (digit > 9)
            return -1;
        number = number * 10 + (long)digit;
    }
    return number;
}

/* Bytes that may stand between records: line ends, spaces, NUL, ^Z, BOM. */
size_t iso2709_blank(const char *p, size_t n);

/* ---- inside iso2709_fields.c and iso2709_repair.c ----------------------- */

/* One line of the directory and the piece of data it means. */
struct iso2709_entry {
    const char *tag;
    long length, start; /* -1: no number */
    int64_t offset;     /* in the file, of the line */
};

struct iso2709_layout {
    const char *data; /* from the base address on */
    size_t n;         /* up to the record mark, which does not count */
    struct iso2709_entry *entry;
    size_t count;
};

size_t iso2709_count_marks(const struct iso2709_layout *l);
void iso2709_tag(char out[4], const char *tag);

/* The numbers are wrong: fields are found by their marks. */
void iso2709_repair(struct ctx *c, struct marc_record *rec,
                    const struct iso2709_layout *l);

/* ---- MARC-8 (marc8.c) --------------------------------------------------- */

struct marc8;
struct marc8 *marc8_open(void);
void marc8_close(struct marc8 *m);
/* One subfield's worth of text: state begins and ends in ASCII + ANSEL. `bad`
 * as in charset_text. NFC; &#xNNNN; means that character. */
struct charset_text marc8_read(struct marc8 *m, struct arena *mem,
                               const char *p, size_t n);
/* What MARC-8 has no place for is written as &#xNNNN;. */
struct charset_text marc8_write(struct arena *mem, const char *p, size_t n);
/* ANSEL: the character of a byte (0: none) and back. An accent stands before
 * its letter. */
unsigned marc8_sign(unsigned char byte);
unsigned marc8_accent(unsigned char byte);
unsigned char marc8_byte_of_sign(unsigned code);
unsigned char marc8_byte_of_accent(unsigned code);
/* How well high bytes fit ANSEL, 0 to 100; has an escape sequence of MARC-8. */
int marc8_score(const char *p, size_t n);
bool marc8_has_escape(const char *p, size_t n);

/* ---- MARCXML (marcxml_read.c) ------------------------------------------- */

/* As iso2709_find(), for <record> ... </record>. */
bool marcxml_find(const char *p, size_t n, bool last,
                  struct iso2709_span *span);
void marcxml_fields(struct ctx *c, struct marc_record *rec,
                    const char *encoding);

#endif
