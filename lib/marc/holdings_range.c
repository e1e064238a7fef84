/* holdings_range.c - "0010201-10" and its kind. Rule: with L digits left and
 * n right, n <= L, the end is the left number with its last n digits
 * replaced; letters in front and the width are kept. */
#include <ctype.h>
#include <string.h>

#include "marc/holdings.h"

enum { MOST_DIGITS = 18 };

/* How many digits the first `n` bytes end with. */
static size_t digits_before(const char *p, size_t n)
{
    size_t k = 0;

    while (k < n && isdigit((unsigned char)p[n - 1 - k]))
        k++;
    return k;
}

static int64_t number(const char *p, size_t n)
{
    int64_t value = 0;

    while (n-- > 0)
        value = value * 10 + (*p++ - '0');
    return value;
}

bool holdings_range_parse(const char *text, struct holdings_range *r)
{
    const char *dash = strrchr(text, '-'), *right;
    size_t left, digits, prefix, n;
    int64_t scale = 1;

    if (dash == NULL || dash == text)
        return false;
    left = (size_t)(dash - text);
    digits = digits_before(text, left);
    prefix = left - digits;
    right = dash + 1;
    /* "D040394-D040398": the letters may be said again. */
    if (prefix > 0 && strncmp(right, text, prefix) == 0)
        right += prefix;
    n = strlen(right);
    if (n == 0 || digits == 0 || n > digits || digits > MOST_DIGITS ||
        prefix >= sizeof r->prefix || digits_before(right, n) != n)
        return false;
    memcpy(r->prefix, text, prefix);
    r->prefix[prefix] = '\0';
    r->width = (int)digits;
    r->first = number(text + prefix, digits);
    for (size_t i = 0; i < n; i++)
        scale *= 10;
    r->last = r->first - r->first % scale + number(right, n);
    return r->last >= r->first;
}

const char *holdings_range_item(struct arena *mem,
                                const struct holdings_range *r, int64_t i)
{
    return arena_format(mem, "%s%0*lld", r->prefix, r->width,
                        (long long)(r->first + i));
}
