#include "usecase/export.h"

#include <string.h>

#include "base/csv.h"
#include "marc/iso2709.h"
#include "marc/marcxml.h"
#include "usecase/actor.h"
#include "usecase/title_draft.h"

enum { PAGE = 200 };

struct exporting {
    const struct export_request *rq;
    struct export_result *rs;
    struct buf out;
};

static bool flush(struct ctx *c, struct exporting *e)
{
    bool ok = e->out.n == 0 || e->rq->write(e->rq->arg, e->out.p, e->out.n);

    buf_clear(&e->out);
    return ok || fail(c, ERR_IO, "the export cannot be written");
}

static void skip(struct ctx *c, struct exporting *e, int64_t id)
{
    e->rs->records--;
    e->rs->skipped++;
    if (e->rq->skipped != NULL)
        e->rq->skipped(e->rq->arg, id, c->err.text);
    c->err = (struct err){0};
}

/* The bytes as they came; a record mark ends each, whatever came. */
static void put_original(struct exporting *e, const struct title_record *r)
{
    buf_bytes(&e->out, r->bytes, r->size);
    if (r->size == 0 || r->bytes[r->size - 1] != MARC_END)
        buf_char(&e->out, MARC_END);
}

static bool put_record(struct ctx *c, struct exporting *e,
                       const struct title *t, const struct title_record *r)
{
    struct marc_record rec = {0};
    enum charset set = e->rq->charset;

    if (e->rq->form == EXPORT_ISO2709 && set == CHARSET_UNKNOWN &&
        strcmp(r->charset, "MARCXML") != 0) {
        put_original(e, r);
        return true;
    }
    if (!title_record_read(c, r, t->format, &rec))
        return false;
    if (e->rq->form == EXPORT_MARCXML)
        marcxml_write(&rec, &e->out);
    else if (!marc_write(c, &rec, set == CHARSET_UNKNOWN ? CHARSET_UTF8 : set,
                         &e->out))
        skip(c, e, t->id);
    return true;
}

static void csv_head(struct exporting *e)
{
    static const char *const names[] = {
        "id", "isbn", "title", "subtitle", "author", "publisher", "place",
        "year", "class", "series", "volume", "pages", "price", "language",
        "format", "001"};
    struct csv_writer w = csv_to(&e->out, true);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        csv_text(&w, names[i]);
    csv_end_row(&w);
}

static void put_row(struct ctx *c, struct exporting *e, const struct title *t)
{
    struct csv_writer w = {.out = &e->out, .safe = true};
    const char *price = t->price_cents < 0 ? "" : arena_format(
        c->mem, "%lld.%02lld", (long long)t->price_cents / 100,
        (long long)t->price_cents % 100);
    const char *const texts[] = {
        t->isbn, t->title, t->title_rest, t->author, t->publisher, t->place,
        t->year == 0 ? "" : arena_format(c->mem, "%d", t->year),
        t->class_number, t->series, t->volume, t->extent, price, t->language,
        t->format, t->control_number};

    csv_int(&w, t->id);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        csv_text(&w, texts[i]);
    csv_end_row(&w);
}

static bool put_title(struct ctx *c, struct exporting *e,
                      const struct title *t, const struct table *record)
{
    struct title_record r;

    if (strcmp(t->state, "merged") == 0)
        return true;
    e->rs->records++;
    if (e->rq->form == EXPORT_CSV) {
        put_row(c, e, t);
        return true;
    }
    return title_record_from(record, 0, &r) ? put_record(c, e, t, &r)
                                            : (e->rs->records--, true);
}

static bool put_page(struct ctx *c, struct exporting *e, struct title *titles,
                     size_t n)
{
    struct query *q = ARENA_ARRAY(c->mem, struct query, n);
    struct table *records = ARENA_ARRAY(c->mem, struct table, n);

    for (size_t i = 0; i < n; i++)
        q[i] = title_record_query(c, titles[i].id, &records[i]);
    if (n > 0 && e->rq->form != EXPORT_CSV && !db_batch(c, q, n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!put_title(c, e, &titles[i], &records[i]))
            return false;
    return flush(c, e);
}

static bool put_all(struct ctx *c, struct exporting *e)
{
    int64_t after = 0;
    size_t n = PAGE;

    while (n == PAGE) {
        struct arena_mark mark = arena_mark(c->mem);
        struct title *titles;
        if (!title_page(c, after, PAGE, &titles, &n))
            return false;
        if (n > 0)
            after = titles[n - 1].id;
        if (!put_page(c, e, titles, n))
            return false;
        arena_release(c->mem, mark);
    }
    return true;
}

static bool put_one(struct ctx *c, struct exporting *e)
{
    struct title *t = ARENA_NEW(c->mem, struct title);

    return title_by_id(c, e->rq->title_id, t) && put_page(c, e, t, 1);
}

bool catalogue_export(struct ctx *c, const struct export_request *rq,
                      struct export_result *rs)
{
    struct arena *mem = arena_new();
    struct exporting e = {.rq = rq, .rs = rs, .out = buf_new(mem)};
    bool ok;

    *rs = (struct export_result){0};
    if (rq->form == EXPORT_MARCXML)
        marcxml_begin(&e.out);
    if (rq->form == EXPORT_CSV)
        csv_head(&e);
    ok = actor_must(c, RIGHT_EXPORT) &&
         (rq->title_id != 0 ? put_one(c, &e) : put_all(c, &e));
    if (ok && rq->form == EXPORT_MARCXML)
        marcxml_end(&e.out);
    ok = ok && flush(c, &e);
    arena_free(mem);
    return ok;
}
