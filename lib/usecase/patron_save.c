#include <sodium.h>
#include <string.h>

#include "actor.h"
#include "base/day.h"
#include "base/text.h"
#include "card_parts.h"
#include "deed.h"
#include "hold_parts.h"
#include "model/lists.h"
#include "patron_parts.h"

enum { KEY_BYTES = 32 };

/* Secret: with it, person numbers could be tried one by one. */
static const char SALT_KEY[] = "secret.person";

bool patron_person_hash(struct ctx *c, const char *person_id, bool make,
                        const char **hash)
{
    unsigned char key[KEY_BYTES], out[KEY_BYTES];
    char hex[2 * KEY_BYTES + 1];
    const char *salt;

    *hash = NULL;
    if (person_id == NULL || person_id[0] == '\0')
        return true;
    if (!setting_read(c, 0, SALT_KEY, &salt))
        return false;
    if (salt == NULL && !make)
        return true;
    if (salt == NULL) {
        randombytes_buf(key, sizeof key);
        sodium_bin2hex(hex, sizeof hex, key, sizeof key);
        salt = arena_copy(c->mem, hex);
        if (!setting_write(c, 0, SALT_KEY, salt))
            return false;
    }
    crypto_generichash(out, sizeof out, (const unsigned char *)person_id,
                       strlen(person_id), (const unsigned char *)salt,
                       strlen(salt));
    sodium_bin2hex(hex, sizeof hex, out, sizeof out);
    *hash = arena_copy(c->mem, hex);
    return true;
}

static bool fits(struct ctx *c, const char *text, size_t most,
                 const char *field)
{
    return text == NULL || strlen(text) <= most ||
           fail(c, ERR_INVALID, "the reader's %s is too long",
                say(c->lang, field));
}

static bool one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(text, *words) == 0)
            return true;
    return false;
}

bool patron_check_form(struct ctx *c, const struct patron_form *f)
{
    static const char *const states[] = {"active", "suspended", "left", NULL};
    static const char *const sexes[] = {"", "f", "m", NULL};

    if ((f->id == 0 && f->name == NULL) || (f->name && f->name[0] == '\0'))
        return fail(c, ERR_INVALID, "a reader needs a name");
    if (f->number && f->number[0] == '\0')
        return fail(c, ERR_INVALID, "a reader's number is not empty");
    if (text_has_control(f->name) || text_has_control(f->number) ||
        text_has_control(f->class_name) || text_has_control(f->person_id))
        return fail(c, ERR_INVALID, "codes and names hold no line ends or other"
                                    " control characters");
    if (f->state && !one_of(f->state, states))
        return fail(c, ERR_INVALID,
                    "a reader is active, suspended or left, not %s", f->state);
    if (f->sex && !one_of(f->sex, sexes))
        return fail(c, ERR_INVALID, "sex is f, m or empty, not %s", f->sex);
    if (f->seat < -1)
        return fail(c, ERR_INVALID, "a seat is a number");
    if (f->expires_on < -1 || f->expires_on > DAY_MAX)
        return fail(c, ERR_INVALID, "a reader's last day is like 2027-07-31,"
                                    " not before 1970");
    return fits(c, f->name, 200, TEXT_FOR_LATER("name")) &&
           fits(c, f->number, 64, TEXT_FOR_LATER("number")) &&
           fits(c, f->class_name, 60, TEXT_FOR_LATER("class")) &&
           fits(c, f->card, 64, TEXT_FOR_LATER("card")) &&
           fits(c, f->person_id, 64, TEXT_FOR_LATER("person number")) &&
           fits(c, f->note, 2000, TEXT_FOR_LATER("note"));
}

static bool journal(struct ctx *c, const struct patron_record *p, bool is_new)
{
    struct journal_entry e = {.deed = "patron_save", .patron_id = p->id};
    struct deed_data data, personal;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "new", is_new);
    deed_put_text(&data, "state", p->state);
    e.data = deed_data_end(&data);
    deed_data_begin(c, &personal);
    deed_put_text(&personal, "number", p->number);
    deed_put_text(&personal, "name", p->name);
    deed_put_int(&personal, "class", p->class_id);
    e.personal = deed_data_end(&personal);
    return journal_add(c, c->school_id, &e, &seq);
}

static bool numbers_are_free(struct ctx *c, const struct patron_record *p)
{
    int64_t twin, same = 0;

    if (!patron_id_by_number(c, c->school_id, p->number, &twin) ||
        (p->person_hash && !patron_id_by_person(c, c->school_id,
                                                p->person_hash, &same)))
        return false;
    if (twin != 0 && twin != p->id)
        return fail(c, ERR_CONFLICT, "number %s is another reader's",
                    p->number);
    return same == 0 || same == p->id ||
           fail(c, ERR_CONFLICT, "this person number is another reader's");
}

static bool give_card(struct ctx *c, const struct patron_form *f, int64_t id,
                      bool *added)
{
    struct card_request rq = {.patron_id = id, .code = f->card};
    struct card card;
    int64_t card_id;

    *added = false;
    if (f->card == NULL || f->card[0] == '\0')
        return true;
    return card_read_code(c, &rq, &card) &&
           card_give(c, &card, &card_id, added);
}

bool patron_save_inside(struct ctx *c, const struct patron_form *f, int64_t *id)
{
    struct patron_record p;
    bool changed, added;

    if (!patron_merge_form(c, f, true, &p, &changed) ||
        !patron_person_hash(c, f->person_id, true, &p.person_hash))
        return false;
    if (p.number == NULL && !patron_next_number(c, c->school_id, &p.number))
        return false;
    if (!numbers_are_free(c, &p))
        return false;
    if (p.id != 0 && strcmp(p.state, "left") == 0 && !hold_end_all(c, p.id))
        return false;
    *id = p.id;
    if (!(p.id == 0 ? patron_insert(c, &p, id) : patron_update(c, &p)) ||
        !give_card(c, f, *id, &added))
        return false;
    changed = changed || added || p.id == 0 || p.person_hash;
    if (!changed)
        return true;
    added = p.id == 0;
    p.id = *id;
    return journal(c, &p, added);
}

struct deed {
    const struct patron_form *form;
    int64_t id;
};

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;

    if (!deed_first_answer(c, "patron_save", d->form->id, &first))
        return false;
    if (first.seq != 0) {
        d->id = first.patron_id;
        return true;
    }
    return patron_save_inside(c, d->form, &d->id);
}

bool patron_save(struct ctx *c, const struct patron_form *form,
                 int64_t *patron_id)
{
    struct deed d = {form, 0};

    if (!actor_must(c, RIGHT_PATRON_WRITE) || !patron_check_form(c, form) ||
        !db_write(c, c->school_id, work, &d))
        return false;
    *patron_id = d.id;
    return true;
}
