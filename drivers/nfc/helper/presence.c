/* What lies on the reader, from round to round (helper.h). */
#include <string.h>

#include "drivers/nfc/helper/helper.h"

/* Seen in one round and not in the next: often a card that is being moved. */
enum { MISSES = 2 };

void presence_begin(struct presence *p)
{
    memset(p->seen, 0, sizeof p->seen);
}

/* ISO/IEC 14443-3, 6.5.4: four bytes, 08 first, are drawn at random. */
static bool is_random(const char *uid)
{
    return strlen(uid) == 8 && strncmp(uid, "08", 2) == 0;
}

static size_t find(const struct presence *p, const char *uid)
{
    size_t i = 0;

    while (i < p->count && strcmp(p->list[i].uid, uid) != 0 &&
           !(is_random(uid) && is_random(p->list[i].uid)))
        i++;
    return i;
}

bool presence_sees(struct presence *p, const char *uid)
{
    size_t i = find(p, uid);
    bool is_new = i == p->count;

    if (i == PRESENT_MOST)
        return false;
    if (is_new) {
        p->count++;
        strncpy(p->list[i].uid, uid, EVENT_UID - 1);
        p->list[i].uid[EVENT_UID - 1] = '\0';
    }
    p->list[i].missed = 0;
    p->seen[i] = true;
    return is_new;
}

static void drop(struct presence *p, size_t i)
{
    p->count--;
    p->list[i] = p->list[p->count];
    p->seen[i] = p->seen[p->count];
}

void presence_end(struct presence *p)
{
    for (size_t i = p->count; i-- > 0;)
        if (!p->seen[i] && ++p->list[i].missed == MISSES) {
            helper_say("off %s", p->list[i].uid);
            drop(p, i);
        }
}

const char *presence_of(const struct presence *p, const char *uid)
{
    size_t i = find(p, uid);

    return i == p->count ? NULL : p->list[i].uid;
}

void presence_forget(struct presence *p, const char *uid)
{
    size_t i = find(p, uid);

    if (i < p->count)
        drop(p, i);
}
