/* cmd_class_set.c - books lent to a class or a teacher, and on from there. */
#include <stdio.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "usecase/class_set.h"

enum { EVERY_REFUSAL = (1 << REFUSAL_COUNT) - 1 };

static void put_set(struct json_out *j, const struct class_set *s)
{
    out_put_int(j, "id", s->id);
    out_put(j, "name", s->name);
    out_put(j, "class", s->class_name);
    out_put(j, "reader", s->patron_name);
    out_put_day(j, "due", s->due);
    out_put_bool(j, "closed", s->closed_at != 0);
    out_put_int(j, "out", s->out);
    out_put_int(j, "on_shelf", s->on_shelf);
    out_put_int(j, "overdue", s->overdue);
}

static enum status told(struct tool *t, const struct class_set_result *rs)
{
    out_object(&t->j);
    put_set(&t->j, &rs->set);
    out_put_int(&t->j, "journal", rs->journal_seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_class_set_open(struct tool *t)
{
    struct class_set_request rq = {.card = option_text(t, "reader"),
                                   .name = option_text(t, "name")};
    struct class_set_result rs;

    if (!need_school(t) || !option_class(t, &rq.class_id) ||
        !option_day(t, "due", &rq.due) || !class_set_open(&t->c, &rq, &rs))
        return failed(t);
    tell(t, "Class set %lld: %s; %s answers for it", (long long)rs.set.id,
         rs.set.name, rs.set.patron_name);
    return told(t, &rs);
}

enum status run_class_set_close(struct tool *t)
{
    struct class_set_result rs;
    int64_t id;

    if (!need_school(t) || !operand_number(t, 0, &id) ||
        !class_set_close(&t->c, id, &rs))
        return failed(t);
    tell(t, "Class set %lld is closed", (long long)id);
    return told(t, &rs);
}

enum status run_class_set_list(struct tool *t)
{
    struct class_set_filter f = {.with_closed = option_given(t, "with-closed")};
    struct class_set *sets;
    size_t n;

    if (!need_school(t) || !option_class(t, &f.class_id) ||
        !class_set_list(&t->c, &f, &sets, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct class_set *s = &sets[i];
        if (!t->json)
            printf("%lld\t%s\t%s\t%d\t%d\n", (long long)s->id, s->name,
                   s->patron_name ? s->patron_name : "", s->out,
                   s->on_shelf);
        out_object(&t->j);
        put_set(&t->j, s);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

/* What is not back, and who has it. */
static void tell_copies(struct tool *t, const struct class_set_copy *copies,
                        size_t n)
{
    char day[DAY_TEXT];

    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct class_set_copy *o = &copies[i];
        day_format(o->due, day);
        if (!t->json)
            printf("%s\t%s\t%s\t%s\t%s\n", o->barcode, o->title,
                   o->on_shelf ? say(t->c.lang, "on the class shelf")
                               : o->patron_name,
                   o->class_name ? o->class_name : "", day);
        out_object(&t->j);
        out_put(&t->j, "barcode", o->barcode);
        out_put(&t->j, "title", o->title);
        out_put_bool(&t->j, "on_shelf", o->on_shelf);
        out_put(&t->j, "reader", o->patron_name);
        out_put(&t->j, "class", o->class_name);
        out_put(&t->j, "due", day);
        out_put_int(&t->j, "overdue_days", o->overdue_days);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
}

enum status run_class_set_show(struct tool *t)
{
    struct class_set set;
    struct class_set_copy *copies;
    int64_t id;
    size_t n;

    if (!need_school(t) || !operand_number(t, 0, &id) ||
        !class_set_show(&t->c, id, &set, &copies, &n))
        return failed(t);
    tell(t, "%s: %d out, %d of them on the class shelf", set.name, set.out,
         set.on_shelf);
    out_object(&t->j);
    put_set(&t->j, &set);
    out_key(&t->j, "copies");
    tell_copies(t, copies, n);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- piles --------------------------------------------------------------- */

typedef bool pile_deed(struct ctx *c, const struct pile_request *rq,
                       struct pile_result *rs);

static void tell_lent(struct tool *t, const struct pile_line *line)
{
    const struct checkout_result *rs = &line->lent;
    char day[DAY_TEXT];

    put_refusals(t, &rs->verdict);
    if (!line->done) {
        tell_refusals(t, line->barcode, &rs->verdict);
        return;
    }
    day_format(rs->due, day);
    out_put(&t->j, "due", day);
    tell(t, "%s: %s, lent to %s until %s", line->barcode, rs->copy.title,
         rs->patron.name, day);
}

static void tell_returned(struct tool *t, const struct pile_line *line)
{
    const struct checkin_result *rs = &line->returned;

    out_key(&t->j, "events");
    out_array(&t->j);
    for (uint32_t i = 0; i < CHECKIN_EVENT_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (!(rs->events & bit))
            continue;
        out_text(&t->j, checkin_event_word(bit));
        tell(t, "%s: %s: %s", line->barcode, rs->copy.title,
             checkin_event_text(&t->c, rs, bit));
    }
    out_array_end(&t->j);
}

static enum status tell_pile(struct tool *t, const struct pile_result *rs,
                             void (*one)(struct tool *t,
                                         const struct pile_line *line))
{
    out_object(&t->j);
    put_set(&t->j, &rs->set);
    out_key(&t->j, "lines");
    out_array(&t->j);
    for (size_t i = 0; i < rs->n; i++) {
        const struct pile_line *line = &rs->lines[i];
        out_object(&t->j);
        out_put(&t->j, "barcode", line->barcode);
        out_put_bool(&t->j, "done", line->done);
        if (line->err.code != ERR_NONE) {
            out_put(&t->j, "error", line->err.text);
            tell_aside(t, "catalog-tool: %s", line->err.text);
        } else {
            one(t, line);
        }
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    if (rs->missing != NULL) {
        tell(t, "%s: %d still out", rs->set.name, rs->set.out);
        out_key(&t->j, "missing");
        tell_copies(t, rs->missing, rs->missing_count);
    }
    out_object_end(&t->j);
    return rs->refused > 0 ? STATUS_REFUSED : STATUS_DONE;
}

/* The barcodes behind the first `skip` operands, and those of --file. */
static bool read_barcodes(struct tool *t, int skip, struct pile_request *rq)
{
    const char *file = option_text(t, "file"), **lines = NULL, **all;
    size_t n = 0, given = (size_t)(t->operand_count - skip);

    if (file != NULL && !input_lines(t, file, PILE_MOST, &lines, &n))
        return false;
    all = ARENA_ARRAY(t->c.mem, const char *, given + n + 1);
    for (size_t i = 0; i < given; i++)
        all[i] = t->operands[skip + (int)i];
    for (size_t i = 0; i < n; i++)
        all[given + i] = lines[i];
    rq->barcodes = all;
    rq->n = given + n;
    return true;
}

static enum status pile(struct tool *t, int skip, pile_deed *deed,
                        struct pile_request *rq)
{
    struct pile_result rs;

    if (!need_school(t) || !operand_number(t, 0, &rq->class_set_id) ||
        !read_barcodes(t, skip, rq))
        return failed(t);
    rq->reason = option_text(t, "override");
    rq->overrule = rq->reason == NULL ? 0 : EVERY_REFUSAL;
    if (!deed(&t->c, rq, &rs))
        return failed(t);
    return tell_pile(t, &rs, deed == class_set_shelve_pile ||
                             deed == class_set_take_back ? tell_returned
                                                         : tell_lent);
}

enum status run_class_set_lend(struct tool *t)
{
    int64_t ids[2] = {1, INT64_MAX};
    struct pile_request rq = {0};

    if (!option_number(t, "same-as", ids, &rq.again))
        return failed(t);
    return pile(t, 1, class_set_lend, &rq);
}

/* One reader; the API hands out to a whole class at once. */
static bool pass_on(struct ctx *c, const struct pile_request *rq,
                    struct pile_result *rs)
{
    struct pile_request all = *rq;
    struct pile_reader *readers =
        ARENA_ARRAY(c->mem, struct pile_reader, rq->n + 1);

    for (size_t i = 0; i < rq->n; i++)
        readers[i] = rq->readers[0];
    all.readers = readers;
    return class_set_pass_on(c, &all, rs);
}

enum status run_class_set_pass_on(struct tool *t)
{
    struct pile_reader reader = {.card = t->operands[1]};
    struct pile_request rq = {.readers = &reader};

    return pile(t, 2, pass_on, &rq);
}

enum status run_class_set_shelve(struct tool *t)
{
    struct pile_request rq = {0};

    return pile(t, 1, class_set_shelve_pile, &rq);
}

enum status run_class_set_return(struct tool *t)
{
    struct pile_request rq = {0};

    if (!option_day(t, "on", &rq.returned_on))
        return failed(t);
    return pile(t, 1, class_set_take_back, &rq);
}
