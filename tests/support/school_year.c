#include "tests/support/school_year.h"

#include <stdio.h>

#include "base/day.h"
#include "db/db.h"
#include "usecase/charge.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/class_set.h"
#include "usecase/hold.h"
#include "usecase/loss.h"
#include "usecase/open.h"
#include "usecase/patron.h"
#include "usecase/renew.h"
#include "usecase/undo.h"

enum {
    AT_HOME = 3,          /* copies that a reader may have, and of the class */
    PILE = 20,            /* copies that go to the class at once */
    WEEKS = 15,           /* days that they stay */
    VISITS = 5,           /* one reader in so many comes on a day */
    OPENS = 8 * 3600, PACE = 7, /* seconds: of the day, between two deeds */
    POPULAR = 20          /* one title in so many is asked for half the time */
};

/* ---- our own books ------------------------------------------------------- */

struct last_deed {
    enum { NO_DEED, LENT, RETURNED } kind;
    int copy, reader;
    int64_t loan, seq, cents; /* what the reader owes more since */
    int64_t lost_cents;       /* that was taken back */
    int64_t shelf_loan;       /* that ended with it */
};

struct books {
    struct reader { int copies[2 * AT_HOME], has; int64_t owes; } *reader;
    struct volume {
        int reader; /* 0: nobody; `shelf`: it stands with the class */
        bool in_set;
        int64_t loan, lost_cents;
    } *copy;
    int shelf;                /* the reader who answers for it */
    int64_t set;              /* 0: nothing is lent to the class now */
    struct last_deed last;
    uint64_t dice;
    int second;               /* of the day */
    const char *why;
};

static int throw_dice(struct books *b, int sides)
{
    uint64_t x = b->dice += UINT64_C(0x9E3779B97F4A7C15);

    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (int)((x ^ (x >> 31)) % (uint64_t)sides);
}

static bool wrong(struct school_year *y, const char *what, int copy,
                  int reader)
{
    y->books->why = arena_format(y->mem, "%s: copy %d, reader %d, deed %lld",
                                 what, copy, reader, (long long)y->deeds);
    return false;
}

/* The shelf holds as much as there is room for. */
static void book_out(struct books *b, int copy, int reader, int64_t loan)
{
    struct reader *r = &b->reader[reader];

    b->copy[copy].reader = reader;
    b->copy[copy].loan = loan;
    if (reader != b->shelf)
        r->copies[r->has++] = copy;
}

/* What a reader has of the library, or of the class. */
static int at_home(const struct books *b, int reader, bool of_class)
{
    const struct reader *r = &b->reader[reader];
    int n = 0;

    for (int i = 0; i < r->has; i++)
        n += b->copy[r->copies[i]].in_set == of_class;
    return n;
}

static void book_in(struct books *b, int copy)
{
    struct reader *r = &b->reader[b->copy[copy].reader];
    int kept = 0;

    for (int i = 0; i < r->has; i++)
        if (r->copies[i] != copy)
            r->copies[kept++] = r->copies[i];
    r->has = kept;
    b->copy[copy].reader = 0;
    b->copy[copy].loan = 0;
}

/* Memory of the deed before is given back, the clock goes on. */
static struct ctx *next_deed(struct school_year *y)
{
    struct ctx *c = y->c;

    arena_reset(c->mem);
    y->deeds++;
    y->books->second += PACE;
    c->now = ((int64_t)c->today * 86400 + OPENS - 8 * 3600 +
              y->books->second) * 1000;
    return c;
}

static const char *barcode_of(struct ctx *c, int copy)
{
    return arena_format(c->mem, "B%010d", copy);
}

/* ---- deeds --------------------------------------------------------------- */

static bool lend(struct school_year *y, int copy, int reader,
                 uint32_t *refusals)
{
    struct ctx *c = next_deed(y);
    struct checkout_request rq = {.card = arena_format(c->mem, "P%08d",
                                                       reader),
                                  .barcode = barcode_of(c, copy)};
    struct books *b = y->books;
    struct volume *v = &b->copy[copy];
    struct checkout_result rs;

    if (!checkout(c, &rq, &rs))
        return false;
    *refusals = rs.verdict.refusals;
    if (rs.loan_id == 0) {
        y->refused++;
        return true;
    }
    if (v->reader != 0 && v->reader != b->shelf)
        return wrong(y, "lent while it was out", copy, reader);
    if (at_home(b, reader, v->in_set) >= AT_HOME)
        return wrong(y, "lent beyond the limit", copy, reader);
    if ((rs.set.id != 0) != v->in_set)
        return wrong(y, "of the class or not", copy, reader);
    b->last = (struct last_deed){LENT, copy, reader, rs.loan_id,
                                 rs.journal_seq, 0, 0,
                                 v->in_set ? v->loan : 0};
    y->passed_on += v->in_set;
    y->returned += v->in_set; /* by the shelf */
    book_out(b, copy, reader, rs.loan_id);
    y->lent++;
    return true;
}

/* What the books say of a return. */
static bool returned(struct school_year *y, int copy,
                     const struct checkin_result *back)
{
    struct books *b = y->books;
    struct volume *v = &b->copy[copy];
    struct checkin_result rs = *back;
    int reader = v->reader;
    int64_t cents;

    if (rs.loan_id != v->loan || rs.patron.id != reader)
        return wrong(y, "returned by another reader", copy, reader);
    cents = rs.charged_cents -
            (rs.events & CHECKIN_REVERSED ? v->lost_cents : 0);
    b->last = (struct last_deed){RETURNED, copy, reader, v->loan,
                                 rs.journal_seq, cents, v->lost_cents, 0};
    if (v->in_set)
        b->last.kind = NO_DEED; /* undone in a test of its own */
    b->reader[reader].owes += cents;
    y->charged += cents;
    v->lost_cents = 0;
    book_in(b, copy);
    y->returned++;
    v->in_set = rs.copy.class_set_id != 0;
    if (v->in_set) {
        book_out(b, copy, b->shelf, rs.copy.loan_id);
        y->lent++;
    }
    return true;
}

/* Into the library, or back onto the shelf of the class. */
static bool take_back(struct school_year *y, int copy)
{
    struct ctx *c = next_deed(y);
    const char *barcode = barcode_of(c, copy);
    struct checkin_request rq = {.barcode = barcode};
    struct pile_request pile = {.class_set_id = y->books->set,
                                .barcodes = &barcode, .n = 1};
    struct checkin_result rs;
    struct pile_result done;

    if (!y->books->copy[copy].in_set || throw_dice(y->books, 4) == 0)
        return checkin(c, &rq, &rs) && returned(y, copy, &rs);
    return class_set_shelve_pile(c, &pile, &done) &&
           (done.done == 1 || wrong(y, "not shelved", copy, 0)) &&
           returned(y, copy, &done.lines[0].returned);
}

static bool prolong(struct school_year *y, int copy)
{
    struct ctx *c = next_deed(y);
    struct renew_request rq = {.loan_id = y->books->copy[copy].loan};
    struct renew_result rs;

    if (!renew(c, &rq, &rs))
        return false;
    y->renewed += rs.renewed;
    y->refused += !rs.renewed;
    return true;
}

static bool wait_for(struct school_year *y, int copy, int reader)
{
    struct ctx *c = next_deed(y);
    struct hold_request rq = {.patron_id = reader, .title_id = (copy + 1) / 2};
    struct hold_result rs;

    if (!hold_place(c, &rq, &rs))
        return false;
    y->placed += rs.hold.id != 0;
    y->refused += rs.hold.id == 0;
    if (rs.hold.id == 0 || throw_dice(y->books, 5) > 0)
        return true;
    y->cancelled++;
    return hold_cancel(next_deed(y), rs.hold.id, &rs);
}

static bool lose(struct school_year *y, int copy)
{
    struct ctx *c = next_deed(y);
    struct loss_request rq = {.barcode = barcode_of(c, copy), .cents = 2500};
    struct volume *v = &y->books->copy[copy];
    struct loss_result rs;

    if (v->lost_cents != 0)
        return true;
    if (!loss_report(c, &rq, &rs))
        return false;
    if (rs.patron.id != v->reader)
        return wrong(y, "lost by another reader", copy, v->reader);
    v->lost_cents = rs.charged_cents;
    y->books->reader[v->reader].owes += rs.charged_cents;
    y->charged += rs.charged_cents;
    y->lost++;
    return true;
}

/* All or a part, in cash or by the librarian's heart; a credit is paid out. */
static bool settle(struct school_year *y, int reader)
{
    struct ctx *c = next_deed(y);
    struct books *b = y->books;
    int64_t owes = b->reader[reader].owes, id;
    struct settle_request rq = {.patron_id = reader, .note = "year's end"};
    bool done;

    rq.amount_cents = owes < 0 ? -owes
                      : throw_dice(b, 2) ? owes : (owes + 1) / 2;
    done = owes < 0                  ? charge_refund(c, &rq, &id)
           : throw_dice(b, 10) == 0 ? charge_waive(c, &rq, &id)
                                    : charge_pay(c, &rq, &id);
    if (!done)
        return false;
    if (owes < 0)
        rq.amount_cents = owes;
    b->reader[reader].owes -= rq.amount_cents;
    y->settled += rq.amount_cents;
    return true;
}

/* A slip of the hand: the last loan or return never was. */
static bool take_it_back(struct school_year *y)
{
    struct ctx *c = next_deed(y);
    struct books *b = y->books;
    struct last_deed d = b->last;
    struct undo_result rs;

    b->last.kind = NO_DEED;
    if (!undo(c, d.seq, &rs))
        return c->err.code == ERR_CONFLICT;
    y->undone++;
    if (d.kind == LENT) {
        book_in(b, d.copy);
        y->lent--;
        if (d.shelf_loan != 0) {
            book_out(b, d.copy, b->shelf, d.shelf_loan);
            y->returned--;
        }
        return true;
    }
    book_out(b, d.copy, d.reader, d.loan);
    b->copy[d.copy].lost_cents = d.lost_cents;
    b->reader[d.reader].owes -= d.cents;
    y->charged -= d.cents;
    y->returned--;
    return true;
}

/* ---- the class ----------------------------------------------------------- */

/* A pile for the shelf: what is not there stays in the library. */
static bool lend_pile(struct school_year *y)
{
    struct ctx *c = next_deed(y);
    struct books *b = y->books;
    const char *barcodes[PILE];
    int copies[PILE], first = 1 + throw_dice(b, y->copies - PILE);
    struct class_set_request open = {.patron_id = b->shelf};
    struct class_set_result set;
    struct pile_request rq = {.barcodes = barcodes, .n = PILE};
    struct pile_result rs;

    for (int i = 0; i < PILE; i++) {
        copies[i] = first + i;
        barcodes[i] = barcode_of(c, copies[i]);
    }
    if (!class_set_open(c, &open, &set))
        return false;
    b->set = rq.class_set_id = set.set.id;
    if (!class_set_lend(c, &rq, &rs))
        return false;
    for (int i = 0; i < PILE; i++) {
        struct volume *v = &b->copy[copies[i]];
        if (!rs.lines[i].done)
            continue;
        if (v->reader != 0)
            return wrong(y, "lent while it was out", copies[i], b->shelf);
        v->in_set = true;
        book_out(b, copies[i], b->shelf, rs.lines[i].lent.loan_id);
        y->lent++;
    }
    return true;
}

/* What stands with the class comes back; what is missing then is with the
 * readers that we know of, and comes from them. */
static bool end_set(struct school_year *y)
{
    struct ctx *c = next_deed(y);
    struct books *b = y->books;
    const char **barcodes = ARENA_ARRAY(c->mem, const char *, 2 * PILE);
    int copies[2 * PILE], n = 0, missing = 0;
    struct pile_request rq = {.class_set_id = b->set, .barcodes = barcodes};
    struct class_set_result closed;
    struct pile_result rs;

    for (int i = 1; i <= y->copies; i++) {
        missing += b->copy[i].in_set && b->copy[i].reader != b->shelf;
        if (!b->copy[i].in_set || b->copy[i].reader != b->shelf)
            continue;
        copies[n] = i;
        barcodes[n++] = barcode_of(c, i);
    }
    rq.n = (size_t)n;
    if (!class_set_take_back(c, &rq, &rs))
        return false;
    if (rs.missing_count != (size_t)missing)
        return wrong(y, "another number is missing", missing, 0);
    y->missing += missing;
    for (int i = 0; i < n; i++)
        if (!returned(y, copies[i], &rs.lines[i].returned))
            return false;
    for (int i = 1; i <= y->copies; i++) {
        struct checkin_request one = {.barcode = barcode_of(c, i)};
        struct checkin_result back;
        if (b->copy[i].in_set &&
            (!checkin(c, &one, &back) || !returned(y, i, &back)))
            return false;
    }
    b->set = 0;
    return class_set_close(c, rq.class_set_id, &closed);
}

/* ---- a day --------------------------------------------------------------- */

static int some_copy(struct school_year *y)
{
    struct books *b = y->books;
    int of = throw_dice(b, 2) ? y->copies : y->copies / POPULAR;

    return 1 + throw_dice(b, of);
}

/* What is at home comes back by and by, and more when it is asked for. */
static bool bring(struct school_year *y, int reader)
{
    struct reader *r = &y->books->reader[reader];

    for (int i = r->has - 1; i >= 0; i--) {
        int what = throw_dice(y->books, 100);
        bool good = what < 70   ? take_back(y, r->copies[i])
                    : what < 78 ? prolong(y, r->copies[i])
                    : what < 79 ? lose(y, r->copies[i])
                                : true;
        if (!good)
            return false;
    }
    return true;
}

static bool visit(struct school_year *y, int reader)
{
    struct books *b = y->books;
    uint32_t refusals;

    if (!bring(y, reader))
        return false;
    if (b->reader[reader].owes != 0 && throw_dice(b, 3) == 0 &&
        !settle(y, reader))
        return false;
    for (int i = throw_dice(b, 4); i > 0; i--) {
        int copy = some_copy(y);
        if (!lend(y, copy, reader, &refusals))
            return false;
        if ((refusals & (REFUSED_ON_LOAN | REFUSED_RESERVED)) != 0 &&
            throw_dice(b, 3) == 0 && !wait_for(y, copy, reader))
            return false;
    }
    return b->last.kind == NO_DEED || throw_dice(b, 30) != 0 ||
           take_it_back(y);
}

static bool live_day(struct school_year *y, int day)
{
    struct hold_expired over;

    y->books->second = 0;
    if (day % WEEKS == 3 && !lend_pile(y))
        return false;
    for (int i = y->readers / VISITS; i > 0; i--)
        if (!visit(y, 1 + throw_dice(y->books, y->readers)))
            return false;
    y->books->last.kind = NO_DEED;
    if (day % WEEKS == WEEKS - 1 && y->books->set != 0 && !end_set(y))
        return false;
    return hold_expire_all(next_deed(y), &over);
}

static bool put_rules(struct ctx *c, void *arg)
{
    (void)arg;
    return db_exec(c, "UPDATE policy SET max_loans = 3, loan_days = 14,"
                      " max_holds = 3, cents_a_day = 5, cap_cents = 300,"
                      " grace_days = 1, block_overdue_count = 3,"
                      " block_owed_cents = 4000", NO_ARGS) &&
           db_exec(c, "UPDATE policy SET max_loans = 40 WHERE category_id ="
                      " (SELECT id FROM category WHERE code = 'teacher')",
                   NO_ARGS) &&
           db_exec(c, "INSERT INTO patron (school_id, number, name, name_fold,"
                      " category_id, created_at) SELECT 1, 'T', 'Teacher',"
                      " 'teacher', id, 0 FROM category"
                      " WHERE code = 'teacher'", NO_ARGS);
}

static void open_books(struct school_year *y)
{
    struct books *b = ARENA_ARRAY(y->mem, struct books, 1);

    b->dice = y->seed;
    b->shelf = y->readers + 1; /* the teacher of put_rules() */
    b->reader = ARENA_ARRAY(y->mem, struct reader, (size_t)y->readers + 2);
    b->copy = ARENA_ARRAY(y->mem, struct volume, (size_t)y->copies + 1);
    y->books = b;
}

bool school_year_live(struct school_year *y, const char **why)
{
    struct ctx *c = y->c;
    int day = c->today;

    *why = NULL;
    open_books(y);
    if (!db_write(c, 0, put_rules, NULL))
        return false;
    for (int open = 0; open < y->days; day++) {
        if (day_weekday(day) >= 5)
            continue;
        c->today = day;
        open++;
        if (!live_day(y, open)) {
            *why = y->books->why;
            return false;
        }
    }
    return true;
}

/* ---- the end of it ------------------------------------------------------- */

static bool count(struct school_year *y, const char *sql, int64_t wanted)
{
    struct table t;

    if (!db_query(y->c, &t, sql, NO_ARGS))
        return false;
    if (cell_int(&t, 0, 0) == wanted)
        return true;
    y->books->why = arena_format(y->mem, "%s: %lld, not %lld", sql,
                                 (long long)cell_int(&t, 0, 0),
                                 (long long)wanted);
    return false;
}

static bool each_reader(struct school_year *y)
{
    struct patron_view v;

    for (int i = 1; i <= y->readers; i++) {
        const struct reader *r = &y->books->reader[i];
        arena_reset(y->c->mem);
        if (!patron_show(y->c, i, &v))
            return false;
        if (v.patron.owed_cents != r->owes)
            return wrong(y, "owes another amount", 0, i);
        if (v.patron.loans != r->has || v.loan_count != (size_t)r->has)
            return wrong(y, "has another number of copies", 0, i);
    }
    return true;
}

static bool is_whole(struct school_year *y)
{
    struct library_check report;

    if (!library_check(y->c, &report))
        return false;
    y->books->why = report.complaint ? arena_copy(y->mem, report.complaint)
                                     : NULL;
    return report.complaint == NULL;
}

bool school_year_balance(struct school_year *y, const char **why)
{
    int64_t out = y->lent - y->returned;
    bool good =
        count(y, "SELECT count(*) FROM loan", y->lent) &&
        count(y, "SELECT count(*) FROM loan WHERE returned_at = 0", out) &&
        count(y, "SELECT count(DISTINCT copy_id) FROM loan"
                 " WHERE returned_at = 0", out) &&
        count(y, "SELECT coalesce(sum(amount_cents), 0) FROM charge",
              y->charged - y->settled) &&
        count(y, "SELECT count(*) FROM hold h JOIN loan l"
                 " ON l.copy_id = h.copy_id AND l.returned_at = 0"
                 " WHERE h.state = 'ready'", 0) &&
        each_reader(y) && is_whole(y);

    *why = y->books->why;
    return good;
}
