#include "record.h"

#include <string.h>

#include "actor.h"
#include "marc/check.h"
#include "model/title_version.h"
#include "record_parts.h"
#include "rules/isbn.h"

/* ---- what there is ------------------------------------------------------ */

static bool find_bytes(struct ctx *c, int64_t version,
                       struct record_stored *s)
{
    s->format = s->title.format;
    s->version = version == 0 ? s->newest : version;
    if (s->version == s->newest)
        return title_record_by_id(c, s->title.id, &s->bytes);
    return title_version_record(c, s->title.id, version, &s->bytes,
                                &s->format);
}

bool record_load(struct ctx *c, int64_t title_id, int64_t version,
                 struct record_stored *s)
{
    int64_t earlier;

    *s = (struct record_stored){0};
    if (!title_by_id(c, title_id, &s->title))
        return false;
    if (s->title.merged_into != 0)
        return fail(c, ERR_CONFLICT, "title %lld was merged into title %lld",
                    (long long)title_id, (long long)s->title.merged_into);
    if (!title_version_count(c, title_id, &earlier))
        return false;
    s->newest = earlier + 1;
    return find_bytes(c, version, s) &&
           title_record_read(c, &s->bytes, s->format, &s->record);
}

/* ---- what is wrong with it ---------------------------------------------- */

static void judge_isbn(struct ctx *c, const struct marc_field *f, size_t line,
                       struct marc_findings *all)
{
    struct marc_finding what = {.grade = MARC_WARNING, .rule = "isbn",
                                .line = line, .code = 'a'};
    const char *text = marc_field_text(c->mem, f, 'a');
    char key[ISBN_TEXT];
    enum isbn_kind kind;

    if (text == NULL)
        return;
    memcpy(what.tag, f->tag, sizeof what.tag);
    kind = isbn_read(text, key);
    if (kind == ISBN_BAD_CHECK)
        marc_find(c, all, what, "%s $a: the check digit of ISBN %s is wrong; "
                  "a wrong one that is printed stands in $z", f->tag, text);
    else if (kind == ISBN_NONE)
        marc_find(c, all, what, "%s $a: \"%s\" is no ISBN", f->tag, text);
}

void record_judge(struct ctx *c, const struct marc_record *rec,
                  const size_t *line, size_t leader_line,
                  struct marc_findings *all)
{
    const char *isbn = rec->format == MARC_FORMAT_CNMARC ? "010" : "020";

    marc_check(c, rec, line, leader_line, all);
    for (size_t i = 0; i < rec->count; i++)
        if (strcmp(rec->fields[i].tag, isbn) == 0)
            judge_isbn(c, &rec->fields[i], line == NULL ? i + 1 : line[i],
                       all);
}

/* ---- showing and trying ------------------------------------------------- */

bool record_show(struct ctx *c, int64_t title_id, int64_t version,
                 struct record_view *view)
{
    struct record_stored s;

    *view = (struct record_view){0};
    if (!actor_must(c, RIGHT_SEARCH) ||
        !record_load(c, title_id, version, &s))
        return false;
    view->title = s.title;
    view->record = s.record;
    view->version = s.version;
    record_judge(c, &view->record, NULL, 0, &view->findings);
    return true;
}

/* The lines of the text that a form changed are other ones now. */
static bool put_form(struct ctx *c, const struct marc_form *form,
                     struct marc_from_lines *out)
{
    struct marc_record changed;

    if (form == NULL)
        return true;
    for (size_t i = 0; i < form->count; i++)
        if (marc_form_rule(out->record.format, form->part[i].rule->name) !=
            form->part[i].rule)
            return fail(c, ERR_INVALID, "the form is of another format than "
                        "the record");
    if (!marc_form_write(c, &out->record, form, &changed))
        return false;
    out->record = changed;
    out->line = NULL;
    return true;
}

static void as_it_is(const struct marc_record *rec,
                     struct marc_from_lines *out)
{
    *out = (struct marc_from_lines){.record = *rec};
}

bool record_take(struct ctx *c, const struct record_input *in,
                 struct record_stored *s, struct marc_from_lines *out)
{
    const struct marc_record *base = NULL;

    *s = (struct record_stored){0};
    if (in->id != 0) {
        if (!record_load(c, in->id, 0, s))
            return false;
        base = &s->record;
    } else if (in->remote_id != 0) {
        if (!record_of_target(c, in->remote_id, &s->record))
            return false;
        base = &s->record;
    }
    if (in->text != NULL || base == NULL)
        marc_lines_read(c, in->text == NULL ? "" : in->text, base,
                        in->remote_id != 0 ? base->format : in->format, out);
    else
        as_it_is(base, out);
    if (!put_form(c, in->form, out))
        return false;
    record_judge(c, &out->record, out->line, out->leader_line,
                 &out->findings);
    return true;
}

bool record_try(struct ctx *c, const struct record_input *in,
                struct record_view *view)
{
    struct record_stored s;
    struct marc_from_lines from;
    struct title_draft d;

    *view = (struct record_view){0};
    if (!actor_must(c, RIGHT_TITLE_WRITE) || !record_take(c, in, &s, &from) ||
        !title_draft_make(c, &from.record, &d))
        return false;
    view->title = d.title;
    view->title.id = in->id;
    view->record = from.record;
    view->version = s.newest;
    view->findings = from.findings;
    return true;
}
