#include "undo.h"

#include <string.h>

#include "actor.h"
#include "money_parts.h"
#include "undo_parts.h"

/* `right` is asked for besides RIGHT_UNDO: what only few may do is not undone
 * at every desk. */
struct way {
    const char *deed;
    undo_way *go;
    uint64_t right;
};
static const struct way ways[] = {
    {"checkout", undo_checkout, 0},
    {"checkin", undo_checkin, 0},
    {"renew", undo_renew, 0},
    {"hold_place", undo_hold_place, 0},
    {"hold_cancel", undo_hold_cancel, 0},
    {"hold_suspend", undo_hold_suspend, 0},
    {"charge_add", undo_charge, 0},
    {"charge_pay", undo_charge, 0},
    {"charge_waive", undo_charge, 0},
    {"charge_refund", undo_charge, 0},
    {"loss_report", undo_loss, 0},
    {"loss_replace", undo_loss_replace, RIGHT_COPY_WRITE | RIGHT_CHARGE},
    {"quick_copy", undo_quick_copy, 0},
    {"room_use", undo_room_use, 0},
    {"cash_close", undo_cash_close, RIGHT_CHARGE},
    {"card_lost", undo_card, 0},
    {"card_found", undo_card, 0},
    {"copy_state", undo_copy_state, 0},
    {"copy_parts", undo_parts_count, 0},
    {"transit_send", undo_transit_send, 0},
    {"copy_floats", undo_floats, 0},
    {"class_set_open", undo_class_set_open, 0},
    {"class_set_close", undo_class_set_close, 0},
    {"limit_save", undo_limit, RIGHT_POLICY_WRITE},
    {"policy_save", undo_policy, RIGHT_POLICY_WRITE},
    {"policy_drop", undo_policy, RIGHT_POLICY_WRITE},
    {"term_save", undo_term, RIGHT_POLICY_WRITE},
    {"term_drop", undo_term, RIGHT_POLICY_WRITE},
    {"closing_save", undo_closing, RIGHT_POLICY_WRITE},
    {"closing_drop", undo_closing, RIGHT_POLICY_WRITE},
    {"hours_save", undo_hours, RIGHT_POLICY_WRITE},
    {"calendar_copy", undo_calendar_copy, RIGHT_POLICY_WRITE},
    {"school_change", undo_school, RIGHT_SETTINGS},
    {"order_add", undo_order_add, RIGHT_COPY_WRITE},
    {"record_save", undo_record, RIGHT_TITLE_WRITE},
    {"record_revert", undo_record, RIGHT_TITLE_WRITE},
    {"weed_withdraw", undo_weed_withdraw, RIGHT_COPY_WRITE},
    {"title_merge", undo_title_merge, RIGHT_TITLE_WRITE},
    {"copies_change", undo_copies_change, RIGHT_COPY_WRITE},
};

static const struct way *way_of(const char *deed)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(ways[i].deed, deed) == 0)
            return &ways[i];
    return NULL;
}

bool undo_knows(const char *deed)
{
    return way_of(deed) != NULL;
}

static bool append_charge(struct ctx *c, struct undoing *u,
                          struct charge *row)
{
    struct journal_entry e = {.deed = "charge_add"};

    return money_append(c, &u->head, &e, row, 0);
}

/* Money that the deed moved goes back, by entries behind the undoing. */
static bool money(struct ctx *c, struct undoing *u)
{
    struct charge was, row;

    if (u->reverse_id != 0) {
        if (!charge_by_id(c, u->reverse_id, &was))
            return false;
        row = was;
        row.kind = "reversal";
        row.amount_cents = -was.amount_cents;
        row.reverses_id = was.id;
        row.note = NULL;
        if (!append_charge(c, u, &row))
            return false;
    }
    if (u->recharge_cents == 0)
        return true;
    row = (struct charge){.school_id = u->recharge_school_id,
                          .patron_id = u->e->patron_id,
                          .loan_id = u->e->loan_id,
                          .copy_id = u->e->copy_id,
                          .kind = u->recharge_kind ? u->recharge_kind : "lost",
                          .amount_cents = u->recharge_cents};
    return append_charge(c, u, &row);
}

struct deed {
    int64_t seq;
    struct undo_result *rs;
};

/* A copy that the deed made went with it. */
static bool copy_is_gone(struct ctx *c)
{
    if (c->err.code != ERR_NOT_FOUND)
        return false;
    c->err = (struct err){0};
    return true;
}

static bool look_again(struct ctx *c, const struct journal_entry *e,
                       struct undo_result *rs)
{
    if (e->patron_id != 0 && !patron_by_id(c, e->patron_id, &rs->patron))
        return false;
    if (e->copy_id == 0 || copy_by_id(c, e->copy_id, &rs->copy))
        return true;
    return copy_is_gone(c);
}

static bool write_undo(struct ctx *c, struct undoing *u)
{
    struct journal_entry e = {.deed = "undo",
                              .title_id = u->e->title_id,
                              .copy_id = u->e->copy_id,
                              .loan_id = u->e->loan_id,
                              .patron_id = u->e->patron_id,
                              .undoes = u->e->seq,
                              .request_id = c->request_id};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_text(&data, "deed", u->e->deed);
    e.data = deed_data_end(&data);
    return journal_append(c, c->school_id, &u->head, &e) && money(c, u);
}

static bool may_undo(struct ctx *c, const struct journal_entry *e)
{
    const struct way *way = way_of(e->deed);

    if (way == NULL)
        return fail(c, ERR_INVALID, "a deed of this kind cannot be undone: %s",
                    e->deed);
    if (!actor_must(c, way->right))
        return false;
    if (e->was_undone)
        return fail(c, ERR_CONFLICT, "this was undone already");
    return true;
}

static bool work(struct ctx *c, void *arg)
{
    const struct deed *d = arg;
    struct undo_result *rs = d->rs;
    struct journal_entry e, first;
    struct undoing u = {.e = &e};
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);

    *rs = (struct undo_result){0};
    if (!deed_first_answer(c, "undo", 0, &first) ||
        !journal_by_seq(c, c->school_id, d->seq, &e) || !db_batch(c, &q, 1))
        return false;
    rs->deed = e.deed;
    if (first.seq != 0) {
        rs->repeated = true;
        rs->journal_seq = first.seq;
        return first.undoes == e.seq ? look_again(c, &e, rs)
                                     : deed_is_other(c);
    }
    u.head = journal_head_from(&t);
    rs->journal_seq = u.head.seq + 1;
    return may_undo(c, &e) && way_of(e.deed)->go(c, &u) && write_undo(c, &u) &&
           look_again(c, &e, rs);
}

/* Rules and the calendar may be those of every school, titles are, a copy may
 * be another's: then no school writes meanwhile. */
static bool find_lock(struct ctx *c, int64_t seq, int64_t *lock)
{
    struct journal_entry e;
    const struct way *way;
    struct copy copy;

    if (!journal_by_seq(c, c->school_id, seq, &e))
        return false;
    way = way_of(e.deed);
    *lock = way && (way->right == RIGHT_POLICY_WRITE ||
                    way->right == RIGHT_TITLE_WRITE) ? 0 : c->school_id;
    if (e.copy_id == 0)
        return true;
    if (!copy_by_id(c, e.copy_id, &copy))
        return copy_is_gone(c);
    if (copy.school_id != c->school_id)
        *lock = 0;
    return true;
}

bool undo(struct ctx *c, int64_t seq, struct undo_result *rs)
{
    struct deed d = {seq, rs};
    int64_t lock;

    *rs = (struct undo_result){0};
    return actor_must(c, RIGHT_UNDO) && find_lock(c, seq, &lock) &&
           db_write(c, lock, work, &d);
}
