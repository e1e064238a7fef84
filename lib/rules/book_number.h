/* book_number.h - what stands behind the class in a call number.
 *
 * Pure. Three ways: 种次号, the running number of a title within its class
 * (nearly all schools); 著者号 from a table that the school has; Cutter numbers
 * (Library of Congress, Classification and Shelflisting Manual, G 63). */
#ifndef RULES_BOOK_NUMBER_H
#define RULES_BOOK_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

enum book_number_way { BOOK_RUNNING, BOOK_AUTHOR, BOOK_CUTTER };

/* "running", "author", "cutter"; false: none of them. */
bool book_number_way_from_word(const char *word, enum book_number_way *way);

enum { CUTTER_TEXT = 8, VOLUME_MARK = 16 };

/* The Cutter number of a name in Latin letters (pinyin for Chinese): a letter
 * and two digits, "cao xueqin" -> "C36". "" if no letter is in it. */
void cutter_number(const char *name, char out[CUTTER_TEXT]);

/* What a volume is called on the spine: a number where it has one in any
 * writing ("第三卷" 3, "下册" 3 behind 上 and 中, "Bd. 12" 12), so that volumes
 * stand in order; else its first letters. "" for none. */
void volume_mark(const char *volume, char out[VOLUME_MARK]);

/* The running number of a call number: what stands behind its first '/'. 0 if
 * that is none. */
int64_t call_running_number(const char *call);

/* Whether `call` is of this class and book number, whatever its volume. */
bool call_is_of(const char *call, const char *class_number,
                const char *book_number);

#endif
