/* cmd_journal.c - what was done, and taking it back. */
#include <stdio.h>
#include <time.h>

#include "catalog-tool/tool.h"
#include "usecase/log.h"
#include "usecase/undo.h"

static void put_entry(struct tool *t, const struct log_line *l)
{
    const struct journal_entry *e = &l->entry;
    time_t at = (time_t)(e->at / 1000);
    struct tm tm;
    char when[32];

    localtime_r(&at, &tm);
    strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S", &tm);
    if (!t->json)
        printf("%lld\t%s\t%s%s\t%s\t%s\t%s\n", (long long)e->seq, when,
               e->deed, e->was_undone ? " *" : "",
               l->barcode ? l->barcode : "",
               l->patron_number ? l->patron_number : "",
               l->actor_name ? l->actor_name : "");
    out_object(&t->j);
    out_put_int(&t->j, "seq", e->seq);
    out_put_int(&t->j, "at", e->at);
    out_put(&t->j, "deed", e->deed);
    out_put(&t->j, "barcode", l->barcode);
    out_put(&t->j, "reader", l->patron_number);
    out_put(&t->j, "actor", l->actor_name);
    out_put_bool(&t->j, "undone", e->was_undone);
    out_put_bool(&t->j, "can_undo", l->can_undo);
    out_object_end(&t->j);
}

enum status run_journal(struct tool *t)
{
    int64_t limits[2] = {1, 200}, limit = 20;
    int64_t seqs[2] = {1, INT64_MAX};
    struct journal_filter f = {0};
    struct log_line *lines;
    size_t n;

    if (!need_school(t) || !option_number(t, "limit", limits, &limit) ||
        !option_number(t, "before", seqs, &f.before_seq))
        return failed(t);
    f.limit = (size_t)limit;
    if (!log_recent(&t->c, &f, &lines, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++)
        put_entry(t, &lines[i]);
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_undo(struct tool *t)
{
    struct undo_result rs;
    int64_t seq;

    if (!need_school(t) || !operand_number(t, 0, &seq) ||
        !undo(&t->c, seq, &rs))
        return failed(t);
    tell(t, "Entry %lld (%s) is undone", (long long)seq, rs.deed);
    out_object(&t->j);
    out_put(&t->j, "undone", rs.deed);
    out_put_int(&t->j, "journal", rs.journal_seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}
