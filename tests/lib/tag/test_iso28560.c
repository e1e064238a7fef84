#include "tag/iso28560.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"

/* The worked example at the end of GB/T 35660.2 (ISO 28560-2), and the same
 * with a title behind. */
static const char sample[] =
    "9100051cbe991a140201d0140204b34607441cb6e2e335d6830207acc09ebaa06f6b0000";
static const char with_title[] =
    "9100051cbe991a140202d002140204b3c60207441cb6e2e335d6000003"
    "07acc09ebaa06f6b7f020474657374";

static size_t from_hex(const char *hex, unsigned char *out)
{
    size_t n = strlen(hex) / 2;

    for (size_t i = 0; i < n; i++) {
        unsigned byte;
        sscanf(hex + 2 * i, "%2x", &byte);
        out[i] = (unsigned char)byte;
    }
    return n;
}

static struct tag_content read_hex(struct arena *mem, const char *hex,
                                   int dsfid)
{
    unsigned char *bytes = arena_alloc(mem, 256);
    struct tag_content content;

    tag_read(mem, bytes, from_hex(hex, bytes), dsfid, &content);
    return content;
}

TEST(the_standard_s_sample_says_what_the_standard_says_it_says)
{
    struct arena *mem = arena_new();
    struct tag_content c = read_hex(mem, sample, TAG_DSFID);

    CHECK_INT(c.model, TAG_ISO28560_2);
    CHECK(c.problem == NULL);
    CHECK_INT(c.count, 5);
    CHECK_TEXT(tag_text(&c, TAG_PII), "123456789012");
    CHECK_TEXT(tag_text(&c, TAG_SET), "1203");
    CHECK_TEXT(tag_text(&c, TAG_SHELF), "QA268.L55");
    CHECK_TEXT(tag_text(&c, TAG_OWNER), "US-InU-Mu");
    CHECK(tag_text(&c, TAG_TITLE) == NULL);
    c = read_hex(mem, with_title, TAG_DSFID);
    CHECK(c.problem == NULL);
    CHECK_TEXT(tag_text(&c, TAG_TITLE), "test");
    arena_free(mem);
}

TEST(long_elements_with_padding_are_read_in_both_orders_that_are_met)
{
    struct arena *mem = arena_new();
    /* OID 17, pad 1: first as 02 01, then as 01 02. */
    struct tag_content a = read_hex(mem, "1102303900" "00", TAG_DSFID), b;

    CHECK(a.problem == NULL);
    a = read_hex(mem, "11021234ff02010474657374" "00", TAG_DSFID);
    b = read_hex(mem, "11021234ff01020474657374" "00" "6102" "4142",
                 TAG_DSFID);
    CHECK_TEXT(tag_text(&a, TAG_TITLE), "test");
    CHECK(b.problem == NULL);
    arena_free(mem);
}

TEST(a_danish_block_is_known_by_its_checksum_however_it_is_turned)
{
    static const char block[] =
        "11010131313232333334340000000000000000513e4445373035000000000000";
    unsigned char bytes[34], turned[36] = {0};
    struct arena *mem = arena_new();
    struct tag_content c = read_hex(mem, block, -1);
    struct tag_danish d = {"11223344", "DE-705", 1, 1, 1};

    CHECK_INT(c.model, TAG_ISO28560_3);
    CHECK_TEXT(tag_text(&c, TAG_PII), "11223344");
    CHECK_TEXT(tag_text(&c, TAG_OWNER), "DE-705");
    CHECK_TEXT(tag_text(&c, TAG_SET), "0101");
    CHECK(tag_write_danish(&d, bytes));
    CHECK_INT(bytes[19], 0x51);
    CHECK_INT(bytes[20], 0x3e);
    for (size_t i = 0; i < 34; i++)
        turned[i / 4 * 4 + 3 - i % 4] = bytes[i];
    tag_read(mem, turned, 36, -1, &c);
    CHECK_INT(c.model, TAG_ISO28560_3);
    CHECK_TEXT(tag_text(&c, TAG_PII), "11223344");
    bytes[4] ^= 1;
    tag_read(mem, bytes, 34, -1, &c);
    CHECK_INT(c.model, TAG_FOREIGN);
    arena_free(mem);
}

TEST(empty_plain_and_foreign_tags_are_told_apart)
{
    static const struct {
        const char *hex;
        enum tag_model model;
    } cases[] = {
        {"", TAG_EMPTY},
        {"00000000", TAG_EMPTY},
        {"ffffffff", TAG_EMPTY},
        {"303031303230310000000000", TAG_PLAIN},
        {"deadbeef01020304", TAG_FOREIGN},
        {"2001", TAG_FOREIGN},
    };
    struct arena *mem = arena_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(read_hex(mem, cases[i].hex, -1).model, cases[i].model);
    arena_free(mem);
}

/* Cuts and single wrong bytes: no read beyond the end (the sanitizers watch),
 * always an answer. */
TEST(every_cut_and_every_wrong_byte_gets_an_answer)
{
    unsigned char good[64], bad[64];
    size_t n = from_hex(with_title, good);
    struct arena *mem = arena_new();
    struct tag_content c;

    for (size_t cut = 0; cut <= n; cut++) {
        unsigned char *exact = malloc(cut); /* ends where the bytes end */
        memcpy(exact, good, cut);
        tag_read(mem, exact, cut, TAG_DSFID, &c);
        free(exact);
    }
    for (size_t at = 0; at < n; at++)
        for (int value = 0; value < 256; value++) {
            memcpy(bad, good, n);
            bad[at] = (unsigned char)value;
            tag_read(mem, bad, n, TAG_DSFID, &c);
            CHECK(c.count <= 64);
            arena_reset(mem);
        }
    arena_free(mem);
}

static const struct tag_element book[] = {
    {.oid = TAG_TITLE, .text = "红楼梦"},
    {.oid = TAG_SHELF, .text = "I242.4/12"},
    {.oid = TAG_PII, .text = "00010201"},
    {.oid = TAG_OWNER, .text = "CN-120103-C-SYZX"},
    {.oid = TAG_USAGE, .text = "10"},
    {.oid = TAG_SET, .text = "0201"},
};
enum { BOOK = sizeof book / sizeof *book };

TEST(what_is_written_is_read_back_the_item_number_first)
{
    struct tag_memory memory = {.size = 112, .block_size = 4};
    struct arena *mem = arena_new();
    struct tag_written w;
    struct tag_content c;

    CHECK(tag_write(mem, &memory, book, BOOK, &w));
    CHECK_INT(w.left_out[0], 0);
    tag_read(mem, w.bytes, 112, TAG_DSFID, &c);
    CHECK(c.problem == NULL);
    CHECK_INT(c.elements[0].oid, TAG_PII);
    CHECK_INT(c.elements[1].oid, TAG_CONTENT);
    /* OIDs 3 4 5 6 and 17: bits 0 to 3, and bit 14. */
    CHECK_INT(c.elements[1].raw[0], 0xF0);
    CHECK_INT(c.elements[1].raw[1], 0x02);
    for (int i = 0; i < BOOK; i++)
        CHECK_TEXT(tag_text(&c, book[i].oid), book[i].text);
    arena_free(mem);
}

TEST(a_small_memory_loses_the_least_important_first_and_says_so)
{
    struct arena *mem = arena_new();

    for (size_t size = 8; size <= 112; size++) {
        struct tag_memory memory = {.size = size, .block_size = 4};
        struct tag_written w;
        struct tag_content c;
        int left = 0;
        if (!tag_write(mem, &memory, book, BOOK, &w))
            continue;
        while (w.left_out[left] != 0)
            left++;
        tag_read(mem, w.bytes, size, TAG_DSFID, &c);
        CHECK(c.problem == NULL);
        CHECK_TEXT(tag_text(&c, TAG_PII), "00010201");
        CHECK_INT((int)c.count - (tag_text(&c, TAG_CONTENT) != NULL),
                  BOOK - left);
        if (left > 0)
            CHECK(tag_text(&c, TAG_TITLE) == NULL);
    }
    arena_free(mem);
}

TEST(a_memory_too_small_for_the_item_number_is_refused)
{
    struct tag_memory memory = {.size = 5, .block_size = 4};
    struct arena *mem = arena_new();
    struct tag_written w;

    CHECK(!tag_write(mem, &memory, book, BOOK, &w));
    CHECK(w.problem != NULL);
    CHECK(!tag_write(mem, &memory, book, 2, &w)); /* no item number at all */
    CHECK_TEXT(w.problem, "the tag has no item number");
    arena_free(mem);
}

/* The sample's lock map: item number, and owner at the end. */
TEST(locked_blocks_stay_and_the_rest_is_written_between_them)
{
    bool locked[28] = {true, true, false, false, false, false,
                       true, true, true};
    struct tag_element wanted[] = {
        {.oid = TAG_PII, .text = "123456789012"},
        {.oid = TAG_OWNER, .text = "US-InU-Mu"},
        {.oid = TAG_SHELF, .text = "K29/7"},
        {.oid = TAG_TITLE, .text = "test"},
    };
    struct tag_memory memory = {.size = 112, .block_size = 4};
    unsigned char before[112] = {0};
    struct arena *mem = arena_new();
    struct tag_written w;
    struct tag_content c;

    from_hex(sample, before);
    memory.before = before;
    memory.locked = locked;
    CHECK(tag_write(mem, &memory, wanted, 4, &w));
    CHECK_BYTES(w.bytes, before, 8);
    CHECK_BYTES(w.bytes + 24, before + 24, 12);
    tag_read(mem, w.bytes, 112, TAG_DSFID, &c);
    CHECK(c.problem == NULL);
    for (int i = 0; i < 4; i++)
        CHECK_TEXT(tag_text(&c, wanted[i].oid), wanted[i].text);
    CHECK(tag_text(&c, TAG_SET) == NULL);
    wanted[0].text = "999";
    CHECK(!tag_write(mem, &memory, wanted, 4, &w));
    CHECK_TEXT(w.problem, "a locked part of the tag says something else");
    arena_free(mem);
}

TESTS_RUN(
    RUN(the_standard_s_sample_says_what_the_standard_says_it_says),
    RUN(long_elements_with_padding_are_read_in_both_orders_that_are_met),
    RUN(a_danish_block_is_known_by_its_checksum_however_it_is_turned),
    RUN(empty_plain_and_foreign_tags_are_told_apart),
    RUN(every_cut_and_every_wrong_byte_gets_an_answer),
    RUN(what_is_written_is_read_back_the_item_number_first),
    RUN(a_small_memory_loses_the_least_important_first_and_says_so),
    RUN(a_memory_too_small_for_the_item_number_is_refused),
    RUN(locked_blocks_stay_and_the_rest_is_written_between_them))
