/* today.h - the school today, and what the last two weeks were like. */
#ifndef USECASE_TODAY_H
#define USECASE_TODAY_H

#include "base/ctx.h"

enum { TODAY_DAYS = 14 };

struct today {
    int readers, loans, overdue, due_today, holds_ready; /* model/today.h */
    struct {
        int lent, returned;
    } hours[24];           /* of today, in the machine's time zone */
    struct {
        int day;
        bool open;         /* by the calendar */
        int lent, returned;
    } days[TODAY_DAYS];    /* the last one is today */
};

/* RIGHT_CHECKIN. */
bool today_show(struct ctx *c, struct today *t) MUST_CHECK;

#endif
