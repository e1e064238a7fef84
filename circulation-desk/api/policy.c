/* /policies, /limits. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "rules/policy_field.h"
#include "usecase/limit.h"
#include "usecase/policy.h"

static void rule_json(struct json_out *j, const struct policy_row *row)
{
    const struct policy *p = &row->policy;

    out_put_int(j, "id", p->id);
    out_put_bool(j, "every_school", p->school_id == 0);
    out_put(j, "category", row->category_code);
    out_put(j, "type", row->copy_type_code);
    out_put(j, "due_rule", due_rule_word(p->due_rule));
    out_put_day(j, "fixed_due", p->fixed_due);
    for (size_t i = 0; i < policy_field_count; i++)
        out_put_int(j, policy_fields[i].word, policy_get(p, i));
}

static void matrix_json(struct json_out *j, const struct policy_matrix *m)
{
    out_key(j, "matrix");
    out_array(j);
    for (size_t i = 0; i < m->rows * m->cols; i++) {
        out_object(j);
        out_put(j, "category", m->cells[i].category_code);
        out_put(j, "type", m->cells[i].copy_type_code);
        out_put_int(j, "policy", m->cells[i].policy_id);
        out_object_end(j);
    }
    out_array_end(j);
}

bool api_policy_list(struct call *k)
{
    struct policy_matrix matrix;
    struct policy_row *rows;
    size_t n;

    if (!policy_list(&k->c, &rows, &n) || !policy_matrix(&k->c, &matrix))
        return false;
    out_object(&k->out);
    out_key(&k->out, "policies");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        rule_json(&k->out, &rows[i]);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    matrix_json(&k->out, &matrix);
    out_object_end(&k->out);
    return true;
}

/* What is not told stays as it is. */
static bool read_rule(struct call *k, struct policy *p)
{
    const char *category = NULL, *type = NULL, *due_rule = NULL;
    bool every = false;

    if (!body_text_maybe(k, "category", &category) ||
        !body_text_maybe(k, "type", &type) ||
        !body_text_maybe(k, "due_rule", &due_rule) ||
        !body_bool_maybe(k, "every_school", &every))
        return false;
    *p = (struct policy){.school_id = every ? 0 : k->c.school_id};
    if (!policy_for(&k->c, category, type, p) || !policy_begin(&k->c, p) ||
        !body_day_maybe(k, "fixed_due", &p->fixed_due))
        return false;
    for (size_t i = 0; i < policy_field_count; i++) {
        int64_t value = policy_get(p, i);
        if (!body_int_maybe(k, policy_fields[i].word, &value) ||
            !policy_put_number(&k->c, p, i, value))
            return false;
    }
    if (due_rule == NULL)
        return true;
    p->due_rule = due_rule_from_word(due_rule);
    return strcmp(due_rule_word(p->due_rule), due_rule) == 0 ||
           fail(&k->c, ERR_INVALID,
                "a due rule is days, term_end, before_holidays or fixed");
}

bool api_policy_save(struct call *k)
{
    struct policy p;
    int64_t id;

    return read_rule(k, &p) && policy_save(&k->c, &p, &id) &&
           answer_id(k, id);
}

bool api_policy_drop(struct call *k)
{
    return policy_drop(&k->c, k->id) && answer_id(k, k->id);
}

static void affected_json(struct json_out *j, const struct policy_affected *a)
{
    out_object(j);
    out_put_int(j, "patron", a->patron_id);
    out_put(j, "number", a->number);
    out_put(j, "name", a->name);
    out_put(j, "class", a->class_name);
    out_put_bool(j, "may_borrow", a->after == 0);
    out_object_end(j);
}

bool api_policy_try(struct call *k)
{
    struct policy_preview v;
    struct policy p;
    bool drop = false;

    if (!body_bool_maybe(k, "drop", &drop) || !read_rule(k, &p) ||
        !policy_try(&k->c, &p, drop, &v))
        return false;
    out_object(&k->out);
    out_put_bool(&k->out, "is_new", v.is_new);
    out_put_int(&k->out, "readers", v.readers);
    out_put_int(&k->out, "loans", v.loans);
    out_put_int(&k->out, "refused", v.refused);
    out_put_int(&k->out, "allowed", v.allowed);
    out_key(&k->out, "affected");
    out_array(&k->out);
    for (size_t i = 0; i < v.row_count; i++)
        affected_json(&k->out, &v.rows[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_policy_explain(struct call *k)
{
    struct policy_explanation e;

    if (!policy_explain(&k->c, query_text(k, "card"),
                        query_text(k, "barcode"), &e))
        return false;
    out_object(&k->out);
    out_key(&k->out, "policies");
    out_array(&k->out);
    for (size_t i = 0; i < e.row_count; i++) {
        out_object(&k->out);
        rule_json(&k->out, &e.rows[i]);
        out_put(&k->out, "why", e.why[i]);
        out_put_bool(&k->out, "limits_all", i == e.total);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_put(&k->out, "grade_by", e.grade_by);
    answer_verdict(k, &e.verdict);
    out_object_end(&k->out);
    return true;
}

/* ---- grade limits -------------------------------------------------------- */

bool api_limit_list(struct call *k)
{
    struct limit_row *rows;
    size_t n;

    if (!limit_list(&k->c, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "limits");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        out_put(&k->out, "kind", limit_kind_word(rows[i].kind));
        out_put_int(&k->out, "id", rows[i].id);
        out_put(&k->out, "code", rows[i].code);
        out_put(&k->out, "name", rows[i].name);
        out_put_int(&k->out, "min_grade", rows[i].min_grade);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_limit_save(struct call *k)
{
    struct limit_request rq;
    const char *kind;
    int64_t grade, seq;

    if (!body_text(k, "kind", &kind) || !body_id(k, "id", &rq.id) ||
        !body_int(k, "min_grade", &grade))
        return false;
    if (!limit_kind_from_word(kind, &rq.kind))
        return fail(&k->c, ERR_INVALID, "a limit is for a title, a shelf or a"
                    " copy");
    rq.min_grade = grade < 0 || grade > 12 ? -1 : (int)grade;
    return limit_save(&k->c, &rq, &seq) && answer_seq(k, seq);
}
