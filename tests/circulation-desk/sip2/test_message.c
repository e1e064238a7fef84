#include "circulation-desk/sip2/message.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"

static enum sip2_fault parse(struct arena *mem, const char *line,
                             struct sip2_message *m)
{
    return sip2_parse(mem, line, strlen(line), m);
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
    CHECK_INT(parse(mem, "9900302.00AY1AZFCA6", &m), SIP2_BAD_CHECKSUM);
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
        {"11NN2026", SIP2_CUT},
    };
    struct arena *mem = arena_new();
    struct sip2_message m;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(parse(mem, cases[i].line, &m), cases[i].fault);
    arena_free(mem);
}

TEST(a_line_or_a_number_of_fields_beyond_all_bounds_is_refused)
{
    char *line = malloc(SIP2_LINE_MAX + 2);
    struct arena *mem = arena_new();
    struct sip2_message m;

    memset(line, 'A', SIP2_LINE_MAX + 1);
    memcpy(line, "9300", 4);
    CHECK_INT(sip2_parse(mem, line, SIP2_LINE_MAX, &m), SIP2_FINE);
    CHECK_INT(sip2_parse(mem, line, SIP2_LINE_MAX + 1, &m), SIP2_TOO_LONG);
    for (size_t i = 4; i + 3 <= SIP2_LINE_MAX; i += 3)
        memcpy(line + i, "AA|", 3);
    CHECK_INT(sip2_parse(mem, line, SIP2_LINE_MAX, &m), SIP2_TOO_MANY);
    free(line);
    arena_free(mem);
}

TEST(what_is_written_has_the_form_and_the_sum_that_readers_expect)
{
    struct arena *mem = arena_new();
    struct sip2_writer w = sip2_begin(mem, '|', "10");
    struct sip2_message m;
    const char *line;

    sip2_put_fixed(&w, "1YNN20260901    080000");
    sip2_put(&w, "AO", "lib");
    sip2_put(&w, "AB", "0012345");
    sip2_put(&w, "AQ", "书库");
    sip2_put(&w, "AF", NULL);
    sip2_put(&w, "AJ", "鲁迅全集");
    line = sip2_end(&w, 3, "\r");
    CHECK_TEXT(line, "101YNN20260901    080000AOlib|AB0012345|AQ书库|"
                     "AJ鲁迅全集|AY3AZE646\r");
    w = sip2_begin(mem, '|', "94");
    sip2_put_fixed(&w, "1");
    sip2_put(&w, "AF", "a|b\rc");
    line = sip2_end(&w, -1, "\r\n");
    CHECK_TEXT(line, "941AFa b c|\r\n");
    CHECK_INT(parse(mem, line, &m), SIP2_FINE);
    arena_free(mem);
}

TEST(dates_are_local_or_utc_and_blank_means_none)
{
    CHECK_INT(sip2_date("20260901   Z080000"), 1788249600);
    CHECK_INT(sip2_date("                  "), 0);
    CHECK_INT(sip2_date("20260231   Z080000"), 0);
    CHECK_INT(sip2_date("2026-09-01 080000 "), 0);
    CHECK_INT(sip2_date("2026"), 0);
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
        CHECK_INT(fault != SIP2_BAD_CHECKSUM, json_is_true(ok));
    }
    json_decref(all);
    arena_free(mem);
}

TESTS_RUN(
    RUN(checksums_count_bytes_as_the_protocol_s_samples_do),
    RUN(a_message_is_read_into_fixed_part_fields_and_sequence),
    RUN(what_real_machines_send_is_taken_and_nonsense_is_named),
    RUN(a_line_or_a_number_of_fields_beyond_all_bounds_is_refused),
    RUN(what_is_written_has_the_form_and_the_sum_that_readers_expect),
    RUN(dates_are_local_or_utc_and_blank_means_none),
    RUN(messages_recorded_from_other_systems_are_read_as_they_say))
