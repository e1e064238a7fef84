#include "text.h"

#include <string.h>

#include "han/han.h"

/* ---- characters --------------------------------------------------------- */

static uint32_t next_long(const char **p, const char *end)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *s = (const unsigned char *)*p;
    size_t more = *s >= 0xF0 ? 3 : *s >= 0xE0 ? 2 : 1;
    uint32_t code = *s & (0x3Fu >> more);

    *p += 1;
    if (*s < 0xC2 || *s > 0xF4 || (size_t)(end - *p) < more)
        return 0xFFFD;
    for (size_t i = 1; i <= more; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0xFFFD;
        code = code << 6 | (s[i] & 0x3F);
    }
    if (code < least[more + 1] || code > 0x10FFFF ||
        (code >= 0xD800 && code <= 0xDFFF))
        return 0xFFFD;
    *p += more;
    return code;
}

uint32_t text_next(const char **p, const char *end)
{
    if (*p >= end)
        return 0;
    if ((unsigned char)**p < 0x80)
        return (unsigned char)*(*p)++;
    return next_long(p, end);
}

bool text_is_han(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || code == 0x3007 ||
           (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x3FFFD);
}

size_t text_length(const char *s)
{
    const char *end;
    size_t n = 0;

    if (s == NULL)
        return 0;
    for (end = s + strlen(s); s < end; n++)
        text_next(&s, end);
    return n;
}

size_t text_cut(const char *s, size_t max)
{
    size_t n = strnlen(s, max + 1);

    if (n <= max)
        return n;
    for (n = max; n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80; n--)
        ;
    return n;
}

bool text_has_control(const char *s)
{
    for (; s != NULL && *s != '\0'; s++)
        if ((unsigned char)*s < ' ' || *s == 0x7F)
            return true;
    return false;
}

/* ---- folding ------------------------------------------------------------ */

const char *text_fold_char(uint32_t code)
{
    unsigned at;

    if (code >= HAN_END)
        return text_is_han(code) ? NULL : code >= 0xE0000 && code < 0xF0000 ?
            "" : " ";
    at = han_fold_page[han_fold_pages[code / 64]][code % 64];
    return at == 0 ? NULL : han_fold_text + han_fold_offset[at];
}

/* Adds words one letter at a time; `gap`: a space is due before the next. */
struct folding {
    struct buf *out;
    bool gap, tight;
};

static void put_bytes(struct folding *f, const char *p, size_t n)
{
    struct buf *b = f->out;

    if (b->room - b->n <= n + 1)
        buf_room(b, n + 1);
    if (f->gap && b->n > 0 && !f->tight)
        b->p[b->n++] = ' ';
    f->gap = false;
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

static void put_folded(struct folding *f, const char *text)
{
    while (*text != '\0') {
        size_t n = strcspn(text, " ");
        if (n > 0)
            put_bytes(f, text, n);
        text += n;
        if (*text == ' ') {
            f->gap = true;
            text++;
        }
    }
}

/* "c++", "c#": both signs mean something behind a letter only. */
static void put_sign(struct folding *f, char sign)
{
    const struct buf *b = f->out;
    char before = f->gap || b->n == 0 ? ' ' : b->p[b->n - 1];

    if ((before >= 'a' && before <= 'z') || (sign == '+' && before == '+'))
        put_bytes(f, &sign, 1);
    else
        f->gap = true;
}

static void put_ascii(struct folding *f, char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c | 0x20);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        put_bytes(f, &c, 1);
    else if (c == '+' || c == '#')
        put_sign(f, c);
    else if (c != '\'')
        f->gap = true;
}

static void fold(struct folding *f, const char *p, size_t n)
{
    const char *end = p + n;

    while (p < end) {
        const char *from = p;
        const char *folded;
        if ((unsigned char)*p < 0x80) {
            put_ascii(f, *p++);
            continue;
        }
        folded = text_fold_char(next_long(&p, end));
        if (folded == NULL)
            put_bytes(f, from, (size_t)(p - from));
        else
            put_folded(f, folded);
    }
    buf_room(f->out, 1)[0] = '\0';
}

void text_fold_into(struct buf *out, const char *utf8, size_t n)
{
    struct folding f = {.out = out, .gap = out->n > 0};

    fold(&f, utf8, n);
}

static char *fold_all(struct arena *mem, const char *utf8, bool tight)
{
    struct buf out = {.mem = mem};
    struct folding f = {.out = &out, .tight = tight};
    size_t n = utf8 == NULL ? 0 : strlen(utf8);

    buf_room(&out, n + 16);
    fold(&f, utf8, n);
    return out.p;
}

char *text_fold(struct arena *mem, const char *utf8)
{
    return fold_all(mem, utf8, false);
}

char *text_fold_tight(struct arena *mem, const char *utf8)
{
    return fold_all(mem, utf8, true);
}
