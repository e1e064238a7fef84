#include "tests/support/deeds.h"

#include "model/journal.h"

struct checkout_result lend(struct ctx *c, const char *card,
                            const char *barcode)
{
    struct checkout_request rq = {.card = card, .barcode = barcode};
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &rq, &rs));
    CHECK_INT(rs.verdict.refusals, 0);
    CHECK(rs.loan_id != 0);
    return rs;
}

uint32_t refused(struct ctx *c, const char *card, const char *barcode)
{
    struct checkout_request rq = {.card = card, .barcode = barcode};
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &rq, &rs));
    CHECK_INT(rs.loan_id, 0);
    CHECK(rs.verdict.refusals != 0);
    return rs.verdict.refusals;
}

struct checkin_result take(struct ctx *c, const char *barcode)
{
    struct checkin_request rq = {.barcode = barcode};
    struct checkin_result rs;

    CHECK_OK(c, checkin(c, &rq, &rs));
    return rs;
}

void take_back(struct ctx *c, int64_t seq)
{
    struct undo_result rs;

    CHECK_OK(c, undo(c, seq, &rs));
}

void later(struct ctx *c, int days)
{
    c->today += days;
    c->now += (int64_t)days * 86400000;
}

int64_t whole_or_not(struct ctx *c, one_deed *deed, void *arg)
{
    const char *before = whole_database(c);
    int64_t n = 0;
    bool done = false;

    while (!done) {
        db_fail_at(c->db, ++n);
        done = deed(c, arg);
        db_fail_at(c->db, 0);
        if (!done && c->err.code != ERR_DB)
            fail_msg("statement %d: %s", (int)n, c->err.english);
        if (!done)
            CHECK_TEXT(whole_database(c), before);
    }
    return n - 1;
}

int64_t last_seq(struct ctx *c, const char *deed)
{
    struct journal_filter f = {.deed = deed, .limit = 1};
    struct journal_entry *entries;
    size_t n;

    CHECK_OK(c, journal_recent(c, c->school_id, &f, &entries, &n));
    return n > 0 ? entries[0].seq : 0;
}
