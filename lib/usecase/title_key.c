#include "usecase/title_key.h"

#include <string.h>

#include "base/charset.h"
#include "base/hash.h"

/* The code point of the `n` bytes of a UTF-8 character. */
static unsigned code_of(const char *p, size_t n)
{
    const unsigned char *u = (const unsigned char *)p;
    unsigned code = n == 1 ? u[0] : u[0] & (0x7Fu >> n);

    for (size_t i = 1; i < n; i++)
        code = code << 6 | (u[i] & 0x3F);
    return code;
}

/* Blanks, punctuation and symbols of the blocks that titles use. */
static bool is_mark(unsigned code)
{
    return (code >= 0x80 && code <= 0xBF && code != 0xAA && code != 0xBA) ||
           code == 0xD7 || code == 0xF7 ||
           (code >= 0x2000 && code <= 0x2BFF) ||
           (code >= 0x3000 && code <= 0x3020 && code != 0x3005 &&
            code != 0x3007) ||
           code == 0x30FB || (code >= 0xFE10 && code <= 0xFE6F) ||
           (code >= 0xFF5F && code <= 0xFF65) || code == 0xFFFD;
}

void title_fold(struct buf *out, const char *text)
{
    size_t n = strlen(text), step;

    for (const char *p = text; n > 0; p += step, n -= step) {
        unsigned code;
        char *at = buf_room(out, 4);
        step = utf8_step(p, n);
        if (step == 0) {
            step = 1;
            continue;
        }
        code = code_of(p, step);
        if (code >= 0xFF01 && code <= 0xFF5E)
            code -= 0xFEE0;
        if (code >= 'A' && code <= 'Z')
            code += 'a' - 'A';
        if (code < 0x80 ? !((code >= 'a' && code <= 'z') ||
                            (code >= '0' && code <= '9'))
                        : is_mark(code))
            continue;
        out->n += utf8_put(at, code);
        out->p[out->n] = '\0';
    }
}

static const char *bounded(struct buf *key)
{
    size_t n = TITLE_KEY_MAX - 20;
    uint64_t hash;

    if (key->n <= TITLE_KEY_MAX)
        return key->p;
    hash = hash_more(HASH_EMPTY, key->p, key->n);
    while (n > 0 && ((unsigned char)key->p[n] & 0xC0) == 0x80)
        n--;
    key->n = n;
    buf_format(key, "#%016llx", (unsigned long long)hash);
    return key->p;
}

static void part(struct buf *key, const char *text)
{
    buf_char(key, '|');
    title_fold(key, text);
}

const char *title_key(struct arena *mem, const struct title *t)
{
    struct buf key = buf_new(mem);
    size_t bare;

    buf_text(&key, *t->isbn != '\0' ? t->isbn : "-");
    bare = key.n + 1;
    part(&key, t->title);
    if (key.n == bare)
        return "";
    part(&key, t->volume);
    if (*t->isbn != '\0')
        return bounded(&key);
    if (*t->author == '\0' && *t->publisher == '\0')
        return "";
    part(&key, t->title_rest);
    part(&key, t->author);
    part(&key, t->publisher);
    buf_format(&key, "|%d", t->year);
    return bounded(&key);
}

const char *title_control_key(struct arena *mem, const struct title *t)
{
    struct buf key;

    if (*t->agency == '\0' || *t->control_number == '\0')
        return "";
    key = buf_new(mem);
    buf_char(&key, '(');
    buf_text(&key, t->agency);
    buf_char(&key, ')');
    buf_text(&key, t->control_number);
    return bounded(&key);
}
