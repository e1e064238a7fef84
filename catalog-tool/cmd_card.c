/* cmd_card.c - a reader's cards; reading in the room, counted. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "usecase/card.h"
#include "usecase/patron.h"
#include "usecase/room_use.h"

static bool reader(struct tool *t, struct patron_view *view)
{
    return need_school(t) && patron_find(&t->c, t->operands[0], view);
}

static enum status told(struct tool *t, int64_t id)
{
    out_object(&t->j);
    out_put_int(&t->j, "card", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_card_list(struct tool *t)
{
    struct patron_view view;
    struct card *cards;
    char until[DAY_TEXT];
    size_t n;

    if (!reader(t, &view) ||
        !card_list(&t->c, view.patron.id, &cards, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        day_format(cards[i].until, until);
        if (!t->json)
            printf("%s\t%s\t%s\t%s\n", cards[i].code, cards[i].kind,
                   cards[i].state, cards[i].until ? until : "-");
        out_object(&t->j);
        out_put_int(&t->j, "id", cards[i].id);
        out_put(&t->j, "code", cards[i].code);
        out_put(&t->j, "kind", cards[i].kind);
        out_put(&t->j, "state", cards[i].state);
        out_put_day(&t->j, "until", cards[i].until);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

static enum status give(struct tool *t, bool replaces)
{
    struct card_request rq = {.code = t->operands[1]};
    struct patron_view view;
    int64_t id;

    if (!reader(t, &view) || !option_day(t, "until", &rq.until))
        return failed(t);
    rq.patron_id = view.patron.id;
    if (rq.until != 0)
        rq.kind = "temporary";
    if (replaces ? !card_replace(&t->c, &rq, &id)
                 : !card_add(&t->c, &rq, &id))
        return failed(t);
    tell(t, "%s has card %s now", view.patron.name, rq.code);
    return told(t, id);
}

enum status run_card_add(struct tool *t)
{
    return give(t, false);
}

enum status run_card_replace(struct tool *t)
{
    return give(t, true);
}

/* The reader's card with the code that was typed; else the one in use. */
static enum status put_state(struct tool *t, bool lost)
{
    struct patron_view view;
    struct card *cards;
    const struct card *card = NULL;
    size_t n;

    if (!reader(t, &view) ||
        !card_list(&t->c, view.patron.id, &cards, &n))
        return failed(t);
    for (size_t i = 0; i < n; i++)
        if (strcmp(cards[i].code, t->operands[0]) == 0 ||
            (card == NULL &&
             strcmp(cards[i].state, lost ? "active" : "lost") == 0))
            card = &cards[i];
    if (card == NULL) {
        fail(&t->c, ERR_NOT_FOUND, "this reader has no such card");
        return failed(t);
    }
    if (lost ? !card_lost(&t->c, card->id) : !card_found(&t->c, card->id))
        return failed(t);
    tell(t, lost ? "card %s is lost" : "card %s was found", card->code);
    return told(t, card->id);
}

enum status run_card_lost(struct tool *t)
{
    return put_state(t, true);
}

enum status run_card_found(struct tool *t)
{
    return put_state(t, false);
}

/* ---- reading in the room ------------------------------------------------- */

enum status run_use_count(struct tool *t)
{
    enum status worst = STATUS_DONE;

    if (!need_school(t))
        return failed(t);
    out_array(&t->j);
    for (int i = 0; i < t->operand_count; i++) {
        struct copy copy;
        int uses;
        if (!room_use_count(&t->c, t->operands[i], &copy, &uses)) {
            tell_aside(t, "%s: %s", t->operands[i], t->c.err.text);
            worst = status_of(&t->c);
            continue;
        }
        tell(t, "%s: %s, used %d times today", copy.barcode, copy.title,
             uses);
        out_object(&t->j);
        out_put(&t->j, "barcode", copy.barcode);
        out_put_int(&t->j, "uses", uses);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return worst;
}

enum status run_use_days(struct tool *t)
{
    int first = t->c.today, last = t->c.today;
    struct use_row *rows;
    char day[DAY_TEXT];
    size_t n;

    if (!need_school(t) || !option_day(t, "from", &first) ||
        !option_day(t, "to", &last) ||
        !room_use_days(&t->c, first, last, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        day_format(rows[i].day, day);
        if (!t->json)
            printf("%s\t%d\t%d\t%d\n", day, rows[i].home, rows[i].on_site,
                   rows[i].room);
        out_object(&t->j);
        out_put(&t->j, "day", day);
        out_put_int(&t->j, "home", rows[i].home);
        out_put_int(&t->j, "on_site", rows[i].on_site);
        out_put_int(&t->j, "room", rows[i].room);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}
