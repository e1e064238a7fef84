/* weed_list.c - withdrawal lists: begun, filled, shown (weed.h). */
#include <string.h>

#include "actor.h"
#include "base/day.h"
#include "deed.h"
#include "model/copy.h"
#include "weed_parts.h"

/* ---- the list ----------------------------------------------------------- */

struct saving {
    const struct weed_list_form *form;
    struct weed_list l;
    int64_t id;
};

static bool merge(struct ctx *c, struct saving *s)
{
    const struct weed_list_form *f = s->form;
    int year, month, day;

    s->l = (struct weed_list){.id = f->id, .code = f->code, .note = ""};
    if (f->id != 0 && !weed_list_find(c, c->school_id, f->id, NULL, &s->l))
        return false;
    if (f->id != 0 && strcmp(s->l.state, "done") == 0)
        return fail(c, ERR_CONFLICT, "list %s is carried out", s->l.code);
    if (f->note != NULL)
        s->l.note = f->note;
    day_to_civil(c->today, &year, &month, &day);
    return s->l.code != NULL ||
           weed_list_next_code(c, c->school_id, year, &s->l.code);
}

static bool save_work(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    struct journal_entry first, e = {.deed = "weed_list_save"};
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, "weed_list_save", 0, &first))
        return false;
    if (first.seq != 0) {
        s->id = deed_int(first.data, "list");
        return true;
    }
    if (!merge(c, s))
        return false;
    if (!weed_list_put(c, c->school_id, &s->l, &s->id))
        return c->err.code == ERR_CONFLICT
                   ? fail(c, ERR_CONFLICT, "there is a withdrawal list %s "
                          "already", s->l.code) : false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "list", s->id);
    deed_put_text(&data, "code", s->l.code);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool weed_list_save(struct ctx *c, const struct weed_list_form *form,
                    int64_t *id)
{
    struct saving s = {.form = form};

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (form->code && (form->code[0] == '\0' || strlen(form->code) > 60))
        return fail(c, ERR_INVALID, "a list needs a code of at most 60 "
                                    "letters");
    if (form->note && strlen(form->note) > 1000)
        return fail(c, ERR_INVALID, "this note is too long");
    if (!db_write(c, c->school_id, save_work, &s))
        return false;
    *id = s.id;
    return true;
}

bool weed_lists(struct ctx *c, struct weed_list **rows, size_t *n)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           weed_list_select(c, c->school_id, rows, n);
}

bool weed_show(struct ctx *c, int64_t list_id, const char *code,
               struct weed_view *v)
{
    *v = (struct weed_view){0};
    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !weed_list_find(c, c->school_id, list_id, code, &v->list) ||
        !weed_list_copies(c, v->list.id, &v->copies, &v->copy_n) ||
        !weed_signs(c, v->list.id, &v->signs, &v->sign_n) ||
        !weed_room_read(c, &v->room))
        return false;
    v->over_ceiling = strcmp(v->list.state, "done") == 0
        ? v->room.year_gone > v->room.year_most
        : v->room.year_gone + v->list.copies > v->room.year_most;
    return true;
}

/* ---- its copies --------------------------------------------------------- */

static bool must_be_draft(struct ctx *c, const struct weed_list *l)
{
    return strcmp(l->state, "draft") == 0 ||
           fail(c, ERR_CONFLICT, "list %s is no draft any more: take it back "
                "to change it", l->code);
}

struct adding {
    int64_t list_id;
    const struct weed_pick *picks;
    size_t n;
    int64_t added, seq;
};

static bool add_all(struct ctx *c, struct adding *a)
{
    a->added = 0;
    for (size_t i = 0; i < a->n; i++) {
        const struct weed_pick *p = &a->picks[i];
        struct copy copy;
        bool added;
        if (!copy_by_barcode(c, c->school_id, p->barcode, false, &copy) ||
            !weed_list_add(c, a->list_id, copy.id,
                           p->reason ? p->reason : "", &added))
            return false;
        a->added += added;
    }
    return true;
}

static bool add_work(struct ctx *c, void *arg)
{
    struct adding *a = arg;
    struct journal_entry first, e = {.deed = "weed_add"};
    struct deed_data data;
    struct weed_list l;

    if (!deed_first_answer(c, "weed_add", 0, &first))
        return false;
    a->seq = first.seq;
    a->added = first.seq ? deed_int(first.data, "added") : 0;
    if (first.seq != 0)
        return deed_int(first.data, "list") == a->list_id || deed_is_other(c);
    if (!weed_list_find(c, c->school_id, a->list_id, NULL, &l) ||
        !must_be_draft(c, &l) || !add_all(c, a))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "list", l.id);
    deed_put_int(&data, "added", a->added);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &a->seq);
}

bool weed_add(struct ctx *c, int64_t list_id, const struct weed_pick *picks,
              size_t n, int64_t *added, int64_t *journal_seq)
{
    struct adding a = {.list_id = list_id, .picks = picks, .n = n};

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (n > WEED_ADD_MOST)
        return fail(c, ERR_INVALID, "at most %d copies at once",
                    WEED_ADD_MOST);
    for (size_t i = 0; i < n; i++)
        if (picks[i].reason && strlen(picks[i].reason) > 400)
            return fail(c, ERR_INVALID, "\"%.20s...\" is too long",
                        picks[i].reason);
    if (!db_write(c, c->school_id, add_work, &a))
        return false;
    *added = a.added;
    *journal_seq = a.seq;
    return true;
}

struct taking {
    int64_t list_id;
    const char *barcode;
    int64_t seq;
};

static bool take_work(struct ctx *c, void *arg)
{
    struct taking *k = arg;
    struct journal_entry first, e = {.deed = "weed_take"};
    struct deed_data data;
    struct weed_list l;
    struct copy copy;
    bool taken;

    if (!deed_first_answer(c, "weed_take", 0, &first))
        return false;
    k->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "list") == k->list_id || deed_is_other(c);
    if (!weed_list_find(c, c->school_id, k->list_id, NULL, &l) ||
        !must_be_draft(c, &l) ||
        !copy_by_barcode(c, c->school_id, k->barcode, false, &copy) ||
        !weed_list_take(c, l.id, copy.id, &taken))
        return false;
    if (!taken)
        return fail(c, ERR_NOT_FOUND, "copy %s does not stand on list %s",
                    k->barcode, l.code);
    deed_data_begin(c, &data);
    deed_put_int(&data, "list", l.id);
    e.data = deed_data_end(&data);
    e.copy_id = copy.id;
    e.title_id = copy.title_id;
    return journal_add(c, c->school_id, &e, &k->seq);
}

bool weed_take(struct ctx *c, int64_t list_id, const char *barcode,
               int64_t *journal_seq)
{
    struct taking k = {.list_id = list_id, .barcode = barcode};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, take_work, &k))
        return false;
    *journal_seq = k.seq;
    return true;
}
