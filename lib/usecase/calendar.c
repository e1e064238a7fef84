#include "calendar.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/calendar.h"

enum { LONGEST = 400 }; /* days of a term or closing */

static void spans_of(struct ctx *c, const struct span_row *rows, size_t n,
                     struct calendar_span **spans)
{
    *spans = ARENA_ARRAY(c->mem, struct calendar_span, n + 1);
    for (size_t i = 0; i < n; i++)
        (*spans)[i] = (struct calendar_span){rows[i].id, rows[i].first,
                                             rows[i].last, rows[i].name,
                                             rows[i].school_id == 0};
}

bool calendar_show(struct ctx *c, int from, struct calendar_view *view)
{
    struct span_row *terms, *closings;
    struct hours_row *hours;

    *view = (struct calendar_view){0};
    if (!actor_must(c, RIGHT_SEARCH))
        return false;
    if (!term_list(c, c->school_id, from, &terms, &view->term_count) ||
        !closing_list(c, c->school_id, from, &closings,
                      &view->closing_count) ||
        !hours_list(c, c->school_id, &hours, &view->hour_count))
        return false;
    spans_of(c, terms, view->term_count, &view->terms);
    spans_of(c, closings, view->closing_count, &view->closings);
    view->hours = ARENA_ARRAY(c->mem, struct opening, view->hour_count + 1);
    for (size_t i = 0; i < view->hour_count; i++)
        view->hours[i] = (struct opening){hours[i].weekday, hours[i].opens,
                                          hours[i].closes};
    return true;
}

struct deed {
    const char *name;
    struct span_row row;
    bool is_term, drop;
    const struct hours_row *hours;
    size_t hour_count;
};

static bool journal(struct ctx *c, const struct deed *d)
{
    struct journal_entry e = {.deed = d->name};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "id", d->row.id);
    deed_put_int(&data, "first", d->row.first);
    deed_put_int(&data, "last", d->row.last);
    deed_put_text(&data, "name", d->row.name);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

static bool delete_of(struct ctx *c, const struct deed *d, int64_t school_id)
{
    return d->is_term ? term_delete(c, school_id, d->row.id)
                      : closing_delete(c, school_id, d->row.id);
}

/* One's own, else one of every school for those who may. */
static bool drop_span(struct ctx *c, const struct deed *d)
{
    return delete_of(c, d, c->school_id) ||
           (c->err.code == ERR_NOT_FOUND && actor_may(c, RIGHT_SCHOOLS) &&
            delete_of(c, d, 0));
}

static bool put_span(struct ctx *c, struct deed *d)
{
    int64_t id;

    if (!(d->is_term ? term_put(c, &d->row, &id)
                     : closing_put(c, &d->row, &id)))
        return false;
    d->row.id = id;
    return true;
}

static bool span_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;

    if (!deed_first_answer(c, d->name, 0, &first))
        return false;
    if (first.seq != 0) {
        d->row.id = deed_int(first.data, "id");
        return true;
    }
    return (d->drop ? drop_span(c, d) : put_span(c, d)) && journal(c, d);
}

static bool save(struct ctx *c, const char *name,
                 const struct calendar_span *s, int64_t *id)
{
    struct deed d = {.name = name,
                     .row = {s->id, s->every_school ? 0 : c->school_id,
                             s->first, s->last, s->name},
                     .is_term = strcmp(name, "term_save") == 0};

    if (!actor_must(c, s->every_school ? RIGHT_POLICY_WRITE | RIGHT_SCHOOLS
                                       : RIGHT_POLICY_WRITE))
        return false;
    if (s->first <= 0 || s->first > s->last)
        return fail(c, ERR_INVALID, "the first day is after the last");
    if (s->last - s->first > LONGEST)
        return fail(c, ERR_INVALID, "longer than %d days", LONGEST);
    if (d.is_term && (s->name == NULL || s->name[0] == '\0'))
        return fail(c, ERR_INVALID, "a term needs a name");
    if (!db_write(c, d.row.school_id, span_work, &d))
        return false;
    *id = d.row.id;
    return true;
}

bool calendar_term_save(struct ctx *c, const struct calendar_span *term,
                        int64_t *id)
{
    return save(c, "term_save", term, id);
}

bool calendar_closing_save(struct ctx *c, const struct calendar_span *closing,
                           int64_t *id)
{
    return save(c, "closing_save", closing, id);
}

static bool drop(struct ctx *c, const char *name, bool is_term, int64_t id)
{
    struct deed d = {.name = name,
                     .row = {.id = id},
                     .is_term = is_term,
                     .drop = true};

    return actor_must(c, RIGHT_POLICY_WRITE) &&
           db_write(c, 0, span_work, &d);
}

bool calendar_term_drop(struct ctx *c, int64_t id)
{
    return drop(c, "term_drop", true, id);
}

bool calendar_closing_drop(struct ctx *c, int64_t id)
{
    return drop(c, "closing_drop", false, id);
}

static bool hours_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;

    if (!deed_first_answer(c, d->name, 0, &first))
        return false;
    return first.seq != 0 ||
           (hours_replace(c, c->school_id, d->hours, d->hour_count) &&
            journal(c, d));
}

bool calendar_hours_save(struct ctx *c, const struct opening *hours, size_t n)
{
    struct hours_row *rows = ARENA_ARRAY(c->mem, struct hours_row, n + 1);
    struct deed d = {.name = "hours_save", .hours = rows, .hour_count = n};

    if (!actor_must(c, RIGHT_POLICY_WRITE))
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct opening *o = &hours[i];
        if (o->weekday < 0 || o->weekday > 6 || o->opens < 0 ||
            o->closes > 1440 || o->opens >= o->closes)
            return fail(c, ERR_INVALID, "these opening hours make no sense");
        rows[i] = (struct hours_row){o->weekday, o->opens, o->closes};
    }
    return db_write(c, c->school_id, hours_work, &d);
}
