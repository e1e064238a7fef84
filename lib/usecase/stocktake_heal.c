/* What a stock-take found out is put right (stocktake.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "stocktake.h"

enum { EVERYTHING = 10000000 };

struct healing {
    int64_t id;
    unsigned what;
    struct stock_healed *rs;
};

static bool heal_missing(struct ctx *c, const struct stocktake *s,
                         struct healing *h)
{
    struct stock_copy *rows;
    size_t n;

    if (!(h->what & HEAL_MISSING))
        return true;
    if (!stock_missing(c, s, EVERYTHING, &rows, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct stock_change g = {rows[i].copy_id, rows[i].location_id,
                                 rows[i].location_id, rows[i].state,
                                 "missing"};
        if (!stock_change_write(c, s->id, &g))
            return false;
    }
    h->rs->missing = (int64_t)n;
    return true;
}

static bool was_given_up(const char *state)
{
    return strcmp(state, "missing") == 0 || strcmp(state, "lost") == 0;
}

/* What is on loan or withdrawn is for a person to look at. */
static bool heal_amiss(struct ctx *c, const struct stocktake *s,
                       struct healing *h)
{
    struct stock_copy *rows;
    size_t n;

    if (!stock_amiss(c, s, EVERYTHING, &rows, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct stock_copy *o = &rows[i];
        struct stock_change g = {o->copy_id, o->location_id, o->location_id,
                                 o->state, o->state};
        bool found = (h->what & HEAL_FOUND) && was_given_up(o->state) &&
                     !o->on_loan;
        bool move = (h->what & HEAL_PLACE) && s->location_id != 0 &&
                    o->location_id != s->location_id && !o->on_loan;
        if (found)
            g.new_state = "available";
        if (move)
            g.new_location_id = s->location_id;
        h->rs->found += found;
        h->rs->moved += move;
        if ((found || move) && !stock_change_write(c, s->id, &g))
            return false;
    }
    return true;
}

static bool heal_all(struct ctx *c, struct healing *h)
{
    struct stocktake s;

    if (!stocktake_find(c, c->school_id, h->id, NULL, &s))
        return false;
    if ((h->what & (HEAL_MISSING | HEAL_FOUND | HEAL_PLACE)) == 0)
        return fail(c, ERR_INVALID, "say what to heal: missing, found, place");
    if (s.healed_at != 0)
        return fail(c, ERR_CONFLICT, "this stock-take was healed already");
    if (!heal_missing(c, &s, h) || !heal_amiss(c, &s, h))
        return false;
    if (h->rs->missing + h->rs->found + h->rs->moved == 0)
        return fail(c, ERR_CONFLICT, "there is nothing to heal");
    return stocktake_set_healed(c, s.id, c->now);
}

static bool heal_work(struct ctx *c, void *arg)
{
    struct healing *h = arg;
    struct journal_entry first, e = {.deed = "stocktake_heal"};
    struct deed_data data;

    *h->rs = (struct stock_healed){0};
    if (!deed_first_answer(c, "stocktake_heal", 0, &first))
        return false;
    if (first.seq != 0) {
        *h->rs = (struct stock_healed){deed_int(first.data, "missing"),
                                       deed_int(first.data, "found"),
                                       deed_int(first.data, "moved"),
                                       first.seq};
        return deed_int(first.data, "stocktake") == h->id || deed_is_other(c);
    }
    if (!heal_all(c, h))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "stocktake", h->id);
    deed_put_int(&data, "missing", h->rs->missing);
    deed_put_int(&data, "found", h->rs->found);
    deed_put_int(&data, "moved", h->rs->moved);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &h->rs->journal_seq);
}

bool stocktake_heal(struct ctx *c, int64_t id, unsigned what,
                    struct stock_healed *rs)
{
    struct healing h = {id, what, rs};

    *rs = (struct stock_healed){0};
    return actor_must(c, RIGHT_COPY_WRITE) &&
           db_write(c, c->school_id, heal_work, &h);
}

/* ---- taken back --------------------------------------------------------- */

struct unhealing {
    int64_t id, back, left, seq;
};

static bool unheal_work(struct ctx *c, void *arg)
{
    struct unhealing *u = arg;
    struct journal_entry first, e = {.deed = "stocktake_unheal"};
    struct deed_data data;
    struct stocktake s;

    if (!deed_first_answer(c, "stocktake_unheal", 0, &first))
        return false;
    if (first.seq != 0) {
        u->back = deed_int(first.data, "back");
        u->left = deed_int(first.data, "left");
        u->seq = first.seq;
        return deed_int(first.data, "stocktake") == u->id || deed_is_other(c);
    }
    if (!stocktake_find(c, c->school_id, u->id, NULL, &s))
        return false;
    if (s.healed_at == 0)
        return fail(c, ERR_CONFLICT, "this stock-take was not healed");
    if (!stock_changes_undo(c, s.id, &u->back, &u->left) ||
        !stocktake_set_healed(c, s.id, 0))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "stocktake", s.id);
    deed_put_int(&data, "back", u->back);
    deed_put_int(&data, "left", u->left);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &u->seq);
}

bool stocktake_unheal(struct ctx *c, int64_t id, int64_t *back, int64_t *left,
                      int64_t *journal_seq)
{
    struct unhealing u = {.id = id};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, unheal_work, &u))
        return false;
    *back = u.back;
    *left = u.left;
    *journal_seq = u.seq;
    return true;
}
