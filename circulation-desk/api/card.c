/* /patrons/{id}/cards, /cards: given, lost, found, replaced. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "usecase/card.h"

bool api_card_list(struct call *k)
{
    struct card *cards;
    size_t n;

    if (!card_list(&k->c, k->id, &cards, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "cards");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        out_put_int(&k->out, "id", cards[i].id);
        out_put(&k->out, "kind", cards[i].kind);
        out_put(&k->out, "code", cards[i].code);
        out_put(&k->out, "state", cards[i].state);
        out_put_day(&k->out, "until", cards[i].until);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_card_give(struct call *k)
{
    struct card_request rq = {.patron_id = k->id};
    bool replaces = false;
    int64_t id;

    if (!body_text(k, "code", &rq.code) ||
        !body_day_maybe(k, "until", &rq.until) ||
        !body_bool_maybe(k, "replaces", &replaces))
        return false;
    if (rq.until != 0)
        rq.kind = "temporary";
    return (replaces ? card_replace(&k->c, &rq, &id)
                     : card_add(&k->c, &rq, &id)) &&
           answer_id(k, id);
}

bool api_card_state(struct call *k)
{
    const char *state;

    if (!body_text(k, "state", &state))
        return false;
    if (strcmp(state, "lost") != 0 && strcmp(state, "active") != 0)
        return fail(&k->c, ERR_INVALID, "a card is lost or active");
    return (strcmp(state, "lost") == 0 ? card_lost(&k->c, k->id)
                                       : card_found(&k->c, k->id)) &&
           answer_id(k, k->id);
}
