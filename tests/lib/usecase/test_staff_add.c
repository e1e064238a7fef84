/* Accounts: what a form may say, and that nobody gives what they have not. */
#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "usecase/sign_in.h"
#include "usecase/staff_add.h"

static const char *many(struct ctx *c, size_t n)
{
    char *text = arena_alloc(c->mem, n + 1);

    memset(text, 'x', n);
    return text;
}

static struct ctx two_schools(void)
{
    struct ctx c = small_school();

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    return c;
}

static void act(struct ctx *c, uint64_t rights)
{
    c->actor = (struct actor){.kind = ACTOR_STAFF, .id = 1, .school_id = 1,
                              .rights = rights};
}

TEST(a_form_that_makes_no_account_says_why_and_changes_nothing)
{
    struct ctx c = two_schools();
    const struct {
        struct staff_form form;
        enum err_code code;
    } cases[] = {
        {{.name = "Eve"}, ERR_INVALID},
        {{.login = "", .name = "Eve"}, ERR_INVALID},
        {{.login = many(&c, 61), .name = "Eve"}, ERR_INVALID},
        {{.login = "e v e", .name = "Eve"}, ERR_INVALID},
        {{.login = "eve"}, ERR_INVALID},
        {{.login = "eve", .name = ""}, ERR_INVALID},
        {{.login = "eve", .name = many(&c, 201)}, ERR_INVALID},
        {{.login = "eve", .name = "Eve", .lang = "fr"}, ERR_INVALID},
        {{.login = "eve", .name = "Eve", .password = "short"}, ERR_INVALID},
        {{.login = "eve", .name = "Eve", .role = "queen"}, ERR_NOT_FOUND},
        {{.login = "eve", .name = "Eve", .school_id = 9}, ERR_NOT_FOUND},
        {{.login = "Bob", .name = "Bob", .school_id = 1}, ERR_CONFLICT},
    };
    struct staff_added rs;
    const char *before;

    sql(&c, "INSERT INTO staff (login, name, password_hash, created_at)"
            " VALUES ('bob', 'Bob', 'none', 0)");
    before = whole_database(&c);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (staff_add(&c, &cases[i].form, &rs) ||
            c.err.code != cases[i].code)
            fail_msg("case %d: %s", (int)i, c.err.english);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(nobody_gives_rights_that_they_have_not_or_in_a_school_not_theirs)
{
    struct ctx c = two_schools();
    const uint64_t librarian = rights_role("librarian")->rights;
    const struct {
        uint64_t rights;
        int64_t school_id;
        const char *role;
        bool done;
    } cases[] = {
        {RIGHT_STAFF_WRITE, 1, NULL, false},
        {RIGHT_STAFF_WRITE | librarian, 1, NULL, true},
        {RIGHT_STAFF_WRITE | librarian, 1, "administrator", false},
        {RIGHT_STAFF_WRITE | librarian, 2, NULL, false},
        {RIGHT_STAFF_WRITE | librarian, 0, NULL, false},
        {RIGHT_STAFF_WRITE | RIGHT_SCHOOLS | librarian, 2, NULL, true},
        {RIGHT_STAFF_WRITE | RIGHT_SCHOOLS | librarian, 0, NULL, true},
    };
    struct staff_added rs;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct staff_form f = {
            .login = arena_format(c.mem, "eve%d", (int)i), .name = "Eve",
            .role = cases[i].role, .school_id = cases[i].school_id};
        act(&c, cases[i].rights);
        if (staff_add(&c, &f, &rs) != cases[i].done ||
            (!cases[i].done && c.err.code != ERR_DENIED))
            fail_msg("case %d: %s", (int)i, c.err.english);
    }
    small_school_end(&c);
}

TEST(the_first_account_is_made_by_the_program_once)
{
    struct ctx c = two_schools();
    struct staff_form form = {.login = "admin", .name = "Admin",
                              .school_id = 1, .role = "librarian"};
    struct staff_added rs;

    act(&c, UINT64_MAX);
    CHECK_FAILS(&c, staff_first(&c, &form, &rs), ERR_DENIED);
    c.actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    CHECK_OK(&c, staff_first(&c, &form, &rs));
    CHECK(rs.id != 0);
    CHECK_INT(strlen(rs.password), SECRET_WORD - 1);
    CHECK_INT(sql_int(&c, "SELECT must_change FROM staff"), 1);
    CHECK_INT(sql_int(&c, "SELECT school_id FROM staff_role"), 0);
    CHECK_TEXT(sql_text(&c, "SELECT r.code FROM role r JOIN staff_role s"
                            " ON s.role_id = r.id"), "administrator");
    CHECK_OK(&c, staff_first(&c, &form, &rs));
    CHECK_INT(rs.id, 0);
    small_school_end(&c);
}

TEST(a_password_is_made_anew_only_for_those_who_may_not_do_more)
{
    struct ctx c = two_schools();
    struct staff_form form = {.login = "eve", .name = "Eve", .school_id = 1,
                              .password = "correct horse battery"};
    struct sign_in_request rq = {"eve", form.password, NULL};
    uint64_t librarian = rights_role("librarian")->rights;
    struct sign_in_result in;
    struct staff_added rs;

    CHECK_OK(&c, staff_add(&c, &form, &rs));
    CHECK_TEXT(rs.password, "");
    CHECK_OK(&c, sign_in(&c, &rq, &in));
    act(&c, RIGHT_STAFF_WRITE);
    CHECK_FAILS(&c, staff_reset(&c, "eve", &rs), ERR_DENIED);
    act(&c, RIGHT_STAFF_WRITE | librarian);
    CHECK_FAILS(&c, staff_reset(&c, "adam", &rs), ERR_NOT_FOUND);
    CHECK_OK(&c, staff_reset(&c, " Eve ", &rs));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM session"), 0);
    CHECK_FAILS(&c, sign_in(&c, &rq, &in), ERR_DENIED);
    rq.password = rs.password;
    CHECK_OK(&c, sign_in(&c, &rq, &in));
    CHECK(in.session.staff.must_change);
    sql(&c, "UPDATE staff_role SET school_id = 2");
    c.school_id = 1;
    act(&c, RIGHT_STAFF_WRITE | librarian);
    CHECK_FAILS(&c, staff_reset(&c, "eve", &rs), ERR_DENIED);
    small_school_end(&c);
}

TEST(the_list_of_staff_has_no_password_in_it)
{
    struct ctx c = two_schools();
    struct staff_form form = {.login = "eve", .name = "Eve", .school_id = 1};
    struct staff_added rs;
    struct staff *list;
    size_t n;

    CHECK_OK(&c, staff_add(&c, &form, &rs));
    CHECK_OK(&c, staff_list(&c, &list, &n));
    CHECK_INT(n, 1);
    CHECK(list[0].password_hash == NULL);
    c.school_id = 2;
    CHECK_OK(&c, staff_list(&c, &list, &n));
    CHECK_INT(n, 0);
    small_school_end(&c);
}

static bool do_first(struct ctx *c, void *arg)
{
    struct staff_form form = {.login = "admin", .name = "Admin"};
    struct staff_added rs;
    (void)arg;
    return staff_first(c, &form, &rs);
}

static bool do_reset(struct ctx *c, void *arg)
{
    struct staff_added rs;
    (void)arg;
    return staff_reset(c, "admin", &rs);
}

TEST(an_account_is_made_whole_or_not_at_all)
{
    struct ctx c = two_schools();

    CHECK(whole_or_not(&c, do_first, NULL) > 4);
    CHECK(whole_or_not(&c, do_reset, NULL) > 4);
    small_school_end(&c);
}

TEST(a_closed_account_is_signed_out_stays_out_and_comes_back)
{
    struct ctx c = two_schools();
    struct staff_form f = {.login = "eve", .name = "Eve", .school_id = 1,
                           .role = "auditor",
                           .password = "Lamp-over-7-rivers"};
    struct sign_in_request in = {.login = "eve",
                                 .password = "Lamp-over-7-rivers"};
    struct sign_in_result rs;
    struct staff_added added;
    struct session session;
    int64_t seq;

    CHECK_OK(&c, staff_add(&c, &f, &added));
    CHECK_OK(&c, sign_in(&c, &in, &rs));
    act(&c, UINT64_MAX);
    c.actor.id = added.id + 1;
    CHECK_OK(&c, staff_close(&c, added.id, true, &seq));
    CHECK_FAILS(&c, session_resume(&c, rs.token, false, &session),
                ERR_DENIED);
    CHECK_FAILS(&c, sign_in(&c, &in, &rs), ERR_DENIED);
    CHECK_OK(&c, staff_close(&c, added.id, false, &seq));
    CHECK_OK(&c, sign_in(&c, &in, &rs));
    small_school_end(&c);
}

TEST(nobody_closes_an_own_account_or_one_that_may_do_more)
{
    struct ctx c = two_schools();
    struct staff_form f = {.login = "eve", .name = "Eve", .school_id = 1,
                           .role = "librarian",
                           .password = "Lamp-over-7-rivers"};
    struct staff_added added;
    const char *before;
    int64_t seq;

    CHECK_OK(&c, staff_add(&c, &f, &added));
    before = whole_database(&c);
    act(&c, RIGHT_STAFF_WRITE | RIGHT_SEARCH);
    c.actor.id = added.id + 1;
    CHECK_FAILS(&c, staff_close(&c, added.id, true, &seq), ERR_DENIED);
    CHECK_TEXT(c.err.english, "this account may do more than yours");
    act(&c, UINT64_MAX);
    c.actor.id = added.id;
    CHECK_FAILS(&c, staff_close(&c, added.id, true, &seq), ERR_INVALID);
    CHECK_FAILS(&c, staff_close(&c, 4711, true, &seq), ERR_NOT_FOUND);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_form_that_makes_no_account_says_why_and_changes_nothing),
          RUN(nobody_gives_rights_that_they_have_not_or_in_a_school_not_theirs),
          RUN(the_first_account_is_made_by_the_program_once),
          RUN(a_password_is_made_anew_only_for_those_who_may_not_do_more),
          RUN(the_list_of_staff_has_no_password_in_it),
          RUN(an_account_is_made_whole_or_not_at_all),
          RUN(a_closed_account_is_signed_out_stays_out_and_comes_back),
          RUN(nobody_closes_an_own_account_or_one_that_may_do_more))
