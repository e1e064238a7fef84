#include "circulation-desk/sip2/message.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/support/check.h"

static const struct sip2_dialect usual = {CHARSET_UTF8, '|', "\r", false};

static enum sip2_fault parse(struct arena *mem, const char *line,
                             struct sip2_message *m)
{
    return sip2_parse(mem, &usual, line, strlen(line), m);
}

TEST(checksums_count_bytes_as_the_protocol_s_samples_do)
{
    static const char *const lines[] = {
        "9900302.00AY1AZFCA5",
        "9900802.00AY0AZFCA1",
        "2300120260901    080000AOlib|AAP001|AC|AD|AY1AZF445",
        "11NN20260901    080000                  AOlib|AAP001|AB0012345|"
        "AC|AY2AZF09F",
        "09N20260901    08000020260901    080000APdesk1|AOlib|AB0012345|"
        "AC|AY3AZEEE3",
        "1720260901    080000AOlib|AB0012345|AY4AZF652",
        "101YNN20260901    080000AOlib|AB0012345|AQ书库|AJ鲁迅全集|AY3AZE646",
    };
    struct arena *mem = arena_new();
    struct sip2_message m;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        CHECK_INT(parse(mem, lines[i], &m), SIP2_FINE);
        CHECK(m.has_checksum && m.checksum_ok);
    }
    CHECK_INT(parse(mem, "9900302.00AY1AZFCA6", &m), SIP2_FINE);
    CHECK(m.has_checksum && !m.checksum_ok);
    CHECK_INT(m.sequence, 1);
    arena_free(mem);
}

TEST(a_message_is_read_into_fixed_part_fields_and_sequence)
{
    struct arena *mem = arena_new();
    struct sip2_message m;

    CHECK_INT(parse(mem, "11YN20260901    080000                  AOlib|"
                         "AAP001|AB0012345|AC|BON|\r\n", &m), SIP2_FINE);
    CHECK_INT(m.code, 11);
    CHECK_INT(m.sequence, -1);
    CHECK(!m.has_checksum);
    CHECK_INT(sip2_flag(&m, 0), 'Y');
    CHECK_INT(sip2_flag(&m, 99), ' ');
    CHECK_TEXT(sip2_fixed(mem, &m, 2, 18), "20260901    080000");
    CHECK_TEXT(sip2_value(&m, "AA"), "P001");
    CHECK_TEXT(sip2_value(&m, "AC"), "");
    CHECK(sip2_value(&m, "AD") == NULL);
    arena_free(mem);
}

TEST(what_real_machines_send_is_taken_and_nonsense_is_named)
{
    static const struct {
        const char *line;
        enum sip2_fault fault;
    } cases[] = {
        {"", SIP2_EMPTY},
        {"\r\n", SIP2_EMPTY},
        {"9300CNuser|COpass", SIP2_FINE},   /* no last delimiter */
        {"\n9300CNuser|COpass|\r", SIP2_FINE},
        {"9300CNuser||COpass|x|", SIP2_FINE},
        {"97AZFEF5", SIP2_FINE},
        {"96AZFEF6", SIP2_FINE},
        {"9", SIP2_NOT_A_CODE},
        {"xx", SIP2_NOT_A_CODE},
        {"55", SIP2_NOT_A_CODE},
        {"GET / HTTP/1.1", SIP2_NOT_A_CODE},
        {"\xff\xfe\x00\x93", SIP2_NOT_A_CODE},
        {"11NN2026", SIP2_CUT},
        {"99\xe4\xb9\xa6\xe4\xb9\xa6\xe4\xb9", SIP2_CUT},
    };
    struct arena *mem = arena_new();
    struct sip2_message m;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(parse(mem, cases[i].line, &m), cases[i].fault);
    arena_free(mem);
}

TEST(the_end_of_a_line_is_understood_in_all_the_ways_machines_write_it)
{
    static const struct {
        const char *line;
        int sequence;
        bool sum, right;
    } cases[] = {
        {"9900302.00AY1AZFCA5", 1, true, true},
        {"9900302.00AY1AZfca5", 1, true, true},    /* small digits */
        {"9900302.00AY1AZFCA5|", 1, true, true},   /* a delimiter behind */
        {"9900302.00AY1AZFCA5  \r\n", 1, true, true},
        {"9900302.00AY1AZFCA6", 1, true, false},
        {"9900302.00AY7", 7, false, false},        /* no checksum */
        {"9900302.00AY7|", 7, false, false},
        {"9900302.00", -1, false, false},
        {"97AZFEF5", -1, true, true},
        {"9300CNkiosk|COsecretAZ1234", -1, false, false}, /* a password */
        {"9300CNkiosk|COsecretAZ1234|", -1, false, false},
    };
    struct arena *mem = arena_new();
    struct sip2_message m;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(parse(mem, cases[i].line, &m), SIP2_FINE);
        if (m.sequence != cases[i].sequence ||
            m.has_checksum != cases[i].sum || m.checksum_ok != cases[i].right)
            fail_msg("%s: %d %d %d", cases[i].line, m.sequence,
                     m.has_checksum, m.checksum_ok);
    }
    CHECK_TEXT(sip2_value(&m, "CO"), "secretAZ1234");
    arena_free(mem);
}

TEST(a_value_is_the_first_that_is_not_empty_and_holds_no_control_character)
{
    static const char line[] = "1720260901    080000AB|ABB1\t\0x|ABB2|AO|";
    struct arena *mem = arena_new();
    struct sip2_message m;

    CHECK_INT(sip2_parse(mem, &usual, line, sizeof line - 1, &m), SIP2_FINE);
    CHECK_TEXT(sip2_value(&m, "AB"), "B1  x");
    CHECK_TEXT(sip2_value(&m, "AO"), "");
    CHECK(sip2_value(&m, "AC") == NULL);
    arena_free(mem);
}

TEST(in_gb_18030_a_delimiter_inside_a_character_is_none)
{
    /* U+4E85, 81 7C: its second byte is that of "|". */
    static const char line[] = "9300CN\x81\x7C\xCA\xE9|COx|";
    static const struct sip2_dialect gb = {CHARSET_GB18030, '|', "\r\n",
                                           false};
    struct arena *mem = arena_new();
    struct sip2_writer w = sip2_begin(mem, &gb, "94");
    struct sip2_message m;
    struct sip2_line out;

    CHECK_INT(sip2_parse(mem, &gb, line, sizeof line - 1, &m), SIP2_FINE);
    CHECK_TEXT(sip2_value(&m, "CN"), "亅书");
    CHECK_TEXT(sip2_value(&m, "CO"), "x");
    sip2_put_fixed(&w, "1");
    sip2_put(&w, "AF", "书库");
    out = sip2_end(&w, 0);
    CHECK_BYTES(out.p, "941AF\xCA\xE9\xBF\xE2|AY0AZ", 15);
    CHECK_BYTES(out.p + out.n - 2, "\r\n", 2);
    CHECK_INT(sip2_parse(mem, &gb, out.p, out.n, &m), SIP2_FINE);
    CHECK(m.checksum_ok);
    CHECK_TEXT(sip2_value(&m, "AF"), "书库");
    arena_free(mem);
}

TEST(a_line_or_a_number_of_fields_beyond_all_bounds_is_refused)
{
    char *line = malloc(SIP2_LINE_MAX + 2);
    struct arena *mem = arena_new();
    struct sip2_message m;

    memset(line, 'A', SIP2_LINE_MAX + 1);
    memcpy(line, "9300", 4);
    CHECK_INT(sip2_parse(mem, &usual, line, SIP2_LINE_MAX, &m), SIP2_FINE);
    CHECK_INT(sip2_parse(mem, &usual, line, SIP2_LINE_MAX + 1, &m),
              SIP2_TOO_LONG);
    for (size_t i = 4; i + 3 <= SIP2_LINE_MAX; i += 3)
        memcpy(line + i, "AA|", 3);
    CHECK_INT(sip2_parse(mem, &usual, line, SIP2_LINE_MAX, &m),
              SIP2_TOO_MANY);
    free(line);
    arena_free(mem);
}

TEST(what_is_written_has_the_form_and_the_sum_that_readers_expect)
{
    struct arena *mem = arena_new();
    struct sip2_writer w = sip2_begin(mem, &usual, "10");
    struct sip2_line line;
    struct sip2_message m;

    sip2_put_fixed(&w, "1YNN20260901    080000");
    sip2_put(&w, "AO", "lib");
    sip2_put(&w, "AB", "0012345");
    sip2_put(&w, "AQ", "书库");
    sip2_put_maybe(&w, "AF", NULL);
    sip2_put_maybe(&w, "AG", "");
    sip2_put(&w, "AJ", "鲁迅全集");
    line = sip2_end(&w, 3);
    CHECK_TEXT(line.p, "101YNN20260901    080000AOlib|AB0012345|AQ书库|"
                       "AJ鲁迅全集|AY3AZE646\r");
    CHECK_INT(line.n, strlen(line.p));
    w = sip2_begin(mem, &usual, "94");
    sip2_put_fixed(&w, "1");
    sip2_put(&w, "AF", "a|b\rc");
    sip2_put(&w, "AG", NULL);
    line = sip2_end(&w, -1);
    CHECK_TEXT(line.p, "941AFa b c|AG|\r");
    CHECK_INT(parse(mem, line.p, &m), SIP2_FINE);
    arena_free(mem);
}

TEST(a_long_value_ends_between_two_characters)
{
    struct arena *mem = arena_new();
    struct sip2_writer w = sip2_begin(mem, &usual, "94");
    struct buf title = buf_new(mem);
    struct sip2_message m;

    for (int i = 0; i < 1000; i++)
        buf_text(&title, "书");
    buf_text(&title, "尾");
    sip2_put_fixed(&w, "1");
    sip2_put(&w, "AJ", title.p);
    CHECK_INT(parse(mem, sip2_end(&w, -1).p, &m), SIP2_FINE);
    CHECK_INT(strlen(sip2_value(&m, "AJ")), SIP2_VALUE_MAX);
    CHECK(utf8_is_valid(sip2_value(&m, "AJ"), SIP2_VALUE_MAX, NULL));
    arena_free(mem);
}

TEST(dates_are_local_or_utc_and_blank_means_none)
{
    static const struct {
        const char *text;
        long long seconds;
    } cases[] = {
        {"20260901   Z080000", 1788249600},
        {"20260901    160000", 1788249600}, /* in China */
        {"                  ", 0},
        {"20260231   Z080000", 0},
        {"20260901    240000", 0},
        {"20260901    236000", 0},
        {"19000101    080000", 0},
        {"99991231    080000", 0},
        {"2026-09-01 080000 ", 0},
        {"2026", 0},
        {"", 0},
    };

    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (sip2_date(cases[i].text) != cases[i].seconds)
            fail_msg("%s", cases[i].text);
}

TEST(messages_recorded_from_other_systems_are_read_as_they_say)
{
    json_t *all = json_load_file("../shared/data/sip2/messages.json", 0, NULL);
    struct arena *mem = arena_new();
    size_t i;
    json_t *one;

    if (all == NULL) {
        print_message("skipped: no ../shared/data here\n");
        arena_free(mem);
        return;
    }
    json_array_foreach(all, i, one) {
        const char *text = json_string_value(json_object_get(one, "text"));
        json_t *ok = json_object_get(one, "ok");
        struct sip2_message m;
        enum sip2_fault fault;
        if (text == NULL || ok == NULL)
            continue;
        fault = parse(mem, text, &m);
        CHECK_INT(!m.has_checksum || m.checksum_ok, json_is_true(ok));
        if (json_is_true(ok))
            CHECK_INT(fault, SIP2_FINE);
    }
    json_decref(all);
    arena_free(mem);
}

TESTS_RUN(
    RUN(checksums_count_bytes_as_the_protocol_s_samples_do),
    RUN(a_message_is_read_into_fixed_part_fields_and_sequence),
    RUN(what_real_machines_send_is_taken_and_nonsense_is_named),
    RUN(the_end_of_a_line_is_understood_in_all_the_ways_machines_write_it),
    RUN(a_value_is_the_first_that_is_not_empty_and_holds_no_control_character),
    RUN(in_gb_18030_a_delimiter_inside_a_character_is_none),
    RUN(a_line_or_a_number_of_fields_beyond_all_bounds_is_refused),
    RUN(what_is_written_has_the_form_and_the_sum_that_readers_expect),
    RUN(a_long_value_ends_between_two_characters),
    RUN(dates_are_local_or_utc_and_blank_means_none),
    RUN(messages_recorded_from_other_systems_are_read_as_they_say))
