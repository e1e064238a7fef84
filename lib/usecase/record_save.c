/* record_save.c - an edited record is written (record.h). */
#include <string.h>

#include "base/day.h"
#include "model/title_version.h"
#include "search/index.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/record_parts.h"
#include "usecase/title_parts.h"

struct saving {
    const struct record_input *in;
    struct record_saved *rs;
    struct record_stored stored; /* before; of a new title empty */
    struct marc_from_lines from;
    struct title_draft draft;
};

bool record_is_newest(struct ctx *c, const struct record_stored *s,
                      int64_t version)
{
    struct title_version *list;
    size_t n;

    if (version == 0 || version == s->newest)
        return true;
    if (!title_version_list(c, s->title.id, &list, &n))
        return false;
    if (n == 0 || list[n - 1].staff[0] == '\0')
        return fail(c, ERR_CONFLICT, "title %lld was changed by somebody else "
                    "in the meantime", (long long)s->title.id);
    return fail(c, ERR_CONFLICT, "%s saved version %lld of this record in the "
                "meantime", list[n - 1].staff, (long long)s->newest);
}

/* ---- errors that stop it ------------------------------------------------ */

static size_t times(const struct marc_findings *all,
                    const struct marc_finding *f)
{
    size_t n = 0;

    for (size_t i = 0; i < all->count; i++)
        n += all->item[i].grade == MARC_ERROR &&
             all->item[i].code == f->code &&
             strcmp(all->item[i].rule, f->rule) == 0 &&
             strcmp(all->item[i].tag, f->tag) == 0;
    return n;
}

/* An error that was not there before. */
static bool has_new_error(struct ctx *c, struct saving *s)
{
    const struct marc_findings *now = &s->from.findings;
    struct marc_findings before = {0};

    if (s->in->id != 0)
        record_judge(c, &s->stored.record, NULL, 0, &before);
    for (size_t i = 0; i < now->count; i++)
        if (now->item[i].grade == MARC_ERROR &&
            times(now, &now->item[i]) > times(&before, &now->item[i]))
            return true;
    return false;
}

static void need_title(struct ctx *c, struct saving *s)
{
    struct marc_finding what = {.grade = MARC_ERROR, .rule = "title",
                                .line = MARC_NO_LINE};

    if (s->draft.title.title[0] == '\0')
        marc_find(c, &s->from.findings, what, "a title needs a title proper");
}

/* ---- writing ------------------------------------------------------------ */

static void set_time(struct ctx *c, struct marc_record *rec, bool is_new)
{
    int64_t second = c->now / 1000 % 86400;
    int year, month, day;
    const char *text;

    day_to_civil(c->today, &year, &month, &day);
    text = arena_format(c->mem, "%04d%02d%02d%02d%02d%02d.0", year, month,
                        day, (int)(second / 3600), (int)(second / 60 % 60),
                        (int)(second % 60));
    for (size_t i = 0; i < rec->count; i++) {
        struct marc_field *f = &rec->fields[i];
        if (strcmp(f->tag, "005") != 0 || !f->control)
            continue;
        f->data = text;
        f->n = (uint32_t)strlen(text);
        f->raw = NULL;
        f->raw_n = 0;
        return;
    }
    if (!is_new)
        return;
    marc_add_control(c->mem, rec, "005", text);
    for (size_t i = rec->count - 1;
         i > 0 && strcmp(rec->fields[i - 1].tag, "005") > 0; i--) {
        struct marc_field last = rec->fields[i];
        rec->fields[i] = rec->fields[i - 1];
        rec->fields[i - 1] = last;
    }
}

bool record_replace(struct ctx *c, const struct title *known,
                    struct title_draft *d)
{
    d->title.id = known->id;
    d->title.state =
        strcmp(known->state, "brief") == 0 ? "active" : known->state;
    return title_update(c, &d->title, &d->record) &&
           title_numbers_delete(c, known->id) &&
           title_put_numbers(c, d, known->id) &&
           search_put(c, known->id, &d->words);
}

static bool note_down(struct ctx *c, struct saving *s)
{
    struct journal_entry e = {.deed = "record_save", .title_id = s->rs->id};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_text(&data, "title", s->draft.title.title);
    deed_put_int(&data, "version", s->rs->version);
    deed_put_int(&data, "new", s->in->id == 0);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &s->rs->journal_seq);
}

/* The text is that of the record it began with. */
static bool is_as_it_was(struct ctx *c, const struct saving *s)
{
    return strcmp(marc_lines(c->mem, &s->stored.record),
                  marc_lines(c->mem, &s->from.record)) == 0;
}

static bool is_unchanged(struct ctx *c, const struct saving *s)
{
    return s->in->id != 0 && is_as_it_was(c, s);
}

/* The record as another library gave it is the first version, byte for byte;
 * what was made of it the second. */
static bool write_taken(struct ctx *c, struct saving *s)
{
    bool edited = !is_as_it_was(c, s);
    struct title_draft first;
    struct title known;

    s->rs->version = 1 + edited;
    if (!title_draft_make(c, &s->stored.record, &first) ||
        !title_put_new(c, &first, &s->rs->id))
        return false;
    if (!edited)
        return true;
    return title_by_id(c, s->rs->id, &known) &&
           record_replace(c, &known, &s->draft);
}

static bool write(struct ctx *c, struct saving *s)
{
    if (s->in->id == 0 && s->in->remote_id != 0)
        return write_taken(c, s);
    if (s->in->id == 0) {
        s->rs->version = 1;
        return title_put_new(c, &s->draft, &s->rs->id);
    }
    s->rs->id = s->in->id;
    s->rs->version = s->stored.newest + 1;
    return record_replace(c, &s->stored.title, &s->draft);
}

/* The record as it would be written; *go false: there is nothing to do. */
static bool prepare(struct ctx *c, struct saving *s, bool *go)
{
    *go = false;
    if (!record_take(c, s->in, &s->stored, &s->from) ||
        (s->in->id != 0 &&
         !record_is_newest(c, &s->stored, s->in->version)))
        return false;
    s->rs->id = s->in->id;
    s->rs->version = s->stored.newest;
    s->rs->unchanged = is_unchanged(c, s);
    if (!s->rs->unchanged && s->in->remote_id == 0)
        set_time(c, &s->from.record, s->in->id == 0);
    if (!title_draft_make(c, &s->from.record, &s->draft))
        return false;
    need_title(c, s);
    s->rs->refused = !s->rs->unchanged && has_new_error(c, s);
    s->rs->findings = s->from.findings;
    if (s->rs->unchanged || s->rs->refused)
        return true;
    if (s->in->id == 0 && !s->in->even_if_known &&
        !title_find_twin(c, &s->draft, &s->rs->twin_id))
        return false;
    *go = s->rs->twin_id == 0;
    return true;
}

static bool save_work(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    struct journal_entry first;
    bool go;

    *s->rs = (struct record_saved){0};
    if (!deed_first_answer(c, "record_save", 0, &first))
        return false;
    if (first.seq != 0) {
        s->rs->id = first.title_id;
        s->rs->version = deed_int(first.data, "version");
        s->rs->journal_seq = first.seq;
        return s->in->id == 0 || s->in->id == first.title_id ||
               deed_is_other(c);
    }
    return prepare(c, s, &go) && (!go || (write(c, s) && note_down(c, s)));
}

bool record_save(struct ctx *c, const struct record_input *in,
                 struct record_saved *rs)
{
    struct saving s = {.in = in, .rs = rs};

    *rs = (struct record_saved){0};
    return actor_must(c, RIGHT_TITLE_WRITE) &&
           db_write(c, c->school_id, save_work, &s);
}
