#include "tests/fuzz/api_bed.h"

#include "circulation-desk/call.h"
#include "tests/fuzz/api_ask.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/staff_add.h"

enum {
    CONNECTIONS = 2,
    ASKED_MOST = 5000 /* so that the school stays a small one */
};

#define PASSWORD "Granite-Otter-41"

/* A server without its threads and without a network. */
static struct bed {
    struct ctx c;
    struct server_options o;
    struct server s;
    struct sign_in_result administrator;
    struct station_added station;
    int asked;
} *bed;

/* What an input may end: who is signed in, their account, their school. */
static void keep_account(struct ctx *c)
{
    struct staff_form form = {.login = "a", .name = "A", .lang = "en",
                              .role = "administrator", .password = PASSWORD};
    struct sign_in_request rq = {.login = "a", .password = PASSWORD};
    struct staff_added added;
    int64_t now = c->now;

    CHECK_OK(c, staff_add(c, &form, &added));
    CHECK_OK(c, station_add(c, "desk1", NULL, &bed->station));
    c->now = clock_ms(); /* the server's clock is the real one */
    CHECK_OK(c, sign_in(c, &rq, &bed->administrator));
    c->now = now;
    sql(c, "CREATE TABLE kept_session AS SELECT * FROM session");
    sql(c, "CREATE TABLE kept_staff AS SELECT * FROM staff");
}

static void restore_account(struct ctx *c)
{
    sql(c, "DELETE FROM session");
    sql(c, "INSERT INTO session SELECT * FROM kept_session");
    sql(c, "UPDATE staff SET must_change = 0, failed_logins = 0,"
           " locked_until = NULL, state = 'active', password_hash ="
           " (SELECT k.password_hash FROM kept_staff k WHERE k.id = staff.id)"
           " WHERE id IN (SELECT id FROM kept_staff)");
}

static void begin(void)
{
    struct server *s;
    struct ctx c = {.mem = arena_new(), .actor = {.kind = ACTOR_SYSTEM,
                                                  .rights = UINT64_MAX}};
    struct devices_options devices = {0};

    unsetenv("TEST_DB"); /* what is read is the same on both */
    bed = calloc(1, sizeof *bed);
    MUST(bed != NULL);
    bed->c = small_school();
    keep_account(&bed->c);
    bed->o = (struct server_options){.emulate = true, .quiet = true,
                                     .host = "127.0.0.1"};
    s = &bed->s;
    s->o = &bed->o;
    CHECK_OK(&c, library_open(&c, store_url(db_store(bed->c.db)), 0,
                              &s->library));
    s->pool = pool_new(s->library, CONNECTIONS);
    s->events = event_queue_new();
    s->desks = desks_new(s->events, true);
    s->stations = stations_new(s->desks, s->events);
    pthread_mutex_init(&s->hashing, NULL);
    CHECK_OK(&c, library_connect(&c, s->library));
    devices.events = s->events;
    CHECK_OK(&c, devices_start(&c, s->desks, &devices, &s->devices));
    library_disconnect(&c);
    arena_free(c.mem);
}

void api_bed_end(void)
{
    struct server *s;

    if (bed == NULL)
        return;
    s = &bed->s;
    devices_stop(s->devices);
    stations_free(s->stations);
    pool_free(s->pool);
    desks_free(s->desks);
    event_queue_free(s->events);
    library_close(s->library);
    pthread_mutex_destroy(&s->hashing);
    small_school_end(&bed->c);
    free(bed);
    bed = NULL;
}

/* Nobody takes what the emulated devices send: there is room again. */
static void empty_queue(struct event_queue *q)
{
    struct event e;

    while (event_take(q, &e))
        continue;
}

void api_bed_ask(const uint8_t *p, size_t n)
{
    struct api_pair usual[6];
    struct api_ask a;

    if (bed != NULL && bed->asked++ == ASKED_MOST)
        api_bed_end();
    if (bed == NULL)
        begin();
    restore_account(&bed->c);
    arena_reset(bed->c.mem);
    a = api_ask_read(bed->c.mem, (const char *)p,
                 n < WEB_BODY_MAX ? n : WEB_BODY_MAX);
    usual[0] = (struct api_pair){"Cookie", arena_format(
        a.mem, "langhuan=%s", bed->administrator.token)};
    usual[1] = (struct api_pair){"X-CSRF-Token",
                                 bed->administrator.session.csrf};
    usual[2] = (struct api_pair){"Authorization", arena_format(
        a.mem, "Bearer %s", bed->station.token)};
    usual[3] = (struct api_pair){"Content-Type", "application/json"};
    usual[4] = (struct api_pair){NULL, NULL};
    a.usual = usual;
    a.rq.talk = &a;
    server_answer(&bed->s, &a.rq);
    MUST(a.answers == 1);
    empty_queue(bed->s.events);
}
