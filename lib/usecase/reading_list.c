#include "reading_list.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/class.h"
#include "search/chosen.h"

/* ---- shown --------------------------------------------------------------- */

static bool tell_own(struct ctx *c, struct reading_list *list)
{
    list->own = actor_may(c, RIGHT_TITLE_WRITE);
    if (list->own || list->class_id == 0 || c->actor.kind != ACTOR_STAFF ||
        !actor_may(c, RIGHT_OWN_CLASSES))
        return true;
    return class_is_of(c, c->school_id, list->class_id, c->actor.id,
                       &list->own);
}

bool reading_lists(struct ctx *c, struct reading_list **rows, size_t *n)
{
    if (!actor_must(c, RIGHT_SEARCH) ||
        !reading_list_select(c, c->school_id, rows, n))
        return false;
    for (size_t i = 0; i < *n; i++)
        if (!tell_own(c, &(*rows)[i]))
            return false;
    return true;
}

bool reading_list_show(struct ctx *c, int64_t id, struct reading_list *list,
                       struct search_result *rs)
{
    int64_t *titles;
    size_t n;

    if (!actor_must(c, RIGHT_SEARCH) ||
        !reading_list_find(c, c->school_id, id, list))
        return false;
    if (list->dropped)
        return fail(c, ERR_NOT_FOUND, "there is no such reading list");
    return reading_list_titles(c, id, &titles, &n) &&
           search_chosen(c, c->school_id, titles, n, rs);
}

/* ---- saved --------------------------------------------------------------- */

static bool check(struct ctx *c, const struct reading_list_form *f)
{
    if (f->name == NULL || f->name[strspn(f->name, " \t")] == '\0' ||
        strlen(f->name) > 200)
        return fail(c, ERR_INVALID, "a reading list needs a name of at most "
                                    "200 bytes");
    if (f->note != NULL && strlen(f->note) > 2000)
        return fail(c, ERR_INVALID, "\"%.20s...\" is too long", f->note);
    if (f->grade < 0 || f->grade > 12 || (f->grade != 0 && f->class_id != 0))
        return fail(c, ERR_INVALID, "a reading list is for a class, for a "
                                    "grade from 1 to 12, or for everybody");
    return f->n <= READING_LIST_MOST ||
           fail(c, ERR_INVALID, "a reading list holds at most %d titles",
                (int)READING_LIST_MOST);
}

static bool is_among(const int64_t *ids, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (ids[i] == id)
            return true;
    return false;
}

/* What was there stands beside what comes, so that the journal tells all. */
static void put_titles(struct ctx *c, struct deed_data *data, const char *key,
                       const int64_t *titles, size_t n)
{
    struct buf b = buf_new(c->mem);

    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%s%lld", i ? " " : "", (long long)titles[i]);
    deed_put_text(data, key, n ? arena_format(c->mem, "%.*s", (int)b.n, b.p)
                               : NULL);
}

struct saving {
    const struct reading_list_form *form;
    int64_t *titles, id;
    size_t n;
};

static bool may_save(struct ctx *c, const struct reading_list_form *f)
{
    struct reading_list before;
    struct class_view class;

    if (f->id != 0 &&
        (!reading_list_find(c, c->school_id, f->id, &before) ||
         !actor_must_for_class(c, RIGHT_TITLE_WRITE, before.class_id)))
        return false;
    return actor_must_for_class(c, RIGHT_TITLE_WRITE, f->class_id) &&
           (f->class_id == 0 ||
            class_by_id(c, c->school_id, f->class_id, &class));
}

static bool write_list(struct ctx *c, struct saving *s)
{
    const struct reading_list_form *f = s->form;
    struct reading_list list = {.id = f->id, .name = f->name,
                                .note = f->note ? f->note : "",
                                .class_id = f->class_id, .grade = f->grade};

    return reading_list_put(c, c->school_id, &list,
                            c->actor.kind == ACTOR_STAFF ? c->actor.id : 0,
                            &s->id) &&
           reading_list_put_titles(c, s->id, s->titles, s->n);
}

static bool save_work(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    struct journal_entry first, e = {.deed = "reading_list_save"};
    struct deed_data data;
    int64_t seq, *was = NULL;
    size_t had = 0;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    if (first.seq != 0) {
        s->id = deed_int(first.data, "list");
        return s->form->id == 0 || s->form->id == s->id || deed_is_other(c);
    }
    if (!may_save(c, s->form) ||
        (s->form->id != 0 &&
         !reading_list_titles(c, s->form->id, &was, &had)) ||
        !write_list(c, s))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "list", s->id);
    deed_put_text(&data, "name", s->form->name);
    deed_put_int(&data, "class", s->form->class_id);
    deed_put_int(&data, "grade", s->form->grade);
    put_titles(c, &data, "titles", s->titles, s->n);
    put_titles(c, &data, "was_titles", was, had);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool reading_list_save(struct ctx *c, const struct reading_list_form *form,
                       int64_t *id)
{
    struct saving s = {.form = form};

    if (!actor_must_or_teach(c, RIGHT_TITLE_WRITE) || !check(c, form))
        return false;
    s.titles = ARENA_ARRAY(c->mem, int64_t, form->n + 1);
    for (size_t i = 0; i < form->n; i++)
        if (!is_among(s.titles, s.n, form->titles[i]))
            s.titles[s.n++] = form->titles[i];
    if (!db_write(c, c->school_id, save_work, &s))
        return false;
    *id = s.id;
    return true;
}

/* ---- dropped ------------------------------------------------------------- */

struct dropping {
    int64_t id, seq;
    bool dropped;
};

static bool drop_work(struct ctx *c, void *arg)
{
    struct dropping *d = arg;
    struct journal_entry first, e = {.deed = d->dropped
                                         ? "reading_list_drop"
                                         : "reading_list_show_again"};
    struct reading_list list;
    struct deed_data data;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    d->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "list") == d->id || deed_is_other(c);
    if (!reading_list_find(c, c->school_id, d->id, &list) ||
        !actor_must_for_class(c, RIGHT_TITLE_WRITE, list.class_id) ||
        !reading_list_set_dropped(c, d->id, d->dropped))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "list", d->id);
    deed_put_text(&data, "name", list.name);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &d->seq);
}

bool reading_list_drop(struct ctx *c, int64_t id, bool dropped,
                       int64_t *journal_seq)
{
    struct dropping d = {.id = id, .dropped = dropped};

    if (!actor_must_or_teach(c, RIGHT_TITLE_WRITE) ||
        !db_write(c, c->school_id, drop_work, &d))
        return false;
    *journal_seq = d.seq;
    return true;
}
