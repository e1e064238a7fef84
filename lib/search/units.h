/* units.h - folded text taken apart, for the index and for queries alike. */
#ifndef SEARCH_UNITS_H
#define SEARCH_UNITS_H

#include <stdbool.h>

#include "base/buf.h"

/* A run of Chinese characters (and kana), or a word of anything else. */
struct unit {
    const char *p; /* in the folded text */
    size_t n;      /* bytes */
    bool han;
    bool spaced;   /* a space stands before it */
};

enum { UNIT_HAN_MOST = 64 }; /* characters of one run; longer ones are cut */

/* The next unit from *p on, up to `end`; false when there is none. */
bool unit_next(const char **p, const char *end, struct unit *u);

/* Where the characters of a run begin: at[0] .. at[n], the last one its end.
 * `at` has room for UNIT_HAN_MOST + 1. Returns n. */
size_t unit_characters(const struct unit *u, const char **at);

/* The readings of a run, one for each character, "" where there is none (kana,
 * rare characters). `syllable` has room for UNIT_HAN_MOST. */
size_t unit_syllables(const struct unit *u, bool name, const char **syllable);

/* How many letters a word has, at most `most`; *n is the bytes of these. */
size_t unit_letters(const struct unit *u, size_t most, size_t *n);

/* a to z and 0 to 9 only. */
bool unit_is_ascii(const struct unit *u);

enum { CLASS_TEXT = 16 };

/* A class number without points, in lower case ("tp31113"), at most 15 letters
 * and digits, up to the first other sign; its length. NULL gives "". */
size_t class_squeeze(const char *text, char out[CLASS_TEXT]);
/* Does what somebody typed look like one? One or two letters and a digit, a
 * single letter, or three digits and a point. */
bool class_is_meant(const char *text);
/* What facets count, of a squeezed number: "I", "TP" (T has two letters), "8"
 * of a number without letters; "". Lives in `mem`. */
const char *class_group(struct arena *mem, const char *squeezed);

enum { TITLE_HASH = 10 };

/* 45 bits of a folded title as 9 letters. */
void title_hash(const char *tight, size_t n, char out[TITLE_HASH]);

#endif
