/* message.h - SIP2 messages (3M Standard Interchange Protocol 2.00): a line of
 * bytes to its parts and back. Pure.
 *
 * A message is two digits, a fixed part by position, fields "XXvalue|", and if
 * error detection is on "AY" + sequence digit + "AZ" + checksum. What real
 * machines send is taken: CR, LF or CRLF at the end, no AY, a missing or a
 * doubled delimiter, unknown fields, small hex digits, blanks and a delimiter
 * behind the checksum. The checksum counts bytes, never characters.
 *
 * Delimiters are looked for after the bytes were read as text: in GB 18030 the
 * byte of "|" may be the second half of a character. */
#ifndef SIP2_MESSAGE_H
#define SIP2_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/charset.h"

enum { SIP2_LINE_MAX = 8192, SIP2_FIELDS_MAX = 256, SIP2_VALUE_MAX = 255 };

/* How one machine writes. */
struct sip2_dialect {
    enum charset charset;   /* UTF8 or GB18030 */
    char delimiter;         /* '|' */
    const char *terminator; /* "\r": of what we send; any is taken */
    bool empty_fields;      /* send optional fields without a value, too */
};

struct sip2_field {
    char id[3];
    const char *value; /* UTF-8, in the arena; control characters are blanks */
};

struct sip2_message {
    int code;           /* 9 for "09", 93 ... */
    const char *fixed;  /* its whole fixed part, blanks included; ASCII */
    struct sip2_field *fields;
    size_t count;
    int sequence;       /* 0 to 9; -1: none */
    bool has_checksum, checksum_ok;
    const char *body;   /* the message as it came, without AY and AZ */
    size_t body_size;   /* bytes; `body` points into the line */
};

enum sip2_fault {
    SIP2_FINE,
    SIP2_EMPTY,        /* nothing but white space: ignore it */
    SIP2_TOO_LONG,
    SIP2_NOT_A_CODE,   /* does not begin with a code of the protocol */
    SIP2_CUT,          /* the fixed part is not complete */
    SIP2_TOO_MANY      /* fields */
};

/* Reads one line of n bytes, with or without its end. The message lives in
 * `mem`. A wrong checksum is no fault of the line's form: look at
 * m->checksum_ok. */
enum sip2_fault sip2_parse(struct arena *mem, const struct sip2_dialect *d,
                           const char *line, size_t n,
                           struct sip2_message *m);

/* The first field of this id that is not empty, else "" if one is there, else
 * NULL. */
const char *sip2_value(const struct sip2_message *m, const char *id);
/* One character of the fixed part, ' ' beyond its end; `n` from `at`. */
char sip2_flag(const struct sip2_message *m, size_t at);
const char *sip2_fixed(struct arena *mem, const struct sip2_message *m,
                       size_t at, size_t n);

/* "YYYYMMDD    HHMMSS" (zone blank: local, "   Z": UTC) to seconds since 1970;
 * 0 if blank, no date, or not between 1970 and 2199. */
long long sip2_date(const char *text);

/* ---- writing ------------------------------------------------------------ */

struct sip2_writer {
    struct buf out;             /* UTF-8 */
    const struct sip2_dialect *dialect;
};

struct sip2_writer sip2_begin(struct arena *mem, const struct sip2_dialect *d,
                              const char *code);
/* Text of the fixed part as it is. */
void sip2_put_fixed(struct sip2_writer *w, const char *text);
/* Four digits; 9999 for more. */
void sip2_put_count(struct sip2_writer *w, size_t number);
/* 18 characters in local time, or blanks for 0. */
void sip2_put_date(struct sip2_writer *w, long long seconds);
/* A field that the protocol asks for; NULL counts as empty. The delimiter and
 * control characters in the value become blanks, and it ends after
 * SIP2_VALUE_MAX bytes. */
void sip2_put(struct sip2_writer *w, const char *id, const char *value);
/* One that may be left out: without a value it is, unless the dialect wants
 * it. */
void sip2_put_maybe(struct sip2_writer *w, const char *id, const char *value);

/* "AY" and "AZ" (sequence -1: neither), then the terminator, all in the
 * dialect's encoding. The bytes live in the writer's arena. */
struct sip2_line {
    const char *p;
    size_t n;
};
struct sip2_line sip2_end(struct sip2_writer *w, int sequence);

/* Four hex digits, and NUL, over the bytes up to and with "AZ". */
void sip2_checksum(const char *bytes, size_t n, char hex[5]);

#endif
