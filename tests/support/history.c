#include "tests/support/history.h"

#include <stdlib.h>
#include <string.h>

#include "model/journal.h"
#include "rules/verdict.h"
#include "tests/support/check.h"
#include "tests/support/history_class.h"
#include "tests/support/small_school.h"
#include "usecase/deed.h"

enum { COPIES = LEDGER_COPIES, CARDS = LEDGER_CARDS, TITLES = COPIES / 2 };

void history_school(struct ctx *c)
{
    sql(c, "DELETE FROM policy WHERE copy_type_id <> 0 AND copy_type_id <>"
           " (SELECT id FROM copy_type WHERE code = 'class_set')");
    sql(c, arena_format(c->mem, "UPDATE policy SET max_loans = %d,"
                        " max_holds = %d, max_renewals = %d,"
                        " renewal_days = 200, block_overdue_count = 0",
                        HISTORY_LOANS, HISTORY_HOLDS, HISTORY_RENEWALS));
    class_school(c);
}

/* ---- the school, told once more ------------------------------------------ */

/* Readers are 1 to 3, copies 1 to 8, titles 1 to 4; 0 is nobody. */
struct school_now {
    uint8_t out[COPIES + 1];      /* who has it */
    uint8_t renewals[COPIES + 1];
    uint8_t aside[COPIES + 1];    /* for whom */
    uint8_t queue[TITLES + 1][CARDS]; /* who waits, first come first */
    uint8_t waiting[TITLES + 1];
    struct waiter { int64_t id, at; } hold[TITLES + 1][CARDS + 1]; /* id 0:
                                     none; when it was placed */
    struct class_copy of_class[CLASS_COPIES];
};

static int title_of(int copy)
{
    return (copy + 1) / 2;
}

static int free_copies(const struct school_now *s, int title)
{
    int n = 0;

    for (int copy = title * 2 - 1; copy <= title * 2; copy++)
        n += s->out[copy] == 0 && s->aside[copy] == 0;
    return n;
}

static int loans_of(const struct school_now *s, int card)
{
    int n = 0;

    for (int copy = 1; copy <= COPIES; copy++)
        n += s->out[copy] == card;
    for (int i = 0; i < CLASS_COPIES; i++)
        n += s->of_class[i].has == card && !s->of_class[i].in_set;
    return n;
}

static int holds_of(const struct school_now *s, int card)
{
    int n = 0;

    for (int title = 1; title <= TITLES; title++)
        n += s->hold[title][card].id != 0;
    return n;
}

/* Whoever waits first does not stand in his own way. */
static int in_the_way(const struct school_now *s, int title, int card)
{
    return s->waiting[title] > 0 && s->queue[title][0] == card
               ? 0 : s->waiting[title];
}

static uint32_t may_lend(const struct school_now *s, int copy, int card)
{
    int title = title_of(copy), others = in_the_way(s, title, card);
    uint32_t no = 0;

    if (loans_of(s, card) >= HISTORY_LOANS)
        no |= REFUSED_LIMIT;
    if (s->out[copy] != 0)
        no |= s->out[copy] == card ? REFUSED_SAME_READER : REFUSED_ON_LOAN;
    if (s->aside[copy] != 0 && s->aside[copy] != card)
        no |= REFUSED_RESERVED;
    if (others > 0 && free_copies(s, title) <= others && s->out[copy] == 0 &&
        s->aside[copy] != card)
        no |= REFUSED_RESERVED;
    return no;
}

/* Only machines name the reader when they renew. */
static uint32_t may_renew(const struct school_now *s, int copy, int card)
{
    int title = title_of(copy);
    uint32_t no = 0;

    if (s->out[copy] == 0 || (card != 0 && s->out[copy] != card))
        return REFUSED_NOTHING;
    if (s->renewals[copy] >= HISTORY_RENEWALS)
        no |= REFUSED_RENEWALS;
    if (s->waiting[title] > free_copies(s, title))
        no |= REFUSED_RESERVED;
    return no;
}

static uint32_t may_wait(const struct school_now *s, int title, int card)
{
    uint32_t no = 0;

    if (s->hold[title][card].id != 0)
        no |= REFUSED_HOLD_TWICE;
    if (s->out[title * 2 - 1] == card || s->out[title * 2] == card)
        no |= REFUSED_SAME_READER;
    if (free_copies(s, title) > s->waiting[title])
        no |= REFUSED_AVAILABLE;
    if (holds_of(s, card) >= HISTORY_HOLDS)
        no |= REFUSED_HOLD_LIMIT;
    return no;
}

/* Why this would be refused now; 0: it would not. */
static uint32_t judge(const struct school_now *s, enum promise_deed deed,
                      int copy, int card)
{
    switch (deed) {
    case PROMISE_LEND:
        return may_lend(s, copy, card);
    case PROMISE_RENEW:
        return may_renew(s, copy, card);
    case PROMISE_HOLD:
        return may_wait(s, title_of(copy), card);
    case PROMISE_CANCEL:
        return s->hold[title_of(copy)][card].id == 0 ? REFUSED_NOTHING : 0;
    default:
        return 0;
    }
}

/* ---- what a deed does ---------------------------------------------------- */

static void leave_queue(struct school_now *s, int title, int card)
{
    int kept = 0;

    for (int i = 0; i < s->waiting[title]; i++)
        if (s->queue[title][i] != card)
            s->queue[title][kept++] = s->queue[title][i];
    s->waiting[title] = (uint8_t)kept;
}

/* The reader's copy that is set aside; 0: none. */
static int aside_for(const struct school_now *s, int title, int card)
{
    for (int copy = title * 2 - 1; copy <= title * 2; copy++)
        if (s->aside[copy] == card)
            return copy;
    return 0;
}

static void next_reader(struct school_now *s, int copy)
{
    int title = title_of(copy);

    s->aside[copy] = 0;
    if (s->waiting[title] == 0)
        return;
    s->aside[copy] = s->queue[title][0];
    leave_queue(s, title, s->aside[copy]);
}

static void end_hold(struct school_now *s, int title, int card)
{
    s->hold[title][card].id = 0;
    leave_queue(s, title, card);
}

static void lend(struct school_now *s, int copy, int card)
{
    int aside = aside_for(s, title_of(copy), card);

    s->out[copy] = (uint8_t)card;
    s->renewals[copy] = 0;
    if (aside != 0)
        s->aside[aside] = 0;
    end_hold(s, title_of(copy), card);
}

static void take_back(struct school_now *s, int copy)
{
    s->out[copy] = 0;
    if (s->aside[copy] == 0)
        next_reader(s, copy);
}

/* Behind those who asked before: two who ask within the same moment may stand
 * in the journal the other way round. */
static void place(struct school_now *s, int title, int card,
                  struct waiter hold)
{
    uint8_t *queue = s->queue[title];
    int at = s->waiting[title]++;

    s->hold[title][card] = hold;
    for (; at > 0; at--) {
        struct waiter before = s->hold[title][queue[at - 1]];
        if (before.at < hold.at ||
            (before.at == hold.at && before.id < hold.id))
            break;
        queue[at] = queue[at - 1];
    }
    queue[at] = (uint8_t)card;
}

static void cancel(struct school_now *s, int title, int card)
{
    int aside = aside_for(s, title, card);

    end_hold(s, title, card);
    if (aside != 0)
        next_reader(s, aside);
}

static void apply(struct school_now *s, enum promise_deed deed, int copy,
                  int card, struct waiter hold)
{
    switch (deed) {
    case PROMISE_LEND:
        lend(s, copy, card);
        return;
    case PROMISE_TAKE_BACK:
        take_back(s, copy);
        return;
    case PROMISE_RENEW:
        s->renewals[copy]++;
        return;
    case PROMISE_HOLD:
        place(s, title_of(copy), card, hold);
        return;
    default:
        cancel(s, title_of(copy), card);
    }
}

/* ---- the journal --------------------------------------------------------- */

struct past {
    const struct ledger *l;
    const struct promise_index *index;
    struct school_now *after; /* after the n-th entry; 0: at the beginning */
    uint32_t entries;
    struct waiter *holds;     /* all there ever were, by id */
    size_t hold_count;
    uint32_t *entry_of;       /* by promise; 0: none */
    struct told {             /* by entry */
        int64_t seq;
        uint32_t promise;
        uint32_t undone_by;   /* the entry; 0: it stands */
    } *entry;
    uint32_t *told_before;    /* by moment: the last entry told of until then */
    uint32_t *asked_after;    /* by moment: the first entry asked from then */
};

/* ---- class work ---------------------------------------------------------- */

static const struct class_copy *class_copy_at(const struct past *p, uint32_t n,
                                              int copy)
{
    return &p->after[n].of_class[copy - COPIES - 1];
}

/* What the promise is to take back, as it stood after entry `n`. */
static struct class_past past_of(const struct past *p, const struct promise *q,
                                 uint32_t n)
{
    for (uint32_t k = n; q->deed == PROMISE_UNDO && k > 0; k--) {
        const struct told *t = &p->entry[k];
        const struct promise *then = &p->l->promise[t->promise];
        bool over = t->undone_by != 0 && t->undone_by <= n;
        if (t->seq == q->undoes)
            return (struct class_past){then->deed, over ? 0 : k,
                                       *class_copy_at(p, k - 1, then->copy)};
    }
    return (struct class_past){0};
}

static uint32_t judge_at(const struct past *p, uint32_t n,
                         const struct promise *q, int card)
{
    const struct school_now *s = &p->after[n];
    struct class_past past;

    if (!is_class_copy(q->copy))
        return judge(s, q->deed, q->copy, card);
    past = past_of(p, q, n);
    return class_judge(class_copy_at(p, n, q->copy), q->deed, card,
                       loans_of(s, card), &past);
}

/* After the last entry comes this one. */
static void follow_class(struct past *p, const struct journal_entry *e,
                         const struct promise *q, int card)
{
    uint32_t n = p->entries + 1;
    struct class_past past = past_of(p, q, p->entries);

    if (strcmp(e->deed, class_deed_word(q->deed)) != 0 ||
        e->copy_id != class_copy_id(q->copy) || e->undoes != q->undoes ||
        (q->card != 0 && q->deed != PROMISE_RENEW &&
         e->patron_id != q->card))
        fail_msg("entry %lld (%s) is not what was asked for",
                 (long long)e->seq, e->deed);
    p->after[n].of_class[q->copy - COPIES - 1] =
        class_apply(class_copy_at(p, p->entries, q->copy), q->deed, card, n,
                    &past);
    if (past.entry != 0)
        p->entry[past.entry].undone_by = n;
}

/* ---- entry by entry ------------------------------------------------------ */

/* For whom a return set the copy aside stands in the journal, too. */
static void check_set_aside(const struct school_now *before,
                            const struct school_now *after, int copy,
                            const struct journal_entry *e)
{
    int card = before->aside[copy] == 0 ? after->aside[copy] : 0;
    int64_t hold = card == 0 ? 0 : after->hold[title_of(copy)][card].id;

    if (deed_int(e->data, "hold") != hold)
        fail_msg("entry %lld sets copy %d aside for another reader",
                 (long long)e->seq, copy);
}

static int by_id(const void *a, const void *b)
{
    const struct waiter *x = a, *y = b;

    return (x->id > y->id) - (x->id < y->id);
}

static struct waiter hold_of(const struct past *p,
                             const struct journal_entry *e)
{
    struct waiter key = {.id = deed_int(e->data, "hold")};
    const struct waiter *found = bsearch(&key, p->holds, p->hold_count,
                                         sizeof key, by_id);

    return found == NULL ? (struct waiter){0} : *found;
}

static void follow(struct past *p, const struct journal_entry *e)
{
    uint32_t number = promise_by_id(p->index, e->request_id);
    const struct promise *asked = &p->l->promise[number];
    int card = asked->deed == PROMISE_TAKE_BACK ? 0 : (int)e->patron_id;
    struct school_now *before = &p->after[p->entries], *after = before + 1;
    uint32_t no = judge_at(p, p->entries, asked, card);

    if (no != 0)
        fail_msg("entry %lld (%s) was not allowed: %x", (long long)e->seq,
                 e->deed, no);
    *after = *before;
    if (is_class_copy(asked->copy))
        follow_class(p, e, asked, card);
    else
        apply(after, asked->deed, asked->copy, card, hold_of(p, e));
    if (asked->deed == PROMISE_TAKE_BACK && !is_class_copy(asked->copy))
        check_set_aside(before, after, asked->copy, e);
    p->entry_of[number] = ++p->entries;
    p->entry[p->entries].seq = e->seq;
    p->entry[p->entries].promise = number;
}

static void read_holds(struct ctx *c, struct past *p)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, "SELECT id, placed_at FROM hold ORDER BY id",
                         NO_ARGS));
    p->holds = ARENA_ARRAY(c->mem, struct waiter, t.rows + 1);
    p->hold_count = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        p->holds[i] = (struct waiter){cell_int(&t, i, 0), cell_int(&t, i, 1)};
}

static void read_journal(struct ctx *c, struct past *p)
{
    static const char *const text =
        "SELECT id, deed, patron_id, data, request_id, copy_id, undoes"
        " FROM journal"
        " WHERE school_id = 1 ORDER BY id";
    struct table t;

    CHECK_OK(c, db_query(c, &t, text, NO_ARGS));
    p->after = ARENA_ARRAY(c->mem, struct school_now, t.rows + 1);
    p->entry = ARENA_ARRAY(c->mem, struct told, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct journal_entry e = {
            .seq = journal_seq(cell_int(&t, i, 0)), .deed = cell(&t, i, 1),
            .patron_id = cell_int(&t, i, 2), .data = cell(&t, i, 3),
            .request_id = cell(&t, i, 4), .copy_id = cell_int(&t, i, 5),
            .undoes = journal_seq(cell_int(&t, i, 6))};
        if (e.request_id != NULL && promise_by_id(p->index, e.request_id))
            follow(p, &e);
    }
}

/* ---- was it true? -------------------------------------------------------- */

static void order(struct ctx *c, struct past *p)
{
    uint32_t moments = p->l->moment;

    p->told_before = ARENA_ARRAY(c->mem, uint32_t, moments + 2);
    p->asked_after = ARENA_ARRAY(c->mem, uint32_t, moments + 2);
    for (uint32_t m = 0; m <= moments + 1; m++)
        p->asked_after[m] = p->entries + 1;
    for (uint32_t n = 1; n < p->l->next; n++) {
        const struct promise *q = &p->l->promise[n];
        uint32_t entry = p->entry_of[n];
        if (entry == 0)
            continue;
        if (q->state == PROMISE_KEPT)
            p->told_before[q->told] = entry;
        p->asked_after[q->asked] = entry;
    }
    for (uint32_t m = 1; m <= moments; m++)
        if (p->told_before[m] < p->told_before[m - 1])
            p->told_before[m] = p->told_before[m - 1];
    for (uint32_t m = moments; m > 0; m--)
        if (p->asked_after[m] > p->asked_after[m + 1])
            p->asked_after[m] = p->asked_after[m + 1];
}

/* Whether renewing gains a day depends on midnight: not looked at. */
static void check_refusal(const struct past *p, uint32_t number)
{
    const struct promise *q = &p->l->promise[number];
    uint32_t reasons = q->reasons & ~(uint32_t)REFUSED_NO_GAIN;
    uint32_t from = p->told_before[q->asked];
    uint32_t to = p->asked_after[q->told];

    for (uint32_t n = from; n < to; n++)
        if (judge_at(p, n, q, q->card) == reasons)
            return;
    fail_msg("%u (deed %d of copy %d, card %d) was refused for %x, which was"
             " at no moment so", number, (int)q->deed, q->copy, q->card,
             q->reasons);
}

static void check_answers(const struct past *p)
{
    for (uint32_t n = 1; n < PROMISES && n < p->l->next; n++) {
        const struct promise *q = &p->l->promise[n];
        uint32_t entry = p->entry_of[n];
        if (q->state == PROMISE_REFUSED)
            check_refusal(p, n);
        if (q->state == PROMISE_KEPT &&
            (entry <= p->told_before[q->asked] ||
             entry >= p->asked_after[q->told]))
            fail_msg("%u was done before it was asked or after it was told",
                     n);
    }
}

static void check_class_copy(struct ctx *c, int copy,
                             const struct class_copy *now)
{
    static const char *const text =
        "SELECT coalesce(sum(patron_id), 0), count(class_set_id),"
        " coalesce(sum(renewals), 0) FROM loan WHERE returned_at = 0"
        " AND copy_id = $1";
    struct table t;

    CHECK_OK(c, db_query(c, &t, text, ARGS(INT(class_copy_id(copy)))));
    CHECK_INT(cell_int(&t, 0, 0), now->has);
    CHECK_INT(cell_int(&t, 0, 1), now->in_set);
    CHECK_INT(cell_int(&t, 0, 2), now->has == 0 ? 0 : now->renewals);
}

static void check_now(struct ctx *c, const struct school_now *now)
{
    int holds = 0, aside = 0;

    for (int card = 1; card <= CARDS; card++)
        holds += holds_of(now, card);
    for (int copy = 1; copy <= COPIES; copy++)
        aside += now->aside[copy] != 0;
    CHECK_INT(sql_int(c, "SELECT count(*) FROM hold WHERE state IN"
                         " ('waiting', 'ready')"), holds);
    CHECK_INT(sql_int(c, "SELECT count(*) FROM hold WHERE state = 'ready'"),
              aside);
    for (int copy = COPIES + 1; copy <= HISTORY_COPIES; copy++)
        check_class_copy(c, copy, &now->of_class[copy - COPIES - 1]);
}

void history_check(struct ctx *c, const struct ledger *l)
{
    struct past p = {.l = l, .index = promise_index_new(c->mem, l),
                     .entry_of = ARENA_ARRAY(c->mem, uint32_t, PROMISES)};

    read_holds(c, &p);
    read_journal(c, &p);
    order(c, &p);
    check_answers(&p);
    check_now(c, &p.after[p.entries]);
}
