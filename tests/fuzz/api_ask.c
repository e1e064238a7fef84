/* What the routes ask of web.h and what they answer, without a network. */
#include "tests/fuzz/api_ask.h"

#include <ctype.h>
#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "tests/fuzz/fuzz.h"

/* ---- reading a request -------------------------------------------------- */

static int hex(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : (c | 32) - 'a' + 10;
}

/* As the HTTP library does: %41 is A, + a space. Ends at the first NUL. */
static const char *decoded(char *s)
{
    char *to = s;

    for (const char *at = s; *at != '\0'; at++)
        if (*at == '%' && isxdigit((unsigned char)at[1]) &&
            isxdigit((unsigned char)at[2])) {
            *to++ = (char)(hex(at[1]) * 16 + hex(at[2]));
            at += 2;
        } else {
            *to++ = *at == '+' ? ' ' : *at;
        }
    *to = '\0';
    return s;
}

static void read_params(struct api_ask *a, char *query)
{
    char *rest, *one = strtok_r(query, "&", &rest);

    while (one != NULL && a->param_count < ASK_PAIRS) {
        char *value = strchr(one, '=');
        if (value != NULL)
            *value++ = '\0';
        a->params[a->param_count++] = (struct api_pair){
            decoded(one), value == NULL ? NULL : decoded(value)};
        one = strtok_r(NULL, "&", &rest);
    }
}

static void read_first_line(struct api_ask *a, char *line)
{
    char *path = strchr(line, ' '), *query;

    a->rq.method = line;
    a->rq.path = "";
    if (path == NULL)
        return;
    *path++ = '\0';
    query = strchr(path, '?');
    if (query != NULL) {
        *query++ = '\0';
        read_params(a, query);
    }
    decoded(path);
    /* "/page/search" is no address of the API. */
    a->rq.path = strncmp(path, "/page", 5) == 0
                     ? path + 5 : arena_format(a->mem, "/api/v1%s", path);
}

static void read_field(struct api_ask *a, char *line)
{
    char *value = strchr(line, ':');

    if (value == NULL || a->field_count == ASK_PAIRS)
        return;
    *value++ = '\0';
    a->fields[a->field_count++] = (struct api_pair){
        line, value + strspn(value, " ")};
}

struct api_ask api_ask_read(struct arena *mem, const char *p, size_t n)
{
    struct api_ask a = {.mem = mem};
    char *text = arena_copy_bytes(mem, p, n), *at = text, *end = text + n;
    bool first = true;

    a.rq = (struct web_request){.method = "", .path = "", .body = "",
                                .remote = "192.0.2.1", .most = WEB_BODY_MAX};
    while (at < end) {
        char *line = at, *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop != NULL)
            *stop = '\0';
        at = stop == NULL ? end : stop + 1;
        if (first)
            read_first_line(&a, line);
        else if (*line == '\0')
            break;
        else
            read_field(&a, line);
        first = false;
    }
    a.rq.body = at;
    a.rq.size = (size_t)(end - at);
    return a;
}

/* ---- in the place of web.c ---------------------------------------------- */

const char *web_header(const struct web_request *rq, const char *name)
{
    const struct api_ask *a = rq->talk;

    for (size_t i = 0; i < a->field_count; i++)
        if (strcasecmp(a->fields[i].name, name) == 0)
            return a->fields[i].value;
    for (const struct api_pair *u = a->usual; u->name != NULL; u++)
        if (strcasecmp(u->name, name) == 0)
            return u->value;
    return NULL;
}

const char *web_param(const struct web_request *rq, const char *name)
{
    const struct api_ask *a = rq->talk;

    for (size_t i = 0; i < a->param_count; i++)
        if (strcmp(a->params[i].name, name) == 0)
            return a->params[i].value;
    return NULL;
}

/* No input whatever may make the database fail. */
static void must_be_told(const struct web_answer *answer)
{
    json_t *json = json_loadb(answer->body, answer->size,
                              JSON_REJECT_DUPLICATES, NULL);
    const char *code = json_string_value(
        json_object_get(json_object_get(json, "error"), "code"));

    MUST(json != NULL);
    MUST((code != NULL) == (answer->status >= 400));
    MUST(code == NULL || strcmp(code, "database") != 0);
    json_decref(json);
}

void web_answer(struct web_request *rq, const struct web_answer *answer)
{
    struct api_ask *a = rq->talk;

    a->answers++;
    rq->status = answer->status;
    MUST(answer->status >= 200 && answer->status < 600);
    for (const struct web_field *f = answer->fields; f && f->name; f++)
        MUST(strpbrk(f->value, "\r\n") == NULL);
    if (answer->type != NULL && strcmp(answer->type, "application/json") == 0)
        must_be_told(answer);
}

void web_answer_stream(struct web_request *rq, const char *type,
                       const struct web_stream *s)
{
    struct api_ask *a = rq->talk;
    char out[4096];

    a->answers++;
    rq->status = 200;
    MUST(type != NULL && s->next(s->arg, out, sizeof out) <= sizeof out);
    s->done(s->arg);
}
