/* lang.h - every text that people read, in their language.
 *
 * The English text is written where it is used and is its own key; lang/zh.tsv
 * gives the Chinese one. One dictionary serves screens, API, slips and command
 * line. `make check` fails when a text has no Chinese twin, a twin is unused,
 * or the two take other arguments (%1$s puts them in another order). */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdarg.h>
#include <stddef.h>

enum lang { LANG_ZH, LANG_EN };

/* The text in this language; `english` itself where there is no other. Lives
 * for ever. */
const char *say(enum lang lang, const char *english);

/* Marks a text for the dictionary that is translated later, by say(). */
#define TEXT_FOR_LATER(english) english

/* vsnprintf of the text in this language. */
void say_into(enum lang lang, char *out, size_t size, const char *english,
              va_list ap) __attribute__((format(printf, 4, 0)));

/* The same with arguments of its own; returns `out`. */
char *say_format(enum lang lang, char *out, size_t size, const char *english,
                 ...) __attribute__((format(printf, 4, 5)));

/* "zh", "zh-CN", "zh_CN.UTF-8", "en-GB": LANG_ZH for anything beginning with
 * zh, LANG_EN for the rest. NULL and "" give LANG_ZH. */
enum lang lang_from_tag(const char *tag);

/* Table made from lang/zh.tsv by the Makefile, sorted by `english`. */
struct lang_pair {
    const char *english, *chinese;
};
extern const struct lang_pair lang_zh[];
extern const size_t lang_zh_count;

#endif
