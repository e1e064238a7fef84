/* marcxml_find.c - where <record> begins and </record> ends, so that each
 * record can be parsed alone. Comments, CDATA and instructions are stepped
 * over; any prefix will do. */
#include <string.h>

#include "marc/marcxml.h"
#include "marc/reader.h"

/* "a", its end, and how many bytes of it must be kept while more is needed. */
struct scan {
    const char *p, *end;
    bool last;
};

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EMPTY, MARK_PARTIAL };

/* Behind the thing that begins with `open`; NULL: it is not complete. */
static const char *skip_to(struct scan *s, const char *from,
                           const char *close)
{
    const char *at =
        memmem(from, (size_t)(s->end - from), close, strlen(close));

    return at == NULL ? NULL : at + strlen(close);
}

static bool begins(const struct scan *s, const char *p, const char *with)
{
    size_t n = strlen(with);

    return (size_t)(s->end - p) >= n && memcmp(p, with, n) == 0;
}

/* The name behind '<' or '</' is "record", with or without a prefix. */
static bool is_record(const char *p, const char *end)
{
    const char *colon;
    size_t n = 0;

    while (p + n < end && strchr(" \t\r\n/>", p[n]) == NULL && n < 80)
        n++;
    colon = memchr(p, ':', n);
    if (colon != NULL) {
        n -= (size_t)(colon + 1 - p);
        p = colon + 1;
    }
    return n == 6 && memcmp(p, "record", 6) == 0;
}

/* The mark at `p` ('<'); *after is behind it. */
static enum mark mark_at(struct scan *s, const char *p, const char **after)
{
    const char *close;
    bool ends = begins(s, p, "</");

    if (begins(s, p, "<!--"))
        close = skip_to(s, p + 4, "-->");
    else if (begins(s, p, "<![CDATA["))
        close = skip_to(s, p + 9, "]]>");
    else if (begins(s, p, "<?"))
        close = skip_to(s, p + 2, "?>");
    else
        close = skip_to(s, p + 1, ">");
    *after = close;
    if (close == NULL)
        return MARK_PARTIAL;
    if (p[1] == '!' || p[1] == '?' ||
        !is_record(p + 1 + ends, close))
        return MARK_NONE;
    return ends ? MARK_CLOSE : close[-2] == '/' ? MARK_EMPTY : MARK_OPEN;
}

/* The next mark of a record from s->p on; NULL if there is none. A thing
 * that has no end is passed over when nothing more can come. */
static const char *next_mark(struct scan *s, enum mark *mark,
                             const char **after)
{
    const char *p = s->p;

    while (p < s->end &&
           (p = memchr(p, '<', (size_t)(s->end - p))) != NULL) {
        *mark = mark_at(s, p, after);
        if (*mark == MARK_PARTIAL) {
            if (!s->last &&
                (size_t)(s->end - p) < MARCXML_MAX_BYTES)
                return p;
            p++;
            continue;
        }
        if (*mark != MARK_NONE)
            return p;
        p = *after;
    }
    return NULL;
}

static bool find_end(struct scan *s, const char *open,
                     struct iso2709_span *span)
{
    enum mark mark;
    const char *after, *p = next_mark(s, &mark, &after);

    if (p == NULL || mark == MARK_PARTIAL) {
        size_t n = (size_t)(s->end - open);
        if (!s->last && n < MARCXML_MAX_BYTES)
            return false;
        span->n = n;
        span->too_long = n >= MARCXML_MAX_BYTES;
        span->is_junk = span->too_long;
        span->cut = !span->too_long;
        return true;
    }
    if (mark == MARK_OPEN || mark == MARK_EMPTY) {
        span->no_mark = true;
        span->n = (size_t)(p - open);
        return true;
    }
    span->n = (size_t)(after - open);
    return true;
}

bool marcxml_find(const char *p, size_t n, bool last,
                  struct iso2709_span *span)
{
    struct scan s = {p, p + n, last};
    enum mark mark;
    const char *after, *open;

    *span = (struct iso2709_span){.junk = n};
    for (;;) {
        open = next_mark(&s, &mark, &after);
        if (open == NULL)
            return last;
        span->junk = (size_t)(open - p);
        if (mark == MARK_PARTIAL)
            return false;
        if (mark == MARK_CLOSE) {
            s.p = after;
            span->junk = n;
            continue;
        }
        if (mark == MARK_EMPTY) {
            span->n = (size_t)(after - open);
            return true;
        }
        s.p = after;
        return find_end(&s, open, span);
    }
}
