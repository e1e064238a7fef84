#include "lang.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_english(const void *key, const void *pair)
{
    return strcmp(key, ((const struct lang_pair *)pair)->english);
}

const char *say(enum lang lang, const char *english)
{
    const struct lang_pair *pair;

    if (lang == LANG_EN)
        return english;
    pair = bsearch(english, lang_zh, lang_zh_count, sizeof *lang_zh,
                   by_english);
    return pair == NULL ? english : pair->chinese;
}

/* The dictionary's check has compared the arguments of both texts. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void say_into(enum lang lang, char *out, size_t size, const char *english,
              va_list ap)
{
    vsnprintf(out, size, say(lang, english), ap);
}
#pragma GCC diagnostic pop

char *say_format(enum lang lang, char *out, size_t size, const char *english,
                 ...)
{
    va_list ap;

    va_start(ap, english);
    say_into(lang, out, size, english, ap);
    va_end(ap);
    return out;
}

enum lang lang_from_tag(const char *tag)
{
    if (tag == NULL || *tag == '\0' || strncmp(tag, "zh", 2) == 0)
        return LANG_ZH;
    return LANG_EN;
}
