/* Cards on an emulated PN532, through the real libnfc and the real helper. */
#include "drivers/nfc/readers.h"

#include <string.h>

#include "tests/support/card_desk.h"
#include "tests/support/check.h"

static const struct sort {
    enum sim_card_kind kind;
    size_t size;
    uint8_t uid[10];
    const char *text;
} cards[] = {
    {SIM_CLASSIC, 4, {0xDE, 0xAD, 0xBE, 0xEF}, "DEADBEEF"},
    {SIM_CLASSIC, 7, {0x04, 1, 2, 3, 4, 5, 6}, "04010203040506"},
    {SIM_CPU_CARD, 7, {0x04, 0xC1, 0xC2, 3, 4, 5, 6}, "04C1C203040506"},
    {SIM_CPU_CARD, 10, {0x04, 1, 2, 3, 4, 5, 6, 7, 8, 9},
     "04010203040506070809"},
};

static int add(struct card_desk *d, const struct sort *s)
{
    return sim_line_add(d->line, s->kind, s->uid, s->size);
}

TEST(each_kind_of_card_is_told_once_when_laid_down_and_once_when_taken_away)
{
    struct card_desk d;

    card_desk_begin(&d);
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        int card = add(&d, &cards[i]);
        struct event e;
        sim_line_put(d.line, card);
        e = card_desk_for(&d, EVENT_CARD);
        CHECK_TEXT(e.bytes, cards[i].text);
        CHECK_TEXT(e.uid, cards[i].text);
        card_desk_rounds(&d, 6);
        CHECK(!card_desk_try(&d, EVENT_CARD, 0, &e));
        sim_line_take(d.line, card);
        CHECK_TEXT(card_desk_for(&d, EVENT_OFF).bytes, cards[i].text);
    }
    CHECK_INT(card_desk_device(&d).reads, 4);
    CHECK_INT(card_desk_device(&d).state, DEVICE_READY);
    card_desk_end(&d);
}

TEST(two_cards_in_the_field_are_both_told_and_each_leaves_by_itself)
{
    struct card_desk d;
    struct event e;
    int first, second;

    card_desk_begin(&d);
    first = add(&d, &cards[0]);
    second = add(&d, &cards[3]);
    sim_line_put(d.line, first);
    CHECK_TEXT(card_desk_for(&d, EVENT_CARD).bytes, "DEADBEEF");
    sim_line_put(d.line, second);
    CHECK_TEXT(card_desk_for(&d, EVENT_CARD).bytes, cards[3].text);
    card_desk_rounds(&d, 6);
    CHECK(!card_desk_try(&d, EVENT_CARD, 0, &e));
    sim_line_take(d.line, first);
    CHECK_TEXT(card_desk_for(&d, EVENT_OFF).bytes, "DEADBEEF");
    sim_line_put(d.line, first);
    CHECK_TEXT(card_desk_for(&d, EVENT_CARD).bytes, "DEADBEEF");
    card_desk_end(&d);
}

TEST(a_phone_that_draws_another_number_at_each_look_is_told_once)
{
    struct card_desk d;
    struct event e;
    int phone;

    card_desk_begin(&d);
    phone = sim_line_add(d.line, SIM_PHONE, "\x08\x10\x20\x30", 4);
    sim_line_put(d.line, phone);
    e = card_desk_for(&d, EVENT_CARD);
    CHECK(strncmp(e.bytes, "08", 2) == 0);
    card_desk_rounds(&d, 6);
    CHECK(!card_desk_try(&d, EVENT_CARD, 0, &e));
    sim_line_take(d.line, phone);
    card_desk_for(&d, EVENT_OFF);
    card_desk_end(&d);
}

TESTS_RUN(
    RUN(each_kind_of_card_is_told_once_when_laid_down_and_once_when_taken_away),
    RUN(two_cards_in_the_field_are_both_told_and_each_leaves_by_itself),
    RUN(a_phone_that_draws_another_number_at_each_look_is_told_once))
