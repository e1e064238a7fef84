/* catalog-tool tag ... at an emulated PN532. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "drivers/sim/pn532_line.h"
#include "tests/support/check.h"
#include "tests/support/pcsc_bed.h"
#include "tests/support/run_tool.h"
#include "tests/support/small_school.h"

struct place {
    struct ctx c;
    struct arena *mem;
    struct sim_line *line;
    const char *url, *reader;
    int tag;
};

static void begin(struct place *p, enum sim_card_kind kind)
{
    static int count;
    char name[64];

    snprintf(name, sizeof name, "/tmp/langhuan-tag-%d-%d", (int)getpid(),
             count++);
    *p = (struct place){.c = small_school(), .mem = arena_new(),
                        .line = sim_line_new(name, false)};
    assert_non_null(p->line);
    p->reader = sim_line_path(p->line);
    p->tag = sim_line_add(p->line, kind, "\x04\xA1\xB2\xC3\xD4\xE5\xF6", 7);
    sim_line_put(p->line, p->tag);
    p->url = fresh_db_leave(&p->c);
}

static void end(struct place *p)
{
    sim_line_free(p->line);
    fresh_db_back(&p->c, p->url);
    arena_free(p->mem);
    small_school_end(&p->c);
}

static struct tool_run identify(struct place *p)
{
    return TOOL(p->mem, "tag", "identify", "--reader", p->reader);
}

static struct tool_run write_(struct place *p, const char *barcode)
{
    return TOOL(p->mem, "tag", "write", barcode, "--db", p->url, "--reader",
                p->reader);
}

static void says(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", text, part);
}

TEST(a_tag_is_written_for_a_copy_read_told_and_emptied)
{
    struct tool_run r;
    struct place p;

    begin(&p, SIM_NTAG213);
    r = identify(&p);
    CHECK_INT(r.status, 0);
    says(r.out, "an empty NFC tag, UID 04A1B2C3D4E5F6, 144 bytes");
    r = write_(&p, "B3");
    says(r.out, "The tag of B3 is written and read back");
    CHECK_INT(r.status, 0);
    r = identify(&p);
    says(r.out, "an NFC tag with a book's data");
    says(r.out, "Barcode B3");
    r = TOOL(p.mem, "tag", "read", "--reader", p.reader);
    says(r.out, "Barcode (1): B3");
    says(r.out, "NDEF: B3");
    r = TOOL(p.mem, "tag", "read", "--json", "--reader", p.reader);
    says(r.out, "\"barcode\":\"B3\"");
    r = TOOL(p.mem, "tag", "erase", "--reader", p.reader);
    CHECK_INT(r.status, 0);
    says(identify(&p).out, "an empty NFC tag");
    end(&p);
}

TEST(the_tag_of_another_copy_is_written_over_only_when_told_to)
{
    struct tool_run r;
    struct place p;

    begin(&p, SIM_NTAG215);
    CHECK_INT(write_(&p, "B3").status, 0);
    r = write_(&p, "B4");
    CHECK_INT(r.status, 1);
    says(r.err, "the tag belongs to B3; --force writes over it");
    says(identify(&p).out, "Barcode B3");
    r = TOOL(p.mem, "tag", "write", "B4", "--force", "--db", p.url,
             "--reader", p.reader);
    CHECK_INT(r.status, 0);
    says(identify(&p).out, "Barcode B4");
    CHECK_INT(write_(&p, "NOSUCH").status, 1);
    end(&p);
}

TEST(what_does_not_fit_is_left_out_and_named)
{
    struct tool_run r;
    struct place p;

    begin(&p, SIM_ULTRALIGHT);
    r = write_(&p, "B3");
    CHECK_INT(r.status, 0);
    says(r.err, "No room for: Title");
    says(identify(&p).out, "Barcode B3");
    end(&p);
}

TEST(a_password_is_set_asked_for_and_taken_away)
{
    struct tool_run r;
    struct place p;

    begin(&p, SIM_NTAG213);
    r = TOOL(p.mem, "tag", "write", "B3", "--password", "0011AABB", "--db",
             p.url, "--reader", p.reader);
    CHECK_INT(r.status, 0);
    r = TOOL(p.mem, "tag", "erase", "--reader", p.reader);
    CHECK_INT(r.status, 1);
    says(r.err, "protected by a password");
    r = TOOL(p.mem, "tag", "erase", "--password", "short", "--reader",
             p.reader);
    CHECK_INT(r.status, 2);
    r = TOOL(p.mem, "tag", "erase", "--password", "0011AABB", "--reader",
             p.reader);
    CHECK_INT(r.status, 0);
    CHECK_INT(write_(&p, "B3").status, 0);
    end(&p);
}

TEST(cards_missing_tags_and_missing_readers_are_told_apart)
{
    struct tool_run r;
    struct place p;

    begin(&p, SIM_CLASSIC);
    says(identify(&p).out, "a card, UID 04A1B2C3D4E5F6");
    r = write_(&p, "B3");
    CHECK_INT(r.status, 1);
    says(r.err, "no memory for a book's data");
    sim_line_take(p.line, p.tag);
    r = TOOL(p.mem, "tag", "identify", "--wait", "1", "--reader", p.reader);
    CHECK_INT(r.status, 1);
    says(r.err, "nothing was laid on the reader");
    r = TOOL(p.mem, "tag", "identify", "--wait", "1", "--reader",
             "/dev/nonexistent");
    CHECK_INT(r.status, 3);
    says(r.err, "not plugged in");
    r = TOOL(p.mem, "tag", "identify", "--wait", "1");
    CHECK_INT(r.status, 3);
    says(r.err, "no reader of tags is plugged in");
    end(&p);
}

static void tear(struct sim_card *c, void *after)
{
    c->tear_after = *(unsigned *)after;
}

static void wait_until_away(struct sim_card *c, void *away)
{
    *(bool *)away = !c->there;
}

TEST(torn_off_it_is_written_again_when_the_tag_is_put_back)
{
    struct tool_child child;
    struct tool_run r;
    struct place p;
    bool away = false;
    unsigned missed;

    begin(&p, SIM_NTAG213);
    sim_line_card(p.line, p.tag, tear, &(unsigned){4});
    child = tool_start((const char *const[]){"tag", "write", "B3", "--db",
                                             p.url, "--reader", p.reader,
                                             NULL});
    for (int i = 0; i < 2000 && !away; i++) {
        usleep(5000);
        sim_line_card(p.line, p.tag, wait_until_away, &away);
    }
    CHECK(away);
    missed = sim_line_listed(p.line) + 4; /* two rounds without it */
    for (int i = 0; i < 2000 && sim_line_listed(p.line) < missed; i++)
        usleep(5000);
    sim_line_put(p.line, p.tag);
    r = tool_wait(p.mem, &child);
    says(r.err, "The tag left the reader too early; put it back");
    CHECK_INT(r.status, 0);
    says(identify(&p).out, "Barcode B3");
    end(&p);
}

static void see(struct sim_vicinity *t, void *seen)
{
    *(struct sim_vicinity *)seen = *t;
}

TEST(a_tag_of_iso_15693_is_written_with_its_register_and_emptied)
{
    static const uint8_t uid[8] = {0xE0, 0x04, 1, 2, 3, 4, 5, 6};
    struct sim_pad *pad = sim_pad_new(false);
    struct pcsc_bed *bed = pcsc_bed_new(pad);
    struct sim_vicinity t;
    struct tool_run r;
    struct place p;
    int tag;

    if (bed == NULL)
        skip();
    begin(&p, SIM_CLASSIC);
    p.reader = "pcsc:" PCSC_BED_READER;
    tag = sim_pad_add(pad, uid);
    sim_pad_put(pad, tag);
    says(identify(&p).out, "an empty tag, UID E004010203040506, 112 bytes");
    r = write_(&p, "B3");
    CHECK_INT(r.status, 0);
    sim_pad_tag(pad, tag, see, &t);
    CHECK_INT(t.dsfid, 0x06);
    r = identify(&p);
    says(r.out, "a book's tag as in ISO 28560-2");
    says(r.out, "Barcode B3");
    CHECK_INT(TOOL(p.mem, "tag", "erase", "--reader", p.reader).status, 0);
    says(identify(&p).out, "an empty tag");
    pcsc_bed_free(bed);
    end(&p);
    sim_pad_free(pad);
}

TESTS_RUN(RUN(a_tag_is_written_for_a_copy_read_told_and_emptied),
          RUN(the_tag_of_another_copy_is_written_over_only_when_told_to),
          RUN(what_does_not_fit_is_left_out_and_named),
          RUN(a_password_is_set_asked_for_and_taken_away),
          RUN(cards_missing_tags_and_missing_readers_are_told_apart),
          RUN(torn_off_it_is_written_again_when_the_tag_is_put_back),
          RUN(a_tag_of_iso_15693_is_written_with_its_register_and_emptied))
