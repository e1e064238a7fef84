/* /devices: which devices there are, how they fare, and to which desk they
 * belong. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/device_settings.h"
#include "circulation-desk/devices.h"
#include "usecase/device.h"

/* ---- shown -------------------------------------------------------------- */

static void ago(struct json_out *j, const char *key, int64_t at_ms)
{
    if (at_ms == 0)
        out_put_null(j, key);
    else
        out_put_int(j, key, monotonic_ms() - at_ms);
}

static void trouble_json(struct json_out *j, const struct device *d,
                         enum lang lang)
{
    char text[TROUBLE_TEXT];

    out_put(j, "why", trouble_word(d->why));
    out_put(j, "text", trouble_text(lang, d->why, d->detail, text));
    out_put(j, "trouble", trouble_word(d->trouble));
    out_put(j, "trouble_text", trouble_text(lang, d->trouble, "", text));
    ago(j, "trouble_ago_ms", d->trouble_ms);
}

static void one_json(struct json_out *j, const struct device *d,
                     const struct device_kept *kept, enum lang lang)
{
    out_object(j);
    out_put_int(j, "id", d->id);
    out_put(j, "kind", device_kind_word(d->facts.kind));
    out_put(j, "name", desk_device_name(d, lang));
    out_put(j, "maker", d->facts.maker);
    out_put(j, "serial", d->facts.serial);
    out_put(j, "port", d->facts.port);
    out_put_int(j, "desk", d->facts.desk_id);
    out_put(j, "state", device_state_word(d->state));
    trouble_json(j, d, lang);
    out_put(j, "last", d->last_ms == 0 ? "" : event_kind_word(d->last));
    ago(j, "last_ago_ms", d->last_ms);
    out_put_int(j, "events", (int64_t)d->events);
    out_put_int(j, "reads", (int64_t)d->reads);
    out_put_int(j, "troubles", (int64_t)d->troubles);
    out_put_int(j, "losses", (int64_t)d->losses);
    out_put_bool(j, "paired", kept->paired);
    out_key(j, "settings");
    out_raw(j, kept->settings);
    out_object_end(j);
}

/* A device that was given to a desk of another school is that school's. */
static bool is_ours(const struct call *k, const struct device *d,
                    struct device_kept *kept)
{
    struct desk *desk = desk_in_use(k->s->desks, d->facts.desk_id);

    if (devices_kept(k->s->devices, d->facts.identity, kept))
        return kept->school_id == k->c.school_id;
    return desk == NULL || desk->school_id == k->c.school_id;
}

static bool list(struct call *k)
{
    struct device *all = ARENA_ARRAY(k->c.mem, struct device, DEVICES_MAX);
    size_t n = desks_devices(k->s->desks, all);
    struct device_kept kept;

    out_object(&k->out);
    out_key(&k->out, "devices");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        if (is_ours(k, &all[i], &kept))
            one_json(&k->out, &all[i], &kept, k->c.lang);
    out_array_end(&k->out);
    out_put_int(&k->out, "dropped", (int64_t)event_dropped(k->s->events));
    devices_json(k->s->devices, &k->out, k->c.lang, k->c.school_id);
    out_object_end(&k->out);
    return true;
}

bool api_device_list(struct call *k)
{
    return list(k);
}

/* ---- changed ------------------------------------------------------------ */

static bool device_here(struct call *k, struct device *d,
                        struct device_kept *kept)
{
    if (k->id > INT_MAX || !desks_device(k->s->desks, (int)k->id, d) ||
        !is_ours(k, d, kept) || d->facts.identity[0] == '\0')
        return fail(&k->c, ERR_NOT_FOUND, "there is no such device");
    return true;
}

/* Of the field "settings", an object, as it was sent; "{}" if there is none.
 * What makes no sense in it is said before any device is looked for. */
static bool read_settings(struct call *k, const char **more)
{
    const json_t *is = json_object_get(k->body, "settings");
    char *text = json_dumps(is, JSON_COMPACT | JSON_ENCODE_ANY);
    const char *scratch;

    *more = arena_copy(k->c.mem, text == NULL ? "{}" : text);
    free(text);
    return device_settings_merge(&k->c, "{}", *more, &scratch);
}

bool api_device_save(struct call *k)
{
    struct device_kept kept;
    struct device_form form;
    struct device d;
    int64_t id, desk = -1;
    const char *more;

    if (!body_int_maybe(k, "desk", &desk) || !read_settings(k, &more))
        return false;
    if (json_object_get(k->body, "desk") != NULL && desk < 0)
        return body_is_wrong(k, "desk");
    if (!device_here(k, &d, &kept))
        return false;
    form = (struct device_form){.identity = d.facts.identity,
                                .name = d.facts.name, .paired = kept.paired,
                                .kind = device_kind_word(d.facts.kind),
                                .desk_id = desk < 0 ? d.facts.desk_id : desk};
    return device_settings_merge(&k->c, kept.settings, more,
                                 &form.settings) &&
           device_save(&k->c, &form, &id) &&
           devices_reload(&k->c, k->s->devices) && list(k);
}

bool api_device_forget(struct call *k)
{
    struct device_kept kept;
    struct device d;

    return device_here(k, &d, &kept) &&
           device_forget(&k->c, kept.identity[0] != '\0' ? kept.identity
                                                         : d.facts.identity) &&
           devices_reload(&k->c, k->s->devices) && list(k);
}

bool api_device_pair(struct call *k)
{
    struct desk *desk;
    int64_t id;

    return body_id(k, "desk", &id) &&
           desk_get(&k->c, k->s->desks, id, &desk) &&
           devices_pair(&k->c, k->s->devices, id) && list(k);
}

bool api_device_pair_end(struct call *k)
{
    devices_pair_end(k->s->devices);
    return list(k);
}
