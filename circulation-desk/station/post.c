#include "circulation-desk/station/post.h"

#include <curl/curl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/ip.h"

enum { CONNECT_S = 4, ANSWER_S = 10, ANSWER_MAX = 256 * 1024 };

struct post {
    CURL *curl;
    struct curl_slist *fields;
    char *address, *ca;
    struct buf *into; /* of the answer that is being read */
};

/* "http://127.0.0.1:8470/x" is, "http://10.0.0.1" and "http://me@x" are not. */
static bool is_here(const char *server)
{
    const char *host = server + strlen("http://");
    size_t n = strcspn(host, ":/");
    char name[64];

    if (n >= sizeof name || strpbrk(host, "@[") != NULL)
        return false;
    memcpy(name, host, n);
    name[n] = '\0';
    return strcmp(name, "localhost") == 0 || ip_is_loopback(name);
}

static bool check_address(struct ctx *c, const char *server)
{
    bool plain = strncmp(server, "http://", 7) == 0;

    if (!plain && strncmp(server, "https://", 8) != 0)
        return fail(c, ERR_INVALID, "--server takes an address like "
                    "https://library.school:8470, not \"%s\"", server);
    if (plain && !is_here(server))
        return fail(c, ERR_INVALID, "%s: without https anybody in the network "
                    "could read along; give the server a certificate "
                    "(--tls-cert)", server);
    return true;
}

/* An answer that is too long is no answer of ours. */
static size_t take(char *bytes, size_t one, size_t n, void *post)
{
    struct post *p = post;

    if (p->into->n + one * n > ANSWER_MAX)
        return 0;
    buf_bytes(p->into, bytes, one * n);
    return one * n;
}

static void set_up(struct post *p)
{
    CURL *curl = p->curl;

    curl_easy_setopt(curl, CURLOPT_URL, p->address);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, p->fields);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)ANSWER_S);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, p);
    if (p->ca != NULL)
        curl_easy_setopt(curl, CURLOPT_CAINFO, p->ca);
}

bool post_open(struct ctx *c, const char *server, const char *token,
               const char *ca, struct post **post)
{
    struct post *p;

    if (!check_address(c, server))
        return false;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0)
        return fail(c, ERR_IO, "libcurl cannot be used");
    p = calloc(1, sizeof *p);
    if (p == NULL || (p->curl = curl_easy_init()) == NULL)
        abort();
    p->address = strdup(arena_format(c->mem, "%s/api/v1/station", server));
    p->ca = ca == NULL ? NULL : strdup(ca);
    p->fields = curl_slist_append(
        NULL, arena_format(c->mem, "Authorization: Bearer %s", token));
    p->fields = curl_slist_append(p->fields,
                                  "Content-Type: application/json");
    p->fields = curl_slist_append(
        p->fields, c->lang == LANG_ZH ? "Accept-Language: zh"
                                      : "Accept-Language: en");
    p->fields = curl_slist_append(p->fields, "Expect:");
    set_up(p);
    *post = p;
    return true;
}

void post_close(struct post *p)
{
    if (p == NULL)
        return;
    curl_easy_cleanup(p->curl);
    curl_slist_free_all(p->fields);
    free(p->address);
    free(p->ca);
    free(p);
    curl_global_cleanup();
}

/* {"error": {"text": ...}} */
static const char *words_of(struct ctx *c, const char *answer)
{
    json_t *root = json_loads(answer, 0, NULL);
    const char *text = json_string_value(
        json_object_get(json_object_get(root, "error"), "text"));
    const char *words = text == NULL ? "?" : arena_copy(c->mem, text);

    json_decref(root);
    return words;
}

static bool judge(struct ctx *c, long status, const char *answer)
{
    if (status == 200)
        return true;
    if (status == 401 || status == 403)
        return fail(c, ERR_DENIED, "the server lets nobody in with this "
                    "token: %s", words_of(c, answer));
    if (status >= 500)
        return fail(c, ERR_BUSY, "the server answered %ld: %s", status,
                    words_of(c, answer));
    return fail(c, ERR_INVALID, "the server answered %ld: %s", status,
                words_of(c, answer));
}

bool post_send(struct ctx *c, struct post *p, const char *json,
              const char **answer)
{
    struct buf into = buf_new(c->mem);
    long status = 0;
    CURLcode code;

    p->into = &into;
    curl_easy_setopt(p->curl, CURLOPT_POSTFIELDSIZE, (long)strlen(json));
    curl_easy_setopt(p->curl, CURLOPT_POSTFIELDS, json);
    code = curl_easy_perform(p->curl);
    p->into = NULL;
    if (code != CURLE_OK)
        return fail(c, ERR_IO, "no line to the server: %s",
                    curl_easy_strerror(code));
    curl_easy_getinfo(p->curl, CURLINFO_RESPONSE_CODE, &status);
    *answer = into.p;
    return judge(c, status, into.p);
}
