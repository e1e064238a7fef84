#include "token_list.h"

#include <string.h>

#include "base/text.h"

/* FTS5 parts tokens at signs: "c++" and "c#" are written out. */
static size_t write_out(char *to, const char *p, size_t n)
{
    size_t used = 0;

    for (size_t i = 0; i < n && used + 5 <= TOKEN_BYTES; i++) {
        const char *word = p[i] == '+' ? "plus" : p[i] == '#' ? "sharp" : NULL;
        if (word != NULL) {
            memcpy(to + used, word, strlen(word));
            used += strlen(word);
        } else {
            to[used++] = p[i];
        }
    }
    return used;
}

static size_t take(char *to, const char *p, size_t n)
{
    if (n > TOKEN_BYTES - 6) {
        for (n = TOKEN_BYTES - 6; n > 0 && ((unsigned char)p[n] & 0xC0) == 0x80;
             n--)
            ;
    }
    if (memchr(p, '+', n) != NULL || memchr(p, '#', n) != NULL)
        return write_out(to, p, n);
    memcpy(to, p, n);
    return n;
}

static uint32_t hash(const char *p, size_t n)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    return h ^ h >> 15;
}

static bool known(struct token_list *l, const char *token, size_t n)
{
    uint32_t h = hash(token, n);
    size_t i = h & (TOKEN_SLOTS - 1);

    for (; l->seen[i].n != 0; i = (i + 1) & (TOKEN_SLOTS - 1))
        if (l->seen[i].hash == h && l->seen[i].n == n &&
            memcmp(l->out.p + l->seen[i].at, token, n) == 0)
            return true;
    l->seen[i].hash = h;
    l->seen[i].n = (uint32_t)n;
    l->seen[i].at = (uint32_t)l->out.n + (l->out.n > 0);
    return false;
}

static void add(struct token_list *l, const char *token, size_t n)
{
    if (l->count == TOKEN_MOST || known(l, token, n))
        return;
    if (l->out.n > 0)
        buf_bytes(&l->out, " ", 1);
    buf_bytes(&l->out, token, n);
    l->count++;
}

size_t token_text(char to[TOKEN_BYTES + 2], char kind, const char *p,
                  size_t n)
{
    to[0] = kind;
    n = 1 + take(to + 1, p, n);
    to[n] = '\0';
    return n;
}

void token_add(struct token_list *l, char kind, const char *p, size_t n)
{
    char token[TOKEN_BYTES + 2];

    if (n > 0) {
        n = token_text(token, kind, p, n);
        add(l, token, n);
    }
}

void token_add_two(struct token_list *l, char kind, const char *a,
                   const char *b)
{
    char token[24];
    size_t n = strlen(a), m = strlen(b);

    if (n == 0 || m == 0 || n + m + 2 > sizeof token)
        return;
    token[0] = kind;
    memcpy(token + 1, a, n);
    token[1 + n] = '1';
    memcpy(token + 2 + n, b, m);
    add(l, token, n + m + 2);
}
