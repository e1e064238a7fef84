#include "tests/support/history_class.h"

#include "rules/verdict.h"
#include "tests/support/check.h"
#include "tests/support/history.h"
#include "tests/support/small_school.h"
#include "usecase/class_set.h"

void class_school(struct ctx *c)
{
    struct class_set_request rq = {.patron_id = WHO_ANSWERS, .class_id = 1};
    struct class_set_result rs;

    sql(c, "INSERT INTO title (format, title, title_sort, created_at,"
           " changed_at) VALUES ('MARC21', 'Typee', 'typee', 0, 0)");
    sql(c, "INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
           " state_at, created_at) VALUES (1, 6, 'B9', 1, 0, 0),"
           " (1, 6, 'B10', 1, 0, 0), (1, 6, 'B11', 1, 0, 0),"
           " (1, 6, 'B12', 1, 0, 0)");
    sql(c, arena_format(c->mem, "UPDATE policy SET max_loans = 100,"
                        " counts_apart = 1 WHERE copy_type_id <> 0"));
    CHECK_OK(c, class_set_open(c, &rq, &rs));
    CHECK_INT(rs.set.id, CLASS_SET);
    CHECK_INT(copy_id(c, "B9"), class_copy_id(9));
}

int64_t class_copy_id(int copy)
{
    return copy + 1;
}

/* ---- may it be? ---------------------------------------------------------- */

static uint32_t taken(const struct class_copy *now, int card)
{
    return now->has == 0      ? 0
           : now->has == card ? REFUSED_SAME_READER
                              : REFUSED_ON_LOAN;
}

/* Lent on, or lent as any other copy. What is of a set takes no place of
 * another one. */
static uint32_t may_lend(const struct class_copy *now, int card, int loans)
{
    uint32_t no = taken(now, card);

    if (now->in_set)
        return now->has == WHO_ANSWERS && card != WHO_ANSWERS ? 0 : no;
    return loans >= HISTORY_LOANS ? no | REFUSED_LIMIT : no;
}

static uint32_t may_renew(const struct class_copy *now, int card)
{
    if (now->has == 0 || (card != 0 && now->has != card))
        return REFUSED_NOTHING;
    return now->renewals >= HISTORY_RENEWALS ? REFUSED_RENEWALS : 0;
}

/* Nothing builds on it: the loan that it began is as it was then; the one that
 * it ended was the last. */
static bool may_undo(const struct class_copy *now,
                     const struct class_past *past)
{
    const struct class_copy *before = &past->before;

    switch (past->deed) {
    case PROMISE_TAKE_BACK:
        return now->has == 0 &&
               (before->has == 0 || now->loan == before->loan);
    case PROMISE_RENEW:
        return now->has != 0 && now->loan == before->loan &&
               now->renewals == before->renewals + 1;
    default:
        return now->has != 0 && now->loan == past->entry &&
               now->renewals == 0;
    }
}

uint32_t class_judge(const struct class_copy *now, enum promise_deed deed,
                     int card, int loans, const struct class_past *past)
{
    switch (deed) {
    case PROMISE_LEND:
        return may_lend(now, card, loans);
    case PROMISE_RENEW:
        return may_renew(now, card);
    case PROMISE_SET_LEND:
        return taken(now, WHO_ANSWERS);
    case PROMISE_PASS_ON:
        return !now->in_set              ? REFUSED_NOTHING
               : now->has == WHO_ANSWERS ? 0
                                         : taken(now, card);
    case PROMISE_SHELVE:
        return !now->in_set              ? REFUSED_NOTHING
               : now->has == WHO_ANSWERS ? REFUSED_SAME_READER
                                         : 0;
    case PROMISE_UNDO:
        return past->entry != 0 && may_undo(now, past) ? 0 : REFUSED_NOTHING;
    default: /* a return is never refused */
        return 0;
    }
}

/* ---- what it does -------------------------------------------------------- */

static struct class_copy undone(const struct class_copy *now,
                                const struct class_past *past)
{
    bool was_in = past->deed == PROMISE_TAKE_BACK && past->before.has == 0;

    return was_in ? *now : past->before;
}

struct class_copy class_apply(const struct class_copy *now,
                              enum promise_deed deed, int card, uint32_t n,
                              const struct class_past *past)
{
    struct class_copy after = *now;

    switch (deed) {
    case PROMISE_TAKE_BACK:
        after.has = 0;
        after.in_set = false;
        return after;
    case PROMISE_RENEW:
        after.renewals++;
        return after;
    case PROMISE_UNDO:
        return undone(now, past);
    case PROMISE_SET_LEND:
    case PROMISE_SHELVE:
        return (struct class_copy){WHO_ANSWERS, true, 0, n};
    default:
        return (struct class_copy){(uint8_t)card, now->in_set, 0, n};
    }
}

const char *class_deed_word(enum promise_deed deed)
{
    switch (deed) {
    case PROMISE_TAKE_BACK:
    case PROMISE_SHELVE:
        return "checkin";
    case PROMISE_RENEW:
        return "renew";
    case PROMISE_UNDO:
        return "undo";
    default:
        return "checkout";
    }
}
