#include "drivers/nfc/talk.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"

TEST(what_a_helper_says_is_read)
{
    struct said s;

    CHECK(said_read("open", &s));
    CHECK_INT(s.kind, SAID_OPEN);
    CHECK(said_read("alive", &s));
    CHECK_INT(s.kind, SAID_ALIVE);
    CHECK(said_read("card DEADBEEF", &s));
    CHECK_INT(s.kind, SAID_CARD);
    CHECK_TEXT(s.uid, "DEADBEEF");
    CHECK(said_read("off 04010203040506070809", &s));
    CHECK_INT(s.kind, SAID_OFF);
    CHECK(said_read("tag E004015012345678 6 194 112 4 21304B", &s));
    CHECK_INT(s.kind, SAID_TAG);
    CHECK_INT(s.dsfid, 6);
    CHECK_INT(s.afi, 194);
    CHECK_INT(s.size, 112);
    CHECK_INT(s.block, 4);
    CHECK_INT(s.n, 3);
    CHECK_BYTES(s.bytes, "\x21\x30\x4B", 3);
    CHECK(said_read("tag 04A1B2C3D4E5F6 -1 -1 144 4 -", &s));
    CHECK_INT(s.dsfid, -1);
    CHECK_INT(s.n, 0);
    CHECK(said_read("trouble held some program", &s));
    CHECK_INT(s.kind, SAID_TROUBLE);
    CHECK_INT(s.why, TROUBLE_HELD);
    CHECK_TEXT(s.detail, "some program");
    CHECK(said_read("failed tag_away -", &s));
    CHECK_INT(s.kind, SAID_FAILED);
    CHECK_TEXT(s.detail, "");
    CHECK(!said_read("done 0A0b", &s));
    CHECK(said_read("done 0A0B", &s));
    CHECK_INT(s.n, 2);
    CHECK(said_read("done -", &s));
    CHECK_INT(s.n, 0);
}

TEST(lines_that_make_no_sense_are_no_lines)
{
    static const char *const bad[] = {
        "", " ", "opened", "ope", "open now", "alive ", "card", "card ",
        "card -", "card XYZ", "card 0", "card DEADBEEF ", "card dEADBEEF",
        "card 000102030405060708090A0B0C", "tag 04 -1 -1 144 4",
        "tag - -1 -1 144 4 -", "tag 04 256 -1 144 4 -",
        "tag 04 -2 -1 144 4 -", "tag 04  -1 144 4 -", "tag 04 1x -1 144 4 -",
        "tag 04 -1 300 144 4 -", "tag 04 -1 -1 0 4 -",
        "tag 04 -1 -1 9999 4 -", "tag 04 -1 -1 144 0 -",
        "tag 04 -1 -1 144 33 -", "tag 04 -1 -1 2 1 010203",
        "tag 04 -1 -1 144 4 0G", "trouble", "trouble held",
        "trouble nonsense -", "failed  -", "done", "done 0", "done G0",
        "done :0", "done @0", "done 0 1", "off",
    };
    char *endless = malloc(TALK_LINE + 1);
    struct said s;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (said_read(bad[i], &s))
            fail_msg("read: \"%s\"", bad[i]);
    memset(endless, '0', TALK_LINE);
    endless[TALK_LINE] = '\0';
    memcpy(endless, "done ", 5);
    CHECK(!said_read(endless, &s));
    endless[2 * TALK_BYTES + 5 + 2] = '\0';
    CHECK(!said_read(endless, &s));
    endless[2 * TALK_BYTES + 5] = '\0';
    CHECK(said_read(endless, &s));
    CHECK_INT(s.n, TALK_BYTES);
    free(endless);
}

TEST(requests_come_out_as_they_went_in)
{
    static const char *const lines[] = {
        "read 04A1B2C3D4E5F6", "write 04A1B2C3D4E5F6 0 03FE -",
        "write 04 16 00 6B657931", "free 04 6B657931",
        "afi E004015012345678 C2", "eas E004015012345678 00",
        "dsfid E004015012345678 06",
    };
    static const char *const bad[] = {
        "", "read", "read -", "reads 04", "rea 04", "write 04 0 00",
        "write 04 -1 00 -", "write 04 2048 00 -", "write 04 2049 - -",
        "write 04 x 00 -", "write 04 0 0 -", "write 04 0 00 6B6579",
        "write 04 0 00 6B65793132", "write 04 0 00 q", "free 04 -",
        "free 04 x", "afi 04 -", "afi 04 C2C2", "eas 04 x", "eas 04",
    };
    struct nfc_request rq;
    char line[TALK_LINE];

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        CHECK(request_read(lines[i], &rq));
        request_write(&rq, line);
        CHECK_TEXT(line, lines[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (request_read(bad[i], &rq))
            fail_msg("read: \"%s\"", bad[i]);
}

TESTS_RUN(RUN(what_a_helper_says_is_read),
          RUN(lines_that_make_no_sense_are_no_lines),
          RUN(requests_come_out_as_they_went_in))
