#include <string.h>

#include "bits.h"
#include "compaction.h"

/* Three character sets; `latch` and `shift` lead from one to another, for good
 * or for one character (ISO 28560-2, annex on the ISIL). The place of a
 * character in `set` is its value. */
enum set { UPPER, LOWER, DIGIT, SETS };

static const struct {
    const char *set;
    int width;
    int latch[SETS], shift[SETS];
} sets[SETS] = {
    [UPPER] = {"-ABCDEFGHIJKLMNOPQRSTUVWXYZ:", 5, {-1, 28, 30}, {-1, 29, 31}},
    [LOWER] = {"-abcdefghijklmnopqrstuvwxyz/", 5, {28, -1, 30}, {29, -1, 31}},
    [DIGIT] = {"0123456789-:", 4, {12, 14, -1}, {13, 15, -1}},
};

static bool has(enum set s, char ch)
{
    return ch != '\0' && strchr(sets[s].set, ch) != NULL;
}

static void put(struct bits *b, enum set s, char ch)
{
    bits_put(b, (unsigned)(strchr(sets[s].set, ch) - sets[s].set),
             sets[s].width);
}

/* The set that has this character; SETS if none has. */
static enum set set_of(char ch)
{
    enum set s = UPPER;

    while (s < SETS && !has(s, ch))
        s++;
    return s;
}

bool isil_pack(struct arena *mem, const char *text, struct packed *out)
{
    struct bits b = {arena_alloc(mem, strlen(text) * 2 + 2), 0};
    enum set now = UPPER;

    for (; *text != '\0'; text++) {
        enum set s = has(now, *text) ? now : set_of(*text);
        if (s == SETS)
            return false;
        if (s != now && (text[1] == '\0' || has(now, text[1]))) {
            bits_put(&b, (unsigned)sets[now].shift[s], sets[now].width);
        } else if (s != now) {
            bits_put(&b, (unsigned)sets[now].latch[s], sets[now].width);
            now = s;
        }
        put(&b, s, *text);
    }
    bits_pad(&b, 0xFF);
    *out = (struct packed){b.p, b.at / 8};
    return true;
}

/* Where a latch or shift value leads; SETS if the value is neither. */
static enum set leads_to(const int row[SETS], int value)
{
    for (enum set s = UPPER; s < SETS; s++)
        if (row[s] == value)
            return s;
    return SETS;
}

char *isil_unpack(struct arena *mem, const unsigned char *p, size_t n)
{
    char *out = arena_alloc(mem, n * 2 + 1);
    enum set now = UPPER, next = UPPER;
    size_t at = 0, length = 0;
    int value;

    while ((value = bits_get(p, n, &at, sets[next].width)) >= 0) {
        if (value < (int)strlen(sets[next].set)) {
            out[length++] = sets[next].set[value];
            next = now;
            continue;
        }
        /* A shift with nothing after it is the padding. */
        enum set to = leads_to(sets[next].latch, value);
        if (to != SETS)
            now = to;
        else
            to = leads_to(sets[next].shift, value);
        next = to;
    }
    return out;
}
