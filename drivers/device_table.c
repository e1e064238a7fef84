#include "drivers/device_table.h"

#include <stdlib.h>
#include <string.h>

struct device_table {
    size_t count;
    int last_id;
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

/* Room at the end; NULL if every place is taken by a device that is there. */
static struct device *new_row(struct device_table *t)
{
    struct device *oldest = NULL;

    if (t->count < DEVICES_MAX)
        return &t->rows[t->count++];
    for (size_t i = 0; i < t->count; i++)
        if (t->rows[i].state == DEVICE_LOST &&
            (oldest == NULL || t->rows[i].last_ms < oldest->last_ms))
            oldest = &t->rows[i];
    if (oldest == NULL)
        return NULL;
    memmove(oldest, oldest + 1,
            (size_t)(t->rows + t->count - (oldest + 1)) * sizeof *oldest);
    return &t->rows[t->count - 1];
}

int device_add(struct device_table *t, const struct device_facts *facts)
{
    enum device_state state = facts->is_open ? DEVICE_READY : DEVICE_OPENING;
    struct device *d = same_place(t, facts);

    if (d != NULL) {
        d->state = state;
        d->why = TROUBLE_NONE;
        if (facts->desk_id != 0)
            d->facts.desk_id = facts->desk_id;
        return d->id;
    }
    d = new_row(t);
    if (d == NULL)
        return 0;
    *d = (struct device){.id = ++t->last_id, .facts = *facts,
                          .state = state};
    return d->id;
}

const struct device *device_nth(const struct device_table *t, size_t n)
{
    return n < t->count ? &t->rows[n] : NULL;
}

const struct device *device_by_id(const struct device_table *t, int id)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->rows[i].id == id)
            return &t->rows[i];
    return NULL;
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
    default:
        return DEVICE_READY;
    }
}

static void count(struct device *d, const struct event *e)
{
    d->events++;
    d->last = e->kind;
    d->last_ms = e->at_ms;
    if (e->kind == EVENT_BARCODE || e->kind == EVENT_CARD ||
        e->kind == EVENT_TAG)
        d->reads++;
    if (e->kind == EVENT_TROUBLE) {
        d->troubles++;
        d->trouble = e->why;
        d->trouble_ms = e->at_ms;
    }
}

static bool turn(struct device *d, enum device_state now,
                 const struct event *e)
{
    bool away = now == DEVICE_LOST || now == DEVICE_HELD;
    enum trouble why = away ? e->why : TROUBLE_NONE;
    bool differs = d->state != now || d->why != why ||
                   (away && strcmp(d->detail, e->bytes) != 0);

    d->losses += now == DEVICE_LOST && d->state != DEVICE_LOST;
    d->state = now;
    d->why = why;
    memcpy(d->detail, away ? e->bytes : "", away ? e->size + 1 : 1);
    return differs;
}

bool device_note(struct device_table *t, const struct event *e)
{
    const struct device *known = device_by_id(t, e->device);
    struct device *d;

    if (known == NULL)
        return false;
    d = &t->rows[known - t->rows];
    count(d, e);
    /* Trouble on the way leaves it as it was. */
    if (e->kind == EVENT_TROUBLE || e->kind == EVENT_PAIRED)
        return true;
    return turn(d, state_after(e->kind), e);
}

void device_give(struct device_table *t, int id, int64_t desk_id)
{
    const struct device *known = device_by_id(t, id);

    if (known != NULL)
        t->rows[known - t->rows].facts.desk_id = desk_id;
}

const char *device_kind_word(enum device_kind kind)
{
    static const char *const words[] = {"scanner", "card_reader",
                                        "tag_reader", "printer"};

    return words[kind];
}

const char *device_state_word(enum device_state state)
{
    static const char *const words[] = {"opening", "ready", "busy",
                                        "lost", "held"};

    return words[state];
}

const char *event_kind_word(enum event_kind kind)
{
    static const char *const words[] = {"barcode", "card", "tag", "ready",
                                        "busy",    "held", "lost", "trouble",
                                        "paired",  "off"};

    return words[kind];
}
