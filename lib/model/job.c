#include "job.h"

#include "row.h"

bool job_find(struct ctx *c, int64_t school_id, const char *job,
              struct job_run *run)
{
    static const char sql[] =
        "SELECT day, at, did, mark FROM job_run"
        " WHERE school_id = $1 AND job = $2";
    struct table t;

    *run = (struct job_run){0};
    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(job))))
        return false;
    if (t.rows > 0) {
        run->day = (int)cell_int(&t, 0, 0);
        run->at = cell_int(&t, 0, 1);
        run->did = (int)cell_int(&t, 0, 2);
        run->mark = cell_int(&t, 0, 3);
    }
    return true;
}

bool job_put(struct ctx *c, int64_t school_id, const char *job,
             const struct job_run *run)
{
    static const char sql[] =
        "INSERT INTO job_run (school_id, job, day, at, did, mark)"
        " VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (school_id, job) DO UPDATE SET day = excluded.day,"
        " at = excluded.at, did = excluded.did, mark = excluded.mark";

    return db_later(c, sql,
                    ARGS(INT(school_id), TEXT(job), INT(run->day),
                         INT(run->at), INT(run->did), INT(run->mark)));
}

bool job_select_lost(struct ctx *c, int64_t after, size_t limit,
                     struct table *ids)
{
    static const char sql[] =
        "SELECT l.id FROM loan l JOIN policy r ON r.id = l.policy_id"
        " JOIN copy o ON o.id = l.copy_id WHERE l.school_id = $1"
        " AND l.returned_on IS NULL AND l.due < $2 AND l.on_site = 0"
        " AND r.lost_days > 0 AND l.due + r.lost_days <= $2"
        " AND o.state NOT IN ('lost', 'claimed_returned', 'withdrawn')"
        " AND l.id > $3 ORDER BY l.id LIMIT $4";

    return db_query(c, ids, sql,
                    ARGS(INT(c->school_id), INT(c->today), INT(after),
                         INT((int64_t)limit)));
}

#define OWES_NOTHING(patron, loan) \
    " (NOT EXISTS (SELECT 1 FROM charge h WHERE h.patron_id = " patron \
    " AND h.loan_id = " loan ")" \
    " OR (SELECT sum(h.amount_cents) FROM charge h" \
    " WHERE h.patron_id = " patron ") = 0)"

bool job_select_to_cut(struct ctx *c, int64_t after, int before, size_t limit,
                       struct table *ids)
{
    static const char sql[] =
        "SELECT l.id FROM loan l JOIN patron p ON p.id = l.patron_id"
        " WHERE l.id > $1 AND l.id < $2 AND l.returned_on < $3"
        " AND p.keep_history = 0 AND" OWES_NOTHING("l.patron_id", "l.id")
        " ORDER BY l.id LIMIT $4";
    int64_t school = c->school_id * (INT64_C(1) << 40);

    return db_query(c, ids, sql,
                    ARGS(INT(after > school ? after : school),
                         INT(school + (INT64_C(1) << 40)), INT(before),
                         INT((int64_t)limit)));
}

bool job_cut_loan(struct ctx *c, int64_t loan_id, int before)
{
    static const char sql[] =
        "UPDATE loan SET patron_id = NULL WHERE id = $1 AND returned_on < $2";

    return db_later(c, sql, ARGS(INT(loan_id), INT(before)));
}

bool job_cut_rest(struct ctx *c, int64_t before_at, int *n)
{
    static const char holds[] =
        "UPDATE hold SET patron_id = NULL WHERE school_id = $1"
        " AND ended_at < $2 AND patron_id IS NOT NULL RETURNING id";
    static const char charges[] =
        "UPDATE charge SET loan_id = NULL, copy_id = NULL"
        " WHERE school_id = $1 AND at < $2 AND (loan_id IS NOT NULL"
        " OR copy_id IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM loan l"
        " WHERE l.id = charge.loan_id AND l.patron_id IS NOT NULL)"
        " AND (SELECT sum(h.amount_cents) FROM charge h"
        " WHERE h.patron_id = charge.patron_id) = 0 RETURNING id";
    static const char sets[] =
        "UPDATE class_set SET patron_id = NULL WHERE school_id = $1"
        " AND closed_at < $2 AND patron_id IS NOT NULL RETURNING id";
    struct table cut[3];

    if (!db_query(c, &cut[0], holds, ARGS(INT(c->school_id), INT(before_at))) ||
        !db_query(c, &cut[1], charges, ARGS(INT(c->school_id),
                                            INT(before_at))) ||
        !db_query(c, &cut[2], sets, ARGS(INT(c->school_id), INT(before_at))))
        return false;
    *n = (int)(cut[0].rows + cut[1].rows + cut[2].rows);
    return true;
}
