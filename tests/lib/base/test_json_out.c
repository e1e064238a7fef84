#include "base/json_out.h"

#include <jansson.h>
#include <string.h>

#include "base/day.h"
#include "tests/support/check.h"

static const char *written(struct arena *mem, const char *text)
{
    struct buf *out = ARENA_NEW(mem, struct buf);
    struct json_out j;

    *out = buf_new(mem);
    j = json_to(out);
    out_text(&j, text);
    return out->p;
}

TEST(commas_stand_between_values_and_nowhere_else)
{
    struct arena *mem = arena_new();
    struct buf out = buf_new(mem);
    struct json_out j = json_to(&out);

    out_object(&j);
    out_put(&j, "a", "x");
    out_key(&j, "b");
    out_array(&j);
    out_int(&j, -1);
    out_object(&j);
    out_object_end(&j);
    out_bool(&j, true);
    out_array_end(&j);
    out_put_null(&j, "c");
    out_put_day(&j, "d", day_from_civil(2026, 9, 1));
    out_put_day(&j, "e", 0);
    out_object_end(&j);
    CHECK_TEXT(out.p, "{\"a\":\"x\",\"b\":[-1,{},true],\"c\":null,"
                      "\"d\":\"2026-09-01\",\"e\":null}");
    arena_free(mem);
}

TEST(what_could_end_a_string_or_a_script_is_escaped)
{
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"", "\"\""},
        {"红楼梦", "\"红楼梦\""},
        {"a\"b\\c", "\"a\\\"b\\\\c\""},
        {"</script>&", "\"\\u003c/script\\u003e\\u0026\""},
        {"\n\r\t\x01\x7f", "\"\\n\\r\\t\\u0001\\u007f\""},
        {"\xE2\x80\xA8\xE2\x80\xA9", "\"\\u2028\\u2029\""},
        {"\xF0\xAC\xB1\x96", "\"\xF0\xAC\xB1\x96\""},
    };
    struct arena *mem = arena_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(written(mem, cases[i].text), cases[i].json);
    arena_free(mem);
}

TEST(bytes_that_are_no_utf8_become_the_replacement_character)
{
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"\xFF", "\"\\ufffd\""},
        {"a\xE7\xBA", "\"a\\ufffd\\ufffd\""},
        {"\xC0\x80", "\"\\ufffd\\ufffd\""},
        {"\xED\xA0\x80", "\"\\ufffd\\ufffd\\ufffd\""},
        {"\xF4\x90\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\""},
    };
    struct arena *mem = arena_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(written(mem, cases[i].text), cases[i].json);
    arena_free(mem);
}

TEST(every_pair_of_bytes_is_written_so_that_another_reader_accepts_it)
{
    struct arena *mem = arena_new();

    for (int a = 1; a < 256; a++)
        for (int b = 1; b < 256; b++) {
            char text[3] = {(char)a, (char)b, 0};
            const char *json = written(mem, text);
            json_t *read = json_loads(json, JSON_DECODE_ANY, NULL);
            CHECK(read != NULL);
            if (a < 0x80 && b < 0x80)
                CHECK_TEXT(json_string_value(read), text);
            json_decref(read);
            arena_reset(mem);
        }
    arena_free(mem);
}

TESTS_RUN(
    RUN(commas_stand_between_values_and_nowhere_else),
    RUN(what_could_end_a_string_or_a_script_is_escaped),
    RUN(bytes_that_are_no_utf8_become_the_replacement_character),
    RUN(every_pair_of_bytes_is_written_so_that_another_reader_accepts_it))
