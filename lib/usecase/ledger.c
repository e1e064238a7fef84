#include "ledger.h"

#include <string.h>

#include "actor.h"
#include "model/batch.h"
#include "model/ledger.h"
#include "model/school.h"
#include "paper_parts.h"
#include "rules/call_number.h"

#define T TEXT_FOR_LATER

/* Its place in three words; -1: it is none of them. */
static int place_of(const char *const words[3], const char *word)
{
    for (int i = 0; i < 3; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

bool ledger_kind_from_word(const char *word, enum ledger_kind *kind)
{
    static const char *const words[] = {"copies", "summary", "handover"};
    int at = place_of(words, word);

    if (at >= 0)
        *kind = (enum ledger_kind)at;
    return at >= 0;
}

bool ledger_form_from_word(const char *word, enum ledger_form *form)
{
    static const char *const words[] = {"pdf", "xlsx", "csv"};
    int at = place_of(words, word);

    if (at >= 0)
        *form = (enum ledger_form)at;
    return at >= 0;
}

const char *ledger_form_type(enum ledger_form form)
{
    static const char *const types[] = {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/csv"};

    return types[form];
}

/* Of a copy: number, day, title, author, publisher, year, price, paid, source,
 * call number, withdrawn, batch, note. */
static const struct paper_column copy_columns[] = {
    {T("Number"), 23, TEXTS}, {T("Date"), 20, TEXTS}, {T("Title"), 52, TEXTS},
    {T("Author"), 28, TEXTS}, {T("Publisher"), 28, TEXTS},
    {T("Year"), 11, NUMBERS}, {T("Price"), 16, MONEY},
    {T("Paid"), 16, MONEY}, {T("Source"), 16, TEXTS},
    {T("Call number"), 26, TEXTS}, {T("Withdrawn"), 19, TEXTS},
    {T("Remark"), 22, TEXTS}};
static const struct paper_column batch_columns[] = {
    {T("Date"), 20, TEXTS}, {T("Batch"), 20, TEXTS}, {T("Source"), 26, TEXTS},
    {T("Bill"), 20, TEXTS}, {T("Titles"), 13, NUMBERS},
    {T("Copies"), 13, NUMBERS}, {T("List price"), 21, MONEY},
    {T("Paid"), 21, MONEY}, {T("A"), 9, NUMBERS}, {T("B"), 9, NUMBERS},
    {T("C-K"), 10, NUMBERS}, {T("N-X"), 10, NUMBERS}, {T("Z"), 9, NUMBERS},
    {T("Other"), 12, NUMBERS}, {T("First number"), 24, TEXTS},
    {T("Last number"), 24, TEXTS}};
enum {
    COPY_COLUMNS_N = sizeof copy_columns / sizeof *copy_columns,
    BATCH_COLUMNS_N = sizeof batch_columns / sizeof *batch_columns
};

/* ---- the two ledgers ---------------------------------------------------- */

static const char *source_name(struct ctx *c, const char *source)
{
    static const char *const names[][2] = {
        {"purchase", T("purchase")}, {"gift", T("gift")},
        {"allocation", T("allocation")}, {"found", T("found")},
        {"import", T("import")}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], source) == 0)
            return say(c->lang, names[i][1]);
    return source;
}

static bool copies_grid(struct ctx *c, const struct ledger_filter *f,
                        struct paper *g, struct ledger_file *file)
{
    struct ledger_copy *rows;
    size_t n;

    if (!ledger_copies(c, f, LEDGER_MOST + 1, &rows, &n))
        return false;
    if (n > LEDGER_MOST)
        return fail(c, ERR_INVALID, "more than %d copies: say which days",
                    LEDGER_MOST);
    *g = paper_new(c, copy_columns, COPY_COLUMNS_N, n);
    for (size_t i = 0; i < n; i++) {
        const struct ledger_copy *o = &rows[i];
        paper_text(g, o->accession);
        paper_day(g, o->acquired_on);
        paper_text(g, o->title);
        paper_text(g, o->author);
        paper_text(g, o->publisher);
        paper_number(g, o->year, false);
        paper_number(g, o->price_cents, true);
        paper_number(g, o->paid_cents, true);
        paper_text(g, o->supplier[0] ? o->supplier : source_name(c, o->source));
        paper_text(g, o->call_number);
        paper_day(g, o->withdrawn_on);
        paper_text(g, o->note);
    }
    file->copies = (int64_t)n;
    file->list_cents = g->sum[6];
    file->paid_cents = g->sum[7];
    return true;
}

/* All that a batch has, by the five parts of the regulation. */
static void put_batch(struct paper *g, const struct ledger_part *p, size_t n)
{
    int64_t titles = 0, copies = 0, list = 0, paid = 0, parts[6] = {0};
    const char *first = p[0].first, *last = p[0].last;

    for (size_t i = 0; i < n; i++) {
        int part = clc_five_part(p[i].letter);
        titles += p[i].titles;
        copies += p[i].copies;
        list += p[i].list_cents;
        paid += p[i].paid_cents;
        parts[part == 0 ? 5 : part - 1] += p[i].copies;
        first = strcmp(p[i].first, first) < 0 ? p[i].first : first;
        last = strcmp(p[i].last, last) > 0 ? p[i].last : last;
    }
    paper_day(g, p->received_on);
    paper_text(g, p->batch);
    paper_text(g, p->supplier[0] ? p->supplier : source_name(g->c, p->source));
    paper_text(g, p->bill);
    paper_number(g, titles, true);
    paper_number(g, copies, true);
    paper_number(g, list, true);
    paper_number(g, paid, true);
    for (int i = 0; i < 6; i++)
        paper_number(g, parts[i], true);
    paper_text(g, first);
    paper_text(g, last);
}

static bool summary_grid(struct ctx *c, const struct ledger_filter *f,
                         struct paper *g, struct ledger_file *file)
{
    struct ledger_part *parts;
    size_t n, batches = 0, from = 0;

    if (!ledger_parts(c, f, &parts, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        batches += i == 0 || parts[i].batch_id != parts[i - 1].batch_id;
    *g = paper_new(c, batch_columns, BATCH_COLUMNS_N, batches);
    for (size_t i = 1; i <= n; i++)
        if (i == n || parts[i].batch_id != parts[from].batch_id) {
            put_batch(g, parts + from, i - from);
            from = i;
        }
    file->titles = g->sum[4];
    file->copies = g->sum[5];
    file->list_cents = g->sum[6];
    file->paid_cents = g->sum[7];
    return true;
}

/* ---- files -------------------------------------------------------------- */

static const char *title_of(struct ctx *c, enum ledger_kind kind)
{
    static const char *const titles[] = {T("Accession ledger"),
                                         T("Summary ledger"),
                                         T("Hand-over list")};

    return say(c->lang, titles[kind]);
}

/* "First School, batch 2026-001, Bookshop" */
static bool below_title(struct ctx *c, const struct ledger_request *rq,
                        const char **below)
{
    struct school school;
    struct batch b;

    if (!school_find(c, c->school_id, NULL, &school))
        return false;
    *below = school.name;
    if (rq->batch_id == 0)
        return true;
    if (!batch_find(c, c->school_id, rq->batch_id, NULL, &b))
        return false;
    *below = b.supplier ? ctx_say(c, "%s, batch %s, %s", school.name, b.code,
                                  b.supplier)
                        : ctx_say(c, "%s, batch %s", school.name, b.code);
    return true;
}

bool ledger_make(struct ctx *c, const struct ledger_request *rq,
                 struct ledger_file *file)
{
    struct ledger_filter f = {c->school_id, rq->batch_id, rq->from, rq->to};
    const char *signs[] = {say(c->lang, T("Handed over by")),
                           say(c->lang, T("Received by")),
                           say(c->lang, T("Checked by")),
                           say(c->lang, T("Date")), NULL};
    const char *below;
    struct paper g = {0};

    *file = (struct ledger_file){.out = buf_new(c->mem)};
    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (rq->kind == LEDGER_HANDOVER && rq->batch_id == 0)
        return fail(c, ERR_INVALID, "a hand-over list is of one batch: say "
                                    "which");
    if (!below_title(c, rq, &below) ||
        !(rq->kind == LEDGER_SUMMARY ? summary_grid(c, &f, &g, file)
                                     : copies_grid(c, &f, &g, file)))
        return false;
    if (g.rows == 0)
        return fail(c, ERR_NOT_FOUND, "nothing came in");
    file->rows = (int64_t)g.rows;
    paper_sums(&g);
    g.title = title_of(c, rq->kind);
    g.below = below;
    g.signs = rq->kind == LEDGER_HANDOVER ? signs : NULL;
    return paper_write(c, &g, 1, rq->form, &file->out);
}
