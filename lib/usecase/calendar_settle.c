/* Due days follow the calendar (calendar_parts.h). */
#include "calendar_parts.h"

#include "model/calendar.h"
#include "model/due.h"
#include "model/school.h"

static bool settle_loans(struct ctx *c, int64_t school_id,
                         const struct calendar *k, int from, int *moved)
{
    struct due_group *groups;
    size_t n;

    if (!due_select(c, school_id, from, &groups, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct due_group *g = &groups[i];
        int wanted = g->wanted != 0 ? g->wanted : g->due;
        int due = calendar_settle(k, wanted, g->due, c->today);
        if (due == g->due)
            continue;
        if (!due_move(c, school_id, g, due, due == wanted ? 0 : wanted))
            return false;
        *moved += g->loans;
    }
    return true;
}

/* A copy waits longer on the shelf when nobody could fetch it; it is never
 * called back sooner. */
static bool settle_shelf(struct ctx *c, int64_t school_id,
                         const struct calendar *k, int from, int *moved)
{
    struct due_group *groups;
    size_t n;

    if (!due_select_shelf(c, school_id, from, &groups, &n))
        return false;
    /* From the last day on: a day moved once is not met again. */
    for (size_t i = n; i-- > 0;) {
        int day = calendar_open_after(k, groups[i].due);
        if (day == groups[i].due)
            continue;
        if (!due_move_shelf(c, school_id, groups[i].due, day))
            return false;
        *moved += groups[i].loans;
    }
    return true;
}

static bool settle_school(struct ctx *c, int64_t school_id, int from,
                          int *moved)
{
    struct calendar k;

    return calendar_load(c, school_id, from, &k) &&
           settle_loans(c, school_id, &k, from, moved) &&
           settle_shelf(c, school_id, &k, from, moved);
}

bool calendar_settle_all(struct ctx *c, int64_t school_id, int from,
                         int *moved)
{
    struct school *schools;
    size_t n;

    if (school_id != 0)
        return settle_school(c, school_id, from, moved);
    if (!school_select(c, &schools, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!settle_school(c, schools[i].id, from, moved))
            return false;
    return true;
}
