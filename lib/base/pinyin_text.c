#include "pinyin.h"

#include <string.h>

#include "text.h"

enum { RUN = 64 }; /* characters read together; longer texts are cut there */

static void put_word(struct buf *out, const char *word)
{
    if (*word == '\0')
        return;
    if (out->n > 0)
        buf_char(out, ' ');
    buf_text(out, word);
}

/* Chinese characters that follow each other, from `p`; returns their end. */
static const char *put_run(struct buf *out, const char *p, const char *end,
                           bool name)
{
    uint32_t han[RUN] = {0};
    const char *syllable[RUN];
    size_t n = 0;

    while (p < end && n < RUN) {
        const char *next = p;
        if (!text_is_han(han[n] = text_next(&next, end)))
            break;
        p = next;
        n++;
    }
    pinyin_run(han, n, name, syllable);
    for (size_t i = 0; i < n; i++)
        put_word(out, syllable[i]);
    return p;
}

static char *spell(struct arena *mem, const char *utf8, bool name)
{
    struct buf out = buf_new(mem);
    const char *p = utf8 == NULL ? "" : utf8;
    const char *end = p + strlen(p), *from = p;

    while (p < end) {
        const char *next = p;
        if (!text_is_han(text_next(&next, end))) {
            p = next;
            continue;
        }
        text_fold_into(&out, from, (size_t)(p - from));
        from = p = put_run(&out, p, end, name);
    }
    text_fold_into(&out, from, (size_t)(p - from));
    return out.p;
}

char *pinyin_text(struct arena *mem, const char *utf8)
{
    return spell(mem, utf8, false);
}

char *pinyin_name(struct arena *mem, const char *utf8)
{
    return spell(mem, utf8, true);
}

char *pinyin_initials(struct arena *mem, const char *pinyin)
{
    struct buf out = buf_new(mem);

    for (const char *p = pinyin; *p != '\0';) {
        size_t n = strcspn(p, " ");
        const char *next = p;
        bool number = *p >= '0' && *p <= '9';
        text_next(&next, p + n);
        buf_bytes(&out, p, number ? n : (size_t)(next - p));
        p += n + strspn(p + n, " ");
    }
    return out.p;
}

char *pinyin_joined(struct arena *mem, const char *pinyin)
{
    struct buf out = buf_new(mem);

    for (const char *p = pinyin; *p != '\0'; p++)
        if (*p != ' ')
            buf_char(&out, *p);
    return out.p;
}
