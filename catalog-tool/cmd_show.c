/* cmd_show.c - one title with its copies and its record. */
#include <inttypes.h>
#include <stdio.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "rules/copy_state.h"
#include "usecase/copy.h"
#include "usecase/patron.h"
#include "usecase/title.h"

static void line(struct tool *t, const char *name, const char *value)
{
    if (*value != '\0')
        printf("%s: %s\n", say(t->c.lang, name), value);
}

static void field_line(const struct marc_field *f)
{
    size_t at = 0;
    struct marc_sub s;

    if (f->control) {
        printf("%s    %.*s\n", f->tag, (int)f->n, f->data);
        return;
    }
    printf("%s %c%c", f->tag, f->ind[0], f->ind[1]);
    while (marc_sub_next(f, &at, &s))
        printf(" $%c %.*s", s.code, (int)s.n, s.p);
    printf("\n");
}

/* A copy, and who has it. */
struct held_copy {
    const struct copy *copy;
    struct patron by;
};

static bool find_holders(struct tool *t, const struct copy *copies, size_t n,
                         struct held_copy **held)
{
    struct patron_view view;

    *held = ARENA_ARRAY(t->c.mem, struct held_copy, n + 1);
    for (size_t i = 0; i < n; i++) {
        (*held)[i] = (struct held_copy){&copies[i], {.name = ""}};
        if (copies[i].loan_id == 0)
            continue;
        if (!patron_show(&t->c, copies[i].loan_patron_id, &view))
            return false;
        (*held)[i].by = view.patron;
    }
    return true;
}

static void tell_copy(struct tool *t, const struct held_copy *h)
{
    char day[DAY_TEXT];

    printf("  %s  %s  ", h->copy->barcode, h->copy->call_number);
    if (h->copy->loan_id == 0) {
        printf("%s\n", say(t->c.lang, copy_state_name(h->copy->state)));
        return;
    }
    day_format(h->copy->loan_due, day);
    printf("%s\n", ctx_say(&t->c, "lent to %s (%s), due %s", h->by.name,
                           h->by.number, day));
}

static void tell_title(struct tool *t, const struct title_view *v,
                       const struct held_copy *held, size_t n)
{
    printf("%" PRId64 "  %s\n", v->title.id, v->title.title);
    line(t, TEXT_FOR_LATER("author"), v->title.author);
    line(t, TEXT_FOR_LATER("publisher"), v->title.publisher);
    line(t, "ISBN", v->title.isbn);
    line(t, TEXT_FOR_LATER("class"), v->title.class_number);
    for (size_t i = 0; i < n; i++)
        tell_copy(t, &held[i]);
    printf("\n    %s\n", v->record.leader);
    for (size_t i = 0; i < v->record.count; i++)
        field_line(&v->record.fields[i]);
}

static void put_facts(struct json_out *j, const struct title *t)
{
    out_put_int(j, "id", t->id);
    out_put(j, "format", t->format);
    out_put(j, "control_number", t->control_number);
    out_put(j, "title", t->title);
    out_put(j, "title_rest", t->title_rest);
    out_put(j, "author", t->author);
    out_put(j, "publisher", t->publisher);
    if (t->year != 0)
        out_put_int(j, "year", t->year);
    else
        out_put_null(j, "year");
    out_put(j, "isbn", t->isbn);
    out_put(j, "class", t->class_number);
    out_put(j, "state", t->state);
}

static void put_fields(struct tool *t, const struct marc_record *rec)
{
    struct json_out *j = &t->j;

    out_put(j, "leader", rec->leader);
    out_key(j, "fields");
    out_array(j);
    for (size_t i = 0; i < rec->count; i++) {
        const struct marc_field *f = &rec->fields[i];
        size_t at = 0;
        struct marc_sub s;
        out_object(j);
        out_put(j, "tag", f->tag);
        if (f->control) {
            out_put(j, "text", arena_copy_bytes(t->c.mem, f->data, f->n));
            out_object_end(j);
            continue;
        }
        out_put(j, "indicators", arena_copy_bytes(t->c.mem, f->ind, 2));
        out_key(j, "subfields");
        out_array(j);
        while (marc_sub_next(f, &at, &s)) {
            out_object(j);
            out_put(j, "code", arena_copy_bytes(t->c.mem, &s.code, 1));
            out_put(j, "text", arena_copy_bytes(t->c.mem, s.p, s.n));
            out_object_end(j);
        }
        out_array_end(j);
        out_object_end(j);
    }
    out_array_end(j);
}

static void put_copies(struct json_out *j, const struct held_copy *held,
                       size_t n)
{
    out_key(j, "copies");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        const struct copy *o = held[i].copy;
        out_object(j);
        out_put_int(j, "id", o->id);
        out_put_int(j, "school_id", o->school_id);
        out_put(j, "barcode", o->barcode);
        out_put(j, "call_number", o->call_number);
        out_put(j, "location", o->location_name);
        out_put(j, "state", o->state);
        out_put_day(j, "due", o->loan_id == 0 ? 0 : o->loan_due);
        if (o->loan_id == 0)
            out_put_null(j, "patron");
        else
            out_put(j, "patron", held[i].by.number);
        out_object_end(j);
    }
    out_array_end(j);
}

enum status run_show(struct tool *t)
{
    struct held_copy *held;
    struct title_view v;
    struct copy *copies;
    size_t n;
    int64_t id;
    bool more;

    if (!title_find(&t->c, t->operands[0], &id, &more) ||
        !title_show(&t->c, id, &v) ||
        !copy_list(&t->c, v.title.id, 0, &copies, &n) ||
        !find_holders(t, copies, n, &held))
        return failed(t);
    if (!t->json)
        tell_title(t, &v, held, n);
    if (more)
        tell(t, "Other titles have this number, too.");
    out_object(&t->j);
    put_facts(&t->j, &v.title);
    put_copies(&t->j, held, n);
    put_fields(t, &v.record);
    out_put_bool(&t->j, "more", more);
    out_object_end(&t->j);
    return STATUS_DONE;
}
