#include "notice.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_MOST = 3650 };

struct notice_rules notice_rules_default(void)
{
    return (struct notice_rules){3, {1, 7, 30}, 3};
}

/* A number of days at *text, which moves on behind it. */
static bool read_days(const char **text, int *days)
{
    size_t n = strspn(*text, "0123456789");

    if (n == 0 || n > 4)
        return false;
    *days = atoi(*text);
    *text += n;
    return *days <= DAYS_MOST;
}

static bool read_levels(struct notice_rules *r, const char *text)
{
    struct notice_rules rules = {.due_days = r->due_days};
    int last = 0;

    while (*text != '\0') {
        int days;
        if (rules.levels == NOTICE_LEVELS || !read_days(&text, &days) ||
            days <= last || (*text != '\0' && *text != ' '))
            return false;
        last = rules.overdue_days[rules.levels++] = days;
        text += strspn(text, " ");
    }
    *r = rules;
    return true;
}

bool notice_rule_put(struct notice_rules *r, const char *key,
                     const char *value)
{
    int days;

    if (key == NULL || value == NULL)
        return false;
    if (strcmp(key, "notice.overdue_days") == 0)
        return read_levels(r, value);
    if (strcmp(key, "notice.due_days") != 0 || !read_days(&value, &days) ||
        *value != '\0')
        return false;
    r->due_days = days;
    return true;
}

int notice_level(const struct notice_rules *r, int due, int today)
{
    int level = 0;

    while (level < r->levels && today - due >= r->overdue_days[level])
        level++;
    if (level > 0)
        return level;
    return r->due_days > 0 && today <= due && due - today <= r->due_days
               ? NOTICE_DUE_SOON : NOTICE_NONE;
}
