/* schema.h - JSON Schema 2020-12, as much of it as openapi.json says. A word
 * that is not known here is a mistake of the schema, not of the value. */
#ifndef SUPPORT_SCHEMA_H
#define SUPPORT_SCHEMA_H

#include <jansson.h>

#include "base/arena.h"

/* NULL if `value` is as `schema` says; else where and why not, in `mem`.
 * "$ref" is looked up in `root`. */
const char *schema_check(const json_t *root, const json_t *schema,
                         const json_t *value, struct arena *mem);

/* Follows "$ref": "#/a/b" as often as there is one; NULL: leads nowhere. */
const json_t *schema_follow(const json_t *root, const json_t *at);

#endif
