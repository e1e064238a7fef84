/* Layouts of labels, and what they would look like (label.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "label_parts.h"
#include "rules/call_number.h"

/* Layouts of the program are right; the school's were when they were saved. */
static bool view_of(struct ctx *c, int64_t id, const char *name,
                    const char *text, struct label_layout_view *view)
{
    view->id = id;
    view->name = name;
    view->text = text;
    return layout_read(c, name, text, strlen(text), &view->layout);
}

static bool is_own(const struct label_layout *own, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(own[i].name, name) == 0)
            return true;
    return false;
}

bool label_layout_list(struct ctx *c, struct label_layout_view **views,
                       size_t *n)
{
    struct label_layout *own;
    size_t owned, ready = 0;

    if (!actor_must(c, RIGHT_SEARCH) ||
        !label_layout_select(c, c->school_id, &own, &owned))
        return false;
    while (layout_ready_list[ready].name != NULL)
        ready++;
    *views = ARENA_ARRAY(c->mem, struct label_layout_view, owned + ready);
    for (*n = 0; *n < owned; (*n)++)
        if (!view_of(c, own[*n].id, own[*n].name, own[*n].layout,
                     &(*views)[*n]))
            return false;
    for (const struct layout_file *f = layout_ready_list; f->name; f++)
        if (!is_own(own, owned, f->name) &&
            !view_of(c, 0, f->name, f->text, &(*views)[(*n)++]))
            return false;
    return true;
}

bool label_layout_named(struct ctx *c, const char *name,
                        struct layout *layout)
{
    const struct layout_file *ready = layout_ready(name);
    struct label_layout own;
    const char *text;

    if (!label_layout_find(c, c->school_id, 0, name, &own))
        return false;
    text = own.id ? own.layout : ready ? ready->text : NULL;
    if (text == NULL)
        return fail(c, ERR_NOT_FOUND, "no layout of labels is called %s",
                    name);
    return layout_read(c, name, text, strlen(text), layout);
}

/* ---- saving ------------------------------------------------------------- */

struct saving {
    struct label_layout row;
    int64_t id, seq;
};

static bool note_layout(struct ctx *c, const char *deed, const char *name,
                        struct saving *s)
{
    struct journal_entry e = {.deed = deed};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_text(&data, "layout", name);
    deed_put_int(&data, "id", s->id);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &s->seq);
}

static bool save_work(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    struct journal_entry first;

    if (!deed_first_answer(c, "label_layout_save", 0, &first))
        return false;
    if (first.seq != 0) {
        s->id = deed_int(first.data, "id");
        return true;
    }
    return label_layout_put(c, c->school_id, &s->row, &s->id) &&
           note_layout(c, "label_layout_save", s->row.name, s);
}

static bool is_name(const char *name)
{
    size_t n = strlen(name);

    return n > 0 && n <= 40 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

bool label_layout_save(struct ctx *c, const char *name, const char *text,
                       int64_t *id)
{
    struct saving s = {.row = {.name = name, .layout = text}};
    struct layout l;

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (!is_name(name))
        return fail(c, ERR_INVALID, "a layout's name has up to 40 of a-z, 0-9 "
                                    "and -, not \"%s\"", name);
    if (!layout_read(c, name, text, strlen(text), &l) ||
        !db_write(c, c->school_id, save_work, &s))
        return false;
    *id = s.id;
    return true;
}

static bool drop_work(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    struct journal_entry first;

    if (!deed_first_answer(c, "label_layout_drop", 0, &first))
        return false;
    s->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "id") == s->id || deed_is_other(c);
    if (!label_layout_find(c, c->school_id, s->id, NULL, &s->row))
        return false;
    if (s->row.id == 0)
        return fail(c, ERR_NOT_FOUND, "the school has no such layout");
    return label_layout_delete(c, s->id) &&
           note_layout(c, "label_layout_drop", s->row.name, s);
}

bool label_layout_drop(struct ctx *c, int64_t id, int64_t *journal_seq)
{
    struct saving s = {.id = id};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, drop_work, &s))
        return false;
    *journal_seq = s.seq;
    return true;
}

/* ---- previews ----------------------------------------------------------- */

static const struct label_copy sample_copy = {
    .barcode = "0010441", .accession = "0010441",
    .call_number = "I242.4/1", .volume = "", .location = "",
    .title = "红楼梦", .author = "曹雪芹", .class_number = "I242.4",
    .isbn = "9787020002207", .price_cents = 5970, .year = 1996,
    .copy_number = 1};

static struct label sample(struct ctx *c, const struct school *school)
{
    struct label l = label_of_copy(c, school, &sample_copy);

    l.field[FIELD_NAME] = "林小溪";
    l.field[FIELD_NUMBER] = l.field[FIELD_CARD] = "R000077";
    l.field[FIELD_CLASS_NAME] = "三(2)班";
    l.field[FIELD_TEXT] = say(c->lang, clc_main_class('I'));
    return l;
}

static bool find_copy(struct ctx *c, const char *barcode,
                      const struct school *school, struct label *label)
{
    struct label_copy *copy;
    size_t n;

    if (!label_copies_named(c, c->school_id, &barcode, 1, "", &copy, &n))
        return false;
    *label = label_of_copy(c, school, copy);
    return true;
}

bool label_preview(struct ctx *c, const struct label_preview_request *rq,
                   struct label_file *file)
{
    struct school school;
    struct layout layout;
    struct label label;
    struct label_making m = {.layout = &layout, .labels = &label, .n = 1,
                             .names = rq->barcode ? &rq->barcode : NULL,
                             .form = FORM_SVG};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !(rq->text ? layout_read(c, say(c->lang, "layout"), rq->text,
                                 strlen(rq->text), &layout)
                   : label_layout_named(c, rq->layout, &layout)) ||
        !school_find(c, c->school_id, NULL, &school))
        return false;
    label = sample(c, &school);
    return (rq->barcode == NULL ||
            find_copy(c, rq->barcode, &school, &label)) &&
           label_make_file(c, &m, file);
}
