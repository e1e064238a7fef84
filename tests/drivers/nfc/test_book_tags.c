/* ISO/IEC 15693 tags on an emulated pad, through the real libpcsclite, a pcscd
 * of the test's own and the real helper. */
#include "drivers/nfc/readers.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/card_desk.h"
#include "tests/support/check.h"
#include "tests/support/pcsc_bed.h"

static const uint8_t uid[8] = {0xE0, 0x04, 0x01, 0x50, 0x12, 0x34, 0x56, 0x78};
static const char uid_text[] = "E004015012345678";

struct one {
    struct card_desk d;
    struct sim_pad *pad;
    struct pcsc_bed *bed;
    int device;
};

static void begin(struct one *o, bool real_time)
{
    const char *reader = "pcsc:" PCSC_BED_READER;

    *o = (struct one){.pad = sim_pad_new(real_time)};
    o->bed = pcsc_bed_new(o->pad);
    if (o->bed == NULL)
        skip();
    card_desk_start_at(&o->d, reader, NULL);
    o->device = card_desk_for(&o->d, EVENT_READY).device;
}

static void end(struct one *o)
{
    card_desk_end(&o->d);
    pcsc_bed_free(o->bed);
    sim_pad_free(o->pad);
}

static enum trouble ask(struct one *o, enum nfc_deed deed, const void *bytes,
                        size_t n, struct said *answer)
{
    struct nfc_request rq = {.deed = deed, .n = n};

    strcpy(rq.uid, uid_text);
    memcpy(rq.bytes, bytes, n);
    return nfc_do(o->d.readers, o->device, &rq, answer);
}

static int one_tag(struct one *o)
{
    int tag = sim_pad_add(o->pad, uid);

    sim_pad_put(o->pad, tag);
    CHECK_TEXT(card_desk_for(&o->d, EVENT_TAG).uid, uid_text);
    return tag;
}

static void mark(struct sim_vicinity *t, void *arg)
{
    (void)arg;
    t->dsfid = 0x06;
    t->afi = 0xC2;
    memcpy(t->memory, "0010441", 8);
}

TEST(a_tag_is_told_with_its_registers_and_its_beginning_and_when_it_leaves)
{
    struct event e;
    struct one o;
    int tag;

    begin(&o, false);
    tag = sim_pad_add(o.pad, uid);
    sim_pad_tag(o.pad, tag, mark, NULL);
    sim_pad_put(o.pad, tag);
    e = card_desk_for(&o.d, EVENT_TAG);
    CHECK_TEXT(e.uid, uid_text);
    CHECK_INT(e.dsfid, 0x06);
    CHECK_INT(e.afi, 0xC2);
    CHECK_INT(e.size, 40);
    CHECK_BYTES(e.bytes, "0010441", 8);
    CHECK(!card_desk_try(&o.d, EVENT_TAG, 500, &e));
    sim_pad_take(o.pad, tag);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_OFF).bytes, uid_text);
    end(&o);
}

TEST(a_pile_of_ten_is_told_each_of_it_once)
{
    char seen[10][EVENT_UID];
    struct event e;
    struct one o;

    begin(&o, true);
    for (int i = 0; i < 10; i++) {
        uint8_t other[8];
        memcpy(other, uid, 8);
        other[7] = (uint8_t)(i * 37);
        other[6] = (uint8_t)(i % 3);
        sim_pad_put(o.pad, sim_pad_add(o.pad, other));
    }
    for (int i = 0; i < 10; i++) {
        e = card_desk_for(&o.d, EVENT_TAG);
        memcpy(seen[i], e.uid, sizeof e.uid);
        for (int k = 0; k < i; k++)
            CHECK(strcmp(seen[k], seen[i]) != 0);
    }
    CHECK(!card_desk_try(&o.d, EVENT_TAG, 500, &e));
    CHECK(!card_desk_try(&o.d, EVENT_OFF, 0, &e));
    end(&o);
}

TEST(what_is_written_reads_back_and_afi_and_eas_are_set)
{
    uint8_t memory[113];
    struct said a;
    struct one o;

    begin(&o, false);
    one_tag(&o);
    for (size_t i = 0; i < sizeof memory; i++)
        memory[i] = (uint8_t)(i + 1);
    CHECK_INT(ask(&o, NFC_WRITE, memory, 112, &a), TROUBLE_NONE);
    CHECK_INT(ask(&o, NFC_READ, "", 0, &a), TROUBLE_NONE);
    CHECK_INT(a.n, 112);
    CHECK_BYTES(a.bytes, memory, 112);
    CHECK_INT(ask(&o, NFC_AFI, "\xC2", 1, &a), TROUBLE_NONE);
    CHECK_INT(ask(&o, NFC_EAS, "\x00", 1, &a), TROUBLE_NONE);
    CHECK_INT(ask(&o, NFC_WRITE, memory, 113, &a), TROUBLE_TAG_ROOM);
    end(&o);
}

static void tear(struct sim_vicinity *t, void *after)
{
    t->writes = 0;
    t->tear_after = *(unsigned *)after;
}

TEST(torn_off_after_any_block_it_is_whole_or_begins_with_zeros)
{
    static const uint8_t zero[4];
    uint8_t old[112], new[112];
    unsigned after = 1;
    enum trouble why;
    struct said a;
    struct one o;
    int tag;

    begin(&o, false);
    tag = one_tag(&o);
    do {
        memset(old, 0x11, sizeof old);
        memset(new, 0x22, sizeof new);
        sim_pad_put(o.pad, tag);
        CHECK_INT(ask(&o, NFC_WRITE, old, sizeof old, &a), TROUBLE_NONE);
        sim_pad_tag(o.pad, tag, tear, &after);
        why = ask(&o, NFC_WRITE, new, sizeof new, &a);
        CHECK(why == TROUBLE_NONE || why == TROUBLE_TAG_AWAY);
        after += 4;
        sim_pad_put(o.pad, tag);
        CHECK_INT(ask(&o, NFC_READ, "", 0, &a), TROUBLE_NONE);
        CHECK(memcmp(a.bytes, old, sizeof old) == 0 ||
              memcmp(a.bytes, new, sizeof new) == 0 ||
              memcmp(a.bytes, zero, sizeof zero) == 0);
        sim_pad_tag(o.pad, tag, tear, &(unsigned){0});
    } while (why != TROUBLE_NONE && after < 60);
    CHECK(after < 60);
    end(&o);
}

static void lock_block_three(struct sim_vicinity *t, void *arg)
{
    (void)arg;
    t->locked[3] = true;
}

TEST(a_locked_block_is_said)
{
    uint8_t memory[112];
    struct said a;
    struct one o;

    begin(&o, false);
    sim_pad_tag(o.pad, one_tag(&o), lock_block_three, NULL);
    memset(memory, 0x33, sizeof memory);
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, &a),
              TROUBLE_TAG_LOCKED);
    end(&o);
}

TEST(without_the_daemon_the_table_says_what_is_missing)
{
    struct card_desk d = {0};
    struct event e;

    setenv("PCSCLITE_CSOCK_NAME", "/nonexistent/pcscd.comm", 1);
    card_desk_start_at(&d, "pcsc:" PCSC_BED_READER, NULL);
    e = card_desk_for(&d, EVENT_LOST);
    CHECK_INT(e.why, TROUBLE_NO_LIBRARY);
    CHECK_TEXT(e.bytes, "pcscd, libccid 1.5.3");
    card_desk_end(&d);
    unsetenv("PCSCLITE_CSOCK_NAME");
}

TESTS_RUN(
    RUN(a_tag_is_told_with_its_registers_and_its_beginning_and_when_it_leaves),
    RUN(a_pile_of_ten_is_told_each_of_it_once),
    RUN(what_is_written_reads_back_and_afi_and_eas_are_set),
    RUN(torn_off_after_any_block_it_is_whole_or_begins_with_zeros),
    RUN(a_locked_block_is_said),
    RUN(without_the_daemon_the_table_says_what_is_missing))
