#include "tests/support/document.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/call.h"
#include "tests/support/check.h"
#include "tests/support/schema.h"

enum { OPERATIONS = 400 };

struct document {
    struct arena *mem;
    json_t *root;
    struct operation list[OPERATIONS];
    size_t count;
    json_t *seen; /* {"GET /desks": {"200": true}} */
};

static const char *upper(struct arena *mem, const char *word)
{
    char *copy = arena_copy(mem, word);

    for (char *p = copy; *p != '\0'; p++)
        *p = (char)toupper((unsigned char)*p);
    return copy;
}

struct document *document_open(void)
{
    struct document *d = calloc(1, sizeof *d);
    const char *path, *method;
    json_t *ways, *way;
    size_t size;
    const char *text = asset_openapi(&size);

    assert_non_null(d);
    d->mem = arena_new();
    d->seen = json_object();
    d->root = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(d->root);
    json_object_foreach(json_object_get(d->root, "paths"), path, ways)
        json_object_foreach(ways, method, way) {
            CHECK(d->count < OPERATIONS);
            d->list[d->count++] = (struct operation){
                upper(d->mem, method), path, way};
        }
    return d;
}

void document_close(struct document *d)
{
    json_decref(d->root);
    json_decref(d->seen);
    arena_free(d->mem);
    free(d);
}

size_t document_operations(const struct document *d,
                           const struct operation **list)
{
    *list = d->list;
    return d->count;
}

static bool path_fits(const char *pattern, const char *path)
{
    while (*pattern != '\0') {
        if (*pattern == '{') {
            size_t digits = strspn(path, "0123456789");
            if (digits == 0)
                return false;
            path += digits;
            pattern = strchr(pattern, '}') + 1;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return *path == '\0' || *path == '?';
}

const struct operation *document_find(const struct document *d,
                                      const char *method, const char *path)
{
    for (size_t i = 0; i < d->count; i++)
        if (strcmp(d->list[i].method, method) == 0 &&
            path_fits(d->list[i].path, path))
            return &d->list[i];
    return NULL;
}

const json_t *document_follow(const struct document *d, const json_t *at)
{
    return schema_follow(d->root, at);
}

const json_t *document_body(const struct document *d,
                            const struct operation *o)
{
    const json_t *body = json_object_get(o->json, "requestBody");
    const json_t *json = json_object_get(
        json_object_get(body, "content"), "application/json");

    return document_follow(d, json_object_get(json, "schema"));
}

const char *document_judge(const struct document *d, const json_t *schema,
                           const json_t *value, struct arena *mem)
{
    return schema_check(d->root, schema, value, mem);
}

const json_t *document_schema(const struct document *d, const char *name)
{
    const json_t *parts = json_object_get(d->root, "components");

    return json_object_get(json_object_get(parts, "schemas"), name);
}

/* ---- answers ------------------------------------------------------------ */

static const char *judge_header(const struct document *d,
                                const json_t *response,
                                const struct http_answer *a,
                                struct arena *mem)
{
    const char *name, *wrong = NULL;
    json_t *one;

    json_object_foreach(json_object_get(response, "headers"), name, one) {
        const json_t *rule = document_follow(d, one);
        const char *value = http_field(a, mem, name);
        json_t *text = json_string(value);
        const char *why = value == NULL
            ? "it is missing"
            : document_judge(d, json_object_get(rule, "schema"), text, mem);
        if (why != NULL)
            wrong = arena_format(mem, "header %s: %s", name, why);
        json_decref(text);
    }
    return wrong;
}

static const char *judge_body(const struct document *d, const json_t *schema,
                              const char *text, struct arena *mem)
{
    json_t *value = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    const char *wrong = value == NULL
                            ? "the body is no JSON"
                            : document_judge(d, schema, value, mem);

    json_decref(value);
    return wrong;
}

static const char *judge_answer(const struct document *d,
                                const json_t *response,
                                const struct http_answer *a,
                                struct arena *mem)
{
    const json_t *content = json_object_get(response, "content");
    const char *type = http_field(a, mem, "Content-Type");
    const json_t *form = type == NULL ? NULL : json_object_get(content, type);
    const char *wrong = judge_header(d, response, a, mem);

    if (wrong != NULL)
        return wrong;
    if (form == NULL)
        return arena_format(mem, "type %s", type == NULL ? "none" : type);
    return strcmp(type, "application/json") != 0
               ? NULL : judge_body(d, json_object_get(form, "schema"),
                                   a->body, mem);
}

/* What every answer has, whatever it says. */
static const char *judge_safety(const struct http_answer *a,
                                struct arena *mem)
{
    static const char *const fields[][2] = {
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    };
    const char *policy = http_field(a, mem, "Content-Security-Policy");

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *is = http_field(a, mem, fields[i][0]);
        if (is == NULL || strcmp(is, fields[i][1]) != 0)
            return arena_format(mem, "no %s", fields[i][0]);
    }
    if (policy == NULL || strstr(policy, "default-src 'self'") == NULL ||
        strstr(policy, "unsafe") != NULL)
        return "no policy for the content";
    return NULL;
}

static const json_t *response_of(const struct document *d,
                                 const struct operation *o, int status)
{
    const json_t *all = json_object_get(o->json, "responses");
    const json_t *one;
    char text[8];

    snprintf(text, sizeof text, "%d", status);
    one = json_object_get(all, text);
    return document_follow(d, one != NULL || status < 400
                                  ? one : json_object_get(all, "default"));
}

static void remember(struct document *d, const struct operation *o,
                     int status)
{
    const char *name = arena_format(d->mem, "%s %s", o->method, o->path);
    json_t *known = json_object_get(d->seen, name);

    if (known == NULL) {
        known = json_object();
        json_object_set_new(d->seen, name, known);
    }
    json_object_set_new(known, arena_format(d->mem, "%d", status),
                        json_true());
}

static const char *judge_any(struct document *d, const struct http_request *rq,
                             const struct http_answer *a, struct arena *mem)
{
    const struct operation *o = document_find(d, rq->method, rq->path);
    const json_t *response;
    const char *wrong = judge_safety(a, mem);

    if (wrong != NULL)
        return wrong;
    if (o == NULL)
        return a->status < 400
                   ? "the document does not have it"
                   : judge_body(d, document_schema(d, "error"), a->body, mem);
    response = response_of(d, o, a->status);
    if (response == NULL)
        return "the document does not tell of this status";
    remember(d, o, a->status);
    return judge_answer(d, response, a, mem);
}

void document_take(struct document *d, const struct http_request *rq,
                   const struct http_answer *a, struct arena *mem)
{
    const char *wrong = judge_any(d, rq, a, mem);

    if (wrong != NULL)
        fail_msg("%s %s, %d: %s\n%s", rq->method, rq->path, a->status, wrong,
                 a->body);
}

struct http_answer document_ask(struct document *d, struct http_client *h,
                                struct arena *mem,
                                const struct http_request *rq)
{
    struct http_answer a;

    if (!http_ask(h, mem, rq, &a))
        fail_msg("%s %s: the connection broke", rq->method, rq->path);
    document_take(d, rq, &a, mem);
    return a;
}

void document_unseen(const struct document *d,
                     void (*unseen)(void *arg, const struct operation *o,
                                    const char *status), void *arg)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct operation *o = &d->list[i];
        char name[200];
        const char *status;
        json_t *response;

        snprintf(name, sizeof name, "%s %s", o->method, o->path);
        json_object_foreach(json_object_get(o->json, "responses"), status,
                            response)
            if (json_object_get(json_object_get(d->seen, name), status) ==
                NULL)
                unseen(arg, o, status);
    }
}
