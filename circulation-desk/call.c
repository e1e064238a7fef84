#include "circulation-desk/call.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/charset.h"
#include "circulation-desk/page.h"
#include "usecase/actor.h"

#define API "/api/v1"
#define COOKIE "langhuan="
#define READER_COOKIE "langhuan_reader="

/* ---- finding the route -------------------------------------------------- */

/* "{id}" takes digits; *id gets them. */
static bool path_fits(const char *pattern, const char *path, int64_t *id)
{
    while (*pattern != '\0') {
        if (strncmp(pattern, "{id}", 4) == 0) {
            char *rest;
            if (*path < '0' || *path > '9')
                return false;
            *id = strtoll(path, &rest, 10);
            if (rest - path > 18)
                return false;
            path = rest;
            pattern += 4;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return *path == '\0';
}

/* NULL: no method has this path, or k->allow names those that have. */
static const struct route *find_route(struct call *k)
{
    const char *path = k->rq->path;

    if (strncmp(path, API, strlen(API)) != 0)
        return NULL;
    path += strlen(API);
    for (size_t i = 0; i < route_count; i++) {
        const struct route *r = &routes[i];
        if ((r->flags & ROUTE_EMULATE) && !k->s->o->emulate)
            continue;
        if (!path_fits(r->path, path, &k->id))
            continue;
        if (strcmp(r->method, k->rq->method) == 0)
            return r;
        k->allow = k->allow == NULL
                       ? r->method
                       : arena_format(k->c.mem, "%s, %s", k->allow, r->method);
    }
    return NULL;
}

bool call_refuse(struct call *k, int status, const char *code)
{
    k->status = status;
    k->code = code;
    return false;
}

/* ---- who asks ----------------------------------------------------------- */

/* The token of a cookie ("name="), 64 hex digits, in c->mem; "" if there is
 * none. */
static const char *token_of(struct call *k, const char *cookie)
{
    const char *at = web_header(k->rq, "Cookie");
    size_t name = strlen(cookie);

    while (at != NULL && *at != '\0') {
        size_t n = strcspn(at, ";");
        if (strncmp(at, cookie, name) == 0 && n == name + TOKEN_TEXT - 1)
            return arena_copy_bytes(k->c.mem, at + name, TOKEN_TEXT - 1);
        at += n + strspn(at + n, "; ");
    }
    return "";
}

static bool is_get(const struct call *k)
{
    return strcmp(k->rq->method, "GET") == 0;
}

/* Other sites' pages may send requests with our cookie, but know no token. */
static bool check_csrf(struct call *k, const char *wanted)
{
    const char *token = web_header(k->rq, "X-CSRF-Token");

    if (is_get(k) || secret_equal(token, wanted))
        return true;
    fail(&k->c, ERR_DENIED, "this page is out of date; please load it again");
    return call_refuse(k, 403, "csrf");
}

static bool check_session(struct call *k)
{
    bool waits = k->route->flags & ROUTE_STREAM;

    k->token = token_of(k, COOKIE);
    if (!session_resume(&k->c, k->token, !waits, &k->session))
        return k->c.err.code == ERR_DENIED
                   ? call_refuse(k, 401, "signed_out") : false;
    if (!check_csrf(k, k->session.csrf))
        return false;
    if ((k->session.rights & RIGHT_SELF_SERVICE) &&
        !(k->route->flags & (ROUTE_KIOSK | ROUTE_FRESH)))
        return fail(&k->c, ERR_DENIED, "not from a self-service screen");
    if (k->session.staff.must_change && !(k->route->flags & ROUTE_FRESH)) {
        fail(&k->c, ERR_DENIED, "please choose a password of your own first");
        return call_refuse(k, 403, "must_change");
    }
    if (k->route->flags & ROUTE_CLASS)
        return actor_must_or_teach(&k->c, k->route->right);
    return k->route->right == 0 || actor_must(&k->c, k->route->right);
}

/* Before anybody is signed in: only what a page of ours would send. */
static bool check_open(struct call *k)
{
    const char *site = web_header(k->rq, "Sec-Fetch-Site");

    k->token = "";
    if (is_get(k) || site == NULL || strcmp(site, "cross-site") != 0)
        return true;
    fail(&k->c, ERR_DENIED, "this came from another site");
    return call_refuse(k, 403, "csrf");
}

/* Its token is in no cookie, so that no page can send it. */
static bool check_station(struct call *k)
{
    static const char bearer[] = "Bearer ";
    const char *field = web_header(k->rq, "Authorization");

    k->token = "";
    if (field == NULL || strncmp(field, bearer, strlen(bearer)) != 0) {
        fail(&k->c, ERR_DENIED, "a station shows itself by its token");
        return call_refuse(k, 401, "signed_out");
    }
    if (station_of_token(&k->c, field + strlen(bearer), &k->station))
        return true;
    return k->c.err.code == ERR_DENIED ? call_refuse(k, 401, "signed_out")
                                       : false;
}

/* What a reader may do are these routes and no other. */
static bool check_reader(struct call *k)
{
    k->token = "";
    if (!account_resume(&k->c, token_of(k, READER_COOKIE), &k->reader))
        return k->c.err.code == ERR_DENIED
                   ? call_refuse(k, 401, "signed_out") : false;
    return check_csrf(k, k->reader.csrf);
}

static bool check(struct call *k)
{
    unsigned flags = k->route->flags;

    return flags & ROUTE_OPEN      ? check_open(k)
           : flags & ROUTE_READER  ? check_reader(k)
           : flags & ROUTE_STATION ? check_station(k)
                                   : check_session(k);
}

/* ---- what is asked ------------------------------------------------------ */

static bool read_body(struct call *k)
{
    const char *type = web_header(k->rq, "Content-Type");
    json_error_t why;

    if (k->rq->size > k->rq->most) {
        if (k->rq->most == WEB_BODY_MAX)
            fail(&k->c, ERR_INVALID, "more than 64 KiB");
        else
            fail(&k->c, ERR_INVALID, "this file is larger than 32 MiB");
        return call_refuse(k, 413, "too_large");
    }
    if (!(k->route->flags & ROUTE_BODY))
        return true;
    if (type == NULL || strncmp(type, "application/json", 16) != 0)
        return fail(&k->c, ERR_INVALID,
                    "Content-Type must be application/json");
    k->body = json_loadb(k->rq->body, k->rq->size, JSON_REJECT_DUPLICATES,
                         &why);
    if (k->body == NULL && !utf8_is_valid(k->rq->body, k->rq->size, NULL))
        return fail(&k->c, ERR_INVALID, "this is not text in UTF-8: send or "
                                        "type it in that encoding");
    if (k->body == NULL)
        return fail(&k->c, ERR_INVALID, "the body is no JSON object: look at "
                    "line %d, column %d", why.line, why.column);
    if (!json_is_object(k->body))
        return fail(&k->c, ERR_INVALID, "the body is no JSON object");
    return true;
}

static bool read_request_id(struct call *k)
{
    const char *id = web_header(k->rq, "Idempotency-Key");

    if (id == NULL)
        return true;
    if (strlen(id) != 36 ||
        strspn(id, "0123456789abcdefABCDEF-") != 36)
        return fail(&k->c, ERR_INVALID, "Idempotency-Key must be a UUID");
    k->c.request_id = id;
    return true;
}

static bool find(struct call *k)
{
    k->route = find_route(k);
    if (k->route != NULL)
        return true;
    if (k->allow == NULL)
        return fail(&k->c, ERR_NOT_FOUND, "there is no such address");
    fail(&k->c, ERR_INVALID, "not with this method");
    return call_refuse(k, 405, "method");
}

static bool run(struct call *k)
{
    return find(k) && check(k) && read_body(k) && read_request_id(k) &&
           k->route->run(k);
}

/* ---- the answer --------------------------------------------------------- */

static int status_of(enum err_code code)
{
    switch (code) {
    case ERR_INVALID:
        return 400;
    case ERR_NOT_FOUND:
        return 404;
    case ERR_CONFLICT:
        return 409;
    case ERR_DENIED:
        return 403;
    case ERR_BUSY:
        return 503;
    case ERR_NONE:
    case ERR_DB:
    case ERR_IO:
        break;
    }
    return 500;
}

/* What went wrong inside is for the log, not for whoever asks. */
static void write_error(struct call *k)
{
    const struct err *e = &k->c.err;
    bool inside = e->code == ERR_DB || e->code == ERR_NONE;

    if (k->status == 0)
        k->status = status_of(e->code);
    if (k->code == NULL)
        k->code = e->code == ERR_NONE ? "database" : err_word(e->code);
    buf_clear(&k->buf);
    k->out = json_to(&k->buf);
    k->type = NULL;
    out_object(&k->out);
    out_key(&k->out, "error");
    out_object(&k->out);
    out_put(&k->out, "code", k->code);
    out_put(&k->out, "text",
            inside ? say(k->c.lang, "the database failed; the log of the "
                         "server says why") : e->text);
    out_object_end(&k->out);
    out_object_end(&k->out);
}

static void send_answer(struct call *k)
{
    struct web_field fields[4] = {{"Cache-Control", "no-store"}};
    size_t n = 1;

    if (k->cookie != NULL)
        fields[n++] = (struct web_field){"Set-Cookie", k->cookie};
    if (k->allow != NULL && k->status == 405)
        fields[n++] = (struct web_field){"Allow", k->allow};
    web_answer(k->rq, &(struct web_answer){
        .status = k->status == 0 ? 200 : k->status,
        .type = k->type == NULL ? "application/json" : k->type,
        .fields = fields,
        .body = k->buf.p, .size = k->buf.n});
}

/* Who, what, how long; never a query, body or cookie: they hold names. */
static void log_call(const struct call *k, int64_t us)
{
    const struct err *e = &k->c.err;
    char when[32];
    struct tm t;
    time_t now = time(NULL);

    gmtime_r(&now, &t);
    strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &t);
    if (k->rq->status < 500 && k->s->o->quiet)
        return;
    fprintf(stderr, "%s %s %s %s %d %lld.%03lldms staff %lld%s%s\n", when,
            k->rq->remote, k->rq->method,
            k->route == NULL ? "?" : k->rq->path, k->rq->status,
            (long long)(us / 1000), (long long)(us % 1000),
            (long long)k->session.staff.id,
            k->rq->status < 500 ? "" : ": ",
            k->rq->status < 500 ? "" : e->english);
}

static int64_t microseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void answer_api(struct server *s, struct web_request *rq)
{
    struct call k = {.s = s, .rq = rq, .token = ""};
    int64_t begun = microseconds();
    bool ready = pool_take(s->pool, &k.c), done;

    k.c.lang = lang_from_tag(web_header(rq, "Accept-Language"));
    k.buf = buf_new(k.c.mem);
    k.out = json_to(&k.buf);
    done = ready && run(&k);
    if (!done)
        write_error(&k);
    if (!k.answered)
        send_answer(&k);
    log_call(&k, microseconds() - begun);
    json_decref(k.body);
    pool_give(s->pool, &k.c);
}

size_t server_room(void *server, struct web_request *rq)
{
    struct server *s = server;
    struct call k = {.s = s, .rq = rq, .token = ""};
    bool may = pool_take(s->pool, &k.c) && find(&k) &&
               (k.route->flags & ROUTE_FILE) && check_session(&k);

    pool_give(s->pool, &k.c);
    return may ? WEB_FILE_MAX : WEB_BODY_MAX;
}

void server_answer(void *server, struct web_request *rq)
{
    struct server *s = server;

    atomic_fetch_add(&s->requests, 1);
    if (strncmp(rq->path, "/api/", 5) == 0)
        answer_api(s, rq);
    else if (!page_answer(s, rq) && !asset_answer(rq, s->o->emulate))
        web_answer(rq, &(struct web_answer){.status = 404,
                                            .type = "text/plain",
                                            .body = "404\n", .size = 4});
}
