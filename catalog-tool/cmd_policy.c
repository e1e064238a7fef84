/* cmd_policy.c - lending rules and grade limits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "rules/policy_field.h"
#include "usecase/copy.h"
#include "usecase/limit.h"
#include "usecase/policy.h"
#include "usecase/school.h"

static void put_rule(struct json_out *j, const struct policy_row *row)
{
    const struct policy *p = &row->policy;

    out_put_int(j, "id", p->id);
    out_put(j, "school", row->school_code);
    out_put(j, "category", row->category_code);
    out_put(j, "type", row->copy_type_code);
    out_put(j, "due_rule", due_rule_word(p->due_rule));
    out_put_day(j, "fixed_due", p->fixed_due);
    for (size_t i = 0; i < policy_field_count; i++)
        out_put_int(j, policy_fields[i].word, policy_get(p, i));
}

/* For whom, how many, how long; "-" stands for any. */
static void tell_rule(struct tool *t, const struct policy_row *row)
{
    const struct policy *p = &row->policy;

    if (t->json)
        return;
    printf("%lld\t%s\t%s\t%s\t", (long long)p->id,
           row->school_code[0] ? row->school_code : "-",
           row->category_code[0] ? row->category_code : "-",
           row->copy_type_code[0] ? row->copy_type_code : "-");
    tell(t, "%d copies, %d days, %d renewals", p->max_loans, p->loan_days,
         p->max_renewals);
}

enum status run_policy_list(struct tool *t)
{
    struct policy_row *rows;
    size_t n;

    if (!need_school(t) || !policy_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        tell_rule(t, &rows[i]);
        out_object(&t->j);
        put_rule(&t->j, &rows[i]);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

/* ---- explaining ---------------------------------------------------------- */

static void tell_verdict(struct tool *t, const struct policy_explanation *e)
{
    char day[DAY_TEXT];

    day_format(e->verdict.due, day);
    if (e->verdict.refusals == 0)
        tell(t, "It would be lent until %s", day);
    tell_refusals(t, t->operands[1], &e->verdict);
}

enum status run_policy_explain(struct tool *t)
{
    struct policy_explanation e;

    if (!need_school(t) ||
        !policy_explain(&t->c, t->operands[0], t->operands[1], &e))
        return failed(t);
    out_object(&t->j);
    out_key(&t->j, "rules");
    out_array(&t->j);
    for (size_t i = 0; i < e.row_count; i++) {
        tell_rule(t, &e.rows[i]);
        if (!t->json)
            printf("\t%s\n", e.why[i]);
        out_object(&t->j);
        put_rule(&t->j, &e.rows[i]);
        out_put(&t->j, "why", e.why[i]);
        out_put_bool(&t->j, "total", i == e.total);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    out_put_day(&t->j, "due", e.verdict.due);
    out_put(&t->j, "grade_by", e.grade_by);
    put_refusals(t, &e.verdict);
    out_object_end(&t->j);
    tell_verdict(t, &e);
    return e.verdict.refusals == 0 ? STATUS_DONE : STATUS_REFUSED;
}

/* ---- changing ------------------------------------------------------------ */

/* "max_loans" is given as --max-loans. */
static bool read_numbers(struct tool *t, struct policy *p)
{
    for (size_t i = 0; i < policy_field_count; i++) {
        char *name = arena_copy(t->c.mem, policy_fields[i].word), *dash = name;
        int64_t limits[2] = {0, policy_fields[i].most};
        int64_t value = policy_get(p, i);

        while ((dash = strchr(dash, '_')) != NULL)
            *dash = '-';
        if (!option_number(t, name, limits, &value))
            return false;
        policy_set(p, i, value);
    }
    return true;
}

static bool read_rule(struct tool *t, struct policy *p)
{
    const char *due_rule = option_text(t, "due-rule");

    *p = (struct policy){
        .school_id = option_given(t, "every-school") ? 0 : t->c.school_id};
    if (!policy_for(&t->c, option_text(t, "category"), option_text(t, "type"),
                    p) ||
        !policy_begin(&t->c, p) || !read_numbers(t, p) ||
        !option_day(t, "fixed-due", &p->fixed_due))
        return false;
    if (due_rule == NULL)
        return true;
    p->due_rule = due_rule_from_word(due_rule);
    return strcmp(due_rule_word(p->due_rule), due_rule) == 0 ||
           fail(&t->c, ERR_INVALID,
                "a due rule is days, term_end, before_holidays or fixed");
}

static enum status attempt(struct tool *t, const struct policy *p, bool drop)
{
    struct policy_preview v;
    struct json_out *j = &t->j;

    if (!policy_try(&t->c, p, drop, &v))
        return failed(t);
    tell(t, "It would apply anew to %d readers; %d could borrow no more, %d "
         "could again", v.readers, v.refused, v.allowed);
    tell(t, "%d open loans keep their due day", v.loans);
    out_object(j);
    out_put_int(j, "readers", v.readers);
    out_put_int(j, "loans", v.loans);
    out_put_int(j, "refused", v.refused);
    out_put_int(j, "allowed", v.allowed);
    out_key(j, "affected");
    out_array(j);
    for (size_t i = 0; i < v.row_count; i++) {
        const struct policy_affected *a = &v.rows[i];
        if (!t->json)
            printf("%s\t%s\t%s\t%s\n", a->number, a->name,
                   a->class_name ? a->class_name : "", a->after ? "-" : "+");
        out_object(j);
        out_put(j, "number", a->number);
        out_put(j, "name", a->name);
        out_put(j, "class", a->class_name);
        out_put_bool(j, "may_borrow", a->after == 0);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return STATUS_DONE;
}

enum status run_policy_set(struct tool *t)
{
    struct policy p;
    int64_t id;

    if (!need_school(t) || !read_rule(t, &p))
        return failed(t);
    if (option_given(t, "try"))
        return attempt(t, &p, false);
    if (!policy_save(&t->c, &p, &id))
        return failed(t);
    tell(t, "Lending rule %lld is in force", (long long)id);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_policy_drop(struct tool *t)
{
    int64_t id;

    if (!need_school(t) || !operand_number(t, 0, &id))
        return failed(t);
    if (!policy_drop(&t->c, id))
        return failed(t);
    tell(t, "Lending rule %lld is gone", (long long)id);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- grade limits -------------------------------------------------------- */

enum status run_limit_list(struct tool *t)
{
    struct limit_row *rows;
    size_t n;

    if (!need_school(t) || !limit_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const char *kind = limit_kind_word(rows[i].kind);
        if (!t->json)
            printf("%s\t%lld\t%s\t%s\t%d\n", kind, (long long)rows[i].id,
                   rows[i].code, rows[i].name, rows[i].min_grade);
        out_object(&t->j);
        out_put(&t->j, "kind", kind);
        out_put_int(&t->j, "id", rows[i].id);
        out_put(&t->j, "code", rows[i].code);
        out_put(&t->j, "name", rows[i].name);
        out_put_int(&t->j, "min_grade", rows[i].min_grade);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

static bool shelf_named(struct tool *t, const char *code, int64_t *id)
{
    struct list_row *rows;
    size_t n;

    if (!school_locations(&t->c, &rows, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].code, code) == 0) {
            *id = rows[i].id;
            return true;
        }
    return fail(&t->c, ERR_NOT_FOUND, "no place is called %s", code);
}

/* A title by its id, a shelf by its code, a copy by its barcode. */
static bool read_limit(struct tool *t, struct limit_request *rq)
{
    struct copy copy;
    int64_t grade;

    if (!limit_kind_from_word(t->operands[0], &rq->kind))
        return fail(&t->c, ERR_INVALID, "a limit is for a title, a shelf or a"
                    " copy");
    if (!operand_number(t, 2, &grade))
        return false;
    rq->min_grade = grade > 12 ? 13 : (int)grade;
    if (rq->kind == LIMIT_TITLE)
        return operand_number(t, 1, &rq->id);
    if (rq->kind == LIMIT_SHELF)
        return shelf_named(t, t->operands[1], &rq->id);
    if (!copy_find(&t->c, t->operands[1], &copy))
        return false;
    rq->id = copy.id;
    return true;
}

enum status run_limit_set(struct tool *t)
{
    struct limit_request rq;
    int64_t seq;

    if (!need_school(t) || !read_limit(t, &rq) ||
        !limit_save(&t->c, &rq, &seq))
        return failed(t);
    if (rq.min_grade == 0)
        tell(t, "%s is lent to everybody", t->operands[1]);
    else
        tell(t, "%s is lent from grade %d on", t->operands[1], rq.min_grade);
    out_object(&t->j);
    out_put_int(&t->j, "min_grade", rq.min_grade);
    out_put_int(&t->j, "journal", seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}
