/* marc_vary OUT COUNT FILE...: COUNT distinct MARC 21 records from few.
 *
 * The first pass gives the records as they are; later passes change their
 * control number, their ISBN, and put a word of another record's title into
 * theirs, so that the words keep the frequencies of real titles. UTF-8 in,
 * UTF-8 out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/clock.h"
#include "tests/bench/raw_marc.h"

enum { MOST = 40000, RECORD_MAX = 9000 };

static struct raw_record *records[MOST];
static struct {
    const char *p;
    size_t n;
} words[MOST];
static size_t record_count, word_count;
static unsigned long long seed = 88172645463325252ULL;

static const struct raw_field *find(const struct raw_record *r,
                                    const char *tag)
{
    for (size_t i = 0; i < r->fields; i++)
        if (strcmp(r->field[i].tag, tag) == 0)
            return &r->field[i];
    return NULL;
}

/* One word of the title's $a, between two spaces. */
static void keep_word(const struct raw_record *r)
{
    const struct raw_field *f = find(r, "245");
    const char *from = memchr(f->p, ' ', f->n), *to;

    for (unsigned skip = clock_random(&seed, 4); from != NULL; skip--) {
        size_t left = (size_t)(f->p + f->n - from - 1);
        to = memchr(from + 1, ' ', left);
        if (to == NULL || memchr(from, 0x1f, (size_t)(to - from)) != NULL)
            return;
        if (skip == 0 && to - from > 4 && word_count < MOST) {
            words[word_count].p = from;
            words[word_count++].n = (size_t)(to - from);
            return;
        }
        from = to;
    }
}

static void read_base(const char *path)
{
    struct raw_record r;
    size_t n, at = 0;
    char *p = raw_slurp(path, &n);

    while (record_count < MOST && raw_next(p, n, &at, &r)) {
        if (r.n > RECORD_MAX || find(&r, "245") == NULL)
            continue;
        records[record_count] = malloc(sizeof r);
        if (records[record_count] == NULL)
            exit(3);
        *records[record_count++] = r;
        keep_word(&r);
    }
}

/* The field's new text into `out`; returns its length. */
static size_t vary_field(char *out, const struct raw_field *f, size_t count)
{
    size_t n = f->n;

    memcpy(out, f->p, n);
    if (strcmp(f->tag, "001") == 0)
        return (size_t)sprintf(out, "vary%09zu", count);
    if (strcmp(f->tag, "020") == 0)
        return (size_t)sprintf(out, "  \x1f" "a978%010zu",
                               (count * 7919) % 10000000000u);
    if (strcmp(f->tag, "245") == 0 && word_count > 0) {
        unsigned pick = clock_random(&seed, (unsigned)word_count);
        const char *a = memchr(out, ' ', n);
        size_t at = a == NULL ? n : (size_t)(a - out);
        memmove(out + at + words[pick].n, out + at, n - at);
        memcpy(out + at, words[pick].p, words[pick].n);
        n += words[pick].n;
    }
    return n;
}

static void write_record(FILE *f, const struct raw_record *r, size_t count)
{
    static char body[RECORD_MAX * 3], out[RECORD_MAX * 4];
    size_t n = 0, base = 24 + 12 * r->fields + 1;
    char *d = out + 24;

    memcpy(out, r->p, 24);
    for (size_t i = 0; i < r->fields; i++) {
        size_t length = vary_field(body + n, &r->field[i], count);
        body[n + length] = 0x1e;
        d += sprintf(d, "%.3s%04zu%05zu", r->field[i].tag,
                     (length + 1) % 10000, n % 100000);
        n += length + 1;
    }
    *d = 0x1e;
    body[n++] = 0x1d;
    memcpy(out + base, body, n);
    sprintf(body, "%05zu%05zu", (base + n) % 100000, base % 100000);
    memcpy(out, body, 5);
    memcpy(out + 12, body + 5, 5);
    fwrite(out, 1, base + n, f);
}

int main(int argc, char **argv)
{
    size_t wanted;
    FILE *f;

    if (argc < 4) {
        fprintf(stderr, "usage: marc_vary OUT COUNT FILE...\n");
        return 2;
    }
    for (int i = 3; i < argc; i++)
        read_base(argv[i]);
    wanted = strtoul(argv[2], NULL, 10);
    f = fopen(argv[1], "wb");
    if (f == NULL || record_count == 0) {
        perror(argv[1]);
        return 3;
    }
    for (size_t i = 0; i < wanted; i++) {
        const struct raw_record *r = records[i % record_count];
        if (i < record_count)
            fwrite(r->p, 1, r->n, f);
        else
            write_record(f, r, i);
    }
    return fclose(f) == 0 ? 0 : 3;
}
