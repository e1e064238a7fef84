/* ask.h - what somebody types, taken apart, and what it may mean. Pure. */
#ifndef SEARCH_ASK_H
#define SEARCH_ASK_H

#include <stdbool.h>

#include "base/arena.h"
#include "find.h"
#include "query.h"
#include "units.h"

enum { ASK_UNITS = 16 }; /* of one query; what comes later is left out */

struct ask {
    struct arena *mem;
    struct unit unit[ASK_UNITS];
    size_t n;
    bool typing;        /* the last unit may go on */
    const char *text;   /* as typed */
    const char *tight;  /* folded, without spaces */
    const char *sound;  /* the same if it may be pinyin or initials: a to z
                           and digits; else NULL */
};

void ask_read(struct arena *mem, const struct search_request *rq,
              struct ask *a);

/* Better answers first. A tier may find again what those before it found. */
enum tier {
    TIER_EXACT,  /* the whole title */
    TIER_START,  /* titles that begin so */
    TIER_TITLE,  /* titles with all the words */
    TIER_SOUND,  /* titles that sound so; class numbers that begin so */
    TIER_AUTHOR, /* names with all the words, or that sound so */
    TIER_REST,   /* all the words, anywhere */
    TIERS
};

/* find[TIERS] of a field (SEARCH_ANY, _TITLE, _AUTHOR or _CLASS): NULL where a
 * tier finds nothing. */
void ask_tiers(const struct ask *a, enum search_field field,
               struct find *find[TIERS]);

/* What the filters of a request ask for that the index knows; NULL: nothing. */
struct find *ask_filter(struct arena *mem, const struct search_request *rq);

/* sound.c: how Latin letters (n at p) may sound. Of a title, of a name. */
struct find *sound_title(struct arena *mem, const char *p, size_t n,
                         bool typing);
struct find *sound_author(struct arena *mem, const char *p, size_t n,
                          bool typing);

#endif
