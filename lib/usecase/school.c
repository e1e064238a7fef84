#include "school.h"

#include <string.h>

#include "actor.h"
#include "base/text.h"
#include "deed.h"
#include "model/lists.h"
#include "usecase/school_start.h"

struct deed {
    const struct school_form *form;
    int64_t id;
};

/* NULL is fine: the default. */
static bool one_of(const char *word, const char *const *words)
{
    for (; word && *words; words++)
        if (strcmp(*words, word) == 0)
            return true;
    return word == NULL;
}

static bool is_currency(const char *code)
{
    return code == NULL ||
           (strlen(code) == 3 &&
            strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3);
}

static bool check(struct ctx *c, const struct school_form *f)
{
    static const char *const stages[] = {"primary", "junior", "senior",
                                         "complete", "office", NULL};
    static const char *const schemes[] = {"CLC", "DDC", "LCC", NULL};
    static const char *const langs[] = {"zh", "en", NULL};

    if (!f->code || !f->code[0] || strlen(f->code) > 40)
        return fail(c, ERR_INVALID, "a school needs a code of 1 to 40 signs");
    if (!f->name || !f->name[0] || strlen(f->name) > 200)
        return fail(c, ERR_INVALID, "a school needs a name");
    if (text_has_control(f->code) || text_has_control(f->name))
        return fail(c, ERR_INVALID, "codes and names hold no line ends or other"
                                    " control characters");
    if (!one_of(f->stage, stages))
        return fail(c, ERR_INVALID,
                    "stage is one of primary, junior, senior, complete,"
                    " office");
    if (!one_of(f->class_scheme, schemes))
        return fail(c, ERR_INVALID, "a class scheme is CLC, DDC or LCC");
    if (!one_of(f->lang, langs))
        return fail(c, ERR_INVALID, "the language is zh or en");
    return is_currency(f->currency) ||
           fail(c, ERR_INVALID, "a currency is three capitals, like CNY");
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    const struct school_form *f = d->form;
    struct school s = {
        .code = f->code,
        .name = f->name,
        .stage = f->stage ? f->stage : "primary",
        .class_scheme = f->class_scheme ? f->class_scheme : "CLC",
        .currency = f->currency ? f->currency : "CNY",
    };
    enum lang lang = f->lang ? lang_from_tag(f->lang) : c->lang;
    struct journal_entry first, e = {.deed = "school_setup"};
    struct deed_data data;
    struct school *all;
    size_t n;
    int64_t seq;

    if (!deed_first_answer_in(c, 0, e.deed, &first))
        return false;
    if (first.seq != 0) {
        d->id = deed_int(first.data, "school");
        return true;
    }
    if (!school_select(c, &all, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(all[i].code, s.code) == 0)
            return fail(c, ERR_CONFLICT, "a school has code %s already",
                        s.code);
    if ((n == 0 && !school_start_shared(c, lang)) ||
        !school_insert(c, &s, &d->id) || !school_start_own(c, d->id, lang))
        return false;
    deed_data_begin(c, &data);
    deed_put_text(&data, "code", s.code);
    deed_put_int(&data, "school", d->id);
    e.data = deed_data_end(&data);
    return journal_add(c, 0, &e, &seq);
}

bool school_setup(struct ctx *c, const struct school_form *form,
                  int64_t *school_id)
{
    struct deed d = {form, 0};

    if (!actor_must(c, RIGHT_SCHOOLS) || !check(c, form) ||
        !db_write(c, 0, work, &d))
        return false;
    *school_id = d.id;
    return true;
}

/* ---- changed ------------------------------------------------------------- */

bool school_here(struct ctx *c, struct school *school)
{
    return actor_must(c, RIGHT_SEARCH) &&
           school_find(c, c->school_id, NULL, school);
}

struct changing {
    const struct school_form *form;
    int64_t seq;
};

static void put_school(struct ctx *c, struct deed_data *data,
                       const char *prefix, const struct school *s)
{
    deed_put_text(data, arena_format(c->mem, "%sname", prefix), s->name);
    deed_put_text(data, arena_format(c->mem, "%sstage", prefix), s->stage);
    deed_put_text(data, arena_format(c->mem, "%scurrency", prefix),
                  s->currency);
}

static bool change_work(struct ctx *c, void *arg)
{
    struct changing *g = arg;
    const struct school_form *f = g->form;
    struct journal_entry first, e = {.deed = "school_change"};
    struct deed_data data;
    struct school was, s;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    g->seq = first.seq;
    if (first.seq != 0)
        return true;
    if (!school_find(c, c->school_id, NULL, &was))
        return false;
    s = was;
    s.name = f->name ? f->name : was.name;
    s.stage = f->stage ? f->stage : was.stage;
    s.currency = f->currency ? f->currency : was.currency;
    if (!school_update(c, &s))
        return false;
    deed_data_begin(c, &data);
    put_school(c, &data, "", &s);
    put_school(c, &data, "was_", &was);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &g->seq);
}

bool school_change(struct ctx *c, const struct school_form *form,
                   int64_t *journal_seq)
{
    struct changing g = {.form = form};
    struct school_form f = *form;

    f.code = "-"; /* stays as it is */
    f.name = form->name ? form->name : "-";
    if (!actor_must(c, RIGHT_SETTINGS) || !check(c, &f) ||
        !db_write(c, c->school_id, change_work, &g))
        return false;
    *journal_seq = g.seq;
    return true;
}

/* ---- found --------------------------------------------------------------- */

bool school_list(struct ctx *c, struct school **schools, size_t *n)
{
    return school_select(c, schools, n);
}

bool school_by_code(struct ctx *c, const char *code, struct school *school)
{
    return school_find(c, 0, code, school);
}

bool school_only(struct ctx *c, struct school *school)
{
    struct school *all;
    size_t n;

    if (!school_select(c, &all, &n))
        return false;
    if (n == 0)
        return fail(c, ERR_NOT_FOUND, "there is no school yet");
    if (n > 1)
        return fail(c, ERR_INVALID, "there are several schools: say which");
    *school = all[0];
    return true;
}
