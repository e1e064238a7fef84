/* message.h - SIP2 messages (3M Standard Interchange Protocol 2.00): a line of
 * bytes to its parts and back. Pure.
 *
 * A message is two digits, a fixed part by position, fields "XXvalue|", and if
 * error detection is on "AY" + sequence digit + "AZ" + checksum. What real
 * machines send is taken: CR, LF or CRLF at the end, no AY, a missing last
 * delimiter, unknown fields. The checksum counts bytes, never characters. */
#ifndef SIP2_MESSAGE_H
#define SIP2_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum { SIP2_LINE_MAX = 8192, SIP2_FIELDS_MAX = 256 };

struct sip2_field {
    char id[3];
    const char *value; /* ended by NUL, in the arena */
};

struct sip2_message {
    int code;           /* 9 for "09", 93 ... */
    const char *fixed;  /* its whole fixed part, blanks included */
    struct sip2_field *fields;
    size_t count;
    int sequence;       /* 0 to 9; -1: none */
    bool has_checksum, checksum_ok;
};

enum sip2_fault {
    SIP2_FINE,
    SIP2_EMPTY,        /* nothing but white space: ignore it */
    SIP2_TOO_LONG,
    SIP2_NOT_A_CODE,   /* does not begin with a code of the protocol */
    SIP2_CUT,          /* the fixed part is not complete */
    SIP2_TOO_MANY,     /* fields */
    SIP2_BAD_CHECKSUM  /* ask for it again with 96 */
};

/* Reads one line without its end. The message lives in `mem`. A wrong
 * checksum still fills the message. */
enum sip2_fault sip2_parse(struct arena *mem, const char *line, size_t n,
                           struct sip2_message *m);

/* The first field's value, or NULL; the fixed part from `at`, `n` bytes. */
const char *sip2_value(const struct sip2_message *m, const char *id);
char sip2_flag(const struct sip2_message *m, size_t at);
const char *sip2_fixed(struct arena *mem, const struct sip2_message *m,
                       size_t at, size_t n);

/* ---- writing ------------------------------------------------------------ */

struct sip2_writer {
    struct buf out;
    char delimiter; /* '|' */
};

struct sip2_writer sip2_begin(struct arena *mem, char delimiter,
                              const char *code);
/* Text of the fixed part as it is. */
void sip2_put_fixed(struct sip2_writer *w, const char *text);
/* 18 characters in local time, or blanks for 0. */
void sip2_put_date(struct sip2_writer *w, long long seconds);
/* A field; NULL writes nothing. The delimiter and line ends inside the value
 * become blanks. */
void sip2_put(struct sip2_writer *w, const char *id, const char *value);
/* "AY" and "AZ" (sequence -1: neither), then the terminator. Returns the
 * line. */
const char *sip2_end(struct sip2_writer *w, int sequence,
                     const char *terminator);

/* Four hex digits, and NUL, over the bytes up to and with "AZ". */
void sip2_checksum(const char *bytes, size_t n, char hex[5]);

/* ---- dates ------------------------------------------------------------ */

/* "YYYYMMDD    HHMMSS" (zone blank: local, "   Z": UTC) to seconds since 1970;
 * 0 if blank or no date. */
long long sip2_date(const char *text);

#endif
