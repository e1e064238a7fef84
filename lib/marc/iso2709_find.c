/* iso2709_find.c - where a record begins and ends, whatever its length says.
 *
 * The record mark (1D) rules; the length in the leader is believed only
 * against a mark that is missing or one too many. */
#include <string.h>

#include "marc/reader.h"

enum { LEADER = 24, SHORTEST = 26 };

bool iso2709_is_leader(const char *p, size_t n)
{
    if (n < LEADER || iso2709_number(p, 5) < 0)
        return false;
    for (int i = 5; i < LEADER; i++)
        if (p[i] < ' ' || p[i] == 0x7F)
            return false;
    return (p[10] == '2' && p[11] == '2') || (p[20] == '4' && p[21] == '5');
}

size_t iso2709_blank(const char *p, size_t n)
{
    size_t i = 0;

    while (i < n) {
        if (p[i] == '\n' || p[i] == '\r' || p[i] == ' ' || p[i] == '\t' ||
            p[i] == '\0' || p[i] == 0x1A || p[i] == MARC_END)
            i++;
        else if (n - i >= 3 && memcmp(p + i, "\xEF\xBB\xBF", 3) == 0)
            i += 3;
        else
            break;
    }
    return i;
}

/* A leader in the first `n` bytes that is not at their start; n if none. The
 * marks around it tell it from digits in a text. */
static size_t later_leader(const char *p, size_t n)
{
    for (size_t i = 1; i + LEADER <= n; i++) {
        const char *digit = p + i;
        if (*digit < '0' || *digit > '9')
            continue;
        if ((unsigned char)p[i - 1] <= ' ' &&
            iso2709_is_leader(digit, n - i))
            return i;
    }
    return n;
}

/* The record mark seems to be missing where the length says it should be:
 * another leader begins there. */
static bool ends_without_mark(const char *p, size_t length, size_t n)
{
    size_t at = length, gap;

    if (length < SHORTEST || length >= n)
        return false;
    gap = iso2709_blank(p + at, n - at);
    if (iso2709_is_leader(p + at + gap, n - at - gap))
        return (unsigned char)p[length - 1] <= ' ' || gap > 0;
    /* The length counts the mark that is not there. */
    return p[length - 2] == MARC_FIELD &&
           iso2709_is_leader(p + at - 1, n - at + 1);
}

/* A mark inside the data: the length leads past it to another mark, and there
 * the file ends or a leader follows. */
static bool mark_is_inside(const char *p, size_t length, size_t n, size_t end)
{
    size_t next;

    if (length < SHORTEST || length > n || length <= end ||
        p[length - 1] != MARC_END || length < 2 ||
        p[length - 2] != MARC_FIELD)
        return false;
    next = end + iso2709_blank(p + end, n - end);
    if (iso2709_is_leader(p + next, n - next))
        return false;
    next = length + iso2709_blank(p + length, n - length);
    return next == n || iso2709_is_leader(p + next, n - next);
}

/* No mark in all that may be one record. */
static bool find_unmarked(const char *p, size_t n, bool last,
                          struct iso2709_span *s)
{
    size_t next;

    if (!last && n < MARC_MAX_BYTES)
        return false;
    next = later_leader(p, n < MARC_MAX_BYTES ? n : MARC_MAX_BYTES);
    s->n = next;
    s->no_mark = next < n && iso2709_is_leader(p, n);
    s->too_long = next >= MARC_MAX_BYTES;
    s->cut = next == n && last && !s->too_long;
    s->is_junk = !iso2709_is_leader(p, n) || s->too_long;
    return true;
}

/* The bytes up to `end` do not begin with a leader. */
static void drop_front(const char *p, size_t end, struct iso2709_span *s)
{
    size_t leader = later_leader(p, end);

    if (leader < end) {
        s->junk += leader;
        s->n = end - leader;
    } else if (end < SHORTEST) {
        s->is_junk = true;
    }
}

bool iso2709_find(const char *p, size_t n, bool last,
                  struct iso2709_span *s)
{
    size_t blank = iso2709_blank(p, n), end;
    const char *mark;
    long length;

    *s = (struct iso2709_span){.junk = blank};
    p += blank;
    n -= blank;
    if (n == 0)
        return last;
    mark = memchr(p, MARC_END, n);
    if (mark == NULL || (size_t)(mark - p) >= MARC_MAX_BYTES)
        return find_unmarked(p, n, last, s);
    end = (size_t)(mark - p) + 1;
    length = n < LEADER ? -1 : iso2709_number(p, 5);
    s->n = end;
    if (length == (long)end)
        return true;
    /* Whether a mark is missing or too many shows behind the length. */
    if (length > 0 && !last && (size_t)length + 2 * LEADER > n &&
        iso2709_is_leader(p, n))
        return false;
    if (length > 0 && (size_t)length < end &&
        ends_without_mark(p, (size_t)length, end)) {
        s->no_mark = true;
        s->n = (size_t)length - (p[length - 1] != MARC_FIELD &&
                                 p[length - 2] == MARC_FIELD);
    } else if (length > 0 && mark_is_inside(p, (size_t)length, n, end)) {
        s->n = (size_t)length;
    } else if (!iso2709_is_leader(p, n)) {
        drop_front(p, end, s);
    }
    return true;
}
