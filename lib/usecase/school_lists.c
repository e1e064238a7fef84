/* The short lists and settings of a school (school.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/lists.h"
#include "school.h"

static bool rows_of(struct ctx *c, enum list_kind list, struct list_row **rows,
                    size_t *n)
{
    struct list_entry *entries;

    if (!list_select(c, list, c->school_id, &entries, n))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct list_row, *n + 1);
    for (size_t i = 0; i < *n; i++)
        (*rows)[i] = (struct list_row){entries[i].id, entries[i].code,
                                       entries[i].name, entries[i].kind};
    return true;
}

bool school_categories(struct ctx *c, struct list_row **rows, size_t *n)
{
    return rows_of(c, LIST_CATEGORY, rows, n);
}

bool school_copy_types(struct ctx *c, struct list_row **rows, size_t *n)
{
    return rows_of(c, LIST_COPY_TYPE, rows, n);
}

bool school_locations(struct ctx *c, struct list_row **rows, size_t *n)
{
    return rows_of(c, LIST_LOCATION, rows, n);
}

bool school_desks(struct ctx *c, struct list_row **rows, size_t *n)
{
    return rows_of(c, LIST_DESK, rows, n);
}

struct list_deed {
    enum list_kind list;
    struct list_entry entry;
    int64_t id;
};

static bool put_entry(struct ctx *c, void *arg)
{
    struct list_deed *d = arg;
    struct journal_entry e = {.deed = d->list == LIST_DESK ? "desk_save"
                                                           : "location_save"};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_text(&data, "code", d->entry.code);
    deed_put_text(&data, "name", d->entry.name);
    deed_put_text(&data, "kind", d->entry.kind);
    e.data = deed_data_end(&data);
    return list_put(c, d->list, &d->entry, &d->id) &&
           journal_add(c, c->school_id, &e, &seq);
}

static bool save_entry(struct ctx *c, struct list_deed *d, int64_t *id)
{
    if (!actor_must(c, RIGHT_SETTINGS))
        return false;
    if (!d->entry.code || !d->entry.code[0] || !d->entry.name ||
        !d->entry.name[0])
        return fail(c, ERR_INVALID, "a code and a name are needed");
    d->entry.school_id = c->school_id;
    if (!db_write(c, c->school_id, put_entry, d))
        return false;
    *id = d->id;
    return true;
}

bool school_location_save(struct ctx *c, const char *code, const char *name,
                          const char *kind, int64_t *id)
{
    struct list_deed d = {
        LIST_LOCATION,
        {.code = code, .name = name, .kind = kind ? kind : "shelf"},
        0};

    return save_entry(c, &d, id);
}

bool school_desk_save(struct ctx *c, const char *code, const char *name,
                      const char *kind, int64_t *id)
{
    struct list_deed d = {
        LIST_DESK,
        {.code = code, .name = name, .kind = kind ? kind : "desk"},
        0};

    return save_entry(c, &d, id);
}

bool setting_get(struct ctx *c, const char *key, const char **value)
{
    return setting_read(c, c->school_id, key, value);
}

struct setting_deed {
    const char *key, *value;
};

static bool put_setting(struct ctx *c, void *arg)
{
    const struct setting_deed *d = arg;
    struct journal_entry e = {.deed = "setting_put"};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_text(&data, "key", d->key);
    e.data = deed_data_end(&data);
    return setting_write(c, c->school_id, d->key, d->value) &&
           journal_add(c, c->school_id, &e, &seq);
}

bool setting_put(struct ctx *c, const char *key, const char *value)
{
    struct setting_deed d = {key, value};

    return actor_must(c, RIGHT_SETTINGS) &&
           db_write(c, c->school_id, put_setting, &d);
}
