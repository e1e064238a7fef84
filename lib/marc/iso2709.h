/* iso2709.h - reading and writing ISO 2709:2008, the exchange form of MARC.
 *
 * A reader trusts no number in the file. Lengths, base address and directory
 * are used where they agree with the marks (1D, 1E, 1F) and put right from
 * the marks where they do not; what was wrong is said in record.problems.
 * Between records line ends, spaces and other stray bytes are passed over.
 *
 *     struct marc_reader *r = marc_reader_new(c, &(struct marc_options){0});
 *     for (;;) {
 *         step = marc_reader_next(r, c, &rec);
 *         if (step == MARC_STEP_MORE) {
 *             char *at = marc_reader_room(r, &n);
 *             marc_reader_fed(r, fread(at, 1, n, file));
 *         } else if (step == MARC_STEP_RECORD) ... else break;
 *     }
 *
 * The same reader takes MARCXML (marcxml.h): it looks at the first bytes. */
#ifndef MARC_ISO2709_H
#define MARC_ISO2709_H

#include "base/buf.h"
#include "marc/record.h"

struct marc_options {
    enum marc_format format; /* told by a person; UNKNOWN: found per record */
    enum charset charset;    /* the same */
    int64_t offset, number;  /* of the first byte fed: to go on in a file */
};

enum marc_step {
    MARC_STEP_RECORD, /* *rec is a record, or unreadable bytes with a verdict */
    MARC_STEP_MORE,   /* feed more bytes, then ask again */
    MARC_STEP_END     /* all bytes fed are used up */
};

struct marc_reader;

/* Owned by the caller, ended by marc_reader_free() (NULL does nothing). Holds
 * one window of at most 2 MiB. */
struct marc_reader *marc_reader_new(const struct marc_options *options);
void marc_reader_free(struct marc_reader *r);

/* Where the next bytes of the file go (*n of them at most, never 0), and how
 * many came; 0 means that the file has ended. The reader must have asked. */
char *marc_reader_room(struct marc_reader *r, size_t *n);
void marc_reader_fed(struct marc_reader *r, size_t n);

/* The next record. Fields and problems are in c->mem, stored bytes (and the
 * text of fields that needed no conversion) in the reader's window, both
 * until the next call: release the arena and copy what you keep. Bytes that
 * are no record come as a record with `unreadable` set. */
enum marc_step marc_reader_next(struct marc_reader *r, struct ctx *c,
                                struct marc_record *rec);

/* Offset in the file just after the last record given out: from here an
 * import goes on (options.offset, options.number). */
int64_t marc_reader_offset(const struct marc_reader *r);
/* True once the file was found to be MARCXML. */
bool marc_reader_is_xml(const struct marc_reader *r);

/* One stored record. Never fails: look at rec->unreadable. The text of its
 * fields may point into `p`. `set` and `format` as in marc_options. */
void marc_read_one(struct ctx *c, const char *p, size_t n,
                   const struct marc_options *options,
                   struct marc_record *rec);

/* Appends the record. Lengths are computed from the bytes written. A field
 * that still has its stored bytes in this charset is written with them;
 * others are converted. Leader 9 is set in MARC 21 (UTF-8: 'a', MARC-8: ' ')
 * and left alone in CNMARC.
 * ERR_INVALID, and nothing added: a field of more than 9,999 bytes, a record
 * of more than 99,999, a character that the charset does not have. */
bool marc_write(struct ctx *c, const struct marc_record *rec,
                enum charset set, struct buf *out) MUST_CHECK;

#endif
