/* Print runs: which copies, from which cell, and their files (label.h). */
#include <string.h>

#include "actor.h"
#include "base/day.h"
#include "deed.h"
#include "label_parts.h"
#include "rules/call_number.h"

struct printing {
    const struct label_print_request *rq;
    struct label_printed *rs;
    struct layout layout;
    struct label_copy *copies;
    size_t n;
    struct label_sheet sheet;
};

/* ---- which -------------------------------------------------------------- */

static bool pick_calls(struct ctx *c, struct printing *p)
{
    struct school school;
    enum class_scheme scheme;
    char first[CALL_SORT], last[CALL_SORT];

    if (!school_find(c, c->school_id, NULL, &school))
        return false;
    scheme = class_scheme_from_word(school.class_scheme);
    call_sort_key(scheme, p->rq->from_call, first);
    call_sort_key(scheme, p->rq->to_call ? p->rq->to_call : p->rq->from_call,
                  last);
    return label_copies_between(c, c->school_id, first, last, p->rq->layout,
                                &p->copies, &p->n);
}

static bool pick(struct ctx *c, struct printing *p)
{
    const struct label_print_request *rq = p->rq;

    switch (rq->pick) {
    case PICK_QUEUE:
        return label_copies_waiting(c, c->school_id,
                                    p->layout.uses & USE_CODE,
                                    p->layout.uses & USE_SPINE, rq->layout,
                                    &p->copies, &p->n);
    case PICK_BARCODES:
        return label_copies_named(c, c->school_id, rq->barcodes,
                                  rq->barcode_n, rq->layout, &p->copies,
                                  &p->n);
    case PICK_BATCH:
        return label_copies_of_batch(c, c->school_id, rq->batch_id,
                                     rq->layout, &p->copies, &p->n);
    case PICK_SINCE:
        return label_copies_since(c, c->school_id,
                                  day_begins(rq->since), rq->layout,
                                  &p->copies, &p->n);
    case PICK_CALLS:
        return pick_calls(c, p);
    }
    return false;
}

/* Takes out what was printed before and what was withdrawn, unless it is
 * named; a copy that waits for a label gets it even if it had one before. */
static void leave_out(struct printing *p)
{
    size_t kept = 0;

    p->rs->left_out = 0;
    if (p->rq->pick == PICK_BARCODES)
        return;
    for (size_t i = 0; i < p->n; i++) {
        const struct label_copy *o = &p->copies[i];
        if (strcmp(o->state, "withdrawn") == 0)
            continue;
        if (o->printed && !p->rq->again && p->rq->pick != PICK_QUEUE) {
            p->rs->left_out++;
            continue;
        }
        p->copies[kept++] = *o;
    }
    p->n = kept;
}

static bool check_picked(struct ctx *c, const struct printing *p)
{
    if (p->n > LABELS_MOST)
        return fail(c, ERR_INVALID, "more than %d labels; print them in parts",
                    LABELS_MOST);
    if (p->n == 0 && p->rs->left_out > 0)
        return fail(c, ERR_CONFLICT, "all of these %zu labels were printed "
                                     "before; say so to print them again",
                    p->rs->left_out);
    return p->n > 0 || fail(c, ERR_CONFLICT, "there is no label to print");
}

/* ---- the deed ----------------------------------------------------------- */

static bool place_on_sheet(struct ctx *c, struct printing *p)
{
    int cells = p->layout.columns * p->layout.rows;
    struct label_run *run = &p->rs->run;

    if (!label_sheet_read(c, c->school_id, p->rq->layout, &p->sheet))
        return false;
    run->start_cell = p->rq->start >= 0 ? p->rq->start
                                        : p->sheet.next_cell % cells;
    if (run->start_cell >= cells)
        return fail(c, ERR_INVALID, "this sheet has %d labels; it cannot begin "
                                    "at number %d", cells,
                    run->start_cell + 1);
    p->rs->next_cell = (int)((run->start_cell + p->n) % (size_t)cells);
    p->sheet.next_cell = p->rs->next_cell;
    return true;
}

static bool take_from_queue(struct ctx *c, const struct printing *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (((p->layout.uses & USE_CODE) &&
             !label_queue_remove(c, p->copies[i].copy_id, "code")) ||
            ((p->layout.uses & USE_SPINE) &&
             !label_queue_remove(c, p->copies[i].copy_id, "spine")))
            return false;
    return true;
}

static bool write_run(struct ctx *c, struct printing *p)
{
    struct label_run *run = &p->rs->run;
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);
    struct journal_head head;
    struct journal_entry e = {.deed = "label_print",
                              .request_id = c->request_id};
    struct deed_data data;

    if (!db_batch(c, &q, 1))
        return false;
    head = journal_head_from(&t);
    run->id = journal_id(c->school_id, head.seq + 1);
    run->school_id = c->school_id;
    run->layout = p->rq->layout;
    run->labels = (int)p->n;
    run->staff_id = c->actor.kind == ACTOR_STAFF ? c->actor.id : 0;
    run->at = c->now;
    deed_data_begin(c, &data);
    deed_put_text(&data, "layout", run->layout);
    deed_put_int(&data, "labels", run->labels);
    deed_put_int(&data, "next", p->rs->next_cell);
    deed_put_int(&data, "left_out", (int64_t)p->rs->left_out);
    e.data = deed_data_end(&data);
    return label_run_insert(c, run, p->copies, p->n) &&
           take_from_queue(c, p) &&
           label_sheet_write(c, c->school_id, run->layout, &p->sheet) &&
           journal_append(c, c->school_id, &head, &e);
}

static bool print_work(struct ctx *c, void *arg)
{
    struct printing *p = arg;
    struct journal_entry first;

    *p->rs = (struct label_printed){0};
    if (!deed_first_answer(c, "label_print", 0, &first))
        return false;
    if (first.seq != 0) {
        p->rs->repeated = true;
        p->rs->next_cell = (int)deed_int(first.data, "next");
        p->rs->left_out = (size_t)deed_int(first.data, "left_out");
        return label_run_by_id(c, c->school_id,
                               journal_id(c->school_id, first.seq),
                               &p->rs->run);
    }
    if (!label_layout_named(c, p->rq->layout, &p->layout))
        return false;
    if (!(p->layout.uses & USE_COPY))
        return fail(c, ERR_INVALID, "%s is no layout for copies",
                    p->rq->layout);
    if (!pick(c, p))
        return false;
    leave_out(p);
    return check_picked(c, p) && place_on_sheet(c, p) && write_run(c, p);
}

static bool check(struct ctx *c, const struct label_print_request *rq)
{
    if (rq->pick == PICK_BARCODES && rq->barcode_n == 0)
        return fail(c, ERR_INVALID, "say which barcodes");
    if (rq->pick == PICK_BARCODES && rq->barcode_n > LABELS_MOST)
        return fail(c, ERR_INVALID, "more than %d labels; print them in parts",
                    LABELS_MOST);
    if (rq->pick == PICK_CALLS &&
        (rq->from_call == NULL || rq->from_call[0] == '\0'))
        return fail(c, ERR_INVALID, "say from which call number on");
    return true;
}

bool label_print(struct ctx *c, const struct label_print_request *rq,
                 struct label_printed *rs)
{
    struct printing p = {.rq = rq, .rs = rs};

    *rs = (struct label_printed){0};
    return actor_must(c, RIGHT_COPY_WRITE) && check(c, rq) &&
           db_write(c, c->school_id, print_work, &p);
}

bool label_run_list(struct ctx *c, struct label_run **runs, size_t *n)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           label_run_select(c, c->school_id, 50, runs, n);
}

/* ---- the file ----------------------------------------------------------- */

static bool labels_of(struct ctx *c, const struct label_copy *copies, size_t n,
                      struct label_making *m)
{
    struct label *labels = ARENA_ARRAY(c->mem, struct label, n);
    const char **names = ARENA_ARRAY(c->mem, const char *, n);
    struct school school;

    if (!school_find(c, c->school_id, NULL, &school))
        return false;
    for (size_t i = 0; i < n; i++) {
        labels[i] = label_of_copy(c, &school, &copies[i]);
        names[i] = copies[i].barcode;
    }
    m->labels = labels;
    m->names = names;
    m->n = n;
    return true;
}

bool label_run_file(struct ctx *c, const struct label_file_request *rq,
                    struct label_file *file)
{
    struct label_making m = {.form = rq->form, .dpi = rq->dpi};
    struct label_run run;
    struct layout layout;
    struct label_copy *copies;
    size_t n;

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !label_run_by_id(c, c->school_id, rq->run_id, &run) ||
        !label_layout_named(c, run.layout, &layout) ||
        !label_sheet_read(c, c->school_id, run.layout, &m.sheet) ||
        !label_copies_of_run(c, run.id, &copies, &n))
        return false;
    if (rq->from >= n)
        return fail(c, ERR_INVALID, "this run has %zu labels", n);
    n -= rq->from;
    if (rq->most > 0 && rq->most < n)
        n = rq->most;
    m.layout = &layout;
    m.start = rq->start >= 0 ? rq->start : rq->from == 0 ? run.start_cell : 0;
    return labels_of(c, copies + rq->from, n, &m) &&
           label_make_file(c, &m, file);
}
