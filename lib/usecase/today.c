#include "today.h"

#include "actor.h"
#include "base/day.h"
#include "model/calendar.h"
#include "model/today.h"

enum { HOUR_MS = 60 * 60 * 1000 };

static void add(struct ctx *c, struct today *t, const struct today_slot *s)
{
    int day = day_at(s->begins);
    int back = c->today - day;
    int64_t hour = (s->begins - day_begins(day)) / HOUR_MS;

    if (back < 0 || back >= TODAY_DAYS)
        return;
    *(s->is_return ? &t->days[TODAY_DAYS - 1 - back].returned
                   : &t->days[TODAY_DAYS - 1 - back].lent) += s->deeds;
    if (back == 0 && hour < 24) /* a day of 25 hours ends with the 24th */
        *(s->is_return ? &t->hours[hour].returned
                       : &t->hours[hour].lent) += s->deeds;
}

static bool read_all(struct ctx *c, void *arg)
{
    struct today *t = arg;
    int first = c->today - TODAY_DAYS + 1;
    struct today_counts counts;
    struct today_slot *slots;
    struct calendar k;
    size_t n;

    *t = (struct today){0};
    if (!today_count(c, c->school_id, &counts) ||
        !today_slots(c, c->school_id, day_begins(first), &slots, &n) ||
        !calendar_load(c, c->school_id, first, &k))
        return false;
    t->readers = counts.readers;
    t->loans = counts.loans;
    t->overdue = counts.overdue;
    t->due_today = counts.due_today;
    t->holds_ready = counts.holds_ready;
    for (int i = 0; i < TODAY_DAYS; i++) {
        t->days[i].day = first + i;
        t->days[i].open = calendar_is_open(&k, first + i);
    }
    for (size_t i = 0; i < n; i++)
        add(c, t, &slots[i]);
    return true;
}

bool today_show(struct ctx *c, struct today *t)
{
    return actor_must(c, RIGHT_CHECKIN) && db_snapshot(c, read_all, t);
}
