#include "returning.h"

#include <string.h>

#include "hold.h"
#include "policy.h"
#include "row.h"

/* The open loan of the copy with barcode $3 in school $2; $1 is today. */
#define LOAN \
    "(SELECT u.id FROM loan u JOIN copy v ON v.id = u.copy_id" \
    " WHERE v.school_id = $2 AND v.barcode = $3 AND u.returned_at = 0)"

static const char patron_sql[] =
    "SELECT " PATRON_COLUMNS ", i.lent_on, i.apart FROM loan i"
    " JOIN patron p ON p.id = i.patron_id" PATRON_JOINS PATRON_CARD
    " WHERE i.id = " LOAN;

static const char counts_sql[] =
    "SELECT " LOAN_COUNTS " FROM loan l WHERE l.returned_at = 0"
    " AND l.patron_id = (SELECT i.patron_id FROM loan i WHERE i.id = " LOAN
    ")";

static const char policy_sql[] =
    "SELECT " POLICY_COLUMNS " FROM policy r JOIN loan i ON i.policy_id = r.id"
    " WHERE i.id = " LOAN " AND $1 = $1";

enum { COPY, PATRON, COUNTS, POLICY, QUEUE, HEAD, FIRST, ALL };

static void take(struct ctx *c, const struct table *t, struct returning *r)
{
    struct row copy = row_of(&t[COPY], 0), patron = row_of(&t[PATRON], 0);
    struct row counts = row_of(&t[COUNTS], 0);
    struct policy *policies;

    if (t[COPY].rows > 0)
        copy_from(&copy, &r->copy);
    if (t[PATRON].rows > 0) {
        patron_from(&patron, &r->patron);
        r->lent_on = row_int(&patron);
        r->apart = row_bool(&patron);
        patron_counts_from(&counts, &r->patron);
    }
    r->has_policy = policies_from(c, &t[POLICY], &policies) > 0;
    if (r->has_policy)
        r->policy = policies[0];
    r->queue_count = hold_queue_from(c, &t[QUEUE], &r->queue);
    r->head = journal_head_from(&t[HEAD]);
    if (c->request_id)
        journal_from(c, &t[FIRST], 0, &r->first);
}

bool returning_read(struct ctx *c, int64_t school_id, const char *barcode,
                    struct returning *r)
{
    struct table t[ALL] = {{0}};
    struct param args[] = {INT(c->today), INT(school_id), TEXT(barcode)};
    struct query queries[ALL] = {
        [COPY] = copy_barcode_query(c, school_id, barcode, &t[COPY]),
        [PATRON] = {patron_sql, args, 3, &t[PATRON]},
        [COUNTS] = {counts_sql, args, 3, &t[COUNTS]},
        [POLICY] = {policy_sql, args, 3, &t[POLICY]},
        [QUEUE] = hold_queue_query(c, school_id, barcode, 0, &t[QUEUE]),
        [HEAD] = journal_head_query(c, c->school_id, &t[HEAD])};
    size_t n = FIRST;

    memset(r, 0, sizeof *r);
    if (c->request_id)
        queries[n++] = journal_request_query(c, c->school_id, c->request_id,
                                             &t[FIRST]);
    if (!db_batch(c, queries, n))
        return false;
    take(c, t, r);
    return true;
}
