#include "book_number_parts.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/label.h"
#include "search/query.h"

/* ---- which class -------------------------------------------------------- */

static void add_guess(struct call_proposal *p, const char *class_number,
                      const char *from)
{
    if (class_number == NULL || class_number[0] == '\0')
        return;
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->guesses[i].class_number, class_number) == 0) {
            p->guesses[i].titles++;
            return;
        }
    if (p->n < CLASS_GUESSES)
        p->guesses[p->n++] = (struct class_guess){class_number, from, 1};
}

/* What titles that are found so are classed as. */
static bool guess_by(struct ctx *c, const struct title *t,
                     const struct search_request *like, const char *from,
                     struct call_proposal *p)
{
    struct search_request rq = *like;
    struct search_result rs;

    rq.limit = 50;
    rq.no_facets = true;
    if (!search_titles(c, &rq, &rs))
        return false;
    for (size_t i = 0; i < rs.n; i++)
        if (rs.hits[i].title_id != t->id)
            add_guess(p, rs.hits[i].class_number, from);
    return true;
}

static bool guess_by_volumes(struct ctx *c, const struct call_plan *plan,
                             struct call_proposal *p)
{
    struct title t;

    for (size_t i = 0; i < plan->volume_n; i++) {
        if (!title_by_id(c, plan->volumes[i], &t))
            return false;
        add_guess(p, t.class_number, "volume");
    }
    return true;
}

enum { LIKE = 4 }; /* characters with which similar titles begin */

static const char *beginning(struct ctx *c, const char *title)
{
    const char *s = title;

    for (int i = 0; i < LIKE && *s; i++)
        for (s++; ((unsigned char)*s & 0xC0) == 0x80; s++)
            ;
    return arena_copy_bytes(c->mem, title, (size_t)(s - title));
}

static bool short_enough(const char *text)
{
    return *text && strlen(text) <= SEARCH_TEXT_MOST;
}

/* From what says most to what says least. */
static bool guess(struct ctx *c, const struct call_plan *plan,
                  struct call_proposal *p)
{
    const struct title *t = &plan->title;
    struct search_request series = {.text = t->series};
    struct search_request author = {.author = t->author};
    struct search_request like = {.text = beginning(c, t->title),
                                  .field = SEARCH_TITLE};

    add_guess(p, t->class_number, "record");
    return guess_by_volumes(c, plan, p) &&
           (!short_enough(t->series) ||
            guess_by(c, t, &series, "series", p)) &&
           (!short_enough(t->author) ||
            guess_by(c, t, &author, "author", p)) &&
           (!short_enough(like.text) || guess_by(c, t, &like, "title", p));
}

/* A plan without a class is none to a deed, and a beginning here. */
static bool plan_or_none(struct ctx *c, int64_t title_id,
                         const char *class_number, struct call_plan *plan)
{
    struct title t;

    if (call_plan_make(c, title_id, class_number, plan))
        return true;
    return c->err.code == ERR_INVALID && title_by_id(c, title_id, &t) &&
           t.class_number[0] == '\0' &&
           (class_number == NULL || class_number[0] == '\0');
}

bool call_propose(struct ctx *c, int64_t title_id, const char *class_number,
                  const char *volume, struct call_proposal *p)
{
    struct call_plan plan;
    struct call_settled s;
    const char *sort;

    *p = (struct call_proposal){.class_number = "", .book_number = "",
                                .call_number = ""};
    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !plan_or_none(c, title_id, class_number, &plan) ||
        !guess(c, &plan, p))
        return false;
    p->class_number = class_number && *class_number ? class_number
                      : p->n > 0 ? p->guesses[0].class_number : "";
    if (p->class_number[0] == '\0')
        return true;
    plan.class_number = p->class_number;
    if (!call_settle(c, &plan, false, &s) ||
        !call_write_out(c, &plan, &s, volume, &p->call_number, &sort))
        return false;
    p->book_number = s.book_number;
    p->shared = s.shared;
    return true;
}

/* ---- giving ------------------------------------------------------------- */

struct assigning {
    struct call_plan plan;
    bool all;
    struct call_assigned *rs;
};

static bool write_calls(struct ctx *c, struct assigning *a,
                        const struct call_settled *s)
{
    struct call_copy *copies;
    const char *call, *sort;
    size_t n;

    if (!call_copies_of_title(c, c->school_id, a->plan.title.id, a->all,
                              &copies, &n))
        return false;
    if (n == 0)
        return fail(c, ERR_CONFLICT, "no copy of this title needs a call "
                                     "number");
    for (size_t i = 0; i < n; i++) {
        if (!call_write_out(c, &a->plan, s, copies[i].volume, &call, &sort))
            return false;
        if (strcmp(call, copies[i].call_number) == 0)
            continue;
        a->rs->copies++;
        if (!call_write(c, copies[i].copy_id, call, sort) ||
            !label_queue_add(c, c->school_id, copies[i].copy_id, "spine"))
            return false;
    }
    return true;
}

static bool assign_work(struct ctx *c, void *arg)
{
    struct assigning *a = arg;
    struct journal_entry first, e = {.deed = "call_assign",
                                     .title_id = a->plan.title.id};
    struct call_settled s;
    struct deed_data data;
    const char *sort;

    *a->rs = (struct call_assigned){0};
    if (!deed_first_answer(c, "call_assign", 0, &first))
        return false;
    if (first.seq != 0) {
        a->rs->journal_seq = first.seq;
        a->rs->call_number = deed_text(c, first.data, "call");
        a->rs->copies = deed_int(first.data, "copies");
        return first.title_id == a->plan.title.id || deed_is_other(c);
    }
    if (!call_settle(c, &a->plan, true, &s) || !write_calls(c, a, &s) ||
        !call_write_out(c, &a->plan, &s, NULL, &a->rs->call_number, &sort))
        return false;
    deed_data_begin(c, &data);
    deed_put_text(&data, "call", a->rs->call_number);
    deed_put_int(&data, "copies", a->rs->copies);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &a->rs->journal_seq);
}

bool call_assign(struct ctx *c, int64_t title_id, const char *class_number,
                 bool all, struct call_assigned *rs)
{
    struct assigning a = {.all = all, .rs = rs};

    *rs = (struct call_assigned){0};
    return actor_must(c, RIGHT_COPY_WRITE) &&
           call_plan_make(c, title_id, class_number, &a.plan) &&
           db_write(c, c->school_id, assign_work, &a);
}
