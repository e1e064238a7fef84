/* bus.h - the inside of the preloaded library: programs under it see the USB
 * bus of tests/support/usb/bed.h instead of the computer's.
 *
 * Its own paths, ioctls and udev monitor go to the bed; everything else goes
 * where it always goes. Functions of libudev are answered here, as libusb and
 * pcscd call them. */
#ifndef PRELOAD_BUS_H
#define PRELOAD_BUS_H

#include <stdbool.h>

#include "tests/support/usb/wire.h"

enum { BUS_PATH = 256 };

/* NULL: there is no bed. */
const char *bus_root(void);
/* The file that stands for `path`; `path` itself if it is none of the bus. */
const char *bus_file(const char *path, char room[BUS_PATH]);

/* A connection; -1 and errno: there is none. */
int bus_connect(void);
/* Asks with `ask->size` bytes; false: the bed is gone. */
bool bus_ask(int to, const struct usb_ask *ask, const void *bytes,
             struct usb_told *told);
bool bus_read(int from, void *bytes, size_t n);

#endif
