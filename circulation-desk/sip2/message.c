#include "circulation-desk/sip2/message.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* Length of each request's and answer's fixed part. */
static const struct {
    int code, fixed;
} shapes[] = {
    {1, 19},  {9, 37},  {10, 22}, {11, 38}, {12, 22}, {15, 19}, {16, 20},
    {17, 18}, {18, 24}, {19, 18}, {20, 19}, {23, 21}, {24, 35}, {25, 18},
    {26, 35}, {29, 38}, {30, 22}, {35, 18}, {36, 19}, {37, 25}, {38, 19},
    {63, 31}, {64, 59}, {65, 18}, {66, 27}, {93, 2},  {94, 1},  {96, 0},
    {97, 0},  {98, 34}, {99, 8},
};

static int fixed_length(int code)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i].code == code)
            return shapes[i].fixed;
    return -1;
}

void sip2_checksum(const char *bytes, size_t n, char hex[5])
{
    unsigned sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += (unsigned char)bytes[i];
    snprintf(hex, 5, "%04X", (0u - sum) & 0xFFFFu);
}

static bool is_blank_end(char ch)
{
    return ch == '\r' || ch == '\n' || ch == '\0' || ch == ' ';
}

/* Takes "AZhhhh" and "AYn" off the end; returns what is left of `n`. */
static size_t take_trailer(const char *line, size_t n, struct sip2_message *m)
{
    char hex[5];

    m->sequence = -1;
    if (n >= 6 && memcmp(line + n - 6, "AZ", 2) == 0) {
        sip2_checksum(line, n - 4, hex);
        m->has_checksum = true;
        m->checksum_ok = strncasecmp(hex, line + n - 4, 4) == 0;
        n -= 6;
    }
    if (n >= 3 && memcmp(line + n - 3, "AY", 2) == 0 &&
        isdigit((unsigned char)line[n - 1])) {
        m->sequence = line[n - 1] - '0';
        n -= 3;
    }
    return n;
}

static enum sip2_fault read_fields(struct arena *mem, const char *p, size_t n,
                                   struct sip2_message *m)
{
    m->fields = ARENA_ARRAY(mem, struct sip2_field, SIP2_FIELDS_MAX);
    while (n > 0) {
        const char *end = memchr(p, '|', n);
        size_t length = end == NULL ? n : (size_t)(end - p);
        if (length >= 2) {
            struct sip2_field *f = &m->fields[m->count];
            if (m->count == SIP2_FIELDS_MAX)
                return SIP2_TOO_MANY;
            memcpy(f->id, p, 2);
            f->value = arena_copy_bytes(mem, p + 2, length - 2);
            m->count++;
        }
        length += end != NULL;
        p += length;
        n -= length;
    }
    return SIP2_FINE;
}

static enum sip2_fault read_body(struct arena *mem, const char *line,
                                 size_t n, struct sip2_message *m)
{
    int fixed;

    if (n < 2 || !isdigit((unsigned char)line[0]) ||
        !isdigit((unsigned char)line[1]))
        return SIP2_NOT_A_CODE;
    m->code = (line[0] - '0') * 10 + line[1] - '0';
    fixed = fixed_length(m->code);
    if (fixed < 0)
        return SIP2_NOT_A_CODE;
    if (n < 2 + (size_t)fixed)
        return SIP2_CUT;
    m->fixed = arena_copy_bytes(mem, line + 2, (size_t)fixed);
    return read_fields(mem, line + 2 + fixed, n - 2 - (size_t)fixed, m);
}

enum sip2_fault sip2_parse(struct arena *mem, const char *line, size_t n,
                           struct sip2_message *m)
{
    enum sip2_fault fault;

    *m = (struct sip2_message){.fixed = "", .sequence = -1};
    while (n > 0 && is_blank_end(line[n - 1]))
        n--;
    while (n > 0 && is_blank_end(*line))
        line++, n--;
    if (n == 0)
        return SIP2_EMPTY;
    if (n > SIP2_LINE_MAX)
        return SIP2_TOO_LONG;
    fault = read_body(mem, line, take_trailer(line, n, m), m);
    if (m->has_checksum && !m->checksum_ok)
        return SIP2_BAD_CHECKSUM;
    return fault;
}

const char *sip2_value(const struct sip2_message *m, const char *id)
{
    for (size_t i = 0; i < m->count; i++)
        if (memcmp(m->fields[i].id, id, 2) == 0)
            return m->fields[i].value;
    return NULL;
}

char sip2_flag(const struct sip2_message *m, size_t at)
{
    return at < strlen(m->fixed) ? m->fixed[at] : ' ';
}

const char *sip2_fixed(struct arena *mem, const struct sip2_message *m,
                       size_t at, size_t n)
{
    size_t length = strlen(m->fixed);

    if (at > length)
        at = length;
    return arena_copy_bytes(mem, m->fixed + at,
                            n < length - at ? n : length - at);
}

/* ---- writing ------------------------------------------------------------ */

struct sip2_writer sip2_begin(struct arena *mem, char delimiter,
                              const char *code)
{
    struct sip2_writer w = {buf_new(mem), delimiter};

    buf_text(&w.out, code);
    return w;
}

void sip2_put_fixed(struct sip2_writer *w, const char *text)
{
    buf_text(&w->out, text);
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
    if (value == NULL)
        return;
    buf_text(&w->out, id);
    for (; *value != '\0'; value++) {
        bool breaks = *value == w->delimiter || *value == '\r' ||
                      *value == '\n';
        buf_char(&w->out, breaks ? ' ' : *value);
    }
    buf_char(&w->out, w->delimiter);
}

const char *sip2_end(struct sip2_writer *w, int sequence,
                     const char *terminator)
{
    char hex[5];

    if (sequence >= 0) {
        buf_text(&w->out, "AY");
        buf_char(&w->out, (char)('0' + sequence));
        buf_text(&w->out, "AZ");
        sip2_checksum(w->out.p, w->out.n, hex);
        buf_text(&w->out, hex);
    }
    buf_text(&w->out, terminator);
    return w->out.p;
}

/* ---- dates ------------------------------------------------------------ */

static bool digits(const char *p, size_t n, int *number)
{
    *number = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isdigit((unsigned char)p[i]))
            return false;
        *number = *number * 10 + p[i] - '0';
    }
    return true;
}

long long sip2_date(const char *text)
{
    static const struct {
        size_t at, n;
    } parts[] = {{0, 4}, {4, 2}, {6, 2}, {12, 2}, {14, 2}, {16, 2}};
    int v[6];
    struct tm tm = {.tm_isdst = -1}, back;
    time_t t;

    if (strnlen(text, 18) < 18)
        return 0;
    for (int i = 0; i < 6; i++)
        if (!digits(text + parts[i].at, parts[i].n, &v[i]))
            return 0;
    tm.tm_year = v[0] - 1900;
    tm.tm_mon = v[1] - 1;
    tm.tm_mday = v[2];
    tm.tm_hour = v[3];
    tm.tm_min = v[4];
    tm.tm_sec = v[5];
    back = tm;
    t = text[11] == 'Z' ? timegm(&tm) : mktime(&tm);
    if (tm.tm_mday != back.tm_mday || tm.tm_mon != back.tm_mon)
        return 0;
    return (long long)t;
}
