/* cmd_calendar.c - terms, holidays, opening hours. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "usecase/calendar.h"
#include "usecase/calendar_copy.h"

static void tell_span(struct tool *t, const char *kind,
                      const struct calendar_span *s)
{
    char first[DAY_TEXT], last[DAY_TEXT];

    day_format(s->first, first);
    day_format(s->last, last);
    if (!t->json)
        printf("%s\t%lld\t%s\t%s\t%s\n", kind, (long long)s->id, first, last,
               s->name);
    out_object(&t->j);
    out_put_int(&t->j, "id", s->id);
    out_put_day(&t->j, "first", s->first);
    out_put_day(&t->j, "last", s->last);
    out_put(&t->j, "name", s->name);
    out_put_bool(&t->j, "every_school", s->every_school);
    out_object_end(&t->j);
}

static void tell_spans(struct tool *t, const char *kind, const char *key,
                       const struct calendar_span *spans, size_t n)
{
    out_key(&t->j, key);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++)
        tell_span(t, kind, &spans[i]);
    out_array_end(&t->j);
}

enum status run_calendar_show(struct tool *t)
{
    struct calendar_view v;
    int from = t->c.today;

    if (!need_school(t) || !option_day(t, "from", &from) ||
        !calendar_show(&t->c, from, &v))
        return failed(t);
    out_object(&t->j);
    tell_spans(t, "term", "terms", v.terms, v.term_count);
    tell_spans(t, "closed", "closings", v.closings, v.closing_count);
    out_key(&t->j, "hours");
    out_array(&t->j);
    for (size_t i = 0; i < v.hour_count; i++) {
        const struct opening *o = &v.hours[i];
        if (!t->json)
            printf("open\t%d\t%02d:%02d\t%02d:%02d\n", o->weekday + 1,
                   o->opens / 60, o->opens % 60, o->closes / 60,
                   o->closes % 60);
        out_object(&t->j);
        out_put_int(&t->j, "weekday", o->weekday + 1);
        out_put_int(&t->j, "opens", o->opens);
        out_put_int(&t->j, "closes", o->closes);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static enum status changed(struct tool *t, const struct calendar_change *rs)
{
    if (rs->moved > 0)
        tell(t, "%d due days moved", rs->moved);
    else
        tell(t, "Done; no due day had to move");
    out_object(&t->j);
    out_put_int(&t->j, "id", rs->id);
    out_put_int(&t->j, "moved", rs->moved);
    out_put_int(&t->j, "journal", rs->journal_seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static bool operand_day(struct tool *t, int n, int *day)
{
    return day_parse(t->operands[n], day) ||
           fail(&t->c, ERR_INVALID, "a day is like 2026-09-01, not \"%s\"",
                t->operands[n]);
}

/* FIRST LAST [NAME] */
static bool read_span(struct tool *t, struct calendar_span *s)
{
    int64_t any[2] = {1, INT64_MAX};

    *s = (struct calendar_span){
        .name = t->operand_count > 2 ? t->operands[2] : "",
        .every_school = option_given(t, "every-school")};
    return need_school(t) && operand_day(t, 0, &s->first) &&
           operand_day(t, 1, &s->last) && option_number(t, "id", any, &s->id);
}

enum status run_calendar_close(struct tool *t)
{
    struct calendar_change rs;
    struct calendar_span s;

    if (!read_span(t, &s) || !calendar_closing_save(&t->c, &s, &rs))
        return failed(t);
    return changed(t, &rs);
}

enum status run_calendar_term(struct tool *t)
{
    struct calendar_change rs;
    struct calendar_span s;

    if (!read_span(t, &s) || !calendar_term_save(&t->c, &s, &rs))
        return failed(t);
    return changed(t, &rs);
}

enum status run_calendar_open(struct tool *t)
{
    struct calendar_change rs;
    int64_t id;

    if (!need_school(t) || !operand_number(t, 0, &id) ||
        !calendar_closing_drop(&t->c, id, &rs))
        return failed(t);
    return changed(t, &rs);
}

enum status run_calendar_drop_term(struct tool *t)
{
    struct calendar_change rs;
    int64_t id;

    if (!need_school(t) || !operand_number(t, 0, &id) ||
        !calendar_term_drop(&t->c, id, &rs))
        return failed(t);
    return changed(t, &rs);
}

/* "1-5=08:00-16:40" or "6=09:00-12:00": weekdays from 1, Monday. */
static bool read_hours(struct tool *t, const char *text, struct opening *hours,
                       size_t *n)
{
    int from, to, h1, m1, h2, m2, used = 0;

    if (sscanf(text, "%1d-%1d=%2d:%2d-%2d:%2d%n", &from, &to, &h1, &m1, &h2,
               &m2, &used) != 6) {
        if (sscanf(text, "%1d=%2d:%2d-%2d:%2d%n", &from, &h1, &m1, &h2, &m2,
                   &used) != 5)
            used = 0;
        to = from;
    }
    if (used == 0 || text[used] != '\0' || from < 1 || to > 7 || from > to ||
        m1 > 59 || m2 > 59)
        return fail(&t->c, ERR_INVALID, "opening hours are like"
                    " 1-5=08:00-16:40, not \"%s\"", text);
    for (int day = from; day <= to; day++)
        hours[(*n)++] = (struct opening){day - 1, h1 * 60 + m1, h2 * 60 + m2};
    return true;
}

enum status run_calendar_hours(struct tool *t)
{
    struct opening hours[7 * 16];
    struct calendar_change rs;
    size_t n = 0;

    if (!need_school(t))
        return failed(t);
    for (int i = 0; i < t->operand_count; i++)
        if (!read_hours(t, t->operands[i], hours, &n))
            return failed(t);
    if (!calendar_hours_save(&t->c, hours, n, &rs))
        return failed(t);
    return changed(t, &rs);
}

static void tell_copied(struct tool *t, const struct calendar_copy_row *row)
{
    char first[DAY_TEXT], last[DAY_TEXT];

    day_format(row->first, first);
    day_format(row->last, last);
    tell(t, "%s to %s: %s%s%s", first, last, row->name,
         row->is_there ? say(t->c.lang, " (there already)") : "",
         row->look ? say(t->c.lang, " (check the days: they change each year)")
                   : "");
    out_object(&t->j);
    out_put_day(&t->j, "first", row->first);
    out_put_day(&t->j, "last", row->last);
    out_put(&t->j, "name", row->name);
    out_put_bool(&t->j, "term", row->is_term);
    out_put_bool(&t->j, "there", row->is_there);
    out_put_bool(&t->j, "look", row->look);
    out_object_end(&t->j);
}

enum status run_calendar_copy_year(struct tool *t)
{
    struct calendar_copy_request rq = {
        .every_school = option_given(t, "every-school"),
        .only_try = option_given(t, "try")};
    struct calendar_copied rs;

    if (!need_school(t) || !operand_day(t, 0, &rq.first) ||
        !operand_day(t, 1, &rq.last) ||
        !calendar_copy_year(&t->c, &rq, &rs))
        return failed(t);
    out_object(&t->j);
    out_key(&t->j, "rows");
    out_array(&t->j);
    for (size_t i = 0; i < rs.n; i++)
        tell_copied(t, &rs.rows[i]);
    out_array_end(&t->j);
    out_put_int(&t->j, "added", rs.added);
    out_put_int(&t->j, "moved", rs.moved);
    out_put_int(&t->j, "journal", rs.journal_seq);
    out_object_end(&t->j);
    if (!rq.only_try)
        tell(t, "%d entries added, %d due days moved", rs.added, rs.moved);
    return STATUS_DONE;
}
