#include "usecase/card.h"

#include <string.h>

#include "tests/support/deeds.h"
#include "usecase/patron.h"

static int64_t add(struct ctx *c, int64_t patron, const char *code)
{
    struct card_request rq = {.patron_id = patron, .code = code};
    int64_t id;

    CHECK_OK(c, card_add(c, &rq, &id));
    return id;
}

static const char *state_of(struct ctx *c, int64_t id)
{
    struct card card;

    CHECK_OK(c, card_by_id(c, id, &card));
    return card.state;
}

/* As typed or scanned; as it is kept. */
static const struct {
    const char *code, *kept, *kind;
} codes[] = {
    {"0012345", "0012345", "barcode"},
    {"  0012346\r\n", "0012346", "barcode"},
    {"]C00012347", "0012347", "barcode"},
    {"uid:04aabbcc", "uid:04AABBCC", "uid"},
    {"uid:04aabbccddeeff", "uid:04AABBCCDDEEFF", "uid"},
};

TEST(a_card_is_kept_as_printed_and_a_chip_as_its_key)
{
    struct ctx c = small_school();

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct card card;
        CHECK_OK(&c, card_by_id(&c, add(&c, 1, codes[i].code), &card));
        CHECK_TEXT(card.code, codes[i].kept);
        CHECK_TEXT(card.kind, codes[i].kind);
        CHECK_TEXT(card.state, "active");
    }
    small_school_end(&c);
}

TEST(what_cannot_be_a_card_says_why_and_leaves_nothing)
{
    static const char *const bad[] = {
        "", "   ", NULL, "uid:08AABBCC",
        "1234567890123456789012345678901234567890123456789012345678901234567"
        "8901234567890123456789012345678901234567890123456789012345678901234"};
    struct ctx c = small_school();
    const char *before = whole_database(&c);
    int64_t id;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct card_request rq = {.patron_id = 1, .code = bad[i]};
        CHECK_FAILS(&c, card_add(&c, &rq, &id), ERR_INVALID);
        CHECK_FAILS(&c, card_replace(&c, &rq, &id), ERR_INVALID);
    }
    CHECK_FAILS(&c, card_add(&c, &(struct card_request){99, "N", NULL, 0},
                             &id), ERR_NOT_FOUND);
    CHECK_FAILS(&c, card_lost(&c, 99), ERR_NOT_FOUND);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(another_readers_card_is_told_with_whose_it_is)
{
    struct ctx c = small_school();
    int64_t id;

    CHECK_FAILS(&c, card_add(&c, &(struct card_request){1, "C2", NULL, 0},
                             &id), ERR_CONFLICT);
    CHECK(strstr(c.err.english, "P2") != NULL);
    CHECK_FAILS(&c, card_add(&c, &(struct card_request){1, "uid:04A1B2C3",
                                                        NULL, 0}, &id),
                ERR_CONFLICT);
    CHECK_INT(add(&c, 1, "C1"), 1); /* one's own is no trouble */
    small_school_end(&c);
}

TEST(a_lost_card_opens_nothing_until_it_is_found)
{
    struct ctx c = small_school();

    CHECK_OK(&c, card_lost(&c, 1));
    CHECK_TEXT(state_of(&c, 1), "lost");
    CHECK_INT(refused(&c, "C1", "B1"), REFUSED_CARD_LOST);
    CHECK_OK(&c, card_lost(&c, 1)); /* twice is no harm */
    CHECK_OK(&c, card_found(&c, 1));
    CHECK(lend(&c, "C1", "B1").loan_id > 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed IN ('card_lost', 'card_found')"), 2);
    small_school_end(&c);
}

TEST(a_new_card_ends_the_old_ones_of_its_kind_only)
{
    struct ctx c = small_school();
    struct card *cards;
    size_t n;
    int64_t id;

    CHECK_OK(&c, card_replace(&c, &(struct card_request){2, "N9", NULL, 0},
                              &id));
    CHECK_TEXT(state_of(&c, 2), "replaced"); /* C2 */
    CHECK_TEXT(state_of(&c, 4), "active");   /* the chip */
    CHECK_INT(refused(&c, "C2", "B1"), REFUSED_CARD_LOST);
    CHECK(lend(&c, "N9", "B1").loan_id > 0);
    CHECK_OK(&c, card_list(&c, 2, &cards, &n));
    CHECK_INT(n, 3);
    CHECK_INT(cards[0].id, id); /* newest first */
    CHECK_INT(add(&c, 2, "C2"), 2); /* given again: it works again */
    CHECK_TEXT(state_of(&c, 2), "active");
    small_school_end(&c);
}

TEST(a_new_card_is_paid_for_once)
{
    struct ctx c = small_school();
    struct card_request rq = {.patron_id = 2, .code = "N9"};
    int64_t id, again;

    sql(&c, "INSERT INTO setting (school_id, key, value)"
            " VALUES (1, 'money.card_cents', '500')");
    CHECK_OK(&c, card_replace(&c, &rq, &id));
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 500);
    CHECK_OK(&c, card_replace(&c, &rq, &again)); /* it is his already */
    CHECK_INT(again, id);
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 500);
    small_school_end(&c);
}

TEST(a_card_or_a_block_that_ended_before_it_began_is_a_slip)
{
    struct ctx c = small_school();
    struct card_request rq = {1, "T9", "temporary", c.today - 1};
    int64_t id;

    CHECK_FAILS(&c, card_add(&c, &rq, &id), ERR_INVALID);
    CHECK_FAILS(&c, patron_block(&c, 1, "noise", c.today - 1), ERR_INVALID);
    CHECK_OK(&c, patron_block(&c, 1, "noise", c.today));
    small_school_end(&c);
}

TEST(a_temporary_card_ends_by_itself)
{
    struct ctx c = small_school();
    struct card_request rq = {1, "T9", "temporary", c.today + 2};
    int64_t id;

    CHECK_OK(&c, card_add(&c, &rq, &id));
    CHECK_INT(lend(&c, "T9", "B1").due, c.today + 2);
    later(&c, 3);
    CHECK(refused(&c, "T9", "B3") & REFUSED_CARD_OVER);
    CHECK(!(refused(&c, "C1", "B1") & REFUSED_CARD_OVER));
    small_school_end(&c);
}

TEST(a_code_stands_in_the_journals_private_part_only)
{
    struct ctx c = small_school();

    add(&c, 1, "SECRET77");
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE data LIKE '%SECRET77%'"), 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE private LIKE '%SECRET77%'"), 1);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_card_is_kept_as_printed_and_a_chip_as_its_key),
          RUN(what_cannot_be_a_card_says_why_and_leaves_nothing),
          RUN(another_readers_card_is_told_with_whose_it_is),
          RUN(a_lost_card_opens_nothing_until_it_is_found),
          RUN(a_new_card_ends_the_old_ones_of_its_kind_only),
          RUN(a_new_card_is_paid_for_once),
          RUN(a_card_or_a_block_that_ended_before_it_began_is_a_slip),
          RUN(a_temporary_card_ends_by_itself),
          RUN(a_code_stands_in_the_journals_private_part_only))
