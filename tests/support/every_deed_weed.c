/* Of every_deed.h: weeding, merging, copies changed together. List 1 is a
 * draft with B7, list 2 is proposed with B4, list 3 is approved with B5. */
#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/every_deed.h"
#include "usecase/copies_change.h"
#include "usecase/order_paper.h"
#include "usecase/title_merge.h"
#include "usecase/weed.h"

static int64_t busy_list(struct ctx *c, const char *barcode)
{
    int64_t list, added, seq;

    CHECK_OK(c, weed_list_save(c, &(struct weed_list_form){0}, &list));
    CHECK_OK(c, weed_add(c, list, &(struct weed_pick){barcode, "old"}, 1,
                         &added, &seq));
    return list;
}

void busy_weeding(struct ctx *c)
{
    struct weed_move m = {.step = WEED_PROPOSE, .name = "Wang"};
    int64_t seq;

    (void)busy_list(c, "B7");
    m.list_id = busy_list(c, "B4");
    CHECK_OK(c, weed_proceed(c, &m, &seq));
    m.list_id = busy_list(c, "B5");
    CHECK_OK(c, weed_proceed(c, &m, &seq));
    m.step = WEED_APPROVE;
    m.name = "Li";
    CHECK_OK(c, weed_sign(c, &m, &seq));
}

static bool do_rules(struct ctx *c, int64_t *id)
{
    struct weed_rule *rows;
    size_t n;
    (void)id;
    return weed_rules(c, &rows, &n);
}

static bool do_rule_save(struct ctx *c, int64_t *id)
{
    return weed_rule_save(c, &(struct weed_rule){0, "old", "I", "", 10, -1, -1,
                                                 -1, -1, -1}, id);
}

static bool do_rule_drop(struct ctx *c, int64_t *id)
{
    return weed_rule_drop(c, 1, id);
}

static bool do_candidates(struct ctx *c, int64_t *id)
{
    struct weed_candidates found;
    (void)id;
    return weed_candidates(c, &(struct weed_filter){.class_number = "I"},
                           &found);
}

static bool do_list_save(struct ctx *c, int64_t *id)
{
    return weed_list_save(c, &(struct weed_list_form){.note = "spring"}, id);
}

static bool do_lists(struct ctx *c, int64_t *id)
{
    struct weed_list *rows;
    size_t n;
    (void)id;
    return weed_lists(c, &rows, &n);
}

static bool do_show(struct ctx *c, int64_t *id)
{
    struct weed_view v;
    (void)id;
    return weed_show(c, 1, NULL, &v);
}

static bool do_add(struct ctx *c, int64_t *id)
{
    int64_t added;
    return weed_add(c, 1, &(struct weed_pick){"B1", "torn"}, 1, &added, id);
}

static bool do_take(struct ctx *c, int64_t *id)
{
    return weed_take(c, 1, "B7", id);
}

static bool do_propose(struct ctx *c, int64_t *id)
{
    return weed_proceed(c, &(struct weed_move){.list_id = 1, .name = "Wang",
                                               .step = WEED_PROPOSE}, id);
}

static bool do_approve(struct ctx *c, int64_t *id)
{
    return weed_sign(c, &(struct weed_move){.list_id = 2, .name = "Li",
                                            .step = WEED_APPROVE}, id);
}

static bool do_withdraw(struct ctx *c, int64_t *id)
{
    struct weed_done done;
    bool good = weed_withdraw(c, 3, &done);
    *id = done.journal_seq;
    return good;
}

static bool do_paper(struct ctx *c, int64_t *id)
{
    struct ledger_file file;
    (void)id;
    return weed_paper(c, 1, LEDGER_CSV, &file);
}

static bool do_order_paper(struct ctx *c, int64_t *id)
{
    struct ledger_file file;
    (void)id;
    return order_paper(c, 3, true, LEDGER_CSV, &file);
}

static bool do_twins(struct ctx *c, int64_t *id)
{
    struct twin_pair *pairs;
    size_t n;
    (void)id;
    return title_twins(c, &pairs, &n);
}

static bool do_merge_preview(struct ctx *c, int64_t *id)
{
    struct title_load load;
    (void)id;
    return title_merge_preview(c, busy.title, 1, &load);
}

static bool do_merge(struct ctx *c, int64_t *id)
{
    struct title_merged rs;
    bool good = title_merge(c, busy.title, 1, &rs);
    *id = rs.journal_seq;
    return good;
}

static const struct copies_choice chosen = {
    .barcodes = (const char *const[]){"B1", "B2"}, .n = 2};
static const struct copies_wish wished = {.location = "main",
                                          .type = "picture",
                                          .source = "gift",
                                          .price_cents = 900};

static bool do_copies_preview(struct ctx *c, int64_t *id)
{
    struct copies_changed rs;
    (void)id;
    return copies_preview(c, &(struct copies_choice){.class_number = "I287",
                                                     .location = "main",
                                                     .type = "picture"},
                          &wished, &rs);
}

static bool do_copies_change(struct ctx *c, int64_t *id)
{
    struct copies_changed rs;
    bool good = copies_change(c, &chosen, &wished, &rs);
    *id = rs.journal_seq;
    return good;
}

const struct every_deed every_deed_weed[] = {
    {"order_paper", RIGHT_COPY_WRITE, READS, do_order_paper},
    {"title_twins", RIGHT_TITLE_WRITE, READS, do_twins},
    {"title_merge_preview", RIGHT_TITLE_WRITE, READS, do_merge_preview},
    {"title_merge", RIGHT_TITLE_WRITE, WRITES, do_merge},
    {"copies_preview", RIGHT_COPY_WRITE, READS, do_copies_preview},
    {"copies_change", RIGHT_COPY_WRITE, WRITES, do_copies_change},
    {"weed_rules", RIGHT_COPY_WRITE, READS, do_rules},
    {"weed_rule_save", RIGHT_COPY_WRITE, WRITES, do_rule_save},
    {"weed_rule_drop", RIGHT_COPY_WRITE, WRITES, do_rule_drop},
    {"weed_candidates", RIGHT_COPY_WRITE, READS, do_candidates},
    {"weed_list_save", RIGHT_COPY_WRITE, WRITES, do_list_save},
    {"weed_lists", RIGHT_COPY_WRITE, READS, do_lists},
    {"weed_show", RIGHT_COPY_WRITE, READS, do_show},
    {"weed_add", RIGHT_COPY_WRITE, WRITES, do_add},
    {"weed_take", RIGHT_COPY_WRITE, WRITES, do_take},
    {"weed_proceed", RIGHT_COPY_WRITE, WRITES, do_propose},
    {"weed_sign", RIGHT_APPROVE, WRITES, do_approve},
    {"weed_withdraw", RIGHT_COPY_WRITE, WRITES, do_withdraw},
    {"weed_paper", RIGHT_COPY_WRITE, READS, do_paper},
    {NULL, 0, READS, NULL},
};
