/* weed_candidates.c - what may leave the collection, with reasons, and how much
 * of it (weed.h). */
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "base/day.h"
#include "copy_parts.h"
#include "model/lists.h"
#include "rules/call_number.h"
#include "weed_parts.h"

/* ---- how much ----------------------------------------------------------- */

static bool read_floors(struct ctx *c, int floors[WEED_PARTS])
{
    const char *text;

    memset(floors, 0, WEED_PARTS * sizeof *floors);
    if (!setting_read(c, c->school_id, "weed.floors", &text))
        return false;
    return text == NULL || weed_floors_read(text, floors) ||
           fail(c, ERR_CONFLICT, "the setting weed.floors is five percents "
                "like \"1 1 50 20 2\", not \"%.40s\"", text);
}

static bool read_year(struct ctx *c, struct weed_room *room)
{
    int year, month, day;
    const char *text;
    int percent = WEED_CEILING;

    day_to_civil(c->today, &year, &month, &day);
    if (!weed_count_since(c, c->school_id, day_from_civil(year, 1, 1),
                          &room->year_gone) ||
        !setting_read(c, c->school_id, "weed.ceiling", &text))
        return false;
    if (text != NULL && !weed_ceiling_read(text, &percent))
        return fail(c, ERR_CONFLICT, "the setting weed.ceiling is a percent, "
                    "not \"%.40s\"", text);
    room->year_most = (room->copies + room->year_gone) * percent / 100;
    return true;
}

bool weed_room_read(struct ctx *c, struct weed_room *room)
{
    int floors[WEED_PARTS];
    struct weed_class *classes;
    size_t n;

    *room = (struct weed_room){0};
    if (!read_floors(c, floors) ||
        !weed_classes(c, c->school_id, &classes, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        int part = clc_five_part(classes[i].letter);
        room->copies += classes[i].copies;
        if (part > 0)
            room->parts[part - 1].copies += classes[i].copies;
    }
    for (int i = 0; i < WEED_PARTS; i++) {
        struct weed_part *p = &room->parts[i];
        p->name = weed_part_name(i);
        p->floor = floors[i];
        p->may_go = weed_may_go(p->copies, room->copies, floors[i]);
        if (room->copies > 0)
            p->share = (int)((1000 * p->copies + room->copies / 2) /
                             room->copies);
    }
    return read_year(c, room);
}

/* ---- reasons ------------------------------------------------------------ */

static const char *joined(struct ctx *c, const char *a, const char *b)
{
    return *a == '\0' ? b : ctx_say(c, "%s; %s", a, b);
}

static const char *day_text(struct ctx *c, int day)
{
    char text[DAY_TEXT];

    day_format(day, text);
    return arena_copy(c->mem, text);
}

/* "Old and unread (published 1998; never used)": of the rule's conditions what
 * this copy has to say to them. */
static const char *reason_of(struct ctx *c, const struct weed_rule *u,
                             const struct weed_copy *o)
{
    const char *facts = "";

    if (u->published_years >= 0)
        facts = joined(c, facts, ctx_say(c, "published %d", o->year));
    if (u->held_years >= 0)
        facts = joined(c, facts, ctx_say(c, "here since %s",
                                         day_text(c, o->came_on)));
    if (u->unused_years >= 0 || u->use_years >= 0)
        facts = joined(c, facts, o->used_on == 0
                           ? say(c->lang, "never used")
                           : ctx_say(c, "last used %s",
                                     day_text(c, o->used_on)));
    if (u->use_years >= 0)
        facts = joined(c, facts, ctx_say(c, "at most %d uses in %d years",
                                         u->use_most, u->use_years));
    if (u->copies_over >= 0)
        facts = joined(c, facts, ctx_say(c, "one of %lld copies",
                                         (long long)o->copies));
    return *facts == '\0' ? u->name : ctx_say(c, "%s (%s)", u->name, facts);
}

/* ---- found -------------------------------------------------------------- */

static int by_shelf(const void *a, const void *b)
{
    const struct weed_copy *x = a, *y = b;
    int order = strcmp(x->call_sort, y->call_sort);

    if (order == 0)
        order = (x->copy_id > y->copy_id) - (x->copy_id < y->copy_id);
    return order;
}

/* A copy that several rules find is one row with all its reasons. */
static void unite(struct ctx *c, struct weed_candidates *found)
{
    size_t kept = 0;

    qsort(found->rows, found->n, sizeof *found->rows, by_shelf);
    for (size_t i = 0; i < found->n; i++) {
        struct weed_copy *o = &found->rows[i];
        if (kept > 0 && found->rows[kept - 1].copy_id == o->copy_id)
            found->rows[kept - 1].reason =
                joined(c, found->rows[kept - 1].reason, o->reason);
        else
            found->rows[kept++] = *o;
    }
    found->n = kept;
}

static bool add_found(struct ctx *c, struct weed_ask *ask,
                      const struct weed_rule *rule,
                      struct weed_candidates *found)
{
    struct weed_copy *rows;
    int64_t total;
    size_t n;

    ask->rule = rule;
    ask->held_since = weed_years_before(c->today, rule->held_years);
    ask->unused_since = weed_years_before(c->today, rule->unused_years);
    ask->use_since = weed_years_before(c->today, rule->use_years);
    if (!copy_call_sort(c, rule->class_number, &ask->class_sort) ||
        !weed_find(c, ask, &rows, &n, &total))
        return false;
    for (size_t i = 0; i < n; i++) {
        rows[i].reason = reason_of(c, rule, &rows[i]);
        found->rows[found->n++] = rows[i];
    }
    found->total += total;
    return true;
}

static bool read_filter(struct ctx *c, const struct weed_filter *f,
                        struct weed_ask *ask)
{
    int month, day;

    *ask = (struct weed_ask){.school_id = c->school_id,
                             .limit = WEED_FIND_MOST};
    day_to_civil(c->today, &ask->year, &month, &day);
    if (!copy_call_sort(c, f->class_number ? f->class_number : "",
                        &ask->within_sort))
        return false;
    if (f->location == NULL)
        return true;
    return list_find(c, LIST_LOCATION, c->school_id, f->location,
                     &ask->location_id) &&
           (ask->location_id != 0 ||
            fail(c, ERR_INVALID, "no place is called %s", f->location));
}

struct finding {
    const struct weed_filter *filter;
    struct weed_candidates *found;
};

static bool find_work(struct ctx *c, void *arg)
{
    const struct finding *f = arg;
    struct weed_rule *rules, one;
    struct weed_ask ask;
    size_t n;

    *f->found = (struct weed_candidates){0};
    if (!read_filter(c, f->filter, &ask) ||
        !weed_room_read(c, &f->found->room))
        return false;
    rules = &one;
    n = 1;
    if (!(f->filter->rule_id != 0
              ? weed_rule_find(c, c->school_id, f->filter->rule_id, &one)
              : weed_rule_select(c, c->school_id, &rules, &n)))
        return false;
    f->found->rows = ARENA_ARRAY(c->mem, struct weed_copy,
                                 n * WEED_FIND_MOST + 1);
    for (size_t i = 0; i < n; i++)
        if (!add_found(c, &ask, &rules[i], f->found))
            return false;
    unite(c, f->found);
    return true;
}

bool weed_candidates(struct ctx *c, const struct weed_filter *filter,
                     struct weed_candidates *found)
{
    struct finding f = {filter, found};

    return actor_must(c, RIGHT_COPY_WRITE) && db_snapshot(c, find_work, &f);
}
