#include "device.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/lists.h"

enum { TEXT_MOST = 200, SETTINGS_MOST = 2000 };

bool device_list(struct ctx *c, struct kept_device **rows, size_t *n)
{
    return actor_must(c, RIGHT_CHECKIN) &&
           kept_device_select(c, c->school_id, rows, n);
}

struct deed {
    const char *name;
    struct kept_device device;
    int64_t id;
};

static bool is_desk_here(struct ctx *c, int64_t id)
{
    struct list_entry *rows;
    size_t n;

    if (id == 0)
        return true;
    if (!list_select(c, LIST_DESK, c->school_id, &rows, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (rows[i].id == id)
            return true;
    return fail(c, ERR_NOT_FOUND, "there is no desk %lld in this school",
                (long long)id);
}

static bool journal(struct ctx *c, const struct deed *d)
{
    struct journal_entry e = {.deed = d->name};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "device", d->id);
    deed_put_text(&data, "identity", d->device.identity);
    deed_put_int(&data, "desk", d->device.desk_id);
    deed_put_int(&data, "paired", d->device.paired);
    deed_put_text(&data, "settings", d->device.settings);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    bool saves = d->device.kind != NULL;
    struct journal_entry first;

    if (!deed_first_answer(c, d->name, 0, &first))
        return false;
    if (first.seq != 0) {
        d->id = deed_int(first.data, "device");
        return true;
    }
    if (saves)
        return is_desk_here(c, d->device.desk_id) &&
               kept_device_put(c, &d->device, &d->id) && journal(c, d);
    return kept_device_delete(c, c->school_id, d->device.identity) &&
           journal(c, d);
}

static bool is_text(const char *text, size_t most)
{
    return text != NULL && *text != '\0' && strlen(text) <= most;
}

static bool is_kind(const char *kind)
{
    return strcmp(kind, "scanner") == 0 || strcmp(kind, "card_reader") == 0 ||
           strcmp(kind, "tag_reader") == 0 || strcmp(kind, "printer") == 0;
}

bool device_save(struct ctx *c, const struct device_form *form, int64_t *id)
{
    struct deed d = {.name = "device_save"};

    if (!actor_must(c, RIGHT_SETTINGS))
        return false;
    d.device = (struct kept_device){
        .school_id = c->school_id, .desk_id = form->desk_id,
        .kind = form->kind ? form->kind : "scanner",
        .identity = form->identity, .name = form->name,
        .settings = form->settings ? form->settings : "{}",
        .paired = form->paired};
    if (!is_text(form->identity, TEXT_MOST) ||
        !is_text(form->name, TEXT_MOST) || !is_kind(d.device.kind) ||
        !is_text(d.device.settings, SETTINGS_MOST))
        return fail(c, ERR_INVALID, "a device has an identity, a name, a kind "
                    "and settings of at most 2000 bytes");
    if (!db_write(c, c->school_id, work, &d))
        return false;
    *id = d.id;
    return true;
}

bool device_forget(struct ctx *c, const char *identity)
{
    struct deed d = {.name = "device_forget"};

    if (!actor_must(c, RIGHT_SETTINGS))
        return false;
    if (!is_text(identity, TEXT_MOST))
        return fail(c, ERR_NOT_FOUND, "there is no such device");
    d.device.identity = identity;
    return db_write(c, c->school_id, work, &d);
}
