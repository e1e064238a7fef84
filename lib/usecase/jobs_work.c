/* What each job does, part by part (jobs_parts.h). */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "hold_parts.h"
#include "jobs_parts.h"
#include "loss_parts.h"
#include "model/lists.h"
#include "model/notice.h"
#include "money_parts.h"
#include "rules/copy_state.h"
#include "rules/notice.h"

enum {
    LOSSES_AT_ONCE = 50,
    NOTICES_AT_ONCE = 300,
    LINKS_AT_ONCE = 300,
    ENTRIES_AT_ONCE = 1000
};

bool job_holds(struct ctx *c, struct job_step *s)
{
    struct hold_expired rs;

    if (!hold_expire_inside(c, &rs))
        return false;
    s->run.did = rs.not_fetched + rs.not_wanted;
    return true;
}

/* ---- lost ---------------------------------------------------------------- */

static bool lose(struct ctx *c, struct journal_head *head, int64_t loan_id,
                 int *did)
{
    struct loss l = {0};
    struct money_rules rules;
    struct patron p;
    int64_t seq;

    if (!loan_by_id(c, loan_id, &l.loan) ||
        !copy_by_id(c, l.loan.copy_id, &l.copy) ||
        !patron_by_id(c, l.loan.patron_id, &p) ||
        !money_rules_of(c, p.school_id, &rules))
        return false;
    if (l.copy.hold_id != 0 || !copy_state_may(l.copy.state, "lost", true))
        return true; /* somebody has to look at it */
    l.school_id = p.school_id;
    l.cents = loss_cost(&rules, true, l.copy.price_cents);
    *did += 1;
    return loss_write(c, head, &l, &seq);
}

bool job_lost(struct ctx *c, struct job_step *s)
{
    struct table ids, t;
    struct query q = journal_head_query(c, c->school_id, &t);
    struct journal_head head;

    if (!job_select_lost(c, s->after, LOSSES_AT_ONCE, &ids) ||
        !db_batch(c, &q, 1))
        return false;
    head = journal_head_from(&t);
    for (size_t i = 0; i < ids.rows; i++) {
        s->after = cell_int(&ids, i, 0);
        if (!lose(c, &head, s->after, &s->run.did))
            return false;
    }
    s->more = ids.rows == LOSSES_AT_ONCE;
    return true;
}

/* ---- notices ------------------------------------------------------------- */

static bool notice_rules_of(struct ctx *c, struct notice_rules *r)
{
    struct setting *settings;
    size_t n;

    *r = notice_rules_default();
    if (!setting_select(c, c->school_id, "notice", &settings, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!notice_rule_put(r, settings[i].key, settings[i].value))
            return fail(c, ERR_DB, "setting %s is \"%s\"", settings[i].key,
                        settings[i].value);
    return true;
}

bool job_notices(struct ctx *c, struct job_step *s)
{
    struct notice_candidate *list;
    struct notice_rules rules;
    size_t n;

    if (!notice_rules_of(c, &rules) ||
        !notice_candidates(c, s->after, c->today + rules.due_days + 1,
                           NOTICES_AT_ONCE, &list, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        int level = notice_level(&rules, list[i].due, c->today);
        s->after = list[i].loan_id;
        if (level <= list[i].told_level)
            continue;
        if (!notice_insert(c, list[i].loan_id, list[i].due, level))
            return false;
        s->run.did++;
    }
    s->more = n == NOTICES_AT_ONCE;
    return true;
}

/* ---- privacy ------------------------------------------------------------- */

static bool cut_loans(struct ctx *c, struct job_step *s, int before)
{
    struct table ids;

    if (!job_select_to_cut(c, s->after, before, LINKS_AT_ONCE, &ids))
        return false;
    for (size_t i = 0; i < ids.rows; i++) {
        s->after = cell_int(&ids, i, 0);
        if (!job_cut_loan(c, s->after, before))
            return false;
    }
    s->run.did += (int)ids.rows;
    s->more = ids.rows == LINKS_AT_ONCE;
    return true;
}

/* The mark is the last entry of the journal whose link is cut. */
static bool cut_journal(struct ctx *c, struct job_step *s, int64_t before_at)
{
    int64_t cut = s->run.mark;

    if (!journal_cut_some(c, c->school_id, before_at, ENTRIES_AT_ONCE, &cut))
        return false;
    s->more = cut - s->run.mark == ENTRIES_AT_ONCE;
    s->run.mark = cut;
    return true;
}

static bool days_to_keep(struct ctx *c, int *days)
{
    const char *value;

    if (!setting_read(c, c->school_id, "privacy.days", &value))
        return false;
    *days = value ? atoi(value) : 0;
    return true;
}

/* Who chose to keep a history has it in the loans, which stay linked. Links of
 * the journal and of holds are nobody's history: they go for everybody. */
bool job_privacy(struct ctx *c, struct job_step *s)
{
    int days, rest;
    int64_t before_at;

    if (!days_to_keep(c, &days))
        return false;
    if (days == 0)
        return true; /* the school keeps them */
    before_at = c->now - (int64_t)days * 86400000;
    if (!cut_loans(c, s, c->today - days))
        return false;
    if (s->more)
        return true;
    if (!cut_journal(c, s, before_at) || !job_cut_rest(c, before_at, &rest))
        return false;
    s->run.did += rest;
    return true;
}

/* ---- their settings ------------------------------------------------------ */

bool job_is_setting(const char *key)
{
    return strncmp(key, "notice.", 7) == 0 || strncmp(key, "privacy.", 8) == 0;
}

bool job_setting_fits(const char *key, const char *value)
{
    struct notice_rules scratch = notice_rules_default();
    size_t n = strlen(value);

    if (strcmp(key, "privacy.days") == 0)
        return n > 0 && n <= 4 && strspn(value, "0123456789") == n;
    return notice_rule_put(&scratch, key, value);
}
