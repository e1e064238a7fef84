#include "base/charset.h"

#include <string.h>

#include "tests/support/check.h"

#define DETECTED(bytes, wanted) \
    CHECK_TEXT(charset_name(charset_detect(bytes, sizeof bytes - 1)), wanted)

/* 红楼梦 中国古典文学 in three encodings; written with iconv(1). */
static const char utf8[] =
    "\xE7\xBA\xA2\xE6\xA5\xBC\xE6\xA2\xA6 \xE4\xB8\xAD\xE5\x9B\xBD";
static const char gb[] = "\xBA\xEC\xC2\xA5\xC3\xCE \xD6\xD0\xB9\xFA";
static const char big5[] = "\xAC\xF5\xBC\xD3\xB9\xDA \xA4\xA4\xB0\xEA";
static const char cp1251[] = "\xC2\xEE\xE9\xED\xE0 \xE8 \xEC\xE8\xF0";

TEST(the_encoding_is_found_from_the_bytes)
{
    DETECTED("plain", "ASCII");
    DETECTED(utf8, "UTF-8");
    DETECTED(gb, "GB18030");
    DETECTED(big5, "Big5");
    DETECTED("\xA4\xA4\xB0\xEA", "Big5");
    DETECTED(cp1251, "windows-1251");
    DETECTED("\xEF\xBB\xBFplain", "UTF-8");
    /* one character: 中 in GB */
    DETECTED("\xD6\xD0", "GB18030");
    /* a damaged byte does not turn a Chinese file into another one */
    DETECTED("\xBA\xEC\xC2\xA5\xC3\xCE\xD6\xD0\xB9\xFA\xFF \xBA\xEC",
             "GB18030");
}

TEST(utf8_is_checked_as_rfc_3629_demands)
{
    static const struct {
        const char *bytes;
        size_t n, bad;
    } wrong[] = {
        {"a\x80", 2, 1},             /* a continuation alone */
        {"\xC0\x80", 2, 0},          /* overlong NUL */
        {"ab\xE0\x80\x80", 5, 2},    /* overlong */
        {"\xED\xA0\x80", 3, 0},      /* surrogate */
        {"\xF4\x90\x80\x80", 4, 0},  /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 4, 0},  {"1234567\xE4\xB8", 9, 7},
        {"12345678\xE4\xB8", 10, 8},
    };
    size_t bad = 99;

    CHECK(utf8_is_valid("\xF4\x8F\xBF\xBF\xEE\x80\x80", 7, &bad));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK(!utf8_is_valid(wrong[i].bytes, wrong[i].n, &bad));
        CHECK_INT(bad, wrong[i].bad);
    }
}

TEST(text_of_each_encoding_becomes_utf8_and_comes_back)
{
    static const struct {
        enum charset set;
        const char *bytes, *text;
    } cases[] = {
        {CHARSET_GB18030, gb, utf8},
        /* 4-byte GB 18030: U+3400 is 81 39 EE 39 */
        {CHARSET_GB18030, "\x81\x39\xEE\x39", "\xE3\x90\x80"},
        {CHARSET_BIG5, big5,
         "\xE7\xB4\x85\xE6\xA8\x93\xE5\xA4\xA2 \xE4\xB8\xAD\xE5\x9C\x8B"},
        {CHARSET_CP1251, "\xCC\xE8\xF0", "\xD0\x9C\xD0\xB8\xD1\x80"},
        {CHARSET_CP866, "\x8C\xA8\xE0", "\xD0\x9C\xD0\xB8\xD1\x80"},
        {CHARSET_LATIN1, "\xE9", "\xC3\xA9"},
        {CHARSET_ASCII, "abc", "abc"},
    };
    struct arena *mem = arena_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct charset_text t =
            charset_to_utf8(mem, cases[i].set, cases[i].bytes,
                            strlen(cases[i].bytes));
        CHECK_TEXT(t.p, cases[i].text);
        CHECK_INT(t.bad, 0);
        t = charset_from_utf8(mem, cases[i].set, t.p, t.n);
        CHECK_TEXT(t.p, cases[i].bytes);
        CHECK_INT(t.bad, 0);
    }
    arena_free(mem);
}

TEST(what_cannot_be_read_becomes_a_replacement_and_is_counted)
{
    struct arena *mem = arena_new();
    struct charset_text t =
        charset_to_utf8(mem, CHARSET_UTF8, "a\xFFz\xFE", 4);

    CHECK_TEXT(t.p, "a\xEF\xBF\xBDz\xEF\xBF\xBD");
    CHECK_INT(t.bad, 2);
    CHECK_INT(t.first_bad, 1);
    t = charset_to_utf8(mem, CHARSET_GB18030, "\xBA\xEC\xFF!", 4);
    CHECK_TEXT(t.p, "\xE7\xBA\xA2\xEF\xBF\xBD!");
    CHECK_INT(t.first_bad, 2);
    t = charset_to_utf8(mem, CHARSET_UNKNOWN, "a\xE9", 2);
    CHECK_INT(t.bad, 1);
    /* a lead byte at the very end */
    t = charset_to_utf8(mem, CHARSET_GB18030, "a\xBA", 2);
    CHECK_INT(t.bad, 1);
    t = charset_from_utf8(mem, CHARSET_LATIN1, utf8, 3);
    CHECK_TEXT(t.p, "?");
    CHECK_INT(t.bad, 1);
    arena_free(mem);
}

TEST(encodings_are_known_by_their_usual_names)
{
    CHECK_INT(charset_by_name("GBK"), CHARSET_GB18030);
    CHECK_INT(charset_by_name("utf8"), CHARSET_UTF8);
    CHECK_INT(charset_by_name("Windows-1251"), CHARSET_CP1251);
    CHECK_INT(charset_by_name("klingon"), CHARSET_UNKNOWN);
    CHECK_INT(charset_by_name(NULL), CHARSET_UNKNOWN);
}

TESTS_RUN(RUN(the_encoding_is_found_from_the_bytes),
          RUN(utf8_is_checked_as_rfc_3629_demands),
          RUN(text_of_each_encoding_becomes_utf8_and_comes_back),
          RUN(what_cannot_be_read_becomes_a_replacement_and_is_counted),
          RUN(encodings_are_known_by_their_usual_names))
