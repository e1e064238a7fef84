#include "tag/ndef.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"

static const char *hex_of(struct arena *mem, const unsigned char *p, size_t n)
{
    char *text = arena_alloc(mem, 2 * n + 1);

    for (size_t i = 0; i < n; i++)
        snprintf(text + 2 * i, 3, "%02x", p[i]);
    return text;
}

TEST(uris_and_texts_are_written_as_other_encoders_write_them_and_read_back)
{
    static const struct {
        enum ndef_kind kind;
        const char *type, *text, *hex;
    } cases[] = {
        {NDEF_URI, "", "http://www.example.org/i/00012345",
         "d1011755016578616d706c652e6f72672f692f3030303132333435"},
        {NDEF_URI, "", "https://lib.example.cn/item?b=101103254",
         "d1012055046c69622e6578616d706c652e636e2f6974656d3f623d"
         "313031313033323534"},
        {NDEF_URI, "", "tel:01012345678", "d1010c55053031303132333435363738"},
        {NDEF_TEXT, "en", "00012345", "d1010b5402656e3030303132333435"},
        {NDEF_TEXT, "zh", "红楼梦", "d1010c54027a68e7baa2e6a5bce6a2a6"},
    };
    struct arena *mem = arena_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ndef_record r = {.kind = cases[i].kind, .type = cases[i].type,
                                .text = cases[i].text}, *back;
        size_t n, count;
        unsigned char *bytes = ndef_write(mem, &r, 1, &n);
        CHECK_TEXT(hex_of(mem, bytes, n), cases[i].hex);
        CHECK(ndef_read(mem, bytes, n, &back, &count));
        CHECK_INT(count, 1);
        CHECK_INT(back->kind, cases[i].kind);
        CHECK_TEXT(back->text, cases[i].text);
        if (cases[i].kind == NDEF_TEXT)
            CHECK_TEXT(back->type, cases[i].type);
    }
    arena_free(mem);
}

TEST(several_records_make_one_message_and_keep_their_order)
{
    unsigned char data[300] = {1, 2, 3};
    struct ndef_record in[] = {
        {.kind = NDEF_URI, .text = "https://example.org/i/1"},
        {.kind = NDEF_EXTERNAL, .type = "example.org:lib", .data = data,
         .data_n = sizeof data},
        {.kind = NDEF_TEXT, .type = "en", .text = ""},
    }, *out;
    struct arena *mem = arena_new();
    size_t n, count;
    unsigned char *bytes = ndef_write(mem, in, 3, &n);

    CHECK(ndef_read(mem, bytes, n, &out, &count));
    CHECK_INT(count, 3);
    CHECK_TEXT(out[0].text, in[0].text);
    CHECK_TEXT(out[1].type, "example.org:lib");
    CHECK_INT(out[1].data_n, sizeof data);
    CHECK_BYTES(out[1].data, data, sizeof data);
    CHECK_TEXT(out[2].text, "");
    arena_free(mem);
}

TEST(an_empty_message_has_no_records)
{
    struct arena *mem = arena_new();
    struct ndef_record *records;
    size_t count;

    CHECK(ndef_read(mem, (const unsigned char *)"\xd0\0\0", 3, &records,
                    &count));
    CHECK_INT(count, 0);
    arena_free(mem);
}

TEST(every_cut_message_is_refused_without_reading_past_its_end)
{
    struct ndef_record in[] = {
        {.kind = NDEF_TEXT, .type = "en", .text = "one"},
        {.kind = NDEF_URI, .text = "https://example.org"},
    }, *out;
    struct arena *mem = arena_new();
    size_t n, count;
    unsigned char *bytes = ndef_write(mem, in, 2, &n);

    for (size_t cut = 0; cut < n; cut++) {
        unsigned char *exact = malloc(cut);
        memcpy(exact, bytes, cut);
        CHECK(!ndef_read(mem, exact, cut, &out, &count));
        free(exact);
    }
    arena_free(mem);
}

TEST(a_message_is_found_behind_other_blocks_and_fits_or_is_refused)
{
    static const unsigned char locked[] = {0x01, 0x03, 0xA0, 0x0C, 0x34, 0x00,
                                           0x03, 0x03, 0xD0, 0x00, 0x00, 0xFE};
    unsigned char memory[600], long_message[300] = {0};
    const unsigned char *found;
    size_t n;

    CHECK(ndef_in_memory(locked, sizeof locked, &found, &n));
    CHECK_INT(found - locked, 8);
    CHECK_INT(n, 3);
    CHECK(!ndef_in_memory(locked, 9, &found, &n));
    CHECK(!ndef_in_memory(locked, 6, &found, &n));
    CHECK(ndef_to_memory(long_message, 300, memory, 304));
    CHECK(ndef_in_memory(memory, 304, &found, &n));
    CHECK_INT(n, 300);
    CHECK(!ndef_to_memory(long_message, 300, memory, 303));
    CHECK(ndef_to_memory(long_message, 142, memory, 144));
}

TEST(the_three_chips_are_known_by_version_and_by_capability)
{
    CHECK_TEXT(ntag_by_version(0x0F)->name, "NTAG213");
    CHECK_INT(ntag_by_version(0x11)->user_bytes, 504);
    CHECK_TEXT(ntag_by_cc(0x6D)->name, "NTAG216");
    CHECK(ntag_by_version(0x0B) == NULL);
    CHECK(ntag_by_cc(0x06) == NULL);
}

TESTS_RUN(
    RUN(uris_and_texts_are_written_as_other_encoders_write_them_and_read_back),
    RUN(several_records_make_one_message_and_keep_their_order),
    RUN(an_empty_message_has_no_records),
    RUN(every_cut_message_is_refused_without_reading_past_its_end),
    RUN(a_message_is_found_behind_other_blocks_and_fits_or_is_refused),
    RUN(the_three_chips_are_known_by_version_and_by_capability))
