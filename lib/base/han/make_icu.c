#include "base/han/make_icu.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

struct icu *icu_open(void)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar id[32];
    UTransliterator *t;

    u_uastrcpy(id, "Han-Latin");
    t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &e);
    if (U_FAILURE(e))
        exit(1);
    return (struct icu *)t;
}

void icu_close(struct icu *t)
{
    utrans_close((UTransliterator *)t);
}

bool icu_text(struct icu *t, uint32_t han, char utf8[ICU_TEXT])
{
    UChar s[64];
    int32_t n = 0, limit;
    UErrorCode e = U_ZERO_ERROR;

    U16_APPEND_UNSAFE(s, n, (UChar32)han);
    limit = n;
    utrans_transUChars((UTransliterator *)t, s, &n, 64, 0, &limit, &e);
    u_strToUTF8(utf8, ICU_TEXT, NULL, s, n, &e);
    return U_SUCCESS(e) && strchr(utf8, ' ') == NULL;
}

int icu_tone(const char *marked)
{
    static const char *const marks[4] = {"āēīōūǖ", "áéíóúǘ", "ǎěǐǒǔǚ",
                                         "àèìòùǜ"};

    for (const char *u = marked; *u != '\0'; u++)
        for (int tone = 0; tone < 4; tone++)
            for (const char *m = marks[tone]; *m != '\0'; m += 2)
                if (u[0] == m[0] && u[1] == m[1])
                    return tone + 1;
    return 5;
}
