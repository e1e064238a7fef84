#include "circulation-desk/stations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/secret.h"

#define PREFIX "station:"

struct one {
    int64_t id;             /* of the station; 0: this place is free */
    char run[37];           /* which start of it: numbers begin anew */
    int64_t taken, heard_ms;
    bool silent;
    struct { int64_t key; int device; } devices[STATION_DEVICES];
    size_t count;
};

struct stations {
    pthread_mutex_t lock;
    struct desks *desks;
    struct event_queue *events;
    struct one list[STATIONS_MAX];
};

struct stations *stations_new(struct desks *desks, struct event_queue *events)
{
    struct stations *all = calloc(1, sizeof *all);

    if (all == NULL)
        abort();
    pthread_mutex_init(&all->lock, NULL);
    all->desks = desks;
    all->events = events;
    return all;
}

void stations_free(struct stations *all)
{
    if (all == NULL)
        return;
    pthread_mutex_destroy(&all->lock);
    free(all);
}

const char *station_prefix(struct arena *mem, const struct station *s)
{
    return arena_format(mem, PREFIX "%lld/", (long long)s->id);
}

bool station_has(const char *identity)
{
    return strncmp(identity, PREFIX, strlen(PREFIX)) == 0;
}

/* ---- reading a message --------------------------------------------------- */

static bool is_wrong(struct ctx *c, const char *key)
{
    return fail(c, ERR_INVALID, "field %s is missing or makes no sense", key);
}

static bool number(struct ctx *c, const json_t *o, const char *key,
                   int64_t least, int64_t most, int64_t *n)
{
    const json_t *value = json_object_get(o, key);

    *n = json_is_integer(value) ? json_integer_value(value) : least - 1;
    return (*n >= least && *n <= most) || is_wrong(c, key);
}

/* At most size - 1 bytes. */
static bool text(struct ctx *c, const json_t *o, const char *key, char *to,
                 size_t size)
{
    const json_t *value = json_object_get(o, key);
    size_t n = json_string_length(value);

    if (!json_is_string(value) || n >= size)
        return is_wrong(c, key);
    memcpy(to, json_string_value(value), n + 1);
    return strlen(to) == n || is_wrong(c, key);
}

/* The number of a word, by a function that gives the word of a number. */
#define WORD(c, o, key, count, word_of, to) \
    do { \
        char word_[32]; \
        int i_ = 0; \
        if (!text(c, o, key, word_, sizeof word_)) \
            return false; \
        while (i_ < (count) && strcmp(word_of(i_), word_) != 0) \
            i_++; \
        if (i_ == (count)) \
            return is_wrong(c, key); \
        (to) = i_; \
    } while (0)

static bool bytes(struct ctx *c, const json_t *o, struct event *e)
{
    char hex[2 * EVENT_BYTES];
    size_t n;

    if (!text(c, o, "hex", hex, sizeof hex))
        return false;
    n = strlen(hex);
    if (n % 2 != 0 || strspn(hex, "0123456789abcdef") != n)
        return is_wrong(c, "hex");
    for (size_t i = 0; i < n / 2; i++) {
        char two[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        e->bytes[i] = (char)strtoul(two, NULL, 16);
    }
    e->size = n / 2;
    e->bytes[e->size] = '\0';
    return true;
}

/* ---- devices ------------------------------------------------------------- */

static int device_of(const struct one *o, int64_t key)
{
    for (size_t i = 0; i < o->count; i++)
        if (o->devices[i].key == key)
            return o->devices[i].device;
    return 0;
}

static const char *kind_word(int kind)
{
    return device_kind_word((enum device_kind)kind);
}

static bool read_facts(struct ctx *c, const struct station *s,
                       const json_t *o, struct device_facts *f)
{
    char port[DEVICE_TEXT], identity[DEVICE_IDENTITY];
    int kind;

    *f = (struct device_facts){.desk_id = s->desk_id};
    WORD(c, o, "kind", DEVICE_PRINTER + 1, kind_word, kind);
    f->kind = (enum device_kind)kind;
    if (!text(c, o, "name", f->name, sizeof f->name) ||
        !text(c, o, "maker", f->maker, sizeof f->maker) ||
        !text(c, o, "serial", f->serial, sizeof f->serial) ||
        !text(c, o, "port", port, sizeof port) ||
        !text(c, o, "identity", identity, sizeof identity))
        return false;
    snprintf(f->port, sizeof f->port, "%s/%.40s", s->name, port);
    snprintf(f->identity, sizeof f->identity, "%s%.100s",
             station_prefix(c->mem, s), identity);
    return true;
}

/* Its device as it is there: what differs here is told as an event. One that
 * is being opened stays as it is known. */
static bool sync_state(struct ctx *c, struct stations *all, const json_t *o,
                       int device)
{
    static const enum event_kind kinds[] = {
        [DEVICE_READY] = EVENT_READY, [DEVICE_BUSY] = EVENT_BUSY,
        [DEVICE_LOST] = EVENT_LOST, [DEVICE_HELD] = EVENT_HELD};
    char state[32], why[32], detail[EVENT_BYTES];
    struct device here;
    int is = 0;

    if (!text(c, o, "state", state, sizeof state) ||
        !text(c, o, "why", why, sizeof why) ||
        !text(c, o, "detail", detail, sizeof detail))
        return false;
    while (is <= DEVICE_HELD &&
           strcmp(device_state_word((enum device_state)is), state) != 0)
        is++;
    if (is > DEVICE_HELD)
        return is_wrong(c, "state");
    if (is != DEVICE_OPENING && desks_device(all->desks, device, &here) &&
        here.state != (enum device_state)is) {
        struct event e = event_of(kinds[is], detail, strlen(detail), NULL);
        e.device = device;
        e.why = trouble_from_word(why);
        (void)!event_push(all->events, &e);
    }
    return true;
}

static bool hear_devices(struct ctx *c, struct stations *all, struct one *one,
                         const struct station *s, const json_t *list)
{
    const json_t *o;
    size_t i;

    if (!json_is_array(list) || json_array_size(list) > STATION_DEVICES)
        return is_wrong(c, "devices");
    json_array_foreach(list, i, o) {
        struct device_facts f;
        int64_t key;
        int device;
        if (!number(c, o, "key", 1, INT32_MAX, &key) ||
            !read_facts(c, s, o, &f))
            return false;
        device = device_of(one, key);
        if (device == 0) {
            device = desks_device_add(all->desks, &f);
            if (device == 0 || one->count == STATION_DEVICES)
                return fail(c, ERR_INVALID, "there is no room for one more "
                            "device");
            one->devices[one->count].key = key;
            one->devices[one->count++].device = device;
        }
        if (!sync_state(c, all, o, device))
            return false;
    }
    return true;
}

/* ---- events -------------------------------------------------------------- */

static const char *event_word(int kind)
{
    return event_kind_word((enum event_kind)kind);
}

static bool read_event(struct ctx *c, const json_t *o, const struct one *one,
                       const struct station *s, int64_t n, struct event *e)
{
    int64_t key, ago, dsfid, afi;
    const char *id;
    char why[32];
    int kind;

    *e = (struct event){0};
    WORD(c, o, "kind", EVENT_OFF + 1, event_word, kind);
    e->kind = (enum event_kind)kind;
    if (!number(c, o, "device", 1, INT32_MAX, &key) ||
        !number(c, o, "ago_ms", 0, INT32_MAX, &ago) ||
        !number(c, o, "dsfid", -1, 255, &dsfid) ||
        !number(c, o, "afi", -1, 255, &afi) ||
        !text(c, o, "why", why, sizeof why) ||
        !text(c, o, "symbology", e->symbology, sizeof e->symbology) ||
        !text(c, o, "uid", e->uid, sizeof e->uid) || !bytes(c, o, e))
        return false;
    e->device = device_of(one, key);
    e->at_ms = monotonic_ms() - ago;
    e->dsfid = (int)dsfid;
    e->afi = (int)afi;
    e->why = trouble_from_word(why);
    id = arena_format(c->mem, "station %lld %s %lld", (long long)s->id,
                      one->run, (long long)n);
    secret_uuid_of(id, strlen(id), e->request);
    return e->device != 0 || is_wrong(c, "device");
}

/* What finds no room now, or nobody at the desk since this program was started,
 * is sent again. */
static bool hear_events(struct ctx *c, struct stations *all, struct one *one,
                        const struct station *s, const json_t *list)
{
    const json_t *o;
    size_t i;

    if (!json_is_array(list) || json_array_size(list) > STATION_EVENTS)
        return is_wrong(c, "events");
    if (desk_in_use(all->desks, s->desk_id) == NULL)
        return true;
    json_array_foreach(list, i, o) {
        struct event e;
        int64_t n;
        if (!number(c, o, "n", 1, INT64_MAX, &n))
            return false;
        if (n <= one->taken)
            continue;
        if (!read_event(c, o, one, s, n, &e))
            return false;
        if (!event_push(all->events, &e))
            return true;
        one->taken = n;
    }
    return true;
}

/* ---- messages ------------------------------------------------------------ */

/* Its place, or a free one, or that of one that is silent. */
static struct one *find(struct stations *all, int64_t id)
{
    struct one *place = NULL;

    for (size_t i = 0; i < STATIONS_MAX; i++) {
        struct one *o = &all->list[i];
        if (o->id == id)
            return o;
        if (place == NULL || (place->id != 0 && (o->id == 0 || o->silent)))
            place = o;
    }
    if (place->id != 0 && !place->silent)
        return NULL;
    *place = (struct one){.id = id};
    return place;
}

static bool hear(struct ctx *c, struct stations *all, struct one *one,
                 const struct station *s, const json_t *message)
{
    char run[sizeof one->run];

    if (one == NULL)
        return fail(c, ERR_INVALID, "there is no room for one more station");
    if (!text(c, message, "run", run, sizeof run))
        return false;
    if (strcmp(run, one->run) != 0) {
        *one = (struct one){.id = s->id};
        memcpy(one->run, run, sizeof run);
    }
    one->heard_ms = monotonic_ms();
    one->silent = false;
    return hear_devices(c, all, one, s, json_object_get(message, "devices")) &&
           hear_events(c, all, one, s, json_object_get(message, "events"));
}

bool stations_hear(struct ctx *c, struct stations *all,
                   const struct station *s, const json_t *message,
                   int64_t *taken)
{
    struct one *one;
    bool good;

    pthread_mutex_lock(&all->lock);
    one = find(all, s->id);
    good = hear(c, all, one, s, message);
    *taken = one == NULL ? 0 : one->taken;
    pthread_mutex_unlock(&all->lock);
    return good;
}

static void fall_silent(struct stations *all, struct one *one)
{
    one->silent = true;
    for (size_t i = 0; i < one->count; i++) {
        struct event e = event_of(EVENT_LOST, "", 0, NULL);
        e.device = one->devices[i].device;
        e.why = TROUBLE_STATION;
        (void)!event_push(all->events, &e);
    }
}

void stations_tick(struct stations *all)
{
    int64_t now = monotonic_ms();

    pthread_mutex_lock(&all->lock);
    for (size_t i = 0; i < STATIONS_MAX; i++) {
        struct one *one = &all->list[i];
        if (one->id != 0 && !one->silent &&
            now - one->heard_ms > STATION_SILENT_MS)
            fall_silent(all, one);
    }
    pthread_mutex_unlock(&all->lock);
}
