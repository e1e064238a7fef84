/* simple_request.h - an operation of openapi.json asked in the simplest way
 * that the document allows. */
#ifndef SUPPORT_SIMPLE_REQUEST_H
#define SUPPORT_SIMPLE_REQUEST_H

#include "tests/support/document.h"

/* Its path with this id, where there is one. */
const char *simple_path(struct arena *mem, const struct operation *o,
                        const char *id);

/* The type of a field; of what may also be null, its first. */
const char *simple_type(const json_t *rule);

/* A body of the simplest values; the caller's. */
json_t *simple_body(const struct document *d, const json_t *schema);

#endif
