#include "text.h"

#include <string.h>

/* 欧阳, 司马 ...: the two-character surnames are shown with their first half
 * only, so nothing has to be known about them. */
static void mask_han(struct buf *out, const char *p, const char *end)
{
    size_t letters = 0, at = 0;

    for (const char *s = p; s < end; letters++)
        text_next(&s, end);
    while (p < end) {
        const char *from = p;
        text_next(&p, end);
        if (at == 0 || (at == letters - 1 && letters > 2))
            buf_bytes(out, from, (size_t)(p - from));
        else
            buf_char(out, '*');
        at++;
    }
}

/* The first letter of each word. */
static void mask_words(struct buf *out, const char *p, const char *end)
{
    bool first = true;

    while (p < end) {
        const char *from = p;
        uint32_t code = text_next(&p, end);
        if (code == ' ' || code == '-' || first)
            buf_bytes(out, from, (size_t)(p - from));
        else
            buf_char(out, '*');
        first = code == ' ' || code == '-';
    }
}

char *text_mask_name(struct arena *mem, const char *name)
{
    struct buf out = buf_new(mem);
    const char *end, *p = name == NULL ? "" : name;
    const char *s = p;

    end = p + strlen(p);
    if (text_is_han(text_next(&s, end)))
        mask_han(&out, p, end);
    else
        mask_words(&out, p, end);
    return out.p;
}
