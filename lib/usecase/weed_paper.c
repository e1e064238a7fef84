/* weed_paper.c - the withdrawal paper of a list, as a school files it
 * (weed.h). */
#include <string.h>

#include "actor.h"
#include "base/day.h"
#include "model/school.h"
#include "paper_parts.h"
#include "weed.h"

#define T TEXT_FOR_LATER

/* 财产号, title, author, publisher, year, call number, came, last used, price,
 * reason, what became of it. */
static const struct paper_column columns[] = {
    {T("Number"), 23, TEXTS}, {T("Title"), 52, TEXTS},
    {T("Author"), 26, TEXTS}, {T("Publisher"), 26, TEXTS},
    {T("Year"), 11, NUMBERS}, {T("Call number"), 25, TEXTS},
    {T("Came on"), 19, TEXTS}, {T("Last used"), 19, TEXTS},
    {T("Price"), 16, MONEY}, {T("Reason"), 46, TEXTS},
    {T("Remark"), 18, TEXTS}};
enum { COLUMNS_N = sizeof columns / sizeof *columns };

static void put_copies(struct ctx *c, const struct weed_view *v,
                       struct paper *p)
{
    for (size_t i = 0; i < v->copy_n; i++) {
        const struct weed_copy *o = &v->copies[i];
        const char *left = weed_outcome_name(o->outcome);
        paper_text(p, o->number);
        paper_text(p, o->title);
        paper_text(p, o->author);
        paper_text(p, o->publisher);
        paper_number(p, o->year, false);
        paper_text(p, o->call_number);
        paper_day(p, o->came_on);
        paper_day(p, o->used_on);
        paper_number(p, o->price_cents, *left == '\0');
        paper_text(p, o->reason);
        paper_text(p, *left ? say(c->lang, left) : NULL);
    }
}

/* The last who proposed and the last who approved, with the day; a line to
 * write on where nobody did yet. */
static const char *signer(struct ctx *c, const struct weed_view *v,
                          const char *step, const char *label)
{
    const struct weed_sign *last = NULL;
    char day[DAY_TEXT];

    for (size_t i = 0; i < v->sign_n; i++)
        if (strcmp(v->signs[i].step, step) == 0)
            last = v->signs[i].passed ? &v->signs[i] : NULL;
    if (last == NULL || strcmp(v->list.state, "draft") == 0)
        return label;
    day_format(last->signed_on, day);
    return arena_format(c->mem, "%s %s %s", label, last->name, day);
}

static const char *below_title(struct ctx *c, const struct weed_view *v,
                               const char *school)
{
    const struct weed_list *l = &v->list;
    int64_t n = l->withdrawn ? l->withdrawn : l->copies;
    char day[DAY_TEXT];

    if (l->done_on == 0)
        return ctx_say(c, "%s, list %s, %lld copies", school, l->code,
                       (long long)n);
    day_format(l->done_on, day);
    return ctx_say(c, "%s, list %s, %lld copies, carried out %s", school,
                   l->code, (long long)n, day);
}

bool weed_paper(struct ctx *c, int64_t list_id, enum ledger_form form,
                struct ledger_file *file)
{
    struct school school;
    struct weed_view v;
    struct paper p;

    *file = (struct ledger_file){.out = buf_new(c->mem)};
    if (!weed_show(c, list_id, NULL, &v) ||
        !school_find(c, c->school_id, NULL, &school))
        return false;
    if (v.copy_n == 0)
        return fail(c, ERR_NOT_FOUND, "list %s is empty", v.list.code);
    p = paper_new(c, columns, COLUMNS_N, v.copy_n);
    put_copies(c, &v, &p);
    paper_sums(&p);
    p.title = say(c->lang, T("Withdrawal list"));
    p.below = below_title(c, &v, school.name);
    p.signs = (const char *[]){
        signer(c, &v, "proposal", say(c->lang, T("Proposed by"))),
        signer(c, &v, "approval", say(c->lang, T("Approved by"))),
        say(c->lang, T("Head of the school")),
        say(c->lang, T("Authority above")), NULL};
    file->rows = (int64_t)v.copy_n;
    file->copies = v.list.withdrawn ? v.list.withdrawn : v.list.copies;
    file->list_cents = p.sum[8];
    return paper_write(c, &p, 1, form, &file->out);
}
