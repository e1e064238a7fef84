/* Listening for the pairing code to what is not known as a scanner
 * (scanner.h): never taken from anybody. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "drivers/scanner/scanner.h"

enum {
    LOOK_MS = 40,       /* a pause may end the code */
    AGAIN_MS = 200,     /* the kernel may still be setting it up */
    SPEED_MS = 400      /* all of one scan is at one speed */
};

/* The keyboard of this device, as the kernel's driver has it. */
static bool find_keyboard(struct scanner *s, char node[32])
{
    for (size_t i = 0; i < s->plan.count; i++) {
        struct usb_interface interface = {&s->place, s->plan.config,
                                          s->plan.parts[i].number};
        uint8_t report[DESCRIPTION_BYTES];
        struct description d;

        if (!s->plan.parts[i].is_hid ||
            !description_read(report, interface_report(&interface, report),
                              &d) ||
            d.keyboard.key_count == 0 || !interface_hidraw(&interface, node))
            continue;
        s->keys.fields = d.keyboard;
        return true;
    }
    return false;
}

/* What there is to read; false: the device is gone, or somebody took it. */
static bool hear_report(struct scanner *s, int fd)
{
    uint8_t report[REPORT_BYTES];
    ssize_t n = read(fd, report, sizeof report);

    if (n > 0)
        scanner_hears(s, report, (size_t)n);
    return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

static void hear(struct scanner *s, int fd)
{
    struct pollfd wait = {fd, POLLIN, 0};
    bool is_there = true;

    atomic_fetch_add(&s->shared->hearing, 1);
    while (is_there && device_thread_goes_on(s->me) && scanner_pairs(s))
        if (poll(&wait, 1, LOOK_MS) == 0)
            scanner_hears_pause(s);
        else
            is_there = hear_report(s, fd);
    atomic_fetch_sub(&s->shared->hearing, 1);
}

static void listen_to_keyboard(struct scanner *s)
{
    bool forbidden = false;
    char node[32];

    s->decoder = DECODES_KEYS;
    do {
        int fd = -1;
        errno = 0;
        if (find_keyboard(s, node))
            fd = open(node, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (fd < 0 && errno == EACCES && !forbidden) {
            forbidden = true;
            atomic_fetch_add(&s->shared->forbidden, 1);
        }
        if (fd < 0)
            continue;
        s->turn = atomic_load(&s->shared->turn) - 1;
        hear(s, fd);
        close(fd);
    } while (scanner_pairs(s) && device_thread_wait(s->me, AGAIN_MS));
    if (forbidden)
        atomic_fetch_sub(&s->shared->forbidden, 1);
}

/* A pause ends what is read: at the wrong speed no end mark comes. */
static void listen_to_line(struct scanner *s)
{
    enum trouble trouble;
    char detail[DEVICE_TEXT];

    s->settings = (struct scanner_settings){.ending = ENDS_BY_PAUSE,
                                            .speed = 9600};
    trouble = scanner_open(s, false, detail);
    if (trouble == TROUBLE_NONE)
        scanner_read(s);
    scanner_close(s);
    if (trouble != TROUBLE_PERMISSION)
        return;
    atomic_fetch_add(&s->shared->forbidden, 1);
    while (scanner_pairs(s) && device_thread_wait(s->me, DEVICE_WAIT_MS))
        continue;
    atomic_fetch_sub(&s->shared->forbidden, 1);
}

void scanner_listen(struct scanner *s)
{
    s->turn = atomic_load(&s->shared->turn) - 1;
    if (s->plan.parts[0].is_hid)
        listen_to_keyboard(s);
    else
        listen_to_line(s);
}

void scanner_try_speed(struct scanner *s)
{
    static const unsigned speeds[] = {9600, 115200, 57600, 38400, 19200};
    int64_t now = monotonic_ms();

    s->wrong_speed = false;
    if (now - s->speed_ms < SPEED_MS)
        return;
    s->speed_ms = now;
    s->settings.speed =
        speeds[++s->speeds_tried % (sizeof speeds / sizeof *speeds)];
    if (scanner_set_line(s) != TROUBLE_NONE)
        s->trouble = TROUBLE_BROKE_OFF;
}
