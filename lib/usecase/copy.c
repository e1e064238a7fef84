#include "copy.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/lists.h"
#include "model/school.h"
#include "rules/call_number.h"

bool copy_find(struct ctx *c, const char *barcode, struct copy *copy)
{
    return actor_must(c, RIGHT_SEARCH) &&
           copy_by_barcode(c, c->school_id, barcode, false, copy);
}

bool copy_show(struct ctx *c, int64_t copy_id, struct copy *copy)
{
    return actor_must(c, RIGHT_SEARCH) && copy_by_id(c, copy_id, copy);
}

bool copy_list(struct ctx *c, int64_t title_id, int64_t school_id,
               struct copy **copies, size_t *n)
{
    return actor_must(c, RIGHT_SEARCH) &&
           copy_of_title(c, title_id, school_id, copies, n);
}

struct deed {
    const struct copy_form *form;
    struct copy_record row;
    int64_t id, seq;
};

static bool check(struct ctx *c, const struct copy_form *f)
{
    if (f->id == 0 && (f->barcode == NULL || f->barcode[0] == '\0'))
        return fail(c, ERR_INVALID, "a copy needs a barcode");
    if (f->barcode && (f->barcode[0] == '\0' || strlen(f->barcode) > 64))
        return fail(c, ERR_INVALID, "a barcode has 1 to 64 signs");
    if (f->id == 0 && f->title_id == 0)
        return fail(c, ERR_INVALID, "a copy needs a title");
    if (f->call_number && strlen(f->call_number) >= CALL_TEXT)
        return fail(c, ERR_INVALID, "this call number is too long");
    return true;
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

static bool merge(struct ctx *c, const struct copy_form *f,
                  struct copy_record *r)
{
    struct copy old = {0};
    struct school school;
    char key[CALL_SORT];

    if (f->id != 0 && !copy_by_id(c, f->id, &old))
        return false;
    if (f->id != 0 && old.school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this copy is not known");
    if (!school_find(c, c->school_id, NULL, &school))
        return false;
    *r = record_of(c, &old);
    if (r->currency == NULL)
        r->currency = school.currency;
    merge_texts(f, r);
    merge_numbers(f, r);
    call_sort_key(class_scheme_from_word(school.class_scheme), r->call_number,
                  key);
    r->call_sort = arena_copy(c->mem, key);
    return merge_lists(c, f, r);
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = "copy_save"};
    struct deed_data data;
    struct copy twin;

    if (!deed_first_answer(c, "copy_save", 0, &first))
        return false;
    if (first.seq != 0) {
        d->id = first.copy_id;
        return true;
    }
    if (!merge(c, d->form, &d->row))
        return false;
    if (copy_by_barcode(c, c->school_id, d->row.barcode, false, &twin)) {
        if (twin.id != d->row.id)
            return fail(c, ERR_CONFLICT, "barcode %s is another copy's",
                        d->row.barcode);
    } else if (c->err.code != ERR_NOT_FOUND) {
        return false;
    }
    d->id = d->row.id;
    if (!(d->row.id ? copy_update(c, &d->row)
                    : copy_insert(c, &d->row, &d->id)))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "new", d->row.id == 0);
    deed_put_text(&data, "barcode", d->row.barcode);
    deed_put_text(&data, "call", d->row.call_number);
    deed_put_text(&data, "state", d->row.state);
    e.data = deed_data_end(&data);
    e.copy_id = d->id;
    e.title_id = d->row.title_id;
    return journal_add(c, c->school_id, &e, &d->seq);
}

bool copy_save(struct ctx *c, const struct copy_form *form, int64_t *copy_id)
{
    struct deed d = {.form = form};

    if (!actor_must(c, RIGHT_COPY_WRITE) || !check(c, form) ||
        !db_write(c, c->school_id, work, &d))
        return false;
    *copy_id = d.id;
    return true;
}
