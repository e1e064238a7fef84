#include "json_out.h"

#include <stdio.h>
#include <string.h>

#include "day.h"

struct json_out json_to(struct buf *out)
{
    return (struct json_out){.out = out};
}

static void begin_value(struct json_out *j)
{
    if (j->comma)
        buf_char(j->out, ',');
    j->comma = true;
}

static void open_with(struct json_out *j, char bracket)
{
    begin_value(j);
    buf_char(j->out, bracket);
    j->comma = false;
}

static void close_with(struct json_out *j, char bracket)
{
    buf_char(j->out, bracket);
    j->comma = true;
}

void out_object(struct json_out *j)
{
    open_with(j, '{');
}

void out_object_end(struct json_out *j)
{
    close_with(j, '}');
}

void out_array(struct json_out *j)
{
    open_with(j, '[');
}

void out_array_end(struct json_out *j)
{
    close_with(j, ']');
}

/* Bytes of the well-formed UTF-8 character at `s` (Unicode 15, table 3-7),
 * 0 if it is none. The text ends with NUL, which is no continuation. */
static size_t utf8_length(const unsigned char *s)
{
    unsigned char low = 0x80, high = 0xBF;
    size_t n = s[0] < 0x80   ? 1
               : s[0] < 0xC2 ? 0
               : s[0] < 0xE0 ? 2
               : s[0] < 0xF0 ? 3
               : s[0] < 0xF5 ? 4
                             : 0;

    if (s[0] == 0xE0)
        low = 0xA0;
    else if (s[0] == 0xED)
        high = 0x9F;
    else if (s[0] == 0xF0)
        low = 0x90;
    else if (s[0] == 0xF4)
        high = 0x8F;
    for (size_t i = 1; i < n; i++) {
        if (s[i] < low || s[i] > high)
            return 0;
        low = 0x80;
        high = 0xBF;
    }
    return n;
}

static bool is_plain(unsigned char ch)
{
    return ch >= 0x20 && ch < 0x7F && strchr("\"\\<>&", ch) == NULL;
}

static void escape(struct buf *out, unsigned char ch)
{
    static const char from[] = "\"\\\n\r\t", to[] = "\"\\nrt";
    const char *found = strchr(from, ch);
    char text[8];

    if (found != NULL && ch != 0)
        snprintf(text, sizeof text, "\\%c", to[found - from]);
    else
        snprintf(text, sizeof text, "\\u%04x", ch);
    buf_text(out, text);
}

/* One character that is not plain ASCII; returns its bytes. */
static size_t add_special(struct buf *out, const unsigned char *s)
{
    size_t n = utf8_length(s);

    if (n == 0) {
        buf_text(out, "\\ufffd");
        return 1;
    }
    if (n == 1)
        escape(out, *s);
    else if (memcmp(s, "\xE2\x80\xA8", 3) == 0)
        buf_text(out, "\\u2028");
    else if (memcmp(s, "\xE2\x80\xA9", 3) == 0)
        buf_text(out, "\\u2029");
    else
        buf_bytes(out, s, n);
    return n;
}

static void quote(struct buf *out, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;

    buf_char(out, '"');
    while (*s != '\0') {
        size_t n = 0;
        while (is_plain(s[n]))
            n++;
        buf_bytes(out, s, n);
        s += n;
        if (*s != '\0')
            s += add_special(out, s);
    }
    buf_char(out, '"');
}

void out_key(struct json_out *j, const char *key)
{
    begin_value(j);
    quote(j->out, key);
    buf_char(j->out, ':');
    j->comma = false;
}

void out_text(struct json_out *j, const char *text)
{
    begin_value(j);
    if (text == NULL)
        buf_text(j->out, "null");
    else
        quote(j->out, text);
}

void out_int(struct json_out *j, int64_t number)
{
    begin_value(j);
    buf_int(j->out, number);
}

void out_bool(struct json_out *j, bool truth)
{
    begin_value(j);
    buf_text(j->out, truth ? "true" : "false");
}

void out_null(struct json_out *j)
{
    out_text(j, NULL);
}

void out_raw(struct json_out *j, const char *json)
{
    begin_value(j);
    buf_text(j->out, json);
}

void out_put(struct json_out *j, const char *key, const char *text)
{
    out_key(j, key);
    out_text(j, text);
}

void out_put_int(struct json_out *j, const char *key, int64_t number)
{
    out_key(j, key);
    out_int(j, number);
}

void out_put_bool(struct json_out *j, const char *key, bool truth)
{
    out_key(j, key);
    out_bool(j, truth);
}

void out_put_null(struct json_out *j, const char *key)
{
    out_put(j, key, NULL);
}

void out_put_day(struct json_out *j, const char *key, int64_t day)
{
    char text[DAY_TEXT];

    if (day == 0) {
        out_put_null(j, key);
        return;
    }
    day_format((int)day, text);
    out_put(j, key, text);
}
