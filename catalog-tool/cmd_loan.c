/* cmd_loan.c - lend, return, renew. */
#include <stdio.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/patron.h"
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

/* What staff should know, though it stops nothing. */
static void warn(struct tool *t, const char *barcode, const struct verdict *v)
{
    char text[400];

    out_key(&t->j, "warnings");
    out_array(&t->j);
    for (uint32_t i = 0; i < WARNING_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (!(v->warnings & bit))
            continue;
        out_text(&t->j, warning_word(bit));
        tell_aside(t, "%s: %s", barcode,
                   warning_text(t->c.lang, v, bit, text, sizeof text));
    }
    out_array_end(&t->j);
}

static enum status lend_one(struct tool *t, const char *barcode)
{
    const char *reason = option_text(t, "override");
    struct checkout_request rq = {
        .card = t->operands[0], .barcode = barcode, .reason = reason,
        .overrule = reason == NULL ? 0 : EVERY_REFUSAL,
        .on_site = option_given(t, "on-site")};
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
    warn(t, barcode, &rs.verdict);
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

    if (!option_day(t, "on", &rq.returned_on) ||
        !checkin(&t->c, &rq, &rs))
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

static void put_renewed(struct tool *t, const struct patron *p,
                        const struct renew_result *rs)
{
    char day[DAY_TEXT];

    day_format(rs->loan.due, day);
    if (rs->renewed)
        tell(t, "%s: %s: %s, now until %s", p->name, rs->loan.barcode,
             rs->loan.title, day);
    else
        tell_refusals(t, rs->loan.barcode, &rs->verdict);
    out_object(&t->j);
    out_put(&t->j, "reader", p->name);
    out_put(&t->j, "barcode", rs->loan.barcode);
    out_put_bool(&t->j, "renewed", rs->renewed);
    out_put(&t->j, "due", day);
    put_refusals(t, &rs->verdict);
    out_object_end(&t->j);
}

static enum status renew_reader(struct tool *t)
{
    struct renew_result *rs;
    struct patron_view view;
    bool refused = false;
    size_t n;

    if (!need_school(t) ||
        !patron_find(&t->c, option_text(t, "reader"), &view) ||
        !renew_all(&t->c, view.patron.id, &rs, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        put_renewed(t, &view.patron, &rs[i]);
        refused |= !rs[i].renewed;
    }
    out_array_end(&t->j);
    return refused ? STATUS_REFUSED : STATUS_DONE;
}

static enum status renew_whole_class(struct tool *t)
{
    struct renew_class_result rs;
    int64_t class_id;

    if (!need_school(t) || !option_class(t, &class_id) ||
        !renew_class(&t->c, class_id, &rs))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < rs.n; i++)
        for (size_t k = 0; k < rs.readers[i].n; k++)
            put_renewed(t, &rs.readers[i].patron, &rs.readers[i].results[k]);
    out_array_end(&t->j);
    return rs.refused > 0 ? STATUS_REFUSED : STATUS_DONE;
}

enum status run_renew(struct tool *t)
{
    if (option_given(t, "class"))
        return renew_whole_class(t);
    if (option_given(t, "reader"))
        return renew_reader(t);
    if (t->operand_count == 0) {
        fail(&t->c, ERR_INVALID, "renew needs a barcode, --reader or --class");
        return failed(t);
    }
    return each(t, 0, renew_one);
}
