/* Reading the input of a call (call.h). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "circulation-desk/call.h"

enum { TEXT_MOST = 4000 }; /* bytes */

bool body_is_wrong(struct call *k, const char *name)
{
    return fail(&k->c, ERR_INVALID,
                "the field \"%s\" is missing, or of another kind", name);
}

bool body_text_maybe(struct call *k, const char *name, const char **value)
{
    const json_t *j = json_object_get(k->body, name);

    if (j == NULL || json_is_null(j))
        return true;
    if (!json_is_string(j) || json_string_length(j) > TEXT_MOST)
        return body_is_wrong(k, name);
    *value = json_string_value(j);
    return true;
}

bool body_text(struct call *k, const char *name, const char **value)
{
    *value = NULL;
    return body_text_maybe(k, name, value) &&
           (*value != NULL || body_is_wrong(k, name));
}

bool body_int_maybe(struct call *k, const char *name, int64_t *value)
{
    const json_t *j = json_object_get(k->body, name);

    if (j == NULL || json_is_null(j))
        return true;
    if (!json_is_integer(j))
        return body_is_wrong(k, name);
    *value = json_integer_value(j);
    return true;
}

bool body_int(struct call *k, const char *name, int64_t *value)
{
    return json_is_integer(json_object_get(k->body, name))
               ? body_int_maybe(k, name, value) : body_is_wrong(k, name);
}

bool body_id_maybe(struct call *k, const char *name, int64_t *value)
{
    const json_t *j = json_object_get(k->body, name);

    if (j == NULL || json_is_null(j))
        return true;
    if (!json_is_integer(j) || json_integer_value(j) < 1)
        return body_is_wrong(k, name);
    *value = json_integer_value(j);
    return true;
}

bool body_id(struct call *k, const char *name, int64_t *value)
{
    *value = 0;
    return body_id_maybe(k, name, value) &&
           (*value != 0 || body_is_wrong(k, name));
}

bool body_day(struct call *k, const char *name, int *value)
{
    const char *text;

    return body_text(k, name, &text) &&
           (day_parse(text, value) ||
            fail(&k->c, ERR_INVALID, "a day is like 2026-09-01, not \"%s\"",
                 text));
}

bool body_day_maybe(struct call *k, const char *name, int *value)
{
    const json_t *j = json_object_get(k->body, name);

    return j == NULL || json_is_null(j) || body_day(k, name, value);
}

bool body_bool_maybe(struct call *k, const char *name, bool *value)
{
    const json_t *j = json_object_get(k->body, name);

    if (j == NULL || json_is_null(j))
        return true;
    if (!json_is_boolean(j))
        return body_is_wrong(k, name);
    *value = json_is_true(j);
    return true;
}

bool body_texts_maybe(struct call *k, const char *name,
                      const char *const **texts, size_t *n)
{
    const json_t *list = json_object_get(k->body, name), *one;
    const char **out;
    size_t i;

    *n = 0;
    if (list == NULL || json_is_null(list))
        return true;
    if (!json_is_array(list))
        return body_is_wrong(k, name);
    out = ARENA_ARRAY(k->c.mem, const char *, json_array_size(list) + 1);
    json_array_foreach(list, i, one) {
        if (!json_is_string(one) || json_string_length(one) > TEXT_MOST)
            return body_is_wrong(k, name);
        out[(*n)++] = json_string_value(one);
    }
    *texts = out;
    return true;
}

bool body_texts(struct call *k, const char *name, const char *const **texts,
                size_t *n)
{
    return json_is_array(json_object_get(k->body, name))
               ? body_texts_maybe(k, name, texts, n)
               : body_is_wrong(k, name);
}

bool body_refusals(struct call *k, const char *name, uint32_t *bits)
{
    json_t *list = json_object_get(k->body, name), *word;
    size_t i;

    *bits = 0;
    if (list == NULL || json_is_null(list))
        return true;
    if (!json_is_array(list))
        return body_is_wrong(k, name);
    json_array_foreach(list, i, word) {
        uint32_t bit = json_is_string(word)
                           ? refusal_from_word(json_string_value(word)) : 0;
        if (bit == 0)
            return body_is_wrong(k, name);
        *bits |= bit;
    }
    return true;
}

const char *query_text(struct call *k, const char *name)
{
    const char *s = web_param(k->rq, name);

    return s == NULL || *s == '\0' ? NULL : s;
}

bool query_int(struct call *k, const char *name, const int64_t limits[2],
               int64_t *value)
{
    const char *s = query_text(k, name);
    char *end;
    long long n;

    if (s == NULL)
        return true;
    errno = 0;
    n = strtoll(s, &end, 10);
    if (errno != 0 || *end != '\0' || n < limits[0] || n > limits[1])
        return fail(&k->c, ERR_INVALID, "\"%s\" is not a number from %lld to "
                    "%lld", name, (long long)limits[0],
                    (long long)limits[1]);
    *value = n;
    return true;
}

bool query_id(struct call *k, const char *name, int64_t *value)
{
    static const int64_t ids[2] = {1, INT64_MAX};

    return query_int(k, name, ids, value);
}

bool query_day(struct call *k, const char *name, int *value)
{
    const char *s = query_text(k, name);

    return s == NULL || day_parse(s, value) ||
           fail(&k->c, ERR_INVALID, "a day is like 2026-09-01, not \"%s\"", s);
}

bool query_flag(struct call *k, const char *name, bool *value)
{
    static const int64_t flags[2] = {0, 1};
    int64_t n = *value;

    if (!query_int(k, name, flags, &n))
        return false;
    *value = n != 0;
    return true;
}
