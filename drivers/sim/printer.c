#include "drivers/sim/printer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MEMORY = 1 << 20, LOOK_MS = 20, TAIL = 3 };

struct sim_printer {
    pthread_mutex_t lock; /* of all below */
    unsigned troubles, troubles_when_full;
    size_t room, until_hang_up; /* SIZE_MAX: no limit */
    uint8_t *memory;
    size_t n;
    uint8_t tail[TAIL];         /* of what came last: a question? */
    struct sim_usb *usb;
    int listener, client;
    pthread_t thread;
    atomic_bool stops;
};

struct sim_printer *sim_printer_new(void)
{
    struct sim_printer *p = calloc(1, sizeof *p);

    if (p == NULL || (p->memory = malloc(MEMORY)) == NULL)
        abort();
    pthread_mutex_init(&p->lock, NULL);
    p->room = p->until_hang_up = SIZE_MAX;
    p->listener = p->client = -1;
    return p;
}

/* ---- questions ---------------------------------------------------------- */

static void say(struct sim_printer *p, const void *bytes, size_t n)
{
    if (p->usb != NULL)
        sim_usb_reply(p->usb, bytes, n);
    else if (p->client >= 0 && send(p->client, bytes, n, MSG_NOSIGNAL) < 0)
        return;
}

/* ESC/POS, DLE EOT n: printer, why it is offline, paper. */
static void say_escpos(struct sim_printer *p, uint8_t which)
{
    uint8_t byte = 0x12;

    if (which == 1 && p->troubles != 0)
        byte |= 0x08;
    if (which == 2)
        byte |= (uint8_t)((p->troubles & SIM_COVER_OPEN ? 0x04 : 0) |
                          (p->troubles & SIM_NO_PAPER ? 0x20 : 0));
    if (which == 4 && (p->troubles & SIM_NO_PAPER))
        byte |= 0x6C;
    say(p, &byte, 1);
}

/* ZPL, ~HS: 12, 11 and 2 fields. */
static void say_zpl(struct sim_printer *p)
{
    char text[] = "\002030,0,0,0812,000,0,0,0,000,0,0,0\003\r\n"
                  "\002001,0,0,0,1,2,6,0,00000000,1,000\003\r\n"
                  "\0021234,0\003\r\n";
    char *second = strchr(text, '\003') + 3;

    text[5] = p->troubles & SIM_NO_PAPER ? '1' : '0';
    text[7] = p->troubles & SIM_PAUSED ? '1' : '0';
    second[7] = p->troubles & SIM_COVER_OPEN ? '1' : '0';
    say(p, text, sizeof text - 1);
}

static void say_tspl(struct sim_printer *p)
{
    uint8_t byte = (uint8_t)((p->troubles & SIM_COVER_OPEN ? 0x01 : 0) |
                             (p->troubles & SIM_NO_PAPER ? 0x04 : 0) |
                             (p->troubles & SIM_PAUSED ? 0x10 : 0));
    say(p, &byte, 1);
}

/* Answers and takes the question out of what was printed. */
static void look_for_question(struct sim_printer *p)
{
    const uint8_t *t = p->tail;

    if (t[0] == 0x10 && t[1] == 0x04)
        say_escpos(p, t[2]);
    else if (memcmp(t, "~HS", TAIL) == 0)
        say_zpl(p);
    else if (memcmp(t, "\x1B!?", TAIL) == 0)
        say_tspl(p);
    else
        return;
    p->n -= p->n < TAIL ? p->n : TAIL;
    memset(p->tail, 0, TAIL);
}

/* ---- bytes -------------------------------------------------------------- */

/* Questions are heard even when it takes nothing else. */
static bool is_question(const uint8_t *bytes, size_t n)
{
    return n >= TAIL && ((bytes[0] == 0x10 && bytes[1] == 0x04) ||
                         memcmp(bytes, "~HS", TAIL) == 0 ||
                         memcmp(bytes, "\x1B!?", TAIL) == 0);
}

static size_t take(void *printer, const uint8_t *bytes, size_t n)
{
    struct sim_printer *p = printer;
    bool asks = is_question(bytes, n);
    size_t i;

    for (i = 0; i < n && (asks || p->room > 0); i++) {
        if (p->n < MEMORY)
            p->memory[p->n++] = bytes[i];
        if (p->room != SIZE_MAX && !asks)
            p->room--;
        if (p->room == 0)
            p->troubles = p->troubles_when_full;
        memmove(p->tail, p->tail + 1, TAIL - 1);
        p->tail[TAIL - 1] = bytes[i];
        look_for_question(p);
    }
    return i;
}

/* At the USB: its lock comes first. */
static size_t take_usb(void *printer, const uint8_t *bytes, size_t n)
{
    struct sim_printer *p = printer;
    size_t taken;

    pthread_mutex_lock(&p->lock);
    taken = take(p, bytes, n);
    pthread_mutex_unlock(&p->lock);
    return taken;
}

/* ---- the network -------------------------------------------------------- */

/* False: the client is gone, or is hung up on. */
static bool serve(struct sim_printer *p)
{
    uint8_t bytes[4096];
    size_t most = sizeof bytes;
    ssize_t n;
    bool goes_on;

    pthread_mutex_lock(&p->lock);
    if (p->until_hang_up < most)
        most = p->until_hang_up;
    pthread_mutex_unlock(&p->lock);
    n = most == 0 ? 0 : recv(p->client, bytes, most, MSG_PEEK);
    if (n <= 0)
        return false;
    pthread_mutex_lock(&p->lock);
    n = (ssize_t)take(p, bytes, (size_t)n);
    if (p->until_hang_up != SIZE_MAX)
        p->until_hang_up -= (size_t)n;
    goes_on = p->until_hang_up > 0;
    pthread_mutex_unlock(&p->lock);
    if (n > 0)
        goes_on = recv(p->client, bytes, (size_t)n, 0) > 0 && goes_on;
    else
        usleep(LOOK_MS * 1000);
    return goes_on;
}

static void *listen_to(void *printer)
{
    struct sim_printer *p = printer;

    while (!atomic_load(&p->stops)) {
        struct pollfd wait = {p->client >= 0 ? p->client : p->listener,
                              POLLIN, 0};
        if (poll(&wait, 1, LOOK_MS) <= 0)
            continue;
        if (p->client < 0) {
            p->client = accept(p->listener, NULL, NULL);
        } else if (!serve(p)) {
            close(p->client);
            p->client = -1;
        }
    }
    return NULL;
}

int sim_printer_listen(struct sim_printer *p)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;

    p->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (p->listener >= 0 &&
        setsockopt(p->listener, SOL_SOCKET, SO_RCVBUF, &(int){4096},
                   sizeof(int)) == 0 &&
        bind(p->listener, (struct sockaddr *)&at, sizeof at) == 0 &&
        listen(p->listener, 4) == 0 &&
        getsockname(p->listener, (struct sockaddr *)&at, &size) == 0 &&
        pthread_create(&p->thread, NULL, listen_to, p) == 0)
        return ntohs(at.sin_port);
    if (p->listener >= 0)
        close(p->listener);
    p->listener = -1;
    return 0;
}

/* ---- the USB ------------------------------------------------------------ */

/* One interface of the printer class, bidirectional: bulk out, bulk in. */
static const uint8_t config[] = {
    9, 2, 32, 0, 1, 1, 0, 0xC0, 1,
    9, 4, 0, 0, 2, 7, 1, 2, 0,
    7, 5, SIM_ENDPOINT_OUT, 2, 64, 0, 0,
    7, 5, SIM_ENDPOINT, 2, 64, 0, 0};

static uint8_t port_status(unsigned troubles)
{
    return (uint8_t)((troubles & SIM_NO_PAPER ? 0x20 : 0) |
                     (troubles & SIM_PAUSED ? 0 : 0x10) |
                     (troubles & SIM_COVER_OPEN ? 0 : 0x08));
}

struct sim_usb *sim_printer_usb(struct sim_printer *p)
{
    struct sim_usb_facts facts = {
        .vendor = 0x0A5F, .product = 0x0120, .maker = "Zebra",
        .model = "GK420d", .serial = "SN9", .config_size = sizeof config,
        .takes = take_usb, .takes_arg = p};

    if (p->usb != NULL)
        return p->usb;
    memcpy(facts.config, config, sizeof config);
    p->usb = sim_usb_new(&facts);
    sim_usb_port_status(p->usb, port_status(0));
    return p->usb;
}

/* ---- knobs -------------------------------------------------------------- */

void sim_printer_trouble(struct sim_printer *p, unsigned troubles)
{
    pthread_mutex_lock(&p->lock);
    p->troubles = troubles;
    pthread_mutex_unlock(&p->lock);
    if (p->usb != NULL)
        sim_usb_port_status(p->usb, port_status(troubles));
}

void sim_printer_full(struct sim_printer *p, size_t bytes, unsigned troubles)
{
    pthread_mutex_lock(&p->lock);
    p->room = bytes;
    p->troubles_when_full = troubles;
    pthread_mutex_unlock(&p->lock);
}

void sim_printer_hang_up(struct sim_printer *p, size_t bytes)
{
    pthread_mutex_lock(&p->lock);
    p->until_hang_up = bytes;
    pthread_mutex_unlock(&p->lock);
}

size_t sim_printer_got(struct sim_printer *p, uint8_t *bytes, size_t room)
{
    size_t n;

    pthread_mutex_lock(&p->lock);
    n = p->n;
    if (bytes != NULL)
        memcpy(bytes, p->memory, n < room ? n : room);
    pthread_mutex_unlock(&p->lock);
    return n;
}

void sim_printer_free(struct sim_printer *p)
{
    if (p == NULL)
        return;
    atomic_store(&p->stops, true);
    if (p->listener >= 0) {
        pthread_join(p->thread, NULL);
        close(p->listener);
    }
    if (p->client >= 0)
        close(p->client);
    sim_usb_free(p->usb);
    pthread_mutex_destroy(&p->lock);
    free(p->memory);
    free(p);
}
