/* A whole class is numbered anew (book_number.h). */
#include <string.h>

#include "actor.h"
#include "book_number_parts.h"
#include "deed.h"
#include "model/label.h"

struct renumbering {
    struct call_plan plan; /* school, scheme and class only */
    bool only_look;
    struct call_copy *copies;
    size_t n;
    int64_t *number;       /* of the title of each copy */
    struct call_renumbered *rs;
};

static const char *without_volume(struct ctx *c, const char *call)
{
    const char *slash = strchr(call, '/');
    size_t n = strlen(call);

    if (slash != NULL)
        n = (size_t)(slash - call) + 1 + strcspn(slash + 1, "/");
    return arena_copy_bytes(c->mem, call, n);
}

/* Volumes of one set share a number: same title, same number before. */
static bool is_same_work(const struct call_copy *a, const struct call_copy *b)
{
    return a->title_id == b->title_id ||
           (strcmp(a->title, b->title) == 0 && a->volume[0] && b->volume[0] &&
            call_running_number(a->call_number) ==
                call_running_number(b->call_number));
}

/* The first copy of each work in shelf order counts one up. */
static void number_all(struct renumbering *r)
{
    int64_t last = 0;

    for (size_t i = 0; i < r->n; i++) {
        r->number[i] = 0;
        for (size_t k = i; k-- > 0 && r->number[i] == 0;)
            if (is_same_work(&r->copies[k], &r->copies[i]))
                r->number[i] = r->number[k];
        if (r->number[i] == 0)
            r->number[i] = ++last;
    }
}

static bool first_of_title(const struct renumbering *r, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (r->copies[k].title_id == r->copies[i].title_id)
            return false;
    return true;
}

static bool move_copy(struct ctx *c, const struct renumbering *r, size_t i,
                      const char **after, const char **sort)
{
    struct call_settled s = {
        arena_format(c->mem, "%lld", (long long)r->number[i]), true};

    return call_write_out(c, &r->plan, &s, r->copies[i].volume, after, sort);
}

static bool note_move(struct ctx *c, struct renumbering *r, size_t i)
{
    const char *after, *sort;
    struct call_renumbered *rs = r->rs;

    if (!move_copy(c, r, i, &after, &sort))
        return false;
    if (first_of_title(r, i)) {
        rs->titles++;
        if (call_running_number(r->copies[i].call_number) != r->number[i])
            rs->moves[rs->n++] = (struct call_move){
                r->copies[i].title_id, r->copies[i].title,
                without_volume(c, r->copies[i].call_number),
                without_volume(c, after)};
    }
    if (strcmp(after, r->copies[i].call_number) == 0)
        return true;
    rs->copies++;
    return r->only_look ||
           (call_write(c, r->copies[i].copy_id, after, sort) &&
            label_queue_add(c, c->school_id, r->copies[i].copy_id, "spine"));
}

/* Numbers that were given to titles without copies are let go. */
static bool keep_numbers(struct ctx *c, const struct renumbering *r)
{
    const char *scheme = r->plan.school.class_scheme;
    int64_t last = 0;

    if (!book_number_clear(c, c->school_id, scheme, r->plan.class_number))
        return false;
    for (size_t i = 0; i < r->n; i++)
        if (r->number[i] > last) {
            last = r->number[i];
            if (!book_number_insert(c, c->school_id, scheme,
                                    r->plan.class_number, last,
                                    r->copies[i].title_id))
                return false;
        }
    return true;
}

static bool plan_moves(struct ctx *c, struct renumbering *r)
{
    char key[CALL_SORT];

    *r->rs = (struct call_renumbered){0};
    call_sort_key(r->plan.scheme, r->plan.class_number, key);
    if (!call_copies_between(c, c->school_id,
                             arena_format(c->mem, "%s ", key),
                             arena_format(c->mem, "%s :", key), &r->copies,
                             &r->n))
        return false;
    if (r->n == 0)
        return fail(c, ERR_NOT_FOUND, "no copy stands in class %s",
                    r->plan.class_number);
    r->number = ARENA_ARRAY(c->mem, int64_t, r->n);
    r->rs->moves = ARENA_ARRAY(c->mem, struct call_move, r->n);
    number_all(r);
    for (size_t i = 0; i < r->n; i++)
        if (!note_move(c, r, i))
            return false;
    return true;
}

static bool renumber_work(struct ctx *c, void *arg)
{
    struct renumbering *r = arg;
    struct journal_entry first, e = {.deed = "call_renumber"};
    struct deed_data data;

    if (!deed_first_answer(c, "call_renumber", 0, &first))
        return false;
    if (first.seq != 0) {
        *r->rs = (struct call_renumbered){
            .titles = deed_int(first.data, "titles"),
            .copies = deed_int(first.data, "copies"),
            .journal_seq = first.seq};
        return true;
    }
    if (!plan_moves(c, r) || !keep_numbers(c, r))
        return false;
    deed_data_begin(c, &data);
    deed_put_text(&data, "class", r->plan.class_number);
    deed_put_int(&data, "titles", r->rs->titles);
    deed_put_int(&data, "copies", r->rs->copies);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &r->rs->journal_seq);
}

bool call_renumber(struct ctx *c, const char *class_number, bool only_look,
                   struct call_renumbered *rs)
{
    struct renumbering r = {.only_look = only_look, .rs = rs};

    *rs = (struct call_renumbered){0};
    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (class_number[0] == '\0' || strchr(class_number, '/') != NULL ||
        strlen(class_number) > 40)
        return fail(c, ERR_INVALID, "say which class, like I287.45");
    if (!school_find(c, c->school_id, NULL, &r.plan.school))
        return false;
    r.plan.class_number = class_number;
    r.plan.title.volume = "";
    r.plan.scheme = class_scheme_from_word(r.plan.school.class_scheme);
    return only_look ? plan_moves(c, &r)
                     : db_write(c, c->school_id, renumber_work, &r);
}
