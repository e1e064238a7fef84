/* Copies: what a form may say, and what becomes of one on loan. */
#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "usecase/copy.h"
#include "usecase/hold.h"

/* A form in which nothing is given but what is named. */
#define FORM(...) \
    (struct copy_form){.copy_number = -1, .price_cents = -1, \
                       .paid_cents = -1, .reading_room_only = -1, \
                       .min_grade = -1, .acquired_on = -1, __VA_ARGS__}

static const char *many(struct ctx *c, size_t n)
{
    char *text = arena_alloc(c->mem, n + 1);

    memset(text, 'x', n);
    return text;
}

TEST(a_form_that_makes_no_copy_says_why_and_changes_nothing)
{
    struct ctx c = small_school();
    const struct {
        struct copy_form form;
        enum err_code code;
    } cases[] = {
        {FORM(.title_id = 1), ERR_INVALID},
        {FORM(.title_id = 1, .barcode = ""), ERR_INVALID},
        {FORM(.id = 1, .barcode = ""), ERR_INVALID},
        {FORM(.title_id = 1, .barcode = many(&c, 65)), ERR_INVALID},
        {FORM(.barcode = "N1"), ERR_INVALID},
        {FORM(.id = 1, .call_number = many(&c, 300)), ERR_INVALID},
        {FORM(.id = 1, .source = "theft"), ERR_INVALID},
        {FORM(.id = 1, .state = "eaten"), ERR_INVALID},
        {FORM(.id = 1, .accession = many(&c, 65)), ERR_INVALID},
        {FORM(.id = 1, .tag_uid = many(&c, 65)), ERR_INVALID},
        {FORM(.id = 1, .volume = many(&c, 101)), ERR_INVALID},
        {FORM(.id = 1, .note = many(&c, 2001)), ERR_INVALID},
        {FORM(.id = 1, .parts = 1001), ERR_INVALID},
        {FORM(.id = 1, .type = "scroll"), ERR_INVALID},
        {FORM(.id = 1, .location = "moon"), ERR_INVALID},
        {FORM(.id = 1, .barcode = "B2"), ERR_CONFLICT},
        {FORM(.title_id = 1, .barcode = "B2"), ERR_CONFLICT},
        {FORM(.id = 99, .note = "x"), ERR_NOT_FOUND},
    };
    const char *before = whole_database(&c);
    int64_t id;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (copy_save(&c, &cases[i].form, &id) || c.err.code != cases[i].code)
            fail_msg("case %d: %s", (int)i, c.err.english);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(numbers_that_no_copy_has_are_refused)
{
    struct ctx c = small_school();
    struct copy_form form = FORM(.id = 1);
    int64_t id;

    form.price_cents = 100000001;
    CHECK_FAILS(&c, copy_save(&c, &form, &id), ERR_INVALID);
    form = FORM(.id = 1);
    form.paid_cents = 100000001;
    CHECK_FAILS(&c, copy_save(&c, &form, &id), ERR_INVALID);
    form = FORM(.id = 1);
    form.copy_number = 100001;
    CHECK_FAILS(&c, copy_save(&c, &form, &id), ERR_INVALID);
    form = FORM(.id = 1);
    form.min_grade = 13;
    CHECK_FAILS(&c, copy_save(&c, &form, &id), ERR_INVALID);
    small_school_end(&c);
}

/* All that can be said of a copy. */
static struct copy_form full_form(void)
{
    struct copy_form f = FORM(
        .id = 1, .barcode = "B1x", .accession = "A7", .tag_uid = "E004",
        .type = "magazine", .location = "room", .call_number = "I561.84/1",
        .volume = "v.2", .note = "torn", .source = "gift", .currency = "EUR",
        .state = "in_repair", .parts = 2);

    f.copy_number = 3;
    f.price_cents = 1250;
    f.paid_cents = 1000;
    f.reading_room_only = 1;
    f.min_grade = 4;
    f.acquired_on = 20000;
    return f;
}

TEST(all_that_a_form_says_is_kept_and_what_it_leaves_out_stays)
{
    struct ctx c = small_school();
    struct copy_form form = full_form();
    struct copy o;
    int64_t id;

    CHECK_OK(&c, copy_save(&c, &form, &id));
    CHECK_OK(&c, copy_save(&c, &FORM(.id = 1, .title_id = 4), &id));
    CHECK_OK(&c, copy_find(&c, "B1x", &o));
    CHECK_TEXT(o.accession, "A7");
    CHECK_TEXT(o.tag_uid, "E004");
    CHECK_TEXT(o.type_code, "magazine");
    CHECK_TEXT(o.location_code, "room");
    CHECK_TEXT(o.call_number, "I561.84/1");
    CHECK_TEXT(o.volume, "v.2");
    CHECK_TEXT(o.note, "torn");
    CHECK_TEXT(o.source, "gift");
    CHECK_TEXT(o.currency, "EUR");
    CHECK_TEXT(o.state, "in_repair");
    CHECK_INT(o.parts, 2);
    CHECK_INT(o.copy_number, 3);
    CHECK_INT(o.price_cents, 1250);
    CHECK_INT(o.paid_cents, 1000);
    CHECK(o.reading_room_only);
    CHECK_INT(o.min_grade, 4);
    CHECK_INT(o.acquired_on, 20000);
    CHECK_OK(&c, copy_save(&c, &FORM(.id = 1, .location = "",
                                     .tag_uid = ""), &id));
    CHECK_OK(&c, copy_show(&c, 1, &o));
    CHECK_INT(o.location_id, 0);
    CHECK(o.tag_uid == NULL);
    small_school_end(&c);
}

TEST(a_state_is_given_by_hand_where_no_reader_is_in_the_way)
{
    static const struct {
        const char *barcode, *state;
        enum err_code code; /* ERR_NONE: it is given */
    } cases[] = {
        {"B1", "available", ERR_NONE}, {"B1", "on_order", ERR_CONFLICT},
        {"B1", "in_process", ERR_NONE}, {"B1", "on_display", ERR_NONE},
        {"B1", "missing", ERR_NONE}, {"B1", "withdrawn", ERR_NONE},
        {"B1", "in_transit", ERR_INVALID}, {"B1", "eaten", ERR_INVALID},
        {"B3", "in_repair", ERR_CONFLICT}, {"B3", "withdrawn", ERR_CONFLICT},
        {"B3", "lost", ERR_NONE}, {"B3", "damaged", ERR_NONE},
        {"B3", "claimed_returned", ERR_NONE}, {"B3", "available", ERR_NONE},
        {"B7", "missing", ERR_CONFLICT},
    };
    struct ctx c = small_school();
    struct hold_result held;
    int64_t seq;

    CHECK_OK(&c, hold_place(&c, &(struct hold_request){
                                    .patron_id = 2, .title_id = 4,
                                    .overrule = UINT32_MAX}, &held));
    lend(&c, "C1", "B3");
    lend(&c, "C1", "B7");
    take(&c, "B7"); /* and set aside */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool done = copy_set_state(&c, copy_id(&c, cases[i].barcode),
                                   cases[i].state, "seen", &seq);
        if (done != (cases[i].code == ERR_NONE) ||
            (!done && c.err.code != cases[i].code))
            fail_msg("%s %s: %s", cases[i].barcode, cases[i].state,
                     c.err.english);
    }
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"
                          " WHERE returned_at = 0"), 1);
    CHECK_FAILS(&c, copy_set_state(&c, 99, "lost", NULL, &seq),
                ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(who_may_not_see_readers_is_not_told_who_has_a_copy)
{
    struct ctx c = small_school();
    struct copy o, *list;
    size_t n;

    lend(&c, "C1", "B3");
    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    CHECK_OK(&c, copy_find(&c, "B3", &o));
    CHECK_INT(o.loan_patron_id, 1);
    c.actor = (struct actor){.kind = ACTOR_STAFF, .id = 1, .school_id = 1,
                             .rights = RIGHT_SEARCH};
    CHECK_OK(&c, copy_find(&c, "B3", &o));
    CHECK(o.loan_id != 0);
    CHECK_INT(o.loan_patron_id, 0);
    c.actor.rights |= RIGHT_PATRON_READ;
    c.school_id = c.actor.school_id = 2;
    CHECK_FAILS(&c, copy_find(&c, "B3", &o), ERR_NOT_FOUND);
    CHECK_OK(&c, copy_list(&c, 2, 0, &list, &n));
    CHECK_INT(n, 2);
    CHECK_INT(list[0].loan_patron_id, 0); /* of another school */
    small_school_end(&c);
}

static bool do_full(struct ctx *c, void *arg)
{
    struct copy_form form = full_form();
    int64_t id;
    (void)arg;
    return copy_save(c, &form, &id);
}

static bool do_state(struct ctx *c, void *arg)
{
    int64_t seq;
    (void)arg;
    return copy_set_state(c, 8, "in_repair", "spine", &seq);
}

TEST(a_copy_is_changed_whole_or_not_at_all)
{
    struct ctx c = small_school();

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    sql(&c, "UPDATE copy SET state = 'in_transit' WHERE id = 8");
    sql(&c, "INSERT INTO transit (id, copy_id, from_school_id, to_school_id,"
            " sent_at) VALUES (77, 8, 1, 2, 0)");
    CHECK(whole_or_not(&c, do_full, NULL) > 4);
    CHECK(whole_or_not(&c, do_state, NULL) > 4);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM transit"
                          " WHERE received_at IS NULL"), 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_form_that_makes_no_copy_says_why_and_changes_nothing),
          RUN(numbers_that_no_copy_has_are_refused),
          RUN(all_that_a_form_says_is_kept_and_what_it_leaves_out_stays),
          RUN(a_state_is_given_by_hand_where_no_reader_is_in_the_way),
          RUN(who_may_not_see_readers_is_not_told_who_has_a_copy),
          RUN(a_copy_is_changed_whole_or_not_at_all))
