/* raw_marc.h - the least that can be called reading ISO 2709: what the bench's
 * raw limits and its generator use instead of lib/marc. */
#ifndef BENCH_RAW_MARC_H
#define BENCH_RAW_MARC_H

#include <stdbool.h>
#include <stddef.h>

struct raw_field {
    char tag[4];
    const char *p; /* into the record, indicators included */
    size_t n;      /* without the field terminator */
};

struct raw_record {
    const char *p;
    size_t n, fields;
    struct raw_field field[500];
};

/* The whole file, ended by NUL; exits when it cannot be read. */
char *raw_slurp(const char *path, size_t *n);

/* The record at *at; moves *at behind it, past broken ones. False: no more. */
bool raw_next(const char *p, size_t n, size_t *at, struct raw_record *r);

/* The next subfield of a field's text between *at and `end`; its code, or 0. */
int raw_subfield(const char **at, const char *end, const char **value,
                 size_t *n);

#endif
