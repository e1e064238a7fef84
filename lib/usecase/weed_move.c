/* weed_move.c - a withdrawal list on its way: proposed, approved, carried out
 * (weed.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "rules/call_number.h"
#include "rules/order.h"
#include "undo_parts.h"
#include "weed_parts.h"

struct moving {
    const struct weed_move *move;
    struct weed_list l;
    enum weed_state from, to;
    struct weed_done done;
};

/* Missing and lost copies are no part of what stands there. */
static bool stands(const struct weed_copy *o)
{
    return strcmp(o->state, "missing") != 0 && strcmp(o->state, "lost") != 0 &&
           strcmp(o->state, "on_order") != 0 &&
           strcmp(o->state, "withdrawn") != 0;
}

bool weed_keeps_floors(struct ctx *c, int64_t list_id)
{
    int64_t goes[WEED_PARTS] = {0};
    struct weed_copy *copies;
    struct weed_room room;
    size_t n;

    if (!weed_room_read(c, &room) ||
        !weed_list_copies(c, list_id, &copies, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        int part = clc_five_part(copies[i].call_number[0]);
        if (part > 0 && stands(&copies[i]))
            goes[part - 1]++;
    }
    for (int i = 0; i < WEED_PARTS; i++)
        if (room.parts[i].floor > 0 && goes[i] > room.parts[i].may_go)
            return fail(c, ERR_CONFLICT, "class part %s would come to lie "
                        "below its floor: %lld of its copies may go, %lld "
                        "stand on the list", room.parts[i].name,
                        (long long)room.parts[i].may_go, (long long)goes[i]);
    return true;
}

/* ---- who signs ---------------------------------------------------------- */

static bool proposer(struct ctx *c, int64_t list_id, const char **name)
{
    struct weed_sign *signs;
    size_t n;

    *name = NULL;
    if (!weed_signs(c, list_id, &signs, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(signs[i].step, "proposal") == 0)
            *name = signs[i].name;
    return true;
}

static bool sign(struct ctx *c, const struct moving *m)
{
    const struct weed_move *move = m->move;
    const char *before = NULL;
    struct weed_sign s = {
        .step = move->step == WEED_PROPOSE ? "proposal" : "approval",
        .passed = move->step != WEED_REFUSE, .name = move->name,
        .note = move->note ? move->note : "",
        .signed_on = move->signed_on ? move->signed_on : c->today};

    if (s.signed_on > c->today)
        return fail(c, ERR_INVALID, "this day is still to come");
    if (m->l.copies == 0)
        return fail(c, ERR_CONFLICT, "list %s is empty", m->l.code);
    if (move->step != WEED_REFUSE && !weed_keeps_floors(c, m->l.id))
        return false;
    if (move->step == WEED_APPROVE) {
        if (!proposer(c, m->l.id, &before))
            return false;
        if (before != NULL && !order_two_persons(before, move->name))
            return fail(c, ERR_CONFLICT, "who proposed a list cannot approve "
                                         "it as well");
    }
    return weed_sign_add(c, m->l.id, &s);
}

static bool is_signed(enum weed_step step)
{
    return step == WEED_PROPOSE || weed_step_is_approval(step);
}

/* ---- the deed ----------------------------------------------------------- */

static bool withdraw(struct ctx *c, struct moving *m)
{
    struct weed_list after;

    if (!weed_keeps_floors(c, m->l.id) || !weed_list_withdraw(c, m->l.id) ||
        !weed_list_find(c, c->school_id, m->l.id, NULL, &after))
        return false;
    m->done.withdrawn = after.withdrawn;
    m->done.left = after.copies - after.withdrawn;
    return after.withdrawn > 0 ||
           fail(c, ERR_CONFLICT, "none of the copies of list %s can be "
                "withdrawn now", m->l.code);
}

static bool may_move(struct ctx *c, struct moving *m)
{
    if (!weed_list_find(c, c->school_id, m->move->list_id, NULL, &m->l) ||
        !weed_state_from_word(m->l.state, &m->from))
        return false;
    return weed_next(m->from, m->move->step, &m->to) ||
           fail(c, ERR_CONFLICT, "list %s is %s: this cannot follow",
                m->l.code, say(c->lang, weed_state_name(m->from)));
}

static const char *deed_of(enum weed_step step)
{
    if (step == WEED_WITHDRAW)
        return "weed_withdraw";
    return weed_step_is_approval(step) ? "weed_sign" : "weed_proceed";
}

static bool note_down(struct ctx *c, struct moving *m)
{
    struct journal_entry e = {.deed = deed_of(m->move->step)};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "list", m->l.id);
    deed_put_text(&data, "code", m->l.code);
    deed_put_text(&data, "step", weed_step_word(m->move->step));
    deed_put_text(&data, "was", weed_state_word(m->from));
    deed_put_int(&data, "copies", m->l.copies);
    deed_put_int(&data, "withdrawn", m->done.withdrawn);
    deed_put_int(&data, "left", m->done.left);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &m->done.journal_seq);
}

static bool move_work(struct ctx *c, void *arg)
{
    struct moving *m = arg;
    enum weed_step step = m->move->step;
    struct journal_entry first;

    m->done = (struct weed_done){0};
    if (!deed_first_answer(c, deed_of(step), 0, &first))
        return false;
    if (first.seq != 0) {
        m->done = (struct weed_done){deed_int(first.data, "withdrawn"),
                                     deed_int(first.data, "left"), first.seq};
        return deed_int(first.data, "list") == m->move->list_id ||
               deed_is_other(c);
    }
    if (!may_move(c, m) || (is_signed(step) && !sign(c, m)) ||
        (step == WEED_WITHDRAW && !withdraw(c, m)))
        return false;
    return weed_list_set_state(c, m->l.id, weed_state_word(m->to),
                               m->to == WEED_DONE ? c->today : 0) &&
           note_down(c, m);
}

static bool check(struct ctx *c, const struct weed_move *move)
{
    if (!is_signed(move->step))
        return true;
    if (move->name == NULL || move->name[strspn(move->name, " \t")] == '\0')
        return fail(c, ERR_INVALID, "who signs is to be named");
    if (strlen(move->name) > 100 || (move->note && strlen(move->note) > 1000))
        return fail(c, ERR_INVALID, "\"%.20s...\" is too long", move->name);
    return true;
}

static bool move_on(struct ctx *c, const struct weed_move *move,
                    struct weed_done *done)
{
    struct moving m = {.move = move};

    if (!check(c, move) || !db_write(c, c->school_id, move_work, &m))
        return false;
    *done = m.done;
    return true;
}

bool weed_proceed(struct ctx *c, const struct weed_move *move,
                  int64_t *journal_seq)
{
    struct weed_done done;

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (move->step == WEED_WITHDRAW || weed_step_is_approval(move->step))
        return fail(c, ERR_INVALID, "this step is another deed");
    if (!move_on(c, move, &done))
        return false;
    *journal_seq = done.journal_seq;
    return true;
}

bool weed_sign(struct ctx *c, const struct weed_move *move,
               int64_t *journal_seq)
{
    struct weed_done done;

    if (!actor_must(c, RIGHT_APPROVE))
        return false;
    if (!weed_step_is_approval(move->step))
        return fail(c, ERR_INVALID, "nobody signs for this step");
    if (!move_on(c, move, &done))
        return false;
    *journal_seq = done.journal_seq;
    return true;
}

bool weed_withdraw(struct ctx *c, int64_t list_id, struct weed_done *done)
{
    struct weed_move move = {.list_id = list_id, .step = WEED_WITHDRAW};

    *done = (struct weed_done){0};
    return actor_must(c, RIGHT_COPY_WRITE) && move_on(c, &move, done);
}

/* ---- taken back --------------------------------------------------------- */

/* What the list withdrew is in the state it had, as long as nobody has brought
 * one of its copies back meanwhile. */
bool undo_weed_withdraw(struct ctx *c, struct undoing *u)
{
    struct weed_list l;
    bool all;

    if (!weed_list_find(c, c->school_id, deed_int(u->e->data, "list"), NULL,
                        &l) ||
        !weed_list_bring_back(c, l.id, &all))
        return false;
    if (!all)
        return undo_too_late(c);
    return weed_list_set_state(c, l.id, "approved", 0);
}
