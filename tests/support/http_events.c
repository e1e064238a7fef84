#include "tests/support/http_events.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static bool receive_more(struct http_events *e)
{
    ssize_t n = e->have < EVENT_MAX - 1
                    ? recv(e->h.fd, e->buffer + e->have,
                           EVENT_MAX - 1 - e->have, 0)
                    : 0;

    if (n <= 0)
        return false;
    e->have += (size_t)n;
    e->buffer[e->have] = '\0';
    return true;
}

/* Takes the bytes up to the empty line out of the buffer; NULL: none yet. */
static char *take_block(struct http_events *e, struct arena *mem,
                        const char *gap)
{
    char *end = strstr(e->buffer, gap), *block;
    size_t n;

    if (end == NULL)
        return NULL;
    n = (size_t)(end - e->buffer) + strlen(gap);
    block = arena_copy_bytes(mem, e->buffer, n);
    e->have -= n;
    memmove(e->buffer, e->buffer + n, e->have + 1);
    return block;
}

static char *next_block(struct http_events *e, struct arena *mem,
                        const char *gap)
{
    char *block;

    while ((block = take_block(e, mem, gap)) == NULL)
        if (!receive_more(e))
            return NULL;
    return block;
}

/* HTTP/1.0, so that nothing is cut into chunks. */
bool http_listen(struct http_events *e, const struct http_client *as,
                 struct arena *mem, const char *path, const char *last_id)
{
    const char *text = arena_format(
        mem, "GET /api/v1%s HTTP/1.0\r\nCookie: %s\r\n%s%s%s\r\n", path,
        as->cookie, last_id == NULL ? "" : "Last-Event-ID: ",
        last_id == NULL ? "" : last_id, last_id == NULL ? "" : "\r\n");
    char *head;

    *e = (struct http_events){.buffer = calloc(1, EVENT_MAX)};
    if (e->buffer == NULL || !http_open(&e->h, as->port) ||
        !http_send(&e->h, text, strlen(text)) ||
        (head = next_block(e, mem, "\r\n\r\n")) == NULL)
        return false;
    e->answer.status = (int)strtol(head + 9, NULL, 10);
    e->answer.head = strstr(head, "\r\n") + 2;
    return e->answer.status == 200;
}

void http_listen_end(struct http_events *e)
{
    http_close(&e->h);
    free(e->buffer);
}

static const char *line_of(const char *block, struct arena *mem,
                           const char *name)
{
    size_t n = strlen(name);

    for (const char *at = block; at != NULL; at = strchr(at, '\n')) {
        at += *at == '\n';
        if (strncmp(at, name, n) == 0)
            return arena_copy_bytes(mem, at + n, strcspn(at + n, "\n"));
    }
    return "";
}

bool http_next_event(struct http_events *e, struct arena *mem,
                     struct http_event *event)
{
    char *block;

    do {
        block = next_block(e, mem, "\n\n");
        if (block == NULL)
            return false;
        *event = (struct http_event){line_of(block, mem, "id: "),
                                     line_of(block, mem, "event: "),
                                     line_of(block, mem, "data: ")};
    } while (*event->name == '\0');
    return true;
}
