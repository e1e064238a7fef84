#include "copy_parts.h"

#include <string.h>

#include "actor.h"
#include "base/text.h"
#include "book_number_parts.h"
#include "deed.h"
#include "model/label.h"
#include "model/lists.h"
#include "model/school.h"
#include "rules/call_number.h"
#include "rules/copy_state.h"

/* Who has a copy or waits for it is for those who may see readers. */
static bool hide_readers(struct ctx *c, struct copy *copies, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!actor_may(c, RIGHT_PATRON_READ) ||
            copies[i].school_id != c->school_id)
            copies[i].loan_patron_id = copies[i].hold_patron_id = 0;
    return true;
}

bool copy_find(struct ctx *c, const char *barcode, struct copy *copy)
{
    return actor_must(c, RIGHT_SEARCH) &&
           copy_by_barcode(c, c->school_id, barcode, false, copy) &&
           hide_readers(c, copy, 1);
}

bool copy_show(struct ctx *c, int64_t copy_id, struct copy *copy)
{
    return actor_must(c, RIGHT_SEARCH) && copy_by_id(c, copy_id, copy) &&
           hide_readers(c, copy, 1);
}

bool copy_list(struct ctx *c, int64_t title_id, int64_t school_id,
               struct copy **copies, size_t *n)
{
    return actor_must(c, RIGHT_SEARCH) &&
           copy_of_title(c, title_id, school_id, copies, n) &&
           hide_readers(c, *copies, *n);
}

bool copy_list_state(struct ctx *c, const char *state, struct copy **copies,
                     size_t *n)
{
    if (!actor_must(c, RIGHT_SEARCH))
        return false;
    if (copy_state_of(state) == NULL)
        return fail(c, ERR_INVALID, "no such state of a copy: %s",
                    state ? state : "");
    return copy_select_state(c, c->school_id, state, copies, n) &&
           hide_readers(c, *copies, *n);
}

struct deed {
    const struct copy_form *form;
    struct call_plan plan; /* of a number to be given */
    struct copy old; /* id 0: a new copy */
    struct copy_record row;
    int64_t id, seq;
};

static bool fits(struct ctx *c, const char *text, size_t most,
                 const char *field)
{
    return text == NULL || strlen(text) <= most ||
           fail(c, ERR_INVALID, "the copy's %s is too long",
                say(c->lang, field));
}

static bool known_source(const char *source)
{
    static const char *const sources[] = {"purchase", "gift", "allocation",
                                          "found", "import"};

    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (strcmp(sources[i], source) == 0)
            return true;
    return false;
}

static bool check_numbers(struct ctx *c, const struct copy_form *f)
{
    const int64_t most = 100000000; /* cents: a million */

    if (f->price_cents > most || f->paid_cents > most)
        return fail(c, ERR_INVALID, "no copy costs that much");
    if (f->parts > 1000 || f->copy_number > 100000 || f->min_grade > 12)
        return fail(c, ERR_INVALID, "parts, copy number or grade are too"
                                    " large");
    return true;
}

static bool check(struct ctx *c, const struct copy_form *f)
{
    if (f->id == 0 && (f->barcode == NULL || f->barcode[0] == '\0'))
        return fail(c, ERR_INVALID, "a copy needs a barcode");
    if (f->barcode && (f->barcode[0] == '\0' || strlen(f->barcode) > 64))
        return fail(c, ERR_INVALID, "a barcode has 1 to 64 signs");
    if (text_has_control(f->barcode) || text_has_control(f->accession))
        return fail(c, ERR_INVALID, "codes and names hold no line ends or other"
                                    " control characters");
    if (f->id == 0 && f->title_id == 0)
        return fail(c, ERR_INVALID, "a copy needs a title");
    if (f->call_number && strlen(f->call_number) >= CALL_TEXT)
        return fail(c, ERR_INVALID, "this call number is too long");
    if (f->source && !known_source(f->source))
        return fail(c, ERR_INVALID, "no source of copies is called %s",
                    f->source);
    if (f->id == 0 && f->state && !copy_state_may(f->state, f->state, false))
        return fail(c, ERR_INVALID, "no such state of a copy: %s", f->state);
    return fits(c, f->accession, 64, TEXT_FOR_LATER("accession number")) &&
           fits(c, f->tag_uid, 64, TEXT_FOR_LATER("tag")) &&
           fits(c, f->volume, 100, TEXT_FOR_LATER("volume")) &&
           fits(c, f->note, 2000, TEXT_FOR_LATER("note")) &&
           check_numbers(c, f);
}

static const char *or_else(const char *value, const char *other)
{
    return value ? value : other ? other : "";
}

/* What is stored, as a record to write back. */
static struct copy_record record_of(const struct ctx *c, const struct copy *o)
{
    return (struct copy_record){
        .id = o->id,
        .school_id = o->id ? o->school_id : c->school_id,
        .title_id = o->title_id,
        .copy_type_id = o->copy_type_id,
        .location_id = o->location_id,
        .barcode = or_else(o->barcode, NULL),
        .accession = or_else(o->accession, NULL),
        .tag_uid = o->tag_uid,
        .call_number = or_else(o->call_number, NULL),
        .volume = or_else(o->volume, NULL),
        .note = or_else(o->note, NULL),
        .source = or_else(o->source, "purchase"),
        .currency = o->currency,
        .state = or_else(o->state, "available"),
        .price_cents = o->price_cents,
        .paid_cents = o->paid_cents,
        .copy_number = o->copy_number,
        .parts = o->id ? o->parts : 1,
        .min_grade = o->min_grade,
        .acquired_on = o->acquired_on,
        .reading_room_only = o->reading_room_only,
    };
}

static bool merge_lists(struct ctx *c, const struct copy_form *f,
                        struct copy_record *r)
{
    const char *type = f->type || r->copy_type_id ? f->type : "book";

    if (type &&
        !list_find(c, LIST_COPY_TYPE, c->school_id, type, &r->copy_type_id))
        return false;
    if (type && r->copy_type_id == 0)
        return fail(c, ERR_INVALID, "no kind of copy is called %s", type);
    if (f->location == NULL)
        return true;
    if (!list_find(c, LIST_LOCATION, c->school_id, f->location,
                   &r->location_id))
        return false;
    return f->location[0] == '\0' || r->location_id != 0 ||
           fail(c, ERR_INVALID, "no place is called %s", f->location);
}

static void merge_texts(const struct copy_form *f, struct copy_record *r)
{
    r->barcode = or_else(f->barcode, r->barcode);
    r->accession = or_else(f->accession, r->accession);
    if (f->tag_uid)
        r->tag_uid = f->tag_uid[0] ? f->tag_uid : NULL;
    r->call_number = or_else(f->call_number, r->call_number);
    r->volume = or_else(f->volume, r->volume);
    r->note = or_else(f->note, r->note);
    r->source = or_else(f->source, r->source);
    if (f->currency)
        r->currency = f->currency;
    if (r->id == 0)
        r->state = or_else(f->state, r->state);
}

static void merge_numbers(const struct copy_form *f, struct copy_record *r)
{
    if (f->title_id && r->id == 0)
        r->title_id = f->title_id;
    if (f->copy_number >= 0)
        r->copy_number = f->copy_number;
    if (f->price_cents >= 0)
        r->price_cents = f->price_cents;
    if (f->paid_cents >= 0)
        r->paid_cents = f->paid_cents;
    if (f->parts > 0)
        r->parts = f->parts;
    if (f->reading_room_only >= 0)
        r->reading_room_only = f->reading_room_only != 0;
    if (f->min_grade >= 0)
        r->min_grade = f->min_grade;
    if (f->acquired_on >= 0)
        r->acquired_on = f->acquired_on;
}

bool copy_call_sort(struct ctx *c, const char *call_number, const char **sort)
{
    struct school school;
    char key[CALL_SORT];

    if (!school_find(c, c->school_id, NULL, &school))
        return false;
    call_sort_key(class_scheme_from_word(school.class_scheme), call_number,
                  key);
    *sort = arena_copy(c->mem, key);
    return true;
}

/* No clerk gives it twice, and a copy that is not saved gives it back. */
static bool give_call(struct ctx *c, const struct deed *d,
                      struct copy_record *r)
{
    struct call_settled s;
    const char *sort;

    return d->form->class_number == NULL ||
           (call_settle(c, &d->plan, true, &s) &&
            call_write_out(c, &d->plan, &s, r->volume[0] ? r->volume : NULL,
                           &r->call_number, &sort));
}

static bool merge(struct ctx *c, struct deed *d)
{
    const struct copy_form *f = d->form;
    struct copy_record *r = &d->row;
    struct school school;

    d->old = (struct copy){0};
    if (f->id != 0 && !copy_by_id(c, f->id, &d->old))
        return false;
    if (f->id != 0 && d->old.school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this copy is not known");
    if (!school_find(c, c->school_id, NULL, &school))
        return false;
    *r = record_of(c, &d->old);
    if (r->currency == NULL)
        r->currency = school.currency;
    merge_texts(f, r);
    merge_numbers(f, r);
    if (!give_call(c, d, r))
        return false;
    return copy_call_sort(c, r->call_number, &r->call_sort) &&
           merge_lists(c, f, r);
}

bool copy_barcode_is_free(struct ctx *c, const char *barcode, int64_t id)
{
    struct copy twin;

    if (copy_by_barcode(c, c->school_id, barcode, false, &twin))
        return twin.id == id ||
               fail(c, ERR_CONFLICT, "barcode %s is another copy's", barcode);
    return c->err.code == ERR_NOT_FOUND;
}

static bool write_copy(struct ctx *c, struct deed *d)
{
    const char *state = d->form->state;

    d->id = d->row.id;
    if (d->id == 0)
        return copy_insert(c, &d->row, &d->id) &&
               label_queue_add(c, d->row.school_id, d->id, "code") &&
               label_queue_add(c, d->row.school_id, d->id, "spine");
    return copy_update(c, &d->row) &&
           (state == NULL || strcmp(state, d->old.state) == 0 ||
            copy_become(c, &d->old, state));
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = "copy_save"};
    struct deed_data data;

    if (!deed_first_answer(c, "copy_save", 0, &first))
        return false;
    if (first.seq != 0) {
        d->id = first.copy_id;
        return deed_is_same(c, &first, "copy_save", 0, d->form->id);
    }
    if (!merge(c, d) || !copy_barcode_is_free(c, d->row.barcode, d->row.id) ||
        !write_copy(c, d))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "new", d->row.id == 0);
    deed_put_text(&data, "barcode", d->row.barcode);
    deed_put_text(&data, "call", d->row.call_number);
    deed_put_text(&data, "state", d->old.id ? d->old.state : d->row.state);
    deed_put_text(&data, "new_state", d->form->state);
    e.data = deed_data_end(&data);
    e.copy_id = d->id;
    e.title_id = d->row.title_id;
    return journal_add(c, c->school_id, &e, &d->seq);
}

static bool plan_call(struct ctx *c, struct deed *d)
{
    struct copy o = {.title_id = d->form->title_id};

    if (d->form->class_number == NULL)
        return true;
    return (d->form->id == 0 || copy_by_id(c, d->form->id, &o)) &&
           call_plan_make(c, o.title_id, d->form->class_number, &d->plan);
}

bool copy_save(struct ctx *c, const struct copy_form *form, int64_t *copy_id)
{
    struct deed d = {.form = form};

    if (!actor_must(c, RIGHT_COPY_WRITE) || !check(c, form) ||
        !plan_call(c, &d) ||
        !db_write(c, c->school_id, work, &d))
        return false;
    *copy_id = d.id;
    return true;
}
