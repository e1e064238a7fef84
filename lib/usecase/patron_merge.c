/* A form and what is stored become one record. */
#include <string.h>

#include "base/pinyin.h"
#include "base/text.h"
#include "class.h"
#include "model/lists.h"
#include "patron_parts.h"

static bool class_of(struct ctx *c, const struct patron_form *f, bool make,
                     int64_t *id)
{
    struct class_view v = {.name = f->class_name, .grade = f->grade};

    *id = 0;
    if (f->class_name[0] == '\0')
        return true;
    if (!class_by_name(c, c->school_id, f->class_name, id) || *id != 0)
        return *id != 0;
    if (v.grade == 0)
        v.grade = class_grade_from_name(f->class_name);
    if (v.grade < 1 || v.grade > 12)
        return fail(c, ERR_INVALID,
                    "the grade of class %s is not told: give 1 to 12",
                    f->class_name);
    *id = -1;
    return !make || class_put(c, c->school_id, &v, id);
}

static bool category_of(struct ctx *c, const char *code, int64_t *id)
{
    if (!list_find(c, LIST_CATEGORY, c->school_id, code, id))
        return false;
    return *id != 0 || fail(c, ERR_INVALID, "no reader category %s", code);
}

static void start_from(const struct patron *old, struct patron_record *p)
{
    *p = (struct patron_record){
        .id = old->id,
        .school_id = old->school_id,
        .category_id = old->category_id,
        .class_id = old->class_id,
        .number = old->number,
        .name = old->name,
        .sex = old->sex ? old->sex : "",
        .state = old->state ? old->state : "active",
        .note = old->note ? old->note : "",
        .seat = old->seat,
        .expires_on = old->expires_on,
    };
}

static void take_text(const char **field, const char *value, bool *changed)
{
    if (value == NULL || (*field != NULL && strcmp(*field, value) == 0))
        return;
    *field = value;
    *changed = true;
}

static void take_int(int *field, int value, bool *changed)
{
    if (value < 0 || *field == value)
        return;
    *field = value;
    *changed = true;
}

static void take_id(int64_t *field, int64_t value, bool *changed)
{
    if (*field == value)
        return;
    *field = value;
    *changed = true;
}

static bool references(struct ctx *c, const struct patron_form *f, bool make,
                       struct patron_record *p, bool *changed)
{
    const char *category = f->category;
    int64_t id;

    if (category == NULL && p->category_id == 0)
        category = "pupil";
    if (category) {
        if (!category_of(c, category, &id))
            return false;
        take_id(&p->category_id, id, changed);
    }
    if (f->class_name) {
        if (!class_of(c, f, make, &id))
            return false;
        take_id(&p->class_id, id, changed);
    }
    return true;
}

bool patron_merge_form(struct ctx *c, const struct patron_form *f, bool make,
                       struct patron_record *p, bool *changed)
{
    struct patron old = {.school_id = c->school_id};
    const char *pinyin;

    *changed = false;
    if (f->id != 0 && !patron_by_id(c, f->id, &old))
        return false;
    if (old.school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this reader is not known");
    start_from(&old, p);
    if (!references(c, f, make, p, changed))
        return false;
    take_text(&p->number, f->number, changed);
    take_text(&p->name, f->name, changed);
    take_text(&p->sex, f->sex, changed);
    take_text(&p->note, f->note, changed);
    take_text(&p->state, f->state, changed);
    take_int(&p->seat, f->seat, changed);
    take_int(&p->expires_on, f->expires_on, changed);
    if (strcmp(p->state, "left") == 0 && old.loans > 0)
        return fail(c, ERR_CONFLICT, "this reader still has %d on loan",
                    old.loans);
    if (p->name == NULL)
        return fail(c, ERR_INVALID, "a reader needs a name");
    pinyin = pinyin_name(c->mem, p->name);
    p->name_fold = text_fold_tight(c->mem, p->name);
    p->name_pinyin = pinyin;
    p->name_initials = pinyin_initials(c->mem, pinyin);
    return true;
}
