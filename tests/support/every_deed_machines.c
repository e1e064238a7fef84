/* What machines did without asking. */
#include "rules/rights.h"
#include "tests/support/every_deed.h"
#include "usecase/checkin.h"
#include "usecase/offline.h"

static bool do_checkin_at(struct ctx *c, int64_t *id)
{
    struct checkin_result rs;
    bool good = checkin_at(c, "B3", c->now - 60000, &rs);
    *id = rs.loan_id;
    return good;
}

static bool do_offline_loan(struct ctx *c, int64_t *id)
{
    struct offline_request rq = {.card = "C2", .barcode = "B3",
                                 .at = c->now - 60000};
    struct offline_result rs;
    bool good = offline_loan(c, &rq, &rs);
    *id = rs.loan_id;
    return good;
}

static bool do_offline_park_return(struct ctx *c, int64_t *id)
{
    struct offline_request rq = {.barcode = "nothing"};
    return offline_park_return(c, &rq, id);
}

static bool do_offline_list(struct ctx *c, int64_t *id)
{
    struct offline_parked *list;
    size_t n;
    (void)id;
    return offline_list(c, &list, &n);
}

const struct every_deed every_deed_machines[] = {
    {"checkin_at", RIGHT_CHECKIN, WRITES, do_checkin_at},
    {"offline_loan", RIGHT_CHECKOUT, WRITES, do_offline_loan},
    {"offline_park_return", RIGHT_CHECKIN, WRITES, do_offline_park_return},
    {"offline_list", RIGHT_JOURNAL, READS, do_offline_list},
    {NULL, 0, READS, NULL},
};
