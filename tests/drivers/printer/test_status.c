#include "drivers/printer/status.h"

#include <string.h>

#include "tests/support/check.h"

static enum trouble told(enum printer_language language, const char *answer,
                         size_t n)
{
    return status_read(language, (const uint8_t *)answer, n);
}

TEST(escpos_tells_paper_cover_error_and_pause)
{
    static const struct {
        const char *answer;
        enum trouble why;
    } cases[] = {
        {"\x12\x12\x12", TROUBLE_NONE},
        {"\x1A\x16\x12", TROUBLE_COVER_OPEN},
        {"\x1A\x32\x12", TROUBLE_PAPER_OUT},
        {"\x12\x12\x72", TROUBLE_PAPER_OUT},
        {"\x12\x12\x1E", TROUBLE_NONE}, /* near its end only */
        {"\x1A\x52\x12", TROUBLE_PRINTER_ERROR},
        {"\x1A\x12\x12", TROUBLE_OFFLINE},
        {"\x1A\x17\x12", TROUBLE_NONE}, /* no status byte */
        {"abc", TROUBLE_NONE},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(told(PRINTER_ESCPOS, cases[i].answer, 3), cases[i].why);
    CHECK_INT(told(PRINTER_ESCPOS, "\x1A\x16", 2), TROUBLE_NONE);
    CHECK_INT(told(PRINTER_ESCPOS, "", 0), TROUBLE_NONE);
}

static enum trouble zpl(const char *answer)
{
    return told(PRINTER_ZPL, answer, strlen(answer));
}

TEST(zpl_tells_paper_head_ribbon_and_pause)
{
    CHECK_INT(zpl("\002030,0,0,0812,0\003\r\n\002001,0,0,0,1\003\r\n"
                  "\0021234,0\003"), TROUBLE_NONE);
    CHECK_INT(zpl("\002030,1,0,0812,0\003\r\n\002001,0,0,0,1\003\r\n"
                  "\0021234,0\003"), TROUBLE_PAPER_OUT);
    CHECK_INT(zpl("\002030,0,1,0812,0\003\r\n\002001,0,0,0,1\003\r\n"
                  "\0021234,0\003"), TROUBLE_OFFLINE);
    CHECK_INT(zpl("\002030,0,0,0812,0\003\r\n\002001,0,1,0,1\003\r\n"
                  "\0021234,0\003"), TROUBLE_COVER_OPEN);
    CHECK_INT(zpl("\002030,0,0,0812,0\003\r\n\002001,0,0,1,1\003\r\n"
                  "\0021234,0\003"), TROUBLE_RIBBON_OUT);
    CHECK_INT(zpl("\002030,1,0,0812,0\003\r\n\002001,0"), TROUBLE_NONE);
    CHECK_INT(zpl("\003\003\003"), TROUBLE_NONE);
    CHECK_INT(zpl("\002\003\002\003\002\003"), TROUBLE_NONE);
    CHECK_INT(zpl("\002\003\002,,\003x\003"), TROUBLE_NONE);
    CHECK_INT(zpl("\003\003\002030,1,0"), TROUBLE_NONE);
}

TEST(tspl_tells_a_bit_for_each)
{
    static const struct {
        char byte;
        enum trouble why;
    } cases[] = {
        {0x00, TROUBLE_NONE},          {0x01, TROUBLE_COVER_OPEN},
        {0x02, TROUBLE_PRINTER_ERROR}, {0x04, TROUBLE_PAPER_OUT},
        {0x05, TROUBLE_COVER_OPEN},    {0x08, TROUBLE_RIBBON_OUT},
        {0x10, TROUBLE_OFFLINE},       {0x20, TROUBLE_NONE},
        {(char)0x80, TROUBLE_PRINTER_ERROR},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(told(PRINTER_TSPL, &cases[i].byte, 1), cases[i].why);
}

TEST(the_usb_class_tells_paper_error_and_selection)
{
    CHECK_INT(status_of_port(0x18), TROUBLE_NONE);
    CHECK_INT(status_of_port(0x38), TROUBLE_PAPER_OUT);
    CHECK_INT(status_of_port(0x10), TROUBLE_PRINTER_ERROR);
    CHECK_INT(status_of_port(0x08), TROUBLE_OFFLINE);
}

TEST(languages_have_words_and_a_question)
{
    enum printer_language language;
    size_t n;

    CHECK(printer_language("tspl", &language));
    CHECK_INT(language, PRINTER_TSPL);
    CHECK(printer_language("plain", &language));
    CHECK(!printer_language("pcl", &language));
    CHECK_BYTES(status_query(PRINTER_ZPL, &n), "~HS\r\n", 5);
    CHECK_INT(n, 5);
    status_query(PRINTER_PLAIN, &n);
    CHECK_INT(n, 0);
    CHECK_INT(told(PRINTER_PLAIN, "x", 1), TROUBLE_NONE);
    CHECK_INT(status_size(PRINTER_PLAIN, NULL, 0), 0);
}

TESTS_RUN(RUN(escpos_tells_paper_cover_error_and_pause),
          RUN(zpl_tells_paper_head_ribbon_and_pause),
          RUN(tspl_tells_a_bit_for_each),
          RUN(the_usb_class_tells_paper_error_and_selection),
          RUN(languages_have_words_and_a_question))
