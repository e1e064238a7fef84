#include "tests/support/schema.h"

#include <regex.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"

struct look {
    const json_t *root;
    struct arena *mem;
};

/* One word of a schema: what is wrong with the value at `where`, or NULL. */
typedef const char *judge(const struct look *l, const json_t *rule,
                          const json_t *value, const char *where);

static judge check;

const json_t *schema_follow(const json_t *root, const json_t *at)
{
    const char *ref;

    while ((ref = json_string_value(json_object_get(at, "$ref"))) != NULL) {
        at = root;
        if (strncmp(ref, "#/", 2) != 0)
            return NULL;
        for (ref += 2; *ref != '\0'; ref += strspn(ref, "/")) {
            size_t n = strcspn(ref, "/");
            at = json_object_getn(at, ref, n);
            ref += n;
        }
    }
    return at;
}

/* ---- kinds -------------------------------------------------------------- */

static bool is_of(const char *type, const json_t *v)
{
    static const struct {
        const char *word;
        json_type type;
    } kinds[] = {
        {"object", JSON_OBJECT}, {"array", JSON_ARRAY},
        {"string", JSON_STRING}, {"integer", JSON_INTEGER},
        {"null", JSON_NULL},
    };

    if (strcmp(type, "boolean") == 0)
        return json_is_boolean(v);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].word, type) == 0)
            return json_typeof(v) == kinds[i].type;
    return false;
}

static const char *type(const struct look *l, const json_t *rule,
                        const json_t *v, const char *where)
{
    const json_t *one;
    size_t i;

    if (json_is_string(rule) && is_of(json_string_value(rule), v))
        return NULL;
    json_array_foreach(rule, i, one)
        if (is_of(json_string_value(one), v))
            return NULL;
    return arena_format(l->mem, "%s is of another type", where);
}

static const char *enumeration(const struct look *l, const json_t *rule,
                               const json_t *v, const char *where)
{
    const json_t *one;
    size_t i;

    json_array_foreach(rule, i, one)
        if (json_equal(one, v))
            return NULL;
    return arena_format(l->mem, "%s is none of the words allowed", where);
}

/* ---- objects and arrays ------------------------------------------------- */

static const char *properties(const struct look *l, const json_t *rule,
                              const json_t *v, const char *where)
{
    const char *name, *wrong = NULL;
    json_t *schema;

    json_object_foreach((json_t *)rule, name, schema) {
        const json_t *field = json_object_get(v, name);
        if (field != NULL && wrong == NULL)
            wrong = check(l, schema, field,
                          arena_format(l->mem, "%s.%s", where, name));
    }
    return wrong;
}

static const char *required(const struct look *l, const json_t *rule,
                            const json_t *v, const char *where)
{
    const json_t *name;
    size_t i;

    json_array_foreach(rule, i, name)
        if (json_is_object(v) &&
            json_object_get(v, json_string_value(name)) == NULL)
            return arena_format(l->mem, "%s has no \"%s\"", where,
                                json_string_value(name));
    return NULL;
}

static const char *items(const struct look *l, const json_t *rule,
                         const json_t *v, const char *where)
{
    const char *wrong = NULL;
    const json_t *one;
    size_t i;

    json_array_foreach(v, i, one)
        if (wrong == NULL)
            wrong = check(l, rule, one,
                          arena_format(l->mem, "%s[%zu]", where, i));
    return wrong;
}

static const char *max_items(const struct look *l, const json_t *rule,
                             const json_t *v, const char *where)
{
    return (json_int_t)json_array_size(v) <= json_integer_value(rule)
               ? NULL : arena_format(l->mem, "%s has too many", where);
}

/* ---- texts and numbers -------------------------------------------------- */

static const char *pattern(const struct look *l, const json_t *rule,
                           const json_t *v, const char *where)
{
    regex_t re;
    bool fits;

    if (!json_is_string(v))
        return NULL;
    if (regcomp(&re, json_string_value(rule), REG_EXTENDED | REG_NOSUB) != 0)
        return arena_format(l->mem, "%s: the pattern is none", where);
    fits = regexec(&re, json_string_value(v), 0, NULL, 0) == 0;
    regfree(&re);
    return fits ? NULL : arena_format(l->mem, "%s: \"%s\" does not fit", where,
                                      json_string_value(v));
}

static const char *format(const struct look *l, const json_t *rule,
                          const json_t *v, const char *where)
{
    int day;

    if (!json_is_string(v) || strcmp(json_string_value(rule), "date") != 0)
        return NULL;
    return day_parse(json_string_value(v), &day)
               ? NULL : arena_format(l->mem, "%s is no day", where);
}

static size_t characters(const json_t *v)
{
    size_t n = 0;

    for (const char *p = json_string_value(v); *p != '\0'; p++)
        n += (*p & 0xC0) != 0x80;
    return n;
}

static const char *min_length(const struct look *l, const json_t *rule,
                              const json_t *v, const char *where)
{
    return !json_is_string(v) ||
                   (json_int_t)characters(v) >= json_integer_value(rule)
               ? NULL : arena_format(l->mem, "%s is too short", where);
}

static const char *max_length(const struct look *l, const json_t *rule,
                              const json_t *v, const char *where)
{
    return !json_is_string(v) ||
                   (json_int_t)characters(v) <= json_integer_value(rule)
               ? NULL : arena_format(l->mem, "%s is too long", where);
}

static const char *minimum(const struct look *l, const json_t *rule,
                           const json_t *v, const char *where)
{
    return !json_is_integer(v) ||
                   json_integer_value(v) >= json_integer_value(rule)
               ? NULL : arena_format(l->mem, "%s is too small", where);
}

static const char *maximum(const struct look *l, const json_t *rule,
                           const json_t *v, const char *where)
{
    return !json_is_integer(v) ||
                   json_integer_value(v) <= json_integer_value(rule)
               ? NULL : arena_format(l->mem, "%s is too large", where);
}

/* ---- schemas together --------------------------------------------------- */

static const char *all_of(const struct look *l, const json_t *rule,
                          const json_t *v, const char *where)
{
    const char *wrong = NULL;
    const json_t *one;
    size_t i;

    json_array_foreach(rule, i, one)
        if (wrong == NULL)
            wrong = check(l, one, v, where);
    return wrong;
}

static const char *one_of(const struct look *l, const json_t *rule,
                          const json_t *v, const char *where)
{
    const char *wrong = NULL, *last;
    const json_t *one;
    size_t i, fit = 0;

    json_array_foreach(rule, i, one) {
        last = check(l, one, v, where);
        fit += last == NULL;
        /* The reason that went deepest is the one to read. */
        if (last != NULL && (wrong == NULL || strlen(last) > strlen(wrong)))
            wrong = last;
    }
    return fit == 1 ? NULL
           : fit > 1 ? arena_format(l->mem, "%s fits twice", where) : wrong;
}

static const struct word {
    const char *name;
    judge *judge; /* NULL: says nothing about the value */
} words[] = {
    {"type", type},               {"enum", enumeration},
    {"properties", properties},   {"required", required},
    {"additionalProperties", NULL}, /* in check() */
    {"items", items},             {"maxItems", max_items},
    {"pattern", pattern},         {"format", format},
    {"minLength", min_length},    {"maxLength", max_length},
    {"minimum", minimum},         {"maximum", maximum},
    {"allOf", all_of},            {"oneOf", one_of},
    {"description", NULL},
};

static const char *closed(const struct look *l, const json_t *schema,
                          const json_t *v, const char *where)
{
    const json_t *known = json_object_get(schema, "properties");
    const char *name;
    json_t *field;

    if (!json_is_false(json_object_get(schema, "additionalProperties")))
        return NULL;
    json_object_foreach((json_t *)v, name, field)
        if (json_object_get(known, name) == NULL)
            return arena_format(l->mem, "%s has \"%s\", which is not told",
                                where, name);
    return NULL;
}

static const struct word *word_of(const char *name)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].name, name) == 0)
            return &words[i];
    return NULL;
}

static const char *check(const struct look *l, const json_t *schema,
                         const json_t *v, const char *where)
{
    const char *name, *wrong;
    json_t *rule;

    schema = schema_follow(l->root, schema);
    if (!json_is_object(schema))
        return arena_format(l->mem, "%s: the schema leads nowhere", where);
    wrong = closed(l, schema, v, where);
    json_object_foreach((json_t *)schema, name, rule) {
        const struct word *w = word_of(name);
        if (w == NULL)
            return arena_format(l->mem, "%s: the schema says \"%s\"", where,
                                name);
        if (w->judge != NULL && wrong == NULL)
            wrong = w->judge(l, rule, v, where);
    }
    return wrong;
}

const char *schema_check(const json_t *root, const json_t *schema,
                         const json_t *value, struct arena *mem)
{
    struct look l = {root, mem};

    return check(&l, schema, value, "it");
}
