/* record_template.c - what new records begin with (record.h). */
#include <string.h>

#include "marc/template.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/record.h"

bool record_starts(struct ctx *c, struct record_start **list, size_t *n)
{
    struct record_template *own;
    size_t ready = 0, count;

    *n = 0;
    if (!actor_must(c, RIGHT_TITLE_WRITE) ||
        !record_template_list(c, c->school_id, &own, &count))
        return false;
    while (marc_templates[ready].code != NULL)
        ready++;
    *n = ready + count;
    *list = ARENA_ARRAY(c->mem, struct record_start, *n + 1);
    for (size_t i = 0; i < ready; i++) {
        const struct marc_template *t = &marc_templates[i];
        (*list)[i] = (struct record_start){
            t->code, 0, marc_name_in(&t->name, c->lang),
            marc_format_name(t->format), marc_template_fill(c, t->text)};
    }
    for (size_t i = 0; i < count; i++)
        (*list)[ready + i] = (struct record_start){
            "", own[i].id, own[i].name, own[i].format,
            marc_template_fill(c, own[i].lines)};
    return true;
}

struct template_deed {
    const struct record_template *form; /* NULL: one goes */
    int64_t id, seq;
};

static bool note_down(struct ctx *c, struct template_deed *d)
{
    struct journal_entry e = {.deed = d->form != NULL ? "record_start_save"
                                                      : "record_start_drop"};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "template", d->id);
    if (d->form != NULL)
        deed_put_text(&data, "name", d->form->name);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &d->seq);
}

static bool template_work(struct ctx *c, void *arg)
{
    struct template_deed *d = arg;
    struct journal_entry first;

    if (!deed_first_answer(c,
                           d->form != NULL ? "record_start_save"
                                           : "record_start_drop",
                           0, &first))
        return false;
    if (first.seq != 0) {
        int64_t id = deed_int(first.data, "template");
        if (d->form == NULL && id != d->id)
            return deed_is_other(c);
        d->id = id;
        d->seq = first.seq;
        return true;
    }
    return (d->form != NULL
                ? record_template_put(c, c->school_id, d->form, &d->id)
                : record_template_delete(c, c->school_id, d->id)) &&
           note_down(c, d);
}

/* Empty subfields are what a template is made of; all else must be right. */
static bool can_be_read(struct ctx *c, const struct record_template *t)
{
    enum marc_format format = strcmp(t->format, "CNMARC") == 0
                                  ? MARC_FORMAT_CNMARC : MARC_FORMAT_MARC21;
    struct marc_from_lines from;

    marc_lines_read(c, t->lines, NULL, format, &from);
    for (size_t i = 0; i < from.findings.count; i++)
        if (from.findings.item[i].grade == MARC_ERROR)
            return fail(c, ERR_INVALID, "line %zu: %s",
                        from.findings.item[i].line + 1,
                        from.findings.item[i].text);
    return true;
}

bool record_start_save(struct ctx *c, const struct record_template *t,
                       int64_t *id)
{
    struct template_deed d = {.form = t};

    if (!actor_must(c, RIGHT_TITLE_WRITE))
        return false;
    if (t->name[strspn(t->name, " ")] == '\0' || strlen(t->name) > 200)
        return fail(c, ERR_INVALID, "a template needs a name of at most 200 "
                    "bytes");
    if (strcmp(t->format, "CNMARC") != 0 && strcmp(t->format, "MARC21") != 0)
        return fail(c, ERR_INVALID, "a format is CNMARC or MARC21, not \"%s\"",
                    t->format);
    if (!can_be_read(c, t) || !db_write(c, c->school_id, template_work, &d))
        return false;
    *id = d.id;
    return true;
}

bool record_start_drop(struct ctx *c, int64_t id, int64_t *seq)
{
    struct template_deed d = {.id = id};

    if (!actor_must(c, RIGHT_TITLE_WRITE) ||
        !db_write(c, c->school_id, template_work, &d))
        return false;
    *seq = d.seq;
    return true;
}
