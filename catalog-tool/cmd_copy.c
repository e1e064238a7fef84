/* cmd_copy.c - states of copies, and their parts counted. */
#include <stdio.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "rules/copy_state.h"
#include "rules/money.h"
#include "usecase/copy.h"
#include "usecase/quick_copy.h"

enum status run_copy_state(struct tool *t)
{
    const char *state = t->operands[1];
    struct copy copy;
    int64_t seq;

    if (!need_school(t) || !copy_find(&t->c, t->operands[0], &copy) ||
        !copy_set_state(&t->c, copy.id, state, option_text(t, "note"), &seq))
        return failed(t);
    tell(t, "%s: %s is %s now", copy.barcode, copy.title,
         say(t->c.lang, copy_state_name(state)));
    out_object(&t->j);
    out_put_int(&t->j, "journal", seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_copy_list(struct tool *t)
{
    struct copy *copies;
    char since[DAY_TEXT];
    size_t n;

    if (!need_school(t) ||
        !copy_list_state(&t->c, t->operands[0], &copies, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct copy *o = &copies[i];
        day_format(day_at(o->state_at), since);
        if (!t->json)
            printf("%s\t%s\t%s\t%s\t%s\n", o->barcode, o->title,
                   o->call_number, since, o->note);
        out_object(&t->j);
        out_put(&t->j, "barcode", o->barcode);
        out_put(&t->j, "title", o->title);
        out_put(&t->j, "call_number", o->call_number);
        out_put(&t->j, "state", o->state);
        out_put(&t->j, "since", since);
        out_put_bool(&t->j, "on_loan", o->loan_id != 0);
        out_put(&t->j, "note", o->note);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_copy_parts(struct tool *t)
{
    struct parts_result rs;
    int64_t parts;

    if (!need_school(t) || !operand_number(t, 1, &parts))
        return failed(t);
    if (parts > 1000)
        parts = 1000; /* more than any copy has */
    if (!copy_count_parts(&t->c, t->operands[0], (int)parts, &rs))
        return failed(t);
    tell(t, "%s: %s: %d of %d parts", rs.copy.barcode, rs.copy.title,
         (int)parts, rs.copy.parts);
    if (rs.patron.id != 0)
        tell(t, "%s had it last", rs.patron.name);
    out_object(&t->j);
    out_put_int(&t->j, "journal", rs.journal_seq);
    out_put(&t->j, "state", rs.copy.state);
    out_put(&t->j, "last_reader", rs.patron.id ? rs.patron.name : NULL);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- not catalogued yet -------------------------------------------------- */

enum status run_copy_quick(struct tool *t)
{
    const char *price = option_text(t, "price");
    struct quick_copy_request rq = {
        .barcode = t->operands[0],
        .title = t->operand_count > 1 ? t->operands[1] : NULL,
        .author = option_text(t, "author"),
        .isbn = option_text(t, "isbn"),
        .price_cents = -1};
    struct quick_copy_result rs;

    if (price != NULL && !money_parse(price, &rq.price_cents)) {
        fail(&t->c, ERR_INVALID, "\"%s\" is no amount of money", price);
        return failed(t);
    }
    if (!need_school(t) || !quick_copy_add(&t->c, &rq, &rs))
        return failed(t);
    if (rs.brief)
        tell(t, "%s: %s can be lent; the cataloguer completes it",
             rs.copy.barcode, rs.copy.title);
    else
        tell(t, "%s: %s can be lent", rs.copy.barcode, rs.copy.title);
    out_object(&t->j);
    out_put_int(&t->j, "copy", rs.copy.id);
    out_put_int(&t->j, "title_id", rs.copy.title_id);
    out_put(&t->j, "title", rs.copy.title);
    out_put_bool(&t->j, "brief", rs.brief);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_copy_brief(struct tool *t)
{
    struct copy *copies;
    size_t n;

    if (!need_school(t) || !quick_copy_list(&t->c, &copies, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct copy *o = &copies[i];
        if (!t->json)
            printf("%lld\t%s\t%s\t%s\t%s\n", (long long)o->title_id,
                   o->barcode, o->title, o->author, o->isbn ? o->isbn : "-");
        out_object(&t->j);
        out_put_int(&t->j, "title_id", o->title_id);
        out_put(&t->j, "barcode", o->barcode);
        out_put(&t->j, "title", o->title);
        out_put(&t->j, "author", o->author);
        out_put(&t->j, "isbn", o->isbn);
        out_put_bool(&t->j, "on_loan", o->loan_id != 0);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}
