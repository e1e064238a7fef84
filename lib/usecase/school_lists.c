/* The short lists and settings of a school (school.h). */
#include <string.h>

#include "actor.h"
#include "base/text.h"
#include "deed.h"
#include "jobs_parts.h"
#include "model/lists.h"
#include "rules/money.h"
#include "rules/weed.h"
#include "school.h"

static bool rows_of(struct ctx *c, enum list_kind list, struct list_row **rows,
                    size_t *n)
{
    struct list_entry *entries;

    if (!actor_must(c, RIGHT_SEARCH) ||
        !list_select(c, list, c->school_id, &entries, n))
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
    const char *deed; /* its name in the journal */
    enum list_kind list;
    const char *const *kinds; /* ended by NULL */
    struct list_entry entry;
    int64_t id;
};

static bool known_kind(const struct list_deed *d)
{
    for (const char *const *k = d->kinds; *k != NULL; k++)
        if (strcmp(*k, d->entry.kind) == 0)
            return true;
    return false;
}

static bool put_entry(struct ctx *c, void *arg)
{
    struct list_deed *d = arg;
    struct journal_entry first, e = {.deed = d->deed};
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    if (first.seq != 0) {
        d->id = deed_int(first.data, "id");
        return true;
    }
    if (!list_put(c, d->list, &d->entry, &d->id))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "id", d->id);
    deed_put_text(&data, "code", d->entry.code);
    deed_put_text(&data, "name", d->entry.name);
    deed_put_text(&data, "kind", d->entry.kind);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

static bool save_entry(struct ctx *c, struct list_deed *d, int64_t *id)
{
    if (!actor_must(c, RIGHT_SETTINGS))
        return false;
    if (!d->entry.code || !d->entry.code[0] || !d->entry.name ||
        !d->entry.name[0] || strlen(d->entry.code) > 40 ||
        strlen(d->entry.name) > 200)
        return fail(c, ERR_INVALID, "a code and a name are needed");
    if (text_has_control(d->entry.code) || text_has_control(d->entry.name))
        return fail(c, ERR_INVALID, "codes and names hold no line ends or other"
                                    " control characters");
    if (!known_kind(d))
        return fail(c, ERR_INVALID, "no such kind: %s", d->entry.kind);
    d->entry.school_id = c->school_id;
    if (!db_write(c, c->school_id, put_entry, d))
        return false;
    *id = d->id;
    return true;
}

bool school_location_save(struct ctx *c, const char *code, const char *name,
                          const char *kind, int64_t *id)
{
    static const char *const kinds[] = {
        "shelf", "reading_room", "class_shelf", "hold_shelf",
        "display", "store", NULL};
    struct list_deed d = {
        .deed = "location_save", .list = LIST_LOCATION, .kinds = kinds,
        .entry = {.code = code, .name = name, .kind = kind ? kind : "shelf"}};

    return save_entry(c, &d, id);
}

bool school_desk_save(struct ctx *c, const char *code, const char *name,
                      const char *kind, int64_t *id)
{
    static const char *const kinds[] = {"desk", "kiosk", "sip2", NULL};
    struct list_deed d = {
        .deed = "desk_save", .list = LIST_DESK, .kinds = kinds,
        .entry = {.code = code, .name = name, .kind = kind ? kind : "desk"}};

    return save_entry(c, &d, id);
}

/* Keys of secrets are the program's own. */
static bool is_open_key(const char *key)
{
    return key != NULL && key[0] != '\0' && strncmp(key, "secret.", 7) != 0;
}

bool setting_get(struct ctx *c, const char *key, const char **value)
{
    if (!is_open_key(key))
        return fail(c, ERR_INVALID, "there is no setting %s", key ? key : "");
    return setting_read(c, c->school_id, key, value);
}

struct setting_deed {
    const char *key, *value;
};

static bool put_setting(struct ctx *c, void *arg)
{
    const struct setting_deed *d = arg;
    struct journal_entry first, e = {.deed = "setting_put"};
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    if (first.seq != 0)
        return true;
    deed_data_begin(c, &data);
    deed_put_text(&data, "key", d->key);
    e.data = deed_data_end(&data);
    return setting_write(c, c->school_id, d->key, d->value) &&
           journal_add(c, c->school_id, &e, &seq);
}

static bool weed_setting_fits(const char *key, const char *value)
{
    int floors[WEED_PARTS], percent;

    if (strcmp(key, "weed.floors") == 0)
        return weed_floors_read(value, floors);
    return strcmp(key, "weed.ceiling") != 0 ||
           weed_ceiling_read(value, &percent);
}

/* What settings of money, of the clock's jobs and of weeding may be is
 * known. */
static bool check_value(struct ctx *c, const char *key, const char *value)
{
    struct money_rules scratch = money_rules_default();
    bool fits = true;

    if (strncmp(key, "money.", 6) == 0 && !money_is_key(key))
        return fail(c, ERR_INVALID, "there is no setting %s", key);
    if (strncmp(key, "money.", 6) == 0)
        fits = money_rule_put(&scratch, key, value);
    else if (job_is_setting(key))
        fits = job_setting_fits(key, value);
    else
        fits = weed_setting_fits(key, value);
    return fits ||
           fail(c, ERR_INVALID, "%s cannot be \"%s\"", key, value);
}

bool setting_put(struct ctx *c, const char *key, const char *value)
{
    struct setting_deed d = {key, value};

    if (!actor_must(c, RIGHT_SETTINGS))
        return false;
    if (!is_open_key(key) || strlen(key) > 100)
        return fail(c, ERR_INVALID, "there is no setting %s", key ? key : "");
    if (value == NULL || strlen(value) > 10000)
        return fail(c, ERR_INVALID, "a setting is a text of at most 10,000"
                                    " bytes");
    return check_value(c, key, value) &&
           db_write(c, c->school_id, put_setting, &d);
}
