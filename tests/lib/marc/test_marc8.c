#include <string.h>

#include "marc/reader.h"
#include "tests/support/check.h"

/* !PV is 米, !0p is 仕 (MARC 21 Specifications, East Asian table); EscG0(1)
 * begins such text, EscG0(B) ends it. */
TEST(east_asian_bytes_of_no_table_are_shown_and_counted)
{
    static const struct {
        const char *bytes, *text;
        size_t bad, first_bad;
    } cases[] = {
        {"\x1b$1!PV!0p\x1b(B x", "米仕 x", 0, 0},
        {"\x1b$1!PV !0p\x1b(B x", "米 仕 x", 0, 0},
        {"\x1b$,1!PV\x1b(B\x1b$1!0p", "米仕", 0, 0},
        {"\x1b$1!PV~~~!0p\x1b(B x", "米\uFFFD仕 x", 3, 6},
        {"\x1b$1!PV{6924f6}!0p\x1b(B x", "米\uFFFD仕 x", 8, 6},
        {"\x1b$1!PV!0\x1b(B x", "米\uFFFD x", 2, 6},
        {"a\x1b$1~~~\x1b(Bb\x1b$1~~~", "a\uFFFDb\uFFFD", 6, 4},
        {"\x1b$1!P", "\uFFFD", 2, 3},
    };
    struct arena *mem = arena_new();
    struct marc8 *m = marc8_open();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct charset_text t = marc8_read(m, mem, cases[i].bytes,
                                           strlen(cases[i].bytes));
        CHECK_TEXT(t.p, cases[i].text);
        CHECK_INT(t.bad, cases[i].bad);
        CHECK_INT(t.first_bad, cases[i].first_bad);
    }
    marc8_close(m);
    arena_free(mem);
}

TESTS_RUN(RUN(east_asian_bytes_of_no_table_are_shown_and_counted))
