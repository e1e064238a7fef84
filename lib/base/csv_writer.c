#include <string.h>

#include "csv.h"

struct csv_writer csv_to(struct buf *out, bool safe)
{
    buf_text(out, "\xEF\xBB\xBF");
    return (struct csv_writer){.out = out, .safe = safe};
}

/* "-12.5" is a number; "-1+2" and "=1" would be worked out. */
static bool is_formula(const char *text)
{
    size_t digits;

    if (*text == '\0' || strchr("=+-@\t\r", *text) == NULL)
        return false;
    if (*text != '-' && *text != '+')
        return true;
    digits = strspn(text + 1, "0123456789.");
    return digits == 0 || text[1 + digits] != '\0';
}

void csv_text(struct csv_writer *w, const char *text)
{
    const char *s = text == NULL ? "" : text;
    bool quote = strpbrk(s, ",;\t\"\r\n") != NULL || *s == ' ';

    if (w->begun)
        buf_char(w->out, ',');
    w->begun = true;
    if (quote)
        buf_char(w->out, '"');
    if (w->safe && is_formula(s))
        buf_char(w->out, '\'');
    for (; *s != '\0'; s++) {
        if (*s == '"')
            buf_char(w->out, '"');
        buf_char(w->out, *s);
    }
    if (quote)
        buf_char(w->out, '"');
}

void csv_int(struct csv_writer *w, int64_t number)
{
    if (w->begun)
        buf_char(w->out, ',');
    w->begun = true;
    buf_int(w->out, number);
}

void csv_end_row(struct csv_writer *w)
{
    buf_text(w->out, "\r\n");
    w->begun = false;
}
