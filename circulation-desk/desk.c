#include "circulation-desk/desks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/desk_set.h"
#include "circulation-desk/printing.h"
#include "rules/rights.h"
#include "usecase/school.h"

enum { COMPACT_AFTER = 200 }; /* lines added before memory is made anew */

struct desks *desks_new(struct event_queue *events, bool emulate)
{
    struct desks *all = calloc(1, sizeof *all);

    if (all == NULL)
        abort();
    pthread_mutex_init(&all->lock, NULL);
    all->devices = device_table_new();
    all->events = events;
    all->emulate = emulate;
    all->printing = printing_new();
    return all;
}

static void desk_free(struct desk *d)
{
    arena_free(d->mem);
    for (int k = 0; k < LANGS; k++)
        free(d->reader[k]);
    free(d->set);
    free(d->paper);
    pthread_cond_destroy(&d->changed);
    pthread_mutex_destroy(&d->lock);
    free(d);
}

void desks_free(struct desks *all)
{
    if (all == NULL)
        return;
    printing_free(all->printing);
    for (size_t i = 0; i < all->count; i++)
        desk_free(all->list[i]);
    device_table_free(all->devices);
    pthread_mutex_destroy(&all->lock);
    free(all);
}

/* ---- finding and making ------------------------------------------------- */

struct desk *desk_nth(struct desks *all, size_t n)
{
    struct desk *d;

    pthread_mutex_lock(&all->lock);
    d = n < all->count ? all->list[n] : NULL;
    pthread_mutex_unlock(&all->lock);
    return d;
}

struct desk *desk_in_use(struct desks *all, int64_t id)
{
    struct desk *d = NULL;

    pthread_mutex_lock(&all->lock);
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i]->id == id)
            d = all->list[i];
    pthread_mutex_unlock(&all->lock);
    return d;
}

static void emulate_devices(struct desks *all, int64_t desk_id)
{
    struct device_facts scanner = {.kind = DEVICE_SCANNER,
                                   .name = "Emulated scanner",
                                   .maker = "Langhuan", .port = "emulated",
                                   .desk_id = desk_id, .is_open = true};
    struct device_facts reader = scanner, printer = scanner;

    printer.kind = DEVICE_PRINTER;
    strcpy(printer.name, "Emulated printer");
    reader.kind = DEVICE_CARD_READER;
    strcpy(reader.name, "Emulated card reader");
    snprintf(scanner.serial, DEVICE_TEXT, "S%lld", (long long)desk_id);
    snprintf(reader.serial, DEVICE_TEXT, "R%lld", (long long)desk_id);
    device_add(all->devices, &scanner);
    snprintf(printer.serial, DEVICE_TEXT, "P%lld", (long long)desk_id);
    device_add(all->devices, &reader);
    device_add(all->devices, &printer);
}

static int64_t seconds_set(struct ctx *c, const char *key, int64_t usual_ms,
                           const long limits[2])
{
    const char *text;
    long s;

    if (!setting_get(c, key, &text) || text == NULL)
        return usual_ms;
    s = strtol(text, NULL, 10);
    return s < limits[0] || s > limits[1] ? usual_ms : s * INT64_C(1000);
}

static int64_t idle_setting(struct ctx *c, bool kiosk)
{
    static const long desk[2] = {0, 86400}, self_service[2] = {3, 120};

    return kiosk ? seconds_set(c, "kiosk.reader_idle_s", FLOW_KIOSK_IDLE_MS,
                               self_service)
                 : seconds_set(c, "desk.reader_idle_s", FLOW_READER_IDLE_MS,
                               desk);
}

static struct desk *desk_new(struct ctx *c, struct desks *all,
                             const struct list_row *row, const char *school)
{
    struct desk *d = calloc(1, sizeof *d);
    pthread_condattr_t clock;

    if (d == NULL)
        abort();
    d->id = row->id;
    d->school_id = c->school_id;
    d->all = all;
    snprintf(d->code, sizeof d->code, "%s", row->code);
    snprintf(d->name, sizeof d->name, "%s", row->name);
    snprintf(d->school_name, sizeof d->school_name, "%s", school);
    pthread_mutex_init(&d->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&d->changed, &clock);
    pthread_condattr_destroy(&clock);
    d->revision = c->now;
    d->kiosk = strcmp(row->kind, "kiosk") == 0;
    d->flow.idle_ms = idle_setting(c, d->kiosk);
    d->mem = arena_new();
    if (!printing_load(c, d))
        c->err = (struct err){0}; /* it prints when it is asked to */
    return d;
}

/* Somebody else may have made it while we looked it up. */
static bool keep(struct ctx *c, struct desks *all, struct desk *made,
                 struct desk **desk)
{
    *desk = NULL;
    pthread_mutex_lock(&all->lock);
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i]->id == made->id)
            *desk = all->list[i];
    if (*desk == NULL && all->count < DESKS_MAX) {
        *desk = all->list[all->count++] = made;
        if (all->emulate)
            emulate_devices(all, made->id);
    }
    pthread_mutex_unlock(&all->lock);
    if (*desk != made)
        desk_free(made);
    return *desk != NULL || fail(c, ERR_BUSY, "more than %d desks are open",
                                 DESKS_MAX);
}

static bool school_name(struct ctx *c, const char **name)
{
    struct school *schools;
    size_t n;

    *name = "";
    if (!school_list(c, &schools, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (schools[i].id == c->school_id)
            *name = schools[i].name;
    return true;
}

bool desk_get(struct ctx *c, struct desks *all, int64_t id,
              struct desk **desk)
{
    struct list_row *rows;
    const char *name;
    size_t n, i = 0;

    *desk = desk_in_use(all, id);
    if (*desk != NULL && (*desk)->school_id == c->school_id)
        return true;
    if (!school_desks(c, &rows, &n))
        return false;
    while (i < n && rows[i].id != id)
        i++;
    if (i == n)
        return fail(c, ERR_NOT_FOUND, "there is no desk %lld in this school",
                    (long long)id);
    return school_name(c, &name) &&
           keep(c, all, desk_new(c, all, &rows[i], name), desk);
}

/* ---- lines -------------------------------------------------------------- */

static void compact(struct desk *d)
{
    struct arena *mem = arena_new();

    for (size_t i = 0; i < d->line_count; i++)
        d->lines[i] = line_copy(mem, &d->lines[i]);
    arena_free(d->mem);
    d->mem = mem;
    d->added = 0;
}

struct line *desk_add(struct ctx *c, struct desk *d, const struct line *l)
{
    if (d->line_count == DESK_LINES)
        d->line_count--;
    memmove(d->lines + 1, d->lines, d->line_count * sizeof *d->lines);
    d->line_count++;
    d->lines[0] = line_copy(d->mem, l);
    if (d->kiosk)
        line_mask(d->mem, &d->lines[0]);
    d->lines[0].id = ++d->last_line;
    d->lines[0].at = c->now;
    printing_line(c, d, &d->lines[0]);
    if (++d->added >= COMPACT_AFTER)
        compact(d);
    return &d->lines[0];
}

struct line *desk_line(struct desk *d, int64_t id)
{
    for (size_t i = 0; i < d->line_count; i++)
        if (d->lines[i].id == id)
            return &d->lines[i];
    return NULL;
}

void desk_flow(struct desk *d, const struct flow *next)
{
    if (next->reader != d->flow.reader)
        d->visit = d->last_line;
    d->flow = *next;
}

void desk_changed(struct desk *d)
{
    d->revision++;
    pthread_cond_broadcast(&d->changed);
}

bool desk_repeats(struct desk *d, const char *request_id)
{
    char *slot = d->requests[d->next_request % DESK_REQUESTS];

    if (request_id == NULL || *request_id == '\0')
        return false;
    for (size_t i = 0; i < DESK_REQUESTS; i++)
        if (strcmp(d->requests[i], request_id) == 0)
            return true;
    snprintf(slot, sizeof d->requests[0], "%s", request_id);
    d->next_request++;
    return false;
}

void desks_wake(struct desks *all)
{
    struct desk *d;

    for (size_t i = 0; (d = desk_nth(all, i)) != NULL; i++) {
        pthread_mutex_lock(&d->lock);
        pthread_cond_broadcast(&d->changed);
        pthread_mutex_unlock(&d->lock);
    }
}

/* ---- shown -------------------------------------------------------------- */

static void head_json(const struct desk *d, struct json_out *j)
{
    out_put_int(j, "revision", d->revision);
    out_key(j, "desk");
    out_object(j);
    out_put_int(j, "id", d->id);
    out_put(j, "code", d->code);
    out_put(j, "name", d->name);
    out_put(j, "kind", d->kiosk ? "kiosk" : "desk");
    out_object_end(j);
    out_key(j, "school");
    out_object(j);
    out_put_int(j, "id", d->school_id);
    out_put(j, "name", d->school_name);
    out_object_end(j);
    out_put(j, "mode", d->flow.mode == FLOW_RETURN ? "return" : "auto");
    out_put_int(j, "idle_s", d->flow.idle_ms / 1000);
}

static void awaits_json(const struct desk *d, struct json_out *j)
{
    out_key(j, "awaits");
    if (d->flow.want == FLOW_WANT_NOTHING) {
        out_null(j);
        return;
    }
    out_object(j);
    out_put(j, "kind", d->flow.want == FLOW_WANT_CARD ? "card" : "copy");
    out_put(j, "barcode",
            d->flow.want == FLOW_WANT_COPY ? d->awaited : NULL);
    out_object_end(j);
}

/* null: slips are printed by the browser. */
static void printer_json(const struct desk *d, struct json_out *j)
{
    char where[DEVICE_TEXT];

    out_key(j, "printer");
    if (!printing_where(d, where)) {
        out_null(j);
        return;
    }
    out_object(j);
    out_put_int(j, "papers", d->papers);
    out_object_end(j);
}

void desk_json(struct desk *d, struct json_out *j, enum lang lang,
               uint64_t rights)
{
    out_object(j);
    head_json(d, j);
    out_key(j, "reader");
    if (d->reader[lang] == NULL || !(rights & RIGHT_PATRON_READ))
        out_null(j);
    else
        out_raw(j, d->reader[lang]);
    awaits_json(d, j);
    set_state_json(d, j, rights);
    printer_json(d, j);
    out_key(j, "lines");
    out_array(j);
    for (size_t i = 0; i < d->line_count; i++)
        if (!d->kiosk || d->lines[i].id > d->visit)
            line_json(j, &d->lines[i], lang, rights);
    out_array_end(j);
    desk_devices_json(d, j, lang);
    out_object_end(j);
}
