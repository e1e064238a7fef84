/* order_move.c - an order on its way: signed, placed, closed (order.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/supplier.h"
#include "order_parts.h"
#include "rules/money.h"
#include "title_parts.h"

struct moving {
    const struct order_move *move;
    struct order o;
    enum order_state from, to;
    int64_t seq;
};

/* ---- who signs ---------------------------------------------------------- */

static bool is_approval(enum order_step step)
{
    return step == ORDER_APPROVE || step == ORDER_REFUSE;
}

static bool sign(struct ctx *c, const struct moving *m)
{
    const struct order_move *move = m->move;
    const char *reviewer = NULL;
    struct order_sign s = {
        .step = is_approval(move->step) ? "approval" : "review",
        .passed = move->step == ORDER_REVIEW || move->step == ORDER_APPROVE,
        .name = move->name, .note = move->note ? move->note : "",
        .signed_on = move->signed_on ? move->signed_on : c->today};

    if (s.signed_on > c->today)
        return fail(c, ERR_INVALID, "this day is still to come");
    if (move->step == ORDER_APPROVE) {
        if (!order_reviewer(c, m->o.id, &reviewer))
            return false;
        if (reviewer && !order_two_persons(reviewer, move->name))
            return fail(c, ERR_CONFLICT, "who reviewed an order cannot "
                                         "approve it as well");
    }
    if (m->o.lines == 0 && s.passed)
        return fail(c, ERR_CONFLICT, "order %s has no lines", m->o.code);
    return order_sign_add(c, m->o.id, &s);
}

/* ---- placed, and not after all ------------------------------------------ */

static bool fund_reaches(struct ctx *c, const struct moving *m)
{
    char left[MONEY_TEXT], takes[MONEY_TEXT];
    struct fund f;

    if (m->o.fund_id == 0 || m->move->even_over_budget)
        return true;
    if (!fund_find(c, c->school_id, m->o.fund_id, NULL, &f))
        return false;
    f.budget_cents -= f.spent_cents + f.ordered_cents;
    if (m->o.paid_cents <= f.budget_cents)
        return true;
    return fail(c, ERR_CONFLICT, "the fund %s has %s left, the order takes %s",
                f.name, money_format(f.budget_cents, left),
                money_format(m->o.paid_cents, takes));
}

/* A book that somebody catalogued since is not made again. */
static bool make_title(struct ctx *c, struct order_line *l)
{
    struct title_record stored;
    struct marc_record rec;
    struct title_draft d;
    int64_t title;

    if (!order_line_record(c, l))
        return false;
    stored = (struct title_record){l->charset, l->record, l->record_size};
    if (!title_record_read(c, &stored, l->format, &rec) ||
        !title_draft_make(c, &rec, &d) ||
        !order_title_of(c, d.control, d.title.dedup_key, d.title.isbn, &title))
        return false;
    return (title != 0 || title_put_new(c, &d, &title)) &&
           order_line_set_title(c, l->id, title);
}

static bool place(struct ctx *c, const struct moving *m)
{
    struct order_line *lines;
    size_t n;

    if (m->o.supplier_id == 0)
        return fail(c, ERR_CONFLICT, "order %s has no supplier", m->o.code);
    if (!fund_reaches(c, m) || !order_lines(c, m->o.id, &lines, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (lines[i].title_id == 0 && !lines[i].rejected &&
            !make_title(c, &lines[i]))
            return false;
    return true;
}

static bool take_back(struct ctx *c, const struct moving *m)
{
    return m->o.here_copies == 0 ||
           fail(c, ERR_CONFLICT, "%lld copies of order %s came in already",
                (long long)m->o.here_copies, m->o.code);
}

/* ---- the deed ----------------------------------------------------------- */

static bool act(struct ctx *c, const struct moving *m)
{
    int placed_on = m->to == ORDER_PLACED ? c->today : 0;

    if (order_step_is_signed(m->move->step) ? !sign(c, m)
        : m->move->step == ORDER_PLACE      ? !place(c, m)
        : m->move->step == ORDER_TAKE_BACK  ? !take_back(c, m) : false)
        return false;
    if (m->from == ORDER_CLOSED || m->to == ORDER_CLOSED)
        placed_on = m->o.placed_on;
    return order_set_state(c, m->o.id, order_state_word(m->to), placed_on);
}

static bool may_move(struct ctx *c, struct moving *m)
{
    if (!order_find(c, c->school_id, m->move->order_id, NULL, &m->o) ||
        !order_state_from_word(m->o.state, &m->from))
        return false;
    return order_next(m->from, m->move->step, &m->to) ||
           fail(c, ERR_CONFLICT, "order %s is %s: this cannot follow",
                m->o.code, say(c->lang, order_state_name(m->from)));
}

static bool move_work(struct ctx *c, void *arg)
{
    struct moving *m = arg;
    const char *deed = order_step_is_signed(m->move->step) ? "order_sign"
                                                           : "order_proceed";
    struct journal_entry first, e = {.deed = deed};
    struct deed_data data;

    if (!deed_first_answer(c, deed, 0, &first))
        return false;
    m->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "order") == m->move->order_id ||
               deed_is_other(c);
    if (!may_move(c, m) || !act(c, m))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "order", m->o.id);
    deed_put_text(&data, "step", order_step_word(m->move->step));
    deed_put_text(&data, "was", order_state_word(m->from));
    deed_put_int(&data, "lines", m->o.lines);
    deed_put_int(&data, "copies", m->o.copies);
    deed_put_int(&data, "paid", m->o.paid_cents);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &m->seq);
}

static bool move_on(struct ctx *c, const struct order_move *move,
                    int64_t *journal_seq)
{
    struct moving m = {.move = move};

    if (!db_write(c, c->school_id, move_work, &m))
        return false;
    *journal_seq = m.seq;
    return true;
}

bool order_sign(struct ctx *c, const struct order_move *move,
                int64_t *journal_seq)
{
    if (!actor_must(c, RIGHT_APPROVE))
        return false;
    if (!order_step_is_signed(move->step))
        return fail(c, ERR_INVALID, "nobody signs for this step");
    if (move->name == NULL || move->name[strspn(move->name, " \t")] == '\0')
        return fail(c, ERR_INVALID, "who signs is to be named");
    if (strlen(move->name) > 100 || (move->note && strlen(move->note) > 1000))
        return fail(c, ERR_INVALID, "\"%.20s...\" is too long", move->name);
    return move_on(c, move, journal_seq);
}

bool order_proceed(struct ctx *c, const struct order_move *move,
                   int64_t *journal_seq)
{
    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (order_step_is_signed(move->step))
        return fail(c, ERR_INVALID, "somebody has to sign for this step");
    return move_on(c, move, journal_seq);
}
