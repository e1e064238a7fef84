#include "usecase/checkout.h"

#include <pthread.h>
#include <string.h>

#include "base/day.h"
#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"

static struct checkout_result lend(struct ctx *c, const char *card,
                                   const char *barcode, uint32_t overrule)
{
    struct checkout_request rq = {
        .card = card, .barcode = barcode, .overrule = overrule};
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &rq, &rs));
    return rs;
}

TEST(a_loan_is_written_with_its_due_day)
{
    struct ctx c = small_school();
    struct checkout_result rs = lend(&c, "C1", "B1", 0);

    CHECK(rs.loan_id > 0);
    CHECK_INT(rs.due, c.today + 30);
    CHECK_TEXT(rs.copy.title, "Momo");
    CHECK_TEXT(rs.patron.name, "Ada");
    CHECK_INT(rs.patron.loans, 1);
    CHECK_INT(sql_int(&c, "SELECT due FROM loan WHERE returned_at = 0"),
              rs.due);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'checkout' AND school_id = 1"), 1);
    small_school_end(&c);
}

TEST(a_reader_is_known_by_number_and_by_any_form_of_a_chip)
{
    static const char *const forms[] = {
        "P2", "C2", "uid:04A1B2C3", "04a1b2c3", "C3B2A104", "0077705923",
        "3283263748", "04A1B2C3D4", "16145763", "uid:04a1b2c3"};
    struct ctx c = small_school();

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct checkout_request rq = {.card = forms[i], .barcode = "R1"};
        struct checkout_result rs;
        CHECK_OK(&c, checkout(&c, &rq, &rs));
        CHECK_TEXT(rs.patron.number, "P2");
    }
    small_school_end(&c);
}

/* One way to bring about each refusal, and what it must be called. */
static const struct {
    const char *before; /* SQL */
    const char *barcode;
    const char *words;  /* refusals in order of their bits */
} cases[] = {
    {"UPDATE patron SET state = 'suspended' WHERE id = 1", "B1", "suspended"},
    {"UPDATE patron SET state = 'left' WHERE id = 1", "B1", "left"},
    {"UPDATE patron SET expires_on = 20000 WHERE id = 1", "B1", "expired"},
    {"UPDATE card SET state = 'lost' WHERE id = 1", "B1", "card_lost"},
    {"UPDATE card SET state = 'replaced' WHERE id = 1", "B1", "card_lost"},
    {"UPDATE card SET kind = 'temporary', until = 20000 WHERE id = 1", "B1",
     "card_over"},
    {"INSERT INTO block (patron_id, note, created_at)"
     " VALUES (1, 'see me', 0)", "B1", "blocked"},
    {"INSERT INTO block (patron_id, note, created_at, until)"
     " VALUES (1, 'see me', 0, 20000)", "B1", ""},
    {"INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
     " patron_id, category_id, lent_at, lent_on, due)"
     " VALUES (1, 1, 3, 2, 1, 1, 1, 0, 20000, 90000),"
     " (2, 1, 5, 3, 1, 1, 1, 0, 20000, 90000)", "B1", "limit"},
    {"INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
     " patron_id, category_id, lent_at, lent_on, due)"
     " VALUES (1, 1, 3, 2, 1, 1, 1, 0, 20000, 20010)", "B1", "overdue"},
    {"INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
     " patron_id, category_id, lent_at, lent_on, due)"
     " VALUES (1, 1, 1, 1, 1, 2, 1, 0, 20000, 90000)", "B1", "on_loan"},
    {"INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
     " patron_id, category_id, lent_at, lent_on, due)"
     " VALUES (1, 1, 1, 1, 1, 1, 1, 0, 20000, 90000)", "B1", "same_reader"},
    {"INSERT INTO hold (id, school_id, title_id, copy_id, patron_id,"
     " pickup_school_id, placed_at, state)"
     " VALUES (1, 1, 1, 1, 2, 1, 0, 'ready')", "B1", "reserved"},
    {"INSERT INTO hold (id, school_id, title_id, patron_id,"
     " pickup_school_id, placed_at)"
     " VALUES (1, 1, 1, 2, 1, 0)", "B1", ""},
    {"INSERT INTO hold (id, school_id, title_id, patron_id,"
     " pickup_school_id, placed_at)"
     " VALUES (1, 1, 1, 2, 1, 0), (2, 1, 1, 3, 1, 0)", "B1", "reserved"},
    {"UPDATE copy SET state = 'missing' WHERE id = 1", "B1", ""},
    {"UPDATE copy SET state = 'in_repair' WHERE id = 1", "B1", "copy_state"},
    {"UPDATE copy SET state = 'on_order' WHERE id = 1", "B1", "copy_state"},
    {"UPDATE copy SET state = 'in_process' WHERE id = 1", "B1", "copy_state"},
    {"UPDATE copy SET state = 'withdrawn' WHERE id = 1", "B1", "withdrawn"},
    {"UPDATE copy SET reading_room_only = 1 WHERE id = 1", "B1",
     "reading_room"},
    {"UPDATE copy SET min_grade = 4 WHERE id = 1", "B1", "grade"},
    {"UPDATE copy SET min_grade = 3 WHERE id = 1", "B1", ""},
    {"UPDATE copy SET note = '' WHERE id = 1", "R1", "not_for_loan"},
    {"DELETE FROM policy", "B1", "no_policy"},
    {"INSERT INTO charge (id, school_id, patron_id, kind, amount_cents,"
     " currency, at) VALUES (1, 1, 1, 'lost', 5000, 'CNY', 0)", "B1", ""},
    {"UPDATE policy SET block_owed_cents = 1", "B1", ""},
    {"INSERT INTO policy (school_id, category_id, copy_type_id, max_loans,"
     " loan_days, max_renewals, renewal_days, max_holds)"
     " VALUES (1, 1, 1, 0, 30, 1, 1, 1)", "B1", "type_limit"},
    {"UPDATE patron SET state = CASE WHEN id = 1 THEN 'suspended' ELSE state"
     " END, expires_on = CASE WHEN id = 1 THEN 20000 END", "R1",
     "expired suspended not_for_loan"},
};

static const char *words_of(struct ctx *c, uint32_t refusals)
{
    const char *text = "";

    for (int i = 0; i < REFUSAL_COUNT; i++)
        if (refusals >> i & 1)
            text = arena_format(c->mem, "%s%s%s", text, *text ? " " : "",
                                refusal_word(UINT32_C(1) << i));
    return text;
}

TEST(each_reason_is_named_and_a_refusal_leaves_no_trace)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ctx c = small_school();
        const char *before;
        struct checkout_result rs;
        sql(&c, cases[i].before);
        before = whole_database(&c);
        rs = lend(&c, "C1", cases[i].barcode, 0);
        if (strcmp(words_of(&c, rs.verdict.refusals), cases[i].words) != 0)
            fail_msg("%s: refused for '%s', not '%s'", cases[i].before,
                     words_of(&c, rs.verdict.refusals), cases[i].words);
        CHECK_INT(rs.loan_id != 0, cases[i].words[0] == '\0');
        if (rs.loan_id == 0)
            CHECK_TEXT(whole_database(&c), before);
        small_school_end(&c);
    }
}

TEST(staff_overrule_what_their_rights_allow_and_nothing_else)
{
    struct ctx c = small_school();
    struct checkout_result rs;

    c.actor = (struct actor){.kind = ACTOR_STAFF, .id = 1, .school_id = 1,
                             .rights = RIGHT_CHECKOUT};
    sql(&c, "UPDATE copy SET reading_room_only = 1 WHERE id = 1");
    rs = lend(&c, "C1", "B1", REFUSED_READING_ROOM);
    CHECK_INT(rs.verdict.refusals, REFUSED_READING_ROOM);
    CHECK_INT(rs.verdict.may_overrule, 0);
    c.actor.rights |= RIGHT_OVERRIDE;
    CHECK_INT(lend(&c, "C1", "B1", 0).verdict.may_overrule,
              REFUSED_READING_ROOM);
    rs = lend(&c, "C1", "B1", REFUSED_READING_ROOM);
    CHECK(rs.loan_id > 0);
    CHECK_INT(rs.verdict.overruled, REFUSED_READING_ROOM);
    rs = lend(&c, "C2", "B1", ~0u);
    CHECK_INT(rs.verdict.refusals, REFUSED_ON_LOAN);
    CHECK_INT(rs.loan_id, 0);
    small_school_end(&c);
}

TEST(whoever_has_not_the_right_is_denied)
{
    struct ctx c = small_school();
    struct checkout_request rq = {.card = "C1", .barcode = "B1"};
    struct checkout_result rs;

    c.actor.rights = 0;
    CHECK_FAILS(&c, checkout(&c, &rq, &rs), ERR_DENIED);
    c.actor = (struct actor){.kind = ACTOR_PATRON, .id = 2};
    CHECK_FAILS(&c, checkout(&c, &rq, &rs), ERR_DENIED);
    c.actor.id = 1;
    CHECK_OK(&c, checkout(&c, &rq, &rs));
    small_school_end(&c);
}

TEST(what_is_unknown_is_a_failure_not_a_refusal)
{
    struct ctx c = small_school();
    struct checkout_result rs;
    struct checkout_request none = {.card = "C9", .barcode = "B1"};
    struct checkout_request no_copy = {.card = "C1", .barcode = "B99"};
    struct checkout_request empty = {.card = "C1", .barcode = ""};

    CHECK_FAILS(&c, checkout(&c, &none, &rs), ERR_NOT_FOUND);
    CHECK(strstr(c.err.english, "C9"));
    CHECK_FAILS(&c, checkout(&c, &no_copy, &rs), ERR_NOT_FOUND);
    CHECK(strstr(c.err.english, "B99"));
    CHECK_FAILS(&c, checkout(&c, &empty, &rs), ERR_INVALID);
    small_school_end(&c);
}

TEST(a_request_id_is_answered_again_and_done_once)
{
    struct ctx c = small_school();
    struct checkout_request rq = {.card = "C1", .barcode = "B1"};
    struct checkout_request other = {.card = "C1", .barcode = "B3"};
    struct checkout_result first, again;

    c.request_id = "11111111-2222-3333-4444-555555555555";
    CHECK_OK(&c, checkout(&c, &rq, &first));
    CHECK(!first.repeated);
    CHECK_OK(&c, checkout(&c, &rq, &again));
    CHECK(again.repeated);
    CHECK_INT(again.loan_id, first.loan_id);
    CHECK_INT(again.due, first.due);
    CHECK_INT(again.journal_seq, first.journal_seq);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 1);
    CHECK_FAILS(&c, checkout(&c, &other, &again), ERR_CONFLICT);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 1);
    small_school_end(&c);
}

struct racer {
    struct ctx c;
    const char *card, *barcode;
    bool lent;
};

static void *race(void *arg)
{
    struct racer *r = arg;
    struct checkout_request rq = {.card = r->card, .barcode = r->barcode};
    struct checkout_result rs;

    r->lent = checkout(&r->c, &rq, &rs) && rs.loan_id != 0;
    return NULL;
}

static int race_two(struct ctx *c, struct racer a, struct racer b)
{
    struct racer racers[2] = {a, b};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++) {
        racers[i].c = fresh_db_another(c);
        racers[i].c.school_id = 1;
        racers[i].c.actor = c->actor;
    }
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, race, &racers[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 2; i++)
        fresh_db_another_end(&racers[i].c);
    return racers[0].lent + racers[1].lent;
}

TEST(one_copy_is_never_lent_twice)
{
    struct ctx c = small_school();

    for (int round = 0; round < 10; round++) {
        CHECK_INT(race_two(&c, (struct racer){.card = "C1", .barcode = "B1"},
                           (struct racer){.card = "C2", .barcode = "B1"}), 1);
        sql(&c, "DELETE FROM loan");
    }
    small_school_end(&c);
}

TEST(two_desks_cannot_both_give_the_last_loan_allowed)
{
    struct ctx c = small_school();

    for (int round = 0; round < 10; round++) {
        CHECK(lend(&c, "C1", "B1", 0).loan_id > 0);
        CHECK_INT(race_two(&c, (struct racer){.card = "C1", .barcode = "B3"},
                           (struct racer){.card = "C1", .barcode = "B5"}), 1);
        sql(&c, "DELETE FROM loan");
    }
    small_school_end(&c);
}

TEST(a_loan_is_written_whole_or_not_at_all)
{
    struct ctx c = small_school();
    struct checkout_request rq = {.card = "C1", .barcode = "B1"};
    struct checkout_result rs;
    const char *before;
    int64_t n = 0;
    bool done = false;

    sql(&c, "UPDATE copy SET state = 'missing' WHERE id = 1");
    before = whole_database(&c);
    while (!done) {
        db_fail_at(c.db, ++n);
        done = checkout(&c, &rq, &rs);
        db_fail_at(c.db, 0);
        if (!done) {
            CHECK_INT(c.err.code, ERR_DB);
            CHECK_TEXT(whole_database(&c), before);
        }
    }
    CHECK(n > 5);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 1"),
               "available");
    small_school_end(&c);
}

TESTS_RUN(RUN(a_loan_is_written_with_its_due_day),
          RUN(a_reader_is_known_by_number_and_by_any_form_of_a_chip),
          RUN(each_reason_is_named_and_a_refusal_leaves_no_trace),
          RUN(staff_overrule_what_their_rights_allow_and_nothing_else),
          RUN(whoever_has_not_the_right_is_denied),
          RUN(what_is_unknown_is_a_failure_not_a_refusal),
          RUN(a_request_id_is_answered_again_and_done_once),
          RUN(one_copy_is_never_lent_twice),
          RUN(two_desks_cannot_both_give_the_last_loan_allowed),
          RUN(a_loan_is_written_whole_or_not_at_all))
