/* Of every_deed.h: copies that come in, and what stands on the shelves. */
#include "rules/rights.h"
#include "tests/support/every_deed.h"
#include "usecase/intake.h"
#include "usecase/ledger.h"
#include "usecase/stocktake.h"

static bool do_save(struct ctx *c, int64_t *id)
{
    struct intake_form f = {.supplier = "Bookshop", .received_on = -1,
                            .range_id = -1, .discount = 750,
                            .bill_copies = 10, .bill_list_cents = -1,
                            .bill_paid_cents = -1};
    return intake_save(c, &f, id);
}

static bool do_list(struct ctx *c, int64_t *id)
{
    struct batch *rows;
    size_t n;
    (void)id;
    return intake_list(c, &rows, &n);
}

static bool do_show(struct ctx *c, int64_t *id)
{
    struct intake_view v;
    (void)id;
    return intake_show(c, 1, NULL, &v);
}

static bool do_rows(struct ctx *c, int64_t *id)
{
    struct batch_copy *rows;
    size_t n;
    (void)id;
    return intake_rows(c, 1, 0, 10, &rows, &n);
}

static bool do_close(struct ctx *c, int64_t *id)
{
    return intake_close(c, 1, true, id);
}

static bool do_scan(struct ctx *c, int64_t *id)
{
    struct intake_request rq = {.batch_id = 1, .code = "N1", .title_id = 1,
                                .class_number = "I28", .price_cents = -1};
    struct intake_scanned rs;
    bool good = intake_scan(c, &rq, &rs);
    *id = rs.copy.copy_id;
    return good;
}

static bool do_take_back(struct ctx *c, int64_t *id)
{
    return intake_take_back(c, 1, 2, id);
}

static bool do_range_add(struct ctx *c, int64_t *id)
{
    return intake_range_add(c, "0001-0100", false, NULL, id);
}

static bool do_range_list(struct ctx *c, int64_t *id)
{
    struct barcode_range *rows;
    size_t n;
    (void)id;
    return intake_range_list(c, &rows, &n);
}

static bool do_ledger(struct ctx *c, int64_t *id)
{
    struct ledger_request rq = {.kind = LEDGER_SUMMARY, .form = LEDGER_CSV};
    struct ledger_file file;
    (void)id;
    return ledger_make(c, &rq, &file);
}

/* ---- stock-takes --------------------------------------------------------- */

static bool do_stock_open(struct ctx *c, int64_t *id)
{
    return stocktake_open(c, "2026", NULL, "I", id);
}

static bool do_stock_list(struct ctx *c, int64_t *id)
{
    struct stocktake *rows;
    size_t n;
    (void)id;
    return stocktake_list(c, &rows, &n);
}

static bool do_stock_show(struct ctx *c, int64_t *id)
{
    struct stocktake s;
    (void)id;
    return stocktake_show(c, 1, NULL, &s);
}

static bool do_stock_scan(struct ctx *c, int64_t *id)
{
    static const char *const codes[] = {"B1", "B2", "nobody"};
    struct stock_scanned scanned[3];
    bool good = stocktake_scan(c, 1, NULL, codes, 3, scanned);
    *id = scanned[0].copy.copy_id;
    return good;
}

static bool do_stock_report(struct ctx *c, int64_t *id)
{
    struct stock_report r;
    (void)id;
    return stocktake_report(c, 1, &r);
}

static bool do_stock_heal(struct ctx *c, int64_t *id)
{
    struct stock_healed rs;
    bool good = stocktake_heal(c, 1, HEAL_MISSING, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_stock_unheal(struct ctx *c, int64_t *id)
{
    int64_t back, left;
    return stocktake_unheal(c, 2, &back, &left, id);
}

static bool do_stock_close(struct ctx *c, int64_t *id)
{
    return stocktake_close(c, 1, id);
}

const struct every_deed every_deed_intake[] = {
    {"stocktake_open", RIGHT_COPY_WRITE, WRITES, do_stock_open},
    {"stocktake_list", RIGHT_COPY_WRITE, READS, do_stock_list},
    {"stocktake_show", RIGHT_COPY_WRITE, READS, do_stock_show},
    {"stocktake_scan", RIGHT_COPY_WRITE, WRITES, do_stock_scan},
    {"stocktake_report", RIGHT_COPY_WRITE, READS, do_stock_report},
    {"stocktake_heal", RIGHT_COPY_WRITE, WRITES, do_stock_heal},
    {"stocktake_unheal", RIGHT_COPY_WRITE, WRITES, do_stock_unheal},
    {"stocktake_close", RIGHT_COPY_WRITE, WRITES, do_stock_close},
    {"ledger_make", RIGHT_COPY_WRITE, READS, do_ledger},
    {"intake_save", RIGHT_COPY_WRITE, WRITES, do_save},
    {"intake_list", RIGHT_COPY_WRITE, READS, do_list},
    {"intake_show", RIGHT_COPY_WRITE, READS, do_show},
    {"intake_rows", RIGHT_COPY_WRITE, READS, do_rows},
    {"intake_close", RIGHT_COPY_WRITE, WRITES, do_close},
    {"intake_scan", RIGHT_COPY_WRITE, WRITES, do_scan},
    {"intake_take_back", RIGHT_COPY_WRITE, WRITES, do_take_back},
    {"intake_range_add", RIGHT_COPY_WRITE, WRITES, do_range_add},
    {"intake_range_list", RIGHT_COPY_WRITE, READS, do_range_list},
    {NULL, 0, READS, NULL},
};
