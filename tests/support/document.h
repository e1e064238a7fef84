/* document.h - circulation-desk/openapi.json as a test sees it: what it says
 * of each operation, whether an answer is as it says, and what of it was seen.
 *
 * document_ask() is http_ask() that judges every answer on the way. */
#ifndef SUPPORT_DOCUMENT_H
#define SUPPORT_DOCUMENT_H

#include <jansson.h>

#include "tests/support/http_client.h"

struct document;

struct document *document_open(void);
void document_close(struct document *d);

/* Each operation once, in the order of the document. */
struct operation {
    const char *method, *path; /* "GET", "/desks/{id}" */
    const json_t *json;
};
size_t document_operations(const struct document *d,
                           const struct operation **list);
/* Of a path with numbers in it; NULL: the document has none. */
const struct operation *document_find(const struct document *d,
                                      const char *method, const char *path);

/* Any part of the document, references followed. */
const json_t *document_follow(const struct document *d, const json_t *at);
/* The schema of the body of a request; NULL: it has none. */
const json_t *document_body(const struct document *d,
                            const struct operation *o);
/* NULL or what is wrong with it, in `mem`. */
const char *document_judge(const struct document *d, const json_t *schema,
                           const json_t *value, struct arena *mem);
/* A schema by its name in components. */
const json_t *document_schema(const struct document *d, const char *name);

/* Asks, and fails the test when the answer is not as the document says: its
 * status, header and body. An answer to what no operation is must be an
 * error. What was seen is remembered. */
struct http_answer document_ask(struct document *d, struct http_client *h,
                                struct arena *mem,
                                const struct http_request *rq);
/* The same of an answer that is here already. */
void document_take(struct document *d, const struct http_request *rq,
                   const struct http_answer *a, struct arena *mem);

/* Calls `unseen` for each status that the document tells of and no answer
 * had. */
void document_unseen(const struct document *d,
                     void (*unseen)(void *arg, const struct operation *o,
                                    const char *status), void *arg);

#endif
