#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <jansson.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
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

static bool send_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        p += sent;
        n -= (size_t)sent;
    }
    return true;
}

static bool send_request(struct http_client *h, struct arena *mem,
                         const struct http_request *rq)
{
    const char *body = rq->body == NULL ? "" : rq->body;
    const char *text = arena_format(
        mem, "%s /api/v1%s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: %s\r\n"
        "X-CSRF-Token: %s\r\n%s%s%sContent-Type: application/json\r\n"
        "Content-Length: %zu\r\n\r\n%s", rq->method, rq->path, h->cookie,
        h->csrf, rq->key == NULL ? "" : "Idempotency-Key: ",
        rq->key == NULL ? "" : rq->key, rq->key == NULL ? "" : "\r\n",
        strlen(body), body);

    return send_all(h->fd, text, strlen(text));
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

static bool receive(struct http_client *h, struct arena *mem, char *head,
                    struct http_answer *a)
{
    size_t have, begin = receive_head(h->fd, head, &have), size;
    const char *length;
    char *body;

    if (begin == 0)
        return false;
    head[begin - 2] = '\0';
    length = strcasestr(head, "\r\nContent-Length:");
    size = length == NULL ? 0 : strtoul(length + 17, NULL, 10);
    if (size > BODY_MAX || have - begin > size)
        return false;
    body = arena_raw(mem, size + 1);
    have -= begin;
    memcpy(body, head + begin, have);
    while (have < size) {
        ssize_t n = recv(h->fd, body + have, size - have, 0);
        if (n <= 0)
            return false;
        have += (size_t)n;
    }
    body[size] = '\0';
    *a = (struct http_answer){(int)strtol(head + 9, NULL, 10), body};
    return true;
}

static bool exchange(struct http_client *h, struct arena *mem,
                     const struct http_request *rq, char *head,
                     struct http_answer *a)
{
    *a = (struct http_answer){0};
    if (h->fd >= 0 && send_request(h, mem, rq) && receive(h, mem, head, a))
        return true;
    http_close(h);
    return false;
}

bool http_ask(struct http_client *h, struct arena *mem,
              const struct http_request *rq, struct http_answer *a)
{
    return exchange(h, mem, rq, arena_raw(mem, HEAD_MAX + 1), a);
}

bool http_sign_in(struct http_client *h, struct arena *mem,
                  const char *login, const char *password)
{
    struct http_request rq = {"POST", "/session", NULL, NULL};
    char *head = arena_raw(mem, HEAD_MAX + 1), *cookie;
    const char *csrf;
    struct http_answer a;
    json_t *root;

    rq.body = arena_format(mem, "{\"login\":\"%s\",\"password\":\"%s\"}",
                           login, password);
    if (!exchange(h, mem, &rq, head, &a) || a.status != 200)
        return false;
    cookie = strstr(head, "langhuan=");
    root = json_loads(a.body, 0, NULL);
    csrf = json_string_value(json_object_get(root, "csrf"));
    if (cookie != NULL && csrf != NULL) {
        cookie[strcspn(cookie, ";")] = '\0';
        strncpy(h->cookie, cookie, sizeof h->cookie - 1);
        strncpy(h->csrf, csrf, sizeof h->csrf - 1);
    }
    json_decref(root);
    return cookie != NULL && csrf != NULL;
}
