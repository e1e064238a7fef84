#include "usecase/sip2_account.h"

#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"

#define FORM(...) (&(struct sip2_form){.empty_fields = -1, .closed = -1, \
                                       __VA_ARGS__})

/* A machine has no screen of ours. */
#define KIOSK_RIGHTS \
    (rights_role("kiosk")->rights & ~(uint64_t)RIGHT_SELF_SERVICE)

static struct sip2_saved add(struct ctx *c, const struct sip2_form *form)
{
    struct sip2_saved saved;

    CHECK_OK(c, sip2_account_add(c, form, &saved));
    return saved;
}

static bool sign_in(struct ctx *c, const char *login, const char *password,
                    const char *address, struct sip2_account *a)
{
    struct ctx machine = {.mem = c->mem, .db = c->db, .now = c->now,
                          .today = c->today, .lang = LANG_EN};
    bool good = sip2_sign_in(&machine, &(struct sip2_sign_in_request){
                                 login, password, address}, a);

    c->err = machine.err;
    if (good)
        CHECK(machine.actor.kind == ACTOR_MACHINE &&
              machine.actor.desk_id == a->desk_id &&
              machine.school_id == c->school_id);
    return good;
}

TEST(a_new_machine_has_a_password_of_its_own_and_the_rights_of_a_kiosk)
{
    struct ctx c = small_school();
    struct sip2_saved one = add(&c, FORM(.login = "door"));
    struct sip2_saved two = add(&c, FORM(.login = "hall"));
    struct sip2_account a;

    CHECK(one.password[0] != '\0' && strcmp(one.password, two.password) != 0);
    CHECK(sign_in(&c, "door", one.password, "10.0.0.1", &a));
    CHECK_INT(a.rights, KIOSK_RIGHTS);
    CHECK_TEXT(a.charset, "UTF-8");
    CHECK_TEXT(a.school_code, "S1");
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM desk WHERE kind = 'sip2'"), 2);
    small_school_end(&c);
}

TEST(what_is_named_is_changed_and_the_rest_stays)
{
    struct ctx c = small_school();
    struct sip2_saved saved = add(&c, &(struct sip2_form){.login = "door",
        .closed = -1,
        .rights = "kiosk, charge hold", .location = "main", .charset = "gbk",
        .terminator = "crlf", .delimiter = "^", .checksum = "required",
        .lang = "en", .empty_fields = 1, .addresses = "10.0.0.0/8"});
    struct sip2_saved again;
    struct sip2_account *list;
    size_t n;

    CHECK_OK(&c, sip2_account_edit(&c, FORM(.login = "door",
                                            .name = "At the door"), &again));
    CHECK_TEXT(again.password, "");
    CHECK_INT(again.desk_id, saved.desk_id);
    CHECK_OK(&c, sip2_account_list(&c, &list, &n));
    CHECK_INT(n, 1);
    CHECK_TEXT(list[0].name, "At the door");
    CHECK_INT(list[0].rights, KIOSK_RIGHTS | RIGHT_CHARGE |
                                  RIGHT_HOLD);
    CHECK_TEXT(list[0].location_code, "main");
    CHECK_TEXT(list[0].charset, "GB18030");
    CHECK_TEXT(list[0].terminator, "crlf");
    CHECK_TEXT(list[0].delimiter, "^");
    CHECK_TEXT(list[0].checksum, "required");
    CHECK_TEXT(list[0].lang, "en");
    CHECK_TEXT(list[0].addresses, "10.0.0.0/8");
    CHECK(list[0].empty_fields && !list[0].closed);
    small_school_end(&c);
}

TEST(nonsense_is_named_and_changes_nothing)
{
    static const struct {
        struct sip2_form form;
        enum err_code code;
        const char *said;
    } cases[] = {
        {{.login = NULL}, ERR_INVALID, "1 to 60"},
        {{.login = "At The Door"}, ERR_INVALID, "small letters"},
        {{.login = "x", .name = ""}, ERR_INVALID, "a name"},
        {{.login = "x", .password = "short"}, ERR_INVALID, "8 characters"},
        {{.login = "x", .rights = "kiosk fly"}, ERR_INVALID, "fly"},
        {{.login = "x", .rights = "administrator"}, ERR_INVALID, "machine"},
        {{.login = "x", .rights = "override"}, ERR_INVALID, "overrule"},
        {{.login = "x", .rights = " , "}, ERR_INVALID, "without any right"},
        {{.login = "x", .location = "moon"}, ERR_INVALID, "moon"},
        {{.login = "x", .addresses = "10.0.0.1 mars"}, ERR_INVALID, "mars"},
        {{.login = "x", .charset = "Big5"}, ERR_INVALID, "charset"},
        {{.login = "x", .charset = "?"}, ERR_INVALID, "charset"},
        {{.login = "x", .terminator = "c"}, ERR_INVALID, "terminator"},
        {{.login = "x", .terminator = ""}, ERR_INVALID, "terminator"},
        {{.login = "x", .delimiter = "||"}, ERR_INVALID, "delimiter"},
        {{.login = "x", .delimiter = "A"}, ERR_INVALID, "delimiter"},
        {{.login = "x", .checksum = "never"}, ERR_INVALID, "checksum"},
        {{.login = "x", .lang = "fr"}, ERR_INVALID, "lang"},
        {{.login = "door"}, ERR_CONFLICT, "taken"},
        {{.login = "desk1"}, ERR_CONFLICT, "desk"},
    };
    struct ctx c = small_school();
    struct sip2_saved saved;

    add(&c, FORM(.login = "door"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *before = whole_database(&c);
        struct sip2_form form = cases[i].form;
        form.empty_fields = form.closed = -1;
        CHECK_FAILS(&c, sip2_account_add(&c, &form, &saved), cases[i].code);
        if (strstr(c.err.text, cases[i].said) == NULL)
            fail_msg("%s is not in: %s", cases[i].said, c.err.text);
        CHECK_TEXT(whole_database(&c), before);
    }
    CHECK_FAILS(&c, sip2_account_edit(&c, FORM(.login = "nobody"), &saved),
                ERR_NOT_FOUND);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM sip2_account"), 1);
    small_school_end(&c);
}

TEST(who_may_not_change_settings_may_not_make_machines_or_see_them)
{
    struct ctx c = small_school();
    struct sip2_account *list;
    struct sip2_saved saved;
    size_t n;

    c.actor = (struct actor){.kind = ACTOR_STAFF, .school_id = 1,
                             .rights = rights_role("librarian")->rights};
    CHECK_FAILS(&c, sip2_account_add(&c, FORM(.login = "x"), &saved),
                ERR_DENIED);
    CHECK_FAILS(&c, sip2_account_edit(&c, FORM(.login = "x"), &saved),
                ERR_DENIED);
    CHECK_FAILS(&c, sip2_account_list(&c, &list, &n), ERR_DENIED);
    small_school_end(&c);
}

TEST(whoever_is_turned_away_hears_the_same_and_a_known_login_is_noted)
{
    static const struct {
        const char *login, *password, *address;
    } cases[] = {
        {"nobody", "Self-Check-1", "10.0.0.1"},
        {"door", "self-check-1", "10.0.0.1"},
        {"door", "", "10.0.0.1"},
        {"door", "Self-Check-1", "11.0.0.1"},
        {"shut", "Self-Check-1", "10.0.0.1"},
        {"", "", ""},
    };
    struct ctx c = small_school();
    struct sip2_account a;

    add(&c, FORM(.login = "door", .password = "Self-Check-1",
                 .addresses = "10.0.0.0/8"));
    add(&c, &(struct sip2_form){.login = "shut", .empty_fields = -1,
                                .password = "Self-Check-1", .closed = 1});
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_FAILS(&c, sign_in(&c, cases[i].login, cases[i].password,
                                cases[i].address, &a), ERR_DENIED);
        CHECK_TEXT(c.err.text, "login or password is wrong");
        CHECK_INT(a.desk_id, 0);
    }
    CHECK(sign_in(&c, "DOOR", "Self-Check-1", "10.0.0.1", &a));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'sip2_sign_in_failed'"), 4);
    small_school_end(&c);
}

TEST(a_closed_account_or_a_new_password_ends_what_is_going_on)
{
    struct ctx c = small_school(), machine;
    struct sip2_saved saved = add(&c, FORM(.login = "door"));
    struct sip2_account was, now;

    CHECK(sign_in(&c, "door", saved.password, "10.0.0.1", &was));
    machine = c;
    CHECK_OK(&c, sip2_account_edit(&c, FORM(.login = "door",
                                            .rights = "checkin"), &saved));
    CHECK_OK(&machine, sip2_resume(&machine, &was, &now));
    CHECK_INT(machine.actor.rights, RIGHT_CHECKIN);
    CHECK_OK(&c, sip2_account_edit(&c, &(struct sip2_form){
                     .login = "door", .empty_fields = -1, .closed = 1},
                     &saved));
    CHECK_FAILS(&machine, sip2_resume(&machine, &was, &now), ERR_DENIED);
    CHECK_OK(&c, sip2_account_edit(&c, &(struct sip2_form){
                     .login = "door", .empty_fields = -1, .closed = 0,
                     .new_password = true}, &saved));
    CHECK(saved.password[0] != '\0');
    CHECK_FAILS(&machine, sip2_resume(&machine, &was, &now), ERR_DENIED);
    CHECK(sign_in(&c, "door", saved.password, "10.0.0.1", &now));
    small_school_end(&c);
}

TEST(a_database_that_fails_at_any_statement_leaves_no_half_account)
{
    struct ctx c = small_school();
    struct sip2_saved saved;
    int64_t n = 0;
    bool done = false;

    for (n = 1; !done && n < 40; n++) {
        db_fail_at(c.db, n);
        done = sip2_account_add(&c, FORM(.login = "door"), &saved);
        db_fail_at(c.db, 0);
        if (!done)
            CHECK_INT(sql_int(&c, "SELECT (SELECT count(*) FROM sip2_account)"
                                  " + (SELECT count(*) FROM desk"
                                  " WHERE kind = 'sip2')"), 0);
    }
    CHECK(done && n > 5);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'sip2_add'"), 1);
    small_school_end(&c);
}

TESTS_RUN(
    RUN(a_new_machine_has_a_password_of_its_own_and_the_rights_of_a_kiosk),
    RUN(what_is_named_is_changed_and_the_rest_stays),
    RUN(nonsense_is_named_and_changes_nothing),
    RUN(who_may_not_change_settings_may_not_make_machines_or_see_them),
    RUN(whoever_is_turned_away_hears_the_same_and_a_known_login_is_noted),
    RUN(a_closed_account_or_a_new_password_ends_what_is_going_on),
    RUN(a_database_that_fails_at_any_statement_leaves_no_half_account))
