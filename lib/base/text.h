/* text.h - UTF-8 text (RFC 3629) as people compare it.
 *
 * Folding makes one form out of all the ways to write the same words, for
 * search, sorting and duplicates: Unicode compatibility forms (full width,
 * ligatures, circled numbers; UAX #15 NFKC), lower case, Latin without
 * accents, Traditional characters as Simplified ones. Its table is made by the
 * Makefile out of ICU (han/make_fold.c). Bytes that are no UTF-8 count as a
 * space and do no harm. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* ---- characters --------------------------------------------------------- */

/* The character at *p, which moves behind it; `end` is the end of the text.
 * 0xFFFD (and one byte further) for what is no UTF-8; 0 at the end. */
uint32_t text_next(const char **p, const char *end);

/* A Chinese character: unified and compatibility ideographs, and 〇. */
bool text_is_han(uint32_t code);

/* How many characters there are. NULL has none. */
size_t text_length(const char *s);

/* How many bytes of `s` to keep so that at most `max` stay and no character
 * is cut in two. */
size_t text_cut(const char *s, size_t max);

/* Whether there is a control character (line ends and tabs are some): in a
 * code or a name they are a slip of the hand or of a scanner. NULL has none. */
bool text_has_control(const char *s);

/* ---- folding ------------------------------------------------------------ */

/* Letters, digits and characters, words parted by one space, no space at the
 * ends. Punctuation and symbols part words, but an apostrophe in a word
 * vanishes, and "+" and "#" behind a letter stay ("c++", "c#").
 *     "《紅樓夢》 第３版" -> "红楼梦 第3版"     "Señor O’Brien" -> "senor obrien"
 * Lives in `mem`. NULL gives "". */
char *text_fold(struct arena *mem, const char *utf8);
/* The same for n bytes, added to `out`; a space comes first if a word
 * stands there. */
void text_fold_into(struct buf *out, const char *utf8, size_t n);
/* The same without any space: keys for "is it the same title?". */
char *text_fold_tight(struct arena *mem, const char *utf8);

/* One character, folded: a NUL-ended text ("" = vanishes, " " = parts words)
 * that lives for ever, or NULL = it folds to itself. */
const char *text_fold_char(uint32_t code);

/* ---- people ------------------------------------------------------------- */

/* A name as a public screen may show it: 王小明 -> 王*明, 王明 -> 王*,
 * 欧阳小明 -> 欧**明, "Ann Smith" -> "A** S****". Lives in `mem`. */
char *text_mask_name(struct arena *mem, const char *name);

#endif
