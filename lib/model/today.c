#include "today.h"

#include <string.h>

#include "journal.h"
#include "row.h"

bool today_count(struct ctx *c, int64_t school_id, struct today_counts *counts)
{
    static const char sql[] =
        "SELECT (SELECT count(*) FROM patron WHERE school_id = $1"
        " AND state = 'active'), count(*),"
        " coalesce(sum(CASE WHEN due < $2 THEN 1 ELSE 0 END), 0),"
        " coalesce(sum(CASE WHEN due = $2 THEN 1 ELSE 0 END), 0),"
        " (SELECT count(*) FROM hold WHERE pickup_school_id = $1"
        " AND state = 'ready' AND ended_at IS NULL)"
        " FROM loan WHERE school_id = $1 AND returned_on IS NULL";
    struct table t;
    struct row r;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(c->today))))
        return false;
    r = row_of(&t, 0);
    counts->readers = row_int(&r);
    counts->loans = row_int(&r);
    counts->overdue = row_int(&r);
    counts->due_today = row_int(&r);
    counts->holds_ready = row_int(&r);
    return true;
}

/* The number of the first entry at or after `since`, by halving: the journal
 * has no index of times, which each loan would have to pay for. */
static bool first_since(struct ctx *c, int64_t school_id, int64_t since,
                        int64_t *seq)
{
    static const char sql[] = "SELECT at FROM journal WHERE id = $1";
    struct table t;
    struct query head = journal_head_query(c, school_id, &t);
    int64_t low = 1, high;

    if (!db_batch(c, &head, 1))
        return false;
    high = journal_head_from(&t).seq + 1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (!db_query(c, &t, sql, ARGS(INT(journal_id(school_id, middle)))))
            return false;
        if (t.rows > 0 && cell_int(&t, 0, 0) < since)
            low = middle + 1;
        else
            high = middle;
    }
    *seq = low;
    return true;
}

bool today_slots(struct ctx *c, int64_t school_id, int64_t since,
                 struct today_slot **slots, size_t *n)
{
    static const char sql[] =
        "SELECT j.at / 900000, CASE WHEN j.deed = 'checkin' THEN 1 ELSE 0 END,"
        " count(*) FROM journal j WHERE j.id BETWEEN $1 AND $2"
        " AND j.at >= $3 AND j.deed IN ('checkout', 'checkin')"
        " AND NOT EXISTS (SELECT 1 FROM journal u WHERE u.school_id = $4"
        " AND u.undoes = j.id - $5)"
        " GROUP BY 1, 2 ORDER BY 1, 2";
    int64_t first, base = journal_id(school_id, 0);
    struct table t;

    if (!first_since(c, school_id, since, &first) ||
        !db_query(c, &t, sql, ARGS(INT(base + first),
                                   INT(journal_id(school_id + 1, 0) - 1),
                                   INT(since), INT(school_id), INT(base))))
        return false;
    *slots = ARENA_ARRAY(c->mem, struct today_slot, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        (*slots)[i].begins = row_id(&r) * TODAY_SLOT_MS;
        (*slots)[i].is_return = row_bool(&r);
        (*slots)[i].deeds = row_int(&r);
    }
    return true;
}
