/* cmd_suggestion.c - what readers would like to have; claims, returns and
 * bills. */
#include <stdio.h>

#include "catalog-tool/orders.h"
#include "usecase/intake.h"
#include "usecase/order.h"
#include "usecase/suggestion.h"

static enum status told_int(struct tool *t, const char *key, int64_t n)
{
    out_object(&t->j);
    out_put_int(&t->j, key, n);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- claims and returns ------------------------------------------------- */

enum status run_order_claim(struct tool *t)
{
    struct order_view v;
    int64_t copies, seq;

    if (!need_school(t) || !order_show(&t->c, 0, t->operands[0], &v) ||
        !order_claim(&t->c, v.order.id, option_text(t, "note"), &copies,
                     &seq))
        return failed(t);
    tell(t, "%lld copies are claimed", (long long)copies);
    return told_int(t, "copies", copies);
}

enum status run_order_return(struct tool *t)
{
    struct order_view v;
    int64_t seq;

    if (!need_school(t) || !order_show(&t->c, 0, t->operands[0], &v) ||
        !order_return(&t->c, v.order.id, t->operands[1],
                      option_text(t, "note"), &seq))
        return failed(t);
    tell(t, "copy %s goes back to the supplier", t->operands[1]);
    return told_int(t, "journal", seq);
}

enum status run_intake_settle(struct tool *t)
{
    struct intake_view v;
    int64_t changed, seq;

    if (!need_school(t) || !intake_show(&t->c, 0, t->operands[0], &v) ||
        !intake_settle(&t->c, v.batch.id, !option_given(t, "by-discount"),
                       &changed, &seq))
        return failed(t);
    tell(t, "%lld copies cost something else now", (long long)changed);
    return told_int(t, "changed", changed);
}

/* ---- suggestions -------------------------------------------------------- */

enum status run_suggestion_add(struct tool *t)
{
    struct suggestion_form f = {.title = t->operands[0],
                                .isbn = option_text(t, "isbn"),
                                .author = option_text(t, "author"),
                                .publisher = option_text(t, "publisher"),
                                .why = option_text(t, "why"),
                                .reader = option_text(t, "reader"),
                                .price_cents = -1};
    int64_t id;

    if (!need_school(t) ||
        !option_number(t, "price", (int64_t[]){0, 100000000},
                       &f.price_cents) ||
        !option_number(t, "copies", (int64_t[]){1, 1000}, &f.copies) ||
        !suggestion_add(&t->c, &f, &id))
        return failed(t);
    tell(t, "suggestion %lld is noted", (long long)id);
    return told_int(t, "id", id);
}

enum status run_suggestion_list(struct tool *t)
{
    struct suggestion *s;
    size_t n;

    if (!need_school(t) ||
        !suggestion_list(&t->c, option_text(t, "state"), &s, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            printf("%lld\t%s\t%s\t%s\t%lld\t%s\n", (long long)s[i].id,
                   s[i].state, s[i].isbn, s[i].title, (long long)s[i].copies,
                   s[i].order ? s[i].order : s[i].answer);
        out_object(&t->j);
        out_put_int(&t->j, "id", s[i].id);
        out_put(&t->j, "state", s[i].state);
        out_put(&t->j, "isbn", s[i].isbn);
        out_put(&t->j, "title", s[i].title);
        out_put_int(&t->j, "copies", s[i].copies);
        out_put(&t->j, "why", s[i].why);
        out_put(&t->j, "answer", s[i].answer);
        out_put(&t->j, "order", s[i].order);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_suggestion_answer(struct tool *t)
{
    int64_t id, seq;

    if (!need_school(t) || !operand_number(t, 0, &id) ||
        !suggestion_answer(&t->c, id, !option_given(t, "reopen"),
                           option_text(t, "answer"), &seq))
        return failed(t);
    tell(t, "suggestion %lld is answered", (long long)id);
    return told_int(t, "journal", seq);
}

enum status run_suggestion_order(struct tool *t)
{
    struct order_view v;
    int64_t id, line;

    if (!need_school(t) || !operand_number(t, 0, &id) ||
        !order_show(&t->c, 0, t->operands[1], &v) ||
        !suggestion_order(&t->c, id, v.order.id, &line))
        return failed(t);
    tell(t, "suggestion %lld is in order %s", (long long)id, v.order.code);
    return told_int(t, "line", line);
}
