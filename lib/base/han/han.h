/* han.h - the tables that make_fold.c and make_pinyin.c print; for lib/base. */
#ifndef BASE_HAN_HAN_H
#define BASE_HAN_HAN_H

enum { HAN_END = 0x30000, HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF };

/* Folding: the page of code point c is han_fold_pages[c / 64]; what stands at
 * c % 64 is 0 (itself) or a number n: han_fold_text + han_fold_offset[n]. */
extern const unsigned short han_fold_page[][64], han_fold_pages[];
extern const char han_fold_text[];
extern const unsigned han_fold_offset[];

/* Readings: pages likewise, of numbers of syllables; 0 = none. */
extern const char pinyin_syllable[][8]; /* sorted from 1 on */
extern const unsigned short pinyin_syllables;
extern const unsigned short pinyin_page[][64], pinyin_pages[];

/* What a character is marked with in a primer: 8 * the number of the syllable
 * with which the tone goes + the tone, 1 to 5 (5 has no mark); 0 = not known.
 * From HAN_FIRST on. */
extern const unsigned short pinyin_toned[];

/* Phrases of 2 to 4 folded characters. Those that begin with c stand at
 * pinyin_start[c - HAN_FIRST] up to the next one's start, sorted by `rest`
 * (0 = no more). `reading` 0: as the single characters; else the place in
 * pinyin_readings of a syllable for each. */
struct pinyin_phrase {
    unsigned short rest[3], reading;
};
extern const struct pinyin_phrase pinyin_phrase[];
extern const unsigned short pinyin_start[], pinyin_readings[];

/* Surnames, sorted: one or two characters and their syllables. */
struct pinyin_surname {
    unsigned short han[2], syllable[2];
};
extern const struct pinyin_surname pinyin_surname[];
extern const unsigned short pinyin_surnames;

#endif
