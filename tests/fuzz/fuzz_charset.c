#include "base/charset.h"
#include "marc/reader.h"
#include "tests/fuzz/fuzz.h"

static void read_and_write(struct arena *mem, enum charset set,
                           const char *p, size_t n)
{
    struct charset_text t = charset_to_utf8(mem, set, p, n);

    MUST(utf8_is_valid(t.p, t.n, NULL) && t.n <= n * 3 && t.p[t.n] == '\0');
    MUST(t.bad <= n && (t.bad == 0 || t.first_bad < n));
    charset_from_utf8(mem, set, t.p, t.n);
    charset_from_utf8(mem, set, p, n); /* no UTF-8 at all: no crash */
    MUST(charset_score(set, p, n) >= 0 && charset_score(set, p, n) <= 100);
}

/* What MARC-8 reads, it writes and reads alike. */
static void marc8_there_and_back(struct arena *mem, const char *p, size_t n)
{
    struct marc8 *m = marc8_open();
    struct charset_text t = marc8_read(m, mem, p, n), out;

    MUST(utf8_is_valid(t.p, t.n, NULL));
    out = marc8_write(mem, t.p, t.n);
    out = marc8_read(m, mem, out.p, out.n);
    MUST(utf8_is_valid(out.p, out.n, NULL));
    marc8_close(m);
}

FUZZ(charset)
{
    struct arena *mem = arena_new();
    const char *text = (const char *)p;

    if (n > 20000)
        n = 20000;
    for (int set = CHARSET_UNKNOWN; set <= CHARSET_LATIN1; set++)
        read_and_write(mem, (enum charset)set, text, n);
    marc8_there_and_back(mem, text, n);
    if (charset_detect(text, n) == CHARSET_ASCII)
        MUST(utf8_is_ascii(text, n));
    arena_free(mem);
    return 0;
}
