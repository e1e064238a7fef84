/* order_paper.c - letters to a supplier: what is ordered, and what is missing
 * (order_paper.h). */
#include "order_paper.h"

#include "base/day.h"
#include "model/school.h"
#include "order.h"
#include "paper_parts.h"

#define T TEXT_FOR_LATER

#define BOOK \
    {T("No."), 11, NUMBERS}, {T("ISBN"), 32, TEXTS}, {T("Title"), 70, TEXTS}, \
    {T("Author"), 32, TEXTS}, {T("Publisher"), 32, TEXTS}

static const struct paper_column order_columns[] = {
    BOOK, {T("Year"), 12, NUMBERS}, {T("Price"), 18, MONEY},
    {T("Copies"), 14, NUMBERS}, {T("List price"), 24, MONEY},
    {T("Remark"), 32, TEXTS}};
static const struct paper_column claim_columns[] = {
    BOOK, {T("Price"), 18, MONEY}, {T("Ordered"), 16, NUMBERS},
    {T("Came in"), 16, NUMBERS}, {T("Missing"), 16, NUMBERS},
    {T("Remark"), 34, TEXTS}};
#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

static bool belongs(const struct order_line *l, bool claim)
{
    return !l->rejected && (!claim || l->here < l->copies);
}

static void put_line(struct paper *p, const struct order_line *l, bool claim,
                     int64_t number)
{
    int64_t price = l->price_cents > 0 ? l->price_cents : 0;

    paper_number(p, number, false);
    paper_text(p, l->isbn);
    paper_text(p, *l->volume ? arena_format(p->c->mem, "%s %s", l->title,
                                            l->volume) : l->title);
    paper_text(p, l->author);
    paper_text(p, l->publisher);
    if (!claim)
        paper_number(p, l->year, false);
    paper_number(p, price, false);
    paper_number(p, l->copies, true);
    if (claim) {
        paper_number(p, l->here, true);
        paper_number(p, l->copies - l->here, true);
    } else {
        paper_number(p, price * l->copies, true);
    }
    paper_text(p, l->note);
}

/* "To Bookshop; First School, order P2026-001, ordered 2026-09-01" */
static const char *below_title(struct ctx *c, const struct order *o,
                               const char *school)
{
    char day[DAY_TEXT];

    day_format(o->placed_on ? o->placed_on : c->today, day);
    return ctx_say(c, "To %s; from %s, order %s, %s",
                   o->supplier ? o->supplier : "____________", school,
                   o->code, day);
}

bool order_paper(struct ctx *c, int64_t order_id, bool claim,
                 enum ledger_form form, struct ledger_file *file)
{
    struct order_view v;
    struct school school;
    struct paper p;
    size_t rows = 0;

    *file = (struct ledger_file){.out = buf_new(c->mem)};
    if (!order_show(c, order_id, NULL, &v) ||
        !school_find(c, c->school_id, NULL, &school))
        return false;
    for (size_t i = 0; i < v.line_n; i++)
        rows += belongs(&v.lines[i], claim);
    if (rows == 0)
        return fail(c, ERR_NOT_FOUND, claim
                    ? "nothing of order %s is missing"
                    : "order %s has no lines", v.order.code);
    p = claim ? paper_new(c, claim_columns, COUNT(claim_columns), rows)
              : paper_new(c, order_columns, COUNT(order_columns), rows);
    for (size_t i = 0; i < v.line_n; i++)
        if (belongs(&v.lines[i], claim))
            put_line(&p, &v.lines[i], claim, ++file->rows);
    paper_sums(&p);
    p.title = claim ? say(c->lang, T("Claim of missing books"))
                    : say(c->lang, T("Order for books"));
    p.below = below_title(c, &v.order, school.name);
    p.signs = (const char *[]){say(c->lang, T("School (stamp)")),
                               say(c->lang, T("In charge")),
                               say(c->lang, T("Date")), NULL};
    return paper_write(c, &p, 1, form, &file->out);
}
