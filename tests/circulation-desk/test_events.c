/* Server-sent events: the state of a desk as it changes, to whoever is signed
 * in, and again from the start to who comes back. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/desk_school.h"
#include "tests/support/http_events.h"

static const char *const two[] = {"librarian", "teacher", NULL};
static const char path[] = "/desks/1/events";

static void scan(struct desk_school *s, const char *code)
{
    desk_ask(s, 200, "POST", "/desks/1/scan", arena_format(
        s->mem, "{\"code\":\"%s\",\"source\":\"keyboard\"}", code));
}

/* The next state, judged by the document; its revision. */
static int64_t next_state(struct desk_school *s, struct http_events *e,
                          const char *where, const char *value)
{
    struct http_event event;
    struct http_answer a = {0};
    json_t *state;

    CHECK(http_next_event(e, s->mem, &event));
    CHECK_TEXT(event.name, "desk");
    state = json_loads(event.data, JSON_REJECT_DUPLICATES, NULL);
    CHECK(document_judge(s->doc, document_schema(s->doc, "desk_state"), state,
                         s->mem) == NULL);
    json_decref(state);
    a.body = event.data;
    CHECK_TEXT(desk_field(s, &a, "revision"), event.id);
    CHECK_TEXT(desk_field(s, &a, where), value);
    return atoll(event.id);
}

TEST(the_present_state_comes_first_and_then_each_change)
{
    struct http_events e;
    struct desk_school s;
    int64_t first, second;

    desk_school_begin(&s, two);
    desk_school_as(&s, "librarian");
    CHECK(http_listen(&e, &s.h, s.mem, path, NULL));
    CHECK_TEXT(http_field(&e.answer, s.mem, "Content-Type"),
               "text/event-stream");
    first = next_state(&s, &e, "mode", "auto");
    scan(&s, "C1");
    second = next_state(&s, &e, "reader.name", "Ada");
    CHECK(second > first);
    scan(&s, "B1");
    CHECK(next_state(&s, &e, "lines.0.outcome", "lent") > second);
    http_listen_end(&e);
    desk_school_end(&s);
}

TEST(who_comes_back_gets_the_state_of_now_whatever_was_missed)
{
    struct http_events e;
    struct desk_school s;
    int64_t before, after;

    desk_school_begin(&s, two);
    desk_school_as(&s, "librarian");
    CHECK(http_listen(&e, &s.h, s.mem, path, NULL));
    before = next_state(&s, &e, "mode", "auto");
    http_listen_end(&e);
    scan(&s, "C1");
    scan(&s, "B1");
    scan(&s, "B3");
    CHECK(http_listen(&e, &s.h, s.mem, path, arena_format(
        s.mem, "%lld", (long long)before)));
    after = next_state(&s, &e, "lines.0.barcode", "B3");
    CHECK(after > before);
    http_listen_end(&e);
    /* Nothing was missed: the state comes all the same, other rights or
     * another language may hold now. */
    CHECK(http_listen(&e, &s.h, s.mem, path, arena_format(
        s.mem, "%lld", (long long)after)));
    CHECK_INT(next_state(&s, &e, "lines.2.outcome", "reader"), after);
    http_listen_end(&e);
    CHECK(http_listen(&e, &s.h, s.mem, path, "rubbish \"<>"));
    CHECK_INT(next_state(&s, &e, "lines.2.outcome", "reader"), after);
    http_listen_end(&e);
    desk_school_end(&s);
}

TEST(after_a_restart_revisions_go_on_and_sessions_hold)
{
    struct http_events e;
    struct desk_school s;
    int64_t before;
    const char *where;

    desk_school_begin(&s, two);
    desk_school_as(&s, "librarian");
    scan(&s, "C1");
    CHECK(http_listen(&e, &s.h, s.mem, path, NULL));
    before = next_state(&s, &e, "reader.name", "Ada");
    http_close(&s.h);
    where = arena_format(s.mem, "127.0.0.1:%d", s.run.port);
    CHECK_INT(desk_end(&s.run, SIGKILL), 128 + SIGKILL);
    CHECK(!http_next_event(&e, s.mem, &(struct http_event){0}));
    http_listen_end(&e);
    s.run = DESK("--db", store_url(db_store(s.c.db)), "--listen", where);
    CHECK(desk_ready(&s.run));
    CHECK(http_listen(&e, &s.h, s.mem, path, NULL));
    CHECK(next_state(&s, &e, "mode", "auto") > before);
    http_listen_end(&e);
    desk_school_end(&s);
}

TEST(who_has_signed_out_hears_no_more)
{
    struct http_client own, other;
    struct http_event event;
    struct http_events e;
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, "librarian");
    own = s.h;
    CHECK(http_listen(&e, &s.h, s.mem, path, NULL));
    next_state(&s, &e, "mode", "auto");
    desk_school_as(&s, "librarian");
    other = s.h;
    s.h = own;
    s.h.fd = -1;
    desk_ask(&s, 200, "DELETE", "/session", NULL);
    http_close(&s.h);
    s.h = other;
    scan(&s, "C1");
    CHECK(http_next_event(&e, s.mem, &event));
    CHECK_TEXT(event.name, "signed_out");
    CHECK(!http_next_event(&e, s.mem, &event));
    http_listen_end(&e);
    desk_school_end(&s);
}

TEST(a_right_that_is_taken_away_holds_for_who_listens)
{
    static const char *const both[] = {"librarian", "administrator", NULL};
    struct http_event event;
    struct http_events e;
    struct desk_school s;

    desk_school_begin(&s, both);
    desk_school_as(&s, "librarian");
    CHECK(http_listen(&e, &s.h, s.mem, path, NULL));
    next_state(&s, &e, "mode", "auto");
    scan(&s, "C1");
    next_state(&s, &e, "reader.name", "Ada");
    sql(&s.c, "UPDATE role SET rights = rights - 1024" /* patron_read */
              " WHERE code = 'librarian'");
    scan(&s, "B1");
    next_state(&s, &e, "reader.name", "");
    sql(&s.c, "UPDATE role SET rights = rights - 4" /* checkin */
              " WHERE code = 'librarian'");
    desk_school_as(&s, "administrator");
    scan(&s, "B3");
    CHECK(http_next_event(&e, s.mem, &event));
    CHECK_TEXT(event.name, "signed_out");
    http_listen_end(&e);
    desk_school_end(&s);
}

TEST(many_who_listen_all_hear_and_the_server_still_ends)
{
    enum { EARS = 60 };
    static struct http_events e[EARS];
    struct desk_school s;

    desk_school_begin(&s, two);
    desk_school_as(&s, "librarian");
    for (int i = 0; i < EARS; i++) {
        CHECK(http_listen(&e[i], &s.h, s.mem, path, NULL));
        next_state(&s, &e[i], "mode", "auto");
    }
    scan(&s, "C1");
    for (int i = 0; i < EARS; i++)
        next_state(&s, &e[i], "reader.name", "Ada");
    desk_school_end(&s); /* ends with status 0 while they listen */
    for (int i = 0; i < EARS; i++)
        http_listen_end(&e[i]);
}

TESTS_RUN(RUN(the_present_state_comes_first_and_then_each_change),
          RUN(who_comes_back_gets_the_state_of_now_whatever_was_missed),
          RUN(after_a_restart_revisions_go_on_and_sessions_hold),
          RUN(who_has_signed_out_hears_no_more),
          RUN(a_right_that_is_taken_away_holds_for_who_listens),
          RUN(many_who_listen_all_hear_and_the_server_still_ends))
