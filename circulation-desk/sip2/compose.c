/* Answers: from their parts to bytes (message.h). */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "circulation-desk/sip2/message.h"

struct sip2_writer sip2_begin(struct arena *mem, const struct sip2_dialect *d,
                              const char *code)
{
    struct sip2_writer w = {buf_new(mem), d};

    buf_text(&w.out, code);
    return w;
}

void sip2_put_fixed(struct sip2_writer *w, const char *text)
{
    buf_text(&w->out, text);
}

void sip2_put_count(struct sip2_writer *w, size_t number)
{
    buf_format(&w->out, "%04d", number > 9999 ? 9999 : (int)number);
}

void sip2_put_date(struct sip2_writer *w, long long seconds)
{
    time_t t = (time_t)seconds;
    struct tm tm;
    char text[32] = "                  ";

    if (seconds != 0 && localtime_r(&t, &tm) != NULL)
        strftime(text, sizeof text, "%Y%m%d    %H%M%S", &tm);
    buf_text(&w->out, text);
}

void sip2_put(struct sip2_writer *w, const char *id, const char *value)
{
    char delimiter = w->dialect->delimiter;
    size_t n = value == NULL ? 0 : text_cut(value, SIP2_VALUE_MAX);
    char *to = buf_room(&w->out, n + 3);

    *to++ = id[0];
    *to++ = id[1];
    for (size_t i = 0; i < n; i++) {
        unsigned char ch = (unsigned char)value[i];
        bool breaks = value[i] == delimiter || ch < ' ' || ch == 0x7F;
        *to++ = breaks ? ' ' : value[i];
    }
    to[0] = delimiter;
    to[1] = '\0';
    w->out.n += n + 3;
}

void sip2_put_maybe(struct sip2_writer *w, const char *id, const char *value)
{
    if (w->dialect->empty_fields || (value != NULL && *value != '\0'))
        sip2_put(w, id, value);
}

struct sip2_line sip2_end(struct sip2_writer *w, int sequence)
{
    struct buf *out = &w->out;
    char hex[5];

    if (w->dialect->charset != CHARSET_UTF8) {
        struct charset_text t = charset_from_utf8(
            out->mem, w->dialect->charset, out->p, out->n);
        buf_clear(out);
        buf_bytes(out, t.p, t.n);
    }
    if (sequence >= 0) {
        buf_text(out, "AY");
        buf_char(out, (char)('0' + sequence));
        buf_text(out, "AZ");
        sip2_checksum(out->p, out->n, hex);
        buf_text(out, hex);
    }
    buf_text(out, w->dialect->terminator);
    return (struct sip2_line){out->p, out->n};
}
