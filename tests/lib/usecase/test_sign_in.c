/* Accounts at the door: what is asked, what is counted, what is written. What
 * a browser sees of it is in tests/circulation-desk/test_sessions.c. */
#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "usecase/school.h"
#include "usecase/sign_in.h"
#include "usecase/staff_add.h"

#define RIGHT_WORD "correct horse battery"
#define OTHER_WORD "staple at the window"

/* The small school, a second one, and Eve, librarian of the first. */
static struct ctx school_with_eve(void)
{
    struct ctx c = small_school();
    struct school_form second = {.code = "S2", .name = "Second School"};
    struct staff_form eve = {.login = "eve", .name = "Eve", .school_id = 1,
                             .password = RIGHT_WORD, .lang = "en"};
    struct staff_added rs;
    int64_t id;

    CHECK_OK(&c, school_setup(&c, &second, &id));
    CHECK_OK(&c, staff_add(&c, &eve, &rs));
    c.actor = (struct actor){.kind = ACTOR_NOBODY};
    return c;
}

static bool enter(struct ctx *c, const char *login, const char *password,
                  const char *school, struct sign_in_result *rs)
{
    struct sign_in_request rq = {login, password, school};

    return sign_in(c, &rq, rs);
}

static struct session entered(struct ctx *c)
{
    struct sign_in_result rs;

    CHECK_OK(c, enter(c, "eve", RIGHT_WORD, NULL, &rs));
    return rs.session;
}

static int64_t told(struct ctx *c, const char *deed)
{
    return sql_int(c, arena_format(c->mem, "SELECT count(*) FROM journal"
                                           " WHERE deed = '%s'", deed));
}

TEST(who_signs_in_acts_with_their_rights_in_their_school_and_language)
{
    struct ctx c = school_with_eve();
    struct sign_in_result rs;
    struct session s;

    c.lang = LANG_ZH;
    CHECK_OK(&c, enter(&c, " EVE ", RIGHT_WORD, "S1", &rs));
    CHECK_INT(c.actor.kind, ACTOR_STAFF);
    CHECK_INT(c.actor.id, rs.session.staff.id);
    CHECK_INT(c.actor.rights, rs.session.rights);
    CHECK((rs.session.rights & RIGHT_CHECKOUT) != 0);
    CHECK_INT(c.school_id, 1);
    CHECK_INT(c.lang, LANG_EN);
    CHECK_OK(&c, session_resume(&c, rs.token, false, &s));
    CHECK_INT(s.staff.id, rs.session.staff.id);
    CHECK_INT(told(&c, "sign_in"), 1);
    small_school_end(&c);
}

TEST(one_sentence_for_a_wrong_login_a_wrong_password_and_a_closed_account)
{
    static const char *const tries[][2] = {
        {"eve", "wrong"}, {"adam", RIGHT_WORD}, {"", ""}};
    struct ctx c = school_with_eve();
    struct sign_in_result rs;

    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        CHECK_FAILS(&c, enter(&c, tries[i][0], tries[i][1], NULL, &rs),
                    ERR_DENIED);
        CHECK_TEXT(c.err.english, "login or password is wrong");
        CHECK(!rs.locked);
    }
    CHECK_INT(told(&c, "sign_in_failed"), 1); /* of the known login */
    sql(&c, "UPDATE staff SET state = 'closed'");
    CHECK_FAILS(&c, enter(&c, "eve", RIGHT_WORD, NULL, &rs), ERR_DENIED);
    CHECK_TEXT(c.err.english, "login or password is wrong");
    small_school_end(&c);
}

TEST(a_school_without_a_role_is_not_entered)
{
    struct ctx c = school_with_eve();
    struct sign_in_result rs;

    CHECK_FAILS(&c, enter(&c, "eve", RIGHT_WORD, "S2", &rs), ERR_DENIED);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM session"), 0);
    sql(&c, "DELETE FROM staff_role");
    CHECK_OK(&c, enter(&c, "eve", RIGHT_WORD, NULL, &rs));
    CHECK_INT(rs.session.school_id, 0);
    CHECK_INT(rs.session.rights, 0);
    small_school_end(&c);
}

TEST(the_fifth_wrong_password_locks_for_a_quarter_of_an_hour)
{
    struct ctx c = school_with_eve();
    struct session s = entered(&c);
    struct sign_in_result rs;

    for (int i = 1; i <= SIGN_IN_TRIES; i++) {
        CHECK_FAILS(&c, enter(&c, "eve", "wrong", NULL, &rs), ERR_DENIED);
        CHECK_INT(rs.locked, i == SIGN_IN_TRIES);
    }
    CHECK_INT(told(&c, "sign_in_locked"), 1);
    CHECK_FAILS(&c, enter(&c, "eve", RIGHT_WORD, NULL, &rs), ERR_DENIED);
    CHECK(rs.locked);
    CHECK_FAILS(&c, password_change(&c, &s, RIGHT_WORD, OTHER_WORD),
                ERR_DENIED);
    c.now += SIGN_IN_LOCK_S * INT64_C(1000) + 1;
    CHECK_OK(&c, enter(&c, "eve", RIGHT_WORD, NULL, &rs));
    CHECK_INT(sql_int(&c, "SELECT failed_logins FROM staff"), 0);
    small_school_end(&c);
}

TEST(a_session_that_is_used_stays_and_one_that_is_looked_at_does_not)
{
    struct ctx c = school_with_eve();
    struct sign_in_result rs;
    struct session s;

    CHECK_OK(&c, enter(&c, "eve", RIGHT_WORD, NULL, &rs));
    for (int minutes = 0; minutes < 40; minutes += 20) {
        c.now += 20 * 60000;
        CHECK_OK(&c, session_resume(&c, rs.token, true, &s));
    }
    c.now += 20 * 60000;
    CHECK_OK(&c, session_resume(&c, rs.token, false, &s));
    c.now += 20 * 60000;
    CHECK_FAILS(&c, session_resume(&c, rs.token, true, &s), ERR_DENIED);
    CHECK_FAILS(&c, session_resume(&c, "nobody's", true, &s), ERR_DENIED);
    CHECK_OK(&c, sign_out(&c, &(struct session){0}));
    small_school_end(&c);
}

TEST(a_new_password_needs_the_old_one_and_is_another_and_a_good_one)
{
    static const struct {
        const char *old, *new_one;
        enum err_code code;
    } cases[] = {{"wrong", OTHER_WORD, ERR_DENIED},
                 {RIGHT_WORD, "short", ERR_INVALID},
                 {RIGHT_WORD, RIGHT_WORD, ERR_INVALID}};
    struct ctx c = school_with_eve();
    struct session other = entered(&c), s = entered(&c);
    struct sign_in_result rs;

    (void)other;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_FAILS(&c, password_change(&c, &s, cases[i].old,
                                        cases[i].new_one), cases[i].code);
    CHECK_OK(&c, password_change(&c, &s, RIGHT_WORD, OTHER_WORD));
    CHECK(!s.staff.must_change);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM session"), 1);
    CHECK_FAILS(&c, enter(&c, "eve", RIGHT_WORD, NULL, &rs), ERR_DENIED);
    CHECK_OK(&c, enter(&c, "eve", OTHER_WORD, NULL, &rs));
    small_school_end(&c);
}

TEST(another_language_and_another_school_are_chosen_where_they_exist)
{
    struct ctx c = school_with_eve();
    struct session s = entered(&c);
    struct staff_school *schools;
    size_t n;

    CHECK_FAILS(&c, staff_lang_change(&c, &s, "fr"), ERR_INVALID);
    CHECK_FAILS(&c, session_school_change(&c, &s, 2), ERR_DENIED);
    CHECK_INT(s.school_id, 1);
    sql(&c, "INSERT INTO staff_role (staff_id, school_id, role_id)"
            " SELECT staff_id, 2, role_id FROM staff_role");
    CHECK_OK(&c, session_schools(&c, &s, &schools, &n));
    CHECK_INT(n, 2);
    CHECK_OK(&c, session_school_change(&c, &s, 2));
    CHECK_INT(c.school_id, 2);
    CHECK_OK(&c, staff_lang_change(&c, &s, "zh"));
    CHECK_INT(c.lang, LANG_ZH);
    small_school_end(&c);
}

/* ---- whole or not, once ------------------------------------------------  */

static struct session here; /* of whom the deeds below are */

static bool do_enter(struct ctx *c, void *arg)
{
    struct sign_in_result rs;
    (void)arg;
    return enter(c, "eve", RIGHT_WORD, "S1", &rs);
}

/* A wrong password is told as a failure once the try has been counted. */
static bool do_fail(struct ctx *c, void *arg)
{
    struct sign_in_result rs;
    (void)arg;
    return !enter(c, "eve", "wrong", NULL, &rs) && c->err.code == ERR_DENIED;
}

static bool do_resume(struct ctx *c, void *arg)
{
    struct session s;
    c->now += 61000;
    return session_resume(c, arg, true, &s);
}

static bool do_password(struct ctx *c, void *arg)
{
    (void)arg;
    return password_change(c, &here, RIGHT_WORD, OTHER_WORD);
}

static bool do_lang(struct ctx *c, void *arg)
{
    (void)arg;
    return staff_lang_change(c, &here, "zh");
}

static bool do_school(struct ctx *c, void *arg)
{
    (void)arg;
    return session_school_change(c, &here, 1);
}

static bool do_out(struct ctx *c, void *arg)
{
    (void)arg;
    return sign_out(c, &here);
}

TEST(each_is_written_whole_or_not_at_all)
{
    one_deed *const deeds[] = {do_enter, do_fail, do_password, do_lang,
                               do_school, do_out};
    struct ctx c = school_with_eve();
    struct sign_in_result rs;

    CHECK_OK(&c, enter(&c, "eve", RIGHT_WORD, NULL, &rs));
    here = rs.session;
    CHECK(whole_or_not(&c, do_resume, rs.token) > 0);
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        CHECK(whole_or_not(&c, deeds[i], NULL) > 2);
    small_school_end(&c);
}

TEST(a_request_that_comes_again_is_done_once)
{
    one_deed *const deeds[] = {do_password, do_lang, do_school, do_out};
    struct ctx c = school_with_eve();

    here = entered(&c);
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
        const char *after;
        c.request_id = arena_format(c.mem, "9f3a2c10-0000-4000-8000-%012d",
                                    (int)i);
        CHECK_OK(&c, deeds[i](&c, NULL));
        after = whole_database(&c);
        CHECK_OK(&c, deeds[i](&c, NULL));
        CHECK_TEXT(whole_database(&c), after);
    }
    small_school_end(&c);
}

TESTS_RUN(
    RUN(who_signs_in_acts_with_their_rights_in_their_school_and_language),
    RUN(one_sentence_for_a_wrong_login_a_wrong_password_and_a_closed_account),
    RUN(a_school_without_a_role_is_not_entered),
    RUN(the_fifth_wrong_password_locks_for_a_quarter_of_an_hour),
    RUN(a_session_that_is_used_stays_and_one_that_is_looked_at_does_not),
    RUN(a_new_password_needs_the_old_one_and_is_another_and_a_good_one),
    RUN(another_language_and_another_school_are_chosen_where_they_exist),
    RUN(each_is_written_whole_or_not_at_all),
    RUN(a_request_that_comes_again_is_done_once))
