#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <jansson.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEAD_MAX = 16 * 1024, BODY_MAX = 8 * 1024 * 1024 };

void http_close(struct http_client *h)
{
    if (h->fd >= 0)
        close(h->fd);
    h->fd = -1;
}

bool http_open(struct http_client *h, int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port)};

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    h->port = port;
    h->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (h->fd >= 0 && connect(h->fd, (struct sockaddr *)&to, sizeof to) == 0) {
        setsockopt(h->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        return true;
    }
    http_close(h);
    return false;
}

bool http_is_open(const struct http_client *h)
{
    char byte;

    return h->fd >= 0 &&
           recv(h->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0;
}

bool http_send(struct http_client *h, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t sent = send(h->fd, p, n, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        p += sent;
        n -= (size_t)sent;
    }
    return true;
}

static const char *usual_fields(struct http_client *h, struct arena *mem)
{
    return arena_format(mem, "Cookie: %s\r\nX-CSRF-Token: %s\r\n"
                        "Content-Type: application/json\r\n%s%s%s",
                        h->cookie, h->csrf,
                        h->token[0] == '\0' ? "" : "Authorization: Bearer ",
                        h->token, h->token[0] == '\0' ? "" : "\r\n");
}

static bool send_request(struct http_client *h, struct arena *mem,
                         const struct http_request *rq)
{
    const char *body = rq->body == NULL ? "" : rq->body;
    const char *text = arena_format(
        mem, "%s /api/v1%s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s%s%s%s"
        "Content-Length: %zu\r\n\r\n%s", rq->method, rq->path,
        rq->fields == NULL ? usual_fields(h, mem) : rq->fields,
        rq->key == NULL ? "" : "Idempotency-Key: ",
        rq->key == NULL ? "" : rq->key, rq->key == NULL ? "" : "\r\n",
        strlen(body), body);

    return http_send(h, text, strlen(text));
}

/* The head up to its empty line, and what came with it; 0: broken. */
static size_t receive_head(int fd, char *head, size_t *have)
{
    char *end;

    *have = 0;
    do {
        ssize_t n = recv(fd, head + *have, HEAD_MAX - *have, 0);
        if (n <= 0)
            return 0;
        *have += (size_t)n;
        head[*have] = '\0';
        end = strstr(head, "\r\n\r\n");
    } while (end == NULL && *have < HEAD_MAX);
    return end == NULL ? 0 : (size_t)(end - head) + 4;
}

static bool receive(struct http_client *h, struct arena *mem,
                    struct http_answer *a)
{
    char *head = arena_raw(mem, HEAD_MAX + 1), *body;
    size_t have, begin = receive_head(h->fd, head, &have), size;
    const char *length;

    if (begin == 0)
        return false;
    have -= begin;
    body = arena_copy_bytes(mem, head + begin, have);
    head[begin - 2] = '\0';
    *a = (struct http_answer){(int)strtol(head + 9, NULL, 10), body,
                              strstr(head, "\r\n") + 2};
    length = http_field(a, mem, "Content-Length");
    size = length == NULL ? 0 : strtoul(length, NULL, 10);
    if (size > BODY_MAX || have > size)
        return false;
    a->body = body = memcpy(arena_raw(mem, size + 1), body, have);
    while (have < size) {
        ssize_t n = recv(h->fd, body + have, size - have, 0);
        if (n <= 0)
            return false;
        have += (size_t)n;
    }
    body[size] = '\0';
    return true;
}

bool http_receive(struct http_client *h, struct arena *mem,
                  struct http_answer *a)
{
    *a = (struct http_answer){0};
    if (h->fd >= 0 && receive(h, mem, a))
        return true;
    http_close(h);
    return false;
}

bool http_ask(struct http_client *h, struct arena *mem,
              const struct http_request *rq, struct http_answer *a)
{
    *a = (struct http_answer){0};
    if (h->fd >= 0 && send_request(h, mem, rq))
        return http_receive(h, mem, a);
    http_close(h);
    return false;
}

const char *http_field(const struct http_answer *a, struct arena *mem,
                       const char *name)
{
    size_t n = strlen(name);

    for (const char *at = a->head; *at != '\0';) {
        size_t line = strcspn(at, "\r\n");
        if (line > n && strncasecmp(at, name, n) == 0 && at[n] == ':') {
            size_t skip = n + 1 + strspn(at + n + 1, " ");
            return arena_copy_bytes(mem, at + skip, line - skip);
        }
        at += line + strspn(at + line, "\r\n");
    }
    return NULL;
}

bool http_sign_in(struct http_client *h, struct arena *mem,
                  const char *login, const char *password)
{
    struct http_request rq = {"POST", "/session", NULL, NULL, NULL};
    const char *csrf, *cookie;
    struct http_answer a;
    json_t *root;

    rq.body = arena_format(mem, "{\"login\":\"%s\",\"password\":\"%s\"}",
                           login, password);
    if (!http_ask(h, mem, &rq, &a) || a.status != 200)
        return false;
    cookie = http_field(&a, mem, "Set-Cookie");
    root = json_loads(a.body, 0, NULL);
    csrf = json_string_value(json_object_get(root, "csrf"));
    if (cookie != NULL && csrf != NULL) {
        snprintf(h->cookie, sizeof h->cookie, "%.*s",
                 (int)strcspn(cookie, ";"), cookie);
        snprintf(h->csrf, sizeof h->csrf, "%s", csrf);
    }
    json_decref(root);
    return cookie != NULL && csrf != NULL;
}
