/* /classes: the classes, who of one has what, and whose teacher's they are. */
#include "circulation-desk/api/api.h"
#include "usecase/class.h"

static void class_json(struct json_out *j, const struct class_view *v)
{
    out_put_int(j, "id", v->id);
    out_put(j, "name", v->name);
    out_put_int(j, "grade", v->grade);
    out_put_int(j, "patrons", v->patrons);
    out_put_int(j, "loans", v->loans);
    out_put_int(j, "overdue", v->overdue);
    if (v->teacher_id == 0) {
        out_put_null(j, "teacher");
        out_put_null(j, "teacher_name");
        return;
    }
    out_put_int(j, "teacher", v->teacher_id);
    out_put(j, "teacher_name", v->teacher);
}

bool api_class_list(struct call *k)
{
    struct class_view *classes;
    size_t n;

    if (!class_list(&k->c, &classes, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "classes");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        class_json(&k->out, &classes[i]);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

static void loan_json(struct json_out *j, const struct class_loan *l)
{
    out_object(j);
    out_put_int(j, "loan", l->loan_id);
    if (l->class_set_id == 0)
        out_put_null(j, "class_set");
    else
        out_put_int(j, "class_set", l->class_set_id);
    out_put(j, "barcode", l->barcode);
    out_put(j, "title_text", l->title);
    out_put(j, "state", l->state);
    out_put_day(j, "due", l->due);
    out_put_int(j, "overdue_days", l->overdue_days);
    out_put_int(j, "renewals", l->renewals);
    out_object_end(j);
}

/* The rows of one reader stand together: n of them. */
static void reader_json(struct json_out *j, const struct class_loan *l,
                        size_t n)
{
    out_object(j);
    out_put_int(j, "patron", l->patron_id);
    out_put(j, "number", l->number);
    out_put(j, "name", l->name);
    out_put_int(j, "seat", l->seat);
    out_key(j, "loans");
    out_array(j);
    for (size_t i = 0; i < n; i++)
        if (l[i].loan_id != 0)
            loan_json(j, &l[i]);
    out_array_end(j);
    out_object_end(j);
}

bool api_class_loans(struct call *k)
{
    struct class_view class;
    struct class_loan *l;
    size_t n;

    if (!class_loans(&k->c, k->id, &class, &l, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "class");
    out_object(&k->out);
    class_json(&k->out, &class);
    out_object_end(&k->out);
    out_key(&k->out, "readers");
    out_array(&k->out);
    for (size_t i = 0, own; i < n; i += own) {
        for (own = 1; i + own < n; own++)
            if (l[i + own].patron_id != l[i].patron_id)
                break;
        reader_json(&k->out, &l[i], own);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_staff_classes(struct call *k)
{
    json_t *list = json_object_get(k->body, "classes"), *one;
    size_t n = json_array_size(list), i;
    int64_t *classes = ARENA_ARRAY(k->c.mem, int64_t, n + 1), seq;

    if (!json_is_array(list))
        return body_is_wrong(k, "classes");
    json_array_foreach(list, i, one) {
        classes[i] = json_integer_value(one);
        if (classes[i] < 1)
            return body_is_wrong(k, "classes");
    }
    return class_teacher_put(&k->c, k->id, classes, n, &seq) &&
           answer_seq(k, seq);
}
