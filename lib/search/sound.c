/* sound.c - pinyin and initials, as they are typed. */
#include <string.h>

#include "ask.h"
#include "base/pinyin.h"
#include "token_list.h"

enum { LETTERS = 60, WAYS = 4, SYLLABLE_MOST = 6 };

/* One way to part letters into syllables: at[0] = 0 .. at[n] = the end. The
 * last one may be a beginning only. */
struct spelling {
    unsigned char at[LETTERS + 1];
    size_t n;
};

struct speller {
    const char *p;
    size_t n;
    bool open;                /* the last syllable may be a beginning */
    struct spelling now, way[WAYS];
    size_t ways;
    bool dead[LETTERS + 1];   /* from here it cannot be done */
};

static void spell(struct speller *s, size_t from)
{
    size_t before = s->ways, rest = s->n - from;

    s->now.at[s->now.n] = (unsigned char)from;
    if (rest == 0) {
        s->way[s->ways++] = s->now;
        return;
    }
    for (size_t k = rest < SYLLABLE_MOST ? rest : SYLLABLE_MOST;
         k > 0 && s->ways < WAYS && !s->dead[from]; k--) {
        bool begun = s->open && k == rest && s->now.n > 0;
        if (begun ? !pinyin_begins_syllable(s->p + from, k)
                  : !pinyin_is_syllable(s->p + from, k))
            continue;
        s->now.n++;
        spell(s, from + k);
        s->now.n--;
    }
    s->dead[from] = s->ways == before;
}

static void spell_all(struct speller *s, const char *p, size_t n, bool open)
{
    *s = (struct speller){.p = p, .n = n < LETTERS ? n : LETTERS,
                          .open = open};
    spell(s, 0);
}

/* Two syllables that follow each other, as token_add_two() writes them. */
static struct find *pair(struct arena *mem, const struct speller *s,
                         const struct spelling *w, size_t i, char kind)
{
    const unsigned char *at = w->at + i;
    char text[2 * SYLLABLE_MOST + 1];
    size_t n = (size_t)(at[1] - at[0]), m = (size_t)(at[2] - at[1]);

    memcpy(text, s->p + at[0], n);
    text[n] = '1';
    memcpy(text + n + 1, s->p + at[1], m);
    return s->open && i + 2 == w->n ? find_open(mem, kind, text, n + 1 + m)
                                    : find_token(mem, kind, text, n + 1 + m);
}

/* All neighbours of one way. */
static struct find *pairs(struct arena *mem, const struct speller *s,
                          const struct spelling *w, char kind)
{
    struct find *all = w->n < 2 ? NULL : pair(mem, s, w, 0, kind);

    for (size_t i = 1; i + 2 <= w->n; i++)
        all = find_both(mem, all, pair(mem, s, w, i, kind));
    return all;
}

static struct find *all_ways(struct arena *mem, const struct speller *s,
                             char kind)
{
    struct find *f = NULL;

    for (size_t i = 0; i < s->ways; i++)
        f = find_either(mem, f, pairs(mem, s, &s->way[i], kind));
    return f;
}

struct find *sound_title(struct arena *mem, const char *p, size_t n,
                         bool typing)
{
    struct speller s;
    struct find *f = NULL;

    spell_all(&s, p, n, typing);
    f = all_ways(mem, &s, 'u');
    if (n >= LETTERS_LEAST && n <= PINYIN_MOST && (typing || s.ways > 0))
        f = find_either(mem, f, find_token(mem, 'p', p, n));
    if (n <= INITIALS_MOST)
        f = find_either(mem, f, find_token(mem, 'i', p, n));
    return f;
}

struct find *sound_author(struct arena *mem, const char *p, size_t n,
                          bool typing)
{
    struct speller s;
    struct find *f;

    spell_all(&s, p, n, typing);
    f = all_ways(mem, &s, 'v');
    if (n >= 2 && n <= 5)
        f = find_either(mem, f, find_token(mem, 'j', p, n));
    return f;
}
