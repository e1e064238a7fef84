#include "drivers/scanner/scanners.h"

#include <libusb-1.0/libusb.h>
#include <stdlib.h>
#include <string.h>

#include "drivers/scanner/hub.h"

static void wake(struct scanners *all)
{
    libusb_interrupt_event_handler(all->usb);
}

static void scanners_free(struct scanners *all)
{
    if (all->usb != NULL)
        libusb_exit(all->usb);
    pthread_mutex_destroy(&all->lock);
    pthread_mutex_destroy(&all->shared.lock);
    free(all->choices);
    free(all);
}

static int LIBUSB_CALL on_hotplug(libusb_context *usb, libusb_device *device,
                                  libusb_hotplug_event event, void *all)
{
    (void)usb;
    if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT)
        hub_left(all, device);
    else
        hub_arrived(all, device);
    return 0;
}

static bool begin(struct scanners *all, const char **why)
{
    int r = libusb_init(&all->usb);

    if (r == 0)
        r = libusb_hotplug_register_callback(
            all->usb,
            LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED |
                LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT,
            LIBUSB_HOTPLUG_ENUMERATE, LIBUSB_HOTPLUG_MATCH_ANY,
            LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, on_hotplug,
            all, &all->hotplug);
    if (r != 0) {
        *why = libusb_strerror(r);
        return false;
    }
    all->hub = device_thread_start(hub_run, all);
    *why = "no thread is left";
    return all->hub != NULL;
}

static void keep_choices(struct scanners *all,
                         const struct scanner_choice *choices, size_t n)
{
    struct scanner_choice *copy = calloc(n == 0 ? 1 : n, sizeof *copy);

    if (copy == NULL)
        abort();
    if (n > 0)
        memcpy(copy, choices, n * sizeof *copy);
    pthread_mutex_lock(&all->lock);
    free(all->choices);
    all->choices = copy;
    all->choice_count = n;
    all->reconsider = true;
    pthread_mutex_unlock(&all->lock);
}

struct scanners *scanners_start(const struct device_host *host,
                                const struct scanner_choice *choices,
                                size_t n, const char **why)
{
    struct scanners *all = calloc(1, sizeof *all);

    if (all == NULL)
        abort();
    all->shared.host = *host;
    pthread_mutex_init(&all->shared.lock, NULL);
    pthread_mutex_init(&all->lock, NULL);
    keep_choices(all, choices, n);
    if (begin(all, why))
        return all;
    scanners_free(all);
    return NULL;
}

void scanners_stop(struct scanners *all)
{
    if (all == NULL)
        return;
    device_thread_ask(all->hub);
    wake(all);
    device_thread_end(all->hub);
    scanners_free(all);
}

void scanners_choose(struct scanners *all,
                     const struct scanner_choice *choices, size_t n)
{
    keep_choices(all, choices, n);
    wake(all);
}

void scanners_pair(struct scanners *all, const char *code, int ms)
{
    pthread_mutex_lock(&all->lock);
    all->pairing_until_ms = monotonic_ms() + ms;
    pthread_mutex_unlock(&all->lock);
    shared_set_code(&all->shared, code == NULL ? "" : code);
    wake(all);
}

bool scanners_pairing(struct scanners *all, struct scanners_pairing *p)
{
    p->hearing = atomic_load(&all->shared.hearing);
    p->forbidden = atomic_load(&all->shared.forbidden);
    return hub_is_pairing(all);
}
