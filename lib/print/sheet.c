#include "sheet.h"

#include "pdf.h"
#include "raster.h"

static void tell(const struct sheet_request *rq, size_t label,
                 const struct ink *ink, struct sheet_result *rs)
{
    rs->troubled += ink->trouble_n > 0;
    for (size_t i = 0; i < ink->trouble_n && rq->trouble != NULL; i++)
        rq->trouble(rq->arg, label, ink->troubles[i]);
}

/* Where a label of the sheet begins: row by row, from the left. */
static double cell_x(const struct layout *l, int cell)
{
    int column = cell % l->columns;

    return l->first_x + column * l->pitch_x;
}

static double cell_y(const struct layout *l, int cell)
{
    int row = cell / l->columns;

    return l->first_y + row * l->pitch_y;
}

static void put_labels(struct ctx *c, const struct sheet_request *rq,
                       struct fonts *fonts, struct pdf *pdf,
                       struct sheet_result *rs)
{
    const struct layout *l = rq->layout;
    int cells = l->columns * l->rows, cell = rq->start;
    struct arena *before = c->mem;

    c->mem = arena_new(); /* what one label needs is given back at once */
    for (size_t i = 0; i < rq->n; i++) {
        struct ink ink;
        if (i == 0 || cell == 0) {
            pdf_page(pdf, l->page_w, l->page_h);
            rs->pages++;
        }
        compose_label(c, fonts, l, &rq->labels[i], 0, &ink);
        pdf_ink(pdf, &ink, cell_x(l, cell) + rq->shift_x,
                cell_y(l, cell) + rq->shift_y);
        tell(rq, i, &ink, rs);
        arena_reset(c->mem);
        cell = (cell + 1) % cells;
    }
    arena_free(c->mem);
    c->mem = before;
    rs->labels = rq->n;
    rs->next_start = cell;
}

bool sheet_pdf(struct ctx *c, const struct sheet_request *rq, struct buf *out,
               struct sheet_result *rs)
{
    const struct layout *l = rq->layout;
    struct fonts *fonts;
    struct pdf *pdf;
    bool ok;

    *rs = (struct sheet_result){0};
    if (rq->start < 0 || rq->start >= l->columns * l->rows)
        return fail(c, ERR_INVALID, "this sheet has %d labels; it cannot begin "
                                    "at number %d", l->columns * l->rows,
                    rq->start + 1);
    if (rq->n == 0)
        return fail(c, ERR_INVALID, "there is no label to print");
    if (!fonts_open(c, &fonts))
        return false;
    pdf = pdf_begin(fonts, out, rq->title ? rq->title : l->name);
    put_labels(c, rq, fonts, pdf, rs);
    ok = pdf_end(c, pdf);
    fonts_close(fonts);
    return ok;
}

/* ---- single labels ------------------------------------------------------ */

struct job {
    const struct sheet_request *rq;
    enum label_format format;
    int dpi;
    struct fonts *fonts;
    struct glyph_cache *cache;
    struct buf *out;
};

static bool put_raster(struct ctx *c, const struct job *job,
                       const struct ink *ink)
{
    const struct layout *l = job->rq->layout;
    struct raster r;

    if (!raster_new(c, l->label_w, l->label_h, job->dpi, &r))
        return false;
    raster_ink(&r, job->fonts, job->cache, ink);
    if (job->format == LABEL_ZPL)
        raster_zpl(&r, 1, job->out);
    else if (job->format == LABEL_TSPL)
        raster_tspl(&r, l->gap, 1, job->out);
    else if (job->format == LABEL_ESCPOS)
        raster_escpos(&r, true, job->out);
    else
        raster_png(&r, job->out);
    return true;
}

static bool put_single(struct ctx *c, const struct job *job, size_t i,
                       struct sheet_result *rs)
{
    const struct layout *l = job->rq->layout;
    double dot = job->format == LABEL_SVG ? 0 : 25.4 / job->dpi;
    struct ink ink;

    compose_label(c, job->fonts, l, &job->rq->labels[i], dot, &ink);
    tell(job->rq, i, &ink, rs);
    rs->labels++;
    if (job->format == LABEL_SVG)
        ink_svg(job->fonts, &ink, l->label_w, l->label_h, job->out);
    return job->format == LABEL_SVG || put_raster(c, job, &ink);
}

static bool put_all(struct ctx *c, const struct job *job,
                    struct sheet_result *rs)
{
    struct arena *before = c->mem;
    bool ok = true;

    c->mem = arena_new();
    for (size_t i = 0; i < job->rq->n && ok; i++) {
        ok = put_single(c, job, i, rs);
        arena_reset(c->mem);
    }
    arena_free(c->mem);
    c->mem = before;
    return ok;
}

static bool check_job(struct ctx *c, const struct job *job)
{
    bool picture = job->format == LABEL_PNG || job->format == LABEL_SVG;

    if (job->rq->n == 0)
        return fail(c, ERR_INVALID, "there is no label to print");
    if (picture && job->rq->n > 1)
        return fail(c, ERR_INVALID, "a picture holds one label, not %zu",
                    job->rq->n);
    if (job->format != LABEL_SVG && (job->dpi < 100 || job->dpi > 1200))
        return fail(c, ERR_INVALID, "no label printer has %d dots an inch",
                    job->dpi);
    return true;
}

bool sheet_labels(struct ctx *c, const struct sheet_request *rq,
                  enum label_format format, int dpi, struct buf *out,
                  struct sheet_result *rs)
{
    struct job job = {.rq = rq, .format = format, .dpi = dpi, .out = out};
    bool ok;

    *rs = (struct sheet_result){0};
    if (!check_job(c, &job) || !fonts_open(c, &job.fonts))
        return false;
    job.cache = glyph_cache_new();
    ok = put_all(c, &job, rs);
    glyph_cache_free(job.cache);
    fonts_close(job.fonts);
    return ok;
}

/* ---- calibration -------------------------------------------------------- */

enum { TICKS = 30 }; /* mm of ruler */

static void rulers(struct ink *ink, const struct layout *l)
{
    for (int i = 0; i <= TICKS; i++) {
        double length = i % 10 == 0 ? 4 : i % 5 == 0 ? 3 : 1.5;
        ink_rect(ink, l->first_x + i - 0.05, l->first_y, 0.1, length);
        ink_rect(ink, l->first_x, l->first_y + i - 0.05, length, 0.1);
    }
}

static void outline(struct ink *ink, double x, double y, double w, double h)
{
    ink_rect(ink, x, y, w, 0.1);
    ink_rect(ink, x, y + h, w, 0.1);
    ink_rect(ink, x, y, 0.1, h);
    ink_rect(ink, x + w, y, 0.1, h);
}

static void explain(struct ctx *c, struct fonts *fonts, const struct layout *l,
                    struct ink *ink)
{
    struct element e = {.x = l->first_x + 6, .y = l->first_y + 6,
                        .w = l->label_w - 8, .h = l->label_h - 8, .size = 9,
                        .size_least = 3, .cut = true, .place = PLACE_TOP};

    if (e.w > 5 && e.h > 5)
        ink_text(c, fonts, &e,
                 ctx_say(c, "Lay this page over a sheet of labels against the "
                            "light. If the outlines stand too far right or "
                            "down, enter that many millimetres as a negative "
                            "shift; too far left or up, as a positive one."),
                 ink);
}

bool sheet_calibration(struct ctx *c, const struct layout *l, double shift_x,
                       double shift_y, struct buf *out)
{
    struct fonts *fonts;
    struct pdf *pdf;
    struct ink ink;
    bool ok;

    if (!fonts_open(c, &fonts))
        return false;
    ink_begin(&ink, c->mem);
    for (int i = 0; i < l->columns * l->rows; i++)
        outline(&ink, cell_x(l, i), cell_y(l, i), l->label_w, l->label_h);
    rulers(&ink, l);
    explain(c, fonts, l, &ink);
    pdf = pdf_begin(fonts, out, l->name);
    pdf_page(pdf, l->page_w, l->page_h);
    pdf_ink(pdf, &ink, shift_x, shift_y);
    ok = pdf_end(c, pdf);
    fonts_close(fonts);
    return ok;
}
