/* Of every_deed.h: labels and call numbers. */
#include "rules/rights.h"
#include "tests/support/every_deed.h"
#include "usecase/book_number.h"
#include "usecase/label.h"
#include "usecase/reader_label.h"

static struct label_file file;
static const char *const b1[] = {"B1"};

static bool do_layout_list(struct ctx *c, int64_t *id)
{
    struct label_layout_view *views;
    size_t n;
    (void)id;
    return label_layout_list(c, &views, &n);
}

static bool do_layout_save(struct ctx *c, int64_t *id)
{
    return label_layout_save(c, "mine", "page 40 20\n", id);
}

static bool do_layout_drop(struct ctx *c, int64_t *id)
{
    return label_layout_drop(c, 1, id);
}

static bool do_preview(struct ctx *c, int64_t *id)
{
    struct label_preview_request rq = {.layout = "a4-24", .barcode = "B1"};
    (void)id;
    return label_preview(c, &rq, &file);
}

static bool do_queue_show(struct ctx *c, int64_t *id)
{
    struct label_queue q;
    (void)id;
    return label_queue_show(c, USE_CODE, &q);
}

static bool do_queue_change(struct ctx *c, int64_t *id)
{
    return label_queue_change(c, b1, 1, USE_SPINE, true, id);
}

static bool do_print(struct ctx *c, int64_t *id)
{
    struct label_print_request rq = {.layout = "a4-24", .start = -1};
    struct label_printed rs;
    bool good = label_print(c, &rq, &rs);
    *id = rs.run.id;
    return good;
}

static bool do_run_list(struct ctx *c, int64_t *id)
{
    struct label_run *runs;
    size_t n;
    (void)id;
    return label_run_list(c, &runs, &n);
}

static bool do_run_file(struct ctx *c, int64_t *id)
{
    struct label_file_request rq = {.run_id = 88, .form = FORM_ZPL};
    (void)id;
    return label_run_file(c, &rq, &file);
}

static bool do_sheet_show(struct ctx *c, int64_t *id)
{
    struct label_sheet s;
    (void)id;
    return label_sheet_show(c, "a4-24", &s);
}

static bool do_sheet_save(struct ctx *c, int64_t *id)
{
    struct label_sheet s = {.shift_x = 150, .next_cell = 3};
    return label_sheet_save(c, "a4-24", &s, id);
}

static bool do_calibration(struct ctx *c, int64_t *id)
{
    struct buf out;
    (void)id;
    return label_calibration(c, "a4-24", &out);
}

static bool do_signs(struct ctx *c, int64_t *id)
{
    struct label_sign sign = {.class_number = "I"};
    (void)id;
    return label_signs(c, "a4-shelf", &sign, 1, &file);
}

static bool do_readers(struct ctx *c, int64_t *id)
{
    struct reader_label_request rq = {.class_id = 1};
    (void)id;
    return reader_labels(c, &rq, &file);
}

/* ---- call numbers -------------------------------------------------------- */

static bool do_propose(struct ctx *c, int64_t *id)
{
    struct call_proposal p;
    (void)id;
    return call_propose(c, 1, "I28", NULL, &p);
}

static bool do_assign(struct ctx *c, int64_t *id)
{
    struct call_assigned rs;
    bool good = call_assign(c, 1, "I28", false, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_renumber(struct ctx *c, int64_t *id)
{
    struct call_renumbered rs;
    bool good = call_renumber(c, "K9", false, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_authors(struct ctx *c, int64_t *id)
{
    struct author_row row = {"M", "M3"};
    return author_table_put(c, &row, 1, id);
}

static bool do_classes(struct ctx *c, int64_t *id)
{
    struct class_heading row = {"I28", "Children's books"};
    return class_table_put(c, &row, 1, id);
}

static bool do_browse(struct ctx *c, int64_t *id)
{
    struct class_heading *rows;
    size_t n;
    (void)id;
    return class_browse(c, "I", &rows, &n);
}

const struct every_deed every_deed_labels[] = {
    {"call_propose", RIGHT_COPY_WRITE, READS, do_propose},
    {"call_assign", RIGHT_COPY_WRITE, WRITES, do_assign},
    {"call_renumber", RIGHT_COPY_WRITE, WRITES, do_renumber},
    {"author_table_put", RIGHT_COPY_WRITE, WRITES, do_authors},
    {"class_table_put", RIGHT_COPY_WRITE, WRITES, do_classes},
    {"class_browse", RIGHT_SEARCH, READS, do_browse},
    {"label_layout_list", RIGHT_SEARCH, READS, do_layout_list},
    {"label_layout_save", RIGHT_COPY_WRITE, WRITES, do_layout_save},
    {"label_layout_drop", RIGHT_COPY_WRITE, WRITES, do_layout_drop},
    {"label_preview", RIGHT_COPY_WRITE, READS, do_preview},
    {"label_queue_show", RIGHT_COPY_WRITE, READS, do_queue_show},
    {"label_queue_change", RIGHT_COPY_WRITE, WRITES, do_queue_change},
    {"label_print", RIGHT_COPY_WRITE, WRITES, do_print},
    {"label_run_list", RIGHT_COPY_WRITE, READS, do_run_list},
    {"label_run_file", RIGHT_COPY_WRITE, READS, do_run_file},
    {"label_sheet_show", RIGHT_COPY_WRITE, READS, do_sheet_show},
    {"label_sheet_save", RIGHT_COPY_WRITE, WRITES, do_sheet_save},
    {"label_calibration", RIGHT_COPY_WRITE, READS, do_calibration},
    {"label_signs", RIGHT_COPY_WRITE, READS, do_signs},
    {"reader_labels", RIGHT_PATRON_READ, READS, do_readers},
    {NULL, 0, READS, NULL},
};
