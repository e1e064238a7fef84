#include "charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
    enum charset set;
    const char *name, *iconv;
} names[] = {
    {CHARSET_ASCII, "ASCII", NULL},
    {CHARSET_UTF8, "UTF-8", NULL},
    {CHARSET_GB18030, "GB18030", "GB18030"},
    {CHARSET_BIG5, "Big5", "BIG5-HKSCS"},
    {CHARSET_MARC8, "MARC-8", NULL},
    {CHARSET_CP1251, "windows-1251", "CP1251"},
    {CHARSET_CP866, "IBM866", "CP866"},
    {CHARSET_LATIN1, "ISO-8859-1", "ISO-8859-1"},
    /* other names, only read */
    {CHARSET_ASCII, "us-ascii", NULL},
    {CHARSET_UTF8, "utf8", NULL},
    {CHARSET_GB18030, "gb-18030", NULL},
    {CHARSET_GB18030, "gbk", NULL},
    {CHARSET_GB18030, "gb2312", NULL},
    {CHARSET_GB18030, "cp936", NULL},
    {CHARSET_BIG5, "big5-hkscs", NULL},
    {CHARSET_BIG5, "cp950", NULL},
    {CHARSET_MARC8, "marc8", NULL},
    {CHARSET_CP1251, "cp1251", NULL},
    {CHARSET_CP866, "cp866", NULL},
    {CHARSET_LATIN1, "latin1", NULL},
};

enum { NAMES = sizeof names / sizeof *names };

const char *charset_name(enum charset set)
{
    for (size_t i = 0; i < NAMES; i++)
        if (names[i].set == set)
            return names[i].name;
    return "unknown";
}

enum charset charset_by_name(const char *name)
{
    for (size_t i = 0; name != NULL && i < NAMES; i++)
        if (strcasecmp(names[i].name, name) == 0)
            return names[i].set;
    return CHARSET_UNKNOWN;
}

static const char *iconv_name(enum charset set)
{
    for (size_t i = 0; i < NAMES; i++)
        if (names[i].set == set)
            return names[i].iconv;
    return NULL;
}

/* ---- reading ------------------------------------------------------------ */

struct charset_reader {
    enum charset set;
    iconv_t cd; /* (iconv_t)-1: none needed, or none there */
};

static iconv_t open_pair(const char *to, const char *from)
{
    return to == NULL || from == NULL ? (iconv_t)-1 : iconv_open(to, from);
}

struct charset_reader *charset_open(enum charset set)
{
    struct charset_reader *r = malloc(sizeof *r);

    if (r == NULL)
        abort();
    r->set = set;
    r->cd = open_pair("UTF-8", iconv_name(set));
    return r;
}

void charset_close(struct charset_reader *r)
{
    if (r == NULL)
        return;
    if (r->cd != (iconv_t)-1)
        iconv_close(r->cd);
    free(r);
}

static void note_bad(struct charset_text *t, size_t offset)
{
    if (t->bad++ == 0)
        t->first_bad = offset;
}

/* A copy of UTF-8 (or ASCII) text with U+FFFD for what is none. */
static void copy_utf8(struct charset_text *t, const char *p, size_t n,
                      bool ascii_only)
{
    size_t i = 0;

    while (i < n) {
        size_t step = utf8_step(p + i, n - i);
        if (step == 0 || (ascii_only && step > 1)) {
            note_bad(t, i++);
            t->n += utf8_put(t->p + t->n, 0xFFFD);
            continue;
        }
        memcpy(t->p + t->n, p + i, step);
        t->n += step;
        i += step;
    }
}

static void convert(struct charset_text *t, iconv_t cd, const char *p,
                    size_t n)
{
    char *in = (char *)(uintptr_t)p, *out = t->p;
    size_t left = n, room = n * 3;

    iconv(cd, NULL, NULL, NULL, NULL);
    while (left > 0 && iconv(cd, &in, &left, &out, &room) == (size_t)-1) {
        if (errno == E2BIG)
            break;
        note_bad(t, n - left);
        out += utf8_put(out, 0xFFFD);
        room -= 3;
        in++;
        left--;
    }
    iconv(cd, NULL, NULL, &out, &room);
    t->n = (size_t)(out - t->p);
}

struct charset_text charset_read(struct charset_reader *r, struct arena *mem,
                                 const char *p, size_t n)
{
    struct charset_text t = {.p = arena_raw(mem, n * 3 + 8)};

    if (r->cd == (iconv_t)-1)
        copy_utf8(&t, p, n, r->set != CHARSET_UTF8 && r->set != CHARSET_ASCII);
    else
        convert(&t, r->cd, p, n);
    t.p[t.n] = '\0';
    return t;
}

struct charset_text charset_to_utf8(struct arena *mem, enum charset set,
                                    const char *p, size_t n)
{
    struct charset_reader *r = charset_open(set);
    struct charset_text t = charset_read(r, mem, p, n);

    charset_close(r);
    return t;
}

/* ---- writing ------------------------------------------------------------ */

static void write_all(struct charset_text *t, iconv_t cd, const char *p,
                      size_t n)
{
    char *in = (char *)(uintptr_t)p, *out = t->p;
    size_t left = n, room = n * 2;

    while (left > 0 && iconv(cd, &in, &left, &out, &room) == (size_t)-1) {
        size_t step = utf8_step(in, left);
        if (errno == E2BIG)
            break;
        note_bad(t, n - left);
        *out++ = '?';
        room--;
        step = step == 0 ? 1 : step;
        in += step;
        left -= step;
    }
    iconv(cd, NULL, NULL, &out, &room);
    t->n = (size_t)(out - t->p);
}

struct charset_text charset_from_utf8(struct arena *mem, enum charset set,
                                      const char *p, size_t n)
{
    struct charset_text t = {.p = arena_raw(mem, n * 3 + 8)};
    iconv_t cd = open_pair(iconv_name(set), "UTF-8");

    if (cd == (iconv_t)-1) {
        copy_utf8(&t, p, n, set != CHARSET_UTF8);
    } else {
        write_all(&t, cd, p, n);
        iconv_close(cd);
    }
    t.p[t.n] = '\0';
    return t;
}
