/* Two scans a copy (intake.h). */
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "book_number_parts.h"
#include "deed.h"
#include "intake.h"
#include "model/copy.h"
#include "model/label.h"
#include "model/lists.h"
#include "model/order.h"
#include "model/patron.h"
#include "rules/barcode.h"
#include "rules/isbn.h"
#include "rules/price.h"

/* ---- the first scan: an ISBN -------------------------------------------- */

static bool count_copies(struct ctx *c, int64_t title_id, int *n)
{
    return copy_count_usable(c, title_id, c->school_id, n);
}

static bool show_title(struct ctx *c, int64_t order_id, int64_t id,
                       struct intake_title *out)
{
    struct order_due due = {.price_cents = -1};
    struct title t;

    if (!title_by_id(c, id, &t) ||
        (order_id != 0 && !order_due_of(c, order_id, id, &due)))
        return false;
    *out = (struct intake_title){
        .id = t.id, .title = t.title, .author = t.author, .volume = t.volume,
        .class_number = t.class_number, .isbn = t.isbn, .year = t.year,
        .price_cents = due.price_cents >= 0 ? due.price_cents
                                            : t.price_cents,
        .ordered = due.ordered, .here = due.here};
    return count_copies(c, id, &out->copies);
}

static bool show_titles(struct ctx *c, int64_t batch_id, const char *isbn,
                        struct intake_scanned *rs)
{
    struct table ids;
    struct batch b;

    rs->isbn = isbn;
    if (!batch_find(c, c->school_id, batch_id, NULL, &b) ||
        !title_ids_by_number(c, "isbn", isbn, 10, &ids))
        return false;
    rs->has_order = b.order_id != 0;
    rs->titles = ARENA_ARRAY(c->mem, struct intake_title, ids.rows + 1);
    for (size_t i = 0; i < ids.rows; i++)
        if (!show_title(c, b.order_id, cell_int(&ids, i, 0),
                        &rs->titles[rs->title_n++]))
            return false;
    rs->meaning = ids.rows > 0 ? INTAKE_TITLE : INTAKE_NO_TITLE;
    return true;
}

/* A bookseller's code, or what is written with hyphens; ten plain digits may
 * be a barcode of ours. */
static bool is_isbn(const struct scan *scan, char key[ISBN_TEXT])
{
    enum isbn_kind kind = isbn_read(scan->text, key);

    if (strchr(scan->text, '-') != NULL)
        return kind == ISBN_13 || kind == ISBN_10;
    return kind == ISBN_13 &&
           (scan->kind == SCAN_ISBN || scan->could_be_isbn);
}

/* ---- the second scan: a copy -------------------------------------------- */

struct adding {
    const struct intake_request *rq;
    const char *barcode;    /* NULL: the batch gives one */
    struct batch batch;
    struct title title;
    struct order_due due;   /* of the order that is delivered */
    bool has_class;
    struct call_plan plan;
    struct copy_record row;
    int64_t id, seq;
    struct intake_scanned *rs;
};

static bool give_call(struct ctx *c, struct adding *a)
{
    struct call_settled s;
    const char *volume = a->row.volume[0] ? a->row.volume : NULL;

    a->row.call_number = a->row.call_sort = "";
    return !a->has_class ||
           (call_settle(c, &a->plan, true, &s) &&
            call_write_out(c, &a->plan, &s, volume, &a->row.call_number,
                           &a->row.call_sort));
}

static bool fill_row(struct ctx *c, struct adding *a)
{
    const struct intake_request *rq = a->rq;
    const struct batch *b = &a->batch;
    int64_t price = rq->price_cents >= 0 ? rq->price_cents
                    : a->due.price_cents >= 0 ? a->due.price_cents
                    : a->title.price_cents > 0 ? a->title.price_cents : 0;

    a->row = (struct copy_record){
        .school_id = c->school_id, .title_id = a->title.id,
        .copy_type_id = b->copy_type_id, .location_id = b->location_id,
        .barcode = a->barcode, .accession = a->barcode,
        .volume = rq->volume ? rq->volume : "", .note = "",
        .source = b->source, .currency = a->plan.school.currency,
        .state = "available", .price_cents = price,
        .paid_cents = price_paid(price, b->discount),
        .batch_id = b->id, .order_line_id = a->due.line_id, .parts = 1,
        .acquired_on = b->received_on};
    if (a->row.copy_type_id != 0)
        return true;
    return list_find(c, LIST_COPY_TYPE, c->school_id, "book",
                     &a->row.copy_type_id);
}

/* A barcode of a printed roll needs no label. */
static bool needs_code(struct ctx *c, const char *barcode, bool *needs)
{
    struct barcode_range *g;
    size_t n;

    *needs = true;
    if (!range_select(c, c->school_id, &g, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t prefix = strlen(g[i].prefix);
        int64_t number;
        if (!g[i].printed || strncmp(barcode, g[i].prefix, prefix) != 0 ||
            strlen(barcode) != prefix + (size_t)g[i].digits)
            continue;
        number = strtoll(barcode + prefix, NULL, 10);
        if (number >= g[i].first && number <= g[i].last)
            *needs = false;
    }
    return true;
}

static bool queue_labels(struct ctx *c, const struct adding *a)
{
    bool code;

    return needs_code(c, a->row.barcode, &code) &&
           (!code || label_queue_add(c, c->school_id, a->id, "code")) &&
           label_queue_add(c, c->school_id, a->id, "spine");
}

static bool write_copy(struct ctx *c, struct adding *a)
{
    if (a->rq->code == NULL) {
        if (a->batch.range_id == 0)
            return fail(c, ERR_CONFLICT, "this batch has no range of numbers "
                                         "to give: scan a barcode");
        if (!range_take(c, c->school_id, a->batch.range_id, &a->barcode))
            return false;
    }
    if ((a->batch.order_id != 0 &&
         !order_due_of(c, a->batch.order_id, a->title.id, &a->due)) ||
        !fill_row(c, a) || !give_call(c, a))
        return false;
    if (!copy_insert(c, &a->row, &a->id))
        return c->err.code == ERR_CONFLICT
                   ? fail(c, ERR_CONFLICT, "barcode %s is another copy's",
                          a->row.barcode) : false;
    return queue_labels(c, a);
}

static bool answer(struct ctx *c, struct adding *a, int64_t copy_id)
{
    struct intake_scanned *rs = a->rs;
    struct batch_copy *rows;
    struct order_due due = {0};
    const char *most;
    size_t n;

    rs->meaning = INTAKE_COPY;
    rs->journal_seq = a->seq;
    rs->has_order = a->batch.order_id != 0;
    if (!batch_copies(c, a->batch.id, copy_id + 1, 1, &rows, &n) ||
        !setting_read(c, c->school_id, "intake.copies_most", &most))
        return false;
    if (n == 0 || rows[0].copy_id != copy_id)
        return fail(c, ERR_CONFLICT, "this copy was taken back since");
    rs->copy = rows[0];
    if (!count_copies(c, rs->copy.title_id, &rs->copies) ||
        (rs->has_order &&
         !order_due_of(c, a->batch.order_id, rs->copy.title_id, &due)))
        return false;
    rs->ordered = due.ordered;
    rs->here = due.here;
    rs->over_limit = most && atoi(most) > 0 && rs->copies > atoi(most);
    return true;
}

static bool add_work(struct ctx *c, void *arg)
{
    struct adding *a = arg;
    struct journal_entry first, e = {.deed = "intake_add"};
    struct deed_data data;

    if (!deed_first_answer(c, "intake_add", 0, &first) ||
        !batch_find(c, c->school_id, a->rq->batch_id, NULL, &a->batch))
        return false;
    if (first.seq != 0) {
        a->rs->repeated = true;
        a->seq = first.seq;
        return answer(c, a, first.copy_id);
    }
    if (a->batch.closed_at != 0)
        return fail(c, ERR_CONFLICT, "batch %s is closed: open it again first",
                    a->batch.code);
    if (!write_copy(c, a))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "batch", a->batch.id);
    deed_put_text(&data, "barcode", a->row.barcode);
    deed_put_text(&data, "call", a->row.call_number);
    deed_put_int(&data, "price", a->row.price_cents);
    e.data = deed_data_end(&data);
    e.copy_id = a->id;
    e.title_id = a->title.id;
    return journal_add(c, c->school_id, &e, &a->seq) && answer(c, a, a->id);
}

/* Without a class the copy comes in all the same, and gets its number later. */
static bool plan(struct ctx *c, struct adding *a)
{
    const char *class_number = a->rq->class_number;

    if (!title_by_id(c, a->rq->title_id, &a->title))
        return false;
    a->has_class = (class_number && class_number[0]) ||
                   a->title.class_number[0];
    return a->has_class
               ? call_plan_make(c, a->title.id, class_number, &a->plan)
               : school_find(c, c->school_id, NULL, &a->plan.school);
}

static bool add_copy(struct ctx *c, const struct intake_request *rq,
                     const char *barcode, struct intake_scanned *rs)
{
    struct adding a = {.rq = rq, .barcode = barcode, .rs = rs,
                       .due = {.price_cents = -1}};

    if (rq->price_cents > 100000000)
        return fail(c, ERR_INVALID, "no copy costs that much");
    if (rq->volume && strlen(rq->volume) > 100)
        return fail(c, ERR_INVALID, "the copy's %s is too long",
                    say(c->lang, "volume"));
    return plan(c, &a) && db_write(c, c->school_id, add_work, &a);
}

/* ---- what it is --------------------------------------------------------- */

/* Whose it is already: another copy's, or a reader's. */
static bool find_owner(struct ctx *c, const char *code,
                       struct intake_scanned *rs)
{
    struct copy copy;
    int64_t patron, card;

    if (copy_by_barcode(c, c->school_id, code, false, &copy)) {
        rs->meaning = INTAKE_TAKEN;
        rs->copy = (struct batch_copy){
            .copy_id = copy.id, .title_id = copy.title_id,
            .barcode = copy.barcode, .call_number = copy.call_number,
            .title = copy.title, .author = copy.author,
            .isbn = copy.isbn ? copy.isbn : "", .volume = copy.volume};
        return true;
    }
    if (c->err.code != ERR_NOT_FOUND)
        return false;
    c->err = (struct err){0};
    rs->meaning = INTAKE_NEED_TITLE;
    if (!patron_id_by_text(c, c->school_id, code, &patron, &card))
        return c->err.code == ERR_CONFLICT;
    if (patron != 0)
        rs->meaning = INTAKE_BAD;
    return true;
}

/* A repeated request finds its own copy under the barcode. */
static bool was_answered(struct ctx *c, bool *answered)
{
    struct journal_entry first;

    *answered = false;
    if (c->request_id == NULL)
        return true;
    if (!journal_find_request(c, c->school_id, c->request_id, &first))
        return false;
    *answered = first.seq != 0;
    return true;
}

bool intake_scan(struct ctx *c, const struct intake_request *rq,
                 struct intake_scanned *rs)
{
    struct scan scan;
    char key[ISBN_TEXT];
    bool answered;

    *rs = (struct intake_scanned){.meaning = INTAKE_BAD};
    if (!actor_must(c, RIGHT_COPY_WRITE) || !was_answered(c, &answered))
        return false;
    if (rq->code == NULL)
        return rq->title_id != 0
                   ? add_copy(c, rq, NULL, rs)
                   : fail(c, ERR_INVALID, "scan the book's ISBN first");
    scan_read(rq->code, strlen(rq->code), NULL, &scan);
    if (scan.kind == SCAN_EMPTY || scan.kind == SCAN_BAD ||
        scan.kind == SCAN_UID || strlen(scan.text) > 64)
        return true;
    if (is_isbn(&scan, key))
        return show_titles(c, rq->batch_id, arena_copy(c->mem, key), rs);
    if (!answered && !find_owner(c, scan.text, rs))
        return false;
    if (!answered && (rs->meaning != INTAKE_NEED_TITLE || rq->title_id == 0))
        return true;
    return add_copy(c, rq, arena_copy(c->mem, scan.text), rs);
}
