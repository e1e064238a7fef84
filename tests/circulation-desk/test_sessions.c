/* Signing in, staying in, being sent out: the real program, both databases. */
#include <signal.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/desk_school.h"
#include "usecase/sign_in.h"

static const char *const two[] = {"librarian", "teacher", NULL};
static const char right_password[] =
    "{\"login\":\"librarian\",\"password\":\"" DESK_PASSWORD "\"}";
static const char wrong_password[] =
    "{\"login\":\"librarian\",\"password\":\"wrong\"}";

static void refused(struct desk_school *s, int status, const char *code,
                    const struct http_request *rq)
{
    struct http_answer a = desk_ask_with(s, status, rq);

    CHECK_TEXT(desk_field(s, &a, "error.code"), code);
}

static void signed_out(struct desk_school *s)
{
    refused(s, 401, "signed_out",
            &(struct http_request){"GET", "/session", NULL, NULL, NULL});
}

/* ---- the first start ----------------------------------------------------- */

static struct desk_run start(const char *url)
{
    struct desk_run d = DESK("--db", url, "--listen", "127.0.0.1:0");

    CHECK(desk_ready(&d));
    return d;
}

/* The word behind "password" of what the program printed; NULL: none. */
static const char *password_of(struct desk_run *d, struct arena *mem)
{
    const char *at = strstr(d->said, "password");

    if (at == NULL)
        return NULL;
    at += strlen("password");
    at += strspn(at, " ");
    return arena_copy_bytes(mem, at, strcspn(at, " \n"));
}

TEST(the_first_start_makes_a_password_and_shows_it_once)
{
    struct ctx c = fresh_db_bare();
    const char *url = store_url(db_store(c.db)), *password, *log;
    struct desk_run d = start(url);
    struct http_client h = {.fd = -1};

    password = password_of(&d, c.mem);
    CHECK(password != NULL);
    CHECK_INT(strlen(password), SECRET_WORD - 1);
    CHECK(http_open(&h, d.port));
    CHECK(http_sign_in(&h, c.mem, "admin", password));
    http_close(&h);
    log = desk_log(&d, c.mem);
    CHECK(strstr(log, "POST /api/v1/session 200") != NULL);
    CHECK(strstr(log, password) == NULL);
    CHECK_INT(desk_end(&d, SIGTERM), 0);
    d = start(url);
    CHECK(password_of(&d, c.mem) == NULL);
    CHECK_INT(desk_end(&d, SIGTERM), 0);
    CHECK_INT(strncmp(sql_text(&c, "SELECT password_hash FROM staff"),
                      "$argon2id$", 10), 0);
    fresh_db_end(&c);
}

TEST(the_first_password_may_come_from_standard_input)
{
    static const char *const input[] = {"Granite-Otter-41\n", "short\n", ""};
    static const int status[] = {0, 3, 3};

    for (int i = 0; i < 3; i++) {
        struct ctx c = fresh_db_bare();
        const char *url = store_url(db_store(c.db));
        const char *const options[] = {"--db", url, "--listen", "127.0.0.1:0",
                                       "--admin-password-stdin", NULL};
        struct desk_run d = desk_start_with(options, input[i]);
        struct http_client h = {.fd = -1};
        bool ready = desk_ready(&d);

        CHECK_INT(ready, status[i] == 0);
        if (ready) {
            CHECK(http_open(&h, d.port));
            CHECK(http_sign_in(&h, c.mem, "admin", "Granite-Otter-41"));
            http_close(&h);
        }
        CHECK_INT(desk_end(&d, ready ? SIGTERM : 0), status[i]);
        fresh_db_end(&c);
    }
}

TEST(a_password_that_was_made_must_be_changed_first)
{
    struct desk_school s;

    desk_school_begin(&s, two);
    sql(&s.c, "UPDATE staff SET must_change = 1");
    desk_school_as(&s, "librarian");
    refused(&s, 403, "must_change",
            &(struct http_request){"GET", "/desks", NULL, NULL, NULL});
    desk_ask(&s, 400, "PUT", "/session/password",
             "{\"old\":\"" DESK_PASSWORD "\",\"new\":\"" DESK_PASSWORD "\"}");
    desk_ask(&s, 400, "PUT", "/session/password",
             "{\"old\":\"" DESK_PASSWORD "\",\"new\":\"short\"}");
    desk_ask(&s, 200, "PUT", "/session/password",
             "{\"old\":\"" DESK_PASSWORD "\",\"new\":\"Lantern-9-tea\"}");
    desk_ask(&s, 200, "GET", "/desks", NULL);
    desk_school_end(&s);
}

/* ---- wrong passwords ----------------------------------------------------- */

TEST(five_wrong_passwords_lock_the_account_for_a_while)
{
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, NULL);
    for (int i = 1; i < SIGN_IN_TRIES; i++)
        desk_ask(&s, 403, "POST", "/session", wrong_password);
    refused(&s, 429, "locked", &(struct http_request){
        "POST", "/session", wrong_password, NULL, NULL});
    desk_ask(&s, 429, "POST", "/session", right_password);
    desk_ask(&s, 200, "POST", "/session",
             "{\"login\":\"teacher\",\"password\":\"" DESK_PASSWORD "\"}");
    sql(&s.c, "UPDATE staff SET locked_until = 1");
    desk_ask(&s, 200, "POST", "/session", right_password);
    CHECK_INT(sql_int(&s.c, "SELECT count(*) FROM journal WHERE deed ="
                            " 'sign_in_locked' AND school_id = 0"), 1);
    desk_school_end(&s);
}

TEST(who_does_not_exist_is_told_the_same_as_a_wrong_password)
{
    struct http_answer a, b;
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, NULL);
    a = desk_ask(&s, 403, "POST", "/session", wrong_password);
    b = desk_ask(&s, 403, "POST", "/session",
                 "{\"login\":\"nobody\",\"password\":\"wrong\"}");
    CHECK_TEXT(a.body, b.body);
    sql(&s.c, "UPDATE staff SET state = 'closed'");
    b = desk_ask(&s, 403, "POST", "/session", right_password);
    CHECK_TEXT(a.body, b.body);
    desk_school_end(&s);
}

/* ---- the cookie ---------------------------------------------------------- */

TEST(the_cookie_is_for_the_browser_alone)
{
    struct http_answer a;
    const char *cookie;
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, NULL);
    a = desk_ask(&s, 200, "POST", "/session", right_password);
    cookie = http_field(&a, s.mem, "Set-Cookie");
    CHECK(strstr(cookie, "; HttpOnly") != NULL);
    CHECK(strstr(cookie, "; SameSite=Strict") != NULL);
    CHECK_INT(sql_int(&s.c, "SELECT count(*) FROM session"), 1);
    CHECK(strstr(cookie, sql_text(&s.c, "SELECT token_hash FROM session")) ==
          NULL);
    desk_school_end(&s);
}

static void with_cookie(struct desk_school *s, const char *cookie)
{
    refused(s, 401, "signed_out", &(struct http_request){
        "GET", "/session", NULL, NULL,
        arena_format(s->mem, "Cookie: %s\r\n", cookie)});
}

TEST(a_cookie_that_nobody_gave_opens_nothing)
{
    struct desk_school s;
    char zeros[80] = "langhuan=", *longer, *own;

    desk_school_begin(&s, two);
    desk_school_as(&s, "librarian");
    memset(zeros + strlen(zeros), '0', TOKEN_TEXT - 1);
    with_cookie(&s, zeros);
    with_cookie(&s, "langhuan=");
    with_cookie(&s, "; ;;langhuan");
    own = arena_format(s.mem, "%.*s", (int)strcspn(s.h.cookie, ";"),
                       s.h.cookie);
    longer = arena_format(s.mem, "%s0", own);
    with_cookie(&s, longer);
    with_cookie(&s, arena_format(s.mem, "x%s", own));
    desk_ask_with(&s, 200, &(struct http_request){
        "GET", "/session", NULL, NULL,
        arena_format(s.mem, "Cookie: a=b; %s; c=d\r\n", own)});
    desk_school_end(&s);
}

/* ---- the end of a session ------------------------------------------------ */

TEST(a_session_ends_when_it_is_idle_old_or_signed_out)
{
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, "librarian");
    sql(&s.c, "UPDATE session SET seen_at = seen_at - 1700000");
    desk_ask(&s, 200, "GET", "/session", NULL); /* used: 30 minutes more */
    sql(&s.c, "UPDATE session SET seen_at = seen_at - 1700000");
    desk_ask(&s, 200, "GET", "/session", NULL);
    sql(&s.c, "UPDATE session SET seen_at = seen_at - 1900000");
    signed_out(&s);

    desk_school_as(&s, "librarian");
    sql(&s.c, "UPDATE session SET expires_at = 1");
    signed_out(&s);

    desk_school_as(&s, "librarian");
    desk_ask(&s, 200, "DELETE", "/session", NULL);
    signed_out(&s);

    desk_school_as(&s, "librarian");
    sql(&s.c, "UPDATE staff SET state = 'closed' WHERE login = 'librarian'");
    signed_out(&s);
    desk_school_end(&s);
}

TEST(another_password_ends_the_other_sessions_of_this_person)
{
    struct http_client before;
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, "librarian");
    before = s.h;
    desk_school_as(&s, "librarian");
    desk_ask(&s, 200, "PUT", "/session/password",
             "{\"old\":\"" DESK_PASSWORD "\",\"new\":\"Lantern-9-tea\"}");
    desk_ask(&s, 200, "GET", "/session", NULL);
    memcpy(s.h.cookie, before.cookie, sizeof s.h.cookie);
    signed_out(&s);
    desk_school_end(&s);
}

/* ---- other sites --------------------------------------------------------- */

static void from_elsewhere(struct desk_school *s, const char *token)
{
    refused(s, 403, "csrf", &(struct http_request){
        "POST", "/desks/1/close", "{}", NULL, arena_format(
            s->mem, "Cookie: %s\r\n%sContent-Type: application/json\r\n",
            s->h.cookie, token)});
}

TEST(a_deed_without_the_sessions_own_token_is_refused)
{
    struct http_client other;
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, "teacher");
    other = s.h;
    desk_school_as(&s, "librarian");
    from_elsewhere(&s, "");
    from_elsewhere(&s, "X-CSRF-Token: \r\n");
    from_elsewhere(&s, "X-CSRF-Token: 0000\r\n");
    from_elsewhere(&s, arena_format(s.mem, "X-CSRF-Token: %s\r\n",
                                    other.csrf));
    from_elsewhere(&s, arena_format(s.mem, "X-CSRF-Token: %s0\r\n",
                                    s.h.csrf));
    desk_ask(&s, 200, "POST", "/desks/1/close", "{}");
    desk_school_end(&s);
}

TEST(another_site_signs_nobody_in)
{
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, NULL);
    refused(&s, 403, "csrf", &(struct http_request){
        "POST", "/session", right_password, NULL,
        "Sec-Fetch-Site: cross-site\r\nContent-Type: application/json\r\n"});
    /* What a form of another site can send without asking. */
    refused(&s, 400, "invalid", &(struct http_request){
        "POST", "/session", right_password, NULL,
        "Content-Type: text/plain\r\n"});
    desk_school_end(&s);
}

TEST(before_signing_in_sentences_are_in_the_browsers_language)
{
    struct http_answer a;
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, NULL);
    a = desk_ask_with(&s, 401, &(struct http_request){
        "GET", "/session", NULL, NULL, "Accept-Language: zh-CN,zh;q=0.9\r\n"});
    CHECK_TEXT(desk_field(&s, &a, "error.text"), "请先登录");
    a = desk_ask_with(&s, 401, &(struct http_request){
        "GET", "/session", NULL, NULL, "Accept-Language: en\r\n"});
    CHECK_TEXT(desk_field(&s, &a, "error.text"), "please sign in");
    desk_school_end(&s);
}

TESTS_RUN(RUN(the_first_start_makes_a_password_and_shows_it_once),
          RUN(the_first_password_may_come_from_standard_input),
          RUN(a_password_that_was_made_must_be_changed_first),
          RUN(five_wrong_passwords_lock_the_account_for_a_while),
          RUN(who_does_not_exist_is_told_the_same_as_a_wrong_password),
          RUN(the_cookie_is_for_the_browser_alone),
          RUN(a_cookie_that_nobody_gave_opens_nothing),
          RUN(a_session_ends_when_it_is_idle_old_or_signed_out),
          RUN(another_password_ends_the_other_sessions_of_this_person),
          RUN(a_deed_without_the_sessions_own_token_is_refused),
          RUN(another_site_signs_nobody_in),
          RUN(before_signing_in_sentences_are_in_the_browsers_language))
