#include "circulation-desk/device_settings.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* The number of this word in a list that ends with NULL; -1: none. */
static int word_of(const json_t *j, const char *const *words)
{
    for (int i = 0; json_is_string(j) && words[i] != NULL; i++)
        if (strcmp(json_string_value(j), words[i]) == 0)
            return i;
    return -1;
}

/* Printable ASCII, as short as the settings have room. */
static bool affix(const json_t *j, char out[SETTINGS_AFFIX])
{
    const char *text = json_string_value(j);

    if (text == NULL || strlen(text) >= SETTINGS_AFFIX)
        return false;
    for (const char *p = text; *p != '\0'; p++)
        if (*p < ' ' || *p > '~')
            return false;
    strcpy(out, text);
    return true;
}

static bool whole(const json_t *j, json_int_t least, json_int_t most,
                  json_int_t *number)
{
    *number = json_integer_value(j);
    return json_is_integer(j) && *number >= least && *number <= most;
}

static bool take_line(const char *key, const json_t *j,
                      struct scanner_settings *s)
{
    static const char *const parities[] = {"none", "odd", "even", NULL};
    int word = word_of(j, parities);
    json_int_t n = 0;

    if (strcmp(key, "speed") == 0 && whole(j, 300, 1000000, &n))
        s->speed = (unsigned)n;
    else if (strcmp(key, "parity") == 0 && word >= 0)
        s->parity = (enum line_parity)word;
    else if (strcmp(key, "bits") == 0 && whole(j, 7, 8, &n))
        s->seven_bits = n == 7;
    else if (strcmp(key, "stops") == 0 && whole(j, 1, 2, &n))
        s->two_stops = n == 2;
    else
        return false;
    return true;
}

static bool take(const char *key, const json_t *j, struct scanner_choice *c)
{
    static const char *const endings[] = {"mark", "pause", NULL};
    int word = word_of(j, endings);

    if (strcmp(key, "layout") == 0)
        return json_is_string(j) &&
               key_layout_from_word(json_string_value(j), &c->settings.layout);
    if (strcmp(key, "prefix") == 0)
        return affix(j, c->settings.prefix);
    if (strcmp(key, "suffix") == 0)
        return affix(j, c->settings.suffix);
    if (strcmp(key, "off") == 0) {
        c->off = json_is_true(j);
        return json_is_boolean(j);
    }
    if (strcmp(key, "ending") != 0)
        return take_line(key, j, &c->settings);
    c->settings.ending = (enum code_ending)(word < 0 ? 0 : word);
    return word >= 0;
}

static bool take_all(struct ctx *c, json_t *object,
                     struct scanner_choice *choice)
{
    const char *key;
    json_t *value;

    json_object_foreach (object, key, value)
        if (!take(key, value, choice))
            return fail(c, ERR_INVALID, "the setting \"%s\" of a scanner makes "
                        "no sense", key);
    return true;
}

bool device_settings_read(struct ctx *c, const char *json,
                          struct scanner_choice *choice)
{
    json_t *object = json_loads(json, 0, NULL);
    bool good = json_is_object(object)
                    ? take_all(c, object, choice)
                    : fail(c, ERR_INVALID, "settings are a JSON object");

    json_decref(object);
    return good;
}

bool device_settings_merge(struct ctx *c, const char *kept, const char *more,
                           const char **json)
{
    json_t *all = json_loads(kept, 0, NULL), *over = json_loads(more, 0, NULL);
    struct scanner_choice choice = {.identity = ""};
    char *text = NULL;
    bool good = false;

    if (!json_is_object(all) || !json_is_object(over)) {
        fail(c, ERR_INVALID, "settings are a JSON object");
        goto out;
    }
    json_object_update(all, over);
    good = take_all(c, all, &choice);
    text = json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS);
    *json = arena_copy(c->mem, text == NULL ? "{}" : text);
    free(text);
out:
    json_decref(all);
    json_decref(over);
    return good;
}
