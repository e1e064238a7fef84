#include "circulation-desk/sip2/message.h"
#include "tests/fuzz/fuzz.h"

/* Every value is text, and what is said again is read as it was. */
static void say_again(struct arena *mem, const struct sip2_dialect *d,
                      const struct sip2_message *m)
{
    struct sip2_writer w = sip2_begin(mem, d, "94");
    struct sip2_message back;
    struct sip2_line line;

    sip2_put_fixed(&w, "1");
    for (size_t i = 0; i < m->count; i++) {
        MUST(utf8_is_valid(m->fields[i].value, strlen(m->fields[i].value),
                           NULL));
        MUST(sip2_value(m, m->fields[i].id) != NULL);
        if (memcmp(m->fields[i].id, "AZ", 2) != 0)
            sip2_put(&w, m->fields[i].id, m->fields[i].value);
    }
    line = sip2_end(&w, m->sequence);
    if (line.n > SIP2_LINE_MAX)
        return;
    MUST(sip2_parse(mem, d, line.p, line.n, &back) == SIP2_FINE);
    MUST(m->sequence < 0 || (back.has_checksum && back.checksum_ok));
}

static void read_all(struct arena *mem, const struct sip2_dialect *d,
                     const char *p, size_t n)
{
    struct sip2_message m;
    enum sip2_fault fault = sip2_parse(mem, d, p, n, &m);

    MUST(m.sequence >= -1 && m.sequence <= 9 && m.count <= SIP2_FIELDS_MAX);
    MUST(!m.checksum_ok || m.has_checksum);
    sip2_date(sip2_fixed(mem, &m, 0, 18));
    sip2_date(sip2_fixed(mem, &m, 20, 18));
    if (fault == SIP2_FINE)
        say_again(mem, d, &m);
}

FUZZ(sip2)
{
    static const struct sip2_dialect dialects[] = {
        {CHARSET_UTF8, '|', "\r", false},
        {CHARSET_GB18030, '|', "\r\n", true},
        {CHARSET_UTF8, '^', "\n", false},
    };
    struct arena *mem = arena_new();

    if (n > SIP2_LINE_MAX + 100)
        n = SIP2_LINE_MAX + 100;
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        read_all(mem, &dialects[i], (const char *)p, n);
    arena_free(mem);
    return 0;
}
