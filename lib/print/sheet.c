#include "sheet.h"

#include "pdf.h"

static void tell(const struct sheet_request *rq, size_t label,
                 const struct ink *ink, struct sheet_result *rs)
{
    rs->troubled += ink->trouble_n > 0;
    for (size_t i = 0; i < ink->trouble_n && rq->trouble != NULL; i++)
        rq->trouble(rq->arg, label, ink->troubles[i]);
}

static void put_labels(struct ctx *c, const struct sheet_request *rq,
                       struct fonts *fonts, struct pdf *pdf,
                       struct sheet_result *rs)
{
    const struct layout *l = rq->layout;
    int cells = l->columns * l->rows, cell = rq->start;

    for (size_t i = 0; i < rq->n; i++) {
        struct ink ink;
        if (i == 0 || cell == 0) {
            pdf_page(pdf, l->page_w, l->page_h);
            rs->pages++;
        }
        compose_label(c, fonts, l, &rq->labels[i], 0, &ink);
        pdf_ink(pdf, &ink,
                l->first_x + cell % l->columns * l->pitch_x + rq->shift_x,
                l->first_y + cell / l->columns * l->pitch_y + rq->shift_y);
        tell(rq, i, &ink, rs);
        cell = (cell + 1) % cells;
    }
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

/* ---- calibration -------------------------------------------------------------- */

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
        outline(&ink, l->first_x + i % l->columns * l->pitch_x,
                l->first_y + i / l->columns * l->pitch_y, l->label_w,
                l->label_h);
    rulers(&ink, l);
    explain(c, fonts, l, &ink);
    pdf = pdf_begin(fonts, out, l->name);
    pdf_page(pdf, l->page_w, l->page_h);
    pdf_ink(pdf, &ink, shift_x, shift_y);
    ok = pdf_end(c, pdf);
    fonts_close(fonts);
    return ok;
}
