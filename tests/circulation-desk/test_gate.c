/* The program as it is, with an emulated pad for tags of books: what the gate
 * is to know goes with the loan. */
#include <poll.h>
#include <string.h>

#include "drivers/event_queue.h"
#include "tag/iso28560.h"
#include "tests/support/check.h"
#include "tests/support/device_desk.h"
#include "tests/support/pcsc_bed.h"

struct place {
    struct device_desk d;
    struct sim_pad *pad;
    struct pcsc_bed *bed;
};

static void until(struct place *p, const char *list, const char *key,
                  const char *value)
{
    device_desk_until(&p->d, list, key, value);
}

static void end(struct place *p)
{
    device_desk_free(&p->d);
    if (p->bed != NULL)
        pcsc_bed_free(p->bed);
    sim_pad_free(p->pad);
}

/* Skips the test where pcscd cannot be run. */
static void begin(struct place *p)
{
    *p = (struct place){.pad = sim_pad_new(false)};
    device_desk_new(&p->d);
    p->bed = pcsc_bed_new(p->pad);
    if (p->bed == NULL) {
        end(p);
        skip();
    }
    device_desk_start(&p->d, "pcsc:" PCSC_BED_READER);
    until(p, "devices", "state", "ready");
}

static void see(struct sim_vicinity *t, void *seen)
{
    *(struct sim_vicinity *)seen = *t;
}

/* What stands in the tag's registers, in ten seconds at most. */
static void gate_is(struct place *p, int tag, int afi, bool eas)
{
    int64_t limit = monotonic_ms() + 10000;
    struct sim_vicinity t;

    do {
        poll(NULL, 0, 20);
        sim_pad_tag(p->pad, tag, see, &t);
    } while ((t.afi != afi || t.eas != eas) && monotonic_ms() < limit);
    CHECK_INT(t.afi, afi);
    CHECK_INT(t.eas, eas);
}

static void fill(struct sim_vicinity *t, void *memory)
{
    memcpy(t->memory, memory, sizeof t->memory);
    t->dsfid = 0x06;
    t->eas = true;
}

static int tag_of(struct place *p, uint8_t last, const char *barcode)
{
    uint8_t uid[8] = {0xE0, 0x04, 0x01, 0x50, 1, 2, 3, last};
    struct tag_element pii = {.oid = TAG_PII, .text = barcode};
    struct tag_memory room = {.size = 112, .block_size = 4};
    struct tag_written written;
    int tag = sim_pad_add(p->pad, uid);

    CHECK(tag_write(p->d.mem, &room, &pii, 1, &written));
    sim_pad_tag(p->pad, tag, fill, written.bytes);
    return tag;
}

TEST(what_is_lent_may_pass_the_gate)
{
    struct place p;
    int tag;

    begin(&p);
    device_desk_scan(&p.d, "C3");
    tag = tag_of(&p, 1, "B3");
    sim_pad_put(p.pad, tag);
    until(&p, "lines", "outcome", "lent");
    gate_is(&p, tag, TAG_AFI_ON_LOAN, false);
    sim_pad_take(p.pad, tag);
    end(&p);
}

/* Nobody is open: what is laid down is returned. */
TEST(what_comes_back_alarms_the_gate_again)
{
    struct place p;
    int tag;

    begin(&p);
    device_desk_scan(&p.d, "C3");
    tag = tag_of(&p, 4, "B3");
    sim_pad_put(p.pad, tag);
    gate_is(&p, tag, TAG_AFI_ON_LOAN, false);
    sim_pad_take(p.pad, tag);
    until(&p, "devices", "last", "off");
    device_desk_close(&p.d);
    sim_pad_put(p.pad, tag);
    until(&p, "lines", "outcome", "returned");
    gate_is(&p, tag, TAG_AFI_IN_STOCK, true);
    end(&p);
}

static void tear(struct sim_vicinity *t, void *arg)
{
    (void)arg;
    t->tear_after = t->writes + 1;
}

TEST(taken_away_too_early_its_tag_is_put_right_when_it_comes_again)
{
    struct place p;
    int tag;

    begin(&p);
    device_desk_scan(&p.d, "C3");
    tag = tag_of(&p, 2, "B5");
    sim_pad_tag(p.pad, tag, tear, NULL); /* half of it is written */
    sim_pad_put(p.pad, tag);
    until(&p, "lines", "sound", "attention");
    sim_pad_put(p.pad, tag);
    gate_is(&p, tag, TAG_AFI_ON_LOAN, false);
    end(&p);
}

TEST(a_loan_that_is_refused_leaves_the_tag_as_it_was)
{
    struct place p;
    int tag;

    begin(&p);
    device_desk_scan(&p.d, "C3");
    tag = tag_of(&p, 3, "R1");
    sim_pad_put(p.pad, tag);
    until(&p, "lines", "outcome", "refused");
    gate_is(&p, tag, TAG_AFI_IN_STOCK, true);
    end(&p);
}

TESTS_RUN(RUN(what_is_lent_may_pass_the_gate),
          RUN(what_comes_back_alarms_the_gate_again),
          RUN(taken_away_too_early_its_tag_is_put_right_when_it_comes_again),
          RUN(a_loan_that_is_refused_leaves_the_tag_as_it_was))
