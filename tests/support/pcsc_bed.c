#include "tests/support/pcsc_bed.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/card_desk.h"
#include "tests/support/check.h"

enum { MOST = 1024, PATH = 120, READY_MS = 20000 };

struct pcsc_bed {
    struct sim_pad *pad;
    char folder[64];
    int listener;
    pid_t daemon;
    pthread_t thread;
};

/* ---- the reader's side -------------------------------------------------- */

static bool get(int fd, uint8_t *bytes, size_t n)
{
    while (n > 0) {
        ssize_t got = read(fd, bytes, n);
        if (got <= 0)
            return false;
        bytes += got;
        n -= (size_t)got;
    }
    return true;
}

static bool answer(struct pcsc_bed *b, int fd)
{
    uint8_t head[3], asked[MOST], said[VICINITY_ANSWER] = {0};
    size_t n;

    if (!get(fd, head, 3))
        return false;
    n = head[1] | (size_t)head[2] << 8;
    if (n > MOST || !get(fd, asked, n))
        return false;
    if (head[0] == 'X') {
        n = sim_pad_apdu(b->pad, asked, n, said);
    } else {
        said[0] = sim_pad_is_taken(b->pad);
        n = 1;
    }
    head[0] = (uint8_t)n;
    head[1] = (uint8_t)(n >> 8);
    return send(fd, head, 2, MSG_NOSIGNAL) == 2 &&
           send(fd, said, n, MSG_NOSIGNAL) == (ssize_t)n;
}

static void *serve(void *bed)
{
    struct pcsc_bed *b = bed;
    int fd = accept(b->listener, NULL, NULL);

    while (fd >= 0 && answer(b, fd))
        continue;
    if (fd >= 0)
        close(fd);
    return NULL;
}

static void listen_for_driver(struct pcsc_bed *b)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};

    snprintf(at.sun_path, sizeof at.sun_path, "%s/reader", b->folder);
    b->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(b->listener >= 0);
    CHECK_INT(bind(b->listener, (struct sockaddr *)&at, sizeof at), 0);
    CHECK_INT(listen(b->listener, 1), 0);
    CHECK_INT(pthread_create(&b->thread, NULL, serve, b), 0);
}

/* ---- the daemon --------------------------------------------------------- */

/* Without a pad there is nothing to set: readers at the bus are found. */
static void write_settings(const struct pcsc_bed *b)
{
    char path[PATH];
    FILE *f;

    snprintf(path, sizeof path, "%s/reader.conf", b->folder);
    f = fopen(path, "w");
    assert_non_null(f);
    if (b->pad != NULL)
        fprintf(f, "FRIENDLYNAME \"" PCSC_BED_READER "\"\n"
                   "DEVICENAME %s/reader\nLIBPATH %s/../../tests/ifd.so\n"
                   "CHANNELID 0\n", b->folder, built_helpers());
    fclose(f);
}

/* Programs of others run without a sanitizer that was preloaded, which would
 * find what they lose; what is behind the last colon stays. Returns what was
 * set before, for preload_again(). */
static char *preload_less(void)
{
    char *before = getenv("LD_PRELOAD");

    before = before == NULL ? NULL : strdup(before);
    if (before != NULL && strrchr(before, ':') != NULL)
        setenv("LD_PRELOAD", strrchr(before, ':') + 1, 1);
    return before;
}

static void preload_again(char *before)
{
    if (before != NULL)
        setenv("LD_PRELOAD", before, 1);
    free(before);
}

/* libccid's list of readers with ours in it. */
static bool write_list(const struct pcsc_bed *b)
{
    char command[2 * PATH], *before = preload_less();
    bool good;

    snprintf(command, sizeof command,
             "sh drivers/packaging/libccid_acr1552u.sh >%s/list", b->folder);
    good = system(command) == 0;
    preload_again(before);
    return good;
}

/* Its socket is always below /run/pcscd: there lies our folder, for it. */
static void start_daemon(struct pcsc_bed *b)
{
    static const char script[] =
        "mount -t tmpfs none /run && mkdir /run/pcscd && "
        "mount --bind \"$0/run\" /run/pcscd && "
        "{ ! [ -e \"$0/list\" ] || "
        "mount --bind \"$0/list\" /etc/libccid_Info.plist; } && "
        "exec pcscd --foreground --config \"$0/reader.conf\" "
        ">\"$0/log\" 2>&1";
    char *as_root[] = {"unshare", "-m", "sh", "-c", (char *)script,
                       b->folder, NULL};
    char *as_user[] = {"unshare", "-rm", "sh", "-c", (char *)script,
                       b->folder, NULL};
    char path[PATH], *before = preload_less();

    snprintf(path, sizeof path, "%s/run", b->folder);
    CHECK_INT(mkdir(path, 0755), 0);
    if (posix_spawnp(&b->daemon, "unshare", NULL, NULL,
                     geteuid() == 0 ? as_root : as_user, environ) != 0)
        b->daemon = 0;
    preload_again(before);
}

static bool is_ready(struct pcsc_bed *b)
{
    int64_t end = monotonic_ms() + READY_MS;
    char path[PATH];

    snprintf(path, sizeof path, "%s/run/pcscd.comm", b->folder);
    setenv("PCSCLITE_CSOCK_NAME", path, 1);
    while (b->daemon != 0 && access(path, F_OK) != 0) {
        if (monotonic_ms() > end ||
            waitpid(b->daemon, NULL, WNOHANG) != 0)
            return false;
        poll(NULL, 0, 20);
    }
    return b->daemon != 0;
}

static struct pcsc_bed *bed_new(struct sim_pad *pad)
{
    struct pcsc_bed *b = calloc(1, sizeof *b);

    assert_non_null(b);
    b->pad = pad;
    strcpy(b->folder, "/tmp/langhuan-pcsc-XXXXXX");
    assert_non_null(mkdtemp(b->folder));
    return b;
}

static struct pcsc_bed *begin(struct pcsc_bed *b)
{
    start_daemon(b);
    if (is_ready(b))
        return b;
    b->daemon = 0;
    pcsc_bed_free(b);
    return NULL;
}

struct pcsc_bed *pcsc_bed_new(struct sim_pad *pad)
{
    struct pcsc_bed *b = bed_new(pad);

    listen_for_driver(b);
    write_settings(b);
    return begin(b);
}

struct pcsc_bed *pcsc_bed_at_usb(bool told)
{
    struct pcsc_bed *b = bed_new(NULL);

    write_settings(b);
    if (!told || write_list(b))
        return begin(b);
    pcsc_bed_free(b);
    return NULL;
}

void pcsc_bed_free(struct pcsc_bed *b)
{
    char command[PATH];

    if (b->daemon != 0) {
        kill(b->daemon, SIGTERM);
        waitpid(b->daemon, NULL, 0);
    }
    if (b->pad != NULL) {
        shutdown(b->listener, SHUT_RDWR);
        pthread_join(b->thread, NULL);
        close(b->listener);
    }
    unsetenv("PCSCLITE_CSOCK_NAME");
    snprintf(command, sizeof command, "rm -rf %s", b->folder);
    CHECK_INT(system(command), 0);
    free(b);
}
