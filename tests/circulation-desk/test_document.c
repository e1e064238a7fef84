/* openapi.json and the server say the same: the routes, what each takes, what
 * each answers. Every answer here is judged by the document. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/call.h"
#include "rules/rights.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/desk_school.h"
#include "tests/support/http_events.h"
#include "tests/support/morning.h"
#include "tests/support/simple_request.h"
#include "usecase/staff_add.h"

static const char *const everybody[] = {"librarian", "administrator",
                                        "teacher", NULL};

/* ---- the table and the document ------------------------------------------ */

static const struct operation *of_route(const struct document *d,
                                        const struct route *r)
{
    const struct operation *list;
    size_t n = document_operations(d, &list);

    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].method, r->method) == 0 &&
            strcmp(list[i].path, r->path) == 0)
            return &list[i];
    fail_msg("the document has no %s %s", r->method, r->path);
    return NULL;
}

TEST(the_table_of_routes_and_the_document_are_the_same)
{
    struct document *d = document_open();
    const struct operation *list;

    for (size_t i = 0; i < route_count; i++)
        of_route(d, &routes[i]);
    CHECK_INT(document_operations(d, &list), route_count);
    document_close(d);
}

TEST(rights_bodies_and_open_routes_are_told)
{
    struct document *d = document_open();

    for (size_t i = 0; i < route_count; i++) {
        const struct route *r = &routes[i];
        const struct operation *o = of_route(d, r);
        const char *right = json_string_value(
            json_object_get(o->json, "x-right"));
        const json_t *security = json_object_get(o->json, "security");
        bool open = json_is_array(security) && json_array_size(security) == 0;
        bool own = json_is_true(json_object_get(o->json, "x-own-classes"));
        uint64_t bit = 0;

        for (size_t k = 0; right != NULL && k < rights_count; k++)
            if (strcmp(rights_table[k].word, right) == 0)
                bit = rights_table[k].bit;
        if (bit != r->right || open != (bool)(r->flags & ROUTE_OPEN) ||
            own != (bool)(r->flags & ROUTE_CLASS) ||
            (document_body(d, o) != NULL) != (bool)(r->flags & ROUTE_BODY))
            fail_msg("%s %s is told otherwise", r->method, r->path);
    }
    document_close(d);
}

/* ---- every route, good and bad ------------------------------------------- */

/* What the document forbids of one field: each must be refused. */
static size_t spoilt(const json_t *rule, json_t *bad[5])
{
    const char *type = simple_type(rule);
    const json_t *least = json_object_get(rule, "minimum");
    const json_t *greatest = json_object_get(rule, "maximum");
    const json_t *most = json_object_get(rule, "maxLength");
    size_t n = 0, length = (size_t)json_integer_value(most) + 1;
    static char text[5000];

    bad[n++] = strcmp(type, "string") == 0 ? json_integer(7)
                                           : json_string("x");
    if (json_object_get(rule, "enum") != NULL ||
        json_object_get(rule, "format") != NULL)
        bad[n++] = json_string("no such word");
    if (least != NULL)
        bad[n++] = json_integer(json_integer_value(least) - 1);
    if (greatest != NULL)
        bad[n++] = json_integer(json_integer_value(greatest) + 1);
    if (most != NULL) {
        memset(text, 'x', length);
        text[length] = '\0';
        bad[n++] = json_string(text);
    }
    return n;
}

static void expect_400(struct desk_school *s, const struct operation *o,
                       const json_t *body)
{
    char *text = json_dumps(body, JSON_ENCODE_ANY);
    struct http_answer a = desk_ask(s, 400, o->method,
                                    simple_path(s->mem, o, "1"), text);

    CHECK_TEXT(desk_field(s, &a, "error.code"), "invalid");
    free(text);
}

static void spoil_fields(struct desk_school *s, const struct operation *o,
                         const json_t *schema)
{
    const json_t *needed = json_object_get(schema, "required"), *one;
    const char *name;
    json_t *field, *bad[5];
    size_t i;

    json_object_foreach(json_object_get(schema, "properties"), name, field) {
        size_t n = spoilt(document_follow(s->doc, field), bad);
        for (size_t k = 0; k < n; k++) {
            json_t *body = simple_body(s->doc, schema);
            json_object_set_new(body, name, bad[k]);
            CHECK(document_judge(s->doc, schema, body, s->mem) != NULL);
            expect_400(s, o, body);
            json_decref(body);
        }
    }
    json_array_foreach(needed, i, one) {
        json_t *body = simple_body(s->doc, schema);
        json_object_del(body, json_string_value(one));
        expect_400(s, o, body);
        json_decref(body);
    }
}

static void spoil_body(struct desk_school *s, const struct operation *o)
{
    const char *path = simple_path(s->mem, o, "1");
    const json_t *schema = document_body(s->doc, o);
    char *huge = arena_raw(s->mem, WEB_BODY_MAX + 2);

    desk_ask(s, 400, o->method, path, "");
    desk_ask(s, 400, o->method, path, "{\"a\":");
    desk_ask(s, 400, o->method, path, "[]");
    desk_ask(s, 400, o->method, path, "{\"line\":1,\"line\":1}");
    desk_ask_with(s, 400, &(struct http_request){
        o->method, path, "{}", "not-a-uuid", NULL});
    desk_ask_with(s, 400, &(struct http_request){
        o->method, path, "{}", NULL, arena_format(
            s->mem, "Cookie: %s\r\nX-CSRF-Token: %s\r\n"
            "Authorization: Bearer %s\r\nContent-Type: text/plain\r\n",
            s->h.cookie, s->h.csrf, s->h.token)});
    memset(huge, ' ', WEB_BODY_MAX + 1);
    huge[WEB_BODY_MAX + 1] = '\0';
    desk_ask(s, 413, o->method, path, huge);
    spoil_fields(s, o, schema);
}

TEST(what_the_document_forbids_of_a_body_the_server_refuses)
{
    struct desk_school s;
    const struct operation *list;
    const char *before;

    desk_school_begin(&s, everybody);
    desk_school_as(&s, "administrator");
    /* That the session is used is noted once a minute: not meanwhile. */
    sql(&s.c, "UPDATE session SET seen_at = seen_at + 3600000");
    before = whole_database(&s.c);
    for (size_t i = 0; i < document_operations(s.doc, &list); i++)
        if (document_body(s.doc, &list[i]) != NULL)
            spoil_body(&s, &list[i]);
    CHECK_TEXT(whole_database(&s.c), before);
    desk_school_end(&s);
}

static void spoil_parameter(struct desk_school *s, const struct operation *o,
                            const json_t *parameter)
{
    const char *name = json_string_value(json_object_get(parameter, "name"));
    const json_t *rule = json_object_get(parameter, "schema");
    const json_t *least = json_object_get(rule, "minimum");
    const json_t *most = json_object_get(rule, "maximum");
    const json_t *length = json_object_get(rule, "maxLength");
    const char *path = arena_format(s->mem, "%s?%s=",
                                    simple_path(s->mem, o, "1"), name);

    if (strcmp(json_string_value(json_object_get(rule, "type")),
               "integer") == 0 ||
        json_object_get(rule, "enum") || json_object_get(rule, "format"))
        desk_ask(s, 400, o->method, arena_format(s->mem, "%sx", path), NULL);
    if (least != NULL)
        desk_ask(s, 400, o->method,
                 arena_format(s->mem, "%s%lld", path,
                              json_integer_value(least) - 1), NULL);
    if (most != NULL)
        desk_ask(s, 400, o->method,
                 arena_format(s->mem, "%s%lld", path,
                              json_integer_value(most) + 1), NULL);
    if (length != NULL)
        desk_ask(s, 400, o->method,
                 arena_format(s->mem, "%s%0*d", path,
                              (int)json_integer_value(length) + 1, 7), NULL);
}

TEST(what_the_document_forbids_of_a_query_the_server_refuses)
{
    struct desk_school s;
    const struct operation *list;

    desk_school_begin(&s, everybody);
    desk_school_as(&s, "administrator");
    for (size_t i = 0; i < document_operations(s.doc, &list); i++) {
        const json_t *one;
        size_t k;
        json_array_foreach(json_object_get(list[i].json, "parameters"), k,
                           one) {
            const char *in = json_string_value(json_object_get(one, "in"));
            if (in != NULL && strcmp(in, "query") == 0)
                spoil_parameter(&s, &list[i], one);
        }
    }
    desk_school_end(&s);
}

/* ---- all that is told is seen -------------------------------------------- */

#define READER(pin) "{\"number\":\"P1\",\"pin\":\"" pin "\"}"
#define SCAN(code) "{\"code\":\"" code "\",\"source\":\"keyboard\"}"

static void live_a_morning(struct desk_school *s)
{
    for (size_t i = 0; mornings[i] != NULL; i++)
        morning_asked(s, mornings[i]);
    desk_ask(s, 200, "DELETE", "/session", NULL);
    desk_school_as(s, NULL);
    desk_ask(s, 200, "POST", "/session",
             "{\"login\":\"librarian\",\"password\":\"" DESK_PASSWORD "\"}");
}

/* The small school gave numbers of its own. */
static void go_on_counting(struct ctx *c)
{
    sql(c, "SELECT setval(pg_get_serial_sequence('title', 'id'), 5)");
    sql(c, "SELECT setval(pg_get_serial_sequence('copy', 'id'), 9)");
    sql(c, "SELECT setval(pg_get_serial_sequence('card', 'id'), 4)");
}

/* A title with a record, and a number that is a card and a copy. */
static void add_both(struct ctx *c)
{
    struct book book = {.title = "Matilda", .author = "Dahl", .year = 1988};

    if (fresh_db_is_postgres())
        go_on_counting(c);
    CHECK_INT(catalogue_add(c, &book), 6);
    catalogue_copy(c, 6, "B9");
    sql(c, "INSERT INTO card (school_id, patron_id, kind, code, since)"
           " VALUES (1, 1, 'barcode', 'BOTH', 0)");
    sql(c, "INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
           " state_at, created_at) VALUES (1, 1, 'BOTH', 1, 0, 0)");
    sql(c, "UPDATE copy SET parts = 2 WHERE id IN (5, 6)");
    sql(c, "INSERT INTO charge (id, school_id, patron_id, kind, amount_cents,"
           " currency, at) VALUES (79, 1, 3, 'reversal', -50, 'CNY', 0)");
    sql(c, "INSERT INTO hold (id, school_id, title_id, patron_id,"
           " pickup_school_id, placed_at) VALUES (77, 1, 3, 1, 1, 0)");
}

static bool is_told(const struct operation *o, const char *status)
{
    return json_object_get(json_object_get(o->json, "responses"), status) !=
           NULL;
}

/* The description of the API stands in the program. */
static bool reads_something(const struct operation *o)
{
    return strcmp(o->path, "/openapi.json") != 0;
}

/* Asks every operation in the simplest way, and wants this status of those
 * that the document gives it. */
static void all_answer(struct desk_school *s, int status, const char *id,
                       const char *fields)
{
    const struct operation *list;
    char key[8];

    snprintf(key, sizeof key, "%d", status);
    for (size_t i = 0; i < document_operations(s->doc, &list); i++) {
        const json_t *schema = document_body(s->doc, &list[i]);
        json_t *body = schema == NULL ? NULL : simple_body(s->doc, schema);
        char *text = body == NULL ? NULL : json_dumps(body, 0);
        if (is_told(&list[i], key) && reads_something(&list[i]) &&
            (strcmp(id, "1") == 0 || strstr(list[i].path, "{id}") != NULL))
            desk_ask_with(s, status, &(struct http_request){
                list[i].method, simple_path(s->mem, &list[i], id), text, NULL,
                fields});
        json_decref(body);
        free(text);
    }
}

/* Ada's PIN is known here. */
static void give_pin(struct ctx *c)
{
    char hash[PASSWORD_TEXT];

    CHECK_OK(c, secret_hash(c, "paper boat", hash));
    sql(c, arena_format(c->mem, "INSERT INTO patron_pin (patron_id, hash,"
                        " since) VALUES (1, '%s', 0)", hash));
}

static void come_as_a_reader(struct desk_school *s)
{
    static const char path[] = "/account/session";

    desk_school_as(s, NULL);
    desk_ask(s, 404, "POST", path,
             "{\"number\":\"1\",\"pin\":\"x\",\"school\":\"none\"}");
    desk_ask(s, 200, "POST", path, READER("paper boat"));
    for (int i = 0; i < 6; i++)
        desk_ask(s, i < 4 ? 403 : 429, "POST", path, READER("paper ship"));
    sql(&s->c, "UPDATE patron_pin SET locked_until = NULL");
    desk_school_as(s, "librarian");
    desk_ask(s, 200, "PUT", "/account/pin",
             "{\"old\":\"paper boat\",\"new\":\"paper plane\"}");
    sql(&s->c, "DELETE FROM patron_pin WHERE patron_id = 1");
    give_pin(&s->c);
    desk_ask(s, 200, "DELETE", path, NULL);
}

static void be_refused(struct desk_school *s)
{
    desk_school_as(s, NULL);
    all_answer(s, 401, "1", NULL);
    for (int i = 0; i < 6; i++)
        desk_ask(s, i < 4 ? 403 : 429, "POST", "/session",
                 "{\"login\":\"teacher\",\"password\":\"wrong\"}");
}

static void find_nothing(struct desk_school *s)
{
    desk_school_as(s, "administrator"); /* who may do everything */
    desk_ask(s, 200, "GET", "/jobs", NULL);
    desk_ask(s, 200, "POST", "/jobs/run", "{\"job\":\"holds\"}");
    all_answer(s, 404, "4711", NULL);
    desk_ask(s, 404, "POST", "/emulator/scan",
             "{\"device\":\"scanner\",\"code\":\"B8\",\"desk\":4711}");
    desk_ask(s, 404, "GET", "/nowhere", NULL);
    desk_ask(s, 405, "DELETE", "/desks", NULL);
}

/* The printer takes its time. */
static void see_paper(struct desk_school *s)
{
    desk_school_as(s, "librarian");
    for (int i = 0;
         desk_ask(s, 0, "GET", "/emulator/1/paper", NULL).status != 200; i++)
        CHECK(i < 5000);
}

/* Ben forgot his card. */
static void tap_pictures(struct desk_school *s)
{
    char hash[PASSWORD_TEXT];

    CHECK_OK(&s->c, secret_hash(&s->c, "adgj", hash));
    sql(&s->c, "DELETE FROM picture_pin");
    sql(&s->c, arena_format(s->c.mem, "INSERT INTO picture_pin (patron_id,"
                            " hash, since) VALUES (2, '%s', 0)", hash));
    desk_school_as(s, "administrator");
    desk_ask(s, 200, "PUT", "/no-card", "{\"allowed\":true}");
    desk_school_as(s, "librarian");
    desk_ask(s, 200, "GET", "/desks/1/pupils?class=1", NULL);
    desk_ask(s, 400, "GET", "/desks/1/pupils?class=0", NULL);
    desk_ask(s, 200, "POST", "/desks/1/pictures",
             "{\"patron\":2,\"pictures\":\"adgj\"}");
    desk_ask(s, 200, "POST", "/desks/1/close", "{}");
}

/* A reservation has ended before somebody else cancels it. */
static void cancel_too_late(struct desk_school *s)
{
    const char *hold, *rest;

    desk_ask(s, 200, "POST", "/holds", "{\"patron\":1,\"title\":2,"
             "\"overrule\":[\"available\"]}");
    hold = morning_filled(s, "/holds/{hold}");
    rest = arena_format(s->mem, "%s/rest", hold);
    desk_ask(s, 200, "PUT", rest, "{\"until\":null}");
    desk_ask(s, 200, "DELETE", hold, NULL);
    desk_ask(s, 409, "DELETE", hold, NULL);
    desk_ask(s, 409, "PUT", rest, "{\"until\":null}");
}

/* Two desks undo the same loan: the second comes too late. */
static void come_too_late(struct desk_school *s)
{
    const char *undo;

    desk_ask(s, 200, "POST", "/desks/1/reader", "{\"patron\":3}");
    desk_ask(s, 200, "POST", "/desks/1/scan", SCAN("B5"));
    undo = morning_filled(s, "{\"line\":{line}}");
    desk_ask(s, 409, "POST", "/copies/parts",
             "{\"barcode\":\"B5\",\"parts\":1}");
    desk_ask(s, 200, "POST", "/desks/1/close", "{}");
    desk_ask(s, 200, "POST", "/desks/1/scan", SCAN("B5"));
    desk_ask(s, 409, "POST", "/desks/1/undo", undo);
    sql(&s->c, "INSERT INTO setting (school_id, key, value)"
               " VALUES (1, 'money.use', 'off')");
    desk_ask(s, 409, "POST", "/patrons/2/charges",
             "{\"kind\":\"card\",\"cents\":500}");
    desk_ask(s, 409, "POST", "/desks/1/money",
             "{\"patron\":2,\"what\":\"charge\",\"cents\":5}");
    sql(&s->c, "INSERT INTO hold (id, school_id, title_id, patron_id,"
               " pickup_school_id, placed_at) VALUES (7, 1, 2, 2, 1, 0)");
    desk_ask(s, 200, "POST", "/desks/1/hold", "{\"cancel\":7}");
    desk_ask(s, 409, "POST", "/desks/1/hold", "{\"cancel\":7}");
}

static void send_too_much(struct desk_school *s)
{
    const struct operation *list;
    char *huge = arena_alloc(s->mem, WEB_BODY_MAX + 2);

    memset(huge, ' ', WEB_BODY_MAX + 1);
    for (size_t i = 0; i < document_operations(s->doc, &list); i++)
        if (document_body(s->doc, &list[i]) != NULL) {
            const char *path = simple_path(s->mem, &list[i], "1");
            desk_ask(s, 413, list[i].method, path, huge);
            desk_ask(s, 400, list[i].method, path, "[]");
        }
    desk_ask(s, 400, "GET", "/titles?limit=0", NULL);
    desk_ask(s, 400, "GET", "/patrons?limit=0", NULL);
    desk_ask(s, 400, "GET", "/journal?limit=0", NULL);
}

/* Reading fails for want of a password, deeds for want of the token. */
static void be_without_token(struct desk_school *s)
{
    sql(&s->c, "UPDATE staff SET must_change = 1");
    all_answer(s, 403, "1",
               arena_format(s->mem, "Cookie: %s\r\nContent-Type: "
                            "application/json\r\n", s->h.cookie));
    sql(&s->c, "UPDATE staff SET must_change = 0");
}

/* The first event of the stream is the state of the desk. */
static void listen_once(struct desk_school *s)
{
    static const char path[] = "/desks/1/events";
    struct http_events e;
    struct http_event first;
    json_t *state;

    CHECK(http_listen(&e, &s->h, s->mem, path, NULL));
    CHECK(http_next_event(&e, s->mem, &first));
    CHECK_TEXT(first.name, "desk");
    state = json_loads(first.data, 0, NULL);
    CHECK(document_judge(s->doc, document_schema(s->doc, "desk_state"), state,
                         s->mem) == NULL);
    json_decref(state);
    document_take(s->doc, &(struct http_request){"GET", path, NULL, NULL,
                                                 NULL}, &e.answer, s->mem);
    http_listen_end(&e);
}

/* ---- another program holds the database ---------------------------------- */

struct waiting {
    pthread_t thread;
    struct desk_school *s;
    struct arena *mem;
    struct http_request rq;
    struct http_answer a;
    bool done;
};

static void *wait_for_answer(void *arg)
{
    struct waiting *w = arg;
    struct http_client h;

    desk_visitor(w->s, &h);
    w->done = http_ask(&h, w->mem, &w->rq, &w->a);
    http_close(&h);
    return NULL;
}

/* Who does not come in does not wait either. */
static const char *right_secret(const struct operation *o)
{
    bool posts = strcmp(o->method, "POST") == 0;

    if (posts && strcmp(o->path, "/session") == 0)
        return "{\"login\":\"librarian\",\"password\":\"" DESK_PASSWORD
               "\"}";
    if (strcmp(o->path, "/account/pin") == 0)
        return "{\"old\":\"paper boat\",\"new\":\"paper ship\"}";
    if (posts && strcmp(o->path, "/account/session") == 0)
        return READER("paper boat");
    return NULL;
}

static void begin_waiting(struct desk_school *s, const struct operation *o,
                          struct waiting *w)
{
    const json_t *schema = document_body(s->doc, o);
    json_t *body = schema == NULL ? NULL : simple_body(s->doc, schema);
    char *text = body == NULL ? NULL : json_dumps(body, 0);
    const char *secret = right_secret(o);

    w->rq.body = secret != NULL ? secret : arena_copy(s->mem, text);
    w->rq.method = o->method;
    w->rq.path = simple_path(s->mem, o, "1");
    w->s = s;
    w->mem = arena_new();
    CHECK_INT(pthread_create(&w->thread, NULL, wait_for_answer, w), 0);
    json_decref(body);
    free(text);
}

/* Inside of a deed of ours, whose lock the server waits for: all at once,
 * since each waits for seconds. */
static bool all_wait(struct ctx *c, void *arg)
{
    struct desk_school *s = arg;
    const struct operation *list;
    size_t n = document_operations(s->doc, &list);
    struct waiting *w = ARENA_ARRAY(s->mem, struct waiting, n);
    struct table t;

    /* The lock comes with the first statement. */
    CHECK_OK(c, db_query(c, &t, "SELECT count(*) FROM school", NO_ARGS));
    for (size_t i = 0; i < n; i++)
        if (is_told(&list[i], "503"))
            begin_waiting(s, &list[i], &w[i]);
    for (size_t i = 0; i < n; i++) {
        if (w[i].s == NULL)
            continue;
        pthread_join(w[i].thread, NULL);
        CHECK(w[i].done);
        if (w[i].a.status != 503)
            fail_msg("%s %s: %d, not 503: %s", w[i].rq.method, w[i].rq.path,
                     w[i].a.status, w[i].a.body);
        document_take(s->doc, &w[i].rq, &w[i].a, w[i].mem);
        arena_free(w[i].mem);
    }
    return true;
}

static void wait_in_vain(struct desk_school *s)
{
    /* So that each request notes that the session is used. */
    sql(&s->c, "UPDATE session SET seen_at = seen_at - 120000");
    CHECK_OK(&s->c, db_write_two(&s->c, 0, 1, all_wait, s));
    http_close(&s->h); /* the server ends what is silent for so long */
    CHECK(http_open(&s->h, s->h.port));
}

/* ---- the database fails -------------------------------------------------- */

/* The tables that every request reads first are away. */
static void lose_the_database(struct desk_school *s)
{
    sql(&s->c, "ALTER TABLE session RENAME TO session_away");
    sql(&s->c, "ALTER TABLE staff RENAME TO staff_away");
    sql(&s->c, "ALTER TABLE school RENAME TO school_away");
    all_answer(s, 500, "1", NULL);
    sql(&s->c, "ALTER TABLE session_away RENAME TO session");
    sql(&s->c, "ALTER TABLE staff_away RENAME TO staff");
    sql(&s->c, "ALTER TABLE school_away RENAME TO school");
}

static void no_reason(void *arg, const struct operation *o,
                      const char *status)
{
    static const char *const reasons[][3] = {
        {"GET", "/openapi.json", "500"},    /* it reads nothing */
        {"GET", "/emulator", "404"},     /* without --emulate: test_start.c */
        {"POST", "/patrons/import", "413"}, /* 32 MiB: test_web.c */
        {"POST", "/orders/{id}/list", "413"},
        {"POST", "/titles/import", "413"},
        {"GET", "/remote-records/{id}", "200"}, /* a server: test_remote.c */
        {"POST", "/lists/columns", "413"},
    };

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(o->method, reasons[i][0]) == 0 &&
            strcmp(o->path, reasons[i][1]) == 0 &&
            strcmp(status, reasons[i][2]) == 0)
            return;
    print_error("%s %s never answered %s\n", o->method, o->path, status);
    *(int *)arg += 1;
}

TEST(every_status_that_is_told_is_seen)
{
    struct desk_school s;
    int missing = 0;

    desk_school_begin(&s, everybody);
    add_both(&s.c);
    give_pin(&s.c);
    desk_school_as(&s, "librarian");
    live_a_morning(&s);
    come_as_a_reader(&s);
    desk_school_as(&s, "administrator");
    cancel_too_late(&s);
    morning_asked(&s, morning_house);
    desk_school_as(&s, "librarian");
    listen_once(&s);
    be_refused(&s);
    see_paper(&s);
    tap_pictures(&s);
    find_nothing(&s);
    come_too_late(&s);
    send_too_much(&s);
    be_without_token(&s);
    wait_in_vain(&s);
    lose_the_database(&s);
    document_unseen(s.doc, no_reason, &missing);
    CHECK_INT(missing, 0);
    desk_school_end(&s);
}

TESTS_RUN(RUN(the_table_of_routes_and_the_document_are_the_same),
          RUN(rights_bodies_and_open_routes_are_told),
          RUN(what_the_document_forbids_of_a_body_the_server_refuses),
          RUN(what_the_document_forbids_of_a_query_the_server_refuses),
          RUN(every_status_that_is_told_is_seen))
