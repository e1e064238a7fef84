/* cmd_record_history.c - the versions of a record: listed, compared, one taken
 * back. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "catalog-tool/records.h"

static void put_version(struct tool *t, const struct record_version *v)
{
    char moment[40] = "";
    time_t second = (time_t)(v->at / 1000);
    struct tm tm;

    if (localtime_r(&second, &tm) != NULL && v->at != 0)
        strftime(moment, sizeof moment, "%Y-%m-%d %H:%M", &tm);
    if (!t->json)
        printf("%lld\t%s\t%s\n", (long long)v->version, moment, v->staff);
    out_object(&t->j);
    out_put_int(&t->j, "version", v->version);
    out_put_int(&t->j, "at", v->at);
    out_put(&t->j, "staff", v->staff);
    out_object_end(&t->j);
}

static void put_difference(struct tool *t, const struct marc_difference *d)
{
    if (d->same)
        return;
    if (!t->json && d->before != NULL)
        printf("- %s\n", d->before);
    if (!t->json && d->after != NULL)
        printf("+ %s\n", d->after);
    out_object(&t->j);
    out_put(&t->j, "before", d->before);
    out_put(&t->j, "after", d->after);
    out_object_end(&t->j);
}

static enum status compare(struct tool *t, int64_t id, int64_t from,
                           int64_t to)
{
    struct marc_difference *rows;
    size_t n;

    if (!record_compare(&t->c, id, from, to, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++)
        put_difference(t, &rows[i]);
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_record_history(struct tool *t)
{
    int64_t numbers[2] = {1, INT64_MAX}, id, from = 0, to = 0;
    struct record_version *list;
    size_t n;

    if (!option_number(t, "from", numbers, &from) ||
        !option_number(t, "to", numbers, &to) || !record_operand(t, &id))
        return failed(t);
    if (from != 0 || to != 0)
        return compare(t, id, from, to);
    if (!record_history(&t->c, id, &list, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++)
        put_version(t, &list[i]);
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_record_revert(struct tool *t)
{
    struct record_saved rs;
    int64_t id, to;

    if (!need_school(t) || !operand_number(t, 1, &to) ||
        !record_operand(t, &id) || !record_revert(&t->c, id, 0, to, &rs))
        return failed(t);
    return record_told(t, &rs);
}
