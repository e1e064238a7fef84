/* /desks/{id}: what staff do there by hand, for a reader or a copy. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/desk_here.h"
#include "circulation-desk/desk_counter.h"
#include "circulation-desk/desk_set.h"
#include "rules/money.h"
#include "usecase/loss.h"

bool api_desk_money(struct call *k)
{
    static const char *const words[] = {"pay", "waive", "refund", "charge"};
    struct desk_money m = {.kind = "other"};
    struct desk *d;
    size_t i = 0;

    if (!body_id(k, "patron", &m.patron_id) ||
        !body_text(k, "what", &m.what) || !body_int(k, "cents", &m.cents) ||
        !body_text_maybe(k, "kind", &m.kind) ||
        !body_text_maybe(k, "means", &m.means) ||
        !body_text_maybe(k, "note", &m.note))
        return false;
    while (i < 4 && strcmp(m.what, words[i]) != 0)
        i++;
    if (charge_kind(m.kind) == NULL)
        return body_is_wrong(k, "kind");
    return (i < 4 || body_is_wrong(k, "what")) && desk_here(k, &d) &&
           desk_money(&k->c, d, &m) && answer_desk(k, d);
}

bool api_desk_copy(struct call *k)
{
    struct desk_fate f = {.cents = -1};
    const char *replaced_by = NULL;
    struct desk *d;

    if (!body_text(k, "barcode", &f.barcode) ||
        !body_text(k, "what", &f.what) ||
        !body_text_maybe(k, "new_barcode", &replaced_by) ||
        !body_int_maybe(k, "cents", &f.cents) ||
        !body_text_maybe(k, "note", &f.note) || !desk_here(k, &d))
        return false;
    if (strcmp(f.what, "replaced") != 0)
        return desk_fate(&k->c, d, &f) && answer_desk(k, d);
    return (replaced_by != NULL || body_is_wrong(k, "new_barcode")) &&
           desk_replace(&k->c, d, f.barcode, replaced_by) && answer_desk(k, d);
}

bool api_desk_card(struct call *k)
{
    const char *code;
    int64_t patron;
    struct desk *d;

    return body_id(k, "patron", &patron) && body_text(k, "code", &code) &&
           desk_here(k, &d) &&
           desk_card(&k->c, d, patron, code) && answer_desk(k, d);
}

bool api_desk_await(struct call *k)
{
    struct desk_await a = {.want = FLOW_WANT_NOTHING};
    const char *what;
    struct desk *d;

    if (!body_text(k, "what", &what) ||
        !body_id_maybe(k, "patron", &a.patron_id) ||
        !body_text_maybe(k, "barcode", &a.barcode))
        return false;
    if (strcmp(what, "card") == 0) {
        a.want = FLOW_WANT_CARD;
        if (!body_id(k, "patron", &a.patron_id))
            return false;
    } else if (strcmp(what, "copy") == 0) {
        a.want = FLOW_WANT_COPY;
        if (!body_text(k, "barcode", &a.barcode))
            return false;
    } else if (strcmp(what, "nothing") != 0) {
        return body_is_wrong(k, "what");
    }
    return desk_here(k, &d) && desk_await(&k->c, d, &a) && answer_desk(k, d);
}

/* A title for a reader, or one of them that is not wanted any more. */
bool api_desk_hold(struct call *k)
{
    int64_t patron = 0, title = 0, cancel = 0;
    struct desk *d;

    if (!body_id_maybe(k, "cancel", &cancel) ||
        !body_id_maybe(k, "patron", &patron) ||
        !body_id_maybe(k, "title", &title) ||
        (cancel == 0 && (!body_id(k, "patron", &patron) ||
                         !body_id(k, "title", &title))) ||
        !desk_here(k, &d))
        return false;
    return (cancel != 0 ? desk_hold_cancel(&k->c, d, cancel)
                        : desk_hold(&k->c, d, patron, title)) &&
           answer_desk(k, d);
}

bool api_desk_note(struct call *k)
{
    const char *note;
    int64_t patron;
    struct desk *d;

    return body_id(k, "patron", &patron) && body_text(k, "note", &note) &&
           desk_here(k, &d) &&
           desk_note(&k->c, d, patron, note) && answer_desk(k, d);
}

bool api_desk_set(struct call *k)
{
    static const char *const ways[] = {"lend", "shelf", "return"};
    const char *way;
    int64_t set;
    struct desk *d;
    int i = 0;

    if (!body_id(k, "class_set", &set) || !body_text(k, "way", &way))
        return false;
    while (i < 3 && strcmp(way, ways[i]) != 0)
        i++;
    return (i < 3 || body_is_wrong(k, "way")) && desk_here(k, &d) &&
           desk_set_open(&k->c, d, set, (enum flow_set_way)i) &&
           answer_desk(k, d);
}

bool api_loss_costs(struct call *k)
{
    const char *barcode = query_text(k, "barcode");
    struct loss_costs costs;

    if (!loss_costs(&k->c, barcode, &costs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "copy", costs.copy.id);
    out_put(&k->out, "title_text", costs.copy.title);
    out_put(&k->out, "state", costs.copy.state);
    out_put_bool(&k->out, "on_loan", costs.copy.loan_id != 0);
    out_put_bool(&k->out, "money", costs.money);
    out_put_int(&k->out, "lost_cents", costs.lost_cents);
    out_put_int(&k->out, "damaged_cents", costs.damaged_cents);
    out_object_end(&k->out);
    return true;
}
