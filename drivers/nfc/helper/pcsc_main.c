/* pcsc_main.c - langhuan-pcsc CONNECTION NODE: the helper that reads tags of
 * books (ISO/IEC 15693) through PC/SC (helper.h).
 *
 * CONNECTION is "pcsc:001:004", bus and device, or "pcsc:" and a part of the
 * reader's name. pcscd may be missing or hang: hence a process of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "drivers/nfc/helper/helper.h"
#include "drivers/nfc/helper/vicinity.h"
/* Behind winscard.h: */
#include <reader.h>

enum {
    FIND_ROUNDS = 15, FIND_US = 200000,
    ROUND_MS = 60, EMPTY_ROUNDS = 3, NAMES = 2048, TAGS = PRESENT_MOST,
    FIRST_BYTES = 40 /* of a tag's memory that are told by themselves: the
                        block of ISO 28560-3, or the barcode of 28560-2 */
};

struct pad {
    SCARDCONTEXT pcsc;
    char name[MAX_READERNAME];
    struct session session;
    bool in_session;
    int empty;           /* rounds without a tag */
    struct presence presence;
    struct vicinity tags[TAGS];
    size_t count;
};

/* ---- opening ------------------------------------------------------------ */

/* libccid: 0020, bus, device. */
static bool has_address(SCARDCONTEXT pcsc, const char *name, unsigned bus,
                        unsigned device)
{
    DWORD protocol, size = sizeof(DWORD), channel = 0;
    SCARDHANDLE h;
    bool has;

    if (SCardConnect(pcsc, name, SCARD_SHARE_DIRECT, 0, &h, &protocol) !=
        SCARD_S_SUCCESS)
        return false;
    has = SCardGetAttrib(h, SCARD_ATTR_CHANNEL_ID, (LPBYTE)&channel, &size) ==
              SCARD_S_SUCCESS &&
          (channel & 0xFFFF) == (bus << 8 | device);
    SCardDisconnect(h, SCARD_LEAVE_CARD);
    return has;
}

static bool find_reader(struct pad *p, const char *wanted)
{
    char names[NAMES];
    DWORD size = sizeof names;
    unsigned bus, device;
    bool by_address = sscanf(wanted, "%u:%u", &bus, &device) == 2;

    if (SCardListReaders(p->pcsc, NULL, names, &size) != SCARD_S_SUCCESS)
        return false;
    for (const char *at = names; *at != '\0'; at += strlen(at) + 1)
        if (by_address ? has_address(p->pcsc, at, bus, device)
                       : strstr(at, wanted) != NULL) {
            snprintf(p->name, sizeof p->name, "%.127s", at);
            return true;
        }
    return false;
}

static bool is_address(const char *connection)
{
    unsigned bus, device;

    return sscanf(connection, "pcsc:%u:%u", &bus, &device) == 2;
}

/* What is plugged in pcscd finds within a second or two; what it has not found
 * then, its libccid does not know. */
static bool wait_for_reader(struct pad *p, const char *wanted)
{
    for (int i = 0; i < FIND_ROUNDS; i++) {
        if (find_reader(p, wanted))
            return true;
        usleep(FIND_US);
    }
    return false;
}

static void open_reader(struct pad *p, const char *connection)
{
    const char *wanted = strchr(connection, ':');

    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &p->pcsc) !=
        SCARD_S_SUCCESS)
        helper_ends(TROUBLE_NO_LIBRARY, "pcscd");
    if (!wait_for_reader(p, wanted == NULL ? "" : wanted + 1))
        helper_ends(is_address(connection) ? TROUBLE_NO_LIBRARY
                                           : TROUBLE_UNPLUGGED, "");
    helper_say("open");
}

/* ---- the session -------------------------------------------------------- */

static bool is_taken(struct pad *p)
{
    SCARD_READERSTATE state = {.szReader = p->name};
    LONG r = SCardGetStatusChange(p->pcsc, 0, &state, 1);

    if (r == SCARD_E_UNKNOWN_READER || r == SCARD_E_NO_SERVICE ||
        (state.dwEventState & (SCARD_STATE_UNKNOWN |
                               SCARD_STATE_UNAVAILABLE)) != 0)
        helper_ends(TROUBLE_UNPLUGGED, "");
    return r == SCARD_S_SUCCESS &&
           (state.dwEventState & SCARD_STATE_PRESENT) != 0;
}

static void leave(struct pad *p)
{
    session_end(&p->session);
    SCardDisconnect(p->session.card, SCARD_LEAVE_CARD);
    p->in_session = false;
}

static bool enter(struct pad *p)
{
    if (p->in_session)
        return true;
    if (!is_taken(p))
        return false;
    p->session.broken = false;
    if (SCardConnect(p->pcsc, p->name, SCARD_SHARE_SHARED,
                     SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &p->session.card,
                     &p->session.protocol) != SCARD_S_SUCCESS)
        return false;
    p->in_session = true;
    p->empty = 0;
    if (session_begin(&p->session))
        return true;
    leave(p); /* a card of another kind */
    return false;
}

/* ---- one round ---------------------------------------------------------- */

static void tell(struct pad *p, struct vicinity *t, const char *uid)
{
    char hex[2 * FIRST_BYTES + 2];
    uint8_t bytes[FIRST_BYTES + 16];
    size_t n;

    if (!vicinity_describe(&p->session, t)) {
        helper_say("card %s", uid);
        return;
    }
    n = FIRST_BYTES / t->block;
    n = n < t->blocks ? n : t->blocks;
    if (vicinity_read(&p->session, t, 0, n, bytes) != TROUBLE_NONE) {
        presence_forget(&p->presence, uid); /* next time, then */
        return;
    }
    hex_write(bytes, n * t->block, hex);
    helper_say("tag %s %d %d %zu %zu %s", uid, t->dsfid, t->afi,
               t->blocks * t->block, t->block, hex);
}

static void look(struct pad *p)
{
    p->count = enter(p) ? vicinity_list(&p->session, p->tags, TAGS) : 0;
    helper_say("alive");
    presence_begin(&p->presence);
    for (size_t i = 0; i < p->count; i++) {
        char uid[EVENT_UID];
        hex_write(p->tags[i].uid, sizeof p->tags[i].uid, uid);
        if (presence_sees(&p->presence, uid))
            tell(p, &p->tags[i], uid);
    }
    presence_end(&p->presence);
    p->empty = p->count > 0 ? 0 : p->empty + 1;
    if (p->in_session && (p->session.broken || p->empty >= EMPTY_ROUNDS))
        leave(p);
}

/* ---- requests ----------------------------------------------------------- */

static enum trouble obey(struct pad *p, const struct nfc_request *rq,
                         uint8_t *bytes, size_t *n)
{
    struct vicinity t = {.afi = -1};
    size_t size;

    if (!hex_read(rq->uid, t.uid, sizeof t.uid, &size) ||
        size != sizeof t.uid || !enter(p) ||
        !vicinity_describe(&p->session, &t))
        return TROUBLE_TAG_AWAY;
    switch (rq->deed) {
    case NFC_READ:
        *n = t.blocks * t.block;
        return vicinity_read(&p->session, &t, 0, t.blocks, bytes);
    case NFC_WRITE:
        return vicinity_write(&p->session, &t, rq);
    case NFC_AFI:
    case NFC_EAS:
    case NFC_DSFID:
        return vicinity_set(&p->session, &t, rq);
    default:
        return TROUBLE_TAG_PASSWORD; /* it knows none */
    }
}

int main(int argc, char **argv)
{
    static uint8_t bytes[TALK_BYTES];
    static struct pad p;
    struct nfc_request rq;

    if (argc != 3) {
        fputs("usage: langhuan-pcsc CONNECTION NODE (started by the programs "
              "that need it)\n", stderr);
        return 2;
    }
    helper_begin();
    open_reader(&p, argv[1]);
    for (;;) {
        size_t n = 0;
        look(&p);
        if (helper_asked(ROUND_MS, &rq)) {
            enum trouble why = obey(&p, &rq, bytes, &n);
            helper_answer(why, bytes, n);
        }
    }
}
