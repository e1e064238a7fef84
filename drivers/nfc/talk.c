#include "drivers/nfc/talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- words -------------------------------------------------------------- */

enum { WORDS = 7 };

/* Cuts a copy of the line into so many words; the last one keeps what is left.
 * False: there are fewer, or the line is too long. */
static bool cut(const char *line, char copy[TALK_LINE],
                const char *words[WORDS], size_t wanted)
{
    size_t n = strlen(line), count = 1;

    for (size_t i = 0; i < WORDS; i++)
        words[i] = "";
    if (n >= TALK_LINE)
        return false;
    memcpy(copy, line, n + 1);
    words[0] = words[1] = words[2] = words[3] = copy;
    words[4] = words[5] = words[6] = copy;
    for (char *at = copy; *at != '\0' && count < wanted; at++)
        if (*at == ' ') {
            *at = '\0';
            words[count++] = at + 1;
        }
    return count == wanted;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool hex_read(const char *text, uint8_t *bytes, size_t most, size_t *n)
{
    *n = 0;
    if (strcmp(text, "-") == 0)
        return true;
    for (; text[0] != '\0'; text += 2) {
        int high = digit(text[0]), low = high < 0 ? -1 : digit(text[1]);
        if (low < 0 || *n == most)
            return false;
        bytes[(*n)++] = (uint8_t)(high << 4 | low);
    }
    return *n > 0;
}

void hex_write(const uint8_t *bytes, size_t n, char *text)
{
    static const char digits[] = "0123456789ABCDEF";

    if (n == 0)
        *text++ = '-';
    for (size_t i = 0; i < n; i++) {
        *text++ = digits[bytes[i] >> 4];
        *text++ = digits[bytes[i] & 15];
    }
    *text = '\0';
}

static bool uid_read(const char *text, char uid[EVENT_UID])
{
    uint8_t bytes[(EVENT_UID - 1) / 2];
    size_t n;

    if (!hex_read(text, bytes, sizeof bytes, &n) || n == 0)
        return false;
    memcpy(uid, text, 2 * n + 1);
    return true;
}

/* From `least` to `most`, decimal, all of the text. */
static bool number_read(const char *text, long least, long most, long *value)
{
    char *end;

    *value = strtol(text, &end, 10);
    return *text != '\0' && *end == '\0' && *value >= least &&
           *value <= most;
}

/* ---- what the helper says ----------------------------------------------- */

static bool tag_read_words(const char *const *w, struct said *s)
{
    long dsfid, afi, size, block;

    if (!uid_read(w[1], s->uid) || !number_read(w[2], -1, 255, &dsfid) ||
        !number_read(w[3], -1, 255, &afi) ||
        !number_read(w[4], 1, TALK_BYTES, &size) ||
        !number_read(w[5], 1, 32, &block) ||
        !hex_read(w[6], s->bytes, (size_t)size, &s->n))
        return false;
    s->dsfid = (int)dsfid;
    s->afi = (int)afi;
    s->size = (size_t)size;
    s->block = (size_t)block;
    return true;
}

static bool why_read(const char *const *w, struct said *s)
{
    s->why = trouble_from_word(w[1]);
    if (s->why == TROUBLE_NONE || s->why == TROUBLE_OTHER)
        return false;
    snprintf(s->detail, sizeof s->detail, "%s",
             strcmp(w[2], "-") == 0 ? "" : w[2]);
    return true;
}

bool said_read(const char *line, struct said *s)
{
    static const struct {
        const char *word;
        size_t words;
    } kinds[] = {
        [SAID_OPEN] = {"open", 1}, [SAID_ALIVE] = {"alive", 1},
        [SAID_CARD] = {"card", 2}, [SAID_TAG] = {"tag", 7},
        [SAID_OFF] = {"off", 2},   [SAID_TROUBLE] = {"trouble", 3},
        [SAID_DONE] = {"done", 2}, [SAID_FAILED] = {"failed", 3},
    };
    char copy[TALK_LINE];
    const char *w[WORDS];
    size_t kind = 0, n = strcspn(line, " ");

    *s = (struct said){.dsfid = -1, .afi = -1};
    while (kind <= SAID_FAILED && (strlen(kinds[kind].word) != n ||
                                   memcmp(kinds[kind].word, line, n) != 0))
        kind++;
    if (kind > SAID_FAILED ||
        !cut(line, copy, w, kinds[kind].words))
        return false;
    s->kind = (enum said_kind)kind;
    switch (s->kind) {
    case SAID_CARD:
    case SAID_OFF:
        return uid_read(w[1], s->uid);
    case SAID_TAG:
        return tag_read_words(w, s);
    case SAID_TROUBLE:
    case SAID_FAILED:
        return why_read(w, s);
    case SAID_DONE:
        return hex_read(w[1], s->bytes, TALK_BYTES, &s->n);
    default:
        return line[n] == '\0';
    }
}

/* ---- what it is asked --------------------------------------------------- */

static const struct {
    const char *word;
    size_t words;
} deeds[] = {
    [NFC_READ] = {"read", 2}, [NFC_WRITE] = {"write", 5},
    [NFC_FREE] = {"free", 3}, [NFC_AFI] = {"afi", 3},
    [NFC_EAS] = {"eas", 3},   [NFC_DSFID] = {"dsfid", 3},
};
enum { DEEDS = sizeof deeds / sizeof *deeds };

static bool key_read(const char *text, struct nfc_request *rq)
{
    size_t n;

    if (!hex_read(text, rq->key, TALK_KEY, &n) || (n != 0 && n != TALK_KEY))
        return false;
    rq->has_key = n != 0;
    return true;
}

static bool request_words(const char *const *w, struct nfc_request *rq)
{
    long at;

    switch (rq->deed) {
    case NFC_WRITE:
        if (!number_read(w[2], 0, TALK_BYTES, &at) ||
            !hex_read(w[3], rq->bytes, TALK_BYTES, &rq->n))
            return false;
        rq->at = (size_t)at;
        return rq->at + rq->n <= TALK_BYTES && key_read(w[4], rq);
    case NFC_FREE:
        return key_read(w[2], rq) && rq->has_key;
    case NFC_AFI:
    case NFC_EAS:
    case NFC_DSFID:
        return hex_read(w[2], rq->bytes, 1, &rq->n) && rq->n == 1;
    default:
        return true;
    }
}

bool request_read(const char *line, struct nfc_request *rq)
{
    char copy[TALK_LINE];
    const char *w[WORDS];
    size_t deed = 0, n = strcspn(line, " ");

    *rq = (struct nfc_request){0};
    while (deed < DEEDS && (strlen(deeds[deed].word) != n ||
                            memcmp(deeds[deed].word, line, n) != 0))
        deed++;
    if (deed == DEEDS ||
        !cut(line, copy, w, deeds[deed].words) ||
        !uid_read(w[1], rq->uid))
        return false;
    rq->deed = (enum nfc_deed)deed;
    return request_words(w, rq);
}

void request_write(const struct nfc_request *rq, char line[TALK_LINE])
{
    char bytes[2 * TALK_BYTES + 2], key[2 * TALK_KEY + 2];

    hex_write(rq->bytes, rq->n, bytes);
    hex_write(rq->key, rq->has_key ? TALK_KEY : 0, key);
    if (rq->deed == NFC_READ)
        snprintf(line, TALK_LINE, "read %s", rq->uid);
    else if (rq->deed == NFC_WRITE)
        snprintf(line, TALK_LINE, "write %s %zu %s %s", rq->uid, rq->at,
                 bytes, key);
    else
        snprintf(line, TALK_LINE, "%s %s %s", deeds[rq->deed].word, rq->uid,
                 rq->deed == NFC_FREE ? key : bytes);
}
