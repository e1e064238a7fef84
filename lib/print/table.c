#include "table.h"

#include "pdf.h"

#define PAGE_W 297.0
#define PAGE_H 210.0
#define MARGIN 12.0
#define ROW 6.5       /* mm of a row */
#define HEAD_H 22.0   /* title and what stands below it, on each page */
#define FOOT_H 8.0
#define PAD 0.8       /* beside a text */
#define APART 2.0     /* more, where words follow a column of numbers */

struct printing {
    struct ctx *c;
    const struct print_table *t;
    struct fonts *fonts;
    struct pdf *pdf;
    struct arena *before;
    double left, y;   /* of the next row */
    size_t page, pages;
};

static void put_text(struct printing *p, const struct element *e,
                     const char *text)
{
    struct ink ink;

    if (text == NULL || *text == '\0')
        return;
    ink_begin(&ink, p->c->mem);
    ink_text(p->c, p->fonts, e, text, &ink);
    pdf_ink(p->pdf, &ink, 0, 0);
    arena_reset(p->c->mem);
}

static void put_line(struct printing *p, double y, double width)
{
    struct ink ink;
    double across = PAGE_W - 2 * p->left;

    ink_begin(&ink, p->c->mem);
    ink_rect(&ink, p->left, y, across, width);
    pdf_ink(p->pdf, &ink, 0, 0);
    arena_reset(p->c->mem);
}

static void put_row(struct printing *p, const char *const *cells, bool bold)
{
    double x = p->left;

    for (int i = 0; i < p->t->column_n; i++) {
        const struct table_column *k = &p->t->columns[i];
        double before = PAD + (i > 0 && k[-1].right && !k->right ? APART : 0);
        struct element e = {.kind = ELEMENT_TEXT, .x = x + before, .y = p->y,
                            .w = k->width - before - PAD, .h = ROW, .size = 8.5,
                            .size_least = 7, .lines = 1, .cut = true,
                            .bold = bold,
                            .align = k->right ? ALIGN_RIGHT : ALIGN_LEFT};
        put_text(p, &e, cells[i]);
        x += k->width;
    }
    p->y += ROW;
    put_line(p, p->y, 0.1);
}

static void put_heads(struct printing *p)
{
    const char *heads[TABLE_COLUMNS];

    for (int i = 0; i < p->t->column_n; i++)
        heads[i] = p->t->columns[i].head;
    put_line(p, p->y, 0.3);
    put_row(p, heads, true);
    put_line(p, p->y, 0.3);
}

static void begin_page(struct printing *p)
{
    struct element title = {.kind = ELEMENT_TEXT, .x = MARGIN, .y = 9,
                            .w = PAGE_W - 2 * MARGIN, .h = 9, .size = 16,
                            .size_least = 8, .lines = 1, .cut = true,
                            .bold = true, .align = ALIGN_CENTER};
    struct element below = title, foot = title;

    below.y = 17.5;
    below.h = 5;
    below.size = 9;
    below.size_least = 6;
    below.bold = false;
    foot = below;
    foot.y = PAGE_H - FOOT_H - 2;
    pdf_page(p->pdf, PAGE_W, PAGE_H);
    p->page++;
    put_text(p, &title, p->t->title);
    put_text(p, &below, p->t->below);
    put_text(p, &foot, ctx_say(p->c, "page %zu of %zu", p->page, p->pages));
    p->y = HEAD_H + 2;
    put_heads(p);
}

static size_t rows_a_page(void)
{
    return (size_t)((PAGE_H - HEAD_H - 2 - FOOT_H - 4) / ROW) - 1;
}

/* Rows, sums and the line to sign: as many pages as they need. */
static size_t count_pages(const struct print_table *t)
{
    size_t rows = t->rows + (t->sums != NULL) + (t->signs ? 3 : 0);
    size_t each = rows_a_page();

    return rows == 0 ? 1 : (rows + each - 1) / each;
}

static void put_signs(struct printing *p)
{
    size_t n = 0;
    double width;

    if (p->t->signs == NULL)
        return;
    while (p->t->signs[n] != NULL)
        n++;
    width = n > 0 ? (PAGE_W - 2 * p->left) / (double)n : 0;
    p->y += ROW;
    for (size_t i = 0; i < n; i++) {
        struct element e = {.kind = ELEMENT_TEXT,
                            .x = p->left + (double)i * width, .y = p->y,
                            .w = width - 4, .h = ROW, .size = 10,
                            .size_least = 6, .lines = 1, .cut = true};
        put_text(p, &e, ctx_say(p->c, "%s: ____________________",
                                p->t->signs[i]));
    }
}

/* `room` counts down what is left of the page. */
static void put_all(struct printing *p)
{
    const struct print_table *t = p->t;
    size_t each = rows_a_page(), room = each;

    begin_page(p);
    for (size_t i = 0; i < t->rows; i++, room--) {
        if (room == 0) {
            begin_page(p);
            room = each;
        }
        put_row(p, t->cells + i * (size_t)t->column_n, false);
    }
    if (room < (t->sums != NULL) + (t->signs ? 3u : 0u))
        begin_page(p);
    if (t->sums != NULL)
        put_row(p, t->sums, true);
    put_signs(p);
}

static bool fits(struct ctx *c, const struct print_table *t, double *across)
{
    *across = 0;
    for (int i = 0; i < t->column_n; i++)
        *across += t->columns[i].width;
    return (t->column_n <= TABLE_COLUMNS && *across <= PAGE_W - MARGIN) ||
           fail(c, ERR_INVALID, "these columns are wider than the page");
}

static void put_tables(struct printing *p, const struct print_table *t,
                       size_t n, const double *across)
{
    for (size_t i = 0; i < n; i++) {
        p->t = &t[i];
        p->left = (PAGE_W - across[i]) / 2;
        put_all(p);
    }
}

bool tables_pdf(struct ctx *c, const struct print_table *t, size_t n,
                struct buf *out)
{
    struct printing p = {.c = c};
    double *across = ARENA_ARRAY(c->mem, double, n);
    bool ok;

    for (size_t i = 0; i < n; i++) {
        if (!fits(c, &t[i], &across[i]))
            return false;
        p.pages += count_pages(&t[i]);
    }
    if (!fonts_open(c, &p.fonts))
        return false;
    p.pdf = pdf_begin(p.fonts, out, t[0].title);
    p.before = c->mem;
    c->mem = arena_new(); /* what one cell needs is given back at once */
    put_tables(&p, t, n, across);
    arena_free(c->mem);
    c->mem = p.before;
    ok = pdf_end(c, p.pdf);
    fonts_close(p.fonts);
    return ok;
}

bool table_pdf(struct ctx *c, const struct print_table *t, struct buf *out)
{
    return tables_pdf(c, t, 1, out);
}
