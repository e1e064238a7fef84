#include "tests/bench/raw_marc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *raw_slurp(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *p = NULL;

    if (f != NULL && fseek(f, 0, SEEK_END) == 0) {
        *n = (size_t)ftell(f);
        rewind(f);
        p = malloc(*n + 1);
        if (p != NULL && fread(p, 1, *n, f) == *n)
            p[*n] = '\0';
    }
    if (p == NULL || f == NULL) {
        perror(path);
        exit(3);
    }
    fclose(f);
    return p;
}

static size_t number(const char *p, int digits)
{
    size_t sum = 0;

    for (int i = 0; i < digits; i++) {
        if (p[i] < '0' || p[i] > '9')
            return 0;
        sum = sum * 10 + (size_t)(p[i] - '0');
    }
    return sum;
}

static bool read_directory(const char *p, size_t n, struct raw_record *r)
{
    size_t base = number(p + 12, 5);

    *r = (struct raw_record){.p = p, .n = n};
    if (base < 25 || base > n || p[n - 1] != 0x1d)
        return false;
    for (const char *d = p + 24; d + 12 < p + base && *d != 0x1e; d += 12) {
        struct raw_field *f = &r->field[r->fields];
        size_t length = number(d + 3, 4), start = number(d + 7, 5);
        if (length < 1 || base + start + length > n || r->fields == 500)
            return false;
        memcpy(f->tag, d, 3);
        f->tag[3] = '\0';
        f->p = p + base + start;
        f->n = length - 1;
        r->fields++;
    }
    return r->fields > 0;
}

bool raw_next(const char *p, size_t n, size_t *at, struct raw_record *r)
{
    while (*at + 26 < n) {
        const char *here = p + *at, *end;
        size_t length = number(here, 5);
        if (length > 26 && *at + length <= n &&
            read_directory(here, length, r)) {
            *at += length;
            return true;
        }
        end = memchr(here, 0x1d, n - *at);
        *at = end == NULL ? n : (size_t)(end + 1 - p);
    }
    return false;
}

int raw_subfield(const char **at, const char *end, const char **value,
                 size_t *n)
{
    const char *p = memchr(*at, 0x1f, (size_t)(end - *at)), *next;

    if (p == NULL || p + 1 >= end)
        return 0;
    next = memchr(p + 2, 0x1f, (size_t)(end - p - 2));
    *value = p + 2;
    *at = next == NULL ? end : next;
    *n = (size_t)(*at - *value);
    return (unsigned char)p[1];
}
