/* cmd_hold.c - reservations: placed, resting, ended, fetched. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "usecase/copy.h"
#include "usecase/hold.h"
#include "usecase/patron.h"
#include "usecase/title.h"

enum { EVERY_REFUSAL = (1 << REFUSAL_COUNT) - 1 };

static void put_hold(struct json_out *j, const struct hold *h)
{
    out_put_int(j, "id", h->id);
    out_put_int(j, "title_id", h->title_id);
    out_put(j, "title", h->title);
    out_put(j, "state", h->state);
    out_put_int(j, "place", h->place);
    out_put(j, "barcode", h->barcode);
    out_put(j, "reader", h->patron_name);
    out_put(j, "number", h->patron_number);
    out_put(j, "class", h->class_name);
    out_put_day(j, "rests_until", h->suspended_until);
    out_put_day(j, "wanted_until", h->wanted_until);
    out_put_day(j, "expires", h->expires_on);
}

static enum status told(struct tool *t, const struct hold_result *rs)
{
    out_object(&t->j);
    put_hold(&t->j, &rs->hold);
    out_put_int(&t->j, "journal", rs->journal_seq);
    put_refusals(t, &rs->verdict);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* The reader by card or number, the title by what names it. */
static bool read_place(struct tool *t, struct hold_request *rq)
{
    const char *reason = option_text(t, "override");
    struct patron_view view;
    bool more;

    if (!patron_find(&t->c, t->operands[0], &view) ||
        !title_find(&t->c, t->operands[1], &rq->title_id, &more) ||
        !option_day(t, "wanted-until", &rq->wanted_until))
        return false;
    rq->patron_id = view.patron.id;
    rq->overrule = reason == NULL ? 0 : EVERY_REFUSAL;
    return true;
}

enum status run_hold_place(struct tool *t)
{
    struct hold_request rq = {0};
    struct hold_result rs;

    if (!need_school(t) || !read_place(t, &rq) ||
        !hold_place(&t->c, &rq, &rs))
        return failed(t);
    if (rs.hold.id == 0) {
        tell_refusals(t, t->operands[1], &rs.verdict);
        told(t, &rs);
        return STATUS_REFUSED;
    }
    tell(t, "%s: reserved for %s, place %d", rs.hold.title,
         rs.hold.patron_name, rs.hold.place);
    return told(t, &rs);
}

enum status run_hold_cancel(struct tool *t)
{
    struct hold_result rs;
    int64_t id;

    if (!need_school(t) || !operand_number(t, 0, &id) ||
        !hold_cancel(&t->c, id, &rs))
        return failed(t);
    tell(t, "%s: no longer reserved", rs.hold.title);
    return told(t, &rs);
}

enum status run_hold_rest(struct tool *t)
{
    struct hold_result rs;
    int64_t id;
    int until = 0;

    if (!need_school(t) || !operand_number(t, 0, &id) ||
        !option_day(t, "until", &until) ||
        !hold_suspend(&t->c, id, until, &rs))
        return failed(t);
    if (until == 0)
        tell(t, "%s: the reservation goes on", rs.hold.title);
    else
        tell(t, "%s: the reservation rests until %s", rs.hold.title,
             option_text(t, "until"));
    return told(t, &rs);
}

enum status run_hold_expire(struct tool *t)
{
    struct hold_expired rs;

    if (!need_school(t) || !hold_expire_all(&t->c, &rs))
        return failed(t);
    tell(t, "%d not fetched, %d not wanted any more", rs.not_fetched,
         rs.not_wanted);
    out_object(&t->j);
    out_put_int(&t->j, "not_fetched", rs.not_fetched);
    out_put_int(&t->j, "not_wanted", rs.not_wanted);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_hold_list(struct tool *t)
{
    struct hold *holds;
    size_t n;

    if (!need_school(t) ||
        !hold_list(&t->c, option_text(t, "state"), 0, &holds, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct hold *h = &holds[i];
        if (!t->json)
            printf("%lld\t%s\t%s\t%s\t%s\n", (long long)h->id, h->state,
                   h->title, h->patron_name ? h->patron_name : "",
                   h->barcode ? h->barcode : "");
        out_object(&t->j);
        put_hold(&t->j, h);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

typedef bool copies_of(struct ctx *c, struct copy **copies, size_t *n);

static enum status list_copies(struct tool *t, copies_of *list)
{
    struct copy *copies;
    size_t n;

    if (!need_school(t) || !list(&t->c, &copies, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            printf("%s\t%s\t%s\n", copies[i].call_number, copies[i].barcode,
                   copies[i].title);
        out_object(&t->j);
        out_put(&t->j, "barcode", copies[i].barcode);
        out_put(&t->j, "call_number", copies[i].call_number);
        out_put(&t->j, "title", copies[i].title);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_hold_fetch(struct tool *t)
{
    return list_copies(t, hold_to_fetch);
}

enum status run_hold_shelf_over(struct tool *t)
{
    return list_copies(t, hold_shelf_over);
}
