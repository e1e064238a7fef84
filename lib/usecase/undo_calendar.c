/* How changes of the calendar are taken back (undo_parts.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "calendar_parts.h"
#include "model/calendar.h"
#include "undo_parts.h"

static struct span_row span_from(struct ctx *c, const char *data,
                                 const char *prefix)
{
    const char *name = deed_text(c, data, arena_format(c->mem, "%sname",
                                                       prefix));

    return (struct span_row){
        .id = deed_int(data, "id"),
        .school_id = deed_int(data, "school"),
        .first = (int)deed_int(data, arena_format(c->mem, "%sfirst", prefix)),
        .last = (int)deed_int(data, arena_format(c->mem, "%slast", prefix)),
        .name = name ? name : ""};
}

/* Whether the entry still is as the deed left it; gone where it was dropped. */
static bool check_now(struct ctx *c, bool is_term, const struct span_row *is)
{
    struct span_row now;
    bool there = is_term ? term_find(c, is->school_id, is->id, &now)
                         : closing_find(c, is->school_id, is->id, &now);

    if (!there && c->err.code != ERR_NOT_FOUND)
        return false;
    if (there != (is->first != 0) ||
        (there && (now.first != is->first || now.last != is->last ||
                   strcmp(now.name, is->name) != 0)))
        return undo_too_late(c);
    return true;
}

static bool restore(struct ctx *c, bool is_term, const struct span_row *is,
                    struct span_row *was)
{
    int64_t id;

    if (was->first == 0)
        return is_term ? term_delete(c, is->school_id, is->id)
                       : closing_delete(c, is->school_id, is->id);
    if (is->first == 0)
        was->id = 0; /* dropped: it comes back under a new id */
    return is_term ? term_put(c, was, &id) : closing_put(c, was, &id);
}

static bool settle(struct ctx *c, int64_t school_id)
{
    int moved = 0;

    return calendar_settle_all(c, school_id, c->today, &moved);
}

static bool undo_span(struct ctx *c, struct undoing *u, bool is_term)
{
    struct span_row is = span_from(c, u->e->data, "");
    struct span_row was = span_from(c, u->e->data, "was_");

    if (is.school_id == 0 && !actor_must(c, RIGHT_SCHOOLS))
        return false;
    return check_now(c, is_term, &is) && restore(c, is_term, &is, &was) &&
           (is_term || settle(c, is.school_id));
}

bool undo_term(struct ctx *c, struct undoing *u)
{
    return undo_span(c, u, true);
}

bool undo_closing(struct ctx *c, struct undoing *u)
{
    return undo_span(c, u, false);
}

/* ---- opening hours ------------------------------------------------------- */

static size_t hours_from(struct ctx *c, const char *text,
                         struct hours_row **rows)
{
    size_t n = 0, used = 0;
    int length;

    *rows = ARENA_ARRAY(c->mem, struct hours_row, strlen(text) / 5 + 1);
    for (struct hours_row r;
         sscanf(text + used, "%d %d %d%n", &r.weekday, &r.opens, &r.closes,
                &length) == 3;
         used += (size_t)length + (text[used + (size_t)length] == ';'))
        (*rows)[n++] = r;
    return n;
}

static bool same_hours(const struct hours_row *a, size_t n,
                       const struct hours_row *b, size_t m)
{
    if (n != m)
        return false;
    for (size_t i = 0; i < n; i++)
        if (a[i].weekday != b[i].weekday || a[i].opens != b[i].opens ||
            a[i].closes != b[i].closes)
            return false;
    return true;
}

bool undo_hours(struct ctx *c, struct undoing *u)
{
    const char *before = deed_text(c, u->e->data, "was");
    const char *after = deed_text(c, u->e->data, "is");
    struct hours_row *was, *is, *now;
    size_t was_count = hours_from(c, before ? before : "", &was);
    size_t is_count = hours_from(c, after ? after : "", &is), now_count;

    if (!hours_list(c, c->school_id, &now, &now_count))
        return false;
    if (!same_hours(now, now_count, is, is_count))
        return undo_too_late(c);
    return hours_replace(c, c->school_id, was, was_count) &&
           settle(c, c->school_id);
}

/* ---- a year that was copied ---------------------------------------------- */

typedef bool span_delete(struct ctx *c, int64_t school_id, int64_t id);

static bool delete_all(struct ctx *c, int64_t school_id, const char *ids,
                       span_delete *one)
{
    char *end;

    for (; ids && *ids; ids = *end ? end + 1 : end)
        if (!one(c, school_id, strtoll(ids, &end, 10)))
            return c->err.code == ERR_NOT_FOUND ? undo_too_late(c) : false;
    return true;
}

bool undo_calendar_copy(struct ctx *c, struct undoing *u)
{
    const char *data = u->e->data;
    int64_t school = deed_int(data, "school");

    if (school == 0 && !actor_must(c, RIGHT_SCHOOLS))
        return false;
    return delete_all(c, school, deed_text(c, data, "terms"), term_delete) &&
           delete_all(c, school, deed_text(c, data, "closings"),
                      closing_delete) &&
           settle(c, school);
}
