/* cmd_patron.c - readers: add, list, show. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "usecase/class.h"
#include "usecase/patron.h"

enum status run_patron_add(struct tool *t)
{
    struct patron_form form = {
        .name = t->operands[0],
        .number = option_text(t, "number"),
        .card = option_text(t, "card"),
        .class_name = option_text(t, "class"),
        .category = option_text(t, "category"),
        .sex = option_text(t, "sex"),
        .seat = -1,
    };
    int64_t id;

    if (form.category == NULL)
        form.category = "pupil";
    if (!need_school(t) || !option_day(t, "expires", &form.expires_on) ||
        !patron_save(&t->c, &form, &id))
        return failed(t);
    tell(t, "%s is a reader now", form.name);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static void put_patron(struct json_out *j, const struct patron *p)
{
    out_put_int(j, "id", p->id);
    out_put(j, "number", p->number);
    out_put(j, "name", p->name);
    out_put(j, "category", p->category_code);
    out_put(j, "class", p->class_name);
    out_put(j, "state", p->state);
    out_put(j, "card", p->card);
    out_put_int(j, "loans", p->loans);
    out_put_int(j, "overdue", p->overdue);
    out_put_int(j, "owed_cents", p->owed_cents);
}

bool option_class(struct tool *t, int64_t *id)
{
    const char *name = option_text(t, "class");
    struct class_view *classes;
    size_t n;

    *id = 0;
    if (name == NULL)
        return true;
    if (!class_list(&t->c, &classes, &n))
        return false;
    for (size_t i = 0; i < n && *id == 0; i++)
        if (strcmp(classes[i].name, name) == 0)
            *id = classes[i].id;
    return *id != 0 ||
           fail(&t->c, ERR_NOT_FOUND, "no class is called \"%s\"", name);
}

/* Pages of at most 200, as many as were asked for. */
static bool list_some(struct tool *t, struct patron_query *q, int64_t skip,
                      int64_t left)
{
    while (left > 0) {
        struct patron *list;
        size_t n;
        q->limit = 200;
        if (!patron_search(&t->c, q, &list, &n))
            return false;
        for (size_t i = 0; i < n && left > 0; i++) {
            q->after_id = list[i].id;
            if (skip-- > 0)
                continue;
            left--;
            if (!t->json)
                printf("%s\t%s\t%s\t%d\n", list[i].number, list[i].name,
                       list[i].class_name == NULL ? "" : list[i].class_name,
                       list[i].loans);
            out_object(&t->j);
            put_patron(&t->j, &list[i]);
            out_object_end(&t->j);
        }
        if (n < q->limit)
            break;
    }
    return true;
}

enum status run_patron_list(struct tool *t)
{
    struct patron_query q = {.text = option_text(t, "query")};
    int64_t limit = 50, offset = 0;

    if (!need_school(t) ||
        !option_number(t, "limit", (int64_t[]){1, 100000}, &limit) ||
        !option_number(t, "offset", (int64_t[]){0, 10000000}, &offset) ||
        !option_class(t, &q.class_id))
        return failed(t);
    out_array(&t->j);
    if (!list_some(t, &q, offset, limit))
        return failed(t);
    out_array_end(&t->j);
    return STATUS_DONE;
}

static void tell_patron(struct tool *t, const struct patron_view *v)
{
    const struct patron *p = &v->patron;
    char day[DAY_TEXT];

    if (t->json)
        return;
    printf("%s  %s  %s  %s\n", p->number, p->name,
           p->class_name == NULL ? "" : p->class_name,
           say(t->c.lang, p->category_name));
    tell(t, "%d of %d out, %d overdue", p->loans, v->max_loans, p->overdue);
    for (size_t i = 0; i < v->loan_count; i++) {
        day_format(v->loans[i].due, day);
        printf("  %s  %s  %s\n", day, v->loans[i].barcode,
               v->loans[i].title);
    }
}

static void put_view(struct json_out *j, const struct patron_view *v)
{
    out_object(j);
    put_patron(j, &v->patron);
    out_put_int(j, "max_loans", v->max_loans);
    out_key(j, "out");
    out_array(j);
    for (size_t i = 0; i < v->loan_count; i++) {
        out_object(j);
        out_put(j, "barcode", v->loans[i].barcode);
        out_put(j, "title", v->loans[i].title);
        out_put_day(j, "due", v->loans[i].due);
        out_put_int(j, "renewals", v->loans[i].renewals);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
}

enum status run_patron_show(struct tool *t)
{
    struct patron_view v;

    if (!need_school(t) || !patron_find(&t->c, t->operands[0], &v))
        return failed(t);
    tell_patron(t, &v);
    put_view(&t->j, &v);
    return STATUS_DONE;
}
