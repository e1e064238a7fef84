#include "lending.h"

#include <string.h>

#include "row.h"
#include "rulebook.h"

/* What the statements below are given: $1 today, $2 school, $3 the copy, $4 the
 * reader, $5 the card's id or 0. A copy is found by its barcode or its id, a
 * reader by a card or his id. Each statement names every argument it is given.
 */
#define COPY_BY_BARCODE "o.school_id = $2 AND o.barcode = $3"
#define COPY_BY_ID "o.id = $3"
#define READER_BY_CARD \
    "(SELECT v.patron_id FROM card v WHERE v.school_id = $1 AND v.code = $2)"
#define READER_BY_ID "$2"

#define READER_AND_COPY(patron, where, copy) \
    "SELECT " PATRON_OWN_COLUMNS ", " COPY_OWN_COLUMNS "," \
    " CASE WHEN EXISTS (SELECT 1 FROM loan e WHERE e.patron_id = p.id" \
    " AND e.returned_at > 0 AND e.title_id = o.title_id) THEN 1 ELSE 0 END, " \
    RULEBOOK_VERSION " FROM " patron PATRON_BLOCK " JOIN copy o ON " copy \
    COPY_NOW " WHERE " where " AND p.school_id = $2"
#define WITH_CARD(copy) \
    READER_AND_COPY("card d JOIN patron p ON p.id = d.patron_id", \
                    "d.school_id = $2 AND d.code = $4", copy)
#define WITH_ID(copy) \
    READER_AND_COPY("patron p LEFT JOIN card d ON d.id =" \
                    " CASE WHEN $5 <> 0 THEN $5 ELSE" \
                    " (SELECT max(v.id) FROM card v WHERE v.patron_id = p.id" \
                    " AND v.state = 'active') END", "p.id = $4", copy)

/* $1 is the school, $2 the reader. Counted here: to PostgreSQL a few rows are
 * less than their sums. */
#define LOANS_OF(reader) \
    "SELECT l.due, l.copy_type_id, l.on_site, l.apart FROM loan l" \
    " WHERE l.patron_id = " reader " AND l.returned_at = 0 AND $1 = $1"

/* By the reader's id or not, by the copy's or not. */
static const char *const both_sql[2][2] = {
    {WITH_CARD(COPY_BY_BARCODE), WITH_CARD(COPY_BY_ID)},
    {WITH_ID(COPY_BY_BARCODE), WITH_ID(COPY_BY_ID)},
};
static const char *const loans_sql[2] = {LOANS_OF(READER_BY_CARD),
                                         LOANS_OF(READER_BY_ID)};

enum { BOTH, LOANS, HEAD, FIRST, ALL };

static void count_loans(struct ctx *c, const struct table *t,
                        struct lending *l)
{
    struct patron *p = &l->patron;

    p->loans = (int)t->rows;
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = row_of(t, i);
        int due = row_int(&r);
        bool same_type = row_id(&r) == l->rule_type_id;
        bool on_site = row_bool(&r), apart = row_bool(&r);
        p->overdue += due < c->today;
        if (i == 0 || due < p->oldest_due)
            p->oldest_due = due;
        p->loans_counted += !apart;
        l->type_loans += same_type && !on_site;
    }
}

/* Nothing counts as overdue that the reader says he brought back. Few readers
 * have anything overdue: only they are asked for. */
static bool forgive_claimed(struct ctx *c, struct lending *l)
{
    static const char sql[] =
        "SELECT coalesce(" LOAN_COUNT_OVERDUE("$2") ", 0),"
        " coalesce(" LOAN_OLDEST_DUE("$2") ", 0) FROM loan l"
        " WHERE l.patron_id = $1 AND l.returned_at = 0";
    struct table t;

    if (l->patron.overdue == 0)
        return true;
    if (!db_query(c, &t, sql, ARGS(INT(l->patron.id), INT(c->today))))
        return false;
    l->patron.overdue = (int)cell_int(&t, 0, 0);
    l->patron.oldest_due = (int)cell_int(&t, 0, 1);
    return true;
}

/* Which set the copy is in. Before the rulebook is looked at, which is good
 * only until the next question. */
static bool read_set(struct ctx *c, struct lending *l)
{
    return l->copy.class_set_id == 0 ||
           class_set_by_id(c, 0, l->copy.class_set_id, &l->set);
}

static bool take(struct ctx *c, const struct lending_key *k,
                 const struct table *t, struct lending *l)
{
    struct row r = row_of(&t[BOTH], 0);
    const struct rulebook *book;

    patron_own_from(&r, &l->patron);
    copy_own_from(&r, &l->copy);
    l->borrowed_before = row_bool(&r);
    if (!read_set(c, l) ||
        !rulebook_of(c, k->school_id, row_id(&r), &book) ||
        !rulebook_fill_patron(c, book, &l->patron) ||
        !rulebook_fill_copy(c, book, &l->copy))
        return false;
    l->rule_type_id = l->copy.copy_type_id;
    if (k->into_class_set || l->set.id != 0)
        l->rule_type_id = rulebook_type(book, "class_set", l->rule_type_id);
    l->policy_count = rulebook_policies(c, book, l->patron.category_id,
                                        l->rule_type_id, &l->policies);
    l->calendar = rulebook_calendar(c, book);
    count_loans(c, &t[LOANS], l);
    l->head = journal_head_from(&t[HEAD]);
    if (c->request_id)
        journal_from(c, &t[FIRST], 0, &l->first);
    return forgive_claimed(c, l);
}

/* *found is false if reader or copy is not found by the key as it stands. */
static bool read_all(struct ctx *c, const struct lending_key *k,
                     struct lending *l, bool *found)
{
    struct table t[ALL] = {{0}};
    const bool by_id = k->patron_id != 0;
    struct param args[] = {INT(c->today),
                           INT(k->school_id),
                           k->copy_id ? INT(k->copy_id)
                                      : TEXT(k->barcode ? k->barcode : ""),
                           k->patron_id ? INT(k->patron_id)
                                        : TEXT(k->card ? k->card : ""),
                           INT(k->card_id)};
    struct param reader[] = {args[1], args[3]};
    struct query queries[ALL] = {
        [BOTH] = {both_sql[by_id][k->copy_id != 0], args, by_id ? 5 : 4,
                  &t[BOTH]},
        [LOANS] = {loans_sql[by_id], reader, 2, &t[LOANS]},
        [HEAD] = journal_head_query(c, k->school_id, &t[HEAD])};
    size_t n = FIRST;

    if (c->request_id)
        queries[n++] = journal_request_query(c, k->school_id, c->request_id,
                                             &t[FIRST]);
    if (!db_batch(c, queries, n))
        return false;
    *found = t[BOTH].rows > 0;
    return !*found || take(c, k, t, l);
}

static bool look_further(struct ctx *c, struct lending_key *k)
{
    struct copy copy;

    if (k->card && k->card[0]) {
        if (!patron_id_by_text(c, k->school_id, k->card, &k->patron_id,
                               &k->card_id))
            return false;
        if (k->patron_id == 0)
            return fail(c, ERR_NOT_FOUND, "no reader has card or number %s",
                        k->card);
    }
    if (k->barcode && k->barcode[0]) {
        if (!copy_by_barcode(c, k->school_id, k->barcode, true, &copy))
            return false;
        k->copy_id = copy.id;
    }
    return true;
}

bool lending_read(struct ctx *c, const struct lending_key *key,
                  struct lending *l)
{
    struct lending_key k = *key;
    bool found = false;

    memset(l, 0, sizeof *l);
    if (!read_all(c, &k, l, &found))
        return false;
    if (found)
        return true;
    if (!look_further(c, &k) || !read_all(c, &k, l, &found))
        return false;
    if (!found)
        return fail(c, ERR_NOT_FOUND, "this reader or copy is not known here");
    return true;
}

struct borrower lending_borrower(const struct lending *l)
{
    const struct patron *p = &l->patron;

    return (struct borrower){
        .loans = p->loans_counted,
        .type_loans = l->type_loans,
        .overdue = p->overdue,
        .oldest_due = p->oldest_due,
        .owed_cents = p->owed_cents,
        .expires_on = p->expires_on,
        .grade = p->grade,
        .suspended = strcmp(p->state, "suspended") == 0,
        .left = strcmp(p->state, "left") == 0,
        .card_lost = p->card_state && strcmp(p->card_state, "active") != 0,
        .card_until = p->card_until,
        .block_note = p->block_note,
        .block_until = p->block_until,
        .has_note = p->note[0] != '\0',
    };
}

bool lending_is_passed_on(const struct lending *l)
{
    struct class_shelf shelf =
        class_set_shelf(&l->set, l->copy.loan_patron_id);

    return l->set.id != 0 && l->set.school_id == l->patron.school_id &&
           lending_passes_on(&shelf, l->patron.id, l->patron.class_id);
}

struct loanable lending_loanable(const struct lending *l)
{
    const struct copy *o = &l->copy;
    const bool passed_on = lending_is_passed_on(l);
    int64_t reader = l->patron.id;

    return (struct loanable){
        .state = o->state,
        .lendable = o->lendable,
        .reading_room_only = copy_stays_in_room(o),
        .min_grade = copy_grade_limit(o, NULL),
        .on_loan = o->loan_id != 0 && !passed_on,
        .on_loan_to_same = o->loan_patron_id == reader,
        .set_aside_for_other = o->hold_id && o->hold_patron_id != reader,
        .set_aside_for_same = o->hold_id && o->hold_patron_id == reader,
        /* What stands with the class was taken from nobody who waits. */
        .holds = passed_on ? 0 : o->holds,
        /* What was sent for this reader, or stands here, is lent here. */
        .other_school = o->at_school_id != l->patron.school_id &&
                        !(o->hold_id && o->hold_patron_id == reader),
        .borrowed_before = l->borrowed_before,
        .parts = o->parts,
        .has_note = o->note[0] != '\0',
        .from_class_shelf = passed_on,
        .limit = passed_on ? o->loan_due : 0,
    };
}

struct loan_record lending_loan(const struct ctx *c, const struct lending *l,
                                const struct policy *policy)
{
    return (struct loan_record){
        .school_id = c->school_id,
        .copy_id = l->copy.id,
        .title_id = l->copy.title_id,
        .copy_type_id = l->rule_type_id,
        .patron_id = l->patron.id,
        .category_id = l->patron.category_id,
        .class_id = l->patron.class_id,
        .grade = l->patron.grade,
        .policy_id = policy ? policy->id : 0,
        .apart = policy && policy->counts_apart,
    };
}
