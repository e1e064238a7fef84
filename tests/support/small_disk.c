#include "tests/support/small_disk.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <unistd.h>

#include "tests/support/check.h"

bool small_disk_begin(const char *at, int kib)
{
    char how[32];

    snprintf(how, sizeof how, "size=%dk", kib);
    if (unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("langhuan", at, "tmpfs", 0, how) != 0) {
        printf("skipped: no file system of its own (not root)\n");
        return false;
    }
    return true;
}

void small_disk_room(const char *at, int kib)
{
    char how[32];

    snprintf(how, sizeof how, "size=%dk", kib);
    CHECK_INT(mount("langhuan", at, "tmpfs", MS_REMOUNT, how), 0);
}

void small_disk_end(const char *at)
{
    CHECK_INT(umount2(at, MNT_DETACH), 0);
}

void small_disk_fill(const char *path)
{
    static char some[4096];
    int fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

    CHECK(fd >= 0);
    while (write(fd, some, sizeof some) > 0)
        continue;
    close(fd);
}
