/* /today: the figures of the home page. */
#include "circulation-desk/api/api.h"
#include "usecase/today.h"

static void hours_json(struct json_out *j, const struct today *t)
{
    out_key(j, "hours");
    out_array(j);
    for (int i = 0; i < 24; i++) {
        out_object(j);
        out_put_int(j, "hour", i);
        out_put_int(j, "lent", t->hours[i].lent);
        out_put_int(j, "returned", t->hours[i].returned);
        out_object_end(j);
    }
    out_array_end(j);
}

static void days_json(struct json_out *j, const struct today *t)
{
    out_key(j, "days");
    out_array(j);
    for (int i = 0; i < TODAY_DAYS; i++) {
        out_object(j);
        out_put_day(j, "day", t->days[i].day);
        out_put_bool(j, "open", t->days[i].open);
        out_put_int(j, "lent", t->days[i].lent);
        out_put_int(j, "returned", t->days[i].returned);
        out_object_end(j);
    }
    out_array_end(j);
}

bool api_today(struct call *k)
{
    struct json_out *j = &k->out;
    struct today t;

    if (!today_show(&k->c, &t))
        return false;
    out_object(j);
    out_put_int(j, "readers", t.readers);
    out_put_int(j, "loans", t.loans);
    out_put_int(j, "overdue", t.overdue);
    out_put_int(j, "due_today", t.due_today);
    out_put_int(j, "holds_ready", t.holds_ready);
    hours_json(j, &t);
    days_json(j, &t);
    out_object_end(j);
    return true;
}
