/* ledger_summary.c - 总括登记 in its three parts: what came in by batches, what
 * was withdrawn by papers, and what was there at the end of each year
 * (ledger.h). */
#include <string.h>

#include "base/day.h"
#include "ledger_parts.h"
#include "rules/call_number.h"

#define T TEXT_FOR_LATER

#define CLASSES \
    {T("A"), 9, NUMBERS}, {T("B"), 9, NUMBERS}, {T("C-K"), 10, NUMBERS}, \
    {T("N-X"), 10, NUMBERS}, {T("Z"), 9, NUMBERS}, {T("Other"), 12, NUMBERS}
enum { CLASS_PARTS = 6 };

static const struct paper_column came_columns[] = {
    {T("Date"), 20, TEXTS}, {T("Batch"), 20, TEXTS}, {T("Source"), 26, TEXTS},
    {T("Bill"), 20, TEXTS}, {T("Titles"), 13, NUMBERS},
    {T("Copies"), 13, NUMBERS}, {T("List price"), 21, MONEY},
    {T("Paid"), 21, MONEY}, CLASSES, {T("First number"), 24, TEXTS},
    {T("Last number"), 24, TEXTS}};
static const struct paper_column gone_columns[] = {
    {T("Date"), 20, TEXTS}, {T("Withdrawal paper"), 34, TEXTS},
    {T("Titles"), 14, NUMBERS}, {T("Copies"), 14, NUMBERS},
    {T("List price"), 23, MONEY}, {T("Paid"), 23, MONEY}, CLASSES,
    {T("First number"), 28, TEXTS}, {T("Last number"), 28, TEXTS}};
static const struct paper_column balance_columns[] = {
    {T("Year"), 13, TEXTS}, {T("Before"), 17, NUMBERS},
    {T("Copies in"), 17, NUMBERS}, {T("Value in"), 24, MONEY},
    {T("Copies out"), 17, NUMBERS}, {T("Value out"), 24, MONEY},
    {T("Titles kept"), 17, NUMBERS}, {T("Copies kept"), 17, NUMBERS},
    {T("Value kept"), 27, MONEY}, CLASSES};
#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

/* ---- came in, withdrawn ------------------------------------------------- */

/* All that belongs together, by the five parts of the regulation. */
struct together {
    const struct ledger_part *head;
    int64_t titles, copies, list, paid, parts[CLASS_PARTS];
    const char *first, *last;
};

static int part_of(char letter)
{
    int part = clc_five_part(letter);

    return part == 0 ? CLASS_PARTS - 1 : part - 1;
}

static struct together gather(const struct ledger_part *p, size_t n)
{
    struct together t = {.head = p, .first = p[0].first, .last = p[0].last};

    for (size_t i = 0; i < n; i++) {
        t.titles += p[i].titles;
        t.copies += p[i].copies;
        t.list += p[i].list_cents;
        t.paid += p[i].paid_cents;
        t.parts[part_of(p[i].letter)] += p[i].copies;
        t.first = strcmp(p[i].first, t.first) < 0 ? p[i].first : t.first;
        t.last = strcmp(p[i].last, t.last) > 0 ? p[i].last : t.last;
    }
    return t;
}

static void put_numbers(struct paper *g, const struct together *t)
{
    paper_number(g, t->titles, true);
    paper_number(g, t->copies, true);
    paper_number(g, t->list, true);
    paper_number(g, t->paid, true);
    for (int i = 0; i < CLASS_PARTS; i++)
        paper_number(g, t->parts[i], true);
    paper_text(g, t->first);
    paper_text(g, t->last);
}

static void put_came(struct paper *g, const struct together *t)
{
    const struct ledger_part *p = t->head;

    paper_day(g, p->received_on);
    paper_text(g, p->batch);
    paper_text(g, p->supplier[0] ? p->supplier
                                 : ledger_source_name(g->c, p->source));
    paper_text(g, p->bill);
    put_numbers(g, t);
}

static void put_gone(struct paper *g, const struct together *t)
{
    paper_day(g, t->head->received_on);
    paper_text(g, t->head->batch);
    put_numbers(g, t);
}

static bool is_same(const struct ledger_part *a, const struct ledger_part *b)
{
    return a->batch_id == b->batch_id && a->received_on == b->received_on;
}

static struct paper grid_of(struct ctx *c, const struct ledger_part *parts,
                            size_t n, bool gone)
{
    size_t rows = 0, from = 0;
    struct paper g;

    for (size_t i = 0; i < n; i++)
        rows += i == 0 || !is_same(&parts[i], &parts[i - 1]);
    g = gone ? paper_new(c, gone_columns, COUNT(gone_columns), rows)
             : paper_new(c, came_columns, COUNT(came_columns), rows);
    for (size_t i = 1; i <= n; i++)
        if (i == n || !is_same(&parts[i], &parts[from])) {
            struct together t = gather(parts + from, i - from);
            if (gone)
                put_gone(&g, &t);
            else
                put_came(&g, &t);
            from = i;
        }
    paper_sums(&g);
    return g;
}

/* ---- what is there ------------------------------------------------------ */

static void put_year(struct paper *g, int year, const struct ledger_year *rows,
                     size_t n, int64_t titles)
{
    int64_t parts[CLASS_PARTS] = {0};
    struct ledger_year all = {0};

    for (size_t i = 0; i < n; i++) {
        parts[part_of(rows[i].letter)] += rows[i].here;
        all.here += rows[i].here;
        all.here_cents += rows[i].here_cents;
        all.came += rows[i].came;
        all.came_cents += rows[i].came_cents;
        all.gone += rows[i].gone;
        all.gone_cents += rows[i].gone_cents;
    }
    paper_text(g, arena_format(g->c->mem, "%d", year));
    paper_number(g, all.here - all.came + all.gone, false);
    paper_number(g, all.came, true);
    paper_number(g, all.came_cents, true);
    paper_number(g, all.gone, true);
    paper_number(g, all.gone_cents, true);
    paper_number(g, titles, false);
    paper_number(g, all.here, false);
    paper_number(g, all.here_cents, false);
    for (int i = 0; i < CLASS_PARTS; i++)
        paper_number(g, parts[i], false);
}

static int year_of(int day)
{
    int year, month, mday;

    day_to_civil(day, &year, &month, &mday);
    return year;
}

/* From the first year in which a copy came, or the first that was asked for,
 * to the last; what came at no known day was there before. */
static bool balance(struct ctx *c, const struct ledger_filter *f,
                    struct paper *g)
{
    int first, last = year_of(f->to ? f->to : c->today);

    if (!ledger_first_day(c, f->school_id, &first))
        return false;
    first = year_of(first ? first : c->today);
    if (f->from != 0 && year_of(f->from) > first)
        first = year_of(f->from);
    if (first < last - 99)
        first = last - 99;
    *g = paper_new(c, balance_columns, COUNT(balance_columns),
                   last < first ? 0 : (size_t)(last - first + 1));
    for (int year = first; year <= last; year++) {
        struct ledger_year *rows;
        int64_t titles;
        size_t n;
        if (!ledger_year(c, f->school_id, day_from_civil(year, 1, 1),
                         day_from_civil(year, 12, 31), &rows, &n, &titles))
            return false;
        put_year(g, year, rows, n, titles);
    }
    return true;
}

bool ledger_summary(struct ctx *c, const struct ledger_filter *f,
                    struct paper papers[SUMMARY_PARTS], size_t *n,
                    struct ledger_file *file)
{
    struct ledger_part *came, *gone;
    size_t came_n, gone_n = 0;
    struct paper p;

    *n = 0;
    if (!ledger_parts(c, f, &came, &came_n) ||
        (f->batch_id == 0 && !ledger_gone(c, f, &gone, &gone_n)))
        return false;
    if (came_n > 0) {
        p = grid_of(c, came, came_n, false);
        p.title = say(c->lang, T("Summary ledger: came in"));
        file->titles = p.sum[4];
        file->copies = p.sum[5];
        file->list_cents = p.sum[6];
        file->paid_cents = p.sum[7];
        papers[(*n)++] = p;
    }
    if (gone_n > 0) {
        p = grid_of(c, gone, gone_n, true);
        p.title = say(c->lang, T("Summary ledger: withdrawn"));
        papers[(*n)++] = p;
    }
    if (f->batch_id != 0 || *n == 0)
        return true;
    if (!balance(c, f, &p))
        return false;
    p.title = say(c->lang, T("Summary ledger: what is there"));
    papers[*n] = p;
    *n += p.rows > 0;
    return true;
}
