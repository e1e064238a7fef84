#include "rules/lending.h"

#include <stdlib.h>
#include <string.h>

#include "rules/copy_state.h"
#include "rules/rights.h"
#include "tests/support/check.h"

enum { TODAY = 20000 };

/* Reader and copy that nothing speaks against; a case changes one thing. */
struct scene {
    struct borrower b;
    struct loanable l;
    struct policy p[2];
    size_t rules;
    bool on_site;
};

static struct scene fine(void)
{
    return (struct scene){
        .b = {.grade = 3},
        .l = {.state = "available", .lendable = true, .parts = 1},
        .p = {{.id = 1, .category_id = 1, .max_loans = 3, .loan_days = 30,
               .block_overdue_count = 2, .block_overdue_days = 7,
               .block_owed_cents = 1000},
              {.id = 2, .category_id = 1, .copy_type_id = 4, .max_loans = 1,
               .loan_days = 7}},
        .rules = 1,
    };
}

static uint32_t decide(const struct scene *s, struct verdict *v)
{
    struct calendar k = {0};
    struct lending_rules r = {s->p, s->rules, &k, TODAY, s->on_site};
    const struct policy *winner;
    uint32_t no = lending_decide(&s->b, &s->l, &r, v, &winner);

    CHECK(s->rules == 0 ? winner == NULL : winner != NULL);
    return no;
}

/* What is changed: `set` does it. */
#define CHANGE(name, statement) \
    static void name(struct scene *s) { statement; }
CHANGE(nothing, (void)s)
CHANGE(suspended, s->b.suspended = true)
CHANGE(left, s->b.left = true)
CHANGE(card_lost, s->b.card_lost = true)
CHANGE(card_over, s->b.card_until = TODAY - 1)
CHANGE(card_last_day, s->b.card_until = TODAY)
CHANGE(expired, s->b.expires_on = TODAY - 1)
CHANGE(expires_today, s->b.expires_on = TODAY)
CHANGE(blocked, s->b.block_note = "see me")
CHANGE(two_out, s->b.loans = 2)
CHANGE(three_out, s->b.loans = 3)
CHANGE(nine_out, s->b.loans = 9)
CHANGE(type_full, s->rules = 2; s->b.type_loans = 1)
CHANGE(type_free, s->rules = 2)
CHANGE(one_overdue, s->b.overdue = 1; s->b.oldest_due = TODAY - 6)
CHANGE(long_overdue, s->b.overdue = 1; s->b.oldest_due = TODAY - 7)
CHANGE(two_overdue, s->b.overdue = 2; s->b.oldest_due = TODAY - 1)
CHANGE(owes_less, s->b.owed_cents = 999)
CHANGE(owes, s->b.owed_cents = 1000)
CHANGE(on_loan, s->l.on_loan = true)
CHANGE(has_it, s->l.on_loan = s->l.on_loan_to_same = true)
CHANGE(not_for_loan, s->l.lendable = false)
CHANGE(room_only, s->l.reading_room_only = true)
CHANGE(too_young, s->l.min_grade = 4)
CHANGE(old_enough, s->l.min_grade = 3)
CHANGE(teacher, s->l.min_grade = 9; s->b.grade = 0)
CHANGE(withdrawn, s->l.state = "withdrawn")
CHANGE(withdrawn_out, s->l.state = "withdrawn"; s->l.on_loan = true)
CHANGE(repair, s->l.state = "in_repair")
CHANGE(lost_out, s->l.state = "lost"; s->l.on_loan = true)
CHANGE(missing, s->l.state = "missing")
CHANGE(shelf, s->l.state = "on_hold_shelf")
CHANGE(display, s->l.state = "on_display")
CHANGE(damaged, s->l.state = "damaged")
CHANGE(no_state, s->l.state = NULL)
CHANGE(transit, s->l.state = "in_transit")
CHANGE(transit_mine, s->l.state = "in_transit";
       s->l.set_aside_for_same = true)
CHANGE(aside, s->l.set_aside_for_other = true)
CHANGE(aside_mine, s->l.set_aside_for_same = true; s->l.holds = 5)
CHANGE(wanted, s->l.holds = 2; s->l.free_copies = 2)
CHANGE(wanted_enough, s->l.holds = 1; s->l.free_copies = 2)
CHANGE(elsewhere, s->l.other_school = true)
CHANGE(no_rule, s->rules = 0)
CHANGE(all_at_once, suspended(s); expired(s); two_overdue(s); repair(s);
       nine_out(s))
CHANGE(read_here, s->on_site = true; nine_out(s); not_for_loan(s);
       room_only(s); wanted(s); owes(s))
CHANGE(read_here_blocked, s->on_site = true; blocked(s))
CHANGE(had_it, s->l.borrowed_before = true)
CHANGE(parts, s->l.parts = 2)
CHANGE(note_of_copy, s->l.has_note = true)
CHANGE(note_of_reader, s->b.has_note = true)
CHANGE(expires_soon, s->b.expires_on = TODAY + 10)
CHANGE(both_soon, s->b.expires_on = TODAY + 10; s->b.card_until = TODAY + 4)

static const struct {
    void (*change)(struct scene *s);
    uint32_t refusals, warnings;
    int due; /* days from today */
} cases[] = {
    {nothing, 0, 0, 30},
    {suspended, REFUSED_SUSPENDED, 0, 30},
    {left, REFUSED_LEFT, 0, 30},
    {card_lost, REFUSED_CARD_LOST, 0, 30},
    {card_over, REFUSED_CARD_OVER, 0, 30},
    {card_last_day, 0, WARN_DUE_SHORTENED, 0},
    {expired, REFUSED_EXPIRED, 0, 30},
    {expires_today, 0, WARN_DUE_SHORTENED, 0},
    {blocked, REFUSED_BLOCKED, 0, 30},
    {two_out, 0, WARN_LAST_ONE, 30},
    {three_out, REFUSED_LIMIT, 0, 30},
    {nine_out, REFUSED_LIMIT, 0, 30},
    {type_full, REFUSED_TYPE_LIMIT, 0, 7},
    {type_free, 0, 0, 7},
    {one_overdue, 0, WARN_OVERDUE, 30},
    {long_overdue, REFUSED_OVERDUE, WARN_OVERDUE, 30},
    {two_overdue, REFUSED_OVERDUE, WARN_OVERDUE, 30},
    {owes_less, 0, 0, 30},
    {owes, REFUSED_OWED, 0, 30},
    {on_loan, REFUSED_ON_LOAN, 0, 30},
    {has_it, REFUSED_SAME_READER, 0, 30},
    {not_for_loan, REFUSED_NOT_FOR_LOAN, 0, 30},
    {room_only, REFUSED_READING_ROOM, 0, 30},
    {too_young, REFUSED_GRADE, 0, 30},
    {old_enough, 0, 0, 30},
    {teacher, 0, 0, 30},
    {withdrawn, REFUSED_WITHDRAWN, 0, 30},
    {withdrawn_out, REFUSED_WITHDRAWN | REFUSED_ON_LOAN, 0, 30},
    {repair, REFUSED_STATE, 0, 30},
    {lost_out, REFUSED_ON_LOAN, 0, 30},
    {missing, 0, WARN_STATE_HEALED, 30},
    {shelf, 0, 0, 30},
    {display, 0, 0, 30},
    {damaged, 0, 0, 30},
    {no_state, 0, 0, 30},
    {transit, REFUSED_STATE, 0, 30},
    {transit_mine, 0, 0, 30},
    {aside, REFUSED_RESERVED, 0, 30},
    {aside_mine, 0, WARN_HAS_HOLDS, 30},
    {wanted, REFUSED_RESERVED, WARN_HAS_HOLDS, 30},
    {wanted_enough, 0, WARN_HAS_HOLDS, 30},
    {elsewhere, REFUSED_OTHER_SCHOOL, 0, 30},
    {no_rule, REFUSED_NO_POLICY, 0, 0},
    {all_at_once, REFUSED_SUSPENDED | REFUSED_EXPIRED | REFUSED_OVERDUE |
                      REFUSED_STATE | REFUSED_LIMIT, WARN_OVERDUE, 30},
    {read_here, 0, WARN_HAS_HOLDS, 0},
    {read_here_blocked, REFUSED_BLOCKED, 0, 0},
    {had_it, 0, WARN_BORROWED_BEFORE, 30},
    {parts, 0, WARN_PARTS, 30},
    {note_of_copy, 0, WARN_NOTE, 30},
    {note_of_reader, 0, WARN_NOTE, 30},
    {expires_soon, 0, WARN_DUE_SHORTENED, 10},
    {both_soon, 0, WARN_DUE_SHORTENED, 4},
};

TEST(each_thing_that_speaks_against_a_loan_is_named)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene s = fine();
        struct verdict v;
        uint32_t no;

        cases[i].change(&s);
        no = decide(&s, &v);
        if (no != cases[i].refusals || v.warnings != cases[i].warnings ||
            v.due != TODAY + cases[i].due)
            fail_msg("row %d: refusals %x, warnings %x, due %d", (int)i, no,
                     v.warnings, v.due - TODAY);
    }
}

TEST(the_numbers_that_texts_name_are_filled)
{
    struct scene s = fine();
    struct verdict v;

    nine_out(&s);
    long_overdue(&s);
    owes(&s);
    too_young(&s);
    s.b.block_note = "see me";
    s.b.block_until = TODAY + 3;
    s.b.card_until = TODAY - 1;
    s.b.expires_on = TODAY - 2;
    CHECK(decide(&s, &v) != 0);
    CHECK_INT(v.loans, 9);
    CHECK_INT(v.max_loans, 3);
    CHECK_INT(v.overdue, 1);
    CHECK_INT(v.overdue_days, 7);
    CHECK_INT(v.owed_cents, 1000);
    CHECK_INT(v.min_grade, 4);
    CHECK_TEXT(v.note, "see me");
    CHECK_INT(v.block_until, TODAY + 3);
    CHECK_INT(v.card_until, TODAY - 1);
    CHECK_INT(v.expires_on, TODAY - 2);
}

/* ---- setting aside ------------------------------------------------------ */

TEST(what_may_be_set_aside_grows_with_the_rights)
{
    uint32_t none = verdict_overrulable(0);
    uint32_t some = verdict_overrulable(RIGHT_OVERRIDE);
    uint32_t most = verdict_overrulable(RIGHT_OVERRIDE_ALL);
    uint32_t never = REFUSED_LEFT | REFUSED_ON_LOAN | REFUSED_SAME_READER |
                     REFUSED_WITHDRAWN | REFUSED_OTHER_SCHOOL |
                     REFUSED_HOLD_TWICE | REFUSED_NO_COPY;

    CHECK_INT(none, 0);
    CHECK((some & most) == some && some != most);
    CHECK_INT(most & never, 0);
    CHECK(some & REFUSED_LIMIT);
    CHECK(!(some & REFUSED_BLOCKED) && (most & REFUSED_BLOCKED));
}

TEST(only_what_was_asked_for_and_is_allowed_is_set_aside)
{
    static const struct {
        uint32_t refusals, asked;
        uint64_t rights;
        uint32_t left, overruled, may;
    } settled[] = {
        {0, REFUSED_LIMIT, RIGHT_OVERRIDE, 0, 0, 0},
        {REFUSED_LIMIT, 0, 0, REFUSED_LIMIT, 0, 0},
        {REFUSED_LIMIT, 0, RIGHT_OVERRIDE, REFUSED_LIMIT, 0, REFUSED_LIMIT},
        {REFUSED_LIMIT, REFUSED_LIMIT, RIGHT_OVERRIDE, 0, REFUSED_LIMIT, 0},
        {REFUSED_LIMIT, REFUSED_LIMIT, 0, REFUSED_LIMIT, 0, 0},
        {REFUSED_LIMIT | REFUSED_OWED, REFUSED_LIMIT, RIGHT_OVERRIDE,
         REFUSED_OWED, REFUSED_LIMIT, REFUSED_OWED},
        {REFUSED_ON_LOAN, REFUSED_ON_LOAN, RIGHT_OVERRIDE_ALL,
         REFUSED_ON_LOAN, 0, 0},
        {REFUSED_BLOCKED, REFUSED_BLOCKED, RIGHT_OVERRIDE, REFUSED_BLOCKED, 0,
         0},
        {REFUSED_BLOCKED, REFUSED_BLOCKED, RIGHT_OVERRIDE_ALL, 0,
         REFUSED_BLOCKED, 0},
    };

    for (size_t i = 0; i < sizeof settled / sizeof *settled; i++) {
        struct verdict v = {0};

        verdict_settle(&v, settled[i].refusals, settled[i].asked,
                       settled[i].rights);
        CHECK_INT(v.refusals, settled[i].left);
        CHECK_INT(v.overruled, settled[i].overruled);
        CHECK_INT(v.may_overrule, settled[i].may);
    }
}

/* ---- words and sentences ------------------------------------------------- */

TEST(every_refusal_has_a_word_that_leads_back_and_a_sentence)
{
    struct verdict v = {.state = "in_repair", .card_until = TODAY,
                        .expires_on = TODAY - 1};
    char en[200], zh[200];

    for (int i = 0; i < REFUSAL_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        CHECK_INT(refusal_from_word(refusal_word(bit)), bit);
        refusal_text(LANG_EN, &v, bit, en, sizeof en);
        refusal_text(LANG_ZH, &v, bit, zh, sizeof zh);
        CHECK(strlen(en) > 3 && strcmp(en, zh) != 0);
    }
    CHECK(refusal_word(UINT32_C(1) << REFUSAL_COUNT) == NULL);
    CHECK(refusal_word(3) == NULL && refusal_word(0) == NULL);
    CHECK_INT(refusal_from_word("no such"), 0);
    CHECK_TEXT(refusal_text(LANG_EN, &v, UINT32_C(1) << 31, en, sizeof en),
               "?");
}

TEST(every_warning_has_a_word_and_a_sentence)
{
    struct verdict v = {.state = "missing"};
    char en[200], zh[200];

    for (int i = 0; i < WARNING_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        CHECK(warning_word(bit) != NULL);
        warning_text(LANG_EN, &v, bit, en, sizeof en);
        warning_text(LANG_ZH, &v, bit, zh, sizeof zh);
        CHECK(strlen(en) > 3 && strcmp(en, zh) != 0);
    }
    CHECK(warning_word(UINT32_C(1) << WARNING_COUNT) == NULL);
    CHECK_TEXT(warning_text(LANG_EN, &v, 0, en, sizeof en), "?");
}

TEST(sentences_name_the_numbers)
{
    struct verdict v = {.loans = 2, .max_loans = 2, .type_loans = 1,
                        .max_type_loans = 1, .overdue = 3, .overdue_days = 9,
                        .owed_cents = 1205, .min_grade = 5, .renewals = 2,
                        .card_until = 2, .expires_on = 1, .block_until = 3,
                        .state = "lost", .note = "see me"};
    static const struct {
        uint32_t bit;
        const char *text;
    } said[] = {
        {REFUSED_LIMIT, "Limit reached: 2 of 2 out"},
        {REFUSED_TYPE_LIMIT, "Limit of this kind reached: 1 of 1 out"},
        {REFUSED_OVERDUE, "3 overdue, the oldest for 9 days"},
        {REFUSED_OWED, "Owes 12.05"},
        {REFUSED_GRADE, "For grade 5 and above"},
        {REFUSED_RENEWALS, "Renewed 2 times already"},
        {REFUSED_EXPIRED, "The reader's right to borrow ended on 1970-01-02"},
        {REFUSED_CARD_OVER, "The temporary card ended on 1970-01-03"},
        {REFUSED_BLOCKED, "Blocked: see me"},
        {REFUSED_STATE, "This copy is lost"},
    };
    char text[200];

    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        CHECK_TEXT(refusal_text(LANG_EN, &v, said[i].bit, text, sizeof text),
                   said[i].text);
    CHECK_INT(refusal_day(&v, REFUSED_EXPIRED), 1);
    CHECK_INT(refusal_day(&v, REFUSED_CARD_OVER), 2);
    CHECK_INT(refusal_day(&v, REFUSED_BLOCKED), 3);
    CHECK_INT(refusal_day(&v, REFUSED_OWED), 0);
    v.note = NULL;
    CHECK_TEXT(refusal_text(LANG_EN, &v, REFUSED_BLOCKED, text, sizeof text),
               "Blocked: ");
    CHECK_TEXT(copy_state_name("in_repair"), "in repair");
    CHECK_TEXT(copy_state_name("unheard"), "unheard");
    CHECK_TEXT(copy_state_name(NULL), "");
}

TESTS_RUN(RUN(each_thing_that_speaks_against_a_loan_is_named),
          RUN(the_numbers_that_texts_name_are_filled),
          RUN(what_may_be_set_aside_grows_with_the_rights),
          RUN(only_what_was_asked_for_and_is_allowed_is_set_aside),
          RUN(every_refusal_has_a_word_that_leads_back_and_a_sentence),
          RUN(every_warning_has_a_word_and_a_sentence),
          RUN(sentences_name_the_numbers))
