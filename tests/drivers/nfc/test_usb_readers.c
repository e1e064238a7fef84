/* Readers with a USB plug, emulated down to their messages: an ACR122U and a
 * stick through the real libnfc, an ACR1552U through a real pcscd and libccid.
 * The program finds them by itself. */
#include <stdlib.h>
#include <string.h>

#include "drivers/nfc/readers.h"
#include "drivers/sim/ccid.h"
#include "drivers/sim/pn532_usb.h"
#include "tests/support/card_desk.h"
#include "tests/support/check.h"
#include "tests/support/pcsc_bed.h"
#include "tests/support/usb/bed.h"

static const uint8_t uid[8] = {0xE0, 0x04, 0x01, 0x50, 0x12, 0x34, 0x56, 0x78};
static const char uid_text[] = "E004015012345678";

struct one {
    struct card_desk d;
    struct bed *bed;
    struct sim_ccid *reader;
    struct sim_pad *pad;        /* of an ACR1552U, with its daemon */
    struct pcsc_bed *pcsc;
    int device;
};

static void plug(struct one *o)
{
    bed_plug(o->bed, 1, sim_ccid_usb(o->reader));
}

static void start(struct one *o)
{
    plug(o);
    card_desk_start_at(&o->d, NULL, NULL);
    o->device = card_desk_for(&o->d, EVENT_READY).device;
}

static void begin_acr122u(struct one *o)
{
    *o = (struct one){.bed = bed_new(), .reader = sim_acr122u_new()};
    start(o);
}

static void end(struct one *o)
{
    if (o->d.readers != NULL)
        card_desk_end(&o->d);
    if (o->pcsc != NULL)
        pcsc_bed_free(o->pcsc);
    bed_free(o->bed);
    sim_ccid_free(o->reader);
    sim_pad_free(o->pad);
}

/* Skips the test where pcscd cannot be run. */
static void new_acr1552u(struct one *o, bool known)
{
    *o = (struct one){.bed = bed_new(), .pad = sim_pad_new(false)};
    o->reader = sim_acr1552u_new(o->pad);
    o->pcsc = pcsc_bed_at_usb(known);
    if (o->pcsc != NULL)
        return;
    end(o);
    skip();
}

static void begin_acr1552u(struct one *o)
{
    new_acr1552u(o, true);
    start(o);
}

static enum trouble ask(struct one *o, enum nfc_deed deed, const char *tag,
                        const void *bytes, size_t n, struct said *answer)
{
    struct nfc_request rq = {.deed = deed, .n = n};

    strcpy(rq.uid, tag);
    memcpy(rq.bytes, bytes, n);
    return nfc_do(o->d.readers, o->device, &rq, answer);
}

/* ---- ACR122U ------------------------------------------------------------ */

TEST(an_acr122u_tells_cards_as_they_come_and_go)
{
    struct device d;
    struct one o;
    int card;

    begin_acr122u(&o);
    d = card_desk_device(&o.d);
    CHECK_TEXT(d.facts.name, "ACR122U PICC Interface");
    CHECK_TEXT(d.facts.maker, "ACS");
    CHECK_TEXT(d.facts.port, "usb:1-1");
    CHECK_INT(d.facts.kind, DEVICE_CARD_READER);
    card = sim_ccid_add(o.reader, SIM_CLASSIC, "\xDE\xAD\xBE\xEF", 4);
    sim_ccid_put(o.reader, card);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_CARD).bytes, "DEADBEEF");
    sim_ccid_take(o.reader, card);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_OFF).bytes, "DEADBEEF");
    end(&o);
}

TEST(an_acr122u_writes_a_tag_and_reads_it_back)
{
    static const uint8_t message[16] = {0x03, 0x0b, 0xD1, 1, 7, 'T', 2, 'z',
                                        'h', 'B', '1', '0', '4', 0xFE};
    struct said a;
    struct one o;
    int tag;

    begin_acr122u(&o);
    tag = sim_ccid_add(o.reader, SIM_NTAG213, "\x04\x01\x02\x03\x04\x05\x06",
                       7);
    sim_ccid_put(o.reader, tag);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_TAG).uid, "04010203040506");
    CHECK_INT(ask(&o, NFC_WRITE, "04010203040506", message, sizeof message,
                  &a), TROUBLE_NONE);
    CHECK_INT(ask(&o, NFC_READ, "04010203040506", "", 0, &a), TROUBLE_NONE);
    CHECK_BYTES(a.bytes, message, sizeof message);
    end(&o);
}

TEST(a_kernel_module_that_has_seized_a_reader_is_named)
{
    struct event e;
    struct one o;

    o = (struct one){.bed = bed_new(), .reader = sim_acr122u_new()};
    plug(&o);
    bed_seize(o.bed, 1, "pn533_usb");
    card_desk_start_at(&o.d, NULL, NULL);
    e = card_desk_for(&o.d, EVENT_HELD);
    CHECK_INT(e.why, TROUBLE_DRIVER);
    CHECK_TEXT(e.bytes, "pn533_usb");
    CHECK_INT(card_desk_device(&o.d).state, DEVICE_HELD);
    bed_seize(o.bed, 1, NULL);
    card_desk_for(&o.d, EVENT_READY);
    end(&o);
}

TEST(an_acr122u_pulled_out_is_lost_and_found_again)
{
    struct one o;
    int card;

    begin_acr122u(&o);
    card = sim_ccid_add(o.reader, SIM_CLASSIC, "\xDE\xAD\xBE\xEF", 4);
    bed_unplug(o.bed, 1);
    card_desk_for(&o.d, EVENT_LOST);
    plug(&o);
    card_desk_for(&o.d, EVENT_READY);
    sim_ccid_put(o.reader, card);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_CARD).bytes, "DEADBEEF");
    end(&o);
}

/* ---- a PN53x with a USB plug --------------------------------------------- */

TEST(a_stick_with_a_chip_of_nxp_tells_cards_and_writes_tags)
{
    static const uint8_t message[16] = {0x03, 0x0b, 0xD1, 1, 7, 'T', 2, 'z',
                                        'h', 'B', '1', '0', '4', 0xFE};
    struct one o = {.bed = bed_new()};
    struct sim_stick *stick = sim_stick_new();
    struct said a;
    int card, tag;

    bed_plug(o.bed, 1, sim_stick_usb(stick));
    card_desk_start_at(&o.d, NULL, NULL);
    o.device = card_desk_for(&o.d, EVENT_READY).device;
    CHECK_TEXT(card_desk_device(&o.d).facts.name, "SCL3711-NFC&RW");
    card = sim_stick_add(stick, SIM_CLASSIC, "\xDE\xAD\xBE\xEF", 4);
    sim_stick_put(stick, card);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_CARD).bytes, "DEADBEEF");
    sim_stick_take(stick, card);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_OFF).bytes, "DEADBEEF");
    tag = sim_stick_add(stick, SIM_NTAG213, "\x04\x01\x02\x03\x04\x05\x06", 7);
    sim_stick_put(stick, tag);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_TAG).uid, "04010203040506");
    CHECK_INT(ask(&o, NFC_WRITE, "04010203040506", message, sizeof message,
                  &a), TROUBLE_NONE);
    CHECK_INT(ask(&o, NFC_READ, "04010203040506", "", 0, &a), TROUBLE_NONE);
    CHECK_BYTES(a.bytes, message, sizeof message);
    end(&o);
    sim_stick_free(stick);
}

/* ---- ACR1552U ----------------------------------------------------------- */

static void put(struct one *o, int tag)
{
    sim_pad_put(o->pad, tag);
    sim_ccid_look(o->reader);
}

TEST(an_acr1552u_reads_and_writes_a_pile_of_tags)
{
    uint8_t memory[112], other[8];
    struct device d;
    struct said a;
    struct one o;
    int tags[3];

    begin_acr1552u(&o);
    d = card_desk_device(&o.d);
    CHECK_TEXT(d.facts.name, "ACR1552 CL Reader");
    CHECK_INT(d.facts.kind, DEVICE_TAG_READER);
    memcpy(other, uid, sizeof other);
    for (int i = 0; i < 3; i++) {
        other[7] = (uint8_t)(uid[7] + i);
        tags[i] = sim_pad_add(o.pad, other);
        put(&o, tags[i]);
    }
    for (int i = 0; i < 3; i++)
        card_desk_for(&o.d, EVENT_TAG);
    for (size_t i = 0; i < sizeof memory; i++)
        memory[i] = (uint8_t)(i + 1);
    CHECK_INT(ask(&o, NFC_WRITE, uid_text, memory, 112, &a), TROUBLE_NONE);
    CHECK_INT(ask(&o, NFC_READ, uid_text, "", 0, &a), TROUBLE_NONE);
    CHECK_BYTES(a.bytes, memory, 112);
    CHECK_INT(ask(&o, NFC_AFI, uid_text, "\xC2", 1, &a), TROUBLE_NONE);
    CHECK_INT(ask(&o, NFC_EAS, uid_text, "\x00", 1, &a), TROUBLE_NONE);
    sim_pad_take(o.pad, tags[0]);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_OFF).bytes, uid_text);
    end(&o);
}

TEST(an_acr1552u_that_libccid_does_not_know_says_what_is_missing)
{
    struct event e;
    struct one o;

    if (system("grep -q 0x2308 /etc/libccid_Info.plist") == 0)
        skip(); /* it knows it by now */
    new_acr1552u(&o, false);
    plug(&o);
    card_desk_start_at(&o.d, NULL, NULL);
    e = card_desk_for(&o.d, EVENT_LOST);
    CHECK_INT(e.why, TROUBLE_NO_LIBRARY);
    CHECK_TEXT(e.bytes, "pcscd, libccid 1.5.3");
    end(&o);
}

TEST(an_acr1552u_pulled_out_is_lost_and_found_again)
{
    struct one o;
    int tag;

    begin_acr1552u(&o);
    tag = sim_pad_add(o.pad, uid);
    bed_unplug(o.bed, 1);
    card_desk_for(&o.d, EVENT_LOST);
    plug(&o);
    card_desk_for(&o.d, EVENT_READY);
    put(&o, tag);
    CHECK_TEXT(card_desk_for(&o.d, EVENT_TAG).uid, uid_text);
    end(&o);
}

TESTS_RUN(RUN(an_acr122u_tells_cards_as_they_come_and_go),
          RUN(an_acr122u_writes_a_tag_and_reads_it_back),
          RUN(a_kernel_module_that_has_seized_a_reader_is_named),
          RUN(an_acr122u_pulled_out_is_lost_and_found_again),
          RUN(a_stick_with_a_chip_of_nxp_tells_cards_and_writes_tags),
          RUN(an_acr1552u_reads_and_writes_a_pile_of_tags),
          RUN(an_acr1552u_that_libccid_does_not_know_says_what_is_missing),
          RUN(an_acr1552u_pulled_out_is_lost_and_found_again))
