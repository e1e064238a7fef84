/* nfc_main.c - langhuan-nfc CONNECTION NODE: the helper that reads cards and
 * NTAG through libnfc (helper.h).
 *
 * CONNECTION is libnfc's ("pn532_uart:/dev/ttyUSB0", "acr122_usb:001:004"),
 * NODE the file below /dev that stands for the reader. libnfc waits without
 * end, aborts, and lets two programs have one line: hence a process of its
 * own. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "drivers/nfc/helper/helper.h"
#include "drivers/nfc/helper/type2.h"

enum {
    ROUND_MS = 140,   /* between two looks */
    IDLE_MS = 240,    /* ... while nothing lies there */
    EMPTY_TOLD = 4,   /* so many looks without a find are told once */
    FAILURES = 3,     /* in a row, then it is opened anew */
    FIELD_US = 8000,
    CARDS_MOST = 8,
    FIRST_BYTES = 252 /* of a tag's memory that are told by themselves */
};

struct pad {
    nfc_context *library;
    nfc_device *device;
    struct presence presence;
    int failures;
    unsigned empty;  /* looks in a row that found nothing */
    bool any_asleep; /* a card that answered: it hears no look any more */
};

/* ---- opening ------------------------------------------------------------ */

static enum trouble why_not(int error)
{
    if (error == EACCES || error == EPERM)
        return TROUBLE_PERMISSION;
    if (error == EWOULDBLOCK || error == EBUSY)
        return TROUBLE_HELD_BY_SOME;
    return error == ENOENT || error == ENXIO || error == ENODEV
               ? TROUBLE_UNPLUGGED : TROUBLE_NO_ANSWER;
}

/* Nobody but programs that do the same is kept off by the lock: libnfc's own
 * mark does not work. The descriptor stays open for it. */
static void lock(const char *node, bool is_line)
{
    int fd = open(node, (is_line ? O_RDWR : O_RDONLY) | O_NOCTTY |
                            O_NONBLOCK | O_CLOEXEC);

    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) != 0)
        helper_ends(why_not(errno), "");
    if (!is_line)
        close(fd);
}

static void open_reader(struct pad *p, const char *connection)
{
    nfc_connstring name = "";

    setenv("LIBNFC_AUTO_SCAN", "false", 1);
    setenv("LIBNFC_INTRUSIVE_SCAN", "false", 1);
    setenv("LIBNFC_LOG_LEVEL", "0", 1);
    snprintf(name, sizeof name, "%s", connection);
    nfc_init(&p->library);
    if (p->library == NULL)
        helper_ends(TROUBLE_NO_LIBRARY, "libnfc6");
    p->device = nfc_open(p->library, name);
    if (p->device == NULL || nfc_initiator_init(p->device) < 0)
        helper_ends(TROUBLE_NO_ANSWER, "");
    nfc_device_set_property_bool(p->device, NP_INFINITE_SELECT, false);
    nfc_device_set_property_bool(p->device, NP_AUTO_ISO14443_4, false);
    helper_say("open");
}

/* ---- one round ---------------------------------------------------------- */

struct found {
    uint8_t uid[10];
    size_t size;
    bool has_memory; /* SAK 00: perhaps a Type 2 tag */
};

/* Off and on: wakes what was sent to sleep. An empty reader is spared it, as
 * it is most of what looking costs. */
static void wake_all(struct pad *p)
{
    if (!p->any_asleep)
        return;
    nfc_device_set_property_bool(p->device, NP_ACTIVATE_FIELD, false);
    nfc_device_set_property_bool(p->device, NP_ACTIVATE_FIELD, true);
    usleep(FIELD_US);
    p->any_asleep = false;
}

/* Each card that answers is sent to sleep, so that the next one is heard.
 * Below 0: the reader fails. */
static int list(struct pad *p, struct found found[CARDS_MOST])
{
    const nfc_modulation a = {NMT_ISO14443A, NBR_106};
    nfc_target t;
    int n = 0, r = 0;

    wake_all(p);
    while (n < CARDS_MOST && (r = nfc_initiator_select_passive_target(
                                  p->device, a, NULL, 0, &t)) > 0) {
        const nfc_iso14443a_info *card = &t.nti.nai;
        found[n].size = card->szUidLen < 10 ? card->szUidLen : 10;
        memcpy(found[n].uid, card->abtUid, found[n].size);
        found[n].has_memory = card->btSak == 0;
        n++;
        p->any_asleep = true;
        if (nfc_initiator_deselect_target(p->device) < 0)
            break;
    }
    return r < 0 ? r : n;
}

/* The message of a Type 2 tag: no more than that is read by itself. */
static size_t beginning(const uint8_t *head, size_t size)
{
    size_t n = head[0] == 0x03 && head[1] < 0xFF ? head[1] + 3u : FIRST_BYTES;

    if (n > FIRST_BYTES)
        n = FIRST_BYTES;
    return n < size ? n : size;
}

static void tell_tag(struct pad *p, const struct found *f, const char *uid)
{
    struct type2 t = {.device = p->device, .uid_size = f->size};
    char hex[2 * FIRST_BYTES + 2];
    uint8_t bytes[FIRST_BYTES];
    size_t n = 0;

    memcpy(t.uid, f->uid, f->size);
    if (!f->has_memory || !type2_select(&t) || !type2_identify(&t) ||
        type2_read(&t, 0, 12, bytes) != TROUBLE_NONE) {
        helper_say("card %s", uid);
        return;
    }
    n = beginning(bytes, t.size);
    if (n > 12 && type2_read(&t, 12, n - 12, bytes + 12) != TROUBLE_NONE) {
        presence_forget(&p->presence, uid); /* next time, then */
        return;
    }
    hex_write(bytes, n, hex);
    helper_say("tag %s -1 -1 %zu 4 %s", uid, t.size, hex);
}

static void fail_once(struct pad *p, int error)
{
    bool broke = error == NFC_EIO || error == NFC_ENOTSUCHDEV;

    if (++p->failures == FAILURES)
        helper_ends(broke ? TROUBLE_BROKE_OFF : TROUBLE_NO_ANSWER, "");
}

static void look(struct pad *p)
{
    struct found found[CARDS_MOST];
    int n = list(p, found);

    /* Who listens waits for 2 s; each word wakes him. */
    if (n != 0 || p->empty++ % EMPTY_TOLD == 0)
        helper_say("alive");
    if (n < 0) {
        fail_once(p, n);
        return;
    }
    p->failures = 0;
    if (n > 0)
        p->empty = 0;
    presence_begin(&p->presence);
    for (int i = 0; i < n; i++) {
        char uid[EVENT_UID];
        hex_write(found[i].uid, found[i].size, uid);
        if (presence_sees(&p->presence, uid))
            tell_tag(p, &found[i], uid);
    }
    presence_end(&p->presence);
}

/* ---- requests ----------------------------------------------------------- */

static enum trouble obey(struct pad *p, const struct nfc_request *rq,
                         uint8_t *bytes, size_t *n)
{
    struct type2 t = {.device = p->device};

    hex_read(rq->uid, t.uid, sizeof t.uid, &t.uid_size);
    if (!type2_select(&t))
        return TROUBLE_TAG_AWAY;
    if (rq->deed >= NFC_AFI || !type2_identify(&t))
        return TROUBLE_TAG_MEMORY; /* it has no such register */
    if (rq->deed == NFC_WRITE)
        return type2_write(&t, rq);
    if (rq->deed == NFC_FREE)
        return type2_free(&t, rq->key);
    *n = t.size;
    return type2_read(&t, 0, t.size, bytes);
}

int main(int argc, char **argv)
{
    static uint8_t bytes[TALK_BYTES];
    struct pad p = {0};
    struct nfc_request rq;

    if (argc != 3) {
        fputs("usage: langhuan-nfc CONNECTION NODE (started by the programs "
              "that need it)\n", stderr);
        return 2;
    }
    helper_begin();
    lock(argv[2], strncmp(argv[1], "pn532_uart:", 11) == 0);
    open_reader(&p, argv[1]);
    for (;;) {
        size_t n = 0;
        look(&p);
        if (helper_asked(p.presence.count > 0 ? ROUND_MS : IDLE_MS, &rq)) {
            enum trouble why = obey(&p, &rq, bytes, &n);
            p.any_asleep = true;
            helper_answer(why, bytes, n);
        }
    }
}
