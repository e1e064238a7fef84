#include "ledger.h"

#include <string.h>

#include "actor.h"
#include "base/csv.h"
#include "base/day.h"
#include "base/xlsx_writer.h"
#include "model/batch.h"
#include "model/ledger.h"
#include "model/school.h"
#include "print/table.h"
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

/* ---- cells -------------------------------------------------------------- */

/* What a column holds, for spreadsheets. */
enum holds { TEXTS, NUMBERS, MONEY };

struct column {
    const char *head;
    double width;
    enum holds holds;
};

/* Of a copy: number, day, title, author, publisher, year, price, paid, source,
 * call number, withdrawn, batch, note. */
static const struct column copy_columns[] = {
    {T("Number"), 23, TEXTS}, {T("Date"), 20, TEXTS}, {T("Title"), 52, TEXTS},
    {T("Author"), 28, TEXTS}, {T("Publisher"), 28, TEXTS},
    {T("Year"), 11, NUMBERS}, {T("Price"), 16, MONEY},
    {T("Paid"), 16, MONEY}, {T("Source"), 16, TEXTS},
    {T("Call number"), 26, TEXTS}, {T("Withdrawn"), 19, TEXTS},
    {T("Remark"), 22, TEXTS}};
static const struct column batch_columns[] = {
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

struct grid {
    struct ctx *c;
    const struct column *columns;
    int n;
    const char **cells; /* as people read them; NULL: empty */
    int64_t *numbers;   /* of NUMBERS and MONEY */
    size_t rows, at;    /* `at`: the next cell */
    const char **sums;
    int64_t *sum;
};

static struct grid grid_new(struct ctx *c, const struct column *columns, int n,
                            size_t rows)
{
    size_t cells = rows * (size_t)n;

    return (struct grid){c, columns, n,
                         ARENA_ARRAY(c->mem, const char *, cells + 1),
                         ARENA_ARRAY(c->mem, int64_t, cells + 1), rows, 0,
                         ARENA_ARRAY(c->mem, const char *, n),
                         ARENA_ARRAY(c->mem, int64_t, n)};
}

static void put(struct grid *g, const char *text)
{
    g->cells[g->at++] = text && *text ? text : NULL;
}

static void put_day(struct grid *g, int day)
{
    char text[DAY_TEXT];

    if (day != 0)
        day_format(day, text);
    put(g, day ? arena_copy(g->c->mem, text) : NULL);
}

static const char *number_text(struct ctx *c, enum holds holds, int64_t n)
{
    return holds == MONEY
               ? arena_format(c->mem, "%lld.%02d", (long long)(n / 100),
                              (int)(n % 100))
               : arena_format(c->mem, "%lld", (long long)n);
}

/* 0 stays empty. `summed`: it counts into the last row. */
static void put_number(struct grid *g, int64_t number, bool summed)
{
    size_t column = g->at % (size_t)g->n;

    g->numbers[g->at] = number;
    if (summed)
        g->sum[column] += number;
    put(g, number ? number_text(g->c, g->columns[column].holds, number)
                  : NULL);
}

static void put_sums(struct grid *g)
{
    for (int i = 0; i < g->n; i++)
        g->sums[i] = g->sum[i] ? number_text(g->c, g->columns[i].holds,
                                             g->sum[i]) : NULL;
    g->sums[0] = say(g->c->lang, T("Total"));
}

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
                        struct grid *g, struct ledger_file *file)
{
    struct ledger_copy *rows;
    size_t n;

    if (!ledger_copies(c, f, LEDGER_MOST + 1, &rows, &n))
        return false;
    if (n > LEDGER_MOST)
        return fail(c, ERR_INVALID, "more than %d copies: say which days",
                    LEDGER_MOST);
    *g = grid_new(c, copy_columns, COPY_COLUMNS_N, n);
    for (size_t i = 0; i < n; i++) {
        const struct ledger_copy *o = &rows[i];
        put(g, o->accession);
        put_day(g, o->acquired_on);
        put(g, o->title);
        put(g, o->author);
        put(g, o->publisher);
        put_number(g, o->year, false);
        put_number(g, o->price_cents, true);
        put_number(g, o->paid_cents, true);
        put(g, o->supplier[0] ? o->supplier : source_name(c, o->source));
        put(g, o->call_number);
        put_day(g, o->withdrawn_on);
        put(g, o->note);
    }
    file->copies = (int64_t)n;
    file->list_cents = g->sum[6];
    file->paid_cents = g->sum[7];
    return true;
}

/* All that a batch has, by the five parts of the regulation. */
static void put_batch(struct grid *g, const struct ledger_part *p, size_t n)
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
    put_day(g, p->received_on);
    put(g, p->batch);
    put(g, p->supplier[0] ? p->supplier : source_name(g->c, p->source));
    put(g, p->bill);
    put_number(g, titles, true);
    put_number(g, copies, true);
    put_number(g, list, true);
    put_number(g, paid, true);
    for (int i = 0; i < 6; i++)
        put_number(g, parts[i], true);
    put(g, first);
    put(g, last);
}

static bool summary_grid(struct ctx *c, const struct ledger_filter *f,
                         struct grid *g, struct ledger_file *file)
{
    struct ledger_part *parts;
    size_t n, batches = 0, from = 0;

    if (!ledger_parts(c, f, &parts, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        batches += i == 0 || parts[i].batch_id != parts[i - 1].batch_id;
    *g = grid_new(c, batch_columns, BATCH_COLUMNS_N, batches);
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

static void write_csv(const struct grid *g, struct buf *out)
{
    struct csv_writer w = csv_to(out, true);

    for (int i = 0; i < g->n; i++)
        csv_text(&w, say(g->c->lang, g->columns[i].head));
    csv_end_row(&w);
    for (size_t i = 0; i < g->rows * (size_t)g->n; i++) {
        csv_text(&w, g->cells[i]);
        if ((i + 1) % (size_t)g->n == 0)
            csv_end_row(&w);
    }
}

static void write_xlsx(const struct grid *g, const char *title,
                       struct buf *out)
{
    struct xlsx_writer w = xlsx_begin(g->c->mem);

    for (int i = 0; i < g->n; i++)
        xlsx_text(&w, say(g->c->lang, g->columns[i].head));
    xlsx_end_row(&w);
    for (size_t i = 0; i < g->rows * (size_t)g->n; i++) {
        enum holds holds = g->columns[i % (size_t)g->n].holds;
        if (g->cells[i] == NULL || holds == TEXTS)
            xlsx_text(&w, g->cells[i]);
        else if (holds == MONEY)
            xlsx_cents(&w, g->numbers[i]);
        else
            xlsx_int(&w, g->numbers[i]);
        if ((i + 1) % (size_t)g->n == 0)
            xlsx_end_row(&w);
    }
    xlsx_end(&w, title, out);
}

static bool write_pdf(struct ctx *c, const struct ledger_request *rq,
                      const struct grid *g, const char *below, struct buf *out)
{
    struct table_column columns[TABLE_COLUMNS];
    const char *signs[] = {say(c->lang, T("Handed over by")),
                           say(c->lang, T("Received by")),
                           say(c->lang, T("Checked by")),
                           say(c->lang, T("Date")), NULL};
    struct print_table t = {
        .title = title_of(c, rq->kind), .below = below, .columns = columns,
        .column_n = g->n, .cells = g->cells, .rows = g->rows,
        .sums = g->sums, .signs = rq->kind == LEDGER_HANDOVER ? signs : NULL};

    for (int i = 0; i < g->n; i++)
        columns[i] = (struct table_column){say(c->lang, g->columns[i].head),
                                           g->columns[i].width,
                                           g->columns[i].holds != TEXTS};
    return table_pdf(c, &t, out);
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
    const char *below;
    struct grid g = {0};

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
    put_sums(&g);
    if (rq->form == LEDGER_CSV)
        write_csv(&g, &file->out);
    else if (rq->form == LEDGER_XLSX)
        write_xlsx(&g, title_of(c, rq->kind), &file->out);
    return rq->form != LEDGER_PDF ||
           write_pdf(c, rq, &g, below, &file->out);
}
