#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/patron.h"
#include "usecase/policy.h"

/* The rule for pupils of every school allows 2 copies. */
static struct policy pupils(struct ctx *c)
{
    struct policy p = {.school_id = 1};

    CHECK_OK(c, policy_for(c, "pupil", NULL, &p));
    CHECK_OK(c, policy_begin(c, &p));
    CHECK_INT(p.id, 0);
    CHECK_INT(p.max_loans, 2);
    return p;
}

static struct policy_preview attempt(struct ctx *c, const struct policy *p,
                                     bool drop)
{
    const char *before = whole_database(c);
    struct policy_preview rs;

    CHECK_OK(c, policy_try(c, p, drop, &rs));
    CHECK_TEXT(whole_database(c), before);
    return rs;
}

TEST(a_lower_limit_names_the_readers_whom_it_stops)
{
    struct ctx c = small_school();
    struct policy p = pupils(&c);
    struct policy_preview rs;

    lend(&c, "C1", "B1");
    lend(&c, "C3", "B3");
    p.max_loans = 1;
    rs = attempt(&c, &p, false);
    CHECK(rs.is_new);
    CHECK_INT(rs.readers, 2); /* Ada and Ben; the teacher has another rule */
    CHECK_INT(rs.refused, 1);
    CHECK_INT(rs.allowed, 0);
    CHECK_INT(rs.row_count, 1);
    CHECK_TEXT(rs.rows[0].name, "Ada");
    CHECK_TEXT(rs.rows[0].class_name, "三(2)班");
    CHECK_INT(rs.rows[0].before, 0);
    CHECK_INT(rs.rows[0].after, REFUSED_LIMIT);
    small_school_end(&c);
}

TEST(what_was_foretold_comes_about_when_the_rule_is_saved_and_goes_with_it)
{
    struct ctx c = small_school();
    struct policy p = pupils(&c);
    struct policy_preview rs;
    int64_t id, seq;

    lend(&c, "C1", "B1");
    p.max_loans = 1;
    CHECK_OK(&c, policy_save(&c, &p, &id));
    seq = last_seq(&c, "policy_save");
    CHECK_INT(refused(&c, "C1", "B3"), REFUSED_LIMIT);
    lend(&c, "C2", "B5"); /* the first loan under the new rule */
    rs = attempt(&c, &p, true);
    CHECK(!rs.is_new);
    CHECK_INT(rs.loans, 1);
    CHECK_INT(rs.allowed, 2);
    CHECK_OK(&c, policy_drop(&c, id));
    lend(&c, "C1", "B3");
    take_back(&c, last_seq(&c, "policy_drop"));
    CHECK_INT(refused(&c, "C1", "B7"), REFUSED_LIMIT);
    take_back(&c, seq);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM policy WHERE school_id = 1"),
              0);
    small_school_end(&c);
}

TEST(a_rule_that_was_changed_again_is_not_taken_back)
{
    struct ctx c = small_school();
    struct policy p = pupils(&c);
    struct undo_result rs;
    int64_t id, first;

    CHECK_OK(&c, policy_save(&c, &p, &id));
    first = last_seq(&c, "policy_save");
    p.loan_days = 20;
    CHECK_OK(&c, policy_save(&c, &p, &id));
    CHECK_FAILS(&c, undo(&c, first, &rs), ERR_CONFLICT);
    take_back(&c, last_seq(&c, "policy_save"));
    CHECK_INT(sql_int(&c, "SELECT loan_days FROM policy WHERE school_id = 1"),
              30);
    small_school_end(&c);
}

TEST(a_form_begins_with_the_rule_that_applies_so_far)
{
    struct ctx c = small_school();
    struct policy p = {.school_id = 1}, q = {.school_id = 0};

    CHECK_OK(&c, policy_for(&c, "guest", "magazine", &p));
    CHECK_OK(&c, policy_begin(&c, &p));
    CHECK_INT(p.id, 0);
    CHECK_INT(p.loan_days, 14);
    CHECK_INT(p.school_id, 1);
    CHECK_OK(&c, policy_for(&c, "teacher", "class_set", &q));
    CHECK_OK(&c, policy_begin(&c, &q));
    CHECK(q.id != 0 && q.counts_apart);
    CHECK_FAILS(&c, policy_for(&c, "wizard", NULL, &p), ERR_NOT_FOUND);
    CHECK_FAILS(&c, policy_for(&c, NULL, "scroll", &p), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(a_class_set_has_a_limit_of_its_own)
{
    struct ctx c = small_school();

    sql(&c, "UPDATE copy SET copy_type_id = 4 WHERE barcode IN ('B1', 'B2')");
    sql(&c, "UPDATE policy SET max_loans = 1 WHERE category_id = 2"
            " AND copy_type_id = 0");
    lend(&c, "C3", "B3");
    lend(&c, "C3", "B1"); /* a class set does not count against that one */
    lend(&c, "C3", "B2");
    CHECK_INT(refused(&c, "C3", "B5"), REFUSED_LIMIT);
    sql(&c, "UPDATE policy SET max_loans = 2 WHERE copy_type_id = 4");
    take(&c, "B3");
    lend(&c, "C3", "B5");
    sql(&c, "UPDATE copy SET copy_type_id = 4 WHERE barcode = 'B7'");
    CHECK_INT(refused(&c, "C3", "B7"), REFUSED_TYPE_LIMIT);
    small_school_end(&c);
}

TEST(a_book_read_on_site_takes_no_place)
{
    struct ctx c = small_school();
    struct checkout_request room = {.card = "C1", .barcode = "R1",
                                    .on_site = true};
    struct checkout_result rs;
    struct patron *found;
    size_t n;

    CHECK_OK(&c, checkout(&c, &room, &rs));
    CHECK(rs.loan_id != 0);
    CHECK_INT(rs.patron.loans, 1);
    CHECK_INT(rs.patron.loans_counted, 0);
    lend(&c, "C1", "B1");
    lend(&c, "C1", "B3");
    CHECK_INT(refused(&c, "C1", "B5"), REFUSED_LIMIT);
    CHECK_OK(&c, patron_search(&c, &(struct patron_query){.text = "ada"},
                               &found, &n));
    CHECK_INT(n, 1);
    CHECK_INT(found[0].loans, 3);
    CHECK_INT(found[0].loans_counted, 2);
    small_school_end(&c);
}

TEST(rules_are_asked_and_changed_by_those_who_may)
{
    struct ctx c = small_school();
    struct policy own = pupils(&c), all = own;
    struct policy_preview rs;
    int64_t id;

    all.school_id = 0;
    c.actor.rights = RIGHT_POLICY_WRITE;
    CHECK_FAILS(&c, policy_try(&c, &own, false, &rs), ERR_DENIED);
    CHECK_FAILS(&c, policy_save(&c, &all, &id), ERR_DENIED);
    CHECK_OK(&c, policy_save(&c, &own, &id));
    c.actor.rights = RIGHT_PATRON_READ;
    CHECK_FAILS(&c, policy_try(&c, &own, false, &rs), ERR_DENIED);
    CHECK_FAILS(&c, policy_drop(&c, id), ERR_DENIED);
    c.actor.rights = RIGHT_POLICY_WRITE;
    c.actor.school_id = c.school_id = 2; /* an id is no key to other schools */
    CHECK_FAILS(&c, policy_drop(&c, id), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(a_rule_of_every_school_is_tried_on_the_readers_of_all)
{
    struct ctx c = small_school();
    struct policy p = {0};
    struct policy_preview rs;

    sql(&c, "INSERT INTO school (id, code, name, created_at)"
            " VALUES (2, 'S2', 'Second', 0)");
    sql(&c, "INSERT INTO patron (id, school_id, number, name, name_fold,"
            " category_id, created_at) VALUES (9, 2, 'X', 'Xu', 'xu', 1, 0)");
    CHECK_OK(&c, policy_for(&c, "pupil", NULL, &p));
    CHECK_OK(&c, policy_begin(&c, &p));
    p.max_loans = 0;
    rs = attempt(&c, &p, false);
    CHECK_INT(rs.readers, 3);
    CHECK_INT(rs.refused, 3);
    CHECK_INT(rs.row_count, 2); /* no names of another school */
    small_school_end(&c);
}

static bool save_rule(struct ctx *c, void *arg)
{
    int64_t id;

    return policy_save(c, arg, &id);
}

static bool drop_rule(struct ctx *c, void *arg)
{
    return policy_drop(c, *(int64_t *)arg);
}

TEST(a_rule_is_written_whole_or_not_at_all)
{
    struct ctx c = small_school();
    struct policy p = pupils(&c);
    int64_t id;

    CHECK(whole_or_not(&c, save_rule, &p) >= 3);
    id = sql_int(&c, "SELECT id FROM policy WHERE school_id = 1");
    CHECK(whole_or_not(&c, drop_rule, &id) >= 3);
    small_school_end(&c);
}

TESTS_RUN(
    RUN(a_lower_limit_names_the_readers_whom_it_stops),
    RUN(what_was_foretold_comes_about_when_the_rule_is_saved_and_goes_with_it),
    RUN(a_rule_that_was_changed_again_is_not_taken_back),
    RUN(a_form_begins_with_the_rule_that_applies_so_far),
    RUN(a_class_set_has_a_limit_of_its_own),
    RUN(a_book_read_on_site_takes_no_place),
    RUN(rules_are_asked_and_changed_by_those_who_may),
    RUN(a_rule_of_every_school_is_tried_on_the_readers_of_all),
    RUN(a_rule_is_written_whole_or_not_at_all))
