#include "circulation-desk/devices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#include "circulation-desk/device_settings.h"
#include "circulation-desk/stations.h"
#include "drivers/nfc/readers.h"
#include "drivers/printer/printer.h"
#include "usecase/device.h"

enum { PAIRING_MS = 60000 };

struct devices {
    struct desks *desks;
    struct device_host host;
    struct scanners *scanners; /* NULL: USB cannot be used */
    const char *why_not;       /* then; English */
    struct nfc_readers *cards;
    struct printers *printers;

    pthread_mutex_t lock;      /* of all below */
    struct device_kept *kept;
    size_t kept_count;
    char code[EAR_CODE];       /* of the pairing that began last */
    struct actor pairs;        /* in whose name */
    int64_t pairs_school, pairs_desk, pairs_until;
};

/* ---- what is kept ------------------------------------------------------- */

/* With the lock held: the best fit, or NULL. */
static const struct device_kept *find(const struct devices *d,
                                      const char *identity)
{
    const struct device_kept *best = NULL;
    int best_fit = 0;

    for (size_t i = 0; i < d->kept_count; i++) {
        int fit = device_fits(d->kept[i].identity, identity);
        if (fit > best_fit) {
            best_fit = fit;
            best = &d->kept[i];
        }
    }
    return best;
}

bool devices_kept(struct devices *d, const char *identity,
                  struct device_kept *kept)
{
    const struct device_kept *found;

    *kept = (struct device_kept){.settings = "{}"};
    pthread_mutex_lock(&d->lock);
    found = find(d, identity);
    if (found != NULL)
        *kept = *found;
    pthread_mutex_unlock(&d->lock);
    return found != NULL;
}

size_t devices_all_kept(struct devices *d, struct arena *mem,
                        struct device_kept **kept)
{
    size_t n;

    pthread_mutex_lock(&d->lock);
    n = d->kept_count;
    *kept = ARENA_ARRAY(mem, struct device_kept, n + 1);
    if (n > 0)
        memcpy(*kept, d->kept, n * sizeof **kept);
    pthread_mutex_unlock(&d->lock);
    return n;
}

/* The drivers' threads add what they find: to the desk it was given to. */
static int add(void *owner, const struct device_facts *facts)
{
    struct devices *d = owner;
    struct device_facts f = *facts;
    struct device_kept kept;

    devices_kept(d, f.identity, &kept);
    f.desk_id = kept.desk_id;
    return desks_device_add(d->desks, &f);
}

static void copy_kept(struct device_kept *to, const struct kept_device *from)
{
    to->school_id = from->school_id;
    to->desk_id = from->desk_id;
    to->paired = from->paired;
    snprintf(to->identity, sizeof to->identity, "%s", from->identity);
    snprintf(to->settings, sizeof to->settings, "%s", from->settings);
}

/* Settings that make no sense any more are said, and not used. */
static void choose(struct ctx *c, const struct device_kept *kept,
                   struct scanner_choice *choice)
{
    *choice = (struct scanner_choice){.paired = kept->paired};
    if (!device_settings_read(c, kept->settings, choice))
        fprintf(stderr, "device %s: %s\n", kept->identity, c->err.english);
    c->err = (struct err){0};
    snprintf(choice->identity, sizeof choice->identity, "%s", kept->identity);
}

/* As the system: of every school. */
static bool list_of_all(struct ctx *c, struct kept_device **rows, size_t *n)
{
    struct actor actor = c->actor;
    int64_t school = c->school_id;
    bool good;

    c->actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    c->school_id = 0;
    good = device_list(c, rows, n);
    c->actor = actor;
    c->school_id = school;
    return good;
}

static bool read_kept(struct ctx *c, struct devices *d,
                      struct scanner_choice **choices, size_t *n)
{
    struct kept_device *rows;
    struct device_kept *kept;

    if (!list_of_all(c, &rows, n))
        return false;
    kept = calloc(*n + 1, sizeof *kept);
    if (kept == NULL)
        abort();
    *choices = ARENA_ARRAY(c->mem, struct scanner_choice, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        copy_kept(&kept[i], &rows[i]);
        choose(c, &kept[i], &(*choices)[i]);
    }
    pthread_mutex_lock(&d->lock);
    free(d->kept);
    d->kept = kept;
    d->kept_count = *n;
    pthread_mutex_unlock(&d->lock);
    return true;
}

/* What is in the table goes where it belongs now. */
static void give_all(struct ctx *c, struct devices *d)
{
    struct device *all = ARENA_ARRAY(c->mem, struct device, DEVICES_MAX);
    size_t n = desks_devices(d->desks, all);
    struct device_kept kept;

    for (size_t i = 0; i < n; i++)
        if (all[i].facts.identity[0] != '\0' &&
            (devices_kept(d, all[i].facts.identity, &kept) ||
             !station_has(all[i].facts.identity)))
            desks_give(d->desks, all[i].id, kept.desk_id);
}

bool devices_reload(struct ctx *c, struct devices *d)
{
    struct scanner_choice *choices;
    size_t n;

    if (!read_kept(c, d, &choices, &n))
        return false;
    give_all(c, d);
    if (d->scanners != NULL)
        scanners_choose(d->scanners, choices, n);
    return true;
}

/* ---- beginning and end -------------------------------------------------- */

static void start_others(struct devices *d, const struct devices_options *o)
{
    const struct nfc_options options = {.lines = o->card_lines,
                                        .line_count = o->card_line_count,
                                        .usb = true};

    d->cards = nfc_start(&d->host, &options);
    d->printers = printers_start(&d->host);
}

bool devices_start(struct ctx *c, struct desks *desks,
                   const struct devices_options *o, struct devices **devices)
{
    struct devices *d = calloc(1, sizeof *d);
    struct scanner_choice *choices;
    size_t n;

    if (d == NULL)
        abort();
    d->desks = desks;
    d->host = (struct device_host){o->events, add, d};
    pthread_mutex_init(&d->lock, NULL);
    *devices = d;
    if (!read_kept(c, d, &choices, &n))
        return false;
    d->scanners = scanners_start(&d->host, choices, n, &d->why_not);
    if (d->scanners == NULL)
        fprintf(stderr, "circulation-desk: %s (%s)\n",
                say(c->lang, "USB scanners cannot be used on this computer; "
                             "scanners that type like a keyboard work in the "
                             "browser"), d->why_not);
    start_others(d, o);
    return true;
}

void devices_stop(struct devices *d)
{
    if (d == NULL)
        return;
    scanners_stop(d->scanners);
    nfc_stop(d->cards);
    printers_stop(d->printers);
    pthread_mutex_destroy(&d->lock);
    free(d->kept);
    free(d);
}

enum trouble devices_tag(struct devices *d, int device,
                         const struct nfc_request *rq)
{
    struct said answer;

    return d->cards == NULL ? TROUBLE_UNPLUGGED
                            : nfc_do(d->cards, device, rq, &answer);
}

/* ---- pairing ------------------------------------------------------------ */

static void new_code(char code[EAR_CODE])
{
    unsigned number = 0;

    while (getrandom(&number, sizeof number, 0) != (ssize_t)sizeof number)
        continue;
    snprintf(code, EAR_CODE, EAR_PREFIX "%06u", number % 1000000);
}

bool devices_pair(struct ctx *c, struct devices *d, int64_t desk_id)
{
    char code[EAR_CODE];

    if (d->scanners == NULL)
        return fail(c, ERR_IO, "USB scanners cannot be used on this computer; "
                    "scanners that type like a keyboard work in the browser");
    new_code(code);
    pthread_mutex_lock(&d->lock);
    memcpy(d->code, code, sizeof code);
    d->pairs = c->actor;
    d->pairs_school = c->school_id;
    d->pairs_desk = desk_id;
    d->pairs_until = monotonic_ms() + PAIRING_MS;
    pthread_mutex_unlock(&d->lock);
    scanners_pair(d->scanners, code, PAIRING_MS);
    return true;
}

void devices_pair_end(struct devices *d)
{
    pthread_mutex_lock(&d->lock);
    d->pairs_until = 0;
    pthread_mutex_unlock(&d->lock);
    if (d->scanners != NULL)
        scanners_pair(d->scanners, NULL, 0);
}

_Static_assert((int)DEVICES_CODE == (int)EAR_CODE, "room for a code");

void devices_code(struct devices *d, char code[DEVICES_CODE])
{
    pthread_mutex_lock(&d->lock);
    memcpy(code, d->code, EAR_CODE);
    pthread_mutex_unlock(&d->lock);
}

const char *devices_code_for(struct devices *d, struct arena *mem,
                             int64_t desk_id)
{
    const char *code;

    pthread_mutex_lock(&d->lock);
    code = d->pairs_desk == desk_id && monotonic_ms() < d->pairs_until
               ? arena_copy(mem, d->code) : "";
    pthread_mutex_unlock(&d->lock);
    return code;
}

bool devices_is_code(struct devices *d, const char *code, size_t n)
{
    bool is;

    pthread_mutex_lock(&d->lock);
    is = d->code[0] != '\0' && n == strlen(d->code) &&
         strncasecmp(code, d->code, n) == 0;
    pthread_mutex_unlock(&d->lock);
    return is;
}

/* The identity of a device moves with it: what was kept under another port
 * goes. */
static bool keep_paired(struct ctx *c, struct devices *d,
                        const struct device *device, const char *learned)
{
    struct device_form form = {.identity = device->facts.identity,
                               .name = device->facts.name, .paired = true};
    struct device_kept kept;
    bool known = devices_kept(d, form.identity, &kept);
    int64_t id;

    form.desk_id = d->pairs_desk;
    return device_settings_merge(c, kept.settings, learned, &form.settings) &&
           (!known || kept.school_id != c->school_id ||
            device_forget(c, kept.identity)) &&
           device_save(c, &form, &id);
}

bool devices_paired(struct ctx *c, struct devices *d, const struct event *e)
{
    struct device device;

    pthread_mutex_lock(&d->lock);
    c->actor = d->pairs;
    c->school_id = d->pairs_school;
    pthread_mutex_unlock(&d->lock);
    devices_pair_end(d); /* here, if it was read at a station */
    return !desks_device(d->desks, e->device, &device) ||
           (keep_paired(c, d, &device, e->bytes) && devices_reload(c, d));
}

/* ---- shown -------------------------------------------------------------- */

static void pairing_json(struct devices *d, struct json_out *j,
                         int64_t school_id)
{
    struct scanners_pairing p = {0};
    bool is = d->scanners != NULL && scanners_pairing(d->scanners, &p);

    out_key(j, "pairing");
    pthread_mutex_lock(&d->lock);
    if (!is || d->pairs_school != school_id) {
        out_null(j);
    } else {
        out_object(j);
        out_put(j, "code", d->code);
        out_put_int(j, "desk", d->pairs_desk);
        out_put_int(j, "seconds", (d->pairs_until - monotonic_ms()) / 1000);
        out_put_int(j, "hearing", p.hearing);
        out_put_int(j, "forbidden", p.forbidden);
        out_object_end(j);
    }
    pthread_mutex_unlock(&d->lock);
}

void devices_json(struct devices *d, struct json_out *j, enum lang lang,
                  int64_t school_id)
{
    out_key(j, "usb");
    out_object(j);
    out_put_bool(j, "works", d->scanners != NULL);
    out_put(j, "text",
            d->scanners != NULL
                ? ""
                : say(lang, "USB scanners cannot be used on this computer; "
                            "scanners that type like a keyboard work in the "
                            "browser"));
    out_object_end(j);
    pairing_json(d, j, school_id);
}
