/* pinyin.h - how Chinese text sounds, without tones (ISO 7098:2015, 4).
 *
 * Readings come from a dictionary of phrases (longest match first, so that 行
 * is "hang" in 银行 and "xing" in 行走), then from the commonest reading of
 * the single character. Letter ü is written v (lv, nv), but lue and nue as
 * typed on keyboards. The tables are made by the Makefile (han/make_pinyin.c)
 * out of rime-data-pinyin-simp and ICU, with a list of our own for what
 * libraries need (han/extra.tsv) and for surnames (han/surnames.tsv). They are
 * constant data, about 700 kB, paged in as used. */
#ifndef BASE_PINYIN_H
#define BASE_PINYIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* The reading of one character, "" if it is not Chinese or not known. Lives
 * for ever. */
const char *pinyin_of_char(uint32_t code);

/* "hong lou meng": a syllable for each Chinese character, other words as
 * text_fold() leaves them. Traditional or Simplified. Lives in `mem`. */
char *pinyin_text(struct arena *mem, const char *utf8);

/* The same for the name of a person, whose surname has its own reading: 单
 * shan, 解 xie, 尉迟 yuchi. */
char *pinyin_name(struct arena *mem, const char *utf8);

/* What can be made out of either: "hong lou meng 3" -> "hlm3" (a number stays
 * whole, a Latin word gives its first letter), and "hongloumeng3". */
char *pinyin_initials(struct arena *mem, const char *pinyin);
char *pinyin_joined(struct arena *mem, const char *pinyin);

/* Character by character, for indexes: the readings of `n` Chinese characters
 * that follow each other; syllable[i] belongs to han[i] ("": not known) and
 * lives for ever. With `name` they begin the name of a person. */
void pinyin_run(const uint32_t *han, size_t n, bool name,
                const char **syllable);

/* `syllable` of this character as a primer writes it: "hóng", "lǜ"; without a
 * mark where the tone of this reading is not known. */
enum { PINYIN_MARKED = 12 };
const char *pinyin_marked(char out[PINYIN_MARKED], uint32_t han,
                          const char *syllable);

/* Is [s, s+n) a syllable of Mandarin, letters a to z only? */
bool pinyin_is_syllable(const char *s, size_t n);
/* Does one begin so? All readings above are syllables. */
bool pinyin_begins_syllable(const char *s, size_t n);

#endif
