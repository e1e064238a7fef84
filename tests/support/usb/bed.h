/* bed.h - a USB bus for tests: emulated devices (drivers/sim) reached through
 * the real libusb, by this process and the ones it starts.
 *
 * A preloaded library (preload/) gives the programs the bus' files in /sys and
 * /dev, hands their ioctls to us and tells them what comes and goes, as udev
 * does; tests/run.sh starts programs that include this header with it. A
 * device node is a pty: usbfs says "a transfer is done" by POLLOUT and "gone"
 * by POLLERR, which stopping a pty's output and closing its other end do, too.
 *
 * A HID device has the kernel's driver bound at first: its report descriptor
 * stands in /sys, and /dev/hidrawN gives what it sends while nobody has claimed
 * it. All functions from one thread. */
#ifndef SUPPORT_USB_BED_H
#define SUPPORT_USB_BED_H

#include "drivers/sim/scanner.h"

enum { BED_PORTS = 8 };

struct bed;
struct bed *bed_new(void);
/* Unplugs what is plugged in. Programs started before have ended by then. */
void bed_free(struct bed *b);

/* Port 1 to BED_PORTS. The device stays the caller's. */
void bed_plug(struct bed *b, int port, struct sim_usb *device);
/* Silently: without the system's event, as when udev has none to tell. */
void bed_unplug(struct bed *b, int port);
void bed_unplug_silently(struct bed *b, int port);

/* The next plug at this port leaves the device unconfigured, as the kernel
 * does for a moment; then it is configured. */
void bed_leave_unconfigured(struct bed *b, int port);
void bed_configure(struct bed *b, int port);

/* Says "plugged in" once more about a device that is. */
void bed_announce_again(struct bed *b, int port);

/* Claims of its interface fail, as if another program had it. */
void bed_hold(struct bed *b, int port, bool held);
/* A module of the kernel has the device that is plugged in there and lets
 * nobody claim it, or (NULL) has been unloaded. */
void bed_seize(struct bed *b, int port, const char *module);
/* The node cannot be opened: no permission. Before it is plugged in. */
void bed_forbid(struct bed *b, int port, bool forbidden);

/* The kernel's own driver has it. */
bool bed_kernel_has(struct bed *b, int port);
/* Empty looks for finished transfers: a program that spins has many. */
unsigned long bed_empty_reaps(struct bed *b, int port);
/* The program has read all that the device has sent, and waits for more. */
bool bed_is_idle(struct bed *b, int port);

#endif
