/* cmd_transit.c - copies between schools, and settings. */
#include <stdio.h>

#include "catalog-tool/tool.h"
#include "usecase/copy.h"
#include "usecase/school.h"
#include "usecase/transit.h"

static void put_transit(struct json_out *j, const struct transit *i)
{
    out_put_int(j, "id", i->id);
    out_put(j, "barcode", i->barcode);
    out_put(j, "title", i->title);
    out_put(j, "from", i->from_name);
    out_put(j, "to", i->to_name);
    out_put_int(j, "sent_at", i->sent_at);
    out_put_bool(j, "for_reader", i->hold_id != 0);
}

static enum status told(struct tool *t, const struct transit_result *rs)
{
    out_object(&t->j);
    put_transit(&t->j, &rs->transit);
    out_put_int(&t->j, "journal", rs->journal_seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_transit_send(struct tool *t)
{
    struct transit_result rs;

    if (!need_school(t) ||
        !transit_send(&t->c, t->operands[0], t->operands[1], &rs))
        return failed(t);
    tell(t, "%s is on its way to %s", t->operands[0], t->operands[1]);
    return told(t, &rs);
}

enum status run_transit_lost(struct tool *t)
{
    struct transit_result rs;
    int64_t id;

    if (!need_school(t) || !operand_number(t, 0, &id) ||
        !transit_lost(&t->c, id, &rs))
        return failed(t);
    tell(t, "Lost on the way; the copy is missing now");
    return told(t, &rs);
}

enum status run_transit_list(struct tool *t)
{
    struct transit *rows;
    size_t n;

    if (!need_school(t) ||
        !transit_list(&t->c, option_given(t, "incoming"), &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            printf("%lld\t%s\t%s\t%s\t%s\n", (long long)rows[i].id,
                   rows[i].barcode, rows[i].title, rows[i].from_name,
                   rows[i].to_name);
        out_object(&t->j);
        put_transit(&t->j, &rows[i]);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_copy_floats(struct tool *t)
{
    bool home = option_given(t, "home");
    struct copy copy;
    int64_t seq;

    if (!need_school(t) || !copy_find(&t->c, t->operands[0], &copy) ||
        !copy_set_floats(&t->c, copy.id, !home, &seq))
        return failed(t);
    if (home)
        tell(t, "%s goes home after each return", t->operands[0]);
    else
        tell(t, "%s stays where it is returned", t->operands[0]);
    out_object(&t->j);
    out_put_int(&t->j, "journal", seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_setting_set(struct tool *t)
{
    if (!need_school(t) ||
        !setting_put(&t->c, t->operands[0], t->operands[1]))
        return failed(t);
    tell(t, "%s is %s now", t->operands[0], t->operands[1]);
    out_object(&t->j);
    out_put(&t->j, "key", t->operands[0]);
    out_put(&t->j, "value", t->operands[1]);
    out_object_end(&t->j);
    return STATUS_DONE;
}
