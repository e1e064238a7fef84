#include "tag/compaction.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"

static void check_hex(struct packed packed, const char *hex)
{
    char text[200] = "";

    for (size_t i = 0; i < packed.n; i++)
        snprintf(text + 2 * i, 3, "%02x", packed.p[i]);
    CHECK_TEXT(text, hex);
}

TEST(each_scheme_packs_and_unpacks_its_known_texts)
{
    static const struct {
        enum compaction scheme;
        const char *text, *hex;
    } cases[] = {
        {COMPACT_INTEGER, "256", "0100"},
        {COMPACT_INTEGER, "123456789012", "1cbe991a14"},
        {COMPACT_INTEGER, "9999999999999999999", "8ac7230489e7ffff"},
        {COMPACT_NUMERIC, "091", "091f"},
        {COMPACT_NUMERIC, "1203", "1203"},
        {COMPACT_5BIT, "AHQZ", "0a23a0"},
        {COMPACT_5BIT, "C_D", "1fc8"},
        {COMPACT_6BIT, "QA268.L55", "441cb6e2e335d6"},
        {COMPACT_6BIT, "I563.85/H022", "275db3bb8d6f230cb2"},
        {COMPACT_7BIT, "abcdefgh", "c38b1e4cb9b3e8"},
        {COMPACT_OCTETS, "n\xC3\xA9", "6ee9"},
        {COMPACT_UTF8, "红", "e7baa2"},
    };
    struct arena *mem = arena_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct packed packed;
        CHECK(compaction_pack(mem, cases[i].scheme, cases[i].text, &packed));
        check_hex(packed, cases[i].hex);
        CHECK_TEXT(
            compaction_unpack(mem, cases[i].scheme, packed.p, packed.n),
            cases[i].text);
    }
    arena_free(mem);
}

TEST(the_first_scheme_that_fits_is_chosen)
{
    static const struct {
        const char *text;
        enum compaction scheme;
    } cases[] = {
        {"12", COMPACT_INTEGER},      {"012", COMPACT_NUMERIC},
        {"1", COMPACT_OCTETS},        {"12345678901234567890", COMPACT_NUMERIC},
        {"ABC", COMPACT_5BIT},        {"AB12", COMPACT_6BIT},
        {"AB 1 ", COMPACT_OCTETS},    {"abcd1234", COMPACT_7BIT},
        {"caf\xC3\xA9", COMPACT_OCTETS}, {"红楼梦", COMPACT_UTF8},
        {"", COMPACT_OCTETS},         {"\xC4\x80", COMPACT_UTF8},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(compaction_choose(cases[i].text), cases[i].scheme);
}

TEST(a_scheme_refuses_text_it_cannot_give_back)
{
    struct arena *mem = arena_new();
    struct packed packed;

    CHECK(!compaction_pack(mem, COMPACT_INTEGER, "012", &packed));
    CHECK(!compaction_pack(mem, COMPACT_5BIT, "AB@", &packed));
    CHECK(!compaction_pack(mem, COMPACT_6BIT, "ABC ", &packed));
    CHECK(!compaction_pack(mem, COMPACT_7BIT, "abc\x7F" "defg", &packed));
    CHECK(!compaction_pack(mem, COMPACT_OCTETS, "红", &packed));
    arena_free(mem);
}

/* Every length leaves another number of padding bits. */
TEST(texts_of_every_length_come_back_from_the_scheme_chosen_for_them)
{
    static const char alphabet[] = "ABZ_09a~/ \xC3\xA9";
    struct arena *mem = arena_new();
    unsigned seed = 1;

    for (int round = 0; round < 20000; round++) {
        char text[48] = "";
        size_t n = 0, wanted = 1 + (unsigned)round % 40;
        unsigned range = 2 + (unsigned)round / 40 % 9;
        struct packed packed;
        enum compaction scheme;
        while (n < wanted) {
            seed = seed * 1103515245u + 12345u;
            text[n++] = alphabet[(seed >> 16) % range];
        }
        scheme = compaction_choose(text);
        CHECK(compaction_pack(mem, scheme, text, &packed));
        CHECK_TEXT(compaction_unpack(mem, scheme, packed.p, packed.n), text);
        arena_reset(mem);
    }
    arena_free(mem);
}

TEST(bytes_that_no_text_packs_to_are_refused)
{
    struct arena *mem = arena_new();

    CHECK(!compaction_unpack(mem, COMPACT_NUMERIC, (const void *)"\xAB", 1));
    CHECK(!compaction_unpack(mem, COMPACT_UTF8, (const void *)"\xFF", 1));
    CHECK(!compaction_unpack(mem, COMPACT_UTF8, (const void *)"\xE7\xBA", 2));
    CHECK(!compaction_unpack(mem, COMPACT_UTF8, (const void *)"a\0b", 3));
    CHECK(!compaction_unpack(mem, COMPACT_5BIT, (const void *)"\0\0\0", 3));
    CHECK(!compaction_unpack(mem, COMPACT_INTEGER,
                             (const void *)"123456789", 9));
    arena_free(mem);
}

TEST(an_isil_changes_its_character_set_as_the_standard_s_samples_do)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {
        {"US-InU-Mu", "acc09ebaa06f6b"},
        {"CN-120104-C-YBL", "1b81e120104ad1d6644c"},
    };
    struct arena *mem = arena_new();
    struct packed packed;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK(isil_pack(mem, cases[i].text, &packed));
        check_hex(packed, cases[i].hex);
        CHECK_TEXT(isil_unpack(mem, packed.p, packed.n), cases[i].text);
    }
    arena_free(mem);
}

TEST(isils_of_all_shapes_come_back)
{
    static const char *const isils[] = {
        "CN-120103-C-SYZX", "DE-705", "a", "A1b2C3", "ab/cd", "12:34",
        "A:b/1", "-", "zzZZ99", "", "US-inU",
    };
    struct arena *mem = arena_new();
    struct packed packed;

    for (size_t i = 0; i < sizeof isils / sizeof *isils; i++) {
        CHECK(isil_pack(mem, isils[i], &packed));
        CHECK_TEXT(isil_unpack(mem, packed.p, packed.n), isils[i]);
    }
    CHECK(!isil_pack(mem, "CN_1", &packed));
    CHECK(!isil_pack(mem, "中", &packed));
    arena_free(mem);
}

TESTS_RUN(
    RUN(each_scheme_packs_and_unpacks_its_known_texts),
    RUN(the_first_scheme_that_fits_is_chosen),
    RUN(a_scheme_refuses_text_it_cannot_give_back),
    RUN(texts_of_every_length_come_back_from_the_scheme_chosen_for_them),
    RUN(bytes_that_no_text_packs_to_are_refused),
    RUN(an_isil_changes_its_character_set_as_the_standard_s_samples_do),
    RUN(isils_of_all_shapes_come_back))
