#include <string.h>

#include "search/index.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/title.h"
#include "usecase/title_parts.h"

struct saving {
    const struct title_form *form;
    struct title_draft draft;
    struct title_saved *rs;
};

bool title_find_twin(struct ctx *c, const struct title_draft *d,
                     int64_t *twin_id)
{
    struct table control = {0}, key = {0};
    const struct query q[] = {
        title_control_query(c, d->control, &control),
        title_key_query(c, d->title.dedup_key, &key),
    };

    *twin_id = 0;
    if (!db_batch(c, q, 2))
        return false;
    if (control.rows > 0)
        *twin_id = cell_int(&control, 0, 0);
    else if (key.rows > 0)
        *twin_id = cell_int(&key, 0, 0);
    return true;
}

bool title_put_numbers(struct ctx *c, const struct title_draft *d,
                       int64_t id)
{
    for (size_t i = 0; i < d->number_count; i++)
        if (!title_number_insert(c, id, &d->numbers[i]))
            return false;
    return true;
}

bool title_put_new(struct ctx *c, const struct title_draft *d, int64_t *id)
{
    struct table t = {0};
    struct query q = title_insert_query(c, &d->title, &t);
    struct search_entry words = {.words = &d->words};

    if (!db_batch(c, &q, 1))
        return false;
    *id = words.title_id = cell_int(&t, 0, 0);
    return title_record_insert(c, *id, &d->record) &&
           title_put_numbers(c, d, *id) && search_put_all(c, &words, 1);
}

static bool change(struct ctx *c, struct saving *s)
{
    struct title known;

    if (!title_by_id(c, s->form->id, &known))
        return false;
    if (s->form->changed_at != 0 && s->form->changed_at != known.changed_at)
        return fail(c, ERR_CONFLICT, "title %lld was changed by somebody else "
                    "in the meantime", (long long)known.id);
    s->rs->id = s->draft.title.id = known.id;
    return title_update(c, &s->draft.title, &s->draft.record) &&
           title_numbers_delete(c, known.id) &&
           title_put_numbers(c, &s->draft, known.id) &&
           search_put(c, known.id, &s->draft.words);
}

static bool note_down(struct ctx *c, struct saving *s)
{
    struct journal_entry e = {.deed = "title_save", .title_id = s->rs->id};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_text(&data, "title", s->draft.title.title);
    deed_put_text(&data, "isbn", s->draft.title.isbn);
    deed_put_int(&data, "new", s->form->id == 0);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &s->rs->journal_seq);
}

static bool save_work(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    struct journal_entry first;

    *s->rs = (struct title_saved){0};
    if (!deed_first_answer(c, "title_save", 0, &first))
        return false;
    if (first.seq != 0) {
        s->rs->id = first.title_id;
        s->rs->journal_seq = first.seq;
        return s->form->id == 0 || s->form->id == first.title_id ||
               deed_is_other(c);
    }
    if (s->form->id == 0 && !title_find_twin(c, &s->draft, &s->rs->twin_id))
        return false;
    if (s->rs->twin_id != 0 && !s->form->even_if_known)
        return true;
    return (s->form->id == 0 ? title_put_new(c, &s->draft, &s->rs->id)
                             : change(c, s)) &&
           note_down(c, s);
}

/* The format of the title as it is, for a form that does not say. */
static bool format_for(struct ctx *c, const struct title_form *form,
                       enum marc_format *format)
{
    struct title known;

    *format = form->format;
    if (*format != MARC_FORMAT_UNKNOWN)
        return true;
    *format = MARC_FORMAT_CNMARC;
    if (form->id == 0)
        return true;
    if (!title_by_id(c, form->id, &known))
        return false;
    if (strcmp(known.format, "MARC21") == 0)
        *format = MARC_FORMAT_MARC21;
    return true;
}

bool title_save(struct ctx *c, const struct title_form *form,
                struct title_saved *rs)
{
    struct saving s = {.form = form, .rs = rs};
    const struct marc_record *rec = form->record;
    enum marc_format format;

    *rs = (struct title_saved){0};
    if (!actor_must(c, RIGHT_TITLE_WRITE) || !format_for(c, form, &format))
        return false;
    if (rec == NULL)
        rec = bib_to_marc(c, form->bib, format);
    if (!title_draft_make(c, rec, &s.draft))
        return false;
    if (*s.draft.title.title == '\0')
        return fail(c, ERR_INVALID, "a title needs a title proper");
    return db_write(c, c->school_id, save_work, &s);
}
