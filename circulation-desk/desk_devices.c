/* The devices of the desks: one table, one lock (desk.h). */
#include <stdio.h>
#include <string.h>

#include "circulation-desk/desks.h"

/* With the lock held. */
static int64_t desk_of(const struct desks *all, const struct device *d)
{
    if (d == NULL)
        return 0;
    return d->facts.desk_id == 0 && all->count == 1 ? all->list[0]->id
                                                    : d->facts.desk_id;
}

bool desks_note(struct desks *all, const struct event *e, int64_t *desk_id)
{
    const struct device *device;
    bool differs;

    pthread_mutex_lock(&all->lock);
    differs = device_note(all->devices, e);
    device = device_by_id(all->devices, e->device);
    *desk_id = desk_of(all, device);
    pthread_mutex_unlock(&all->lock);
    return differs;
}

int desks_device_add(struct desks *all, const struct device_facts *f)
{
    int id;

    pthread_mutex_lock(&all->lock);
    id = device_add(all->devices, f);
    pthread_mutex_unlock(&all->lock);
    return id;
}

bool desks_device(struct desks *all, int id, struct device *d)
{
    const struct device *found;

    pthread_mutex_lock(&all->lock);
    found = device_by_id(all->devices, id);
    if (found != NULL)
        *d = *found;
    pthread_mutex_unlock(&all->lock);
    return found != NULL;
}

size_t desks_devices(struct desks *all, struct device *list)
{
    const struct device *d;
    size_t n = 0;

    pthread_mutex_lock(&all->lock);
    while ((d = device_nth(all->devices, n)) != NULL)
        list[n++] = *d;
    pthread_mutex_unlock(&all->lock);
    return n;
}

static void show_devices(struct desks *all, int64_t desk_id)
{
    struct desk *d = desk_in_use(all, desk_id);

    if (d == NULL)
        return;
    pthread_mutex_lock(&d->lock);
    desk_changed(d);
    pthread_mutex_unlock(&d->lock);
}

void desks_give(struct desks *all, int id, int64_t desk_id)
{
    struct device before;

    if (!desks_device(all, id, &before) || before.facts.desk_id == desk_id)
        return;
    pthread_mutex_lock(&all->lock);
    device_give(all->devices, id, desk_id);
    pthread_mutex_unlock(&all->lock);
    show_devices(all, before.facts.desk_id);
    show_devices(all, desk_id);
}

int desks_emulated(struct desks *all, int64_t desk_id, enum device_kind kind)
{
    const struct device *d;
    int id = 0;

    pthread_mutex_lock(&all->lock);
    for (size_t i = 0; (d = device_nth(all->devices, i)) != NULL; i++)
        if (d->facts.desk_id == desk_id && d->facts.kind == kind &&
            strcmp(d->facts.port, "emulated") == 0)
            id = d->id;
    pthread_mutex_unlock(&all->lock);
    return id;
}

bool desks_printer(const struct desk *desk, char where[DEVICE_TEXT])
{
    struct desks *all = desk->all;
    const struct device *d;
    bool found = false;

    pthread_mutex_lock(&all->lock);
    for (size_t i = 0; !found && (d = device_nth(all->devices, i)) != NULL; i++)
        if (d->facts.kind == DEVICE_PRINTER && d->state != DEVICE_LOST &&
            desk_of(all, d) == desk->id) {
            snprintf(where, DEVICE_TEXT, "%s", d->facts.port);
            found = true;
        }
    pthread_mutex_unlock(&all->lock);
    return found;
}

/* ---- shown -------------------------------------------------------------- */

const char *desk_device_name(const struct device *d, enum lang lang)
{
    if (strcmp(d->facts.port, "emulated") != 0)
        return d->facts.name;
    if (d->facts.kind == DEVICE_PRINTER)
        return say(lang, "Emulated printer");
    return d->facts.kind == DEVICE_SCANNER
               ? say(lang, "Emulated scanner")
               : say(lang, "Emulated card reader");
}

static void device_json(struct json_out *j, const struct device *d,
                        enum lang lang)
{
    char text[TROUBLE_TEXT];

    out_object(j);
    out_put_int(j, "id", d->id);
    out_put(j, "name", desk_device_name(d, lang));
    out_put(j, "kind", device_kind_word(d->facts.kind));
    out_put(j, "state", device_state_word(d->state));
    out_put(j, "text", trouble_text(lang, d->why, d->detail, text));
    out_object_end(j);
}

void desk_devices_json(struct desk *d, struct json_out *j, enum lang lang)
{
    const struct device *device;

    out_key(j, "devices");
    out_array(j);
    pthread_mutex_lock(&d->all->lock);
    for (size_t i = 0; (device = device_nth(d->all->devices, i)) != NULL; i++)
        if (desk_of(d->all, device) == d->id)
            device_json(j, device, lang);
    pthread_mutex_unlock(&d->all->lock);
    out_array_end(j);
}
