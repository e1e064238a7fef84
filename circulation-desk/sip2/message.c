#include "circulation-desk/sip2/message.h"

#include <ctype.h>
#include <stdio.h>
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

/* ---- the end of the line ------------------------------------------------- */

static bool four_hex(const char *p)
{
    for (int i = 0; i < 4; i++)
        if (!isxdigit((unsigned char)p[i]))
            return false;
    return true;
}

/* Takes "AYn" off the end. */
static size_t take_sequence(const char *line, size_t n, struct sip2_message *m)
{
    if (n < 3 || memcmp(line + n - 3, "AY", 2) != 0 ||
        !isdigit((unsigned char)line[n - 1]))
        return n;
    m->sequence = line[n - 1] - '0';
    return n - 3;
}

/* Takes "AYn" "AZhhhh" off the end; returns what is left of `n`. What looks
 * like a checksum but follows neither AY nor a delimiter is a value's end. */
static size_t take_trailer(const struct sip2_dialect *d, const char *line,
                           size_t n, struct sip2_message *m)
{
    size_t end = n, rest;
    char hex[5];

    while (end > 0 && (line[end - 1] == d->delimiter || line[end - 1] == ' '))
        end--;
    if (end < 8 || memcmp(line + end - 6, "AZ", 2) != 0 ||
        !four_hex(line + end - 4))
        return take_sequence(line, n, m);
    rest = take_sequence(line, end - 6, m);
    if (m->sequence < 0 && rest > 2 && line[rest - 1] != d->delimiter)
        return n;
    sip2_checksum(line, end - 4, hex);
    m->has_checksum = true;
    m->checksum_ok = strncasecmp(hex, line + end - 4, 4) == 0;
    return rest;
}

/* ---- fields -------------------------------------------------------------- */

static const char *value_of(struct arena *mem, const char *p, size_t n)
{
    char *value = arena_copy_bytes(mem, p, n);

    for (size_t i = 0; i < n; i++)
        if ((unsigned char)value[i] < ' ' || value[i] == 0x7F)
            value[i] = ' ';
    return value;
}

static bool is_id(const char *p, size_t n)
{
    return n >= 2 && isalnum((unsigned char)p[0]) &&
           isalnum((unsigned char)p[1]);
}

static enum sip2_fault read_fields(struct arena *mem, char delimiter,
                                   const char *p, size_t n,
                                   struct sip2_message *m)
{
    m->fields = ARENA_ARRAY(mem, struct sip2_field, SIP2_FIELDS_MAX);
    while (n > 0) {
        const char *end = memchr(p, delimiter, n);
        size_t length = end == NULL ? n : (size_t)(end - p);
        if (is_id(p, length)) {
            struct sip2_field *f = &m->fields[m->count];
            if (m->count == SIP2_FIELDS_MAX)
                return SIP2_TOO_MANY;
            memcpy(f->id, p, 2);
            f->value = value_of(mem, p + 2, length - 2);
            m->count++;
        }
        length += end != NULL;
        p += length;
        n -= length;
    }
    return SIP2_FINE;
}

/* A sequence number that stands among the fields, without a checksum. */
static void sequence_from_field(struct sip2_message *m)
{
    const char *value = sip2_value(m, "AY");

    if (m->sequence < 0 && value != NULL && isdigit((unsigned char)*value))
        m->sequence = *value - '0';
}

static enum sip2_fault read_body(struct arena *mem,
                                 const struct sip2_dialect *d,
                                 struct sip2_message *m)
{
    const char *p = m->body;
    struct charset_text rest;
    enum sip2_fault fault;
    int fixed;

    if (m->body_size < 2 || !isdigit((unsigned char)p[0]) ||
        !isdigit((unsigned char)p[1]))
        return SIP2_NOT_A_CODE;
    m->code = (p[0] - '0') * 10 + p[1] - '0';
    fixed = fixed_length(m->code);
    if (fixed < 0)
        return SIP2_NOT_A_CODE;
    if (m->body_size < 2 + (size_t)fixed ||
        !utf8_is_ascii(p + 2, (size_t)fixed))
        return SIP2_CUT;
    m->fixed = value_of(mem, p + 2, (size_t)fixed);
    rest = charset_to_utf8(mem, d->charset, p + 2 + fixed,
                           m->body_size - 2 - (size_t)fixed);
    fault = read_fields(mem, d->delimiter, rest.p, rest.n, m);
    sequence_from_field(m);
    return fault;
}

static bool ends_a_line(char ch)
{
    return ch == '\r' || ch == '\n' || ch == '\0';
}

enum sip2_fault sip2_parse(struct arena *mem, const struct sip2_dialect *d,
                           const char *line, size_t n, struct sip2_message *m)
{
    *m = (struct sip2_message){.fixed = "", .body = "", .sequence = -1};
    while (n > 0 && ends_a_line(line[n - 1]))
        n--;
    while (n > 0 && (ends_a_line(*line) || *line == ' '))
        line++, n--;
    if (n == 0)
        return SIP2_EMPTY;
    if (n > SIP2_LINE_MAX)
        return SIP2_TOO_LONG;
    m->body = line;
    m->body_size = take_trailer(d, line, n, m);
    return read_body(mem, d, m);
}

/* ---- looking at one ------------------------------------------------------ */

const char *sip2_value(const struct sip2_message *m, const char *id)
{
    const char *found = NULL;

    for (size_t i = 0; i < m->count; i++) {
        if (memcmp(m->fields[i].id, id, 2) != 0)
            continue;
        found = m->fields[i].value;
        if (*found != '\0')
            break;
    }
    return found;
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

static bool number(const char *p, size_t n, int least, int most, int *value)
{
    *value = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isdigit((unsigned char)p[i]))
            return false;
        *value = *value * 10 + p[i] - '0';
    }
    return *value >= least && *value <= most;
}

long long sip2_date(const char *text)
{
    static const struct {
        size_t at, n;
        int least, most;
    } parts[] = {{0, 4, 1970, 2199}, {4, 2, 1, 12},   {6, 2, 1, 31},
                 {12, 2, 0, 23},     {14, 2, 0, 59}, {16, 2, 0, 60}};
    int v[6], day;
    struct tm tm = {.tm_isdst = -1};
    time_t t;

    if (strnlen(text, 18) < 18)
        return 0;
    for (int i = 0; i < 6; i++)
        if (!number(text + parts[i].at, parts[i].n, parts[i].least,
                    parts[i].most, &v[i]))
            return 0;
    tm.tm_year = v[0] - 1900;
    tm.tm_mon = v[1] - 1;
    tm.tm_mday = day = v[2];
    tm.tm_hour = v[3];
    tm.tm_min = v[4];
    tm.tm_sec = v[5] < 60 ? v[5] : 59;
    t = text[11] == 'Z' ? timegm(&tm) : mktime(&tm);
    return tm.tm_mday == day && t > 0 ? (long long)t : 0;
}
