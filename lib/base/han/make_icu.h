/* make_icu.h - how ICU reads single characters; for make_pinyin.c. */
#ifndef BASE_HAN_MAKE_ICU_H
#define BASE_HAN_MAKE_ICU_H

#include <stdbool.h>
#include <stdint.h>

enum { ICU_TEXT = 128 };

struct icu;
struct icu *icu_open(void);
void icu_close(struct icu *t);

/* "hóng"; false: nothing usable. */
bool icu_text(struct icu *t, uint32_t han, char utf8[ICU_TEXT]);
/* 1 to 4 by the mark in it; 5: it has none. */
int icu_tone(const char *marked);

#endif
