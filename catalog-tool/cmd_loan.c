/* cmd_loan.c - lend, return, renew. */
#include <stdio.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/renew.h"

enum { EVERY_REFUSAL = (1 << REFUSAL_COUNT) - 1 };

/* The key "error" of the object being written. */
static void put_error(struct tool *t, const struct err *e)
{
    out_key(&t->j, "error");
    out_object(&t->j);
    out_put(&t->j, "code", err_word(e->code));
    out_put(&t->j, "text", e->text);
    out_object_end(&t->j);
}

/* One deed for each barcode; each stands for itself. */
typedef enum status one_deed(struct tool *t, const char *barcode);

static enum status each(struct tool *t, int first, one_deed *deed)
{
    enum status worst = STATUS_DONE;
    struct err trouble = {0};
    const char *id = option_text(t, "request-id");
    int n = t->operand_count - first;

    if (!need_school(t))
        return failed(t);
    if (id != NULL && n > 1) {
        fail(&t->c, ERR_INVALID, "--request-id goes with one barcode");
        return failed(t);
    }
    out_object(&t->j);
    out_key(&t->j, "deeds");
    out_array(&t->j);
    for (int i = first; i < t->operand_count; i++) {
        enum status s;
        t->c.err = (struct err){0};
        out_object(&t->j);
        out_put(&t->j, "barcode", t->operands[i]);
        s = deed(t, t->operands[i]);
        if (t->c.err.code != ERR_NONE) {
            trouble = t->c.err;
            put_error(t, &trouble);
            tell_aside(t, "catalog-tool: %s", trouble.text);
        }
        out_object_end(&t->j);
        worst = s > worst ? s : worst;
    }
    out_array_end(&t->j);
    if (trouble.code != ERR_NONE)
        put_error(t, &trouble);
    out_object_end(&t->j);
    return worst;
}

static enum status lend_one(struct tool *t, const char *barcode)
{
    const char *reason = option_text(t, "override");
    struct checkout_request rq = {
        .card = t->operands[0], .barcode = barcode, .reason = reason,
        .overrule = reason == NULL ? 0 : EVERY_REFUSAL};
    struct checkout_result rs;
    char day[DAY_TEXT];

    if (!checkout(&t->c, &rq, &rs))
        return status_of(&t->c);
    out_put(&t->j, "title", rs.copy.title);
    out_put(&t->j, "reader", rs.patron.name);
    out_put_day(&t->j, "due", rs.due);
    out_put_int(&t->j, "loan_id", rs.loan_id);
    out_put_bool(&t->j, "repeated", rs.repeated);
    put_refusals(t, &rs.verdict);
    if (rs.loan_id == 0) {
        tell_refusals(t, barcode, &rs.verdict);
        return STATUS_REFUSED;
    }
    day_format(rs.due, day);
    tell(t, "%s: %s, lent to %s until %s", barcode, rs.copy.title,
         rs.patron.name, day);
    return STATUS_DONE;
}

static enum status return_one(struct tool *t, const char *barcode)
{
    struct checkin_request rq = {.barcode = barcode};
    struct checkin_result rs;

    if (!checkin(&t->c, &rq, &rs))
        return status_of(&t->c);
    out_put(&t->j, "title", rs.copy.title);
    out_put(&t->j, "reader", rs.patron.id == 0 ? NULL : rs.patron.name);
    out_put_bool(&t->j, "repeated", rs.repeated);
    out_key(&t->j, "events");
    out_array(&t->j);
    for (uint32_t i = 0; i < CHECKIN_EVENT_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (!(rs.events & bit))
            continue;
        out_text(&t->j, checkin_event_word(bit));
        tell(t, "%s: %s: %s", barcode, rs.copy.title,
             checkin_event_text(&t->c, &rs, bit));
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

static enum status renew_one(struct tool *t, const char *barcode)
{
    const char *reason = option_text(t, "override");
    struct renew_request rq = {
        .barcode = barcode, .reason = reason,
        .overrule = reason == NULL ? 0 : EVERY_REFUSAL};
    struct renew_result rs;
    char day[DAY_TEXT];

    if (!renew(&t->c, &rq, &rs))
        return status_of(&t->c);
    out_put(&t->j, "title", rs.loan.title);
    out_put_bool(&t->j, "renewed", rs.renewed);
    out_put_day(&t->j, "due", rs.loan.due);
    put_refusals(t, &rs.verdict);
    if (!rs.renewed) {
        tell_refusals(t, barcode, &rs.verdict);
        return STATUS_REFUSED;
    }
    day_format(rs.loan.due, day);
    tell(t, "%s: %s, now until %s", barcode, rs.loan.title, day);
    return STATUS_DONE;
}

enum status run_lend(struct tool *t)
{
    return each(t, 1, lend_one);
}

enum status run_return(struct tool *t)
{
    return each(t, 0, return_one);
}

enum status run_renew(struct tool *t)
{
    return each(t, 0, renew_one);
}
