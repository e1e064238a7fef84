/* cmd_store.c - init, backup, restore, check, reindex. */
#include "catalog-tool/tool.h"
#include "usecase/open.h"
#include "usecase/reindex.h"
#include "usecase/school.h"

static bool first_school(struct tool *t, int64_t *id)
{
    struct school_form form = {
        .code = option_text(t, "school-code"),
        .name = option_text(t, "school-name"),
        .stage = option_text(t, "stage"),
    };

    *id = 0;
    if (form.code == NULL && form.name == NULL)
        return true;
    if (form.code == NULL)
        return fail(&t->c, ERR_INVALID, "--school-name needs --school-code");
    if (form.name == NULL)
        form.name = form.code;
    if (form.stage == NULL)
        form.stage = "primary";
    return school_setup(&t->c, &form, id);
}

enum status run_init(struct tool *t)
{
    const char *url = library_url(t->library);
    int64_t school;

    if (!first_school(t, &school))
        return failed(t);
    tell(t, "The library is ready: %s", url);
    out_object(&t->j);
    out_put(&t->j, "db", url);
    if (school != 0)
        out_put_int(&t->j, "school_id", school);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_backup(struct tool *t)
{
    const char *path = t->operands[0];

    if (!library_backup(&t->c, path))
        return failed(t);
    tell(t, "Everything is copied to %s", path);
    out_object(&t->j);
    out_put(&t->j, "file", path);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_restore(struct tool *t)
{
    if (!library_restore(&t->c, t->operands[0])) {
        t->not_opened = t->c.err.code == ERR_INVALID;
        return failed(t);
    }
    tell(t, "The library is as it was in %s", t->operands[0]);
    out_object(&t->j);
    out_put(&t->j, "file", t->operands[0]);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static void tell_check(struct tool *t, const struct library_check *l,
                       const struct catalogue_check *k)
{
    if (l->complaint == NULL && l->broken_seq == 0)
        tell(t, "Files and journal are whole: %lld schools, %lld entries",
             (long long)l->schools, (long long)l->journal_entries);
    if (l->broken_seq != 0)
        tell(t, "The journal of school %lld is broken at entry %lld",
             (long long)l->broken_school, (long long)l->broken_seq);
    if (l->complaint != NULL)
        tell(t, "Complaint: %s", l->complaint);
    if (k->looked_at > 0 && k->wrong == 0)
        tell(t, "The index agrees with %lld titles", (long long)k->looked_at);
    if (k->wrong > 0)
        tell(t, "The index is wrong for %lld of %lld titles, first title "
             "%lld; \"catalog-tool reindex\" builds it anew",
             (long long)k->wrong, (long long)k->looked_at,
             (long long)k->first_wrong);
}

enum status run_check(struct tool *t)
{
    struct library_check l = {0};
    struct catalogue_check k = {0};
    bool whole;

    if (!library_check(&t->c, &l) ||
        (!option_given(t, "quick") && !catalogue_check(&t->c, &k)))
        return failed(t);
    whole = l.complaint == NULL && l.broken_seq == 0 && k.wrong == 0;
    tell_check(t, &l, &k);
    out_object(&t->j);
    out_put_bool(&t->j, "whole", whole);
    out_put_int(&t->j, "schools", l.schools);
    out_put_int(&t->j, "journal_entries", l.journal_entries);
    out_put_int(&t->j, "broken_school", l.broken_school);
    out_put_int(&t->j, "broken_entry", l.broken_seq);
    out_put(&t->j, "complaint", l.complaint);
    out_put_int(&t->j, "titles", k.looked_at);
    out_put_int(&t->j, "titles_wrong", k.wrong);
    out_object_end(&t->j);
    return whole ? STATUS_DONE : STATUS_REFUSED;
}

enum status run_reindex(struct tool *t)
{
    int64_t titles;

    if (!catalogue_reindex(&t->c, &titles))
        return failed(t);
    tell(t, "The index is built anew from %lld titles", (long long)titles);
    out_object(&t->j);
    out_put_int(&t->j, "titles", titles);
    out_object_end(&t->j);
    return STATUS_DONE;
}
