#include "copies_change.h"

#include <string.h>

#include "actor.h"
#include "copy_parts.h"
#include "deed.h"
#include "model/lists.h"
#include "rules/call_number.h"
#include "rules/copy_state.h"
#include "undo_parts.h"

struct changing {
    const struct copies_choice *choice;
    const struct copies_wish *wish;
    int64_t location_id, copy_type_id; /* that are wished for */
    struct list_entry *locations, *types;
    size_t location_n, type_n;
    struct copies_changed *rs;
};

/* ---- the wish ----------------------------------------------------------- */

static bool is_source(const char *word)
{
    static const char *const words[] = {"purchase", "gift", "allocation",
                                        "found", "import"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static bool check(struct ctx *c, const struct copies_choice *choice,
                  const struct copies_wish *w)
{
    if (choice->n == 0 && !choice->class_number && !choice->location &&
        !choice->type)
        return fail(c, ERR_INVALID, "say which copies: bar codes, a class, a "
                                    "place or a kind");
    if (choice->n > COPIES_CHANGE_MOST)
        return fail(c, ERR_INVALID, "at most %d copies at once",
                    COPIES_CHANGE_MOST);
    if (!w->location && !w->type && !w->source && !w->state && !w->call_from &&
        w->price_cents < 0)
        return fail(c, ERR_INVALID, "say what they become");
    if (w->source && !is_source(w->source))
        return fail(c, ERR_INVALID, "no source is called %s", w->source);
    if (w->state && (!copy_state_of(w->state) ||
                     !copy_state_of(w->state)->by_hand))
        return fail(c, ERR_INVALID, "no such state of a copy: %s", w->state);
    if ((w->call_from && (!w->call_to || w->call_from[0] == '\0')) ||
        (w->call_to && strlen(w->call_to) >= CALL_TEXT))
        return fail(c, ERR_INVALID, "say how call numbers begin, and how they "
                                    "are to begin");
    return w->price_cents <= 100000000 ||
           fail(c, ERR_INVALID, "no copy costs that much");
}

static bool place_of(struct ctx *c, const char *code, int64_t *id)
{
    *id = 0;
    if (code == NULL || code[0] == '\0')
        return true;
    return list_find(c, LIST_LOCATION, c->school_id, code, id) &&
           (*id != 0 || fail(c, ERR_INVALID, "no place is called %s", code));
}

static bool kind_of(struct ctx *c, const char *code, int64_t *id)
{
    *id = 0;
    if (code == NULL)
        return true;
    return list_find(c, LIST_COPY_TYPE, c->school_id, code, id) &&
           (*id != 0 || fail(c, ERR_INVALID, "no copy type %s", code));
}

static const char *name_in(const struct list_entry *rows, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].id == id)
            return rows[i].name;
    return "";
}

/* ---- one copy ----------------------------------------------------------- */

static bool become(struct ctx *c, const struct changing *g,
                   const struct copy_line *was, struct copy_line *is)
{
    const struct copies_wish *w = g->wish;

    *is = *was;
    if (w->location) {
        is->location_id = g->location_id;
        is->location = name_in(g->locations, g->location_n, g->location_id);
    }
    if (w->type) {
        is->copy_type_id = g->copy_type_id;
        is->type = name_in(g->types, g->type_n, g->copy_type_id);
    }
    if (w->source)
        is->source = w->source;
    if (w->state)
        is->state = w->state;
    if (w->price_cents >= 0)
        is->price_cents = w->price_cents;
    if (w->call_from && strncmp(was->call_number, w->call_from,
                                strlen(w->call_from)) == 0) {
        is->call_number = arena_format(c->mem, "%s%s", w->call_to,
                                       was->call_number +
                                           strlen(w->call_from));
        return copy_call_sort(c, is->call_number, &is->call_sort);
    }
    return true;
}

static bool is_same(const struct copy_line *a, const struct copy_line *b)
{
    return a->location_id == b->location_id &&
           a->copy_type_id == b->copy_type_id &&
           a->price_cents == b->price_cents &&
           strcmp(a->source, b->source) == 0 &&
           strcmp(a->call_number, b->call_number) == 0 &&
           strcmp(a->state, b->state) == 0;
}

/* NULL: nothing to change; "": it may be. */
static const char *judge(struct ctx *c, const struct copies_row *r)
{
    if (r->was.id == 0)
        return say(c->lang, "nobody knows this bar code");
    if (is_same(&r->was, &r->is))
        return NULL;
    if (strlen(r->is.call_number) >= CALL_TEXT)
        return say(c->lang, "the call number would be too long");
    if (strcmp(r->was.state, r->is.state) == 0)
        return "";
    if (r->was.is_set_aside)
        return say(c->lang, "it is set aside or on its way");
    if (!copy_state_may(r->was.state, r->is.state, r->was.on_loan))
        return ctx_say(c, "a copy that is %s cannot become %s",
                       say(c->lang, r->was.on_loan
                                        ? "on loan"
                                        : copy_state_name(r->was.state)),
                       say(c->lang, copy_state_name(r->is.state)));
    return "";
}

/* ---- all of them -------------------------------------------------------- */

static bool choose(struct ctx *c, const struct changing *g,
                   struct copy_line **rows, size_t *n)
{
    const struct copies_choice *k = g->choice;
    struct copy_line_filter f = {.school_id = c->school_id};

    if (k->n > 0) {
        *n = k->n;
        *rows = ARENA_ARRAY(c->mem, struct copy_line, k->n);
        for (size_t i = 0; i < k->n; i++)
            if (!copy_line_by_barcode(c, c->school_id, k->barcodes[i],
                                      &(*rows)[i]))
                return false;
        return true;
    }
    if (!place_of(c, k->location, &f.location_id) ||
        !kind_of(c, k->type, &f.copy_type_id) ||
        !copy_call_sort(c, k->class_number ? k->class_number : "",
                        &f.class_sort) ||
        !copy_line_select(c, &f, COPIES_CHANGE_MOST + 1, rows, n))
        return false;
    return *n <= COPIES_CHANGE_MOST ||
           fail(c, ERR_INVALID, "at most %d copies at once",
                COPIES_CHANGE_MOST);
}

static bool look(struct ctx *c, struct changing *g)
{
    struct copy_line *lines;

    if (!place_of(c, g->wish->location, &g->location_id) ||
        !kind_of(c, g->wish->type, &g->copy_type_id) ||
        !list_select(c, LIST_LOCATION, c->school_id, &g->locations,
                     &g->location_n) ||
        !list_select(c, LIST_COPY_TYPE, c->school_id, &g->types,
                     &g->type_n) ||
        !choose(c, g, &lines, &g->rs->n))
        return false;
    g->rs->rows = ARENA_ARRAY(c->mem, struct copies_row, g->rs->n + 1);
    for (size_t i = 0; i < g->rs->n; i++) {
        struct copies_row *r = &g->rs->rows[i];
        r->was = lines[i];
        if (!become(c, g, &r->was, &r->is))
            return false;
        r->cannot = judge(c, r);
        g->rs->changed += r->cannot != NULL && *r->cannot == '\0';
        g->rs->cannot += r->cannot != NULL && *r->cannot != '\0';
    }
    return true;
}

static bool look_work(struct ctx *c, void *arg)
{
    struct changing *g = arg;

    *g->rs = (struct copies_changed){0};
    return look(c, g);
}

static bool write_all(struct ctx *c, struct changing *g, int64_t *change)
{
    if (g->rs->changed == 0)
        return fail(c, ERR_CONFLICT, "none of these copies changes");
    if (!copy_change_begin(c, c->school_id, change))
        return false;
    for (size_t i = 0; i < g->rs->n; i++) {
        const struct copies_row *r = &g->rs->rows[i];
        if (r->cannot != NULL && *r->cannot == '\0' &&
            !copy_change_write(c, *change, &r->was, &r->is))
            return false;
    }
    return true;
}

static bool change_work(struct ctx *c, void *arg)
{
    struct changing *g = arg;
    struct journal_entry first, e = {.deed = "copies_change"};
    struct deed_data data;
    int64_t change;

    *g->rs = (struct copies_changed){0};
    if (!deed_first_answer(c, "copies_change", 0, &first))
        return false;
    if (first.seq != 0) {
        g->rs->changed = deed_int(first.data, "changed");
        g->rs->cannot = deed_int(first.data, "cannot");
        g->rs->journal_seq = first.seq;
        return true;
    }
    if (!look(c, g) || !write_all(c, g, &change))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "change", change);
    deed_put_int(&data, "changed", g->rs->changed);
    deed_put_int(&data, "cannot", g->rs->cannot);
    deed_put_text(&data, "location", g->wish->location);
    deed_put_text(&data, "type", g->wish->type);
    deed_put_text(&data, "source", g->wish->source);
    deed_put_text(&data, "state", g->wish->state);
    deed_put_text(&data, "call_from", g->wish->call_from);
    deed_put_text(&data, "call_to", g->wish->call_to);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &g->rs->journal_seq);
}

bool copies_preview(struct ctx *c, const struct copies_choice *choice,
                    const struct copies_wish *wish, struct copies_changed *rs)
{
    struct changing g = {.choice = choice, .wish = wish, .rs = rs};

    return actor_must(c, RIGHT_COPY_WRITE) && check(c, choice, wish) &&
           db_snapshot(c, look_work, &g);
}

bool copies_change(struct ctx *c, const struct copies_choice *choice,
                   const struct copies_wish *wish, struct copies_changed *rs)
{
    struct changing g = {.choice = choice, .wish = wish, .rs = rs};

    return actor_must(c, RIGHT_COPY_WRITE) && check(c, choice, wish) &&
           db_write(c, c->school_id, change_work, &g);
}

bool undo_copies_change(struct ctx *c, struct undoing *u)
{
    bool all;

    return copy_change_undo(c, deed_int(u->e->data, "change"), &all) &&
           (all || undo_too_late(c));
}
