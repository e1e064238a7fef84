#include "circulation-desk/station/message.h"

#include <jansson.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "base/json_out.h"
#include "circulation-desk/device_settings.h"
#include "circulation-desk/stations.h"

/* ---- said ---------------------------------------------------------------- */

static void say_devices(struct json_out *j, const struct device_table *table)
{
    const struct device *d;

    out_key(j, "devices");
    out_array(j);
    for (size_t i = 0; (d = device_nth(table, i)) != NULL; i++) {
        if (i == STATION_DEVICES)
            break;
        out_object(j);
        out_put_int(j, "key", d->id);
        out_put(j, "kind", device_kind_word(d->facts.kind));
        out_put(j, "name", d->facts.name);
        out_put(j, "maker", d->facts.maker);
        out_put(j, "serial", d->facts.serial);
        out_put(j, "port", d->facts.port);
        out_put(j, "identity", d->facts.identity);
        out_put(j, "state", device_state_word(d->state));
        out_put(j, "why", trouble_word(d->why));
        out_put(j, "detail", d->detail);
        out_object_end(j);
    }
    out_array_end(j);
}

static const char *hex(struct ctx *c, const struct event *e)
{
    char *text = arena_raw(c->mem, 2 * e->size + 1);

    for (size_t i = 0; i < e->size; i++)
        sprintf(text + 2 * i, "%02x", (unsigned char)e->bytes[i]);
    text[2 * e->size] = '\0';
    return text;
}

static void say_event(struct ctx *c, struct json_out *j,
                      const struct numbered *numbered)
{
    const struct event *e = &numbered->e;

    out_object(j);
    out_put_int(j, "n", numbered->n);
    out_put_int(j, "device", e->device);
    out_put(j, "kind", event_kind_word(e->kind));
    out_put_int(j, "ago_ms", monotonic_ms() - e->at_ms);
    out_put(j, "why", trouble_word(e->why));
    out_put(j, "symbology", e->symbology);
    out_put(j, "uid", e->uid);
    out_put_int(j, "dsfid", e->dsfid);
    out_put_int(j, "afi", e->afi);
    out_put(j, "hex", hex(c, e));
    out_object_end(j);
}

const char *message_say(struct ctx *c, const char *run,
                        const struct device_table *devices,
                        const struct numbered *events, size_t n)
{
    struct buf b = buf_new(c->mem);
    struct json_out j = json_to(&b);

    out_object(&j);
    out_put(&j, "run", run);
    say_devices(&j, devices);
    out_key(&j, "events");
    out_array(&j);
    for (size_t i = 0; i < n && i < STATION_EVENTS; i++)
        say_event(c, &j, &events[i]);
    out_array_end(&j);
    out_object_end(&j);
    return b.p;
}

/* ---- answered ------------------------------------------------------------ */

static const char *text_of(struct ctx *c, const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));

    return text == NULL ? NULL : arena_copy(c->mem, text);
}

/* Settings that make no sense here are those of a newer server: not used. */
static void hear_kept(struct ctx *c, const json_t *o,
                      struct scanner_choice *choice)
{
    const json_t *settings = json_object_get(o, "settings");
    const char *identity = json_string_value(json_object_get(o, "identity"));
    char *text = settings == NULL ? NULL : json_dumps(settings, JSON_COMPACT);

    memset(choice, 0, sizeof *choice); /* compared byte by byte, later */
    choice->paired = json_is_true(json_object_get(o, "paired"));
    if (text != NULL && !device_settings_read(c, text, choice))
        fprintf(stderr, "%s\n", c->err.text);
    snprintf(choice->identity, sizeof choice->identity, "%s",
             identity == NULL ? "" : identity);
    free(text);
    c->err = (struct err){0};
}

static bool hear(struct ctx *c, const json_t *root, struct message_answer *a)
{
    const json_t *kept = json_object_get(root, "kept");

    a->station = text_of(c, root, "station");
    a->school = text_of(c, root, "school");
    a->desk = text_of(c, root, "desk");
    a->desk_name = text_of(c, root, "desk_name");
    a->pairing = text_of(c, root, "pairing");
    a->desk_id = json_integer_value(json_object_get(root, "desk_id"));
    a->taken = json_integer_value(json_object_get(root, "taken"));
    a->kept_count = json_array_size(kept);
    a->kept = ARENA_ARRAY(c->mem, struct scanner_choice, a->kept_count + 1);
    for (size_t i = 0; i < a->kept_count; i++)
        hear_kept(c, json_array_get(kept, i), &a->kept[i]);
    return (a->station != NULL && a->school != NULL && a->desk != NULL &&
            a->desk_name != NULL && a->pairing != NULL) ||
           fail(c, ERR_INVALID, "this is no server of ours, or an older one");
}

bool message_hear(struct ctx *c, const char *json, struct message_answer *a)
{
    json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    bool good;

    *a = (struct message_answer){0};
    good = hear(c, root, a);
    json_decref(root);
    return good;
}
