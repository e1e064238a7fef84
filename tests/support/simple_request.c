#include "tests/support/simple_request.h"

#include <string.h>

const char *simple_path(struct arena *mem, const struct operation *o,
                        const char *id)
{
    const char *at = strstr(o->path, "{id}");

    if (at == NULL)
        return o->path;
    return arena_format(mem, "%.*s%s%s", (int)(at - o->path), o->path, id,
                        at + 4);
}

const char *simple_type(const json_t *rule)
{
    const json_t *type = json_object_get(rule, "type");

    return json_string_value(json_is_array(type) ? json_array_get(type, 0)
                                                 : type);
}

json_t *simple_body(const struct document *d, const json_t *schema)
{
    json_t *body = json_object();
    const char *name;
    json_t *field;

    json_object_foreach(json_object_get(schema, "properties"), name, field) {
        const json_t *rule = document_follow(d, field);
        const char *type = simple_type(rule);
        const json_t *words = json_object_get(rule, "enum");
        const json_t *examples = json_object_get(rule, "examples");
        json_t *value = examples != NULL
                            ? json_copy(json_array_get(examples, 0))
                        : words != NULL ? json_copy(json_array_get(words, 0))
                        : json_object_get(rule, "format") != NULL
                            ? json_string("2027-01-08")
                        : strcmp(type, "integer") == 0 ? json_integer(1)
                        : strcmp(type, "boolean") == 0 ? json_false()
                        : strcmp(type, "object") == 0  ? json_object()
                        : strcmp(type, "array") == 0   ? json_array()
                                                       : json_string("x");
        json_object_set_new(body, name, value);
    }
    return body;
}
