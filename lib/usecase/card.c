#include "card.h"

#include <string.h>

#include "actor.h"
#include "card_parts.h"
#include "deed.h"
#include "money_parts.h"
#include "patron_parts.h"
#include "rules/barcode.h"
#include "rules/card_uid.h"

bool card_read_code(struct ctx *c, const struct card_request *rq,
                    struct card *card)
{
    const char *code = rq->code ? rq->code : "";
    struct scan scan;
    struct card_uid uid;
    char key[UID_KEY];

    if (scan_read(code, strlen(code), NULL, &scan) == SCAN_EMPTY)
        return fail(c, ERR_INVALID, "a card needs a code");
    if (scan.kind == SCAN_BAD)
        return fail(c, ERR_INVALID, "this code of a card is too long");
    *card = (struct card){.patron_id = rq->patron_id, .until = rq->until};
    card->code = arena_copy(c->mem, scan.text);
    card->kind = rq->kind ? rq->kind : "barcode";
    if (!uid_from_key(scan.text, &uid))
        return true;
    if (uid_is_random(&uid))
        return fail(c, ERR_INVALID,
                    "this card makes a new number at each touch: it cannot"
                    " stand for a reader");
    uid_key(&uid, key);
    card->code = arena_copy(c->mem, key);
    card->kind = rq->kind ? rq->kind : "uid";
    return true;
}

bool card_give(struct ctx *c, const struct card *card, int64_t *id, bool *added)
{
    struct card there;
    struct patron owner;

    *added = false;
    if (!card_by_code(c, c->school_id, card->code, &there))
        return false;
    if (there.id == 0) {
        *added = true;
        return card_insert(c, c->school_id, card, id);
    }
    if (there.patron_id != card->patron_id) {
        if (!patron_by_id(c, there.patron_id, &owner))
            return false;
        return fail(c, ERR_CONFLICT, "this card belongs to reader %s",
                    owner.number);
    }
    *id = there.id;
    *added = strcmp(there.state, "active") != 0;
    return !*added || card_put_state(c, there.id, "active");
}

struct deed {
    const char *name;
    struct card card;
    const char *new_state; /* of a card that is there */
    bool replaces;
    int64_t id, seq;
};

static bool journal(struct ctx *c, struct deed *d)
{
    struct journal_entry e = {.deed = d->name, .patron_id = d->card.patron_id};
    struct deed_data data, personal;

    deed_data_begin(c, &data);
    deed_put_int(&data, "card", d->id);
    deed_put_text(&data, "kind", d->card.kind);
    deed_put_text(&data, "state", d->card.state);
    deed_put_text(&data, "new_state", d->new_state);
    e.data = deed_data_end(&data);
    deed_data_begin(c, &personal);
    deed_put_text(&personal, "code", d->card.code);
    e.personal = deed_data_end(&personal);
    return journal_add(c, c->school_id, &e, &d->seq);
}

/* What a new card costs where the school asks for it: not one that the reader
 * had before. */
static bool charge(struct ctx *c, const struct deed *d, bool added)
{
    struct journal_entry e = {.deed = "charge_add"};
    struct charge h = {.school_id = c->school_id,
                       .patron_id = d->card.patron_id,
                       .kind = "card"};
    struct money_rules rules;
    struct journal_head head;
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);

    if (!d->replaces || !added)
        return true;
    if (!money_rules_of(c, c->school_id, &rules))
        return false;
    if (rules.off || rules.card_cents == 0)
        return true;
    if (!db_batch(c, &q, 1))
        return false;
    head = journal_head_from(&t);
    h.amount_cents = rules.card_cents;
    return money_append(c, &head, &e, &h, d->seq);
}

static bool add_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;
    struct patron p;
    bool added;

    if (!deed_first_answer(c, d->name, d->card.patron_id, &first))
        return false;
    if (first.seq != 0) {
        d->id = deed_int(first.data, "card");
        return true;
    }
    return patron_here(c, d->card.patron_id, &p) &&
           card_give(c, &d->card, &d->id, &added) &&
           (!d->replaces ||
            card_end_others(c, d->card.patron_id, d->card.kind, d->id)) &&
           ((!added && !d->replaces) || journal(c, d)) &&
           charge(c, d, added);
}

static bool state_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    const char *wanted = d->new_state;
    struct patron p;

    if (!card_by_id(c, d->id, &d->card) ||
        !patron_here(c, d->card.patron_id, &p))
        return false;
    if (strcmp(d->card.state, wanted) == 0)
        return true; /* nothing to do: repeated */
    return card_put_state(c, d->id, wanted) && journal(c, d);
}

static bool add(struct ctx *c, const char *name, const struct card_request *rq,
                int64_t *card_id)
{
    struct deed d = {.name = name};

    d.replaces = strcmp(name, "card_replace") == 0;
    if (!actor_must(c, RIGHT_PATRON_WRITE) ||
        !card_read_code(c, rq, &d.card))
        return false;
    if (!deed_last_day(c, rq->until) ||
        !db_write(c, c->school_id, add_work, &d))
        return false;
    *card_id = d.id;
    return true;
}

bool card_add(struct ctx *c, const struct card_request *rq, int64_t *card_id)
{
    return add(c, "card_add", rq, card_id);
}

bool card_replace(struct ctx *c, const struct card_request *rq,
                  int64_t *card_id)
{
    return add(c, "card_replace", rq, card_id);
}

bool card_lost(struct ctx *c, int64_t card_id)
{
    struct deed d = {.name = "card_lost", .new_state = "lost", .id = card_id};

    return actor_must(c, RIGHT_PATRON_WRITE) &&
           db_write(c, c->school_id, state_work, &d);
}

bool card_found(struct ctx *c, int64_t card_id)
{
    struct deed d = {
        .name = "card_found", .new_state = "active", .id = card_id};

    return actor_must(c, RIGHT_PATRON_WRITE) &&
           db_write(c, c->school_id, state_work, &d);
}

bool card_list(struct ctx *c, int64_t patron_id, struct card **cards, size_t *n)
{
    struct patron p;

    return actor_must_or_self(c, RIGHT_PATRON_READ, patron_id) &&
           patron_here(c, patron_id, &p) &&
           card_of_patron(c, patron_id, cards, n);
}
