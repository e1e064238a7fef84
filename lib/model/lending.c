#include "lending.h"

#include <string.h>

#include "calendar.h"
#include "policy.h"
#include "row.h"

/* What the statements below are given: $1 today, $2 school, $3 the copy's id
 * or NULL, $4 its barcode, $5 the reader's card or id, $6 the card's id or 0.
 * Each statement names every argument it is given. */
#define COPY \
    "coalesce($3, (SELECT v.id FROM copy v" \
    " WHERE v.school_id = $2 AND v.barcode = $4))"
#define READER_BY_CARD \
    "(SELECT v.patron_id FROM card v WHERE v.school_id = $2 AND v.code = $5)"
#define READER_BY_ID "$5"

#define READER_AND_COPY(patron, where) \
    "SELECT " PATRON_COLUMNS ", " COPY_COLUMNS "," \
    " CASE WHEN EXISTS (SELECT 1 FROM loan e WHERE e.patron_id = p.id" \
    " AND e.returned_at > 0 AND e.title_id = o.title_id) THEN 1 ELSE 0 END" \
    " FROM " patron PATRON_JOINS " JOIN copy o ON o.id = " COPY COPY_JOINS \
    " WHERE " where " AND p.school_id = $2"

#define LOANS_OF(reader) \
    "SELECT " LOAN_COUNTS ", coalesce(sum(CASE WHEN l.on_site = 0" \
    " AND l.copy_type_id =" \
    " (SELECT o.copy_type_id FROM copy o WHERE o.id = " COPY ")" \
    " THEN 1 ELSE 0 END), 0) FROM loan l" \
    " WHERE l.patron_id = " reader " AND l.returned_at = 0"

/* "+x IN (0, $2)" compares; without the plus SQLite builds a table of the two
 * values for an index first, which costs more than the whole rest. */
#define POLICIES_FOR(reader) \
    "SELECT " POLICY_COLUMNS " FROM policy r WHERE +r.school_id IN (0, $2)" \
    " AND +r.category_id IN (0, (SELECT p.category_id FROM patron p" \
    " WHERE p.id = " reader "))" \
    " AND +r.copy_type_id IN (0, (SELECT o.copy_type_id FROM copy o" \
    " WHERE o.id = " COPY ")) AND $1 = $1"

static const struct reading {
    const char *both, *counts, *policies;
    size_t args; /* of `both`; the others have five */
} by_card = {
    READER_AND_COPY("card d JOIN patron p ON p.id = d.patron_id",
                    "d.school_id = $2 AND d.code = $5"),
    LOANS_OF(READER_BY_CARD),
    POLICIES_FOR(READER_BY_CARD),
    5
}, by_id = {
    READER_AND_COPY("patron p LEFT JOIN card d ON d.id ="
                    " CASE WHEN $6 <> 0 THEN $6 ELSE"
                    " (SELECT max(v.id) FROM card v WHERE v.patron_id = p.id"
                    " AND v.state = 'active') END",
                    "p.id = $5"),
    LOANS_OF(READER_BY_ID),
    POLICIES_FOR(READER_BY_ID),
    6
};

enum { BOTH, COUNTS, POLICIES, CALENDAR, HEAD, FIRST, ALL };

static void take(struct ctx *c, const struct table *t, struct lending *l)
{
    struct row r = row_of(&t[BOTH], 0), counts = row_of(&t[COUNTS], 0);

    patron_from(&r, &l->patron);
    copy_from(&r, &l->copy);
    l->borrowed_before = row_bool(&r);
    patron_counts_from(&counts, &l->patron);
    l->type_loans = row_int(&counts);
    l->policy_count = policies_from(c, &t[POLICIES], &l->policies);
    l->calendar = calendar_from(c, &t[CALENDAR]);
    l->head = journal_head_from(&t[HEAD]);
    if (c->request_id)
        journal_from(c, &t[FIRST], 0, &l->first);
}

/* *found is false if reader or copy is not found by the key as it stands. */
static bool read_all(struct ctx *c, const struct lending_key *k,
                     struct lending *l, bool *found)
{
    struct table t[ALL] = {{0}};
    const struct reading *by = k->patron_id ? &by_id : &by_card;
    struct param args[] = {INT(c->today),
                           INT(k->school_id),
                           INT_OR_NULL(k->copy_id),
                           TEXT(k->barcode ? k->barcode : ""),
                           k->patron_id ? INT(k->patron_id)
                                        : TEXT(k->card ? k->card : ""),
                           INT(k->card_id)};
    struct query queries[ALL] = {
        [BOTH] = {by->both, args, by->args, &t[BOTH]},
        [COUNTS] = {by->counts, args, 5, &t[COUNTS]},
        [POLICIES] = {by->policies, args, 5, &t[POLICIES]},
        [CALENDAR] =
            calendar_query(c, k->school_id, c->today, &t[CALENDAR]),
        [HEAD] = journal_head_query(c, k->school_id, &t[HEAD])};
    size_t n = FIRST;

    if (c->request_id)
        queries[n++] = journal_request_query(c, k->school_id, c->request_id,
                                             &t[FIRST]);
    if (!db_batch(c, queries, n))
        return false;
    *found = t[BOTH].rows > 0;
    if (*found)
        take(c, t, l);
    return true;
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

struct loanable lending_loanable(const struct lending *l)
{
    const struct copy *o = &l->copy;
    int64_t reader = l->patron.id;

    return (struct loanable){
        .state = o->state,
        .lendable = o->lendable,
        .reading_room_only = copy_stays_in_room(o),
        .min_grade = copy_grade_limit(o, NULL),
        .on_loan = o->loan_id != 0,
        .on_loan_to_same = o->loan_patron_id == reader,
        .set_aside_for_other = o->hold_id && o->hold_patron_id != reader,
        .set_aside_for_same = o->hold_id && o->hold_patron_id == reader,
        .holds = o->holds,
        /* What was sent for this reader, or stands here, is lent here. */
        .other_school = o->at_school_id != l->patron.school_id &&
                        !(o->hold_id && o->hold_patron_id == reader),
        .borrowed_before = l->borrowed_before,
        .parts = o->parts,
        .has_note = o->note[0] != '\0',
    };
}
