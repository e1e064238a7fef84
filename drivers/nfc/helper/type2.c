#include "drivers/nfc/helper/type2.h"

#include <string.h>
#include <unistd.h>

#include "drivers/nfc/helper/helper.h"

enum {
    PAGE = 4, CONTAINER = 3, USER = 4, QUAD = 16, ANSWER_MS = 300,
    FIELD_US = 8000 /* a card needs 5 ms in the field before it answers */
};

/* ---- one command -------------------------------------------------------- */

static void set(struct type2 *t, nfc_property what, bool on)
{
    nfc_device_set_property_bool(t->device, what, on);
}

/* Most commands are framed by the reader; what is no MIFARE command goes as
 * it is (`raw`). Returns bytes, or below 0. */
static int ask(struct type2 *t, bool raw, const uint8_t *command, size_t n,
               uint8_t *answer, size_t room)
{
    int r;

    if (raw)
        set(t, NP_EASY_FRAMING, false);
    r = nfc_initiator_transceive_bytes(t->device, command, n, answer, room,
                                       ANSWER_MS);
    if (raw)
        set(t, NP_EASY_FRAMING, true);
    return r;
}

/* It went away, or it refused: who refuses answers when selected again. */
static enum trouble refused_or(struct type2 *t, enum trouble refused)
{
    return type2_select(t) ? refused : TROUBLE_TAG_AWAY;
}

static enum trouble read_quad(struct type2 *t, size_t page, uint8_t *bytes)
{
    uint8_t answer[QUAD + 2];
    int n = ask(t, false, (uint8_t[2]){0x30, (uint8_t)page}, 2, answer,
                sizeof answer);

    if (n < QUAD)
        return refused_or(t, TROUBLE_TAG_PASSWORD);
    memcpy(bytes, answer, QUAD);
    return TROUBLE_NONE;
}

static enum trouble write_page(struct type2 *t, size_t page,
                               const uint8_t *bytes)
{
    uint8_t command[6] = {0xA2, (uint8_t)page};
    uint8_t answer[QUAD];

    memcpy(command + 2, bytes, PAGE);
    helper_say("alive");
    if (ask(t, false, command, sizeof command, answer, sizeof answer) >= 0)
        return TROUBLE_NONE;
    return refused_or(t, TROUBLE_TAG_LOCKED);
}

/* ---- what it is --------------------------------------------------------- */

bool type2_select(struct type2 *t)
{
    const nfc_modulation a = {NMT_ISO14443A, NBR_106};
    nfc_target target;

    set(t, NP_ACTIVATE_FIELD, false);
    set(t, NP_ACTIVATE_FIELD, true);
    usleep(FIELD_US);
    return nfc_initiator_select_passive_target(t->device, a, t->uid,
                                               t->uid_size, &target) > 0;
}

/* By the third byte of the capability container, eights of bytes. */
static int config_page(uint8_t size)
{
    switch (size) {
    case 0x12:
        return 0x29;
    case 0x3E:
        return 0x83;
    case 0x6D:
        return 0xE3;
    default:
        return 0;
    }
}

/* Never formatted: an NTAG tells its size by its version. */
static bool identify_bare(struct type2 *t)
{
    static const uint8_t sizes[][2] = {
        {0x0F, 0x12}, {0x11, 0x3E}, {0x13, 0x6D}};
    uint8_t version[10];
    int n = ask(t, true, (const uint8_t[1]){0x60}, 1, version,
                sizeof version);

    if (n < 8)
        type2_select(t);
    for (size_t i = 0; n >= 8 && i < sizeof sizes / sizeof *sizes; i++)
        if (sizes[i][0] == version[6]) {
            memcpy(t->container, (uint8_t[4]){0xE1, 0x10, sizes[i][1], 0}, 4);
            t->bare = true;
            return true;
        }
    return false;
}

bool type2_identify(struct type2 *t)
{
    uint8_t quad[QUAD];

    if (read_quad(t, CONTAINER, quad) != TROUBLE_NONE)
        return false;
    memcpy(t->container, quad, sizeof t->container);
    if (quad[0] != 0xE1 && (memcmp(quad, "\0\0\0\0", 4) != 0 ||
                            !identify_bare(t)))
        return false;
    t->size = (size_t)t->container[2] * 8;
    t->config = config_page(t->container[2]);
    return t->size > 0 && t->size <= TALK_BYTES;
}

/* ---- reading ------------------------------------------------------------ */

enum trouble type2_read(struct type2 *t, size_t at, size_t n, uint8_t *bytes)
{
    uint8_t quad[QUAD];

    for (size_t done = 0; done < n;) {
        size_t from = at + done, skip = from % PAGE;
        size_t part = QUAD - skip < n - done ? QUAD - skip : n - done;
        enum trouble why = read_quad(t, USER + from / PAGE, quad);
        if (why != TROUBLE_NONE)
            return why;
        helper_say("alive");
        memcpy(bytes + done, quad + skip, part);
        done += part;
    }
    return TROUBLE_NONE;
}

/* ---- protection --------------------------------------------------------- */

/* CFG0 and CFG1; the page from which it is protected stands in byte 3. */
static enum trouble read_config(struct type2 *t, uint8_t config[QUAD])
{
    return read_quad(t, (size_t)t->config, config);
}

static enum trouble open_with(struct type2 *t, const uint8_t key[TALK_KEY])
{
    uint8_t command[1 + TALK_KEY] = {0x1B}, pack[4];

    memcpy(command + 1, key, TALK_KEY);
    if (ask(t, true, command, sizeof command, pack, sizeof pack) >= 2)
        return TROUBLE_NONE;
    return refused_or(t, TROUBLE_TAG_PASSWORD);
}

/* Opens it if it is protected; *is tells whether it was. */
static enum trouble open_if_need_be(struct type2 *t, const uint8_t *key,
                                    bool *is)
{
    uint8_t config[QUAD];
    enum trouble why;

    *is = false;
    if (t->config == 0)
        return key == NULL ? TROUBLE_NONE : TROUBLE_TAG_MEMORY;
    why = read_config(t, config);
    if (why != TROUBLE_NONE)
        return why;
    *is = config[3] <= t->config;
    if (!*is)
        return TROUBLE_NONE;
    return key == NULL ? TROUBLE_TAG_PASSWORD : open_with(t, key);
}

/* The key first: protected without it nobody could open it again. */
static enum trouble protect(struct type2 *t, const uint8_t key[TALK_KEY])
{
    uint8_t config[QUAD];
    enum trouble why = write_page(t, (size_t)t->config + 2, key);

    if (why == TROUBLE_NONE)
        why = read_config(t, config);
    config[3] = USER;
    return why == TROUBLE_NONE ? write_page(t, (size_t)t->config, config)
                               : why;
}

enum trouble type2_free(struct type2 *t, const uint8_t key[TALK_KEY])
{
    static const uint8_t none[TALK_KEY] = {0xFF, 0xFF, 0xFF, 0xFF};
    uint8_t config[QUAD];
    bool is;
    enum trouble why = open_if_need_be(t, key, &is);

    if (why != TROUBLE_NONE || !is)
        return why;
    why = read_config(t, config);
    config[3] = 0xFF;
    if (why == TROUBLE_NONE)
        why = write_page(t, (size_t)t->config, config);
    return why == TROUBLE_NONE ? write_page(t, (size_t)t->config + 2, none)
                               : why;
}

/* ---- writing ------------------------------------------------------------ */

/* The whole image, from `old` to `new`; page 0 of them is the tag's page 4. */
static enum trouble write_pages(struct type2 *t, const uint8_t *old,
                                const uint8_t *new)
{
    static const uint8_t empty[PAGE] = {0x03, 0x00, 0xFE, 0x00};
    bool rest_differs = memcmp(old + PAGE, new + PAGE, t->size - PAGE) != 0;
    enum trouble why = TROUBLE_NONE;

    if (rest_differs && memcmp(old, empty, PAGE) != 0)
        why = write_page(t, USER, empty);
    for (size_t at = PAGE; why == TROUBLE_NONE && at < t->size; at += PAGE)
        if (memcmp(old + at, new + at, PAGE) != 0)
            why = write_page(t, USER + at / PAGE, new + at);
    if (why == TROUBLE_NONE && (rest_differs || memcmp(old, new, PAGE) != 0))
        why = write_page(t, USER, new);
    return why;
}

static enum trouble write_all(struct type2 *t, const struct nfc_request *rq)
{
    static uint8_t old[TALK_BYTES], new[TALK_BYTES], back[TALK_BYTES];
    enum trouble why = type2_read(t, 0, t->size, old);

    if (why != TROUBLE_NONE)
        return why;
    memcpy(new, old, t->size);
    memcpy(new + rq->at, rq->bytes, rq->n);
    if (t->bare)
        why = write_page(t, CONTAINER, t->container);
    if (why == TROUBLE_NONE)
        why = write_pages(t, old, new);
    if (why == TROUBLE_NONE)
        why = type2_read(t, 0, t->size, back);
    if (why == TROUBLE_NONE && memcmp(new, back, t->size) != 0)
        why = TROUBLE_TAG_DIFFERS;
    return why;
}

enum trouble type2_write(struct type2 *t, const struct nfc_request *rq)
{
    bool was_protected;
    enum trouble why;

    if (rq->at + rq->n > t->size)
        return TROUBLE_TAG_ROOM;
    why = open_if_need_be(t, rq->has_key ? rq->key : NULL, &was_protected);
    if (why == TROUBLE_NONE)
        why = write_all(t, rq);
    if (why == TROUBLE_NONE && rq->has_key && !was_protected)
        why = protect(t, rq->key);
    return why;
}
