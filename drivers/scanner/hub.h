/* hub.h - what is plugged in, and which of it has a thread; for the files of
 * this folder. */
#ifndef SCANNER_HUB_H
#define SCANNER_HUB_H

#include "drivers/scanner/scanner.h"

enum { ARRIVALS = 64 }; /* devices that are not looked at yet */

struct arrival {
    struct libusb_device *device; /* referenced */
    int64_t due_ms, until_ms;
    bool told;             /* that it is not configured */
};

struct scanners {
    struct scanner_shared shared;
    struct libusb_context *usb;
    int hotplug;           /* the handle of its callback */
    struct device_thread *hub;

    pthread_mutex_t lock;  /* of the next five */
    struct scanner_choice *choices;
    size_t choice_count;
    bool reconsider;
    bool pairing;
    int64_t pairing_until_ms;

    /* The hub's own. */
    struct arrival arrivals[ARRIVALS];
    size_t arrival_count;
    struct scanner *list;
};

/* What to do with a device. */
enum verdict { LEAVE, LOOK_AGAIN, TAKE, LISTEN };

/* Looks at s->device and sets what `s` is to begin with. Without patience it
 * decides by what is known now. */
enum verdict hub_judge(struct scanners *all, struct scanner *s, bool patient);
bool hub_is_pairing(struct scanners *all);

/* The hub's thread, and what the system tells it of. */
void hub_run(struct device_thread *t, void *scanners);
void hub_arrived(struct scanners *all, struct libusb_device *device);
void hub_left(struct scanners *all, const struct libusb_device *device);

#endif
