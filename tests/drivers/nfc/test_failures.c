/* Readers that fail, each way that a PN532 and libnfc can: the program goes
 * on, the table says what happened, and the reader comes back. */
#include "drivers/nfc/readers.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/card_desk.h"
#include "tests/support/check.h"

/* The card is away, and everything about it has been heard. */
static void is_away(struct card_desk *d)
{
    struct event e;

    card_desk_rounds(d, 6);
    while (card_desk_try(d, EVENT_CARD, 0, &e))
        continue;
}

/* A card can be read (again). */
static void reads(struct card_desk *d, int card)
{
    sim_line_take(d->line, card);
    is_away(d);
    sim_line_put(d->line, card);
    CHECK_TEXT(card_desk_for(d, EVENT_CARD).bytes, "DEADBEEF");
}

static int add_card(struct card_desk *d)
{
    return sim_line_add(d->line, SIM_CLASSIC, "\xDE\xAD\xBE\xEF", 4);
}

/* A reader for each kind of failure, all at the same time: most of it is
 * waiting. */
enum { KINDS = 5 };

struct row {
    struct card_desk desks[KINDS];
    int cards[KINDS];
};

static void begin_row(struct row *r)
{
    for (int i = 0; i < KINDS; i++) {
        card_desk_begin(&r->desks[i]);
        r->cards[i] = add_card(&r->desks[i]);
    }
}

static void end_row(struct row *r)
{
    for (int i = 0; i < KINDS; i++)
        is_away(&r->desks[i]);
    for (int i = 0; i < KINDS; i++)
        sim_line_put(r->desks[i].line, r->cards[i]);
    for (int i = 0; i < KINDS; i++) {
        CHECK_TEXT(card_desk_for(&r->desks[i], EVENT_CARD).bytes, "DEADBEEF");
        card_desk_end(&r->desks[i]);
    }
}

TEST(one_bad_frame_now_and_then_is_nothing_to_tell)
{
    static const enum sim_line_trouble kinds[KINDS] = {
        SIM_LINE_DEAF, SIM_LINE_HANGS, SIM_LINE_GARBAGE, SIM_LINE_HALF,
        SIM_LINE_ERROR};
    struct event e;
    struct row r;

    begin_row(&r);
    for (int i = 0; i < KINDS; i++)
        sim_line_trouble(r.desks[i].line, kinds[i], 1);
    for (int i = 0; i < KINDS; i++) {
        card_desk_rounds(&r.desks[i], 3);
        if (card_desk_try(&r.desks[i], EVENT_LOST, 0, &e))
            fail_msg("kind %d: lost, %s", (int)kinds[i], trouble_word(e.why));
    }
    end_row(&r);
}

TEST(a_reader_that_goes_on_failing_is_told_and_comes_back)
{
    static const enum sim_line_trouble kinds[KINDS] = {
        SIM_LINE_DEAF, SIM_LINE_HANGS, SIM_LINE_SUM, SIM_LINE_GARBAGE,
        SIM_LINE_HALF};
    struct row r;

    begin_row(&r);
    for (int i = 0; i < KINDS; i++)
        sim_line_trouble(r.desks[i].line, kinds[i], 40);
    for (int i = 0; i < KINDS; i++) {
        enum trouble why = card_desk_for(&r.desks[i], EVENT_LOST).why;
        CHECK(why == TROUBLE_NO_ANSWER || why == TROUBLE_BROKE_OFF);
        CHECK_INT(card_desk_device(&r.desks[i]).state, DEVICE_LOST);
        sim_line_trouble(r.desks[i].line, kinds[i], 0);
    }
    for (int i = 0; i < KINDS; i++) {
        card_desk_for(&r.desks[i], EVENT_READY);
        CHECK_INT(card_desk_device(&r.desks[i]).losses, 1);
    }
    end_row(&r);
}

/* libnfc calls abort(): that ends the helper and nobody else. */
TEST(bit_seven_of_a_status_kills_the_helper_and_not_the_program)
{
    struct card_desk d;
    struct nfc_request rq = {.deed = NFC_READ, .uid = "04A1B2C3D4E5F6"};
    struct said a;
    int tag;

    card_desk_begin(&d);
    tag = sim_line_add(d.line, SIM_NTAG213, "\x04\xA1\xB2\xC3\xD4\xE5\xF6", 7);
    sim_line_put(d.line, tag);
    card_desk_for(&d, EVENT_TAG);
    sim_line_trouble(d.line, SIM_LINE_STATUS, 1);
    CHECK_INT(nfc_do(d.readers, card_desk_device(&d).id, &rq, &a),
              TROUBLE_BROKE_OFF);
    CHECK_INT(card_desk_for(&d, EVENT_LOST).why, TROUBLE_BROKE_OFF);
    card_desk_for(&d, EVENT_READY);
    CHECK_TEXT(card_desk_for(&d, EVENT_TAG).uid, rq.uid);
    CHECK_INT(nfc_do(d.readers, card_desk_device(&d).id, &rq, &a),
              TROUBLE_NONE);
    card_desk_end(&d);
}

TEST(a_helper_that_hangs_is_killed_and_started_again)
{
    struct card_desk d;
    char folder[64], program[100];
    FILE *f;

    /* It says that the reader is open, and nothing ever after. */
    snprintf(folder, sizeof folder, "/tmp/langhuan-hang-%d", (int)getpid());
    snprintf(program, sizeof program, "%s/langhuan-nfc", folder);
    CHECK_INT(mkdir(folder, 0700), 0);
    f = fopen(program, "w");
    assert_non_null(f);
    fputs("#!/bin/sh\necho open\nexec sleep 1000\n", f);
    fclose(f);
    CHECK_INT(chmod(program, 0700), 0);
    d = (struct card_desk){.line = sim_line_new(NULL, false)};
    card_desk_start(&d, folder);
    card_desk_for(&d, EVENT_READY);
    CHECK_INT(card_desk_for(&d, EVENT_LOST).why, TROUBLE_NO_ANSWER);
    card_desk_for(&d, EVENT_READY);
    card_desk_end(&d);
    unlink(program);
    rmdir(folder);
}

TEST(a_helper_that_talks_nonsense_is_ended)
{
    struct card_desk d;
    char folder[64], program[100];
    FILE *f;

    snprintf(folder, sizeof folder, "/tmp/langhuan-odd-%d", (int)getpid());
    snprintf(program, sizeof program, "%s/langhuan-nfc", folder);
    CHECK_INT(mkdir(folder, 0700), 0);
    f = fopen(program, "w");
    assert_non_null(f);
    fputs("#!/bin/sh\nhead -c 100000 /dev/zero | tr '\\0' x\nsleep 9\n", f);
    fclose(f);
    CHECK_INT(chmod(program, 0700), 0);
    d = (struct card_desk){.line = sim_line_new(NULL, false)};
    card_desk_start(&d, folder);
    CHECK_INT(card_desk_for(&d, EVENT_LOST).why, TROUBLE_BROKE_OFF);
    card_desk_end(&d);
    unlink(program);
    rmdir(folder);
}

TEST(without_the_library_the_table_says_which_package_is_missing)
{
    struct card_desk d = {.line = sim_line_new(NULL, false)};
    struct event e;

    card_desk_start(&d, "/nonexistent");
    e = card_desk_for(&d, EVENT_LOST);
    CHECK_INT(e.why, TROUBLE_NO_LIBRARY);
    CHECK_TEXT(e.bytes, "libnfc6");
    CHECK_TEXT(card_desk_device(&d).detail, "libnfc6");
    card_desk_end(&d);
}

/* ---- plugs -------------------------------------------------------------- */

TEST(pulled_out_and_put_back_it_goes_on_by_itself)
{
    struct card_desk d;
    int card;

    card_desk_begin(&d);
    card = add_card(&d);
    for (int i = 0; i < 3; i++) {
        sim_line_unplug(d.line);
        CHECK_INT(card_desk_for(&d, EVENT_LOST).why, TROUBLE_UNPLUGGED);
        CHECK(sim_line_plug(d.line));
        card_desk_for(&d, EVENT_READY);
        reads(&d, card);
    }
    card_desk_end(&d);
}

TEST(pulled_out_behind_the_ack_of_a_command_it_is_unplugged_too)
{
    struct card_desk d;

    card_desk_begin(&d);
    sim_line_trouble(d.line, SIM_LINE_GONE, 1);
    CHECK_INT(card_desk_for(&d, EVENT_LOST).why, TROUBLE_UNPLUGGED);
    CHECK(sim_line_plug(d.line));
    card_desk_for(&d, EVENT_READY);
    reads(&d, add_card(&d));
    card_desk_end(&d);
}

TEST(a_line_that_another_program_has_is_held_by_it)
{
    struct card_desk d = {.line = sim_line_new(NULL, false)};
    int fd = open(sim_line_path(d.line), O_RDWR | O_NOCTTY);

    CHECK(fd >= 0);
    CHECK_INT(flock(fd, LOCK_EX), 0);
    card_desk_start(&d, NULL);
    card_desk_for(&d, EVENT_HELD);
    CHECK_INT(card_desk_device(&d).state, DEVICE_HELD);
    close(fd);
    card_desk_for(&d, EVENT_READY);
    card_desk_end(&d);
}

/* select() ends a process with such a descriptor: the helper has none. */
TEST(a_program_with_thousands_of_descriptors_reads_cards_all_the_same)
{
    struct rlimit many = {4096, 4096}, before;
    struct card_desk d;
    int fds[1200];

    getrlimit(RLIMIT_NOFILE, &before);
    if (before.rlim_max < many.rlim_max)
        skip();
    many.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_NOFILE, &many);
    for (int i = 0; i < 1200; i++)
        fds[i] = open("/dev/null", O_RDONLY);
    CHECK(fds[1199] >= 1024);
    card_desk_begin(&d);
    reads(&d, add_card(&d));
    card_desk_end(&d);
    for (int i = 0; i < 1200; i++)
        close(fds[i]);
    setrlimit(RLIMIT_NOFILE, &before);
}

static int entries(const char *path)
{
    DIR *dir = opendir(path);
    int n = 0;

    while (readdir(dir) != NULL)
        n++;
    closedir(dir);
    return n;
}

TEST(after_many_plugs_no_descriptor_and_no_thread_is_left)
{
    int fds = entries("/proc/self/fd"), threads = entries("/proc/self/task");
    struct card_desk d;

    card_desk_begin(&d);
    for (int i = 0; i < 10; i++) {
        sim_line_unplug(d.line);
        card_desk_for(&d, EVENT_LOST);
        CHECK(sim_line_plug(d.line));
        card_desk_for(&d, EVENT_READY);
    }
    card_desk_end(&d);
    CHECK_INT(entries("/proc/self/fd"), fds);
    CHECK_INT(entries("/proc/self/task"), threads);
}

TESTS_RUN(
    RUN(one_bad_frame_now_and_then_is_nothing_to_tell),
    RUN(a_reader_that_goes_on_failing_is_told_and_comes_back),
    RUN(bit_seven_of_a_status_kills_the_helper_and_not_the_program),
    RUN(a_helper_that_hangs_is_killed_and_started_again),
    RUN(a_helper_that_talks_nonsense_is_ended),
    RUN(without_the_library_the_table_says_which_package_is_missing),
    RUN(pulled_out_and_put_back_it_goes_on_by_itself),
    RUN(pulled_out_behind_the_ack_of_a_command_it_is_unplugged_too),
    RUN(a_line_that_another_program_has_is_held_by_it),
    RUN(a_program_with_thousands_of_descriptors_reads_cards_all_the_same),
    RUN(after_many_plugs_no_descriptor_and_no_thread_is_left))
