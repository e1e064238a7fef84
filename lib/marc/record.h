/* record.h - one MARC record in memory: leader, fields, subfields.
 *
 * The same for MARC 21 and CNMARC (UNIMARC): both are ISO 2709 underneath.
 * All text is UTF-8, whatever the record was stored in. A record that was
 * read keeps its stored bytes too, so that it can be given back exactly. */
#ifndef MARC_RECORD_H
#define MARC_RECORD_H

#include <stdint.h>

#include "base/charset.h"
#include "base/ctx.h"

enum {
    MARC_SUB = 0x1F,   /* begins a subfield (ISO 2709: identifier) */
    MARC_FIELD = 0x1E, /* ends a field */
    MARC_END = 0x1D    /* ends a record */
};

/* Bounds on what is taken from outside. */
enum {
    MARC_MAX_BYTES = 1024 * 1024, /* of one record; ISO 2709 allows 99,999 */
    MARC_MAX_FIELDS = 20000,
    MARC_MAX_PROBLEMS = 50        /* told of one record */
};

enum marc_format {
    MARC_FORMAT_UNKNOWN,
    MARC_FORMAT_MARC21,
    MARC_FORMAT_CNMARC
};

/* "MARC21", "CNMARC", "unknown": as the database writes it. */
const char *marc_format_name(enum marc_format format);

struct marc_field {
    char tag[4];
    char ind[2];      /* ' ' where none is given */
    bool control;     /* 001-009: no indicators, no subfields */
    uint32_t n;       /* bytes of data */
    uint32_t raw_n;
    const char *data; /* UTF-8. Control: the text. Else: subfields, each
                         MARC_SUB, code, text. Not ended by NUL */
    const char *raw;  /* as stored, indicators included, without the field
                         mark; NULL in a field made here */
};

struct marc_sub {
    char code; /* '?' where the stored code is no printable ASCII */
    const char *p;
    size_t n;
};

enum marc_severity {
    MARC_NOTE,   /* repaired, nothing lost: lengths, stray bytes, order */
    MARC_LOSS,   /* something could not be read; the rest was */
    MARC_UNREADABLE /* no record at all in these bytes */
};

struct marc_problem {
    struct marc_problem *next;
    enum marc_severity severity;
    int64_t offset; /* in the file, from 0; XML: of the record */
    char tag[4];    /* "" where no field is meant */
    const char *text; /* in the language of the ctx */
};

struct marc_record {
    char leader[25]; /* NUL-ended */
    enum marc_format format;
    enum charset charset; /* of the stored bytes, as found */
    struct marc_field *fields;
    size_t count, room;

    /* Where it came from; 0 and NULL in a record made here. */
    int64_t number; /* in its file, from 1 */
    int64_t offset; /* of its first byte */
    const char *raw; /* its bytes, junk around it left out; they live as
                        long as the window of the reader, see iso2709.h */
    size_t raw_n;
    struct marc_problem *problems; /* in the order of finding */
    size_t problem_count;
    bool unreadable; /* no fields: problems say why */
};

/* ---- looking ------------------------------------------------------------ */

/* Steps through the subfields: `*at` starts at 0. Text before the first
 * subfield mark (a fault, but met) counts as $a; a mark without a code is
 * passed over. A control field has no subfields. */
bool marc_sub_next(const struct marc_field *f, size_t *at,
                   struct marc_sub *s);

/* The first subfield with this code. */
bool marc_sub_find(const struct marc_field *f, char code, struct marc_sub *s);

/* The next field with this tag after `after` (NULL: from the start). 'X' in
 * the tag stands for any character: "6XX". NULL if there is none. */
const struct marc_field *marc_field_next(const struct marc_record *rec,
                                         const char *tag,
                                         const struct marc_field *after);

/* Text of the first such subfield (code 0: of the control field), trimmed of
 * spaces, NUL-ended, in the arena; NULL if there is none. */
const char *marc_text(struct arena *mem, const struct marc_record *rec,
                      const char *tag, char code);
const char *marc_field_text(struct arena *mem, const struct marc_field *f,
                            char code);

/* 001 of the record, or "". */
const char *marc_control_number(struct arena *mem,
                                const struct marc_record *rec);

/* ---- making ------------------------------------------------------------- */

/* A record with this leader (24 characters; shorter is filled with spaces). */
struct marc_record *marc_record_new(struct arena *mem,
                                    enum marc_format format,
                                    const char *leader);

/* Adds a field at the end; the text is copied. Indicators "1 ". The returned
 * field lives until the next one is added. */
struct marc_field *marc_add_control(struct arena *mem,
                                    struct marc_record *rec, const char *tag,
                                    const char *text);
struct marc_field *marc_add_field(struct arena *mem, struct marc_record *rec,
                                  const char *tag, const char *ind);

/* Adds a subfield at the end of a field; NULL or "" adds nothing. */
void marc_add_sub(struct arena *mem, struct marc_field *f, char code,
                  const char *text);

/* Notes a problem of this record; `fmt` is a key of the dictionary. */
void marc_note(struct ctx *c, struct marc_record *rec,
               struct marc_problem what, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* ---- which format ------------------------------------------------------- */

/* MARC 21 or CNMARC, from the fields: 200 with 210/215/801 and a 36-character
 * 100 $a speak for CNMARC, 245 with 008/260/300 for MARC 21. */
enum marc_format marc_format_of(const struct marc_record *rec);

#endif
