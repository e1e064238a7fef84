#include "reader_label.h"

#include "actor.h"
#include "label_parts.h"
#include "model/patron.h"
#include "model/picture.h"

enum { READERS_MOST = 2000, AT_ONCE = 200 };

struct readers {
    struct patron *list;
    size_t n;
};

/* All of a class, page by page. */
static bool of_class(struct ctx *c, int64_t class_id, struct readers *r)
{
    struct patron_filter f = {.school_id = c->school_id, .text = "",
                              .raw = "", .class_id = class_id,
                              .limit = AT_ONCE};
    struct patron *page;
    size_t n;

    do {
        if (!patron_list(c, &f, &page, &n))
            return false;
        for (size_t i = 0; i < n && r->n < READERS_MOST; i++)
            r->list[r->n++] = page[i];
        f.after_id = n > 0 ? page[n - 1].id : 0;
    } while (n == AT_ONCE && r->n < READERS_MOST);
    return r->n > 0 || fail(c, ERR_NOT_FOUND, "this class has no readers");
}

static bool by_name(struct ctx *c, const struct reader_label_request *rq,
                    struct readers *r)
{
    int64_t id, card;

    for (size_t i = 0; i < rq->reader_n; i++) {
        if (!patron_id_by_text(c, c->school_id, rq->readers[i], &id, &card))
            return false;
        if (id == 0)
            return fail(c, ERR_NOT_FOUND, "no reader has card or number %s",
                        rq->readers[i]);
        if (!patron_by_id(c, id, &r->list[r->n++]))
            return false;
    }
    return r->n > 0 || fail(c, ERR_INVALID, "say which readers");
}

/* A chip's number cannot be printed as a code that means it. */
static const char *code_of(const struct patron *p)
{
    return p->card != NULL && p->card_kind[0] != 'u' ? p->card : p->number;
}

static bool label_of_reader(struct ctx *c, const struct school *school,
                            const struct patron *p, struct label *label)
{
    struct picture picture;

    *label = (struct label){.field = {
        [FIELD_NAME] = p->name,
        [FIELD_NUMBER] = p->number,
        [FIELD_CARD] = code_of(p),
        [FIELD_CLASS_NAME] = p->class_name ? p->class_name
                                           : say(c->lang, p->category_name),
        [FIELD_SCHOOL] = school->name}};
    if (p->picture_id == 0)
        return true;
    if (!picture_by_id(c, p->picture_id, &picture))
        return false;
    label->photo = picture.bytes;
    label->photo_size = picture.size;
    label->field[FIELD_PHOTO] = "photo";
    return true;
}

static bool make(struct ctx *c, const struct reader_label_request *rq,
                 const struct readers *r, struct label_making *m,
                 struct label_file *file)
{
    struct label *labels = ARENA_ARRAY(c->mem, struct label, r->n);
    const char **names = ARENA_ARRAY(c->mem, const char *, r->n);
    struct school school;

    if (!school_find(c, c->school_id, NULL, &school))
        return false;
    for (size_t i = 0; i < r->n; i++) {
        if (!label_of_reader(c, &school, &r->list[i], &labels[i]))
            return false;
        names[i] = r->list[i].number;
    }
    m->labels = labels;
    m->names = names;
    m->n = r->n;
    m->form = rq->form;
    m->dpi = rq->dpi;
    m->start = rq->start;
    return label_make_file(c, m, file);
}

bool reader_labels(struct ctx *c, const struct reader_label_request *rq,
                   struct label_file *file)
{
    const char *name = rq->layout ? rq->layout : "a4-cards";
    struct readers r = {0};
    struct layout layout;
    struct label_making m = {.layout = &layout};

    if (!actor_must(c, RIGHT_PATRON_READ))
        return false;
    if (rq->reader_n > READERS_MOST)
        return fail(c, ERR_INVALID, "more than %d readers at a time",
                    READERS_MOST);
    if (!label_layout_named(c, name, &layout))
        return false;
    if (!(layout.uses & USE_READER))
        return fail(c, ERR_INVALID, "%s is no layout for readers", name);
    r.list = ARENA_ARRAY(c->mem, struct patron, READERS_MOST);
    return (rq->class_id ? of_class(c, rq->class_id, &r)
                         : by_name(c, rq, &r)) &&
           label_sheet_read(c, c->school_id, name, &m.sheet) &&
           make(c, rq, &r, &m, file);
}
