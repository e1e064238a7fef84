#include "marc/field_rule.h"

#include <stdlib.h>
#include <string.h>



const struct marc_field_rule *marc_rules(enum marc_format format)
{
    return format == MARC_FORMAT_CNMARC ? marc_rules_cnmarc
                                        : marc_rules_marc21;
}

const struct marc_field_rule *marc_rule(enum marc_format format,
                                        const char *tag)
{
    const struct marc_field_rule *f = marc_rules(format);

    for (; f->tag[0] != '\0'; f++)
        if (memcmp(f->tag, tag, 3) == 0)
            return f;
    return NULL;
}

const struct marc_sub_rule *marc_sub_rule(const struct marc_field_rule *f,
                                          char code)
{
    for (int i = 0; i < f->sub_count; i++)
        if (f->subs[i].code == code)
            return &f->subs[i];
    return NULL;
}

bool marc_tag_is_local(const char *tag)
{
    return tag[0] == '9' || tag[1] == '9';
}

bool marc_allows(const char *set, char c)
{
    if (set[0] == '.')
        return true;
    c = c == ' ' ? '_' : c == '|' ? '/' : c;
    for (const char *p = set; *p != '\0'; p++) {
        if (p[1] == '-' && p[2] != '\0') {
            if (c >= p[0] && c <= p[2])
                return true;
            p += 2;
        } else if (*p == c) {
            return true;
        }
    }
    return false;
}

const char *marc_name_in(const struct marc_name *name, enum lang lang)
{
    return lang == LANG_ZH ? name->chinese : name->english;
}
