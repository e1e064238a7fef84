/* json_out.h - writing JSON (RFC 8259) into a buffer; jansson reads it.
 *
 * Commas are put by the writer. Text is UTF-8; a byte that is no UTF-8 becomes
 * U+FFFD, and "<", ">", "&" and U+2028/9 are escaped, so that the text can
 * stand in HTML and in JavaScript as well. */
#ifndef BASE_JSON_OUT_H
#define BASE_JSON_OUT_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

struct json_out {
    struct buf *out;
    bool comma; /* the writer's own */
};

struct json_out json_to(struct buf *out);

void out_object(struct json_out *j); /* { */
void out_object_end(struct json_out *j);
void out_array(struct json_out *j); /* [ */
void out_array_end(struct json_out *j);

/* The name of the next value in an object. */
void out_key(struct json_out *j, const char *key);

void out_text(struct json_out *j, const char *text); /* NULL: null */
void out_int(struct json_out *j, int64_t number);
void out_bool(struct json_out *j, bool truth);
void out_null(struct json_out *j);
/* A value that is JSON already. */
void out_raw(struct json_out *j, const char *json);

/* Key and value at once. */
void out_put(struct json_out *j, const char *key, const char *text);
void out_put_int(struct json_out *j, const char *key, int64_t number);
void out_put_bool(struct json_out *j, const char *key, bool truth);
void out_put_null(struct json_out *j, const char *key);
/* "2026-09-01", or null for 0. */
void out_put_day(struct json_out *j, const char *key, int64_t day);

#endif
