/* small_disk.h - a disk with little room, for tests of what happens when it is
 * full: a file system of its own that ends with this process. */
#ifndef SUPPORT_SMALL_DISK_H
#define SUPPORT_SMALL_DISK_H

#include <stdbool.h>

/* At the folder `at`. False, with a word about it, if this process may not
 * have one. */
bool small_disk_begin(const char *at, int kib);
void small_disk_room(const char *at, int kib);
void small_disk_end(const char *at);

/* Takes all the room that is left into a file of this name. */
void small_disk_fill(const char *path);

#endif
