#include "ledger.h"

#include <string.h>

#include "actor.h"
#include "ledger_parts.h"
#include "model/batch.h"
#include "model/school.h"

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
 * call number, withdrawn and by which paper, note. */
static const struct paper_column copy_columns[] = {
    {T("Number"), 23, TEXTS}, {T("Date"), 20, TEXTS}, {T("Title"), 48, TEXTS},
    {T("Author"), 26, TEXTS}, {T("Publisher"), 26, TEXTS},
    {T("Year"), 11, NUMBERS}, {T("Price"), 16, MONEY},
    {T("Paid"), 16, MONEY}, {T("Source"), 16, TEXTS},
    {T("Call number"), 26, TEXTS}, {T("Withdrawn"), 19, TEXTS},
    {T("Withdrawal paper"), 18, TEXTS}, {T("Remark"), 18, TEXTS}};
enum { COPY_COLUMNS_N = sizeof copy_columns / sizeof *copy_columns };

/* ---- the two ledgers ---------------------------------------------------- */

const char *ledger_source_name(struct ctx *c, const char *source)
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
        paper_text(g, o->supplier[0] ? o->supplier
                                     : ledger_source_name(c, o->source));
        paper_text(g, o->call_number);
        paper_day(g, o->withdrawn_on);
        paper_text(g, o->paper);
        paper_text(g, o->note);
    }
    file->copies = (int64_t)n;
    file->list_cents = g->sum[6];
    file->paid_cents = g->sum[7];
    return true;
}

/* ---- files -------------------------------------------------------------- */

static const char *title_of(struct ctx *c, enum ledger_kind kind)
{
    return kind == LEDGER_HANDOVER ? say(c->lang, T("Hand-over list"))
                                   : say(c->lang, T("Accession ledger"));
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

static bool make_papers(struct ctx *c, const struct ledger_request *rq,
                        struct paper papers[SUMMARY_PARTS], size_t *n,
                        struct ledger_file *file)
{
    struct ledger_filter f = {c->school_id, rq->batch_id, rq->from, rq->to};

    if (rq->kind == LEDGER_SUMMARY)
        return ledger_summary(c, &f, papers, n, file);
    *n = 1;
    if (!copies_grid(c, &f, papers, file))
        return false;
    paper_sums(papers);
    papers->title = title_of(c, rq->kind);
    return true;
}

bool ledger_make(struct ctx *c, const struct ledger_request *rq,
                 struct ledger_file *file)
{
    const char *signs[] = {say(c->lang, T("Handed over by")),
                           say(c->lang, T("Received by")),
                           say(c->lang, T("Checked by")),
                           say(c->lang, T("Date")), NULL};
    struct paper papers[SUMMARY_PARTS];
    const char *below;
    size_t n;

    *file = (struct ledger_file){.out = buf_new(c->mem)};
    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (rq->kind == LEDGER_HANDOVER && rq->batch_id == 0)
        return fail(c, ERR_INVALID, "a hand-over list is of one batch: say "
                                    "which");
    if (!below_title(c, rq, &below) || !make_papers(c, rq, papers, &n, file))
        return false;
    for (size_t i = 0; i < n; i++) {
        papers[i].below = below;
        papers[i].signs = rq->kind == LEDGER_HANDOVER ? signs : NULL;
        file->rows += (int64_t)papers[i].rows;
    }
    if (file->rows == 0)
        return fail(c, ERR_NOT_FOUND, "nothing came in");
    return paper_write(c, papers, n, rq->form, &file->out);
}
