#include "calendar.h"

#include <string.h>

#include "actor.h"
#include "calendar_parts.h"
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
    const char *name;      /* in the journal */
    bool is_term, drop;
    int64_t id;              /* of the entry; 0: a new one */
    struct span_row was, is; /* id 0: there was none, or will be none */
    const struct hours_row *hours;
    size_t hour_count;
    struct calendar_change *rs;
};

static bool first_answer(struct ctx *c, const struct deed *d, bool *repeated)
{
    struct journal_entry first;

    *repeated = false;
    *d->rs = (struct calendar_change){0};
    if (!deed_first_answer(c, d->name, 0, &first))
        return false;
    *repeated = first.seq != 0;
    if (*repeated)
        *d->rs = (struct calendar_change){
            deed_int(first.data, "id"), (int)deed_int(first.data, "moved"),
            first.seq};
    return true;
}

static bool journal(struct ctx *c, const struct deed *d, struct deed_data *data)
{
    struct journal_entry e = {.deed = d->name};

    deed_put_int(data, "moved", d->rs->moved);
    e.data = deed_data_end(data);
    return journal_add(c, c->school_id, &e, &d->rs->journal_seq);
}

static bool journal_span(struct ctx *c, const struct deed *d)
{
    const struct span_row *key = d->is.id ? &d->is : &d->was;
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "id", key->id);
    deed_put_int(&data, "school", key->school_id);
    deed_put_int(&data, "first", d->is.first);
    deed_put_int(&data, "last", d->is.last);
    deed_put_text(&data, "name", d->is.name);
    deed_put_int(&data, "was_first", d->was.first);
    deed_put_int(&data, "was_last", d->was.last);
    deed_put_text(&data, "was_name", d->was.name);
    return journal(c, d, &data);
}

static bool find_span(struct ctx *c, struct deed *d)
{
    return d->is_term ? term_find(c, c->school_id, d->id, &d->was)
                      : closing_find(c, c->school_id, d->id, &d->was);
}

static bool put_span(struct ctx *c, struct deed *d)
{
    int64_t id = 0;

    if (d->drop)
        return d->is_term ? term_delete(c, d->was.school_id, d->was.id)
                          : closing_delete(c, d->was.school_id, d->was.id);
    if (!(d->is_term ? term_put(c, &d->is, &id) : closing_put(c, &d->is, &id)))
        return false;
    d->rs->id = d->is.id = id;
    return true;
}

/* Closings move due days; terms only count from the next loan on. */
static bool span_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    int from = d->is.first;
    bool repeated;

    if (!first_answer(c, d, &repeated) || repeated)
        return repeated;
    d->rs->id = d->is.id = d->id;
    if (d->drop)
        d->is.id = 0;
    if ((d->id != 0 || d->drop) && !find_span(c, d))
        return false;
    if (d->drop && d->was.school_id == 0 && !actor_must(c, RIGHT_SCHOOLS))
        return false;
    if (from == 0 || from > c->today)
        from = c->today;
    return put_span(c, d) &&
           (d->is_term ||
            calendar_settle_all(c, d->drop ? d->was.school_id
                                           : d->is.school_id, from,
                                &d->rs->moved)) &&
           journal_span(c, d);
}

static bool save(struct ctx *c, bool is_term, const struct calendar_span *s,
                 struct calendar_change *rs)
{
    struct deed d = {.name = is_term ? "term_save" : "closing_save",
                     .id = s->id,
                     .is = {0, s->every_school ? 0 : c->school_id, s->first,
                            s->last, s->name ? s->name : ""},
                     .is_term = is_term,
                     .rs = rs};

    if (!actor_must(c, s->every_school ? RIGHT_POLICY_WRITE | RIGHT_SCHOOLS
                                       : RIGHT_POLICY_WRITE))
        return false;
    if (s->first <= 0 || s->first > s->last)
        return fail(c, ERR_INVALID, "the first day is after the last");
    if (s->last - s->first > LONGEST)
        return fail(c, ERR_INVALID, "longer than %d days", LONGEST);
    if (is_term && d.is.name[0] == '\0')
        return fail(c, ERR_INVALID, "a term needs a name");
    if (strlen(d.is.name) > 200)
        return fail(c, ERR_INVALID, "this name is too long");
    return db_write(c, d.is.school_id, span_work, &d);
}

bool calendar_term_save(struct ctx *c, const struct calendar_span *term,
                        struct calendar_change *rs)
{
    return save(c, true, term, rs);
}

bool calendar_closing_save(struct ctx *c, const struct calendar_span *closing,
                           struct calendar_change *rs)
{
    return save(c, false, closing, rs);
}

static bool drop(struct ctx *c, bool is_term, int64_t id,
                 struct calendar_change *rs)
{
    struct deed d = {.name = is_term ? "term_drop" : "closing_drop",
                     .id = id,
                     .is_term = is_term,
                     .drop = true,
                     .rs = rs};

    return actor_must(c, RIGHT_POLICY_WRITE) &&
           db_write(c, 0, span_work, &d);
}

bool calendar_term_drop(struct ctx *c, int64_t id, struct calendar_change *rs)
{
    return drop(c, true, id, rs);
}

bool calendar_closing_drop(struct ctx *c, int64_t id,
                           struct calendar_change *rs)
{
    return drop(c, false, id, rs);
}

/* ---- opening hours ------------------------------------------------------- */

/* "0 480 960;1 480 960": how the journal keeps them. */
static const char *hours_text(struct ctx *c, const struct hours_row *rows,
                              size_t n)
{
    struct buf b = buf_new(c->mem);

    buf_text(&b, "");
    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%s%d %d %d", i ? ";" : "", rows[i].weekday,
                   rows[i].opens, rows[i].closes);
    return b.n ? b.p : "";
}

static bool hours_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct hours_row *was;
    struct deed_data data;
    bool repeated;
    size_t n;

    if (!first_answer(c, d, &repeated) || repeated)
        return repeated;
    if (!hours_list(c, c->school_id, &was, &n) ||
        !hours_replace(c, c->school_id, d->hours, d->hour_count) ||
        !calendar_settle_all(c, c->school_id, c->today, &d->rs->moved))
        return false;
    deed_data_begin(c, &data);
    deed_put_text(&data, "was", hours_text(c, was, n));
    deed_put_text(&data, "is", hours_text(c, d->hours, d->hour_count));
    return journal(c, d, &data);
}

bool calendar_hours_save(struct ctx *c, const struct opening *hours, size_t n,
                         struct calendar_change *rs)
{
    struct hours_row *rows = ARENA_ARRAY(c->mem, struct hours_row, n + 1);
    struct deed d = {
        .name = "hours_save", .hours = rows, .hour_count = n, .rs = rs};

    if (!actor_must(c, RIGHT_POLICY_WRITE))
        return false;
    if (n > 70)
        return fail(c, ERR_INVALID, "these opening hours make no sense");
    for (size_t i = 0; i < n; i++) {
        const struct opening *o = &hours[i];
        if (o->weekday < 0 || o->weekday > 6 || o->opens < 0 ||
            o->closes > 1440 || o->opens >= o->closes)
            return fail(c, ERR_INVALID, "these opening hours make no sense");
        rows[i] = (struct hours_row){o->weekday, o->opens, o->closes};
    }
    return db_write(c, c->school_id, hours_work, &d);
}
