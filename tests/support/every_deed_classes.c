/* Of every_deed.h: class work. Set 1 has S1 on its shelf and S2 with Ada; set 2
 * is empty. */
#include "rules/rights.h"
#include "tests/support/every_deed.h"
#include "usecase/class.h"
#include "usecase/class_set.h"
#include "usecase/reading_list.h"

static bool do_open(struct ctx *c, int64_t *id)
{
    struct class_set_request rq = {.class_id = 1};
    struct class_set_result rs;
    bool good = class_set_open(c, &rq, &rs);
    *id = rs.set.id;
    return good;
}

static bool do_close(struct ctx *c, int64_t *id)
{
    struct class_set_result rs;
    bool good = class_set_close(c, 2, &rs);
    *id = rs.journal_seq;
    return good;
}

static bool do_list(struct ctx *c, int64_t *id)
{
    struct class_set *sets;
    size_t n;
    (void)id;
    return class_set_list(c, &(struct class_set_filter){.class_id = 1}, &sets,
                          &n);
}

static bool do_show(struct ctx *c, int64_t *id)
{
    struct class_set set;
    struct class_set_copy *copies;
    size_t n;
    (void)id;
    return class_set_show(c, 1, &set, &copies, &n);
}

static bool pile(struct ctx *c, const char *barcode, int64_t *id,
                 bool (*deed)(struct ctx *c, const struct pile_request *rq,
                              struct pile_result *rs))
{
    struct pile_request rq = {
        .class_set_id = 1, .barcodes = &barcode, .n = 1,
        .readers = &(struct pile_reader){.card = "C1"}};
    struct pile_result rs;
    bool good = deed(c, &rq, &rs);
    *id = rs.n > 0 && rs.lines[0].done
              ? rs.lines[0].lent.journal_seq + rs.lines[0].returned.journal_seq
              : 0;
    return good;
}

static bool do_lend(struct ctx *c, int64_t *id)
{
    return pile(c, "B1", id, class_set_lend);
}

static bool do_pass_on(struct ctx *c, int64_t *id)
{
    return pile(c, "S1", id, class_set_pass_on);
}

static bool do_shelve(struct ctx *c, int64_t *id)
{
    return pile(c, "S2", id, class_set_shelve_pile);
}

static bool do_take_back(struct ctx *c, int64_t *id)
{
    return pile(c, "S2", id, class_set_take_back);
}

static bool do_loans(struct ctx *c, int64_t *id)
{
    struct class_view class;
    struct class_loan *loans;
    size_t n;
    (void)id;
    return class_loans(c, 1, &class, &loans, &n);
}

static bool do_teacher(struct ctx *c, int64_t *id)
{
    return class_teacher_put(c, 1, (const int64_t[]){1}, 1, id);
}

static bool do_list_save(struct ctx *c, int64_t *id)
{
    static const int64_t titles[] = {1, 2};
    struct reading_list_form form = {.name = "For rainy days", .class_id = 1,
                                     .titles = titles, .n = 2};
    return reading_list_save(c, &form, id);
}

static bool do_list_drop(struct ctx *c, int64_t *id)
{
    return reading_list_drop(c, 1, true, id);
}

static bool do_lists(struct ctx *c, int64_t *id)
{
    struct reading_list *rows;
    size_t n;
    (void)id;
    return reading_lists(c, &rows, &n);
}

static bool do_list_show(struct ctx *c, int64_t *id)
{
    struct reading_list list;
    struct search_result rs;
    (void)id;
    return reading_list_show(c, 1, &list, &rs);
}

const struct every_deed every_deed_classes[] = {
    {"reading_list_save", RIGHT_TITLE_WRITE, WRITES, do_list_save},
    {"reading_list_drop", RIGHT_TITLE_WRITE, WRITES, do_list_drop},
    {"reading_lists", RIGHT_SEARCH, READS, do_lists},
    {"reading_list_show", RIGHT_SEARCH, READS, do_list_show},
    {"class_loans", RIGHT_PATRON_READ, READS, do_loans},
    {"class_teacher_put", RIGHT_STAFF_WRITE, WRITES, do_teacher},
    {"class_set_open", RIGHT_CHECKOUT, WRITES, do_open},
    {"class_set_close", RIGHT_CHECKOUT, WRITES, do_close},
    {"class_set_list", RIGHT_PATRON_READ, READS, do_list},
    {"class_set_show", RIGHT_PATRON_READ, READS, do_show},
    {"class_set_lend", RIGHT_CHECKOUT, IN_PARTS, do_lend},
    {"class_set_pass_on", RIGHT_CHECKOUT, IN_PARTS, do_pass_on},
    {"class_set_shelve_pile", RIGHT_CHECKIN, IN_PARTS, do_shelve},
    {"class_set_take_back", RIGHT_CHECKIN, IN_PARTS, do_take_back},
    {NULL, 0, READS, NULL},
};
