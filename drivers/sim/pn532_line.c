#include "drivers/sim/pn532_line.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

#include "drivers/sim/pn532_frame.h"

enum {
    PATH = 256, BUFFER = 1024,
    BYTE_US = 87, /* at 115200 baud */
    LOOK_MS = 5   /* while a command waits for a card */
};

struct sim_line {
    struct sim_pn532 chip;
    pthread_mutex_t lock; /* of all but the thread's buffer */
    pthread_t thread;
    int master, slave, wake;
    bool stops, real_time;
    char link[PATH], path[64];
    unsigned trouble[SIM_LINE_TROUBLES];
    uint8_t waiting[PN532_FRAME]; /* a command that waits for a card */
    size_t waiting_n;
    uint8_t heard[BUFFER];
    size_t heard_n;
};

static bool comes_true(struct sim_line *l, enum sim_line_trouble trouble)
{
    if (l->trouble[trouble] == 0)
        return false;
    l->trouble[trouble]--;
    return true;
}

/* ---- the line ----------------------------------------------------------- */

static void hang_up(struct sim_line *l)
{
    if (l->master >= 0)
        close(l->master);
    if (l->slave >= 0)
        close(l->slave);
    l->master = l->slave = -1;
    l->waiting_n = l->heard_n = 0;
    if (l->link[0] != '\0')
        unlink(l->link);
}

/* The slave stays open here: else the master ends when a program closes it. */
static bool connect_line(struct sim_line *l)
{
    struct termios raw;

    if (openpty(&l->master, &l->slave, l->path, NULL, NULL) != 0)
        return false;
    tcgetattr(l->slave, &raw);
    cfmakeraw(&raw);
    tcsetattr(l->slave, TCSANOW, &raw);
    fcntl(l->master, F_SETFL, O_NONBLOCK);
    fcntl(l->master, F_SETFD, FD_CLOEXEC);
    fcntl(l->slave, F_SETFD, FD_CLOEXEC);
    sim_pn532_power(&l->chip);
    if (l->link[0] == '\0')
        return true;
    unlink(l->link);
    return symlink(l->path, l->link) == 0;
}

static void say(struct sim_line *l, const uint8_t *bytes, size_t n)
{
    if (l->real_time)
        usleep((useconds_t)(n * BYTE_US));
    if (l->master >= 0 && write(l->master, bytes, n) < 0)
        l->waiting_n = 0; /* nobody reads: then nobody waits */
}

static void say_answer(struct sim_line *l, uint8_t *answer, size_t n)
{
    uint8_t out[PN532_FRAME];
    size_t size;

    if (comes_true(l, SIM_LINE_HANGS))
        return;
    if (l->real_time)
        usleep(l->chip.air_ms * 1000);
    if (n == 0 || comes_true(l, SIM_LINE_ERROR)) {
        say(l, pn532_error, sizeof pn532_error);
        return;
    }
    if ((answer[0] == 0x41 || answer[0] == 0x43) &&
        comes_true(l, SIM_LINE_STATUS))
        answer[1] |= 0x80;
    size = pn532_frame(answer, n, out);
    if (comes_true(l, SIM_LINE_SUM))
        out[size - 2] ^= 0x55;
    say(l, out, comes_true(l, SIM_LINE_HALF) ? size / 2 : size);
}

/* A command without frame and direction. */
static void obey(struct sim_line *l, const uint8_t *command, size_t n)
{
    static const uint8_t garbage[] = {0x55, 0x12, 0x00, 0xEE, 0x7F, 0x01};
    uint8_t answer[PN532_ANSWER];
    int size;

    if (comes_true(l, SIM_LINE_DEAF))
        return;
    say(l, comes_true(l, SIM_LINE_GARBAGE) ? garbage : pn532_ack,
        sizeof pn532_ack);
    if (comes_true(l, SIM_LINE_GONE)) {
        hang_up(l);
        return;
    }
    size = sim_pn532_command(&l->chip, command, n, answer);
    l->waiting_n = size < 0 ? n : 0;
    if (size < 0)
        memmove(l->waiting, command, n);
    else
        say_answer(l, answer, (size_t)size);
}

static void look_again(struct sim_line *l)
{
    uint8_t answer[PN532_ANSWER];
    int size = sim_pn532_command(&l->chip, l->waiting, l->waiting_n, answer);

    if (size < 0)
        return;
    l->waiting_n = 0;
    say_answer(l, answer, (size_t)size);
}

/* ---- what it hears ------------------------------------------------------ */

/* How many bytes at `p` are done with; 0: more must come first. */
static size_t take(struct sim_line *l, const uint8_t *p, size_t n)
{
    struct pn532_heard h;
    size_t used;

    if (l->chip.asleep && p[0] == 0x55)
        l->chip.asleep = false;
    if (l->chip.asleep)
        return 1;
    used = pn532_hear(p, n, &h);
    if (h.is_ack)
        l->waiting_n = 0;
    if (h.command != NULL)
        obey(l, h.command, h.n);
    return used;
}

static void hear(struct sim_line *l)
{
    ssize_t n = read(l->master, l->heard + l->heard_n, BUFFER - l->heard_n);
    size_t at = 0, used = 1;

    if (n <= 0)
        return;
    l->heard_n += (size_t)n;
    while (at < l->heard_n && used > 0) {
        used = take(l, l->heard + at, l->heard_n - at);
        at += used;
    }
    if (at > l->heard_n || l->heard_n - at == BUFFER)
        at = l->heard_n; /* hung up meanwhile, or one endless frame */
    l->heard_n -= at;
    memmove(l->heard, l->heard + at, l->heard_n);
}

static void *play(void *line)
{
    struct sim_line *l = line;
    bool goes_on = true;

    while (goes_on) {
        struct pollfd p[2] = {{l->wake, POLLIN, 0}, {-1, POLLIN, 0}};
        uint64_t count;
        int ms;
        pthread_mutex_lock(&l->lock);
        p[1].fd = l->master;
        ms = l->waiting_n > 0 ? LOOK_MS : -1;
        pthread_mutex_unlock(&l->lock);
        poll(p, 2, ms);
        pthread_mutex_lock(&l->lock);
        if (p[0].revents != 0)
            (void)!read(l->wake, &count, sizeof count);
        if (l->master >= 0 && l->master == p[1].fd && p[1].revents != 0)
            hear(l);
        if (l->master >= 0 && l->waiting_n > 0)
            look_again(l);
        goes_on = !l->stops;
        pthread_mutex_unlock(&l->lock);
    }
    return NULL;
}

static void wake(struct sim_line *l)
{
    (void)!write(l->wake, &(uint64_t){1}, sizeof(uint64_t));
}

/* ---- beginning and end -------------------------------------------------- */

struct sim_line *sim_line_new(const char *link, bool real_time)
{
    struct sim_line *l = calloc(1, sizeof *l);

    if (l == NULL)
        abort();
    pthread_mutex_init(&l->lock, NULL);
    l->real_time = real_time;
    l->master = l->slave = -1;
    snprintf(l->link, sizeof l->link, "%s", link == NULL ? "" : link);
    l->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (l->wake >= 0 && connect_line(l) &&
        pthread_create(&l->thread, NULL, play, l) == 0)
        return l;
    hang_up(l);
    close(l->wake);
    free(l);
    return NULL;
}

void sim_line_free(struct sim_line *l)
{
    if (l == NULL)
        return;
    pthread_mutex_lock(&l->lock);
    l->stops = true;
    pthread_mutex_unlock(&l->lock);
    wake(l);
    pthread_join(l->thread, NULL);
    hang_up(l);
    close(l->wake);
    pthread_mutex_destroy(&l->lock);
    free(l);
}

const char *sim_line_path(const struct sim_line *l)
{
    return l->link[0] != '\0' ? l->link : l->path;
}

void sim_line_unplug(struct sim_line *l)
{
    pthread_mutex_lock(&l->lock);
    hang_up(l);
    pthread_mutex_unlock(&l->lock);
    wake(l);
}

bool sim_line_plug(struct sim_line *l)
{
    bool good;

    pthread_mutex_lock(&l->lock);
    hang_up(l);
    good = connect_line(l);
    pthread_mutex_unlock(&l->lock);
    wake(l);
    return good;
}

/* ---- cards and knobs ---------------------------------------------------- */

int sim_line_add(struct sim_line *l, enum sim_card_kind kind, const void *uid,
                 size_t size)
{
    struct sim_card *card;

    pthread_mutex_lock(&l->lock);
    card = sim_pn532_add(&l->chip, kind, uid, size);
    pthread_mutex_unlock(&l->lock);
    return card == NULL ? -1 : (int)(card - l->chip.cards);
}

void sim_line_card(struct sim_line *l, int card,
                   void (*look)(struct sim_card *c, void *arg), void *arg)
{
    pthread_mutex_lock(&l->lock);
    look(&l->chip.cards[card], arg);
    pthread_mutex_unlock(&l->lock);
    wake(l);
}

static void put(struct sim_card *c, void *arg)
{
    (void)arg;
    sim_card_powered_off(c);
    c->there = true;
}

static void take_away(struct sim_card *c, void *arg)
{
    (void)arg;
    c->there = false;
}

void sim_line_put(struct sim_line *l, int card)
{
    sim_line_card(l, card, put, NULL);
}

void sim_line_take(struct sim_line *l, int card)
{
    sim_line_card(l, card, take_away, NULL);
}

void sim_line_trouble(struct sim_line *l, enum sim_line_trouble trouble,
                      unsigned n)
{
    pthread_mutex_lock(&l->lock);
    l->trouble[trouble] = n;
    pthread_mutex_unlock(&l->lock);
}

unsigned sim_line_listed(struct sim_line *l)
{
    unsigned n;

    pthread_mutex_lock(&l->lock);
    n = l->chip.listed;
    pthread_mutex_unlock(&l->lock);
    return n;
}
