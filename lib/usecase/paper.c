#include "base/csv.h"
#include "base/day.h"
#include "base/xlsx_writer.h"
#include "paper_parts.h"
#include "print/table.h"

/* ---- cells -------------------------------------------------------------- */

struct paper paper_new(struct ctx *c, const struct paper_column *columns,
                       int n, size_t rows)
{
    size_t cells = rows * (size_t)n;

    return (struct paper){
        .c = c, .columns = columns, .n = n, .rows = rows,
        .cells = ARENA_ARRAY(c->mem, const char *, cells + 1),
        .numbers = ARENA_ARRAY(c->mem, int64_t, cells + 1),
        .sum = ARENA_ARRAY(c->mem, int64_t, n)};
}

void paper_text(struct paper *p, const char *text)
{
    p->cells[p->at++] = text && *text ? text : NULL;
}

void paper_day(struct paper *p, int day)
{
    char text[DAY_TEXT];

    if (day != 0)
        day_format(day, text);
    paper_text(p, day ? arena_copy(p->c->mem, text) : NULL);
}

static const char *number_text(struct ctx *c, enum paper_holds holds,
                               int64_t n)
{
    int64_t whole = n < 0 ? -n : n;

    return holds == MONEY
               ? arena_format(c->mem, "%s%lld.%02d", n < 0 ? "-" : "",
                              (long long)(whole / 100), (int)(whole % 100))
               : arena_format(c->mem, "%lld", (long long)n);
}

void paper_number(struct paper *p, int64_t number, bool summed)
{
    size_t column = p->at % (size_t)p->n;

    p->numbers[p->at] = number;
    if (summed)
        p->sum[column] += number;
    paper_text(p, number ? number_text(p->c, p->columns[column].holds, number)
                         : NULL);
}

void paper_sums(struct paper *p)
{
    p->sums = ARENA_ARRAY(p->c->mem, const char *, p->n);
    for (int i = 0; i < p->n; i++)
        p->sums[i] = p->sum[i] ? number_text(p->c, p->columns[i].holds,
                                             p->sum[i]) : NULL;
    p->sums[0] = say(p->c->lang, "Total");
}

/* ---- files -------------------------------------------------------------- */

static void write_csv(const struct paper *p, struct csv_writer *w)
{
    for (int i = 0; i < p->n; i++)
        csv_text(w, say(p->c->lang, p->columns[i].head));
    csv_end_row(w);
    for (size_t i = 0; i < p->rows * (size_t)p->n; i++) {
        csv_text(w, p->cells[i]);
        if ((i + 1) % (size_t)p->n == 0)
            csv_end_row(w);
    }
}

static void write_all_csv(const struct paper *papers, size_t n,
                          struct buf *out)
{
    struct csv_writer w = csv_to(out, true);

    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            csv_end_row(&w);
        if (n > 1) {
            csv_text(&w, papers[i].title);
            csv_end_row(&w);
        }
        write_csv(&papers[i], &w);
    }
}

static struct xlsx_writer sheet_of(const struct paper *p)
{
    struct xlsx_writer w = xlsx_begin(p->c->mem);

    for (int i = 0; i < p->n; i++)
        xlsx_text(&w, say(p->c->lang, p->columns[i].head));
    xlsx_end_row(&w);
    for (size_t i = 0; i < p->rows * (size_t)p->n; i++) {
        enum paper_holds holds = p->columns[i % (size_t)p->n].holds;
        if (p->cells[i] == NULL || holds == TEXTS)
            xlsx_text(&w, p->cells[i]);
        else if (holds == MONEY)
            xlsx_cents(&w, p->numbers[i]);
        else
            xlsx_int(&w, p->numbers[i]);
        if ((i + 1) % (size_t)p->n == 0)
            xlsx_end_row(&w);
    }
    return w;
}

static void write_xlsx(struct ctx *c, const struct paper *papers, size_t n,
                       struct buf *out)
{
    struct xlsx_writer *w = ARENA_ARRAY(c->mem, struct xlsx_writer, n);
    const struct xlsx_writer **sheets =
        ARENA_ARRAY(c->mem, const struct xlsx_writer *, n);
    const char **names = ARENA_ARRAY(c->mem, const char *, n);

    for (size_t i = 0; i < n; i++) {
        w[i] = sheet_of(&papers[i]);
        sheets[i] = &w[i];
        names[i] = papers[i].title;
    }
    xlsx_book_end(sheets, names, (int)n, out);
}

static struct print_table table_of(struct ctx *c, const struct paper *p)
{
    struct table_column *columns = ARENA_ARRAY(c->mem, struct table_column,
                                               p->n);

    for (int i = 0; i < p->n; i++)
        columns[i] = (struct table_column){say(c->lang, p->columns[i].head),
                                           p->columns[i].width,
                                           p->columns[i].holds != TEXTS};
    return (struct print_table){
        .title = p->title, .below = p->below, .columns = columns,
        .column_n = p->n, .cells = p->cells, .rows = p->rows,
        .sums = p->sums, .signs = p->signs};
}

static bool write_pdf(struct ctx *c, const struct paper *papers, size_t n,
                      struct buf *out)
{
    struct print_table *tables = ARENA_ARRAY(c->mem, struct print_table, n);

    for (size_t i = 0; i < n; i++)
        tables[i] = table_of(c, &papers[i]);
    return tables_pdf(c, tables, n, out);
}

bool paper_write(struct ctx *c, const struct paper *papers, size_t n,
                 enum ledger_form form, struct buf *out)
{
    if (form == LEDGER_PDF)
        return write_pdf(c, papers, n, out);
    if (form == LEDGER_CSV)
        write_all_csv(papers, n, out);
    else
        write_xlsx(c, papers, n, out);
    return true;
}
