#include "ask.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "token_list.h"

enum {
    PAIRS_MOST = 12, /* of one run of Chinese that are looked for */
    YEAR_FIRST = 1000, YEAR_LAST = 2199 /* where a filter leaves it open */
};

/* ---- reading ------------------------------------------------------------ */

static const char *letters_only(const char *tight)
{
    bool letter = false;

    for (const char *p = tight; *p != '\0'; p++) {
        bool digit = *p >= '0' && *p <= '9';
        if (!digit && (*p < 'a' || *p > 'z'))
            return NULL;
        letter |= !digit;
    }
    return letter ? tight : NULL;
}

/* A space behind the last word ends it. */
static bool ends_open(const char *text)
{
    size_t n = strlen(text);

    return n > 0 && text[n - 1] != ' ';
}

void ask_read(struct arena *mem, const struct search_request *rq,
              struct ask *a)
{
    const char *folded, *p, *end;

    *a = (struct ask){.mem = mem, .text = rq->text == NULL ? "" : rq->text};
    folded = text_fold(mem, a->text);
    a->tight = text_fold_tight(mem, a->text);
    a->sound = letters_only(a->tight);
    a->typing = rq->prefix && ends_open(a->text);
    p = folded;
    end = folded + strlen(folded);
    while (a->n < ASK_UNITS && unit_next(&p, end, &a->unit[a->n]))
        a->n++;
}

/* ---- words -------------------------------------------------------------- */

/* The letters before the tokens of a field, as in tokens.c. */
struct kinds {
    char word, prefix; /* 0: none */
};

static const struct kinds title = {'t', 'x'}, author = {'a', 'y'},
                          rest = {'r', 0};

static struct find *run_in(struct arena *mem, char kind, const struct unit *u)
{
    const char *at[UNIT_HAN_MOST + 1];
    size_t n = unit_characters(u, at);
    struct find *all;

    if (n == 1)
        return find_token(mem, kind, u->p, u->n);
    all = find_token(mem, kind, at[0], (size_t)(at[2] - at[0]));
    for (size_t i = 1; i + 1 < n && i < PAIRS_MOST; i++)
        all = find_both(mem, all, find_token(mem, kind, at[i],
                                             (size_t)(at[i + 2] - at[i])));
    return all;
}

/* Short beginnings have tokens of their own, since too many words begin so;
 * of the rest a beginning counts once it is long. */
static struct find *begun_in(struct arena *mem, const struct kinds *k,
                             const struct unit *u)
{
    size_t bytes, letters = unit_letters(u, LETTERS_MOST, &bytes);

    if (bytes < u->n)
        return find_open(mem, k->word, u->p, u->n);
    if (letters < LETTERS_LEAST || k->prefix == 0)
        return find_token(mem, k->word, u->p, u->n);
    return find_token(mem, k->prefix, u->p, u->n);
}

static struct find *word_in(const struct ask *a, const struct kinds *k,
                            size_t i)
{
    const struct unit *u = &a->unit[i];

    if (u->han)
        return run_in(a->mem, k->word, u);
    if (a->typing && i + 1 == a->n)
        return begun_in(a->mem, k, u);
    return find_token(a->mem, k->word, u->p, u->n);
}

/* The first letter of a further word says nothing yet. */
static bool is_too_short(const struct ask *a, size_t i)
{
    size_t bytes;

    return a->typing && i > 0 && i < a->n && i + 1 == a->n &&
           !a->unit[i].han &&
           unit_letters(&a->unit[i], 2, &bytes) == 1;
}

static struct find *words_in(const struct ask *a, const struct kinds *k)
{
    struct find *all = word_in(a, k, 0);

    for (size_t i = 1; i < a->n; i++)
        if (!is_too_short(a, i))
            all = find_both(a->mem, all, word_in(a, k, i));
    return all;
}

/* ---- the tiers ---------------------------------------------------------- */

static struct find *exact(const struct ask *a)
{
    char hash[TITLE_HASH];

    title_hash(a->tight, strlen(a->tight), hash);
    return find_token(a->mem, 'k', hash, TITLE_HASH - 1);
}

/* Its first characters, and all of it in the title if there are more. */
static struct find *starts_with_run(const struct ask *a)
{
    const char *p = a->tight, *end = p + strlen(p);
    struct find *start;

    for (int i = 0; i < START_CHARACTERS && p < end; i++)
        text_next(&p, end);
    start = find_token(a->mem, 'h', a->tight, (size_t)(p - a->tight));
    return p == end ? start : find_both(a->mem, start, words_in(a, &title));
}

/* The first letters of the first word, and all of it in the title if there
 * are more. */
static struct find *starts_open(const struct ask *a)
{
    size_t bytes;
    struct find *start;

    unit_letters(&a->unit[0], LETTERS_MOST, &bytes);
    start = find_token(a->mem, 'b', a->unit[0].p, bytes);
    return bytes == a->unit[0].n
               ? start : find_both(a->mem, start, words_in(a, &title));
}

static struct find *starts_with_words(const struct ask *a)
{
    size_t whole = a->typing ? a->n - 1 : a->n, used = 0;
    char joined[START_WORDS * TOKEN_BYTES];
    struct find *start;

    if (whole == 0)
        return starts_open(a);
    for (size_t i = 0; i < whole && i < START_WORDS; i++) {
        if (used + a->unit[i].n > sizeof joined)
            break;
        memcpy(joined + used, a->unit[i].p, a->unit[i].n);
        used += a->unit[i].n;
    }
    start = find_token(a->mem, 'h', joined, used);
    return a->n == 1 ? start
                     : find_both(a->mem, start, words_in(a, &title));
}

static struct find *class_begins(const struct ask *a, bool meant)
{
    char number[CLASS_TEXT];
    size_t n;

    if (!meant && !class_is_meant(a->text))
        return NULL;
    n = class_squeeze(a->text, number);
    return find_token(a->mem, 'c', number, n < CLASS_DENSE ? n : CLASS_DENSE);
}

static struct find *sounds(const struct ask *a)
{
    struct find *f = NULL;

    if (a->sound != NULL)
        f = sound_title(a->mem, a->sound, strlen(a->sound), a->typing);
    return f;
}

static struct find *by_author(const struct ask *a)
{
    struct find *f = words_in(a, &author);

    if (a->sound != NULL)
        f = find_either(a->mem, f, sound_author(a->mem, a->sound,
                                                strlen(a->sound), a->typing));
    return f;
}

static struct find *anywhere(const struct ask *a, size_t i)
{
    const struct unit *u = &a->unit[i];
    struct arena *mem = a->mem;
    bool typing = a->typing && i + 1 == a->n;
    struct find *f = find_either(mem, word_in(a, &title, i),
                                 word_in(a, &author, i));

    f = find_either(mem, f, word_in(a, &rest, i));
    if (u->han || !unit_is_ascii(u))
        return f;
    f = find_either(mem, f, sound_title(mem, u->p, u->n, typing));
    return find_either(mem, f, sound_author(mem, u->p, u->n, typing));
}

/* Whether the tiers above look for the first word in every other place. They
 * have been read to their ends when the last one is asked. */
static bool only_rest_is_left(const struct ask *a)
{
    const struct unit *u = &a->unit[0];

    return a->n == 1 &&
           (u->han || (a->sound != NULL && strlen(a->sound) == u->n &&
                       memcmp(a->sound, u->p, u->n) == 0));
}

static struct find *all_anywhere(const struct ask *a)
{
    struct find *all;

    if (only_rest_is_left(a))
        return word_in(a, &rest, 0);
    all = anywhere(a, 0);
    for (size_t i = 1; i < a->n; i++)
        if (!is_too_short(a, i))
            all = find_both(a->mem, all, anywhere(a, i));
    return all;
}

void ask_tiers(const struct ask *a, enum search_field field,
               struct find *find[TIERS])
{
    memset(find, 0, TIERS * sizeof *find);
    if (a->n == 0)
        return;
    if (field == SEARCH_ANY || field == SEARCH_TITLE) {
        find[TIER_EXACT] = exact(a);
        find[TIER_START] = a->unit[0].han ? starts_with_run(a)
                                          : starts_with_words(a);
        find[TIER_TITLE] = words_in(a, &title);
        find[TIER_SOUND] = sounds(a);
    }
    if (field == SEARCH_ANY || field == SEARCH_CLASS)
        find[TIER_SOUND] = find_either(
            a->mem, find[TIER_SOUND],
            class_begins(a, field == SEARCH_CLASS));
    if (field == SEARCH_ANY || field == SEARCH_AUTHOR)
        find[TIER_AUTHOR] = by_author(a);
    if (field == SEARCH_ANY)
        find[TIER_REST] = all_anywhere(a);
}

/* ---- filters ------------------------------------------------------------ */

/* Years from..to as years, decades and centuries. */
static struct find *years(struct arena *mem, int from, int to)
{
    struct find *f = NULL;
    char text[5];

    while (from <= to) {
        int step = from % 100 == 0 && from + 99 <= to ? 100
                   : from % 10 == 0 && from + 9 <= to ? 10 : 1;
        snprintf(text, sizeof text, "%04d", from % 10000);
        f = find_either(mem, f,
                        find_token(mem, 'd', text,
                                   step == 1 ? 4 : step == 10 ? 3 : 2));
        from += step;
    }
    return f;
}

/* An impossible filter finds nothing: a token that no title has. */
static void narrow(struct arena *mem, struct find **all, struct find *f)
{
    if (f == NULL)
        f = find_token(mem, 'n', "one", 3);
    *all = *all == NULL ? f : find_both(mem, *all, f);
}

struct find *ask_filter(struct arena *mem, const struct search_request *rq)
{
    struct find *all = NULL;

    if (rq->class_begin != NULL && *rq->class_begin != '\0') {
        char number[CLASS_TEXT];
        size_t n = class_squeeze(rq->class_begin, number);
        narrow(mem, &all, find_token(mem, 'c', number,
                                     n < CLASS_DENSE ? n : CLASS_DENSE));
    }
    if (rq->year_from > 0 || rq->year_to > 0) {
        int to = rq->year_to > 0 ? rq->year_to : YEAR_LAST;
        int from = rq->year_from > 0 ? rq->year_from : YEAR_FIRST;
        narrow(mem, &all, years(mem, from, to > 9999 ? 9999 : to));
    }
    if (rq->author != NULL && *rq->author != '\0') {
        struct ask a;
        ask_read(mem, &(struct search_request){.text = rq->author}, &a);
        narrow(mem, &all, a.n == 0 ? NULL : words_in(&a, &author));
    }
    return all;
}
