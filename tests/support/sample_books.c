#include "tests/support/sample_books.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

const char *file_read(struct ctx *c, const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *bytes;
    long size;

    if (f == NULL)
        return NULL;
    fseek(f, 0, SEEK_END);
    size = ftell(f);
    rewind(f);
    bytes = arena_raw(c->mem, (size_t)size + 1);
    *n = fread(bytes, 1, (size_t)size, f);
    bytes[*n] = '\0';
    fclose(f);
    return bytes;
}

struct table table_read(struct ctx *c, const char *path)
{
    struct table t = {0};
    size_t n;
    const char *text = file_read(c, path, &n);

    if (text != NULL)
        t.n = csv_read_all(c->mem, text, n, &t.row);
    return t;
}

/* The character at p: its bytes, and whether it is more than punctuation. */
static size_t one_character(const unsigned char *p, bool *keep)
{
    unsigned code;

    if (p[0] < 0x80) {
        *keep = isalnum(p[0]) != 0;
        return 1;
    }
    if (p[0] < 0xE0) {
        code = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
        *keep = code > 0xBF;
        return 2;
    }
    if (p[0] >= 0xF0) {
        *keep = true;
        return 4;
    }
    code = (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    *keep = !(code >= 0x2000 && code <= 0x206F) &&
            !(code >= 0x3000 && code <= 0x303F) && code != 0x30FB &&
            code < 0xFE00;
    return 3;
}

const char *bare(struct ctx *c, const char *text)
{
    char *out = arena_raw(c->mem, strlen(text) + 1), *to = out;

    while (*text != '\0') {
        bool keep;
        size_t n = strncmp(text, "&#39;", 5) == 0
                       ? 5
                       : one_character((const unsigned char *)text, &keep);

        if (n < 5 && keep)
            for (size_t i = 0; i < n; i++)
                *to++ = n == 1 ? (char)tolower((unsigned char)text[i])
                               : text[i];
        text += n;
    }
    *to = '\0';
    return out;
}

/* Takes the next part of a name off *who: up to a point, dot, space, mark. */
static const char *next_part(struct ctx *c, const char **who)
{
    const char *p = *who;
    size_t n;

    if (*p == '[') /* the country */
        p = strchr(p, ']') + 1;
    while (strchr(".;,- ", *p) != NULL && *p != '\0')
        p++;
    while (strncmp(p, "·", 2) == 0)
        p += 2;
    n = strcspn(p, ".;,- [");
    for (size_t i = 0; i + 1 < n; i++)
        if (strncmp(p + i, "·", 2) == 0)
            n = i;
    *who = p + n;
    return arena_copy_bytes(c->mem, p, n);
}

bool names_within(struct ctx *c, const char *who, const char *text)
{
    const char *plain = bare(c, text);

    while (*who != '\0') {
        const char *part = next_part(c, &who);
        size_t n = strlen(part);

        /* One ideograph or one initial proves nothing, nor does a role. */
        if (n >= 2 && n != 3 && strcmp(part, "等译") != 0 &&
            strcmp(part, "译注") != 0 &&
            strstr(plain, bare(c, part)) == NULL)
            return false;
    }
    return true;
}
