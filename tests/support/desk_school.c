#include "tests/support/desk_school.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "model/reader_account.h"
#include "tests/support/check.h"
#include "usecase/staff_add.h"

static void add_account(struct ctx *c, const char *role)
{
    struct staff_form form = {.login = role, .name = role, .role = role,
                              .lang = "en", .password = DESK_PASSWORD};
    struct staff_added added;

    CHECK_OK(c, staff_add(c, &form, &added));
}

void desk_school_begin(struct desk_school *s, const char *const *roles)
{
    *s = (struct desk_school){.c = small_school(), .mem = arena_new(),
                              .doc = document_open(), .h = {.fd = -1}};
    while (*roles != NULL)
        add_account(&s->c, *roles++);
    CHECK_OK(&s->c, station_add(&s->c, "desk1", NULL, &s->station));
    s->run = DESK("--db", store_url(db_store(s->c.db)), "--listen",
                  "127.0.0.1:0", "--emulate");
    if (!desk_ready(&s->run))
        fail_msg("no server: %s", desk_log(&s->run, s->mem));
    s->h.port = s->run.port;
}

void desk_school_end(struct desk_school *s)
{
    http_close(&s->h);
    CHECK_INT(desk_end(&s->run, SIGTERM), 0);
    document_close(s->doc);
    arena_free(s->mem);
    small_school_end(&s->c);
}

void desk_visitor(const struct desk_school *s, struct http_client *h)
{
    *h = s->h;
    h->fd = -1;
    CHECK(http_open(h, s->run.port));
}

/* The server ends a connection after some answers, and an idle one: open when
 * needed. */
static void reach(struct desk_school *s)
{
    if (http_is_open(&s->h))
        return;
    http_close(&s->h);
    CHECK(http_open(&s->h, s->run.port));
}

/* The first reader, too, under the same token against other sites' pages: what
 * is signed in here sees both kinds of routes. */
static bool add_reader(struct ctx *c, void *arg)
{
    struct http_client *h = arg;
    struct reader_session r = {.patron_id = 1, .school_id = 1};
    char token[TOKEN_TEXT];
    size_t n = strlen(h->cookie);

    secret_token(token);
    secret_token_hash(token, r.token_hash);
    memcpy(r.csrf, h->csrf, sizeof r.csrf - 1);
    snprintf(h->cookie + n, sizeof h->cookie - n, "; langhuan_reader=%s",
             token);
    return reader_session_insert(c, &r);
}

void desk_school_as(struct desk_school *s, const char *role)
{
    int64_t now;

    http_close(&s->h);
    s->h.cookie[0] = s->h.csrf[0] = '\0';
    snprintf(s->h.token, sizeof s->h.token, "%s",
             role == NULL ? "" : s->station.token);
    reach(s);
    if (role == NULL)
        return;
    CHECK(http_sign_in(&s->h, s->mem, role, DESK_PASSWORD));
    now = s->c.now;
    s->c.now = (int64_t)time(NULL) * 1000;
    CHECK_OK(&s->c, db_write(&s->c, 1, add_reader, &s->h));
    s->c.now = now;
}

struct http_answer desk_ask_with(struct desk_school *s, int status,
                                 const struct http_request *rq)
{
    struct http_answer a;
    const char *connection;

    reach(s);
    a = document_ask(s->doc, &s->h, s->mem, rq);
    connection = http_field(&a, s->mem, "Connection");
    if (connection != NULL && strcasecmp(connection, "close") == 0)
        http_close(&s->h);
    if (status != 0 && a.status != status)
        fail_msg("%s %s: %d, not %d: %s\nfor: %.300s", rq->method, rq->path,
                 a.status, status, a.body, rq->body ? rq->body : "");
    return a;
}

struct http_answer desk_ask(struct desk_school *s, int status,
                            const char *method, const char *path,
                            const char *body)
{
    return desk_ask_with(s, status, &(struct http_request){
        method, path, body, NULL, NULL});
}

const char *desk_field(struct desk_school *s, const struct http_answer *a,
                       const char *where)
{
    json_t *root = json_loads(a->body, 0, NULL);
    const json_t *at = root;
    const char *text = "";

    while (*where != '\0') {
        size_t n = strcspn(where, ".");
        at = json_is_array(at) ? json_array_get(at, strtoul(where, NULL, 10))
                               : json_object_getn(at, where, n);
        where += n + strspn(where + n, ".");
    }
    if (json_is_string(at))
        text = arena_copy(s->mem, json_string_value(at));
    else if (json_is_integer(at))
        text = arena_format(s->mem, "%lld", json_integer_value(at));
    else if (json_is_boolean(at))
        text = json_is_true(at) ? "true" : "false";
    json_decref(root);
    return text;
}
