#include "suggestion.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "marc/bib.h"
#include "model/patron.h"
#include "order_parts.h"

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

/* ---- written down ------------------------------------------------------- */

struct adding {
    const struct suggestion_form *form;
    int64_t id;
};

static bool check(struct ctx *c, const struct suggestion_form *f)
{
    const char *texts[] = {f->title, f->isbn, f->author, f->publisher, f->why};

    if (f->title == NULL || f->title[strspn(f->title, " \t")] == '\0')
        return fail(c, ERR_INVALID, "a suggestion needs a title");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] != NULL && strlen(texts[i]) > 500)
            return fail(c, ERR_INVALID, "\"%.20s...\" is too long", texts[i]);
    if (f->copies < 0 || f->copies > 1000)
        return fail(c, ERR_INVALID, "nobody orders so many copies");
    return f->price_cents <= ORDER_PRICE_MOST ||
           fail(c, ERR_INVALID, "no copy costs that much");
}

static bool find_reader(struct ctx *c, const char *reader, int64_t *id)
{
    int64_t card;

    *id = 0;
    if (reader == NULL || reader[0] == '\0')
        return true;
    if (!patron_id_by_text(c, c->school_id, reader, id, &card))
        return false;
    return *id != 0 || fail(c, ERR_NOT_FOUND, "no reader has \"%s\"", reader);
}

static bool add_work(struct ctx *c, void *arg)
{
    struct adding *a = arg;
    const struct suggestion_form *f = a->form;
    struct journal_entry first, e = {.deed = "suggestion_add"};
    struct deed_data data;
    struct suggestion s = {.school_id = c->school_id, .title = f->title,
                           .isbn = or_empty(f->isbn),
                           .author = or_empty(f->author),
                           .publisher = or_empty(f->publisher),
                           .why = or_empty(f->why),
                           .price_cents = f->price_cents,
                           .copies = f->copies ? f->copies : 1};
    int64_t seq;

    if (!deed_first_answer(c, "suggestion_add", 0, &first))
        return false;
    a->id = first.seq ? deed_int(first.data, "suggestion") : 0;
    if (first.seq != 0)
        return true;
    if (!find_reader(c, f->reader, &s.patron_id))
        return false;
    if (s.patron_id == 0 && c->actor.kind == ACTOR_STAFF)
        s.staff_id = c->actor.id;
    if (!suggestion_insert(c, &s, &a->id))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "suggestion", a->id);
    e.data = deed_data_end(&data); /* what for stands in the table alone */
    return journal_add(c, c->school_id, &e, &seq);
}

bool suggestion_add(struct ctx *c, const struct suggestion_form *form,
                    int64_t *id)
{
    struct adding a = {.form = form};

    if (!actor_must(c, RIGHT_HOLD) || !check(c, form) ||
        !db_write(c, c->school_id, add_work, &a))
        return false;
    *id = a.id;
    return true;
}

bool suggestion_list(struct ctx *c, const char *state,
                     struct suggestion **rows, size_t *n)
{
    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !suggestion_select(c, c->school_id, state, rows, n))
        return false;
    for (size_t i = 0; i < *n && !actor_may(c, RIGHT_PATRON_READ); i++)
        (*rows)[i].patron = NULL;
    return true;
}

/* ---- answered, ordered -------------------------------------------------- */

struct deciding {
    int64_t id, order_id; /* order 0: answered only */
    bool declined;
    const char *answer;
    int64_t line_id, seq;
};

static bool make_line(struct ctx *c, struct deciding *d,
                      const struct suggestion *s)
{
    struct bib_list isbns = {(const char *[]){s->isbn}, s->isbn[0] != '\0'};
    struct bib_author author = {.name = s->author, .role = "", .pinyin = "",
                                .other = "", .main = true};
    struct bib b = {
        .format = MARC_FORMAT_CNMARC, .control_number = "", .agency = "",
        .title = s->title, .title_rest = "", .title_pinyin = "",
        .responsibility = s->author, .volume = "", .volume_title = "",
        .edition = "", .place = "", .publisher = s->publisher, .date = "",
        .extent = "", .size = "", .series = "", .series_volume = "",
        .issn = "", .price = "", .price_cents = -1, .currency = "CNY",
        .language = "", .country = "", .audience = "", .abstract = "",
        .contents = "", .material = "book", .isbns = isbns,
        .authors = &author, .author_count = s->author[0] != '\0'};
    struct order_wish w = {.text = ""};

    if (!order_wish_make(c, bib_to_marc(c, &b, MARC_FORMAT_CNMARC), &w) ||
        !order_title_of(c, w.control, w.key, w.line.isbn, &w.line.title_id))
        return false;
    w.line.order_id = d->order_id;
    w.line.copies = s->copies;
    w.line.price_cents = s->price_cents;
    w.line.note = "";
    return order_line_insert(c, &w.line, &d->line_id);
}

static bool decide(struct ctx *c, struct deciding *d, struct suggestion *s)
{
    struct order o;

    if (d->order_id != 0 &&
        (!order_find(c, c->school_id, d->order_id, NULL, &o) ||
         !order_must_be_draft(c, &o)))
        return false;
    if (!suggestion_find(c, c->school_id, d->id, s))
        return false;
    if (strcmp(s->state, "ordered") == 0)
        return fail(c, ERR_CONFLICT, "this suggestion is ordered already");
    s->answer = or_empty(d->answer);
    s->state = d->order_id ? "ordered" : d->declined ? "declined" : "open";
    if (d->order_id != 0 && !make_line(c, d, s))
        return false;
    s->line_id = d->line_id;
    return suggestion_update(c, s);
}

static bool decide_work(struct ctx *c, void *arg)
{
    struct deciding *d = arg;
    const char *deed = d->order_id ? "suggestion_order" : "suggestion_answer";
    struct journal_entry first, e = {.deed = deed};
    struct deed_data data;
    struct suggestion s;

    if (!deed_first_answer(c, deed, 0, &first))
        return false;
    d->seq = first.seq;
    d->line_id = first.seq ? deed_int(first.data, "line") : 0;
    if (first.seq != 0)
        return deed_int(first.data, "suggestion") == d->id ||
               deed_is_other(c);
    if (!decide(c, d, &s))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "suggestion", d->id);
    deed_put_text(&data, "state", s.state);
    deed_put_int(&data, "order", d->order_id);
    deed_put_int(&data, "line", d->line_id);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &d->seq);
}

bool suggestion_answer(struct ctx *c, int64_t id, bool declined,
                       const char *answer, int64_t *journal_seq)
{
    struct deciding d = {.id = id, .declined = declined, .answer = answer};

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (strlen(or_empty(answer)) > 500)
        return fail(c, ERR_INVALID, "\"%.20s...\" is too long", answer);
    if (!db_write(c, c->school_id, decide_work, &d))
        return false;
    *journal_seq = d.seq;
    return true;
}

bool suggestion_order(struct ctx *c, int64_t id, int64_t order_id,
                      int64_t *line_id)
{
    struct deciding d = {.id = id, .order_id = order_id};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, decide_work, &d))
        return false;
    *line_id = d.line_id;
    return true;
}
