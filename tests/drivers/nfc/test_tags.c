/* NTAG on an emulated PN532: read, written, protected, torn off. */
#include "drivers/nfc/readers.h"

#include <string.h>

#include "tag/ndef.h"
#include "tests/support/card_desk.h"
#include "tests/support/check.h"

static const uint8_t uid[] = {0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6};
static const char uid_text[] = "04A1B2C3D4E5F6";

/* A reader with one tag on it, which has been told of. */
struct one {
    struct card_desk d;
    int tag;
    int device;
};

static void begin(struct one *o, enum sim_card_kind kind)
{
    struct event e;

    card_desk_begin(&o->d);
    o->tag = sim_line_add(o->d.line, kind, uid, sizeof uid);
    sim_line_put(o->d.line, o->tag);
    e = card_desk_for(&o->d, EVENT_TAG);
    CHECK_TEXT(e.uid, uid_text);
    CHECK_INT(e.dsfid, -1);
    o->device = e.device;
}

static enum trouble ask(struct one *o, enum nfc_deed deed, const void *bytes,
                        size_t n, const char *key, struct said *answer)
{
    struct nfc_request rq = {.deed = deed, .n = n, .has_key = key != NULL};

    strcpy(rq.uid, uid_text);
    memcpy(rq.bytes, bytes, n);
    if (key != NULL)
        memcpy(rq.key, key, TALK_KEY);
    return nfc_do(o->d.readers, o->device, &rq, answer);
}

static size_t message(unsigned char *memory, size_t room, const char *text)
{
    struct ndef_record r = {.kind = NDEF_TEXT, .type = "en", .text = text};
    struct arena *mem = arena_new();
    unsigned char *bytes;
    size_t n;

    bytes = ndef_write(mem, &r, 1, &n);
    CHECK(ndef_to_memory(bytes, n, memory, room));
    arena_free(mem);
    return room;
}

static void copy_writes(struct sim_card *c, void *arg)
{
    *(unsigned *)arg = c->writes;
}

static unsigned writes(struct one *o)
{
    unsigned n;

    sim_line_card(o->d.line, o->tag, copy_writes, &n);
    return n;
}

TEST(each_size_is_read_and_written_whole_and_reads_back_the_same)
{
    static const struct {
        enum sim_card_kind kind;
        size_t size;
    } sizes[] = {{SIM_ULTRALIGHT, 48}, {SIM_NTAG213, 144},
                 {SIM_NTAG215, 496}, {SIM_NTAG216, 872}};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        unsigned char memory[TALK_BYTES] = {0};
        struct said a;
        struct one o;
        begin(&o, sizes[i].kind);
        CHECK_INT(ask(&o, NFC_READ, "", 0, NULL, &a), TROUBLE_NONE);
        CHECK_INT(a.n, sizes[i].size);
        CHECK_BYTES(a.bytes, "\x03\x00\xFE\x00", 4);
        message(memory, sizes[i].size, "0010441");
        memory[sizes[i].size - 1] = 0x77;
        CHECK_INT(ask(&o, NFC_WRITE, memory, sizes[i].size, NULL, &a),
                  TROUBLE_NONE);
        CHECK_INT(ask(&o, NFC_READ, "", 0, NULL, &a), TROUBLE_NONE);
        CHECK_INT(a.n, sizes[i].size);
        CHECK_BYTES(a.bytes, memory, a.n);
        CHECK_INT(ask(&o, NFC_WRITE, memory, sizes[i].size + 1, NULL, &a),
                  TROUBLE_TAG_ROOM);
        card_desk_end(&o.d);
    }
}

TEST(what_is_written_is_told_when_the_tag_is_laid_down_again)
{
    unsigned char memory[144];
    const unsigned char *found;
    struct said a;
    struct event e;
    struct one o;
    size_t n;

    begin(&o, SIM_NTAG213);
    message(memory, sizeof memory, "a text of more than twelve bytes");
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, NULL, &a),
              TROUBLE_NONE);
    sim_line_take(o.d.line, o.tag);
    card_desk_for(&o.d, EVENT_OFF);
    sim_line_put(o.d.line, o.tag);
    e = card_desk_for(&o.d, EVENT_TAG);
    CHECK(ndef_in_memory((unsigned char *)e.bytes, e.size, &found, &n));
    CHECK_BYTES(found + 7, "a text of more than twelve bytes", 32);
    card_desk_end(&o.d);
}

TEST(what_is_the_same_already_is_not_written)
{
    unsigned char memory[144];
    struct said a;
    struct one o;
    unsigned before;

    begin(&o, SIM_NTAG213);
    message(memory, sizeof memory, "0010441");
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, NULL, &a),
              TROUBLE_NONE);
    before = writes(&o);
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, NULL, &a),
              TROUBLE_NONE);
    CHECK_INT(writes(&o), before);
    card_desk_end(&o.d);
}

static void unformat(struct sim_card *c, void *arg)
{
    (void)arg;
    memset(c->memory + 12, 0, 8);
}

TEST(a_tag_that_was_never_formatted_is_known_by_its_version_and_formatted)
{
    unsigned char memory[144];
    struct said a;
    struct one o;

    card_desk_begin(&o.d);
    o.tag = sim_line_add(o.d.line, SIM_NTAG213, uid, sizeof uid);
    sim_line_card(o.d.line, o.tag, unformat, NULL);
    sim_line_put(o.d.line, o.tag);
    o.device = card_desk_for(&o.d, EVENT_TAG).device;
    message(memory, sizeof memory, "0010441");
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, NULL, &a),
              TROUBLE_NONE);
    sim_line_take(o.d.line, o.tag);
    card_desk_for(&o.d, EVENT_OFF);
    sim_line_put(o.d.line, o.tag);
    CHECK_BYTES(card_desk_for(&o.d, EVENT_TAG).bytes, memory, 12);
    card_desk_end(&o.d);
}

/* ---- protection --------------------------------------------------------- */

TEST(a_password_keeps_others_from_writing_until_it_is_taken_away)
{
    unsigned char memory[144];
    struct said a;
    struct one o;

    begin(&o, SIM_NTAG213);
    message(memory, sizeof memory, "0010441");
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, "key1", &a),
              TROUBLE_NONE);
    message(memory, sizeof memory, "0010442");
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, NULL, &a),
              TROUBLE_TAG_PASSWORD);
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, "KEY1", &a),
              TROUBLE_TAG_PASSWORD);
    CHECK_INT(ask(&o, NFC_READ, "", 0, NULL, &a), TROUBLE_NONE);
    CHECK_BYTES(a.bytes + 9, "0010441", 7);
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, "key1", &a),
              TROUBLE_NONE);
    CHECK_INT(ask(&o, NFC_FREE, "", 0, "wrng", &a), TROUBLE_TAG_PASSWORD);
    CHECK_INT(ask(&o, NFC_FREE, "", 0, "key1", &a), TROUBLE_NONE);
    message(memory, sizeof memory, "0010443");
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, NULL, &a),
              TROUBLE_NONE);
    card_desk_end(&o.d);
}

static void lock_page_seven(struct sim_card *c, void *arg)
{
    (void)arg;
    c->memory[10] = 0x80;
}

TEST(a_locked_page_is_said_and_what_was_there_stays_readable)
{
    unsigned char memory[144];
    struct said a;
    struct one o;

    begin(&o, SIM_NTAG213);
    sim_line_card(o.d.line, o.tag, lock_page_seven, NULL);
    message(memory, sizeof memory, "a text that reaches page seven");
    CHECK_INT(ask(&o, NFC_WRITE, memory, sizeof memory, NULL, &a),
              TROUBLE_TAG_LOCKED);
    CHECK_INT(ask(&o, NFC_READ, "", 0, NULL, &a), TROUBLE_NONE);
    CHECK_BYTES(a.bytes, "\x03\x00\xFE\x00", 4);
    card_desk_end(&o.d);
}

TEST(a_card_has_no_memory_for_a_book)
{
    struct said a;
    struct one o;

    card_desk_begin(&o.d);
    o.tag = sim_line_add(o.d.line, SIM_CLASSIC, uid, sizeof uid);
    sim_line_put(o.d.line, o.tag);
    o.device = card_desk_for(&o.d, EVENT_CARD).device;
    CHECK_INT(ask(&o, NFC_READ, "", 0, NULL, &a), TROUBLE_TAG_MEMORY);
    CHECK_INT(ask(&o, NFC_WRITE, "x", 1, NULL, &a), TROUBLE_TAG_MEMORY);
    card_desk_end(&o.d);
}

/* ---- torn off ----------------------------------------------------------- */

static void tear(struct sim_card *c, void *arg)
{
    c->writes = 0;
    c->tear_after = *(unsigned *)arg;
}

/* After each page: never half of the old and half of the new message. */
TEST(torn_off_after_any_page_it_holds_the_old_the_new_or_no_message)
{
    unsigned char old[144], new[144];
    struct said a;
    struct one o;
    unsigned after = 1;
    enum trouble why;

    begin(&o, SIM_NTAG213);
    do {
        message(old, sizeof old, "the old text, which is long enough");
        message(new, sizeof new, "a new one, of another length: 0010441");
        CHECK_INT(ask(&o, NFC_WRITE, old, sizeof old, NULL, &a),
                  TROUBLE_NONE);
        sim_line_card(o.d.line, o.tag, tear, &after);
        why = ask(&o, NFC_WRITE, new, sizeof new, NULL, &a);
        CHECK(why == TROUBLE_NONE || why == TROUBLE_TAG_AWAY);
        after++;
        sim_line_put(o.d.line, o.tag);
        CHECK_INT(ask(&o, NFC_READ, "", 0, NULL, &a), TROUBLE_NONE);
        CHECK(memcmp(a.bytes, old, sizeof old) == 0 ||
              memcmp(a.bytes, new, sizeof new) == 0 ||
              memcmp(a.bytes, "\x03\x00\xFE\x00", 4) == 0);
        sim_line_card(o.d.line, o.tag, tear, &(unsigned){0});
    } while (why != TROUBLE_NONE && after < 40);
    CHECK(after > 8 && after < 40);
    CHECK_BYTES(a.bytes, new, sizeof new);
    card_desk_end(&o.d);
}

TEST(a_tag_that_is_not_there_is_away)
{
    struct said a;
    struct one o;

    begin(&o, SIM_NTAG213);
    sim_line_take(o.d.line, o.tag);
    CHECK_INT(ask(&o, NFC_READ, "", 0, NULL, &a), TROUBLE_TAG_AWAY);
    card_desk_end(&o.d);
}

TESTS_RUN(
    RUN(each_size_is_read_and_written_whole_and_reads_back_the_same),
    RUN(what_is_written_is_told_when_the_tag_is_laid_down_again),
    RUN(what_is_the_same_already_is_not_written),
    RUN(a_tag_that_was_never_formatted_is_known_by_its_version_and_formatted),
    RUN(a_password_keeps_others_from_writing_until_it_is_taken_away),
    RUN(a_locked_page_is_said_and_what_was_there_stays_readable),
    RUN(a_card_has_no_memory_for_a_book),
    RUN(torn_off_after_any_page_it_holds_the_old_the_new_or_no_message),
    RUN(a_tag_that_is_not_there_is_away))
