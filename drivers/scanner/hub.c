#include "drivers/scanner/hub.h"

#include <libusb-1.0/libusb.h>
#include <stdlib.h>
#include <string.h>

#include "drivers/scanner/makers.h"

enum {
    PATIENCE_MS = 3000, /* the kernel needs time after it told of a device */
    SOON_MS = 20, AGAIN_MS = 100, LATER_MS = 1000
};

/* ---- what arrives and leaves -------------------------------------------- */

static struct arrival *arrival_of(struct scanners *all,
                                  const libusb_device *device)
{
    for (size_t i = 0; i < all->arrival_count; i++)
        if (all->arrivals[i].device == device)
            return &all->arrivals[i];
    return NULL;
}

static struct scanner *scanner_of(struct scanners *all,
                                  const libusb_device *device)
{
    struct scanner *s = all->list;

    while (s != NULL && s->device != device)
        s = s->next;
    return s;
}

static void look_soon(struct scanners *all, libusb_device *device)
{
    int64_t now = monotonic_ms();

    if (arrival_of(all, device) != NULL || all->arrival_count == ARRIVALS)
        return;
    all->arrivals[all->arrival_count++] = (struct arrival){
        libusb_ref_device(device), now, now + PATIENCE_MS, false};
}

static void forget(struct scanners *all, struct arrival *a)
{
    libusb_unref_device(a->device);
    *a = all->arrivals[--all->arrival_count];
}

static void end_soon(struct scanner *s)
{
    s->ending = true;
    device_thread_ask(s->thread);
}

/* One device may be told of twice. */
void hub_arrived(struct scanners *all, libusb_device *device)
{
    if (scanner_of(all, device) == NULL)
        look_soon(all, device);
}

void hub_left(struct scanners *all, const libusb_device *device)
{
    struct arrival *a = arrival_of(all, device);
    struct scanner *s = scanner_of(all, device);

    if (a != NULL)
        forget(all, a);
    if (s == NULL)
        return;
    atomic_store(&s->gone, true);
    end_soon(s);
}

/* ---- threads ------------------------------------------------------------ */

static struct scanner *scanner_new(struct scanners *all,
                                   libusb_device *device)
{
    struct scanner *s = calloc(1, sizeof *s);

    if (s == NULL)
        abort();
    s->shared = &all->shared;
    s->device = libusb_ref_device(device);
    return s;
}

static void scanner_free(struct scanner *s)
{
    device_thread_end(s->thread);
    libusb_unref_device(s->device);
    free(s);
}

static void start(struct scanners *all, struct scanner *s)
{
    s->thread = device_thread_start(scanner_run, s);
    if (s->thread == NULL) {
        scanner_free(s);
        return;
    }
    s->next = all->list;
    all->list = s;
}

/* Whoever was in this socket says goodbye first. */
static bool socket_is_taken(const struct scanners *all,
                            const struct usb_place *place)
{
    const struct scanner *s = all->list;

    while (s != NULL && strcmp(s->place.port, place->port) != 0)
        s = s->next;
    return s != NULL;
}

/* A scanner that the kernel does not finish setting up is told of, once. */
static void tell_unconfigured(struct scanners *all, struct arrival *a,
                              struct scanner *s)
{
    const struct device_host *host = &all->shared.host;
    struct libusb_device_descriptor d;
    int id;

    a->told = true;
    if (libusb_get_device_descriptor(a->device, &d) != 0 ||
        scanner_maker(d.idVendor, d.idProduct) == NULL)
        return;
    id = host->add(host->owner, &s->facts);
    device_tell(host, id, EVENT_LOST, TROUBLE_UNCONFIGURED, "");
}

/* True: this arrival is done with. */
static bool look_at(struct scanners *all, struct arrival *a)
{
    struct scanner *s = scanner_new(all, a->device);
    int64_t now = monotonic_ms();
    bool patient = now < a->until_ms;
    enum verdict verdict = hub_judge(all, s, patient);

    s->listens = verdict == LISTEN;
    a->due_ms = now + (patient ? AGAIN_MS : LATER_MS);
    if (verdict == LOOK_AGAIN) {
        if (!patient && !a->told)
            tell_unconfigured(all, a, s);
    } else if (verdict != LEAVE && socket_is_taken(all, &s->place)) {
        a->due_ms = now + SOON_MS;
        verdict = LOOK_AGAIN;
    } else if (verdict != LEAVE) {
        start(all, s);
        return true;
    }
    scanner_free(s);
    return verdict == LEAVE;
}

static void look_at_arrivals(struct scanners *all)
{
    for (size_t i = all->arrival_count; i-- > 0;)
        if (all->arrivals[i].due_ms <= monotonic_ms() &&
            look_at(all, &all->arrivals[i]))
            forget(all, &all->arrivals[i]);
}

/* One that listened may have missed that the next pairing has begun. */
static void bury(struct scanners *all)
{
    for (struct scanner **at = &all->list; *at != NULL;) {
        struct scanner *s = *at;
        if (!device_thread_is_over(s->thread)) {
            at = &s->next;
            continue;
        }
        *at = s->next;
        if (s->listens && !atomic_load(&s->gone))
            look_soon(all, s->device);
        scanner_free(s);
    }
}

/* ---- choices and pairing ------------------------------------------------ */

static bool are_same(const struct scanner_settings *a,
                     const struct scanner_settings *b)
{
    return a->layout == b->layout && a->ending == b->ending &&
           strcmp(a->prefix, b->prefix) == 0 &&
           strcmp(a->suffix, b->suffix) == 0 && a->speed == b->speed &&
           a->parity == b->parity && a->seven_bits == b->seven_bits &&
           a->two_stops == b->two_stops;
}

/* Whether its thread does what would be decided now. */
static bool is_as_decided(struct scanners *all, struct scanner *s)
{
    struct scanner *now = scanner_new(all, s->device);
    enum verdict verdict = hub_judge(all, now, false);
    bool same = verdict == (s->listens ? LISTEN : TAKE) &&
                (s->listens || are_same(&now->settings, &s->settings));

    scanner_free(now);
    return same;
}

/* Everything that is plugged in, once more. */
static void reconsider(struct scanners *all)
{
    libusb_device **list;
    ssize_t n = libusb_get_device_list(all->usb, &list);

    for (ssize_t i = 0; i < n; i++) {
        struct scanner *s = scanner_of(all, list[i]);
        if (s != NULL && !s->ending && is_as_decided(all, s))
            continue;
        if (s != NULL)
            end_soon(s);
        look_soon(all, list[i]);
    }
    if (n >= 0)
        libusb_free_device_list(list, 1);
}

/* Begun, won by somebody, or too late. */
static bool has_turned(struct scanners *all)
{
    bool is = hub_is_pairing(all), turned;

    pthread_mutex_lock(&all->lock);
    if (is && monotonic_ms() >= all->pairing_until_ms) {
        shared_set_code(&all->shared, "");
        is = false;
    }
    turned = all->reconsider || is != all->pairing;
    all->reconsider = false;
    all->pairing = is;
    pthread_mutex_unlock(&all->lock);
    return turned;
}

/* ---- the hub's thread --------------------------------------------------- */

static int next_wait_ms(const struct scanners *all)
{
    int64_t ms = DEVICE_WAIT_MS;

    for (size_t i = 0; i < all->arrival_count; i++) {
        int64_t until = all->arrivals[i].due_ms - monotonic_ms();
        if (until < ms)
            ms = until < 0 ? 0 : until;
    }
    return (int)ms;
}

void hub_run(struct device_thread *t, void *scanners)
{
    struct scanners *all = scanners;

    while (device_thread_goes_on(t)) {
        int ms = next_wait_ms(all);
        struct timeval tv = {ms / 1000, ms % 1000 * 1000};
        libusb_handle_events_timeout_completed(all->usb, &tv, NULL);
        bury(all);
        if (has_turned(all))
            reconsider(all);
        look_at_arrivals(all);
    }
    for (struct scanner *s = all->list; s != NULL; s = s->next)
        end_soon(s);
    while (all->list != NULL) {
        struct scanner *s = all->list;
        all->list = s->next;
        scanner_free(s);
    }
    while (all->arrival_count > 0)
        forget(all, &all->arrivals[0]);
}
