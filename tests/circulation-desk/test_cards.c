/* The program as it is, with an emulated PN532 at a serial line. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "drivers/sim/pn532_line.h"
#include "tag/iso28560.h"
#include "tag/ndef.h"
#include "tests/support/check.h"
#include "tests/support/device_desk.h"
#include "usecase/card.h"

struct place {
    struct device_desk d;
    struct sim_line *line;
};

/* Of this test alone: numbers of terminals are given again. */
static const char *line_name(void)
{
    static char name[64];
    static int count;

    snprintf(name, sizeof name, "/tmp/langhuan-desk-%d-%d", (int)getpid(),
             count++);
    return name;
}

static void until(struct place *p, const char *list, const char *key,
                  const char *value)
{
    device_desk_until(&p->d, list, key, value);
}

static void begin(struct place *p)
{
    struct card_request card = {.code = "uid:DEADBEEF"};
    int64_t id;

    *p = (struct place){.line = sim_line_new(line_name(), false)};
    device_desk_new(&p->d);
    card.patron_id = patron_id(&p->d.c, "T1");
    CHECK_OK(&p->d.c, card_add(&p->d.c, &card, &id));
    device_desk_start(&p->d, sim_line_path(p->line));
    until(p, "devices", "state", "ready");
    until(p, "lines", "barcode", ""); /* somebody is there */
}

static void end(struct place *p)
{
    device_desk_free(&p->d);
    sim_line_free(p->line);
}

static void remember(struct sim_card *c, void *memory)
{
    memcpy(c->memory + 16, memory, 144);
}

static int tag_with(struct place *p, const char *uid,
                    const struct ndef_record *r)
{
    int tag = sim_line_add(p->line, SIM_NTAG213, uid, 7);
    unsigned char memory[144], *message;
    size_t n;

    message = ndef_write(p->d.mem, r, 1, &n);
    CHECK(ndef_to_memory(message, n, memory, sizeof memory));
    sim_line_card(p->line, tag, remember, memory);
    return tag;
}

static void lend(struct place *p, int tag, const char *barcode)
{
    sim_line_put(p->line, tag);
    until(p, "lines", "barcode", barcode);
    until(p, "lines", "outcome", "lent");
    sim_line_take(p->line, tag);
}

TEST(a_card_opens_its_reader_and_books_with_tags_are_lent)
{
    static const struct tag_element pii = {.oid = TAG_PII, .text = "B5"};
    struct tag_memory room = {.size = 32, .block_size = 4};
    struct ndef_record own = {.kind = NDEF_EXTERNAL,
                              .type = "langhuan:item"};
    struct tag_written written;
    struct place p;
    int card;

    begin(&p);
    until(&p, "devices", "kind", "card_reader");
    until(&p, "devices", "name", "PN532");
    card = sim_line_add(p.line, SIM_CLASSIC, "\xDE\xAD\xBE\xEF", 4);
    sim_line_put(p.line, card);
    until(&p, "lines", "patron_name", "Cai");
    sim_line_take(p.line, card);
    lend(&p, tag_with(&p, "\x04\1\1\1\1\1\1", &(struct ndef_record){
        .kind = NDEF_TEXT, .type = "en", .text = "B1"}), "B1");
    lend(&p, tag_with(&p, "\x04\2\1\1\1\1\1", &(struct ndef_record){
        .kind = NDEF_URI, .text = "https://lib.example.cn/i/B3#x"}), "B3");
    CHECK(tag_write(p.d.mem, &room, &pii, 1, &written));
    own.data = written.bytes;
    own.data_n = 32;
    lend(&p, tag_with(&p, "\x04\3\1\1\1\1\1", &own), "B5");
    end(&p);
}

TEST(a_phone_is_told_why_it_cannot_be_a_card)
{
    struct place p;

    begin(&p);
    sim_line_put(p.line, sim_line_add(p.line, SIM_PHONE, "\x08\1\2\3", 4));
    until(&p, "lines", "text", "This card shows another number at each touch,"
                               " as phones do; it cannot be a reader's card");
    end(&p);
}

TESTS_RUN(RUN(a_card_opens_its_reader_and_books_with_tags_are_lent),
          RUN(a_phone_is_told_why_it_cannot_be_a_card))
