#include "drivers/device_table.h"

#include <stdlib.h>
#include <string.h>

struct device_table {
    size_t count;
    struct device rows[DEVICES_MAX];
};

struct device_table *device_table_new(void)
{
    struct device_table *t = calloc(1, sizeof *t);

    if (t == NULL)
        abort();
    return t;
}

void device_table_free(struct device_table *t)
{
    free(t);
}

static struct device *same_place(struct device_table *t,
                                 const struct device_facts *f)
{
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->rows[i].facts.port, f->port) == 0 &&
            strcmp(t->rows[i].facts.serial, f->serial) == 0 &&
            strcmp(t->rows[i].facts.name, f->name) == 0)
            return &t->rows[i];
    return NULL;
}

int device_add(struct device_table *t, const struct device_facts *facts)
{
    struct device *d = same_place(t, facts);

    if (d != NULL) {
        d->state = DEVICE_READY;
        d->text[0] = '\0';
        return d->id;
    }
    if (t->count == DEVICES_MAX)
        return 0;
    d = &t->rows[t->count++];
    *d = (struct device){.id = (int)t->count, .facts = *facts};
    return d->id;
}

const struct device *device_nth(const struct device_table *t, size_t n)
{
    return n < t->count ? &t->rows[n] : NULL;
}

const struct device *device_by_id(const struct device_table *t, int id)
{
    return id >= 1 && (size_t)id <= t->count ? &t->rows[id - 1] : NULL;
}

const struct device *device_by_name(const struct device_table *t,
                                    const char *name)
{
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->rows[i].facts.name, name) == 0)
            return &t->rows[i];
    return NULL;
}

/* What was read shows that the device works. */
static enum device_state state_after(enum event_kind kind)
{
    switch (kind) {
    case EVENT_LOST:
        return DEVICE_LOST;
    case EVENT_HELD:
        return DEVICE_HELD;
    case EVENT_BUSY:
        return DEVICE_BUSY;
    case EVENT_READY:
    case EVENT_BARCODE:
    case EVENT_CARD:
    case EVENT_TAG:
        break;
    }
    return DEVICE_READY;
}

bool device_note(struct device_table *t, const struct event *e)
{
    struct device *d;
    enum device_state now = state_after(e->kind);
    bool trouble = now == DEVICE_LOST || now == DEVICE_HELD;
    bool differs;

    if (device_by_id(t, e->device) == NULL)
        return false;
    d = &t->rows[e->device - 1];
    differs = d->state != now ||
              (trouble && strcmp(d->text, e->bytes) != 0);
    d->losses += now == DEVICE_LOST && d->state != DEVICE_LOST;
    d->state = now;
    memcpy(d->text, trouble ? e->bytes : "", trouble ? e->size + 1 : 1);
    d->last_ms = e->at_ms;
    d->events++;
    return differs;
}

void device_give(struct device_table *t, int id, int64_t desk_id)
{
    if (device_by_id(t, id) != NULL)
        t->rows[id - 1].facts.desk_id = desk_id;
}

const char *device_kind_word(enum device_kind kind)
{
    static const char *const words[] = {"scanner", "card_reader",
                                        "tag_reader", "printer"};

    return words[kind];
}

const char *device_state_word(enum device_state state)
{
    static const char *const words[] = {"ready", "busy", "lost", "held"};

    return words[state];
}
