/* cmd_jobs.c - the jobs of the clock, and the notices that they write. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "usecase/jobs.h"
#include "usecase/notice.h"

enum status run_jobs_list(struct tool *t)
{
    struct job_row *rows;
    char day[DAY_TEXT];
    size_t n;

    if (!need_school(t) || !job_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        day_format(rows[i].day, day);
        if (!t->json)
            printf("%s\t%s\t%d\t%s\n", rows[i].name,
                   rows[i].day ? day : "-", rows[i].did,
                   say(t->c.lang, rows[i].about));
        out_object(&t->j);
        out_put(&t->j, "job", rows[i].name);
        out_put_day(&t->j, "day", rows[i].day);
        out_put_int(&t->j, "at", rows[i].at);
        out_put_int(&t->j, "did", rows[i].did);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

static bool run_one(struct tool *t, const char *name)
{
    struct job_result rs;

    if (!job_run(&t->c, name, &rs))
        return false;
    if (rs.was_done)
        tell(t, "%s: done today already", name);
    else
        tell(t, "%s: %d", name, rs.did);
    out_object(&t->j);
    out_put(&t->j, "job", name);
    out_put_int(&t->j, "did", rs.did);
    out_put_bool(&t->j, "was_done", rs.was_done);
    out_object_end(&t->j);
    return true;
}

enum status run_jobs_run(struct tool *t)
{
    struct job_row *rows;
    size_t n;

    if (!need_school(t) || !job_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    if (t->operand_count > 0) {
        if (!run_one(t, t->operands[0]))
            return failed(t);
    } else {
        for (size_t i = 0; i < n; i++)
            if (!run_one(t, rows[i].name))
                return failed(t);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

/* ---- notices ------------------------------------------------------------- */

static void put_notice(struct tool *t, const struct notice *b)
{
    char due[DAY_TEXT];

    day_format(b->due, due);
    if (!t->json)
        printf("%s\t%s\t%s\t%s\t%s\t%s\t%d\n",
               b->class_name ? b->class_name : "-", b->patron_number,
               b->patron_name, b->barcode, b->title, due, b->level);
    out_object(&t->j);
    out_put(&t->j, "class", b->class_name);
    out_put(&t->j, "number", b->patron_number);
    out_put(&t->j, "reader", b->patron_name);
    out_put(&t->j, "barcode", b->barcode);
    out_put(&t->j, "title", b->title);
    out_put(&t->j, "due", due);
    out_put_int(&t->j, "level", b->level);
    out_object_end(&t->j);
}

enum status run_notice_list(struct tool *t)
{
    struct notice *list;
    int64_t class_id;
    size_t n;

    if (!need_school(t) || !option_class(t, &class_id) ||
        !notice_list(&t->c, class_id, &list, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++)
        put_notice(t, &list[i]);
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_notice_told(struct tool *t)
{
    int64_t class_id;
    int told;

    if (!need_school(t) || !option_class(t, &class_id) ||
        !notice_told(&t->c, class_id, &told))
        return failed(t);
    tell(t, "%d notices were told", told);
    out_object(&t->j);
    out_put_int(&t->j, "told", told);
    out_object_end(&t->j);
    return STATUS_DONE;
}
