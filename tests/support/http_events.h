/* http_events.h - server-sent events as a browser reads them (WHATWG HTML,
 * 9.2), over a connection of their own. */
#ifndef SUPPORT_HTTP_EVENTS_H
#define SUPPORT_HTTP_EVENTS_H

#include "tests/support/http_client.h"

enum { EVENT_MAX = 256 * 1024 };

struct http_events {
    struct http_client h;
    struct http_answer answer; /* its head; body is NULL */
    char *buffer;              /* of EVENT_MAX bytes */
    size_t have;
};

struct http_event {
    const char *id, *name, *data; /* "" where there is none */
};

/* Begins to listen in the session of `as`; `last_id` goes as Last-Event-ID,
 * NULL: none. False unless the server streams. */
bool http_listen(struct http_events *e, const struct http_client *as,
                 struct arena *mem, const char *path, const char *last_id);
void http_listen_end(struct http_events *e);

/* Waits for the next event, past comments; false: the stream has ended. */
bool http_next_event(struct http_events *e, struct arena *mem,
                     struct http_event *event);

#endif
