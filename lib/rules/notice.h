/* notice.h - when a reader is told that a loan is due, or overdue.
 *
 * Pure. A loan passes stages: due soon, then overdue for the first, second ...
 * number of days. Whoever was away for a while is told of the last stage
 * only. */
#ifndef RULES_NOTICE_H
#define RULES_NOTICE_H

#include <stdbool.h>

enum { NOTICE_LEVELS = 5, NOTICE_NONE = -1, NOTICE_DUE_SOON = 0 };

/* A school's settings: notice.due_days, so many days before (0: never), and
 * notice.overdue_days, days after, as "1 7 14" (at most five, rising; ""
 * never). */
struct notice_rules {
    int due_days;
    int overdue_days[NOTICE_LEVELS];
    int levels;
};
/* Three days before; overdue by 1, 7 and 30 days. */
struct notice_rules notice_rules_default(void);
/* False: no such key, or the value is none of it; `r` stays as it is. */
bool notice_rule_put(struct notice_rules *r, const char *key,
                     const char *value);

/* The stage of a loan on this day: NOTICE_NONE, NOTICE_DUE_SOON or 1 ... */
int notice_level(const struct notice_rules *r, int due, int today);

#endif
