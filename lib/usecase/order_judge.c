/* order_judge.c - wishes compared with what the school has (order.h), and made
 * into lines. */
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/copy.h"
#include "model/lists.h"
#include "model/title.h"
#include "order_parts.h"
#include "title_key.h"

const char *wish_verdict_word(enum wish_verdict v)
{
    static const char *const words[] = {"new", "more", "over", "twice",
                                        "wrong"};

    return words[v];
}

bool order_title_of(struct ctx *c, const char *control, const char *key,
                    const char *isbn, int64_t *title_id)
{
    struct table by_control = {0}, by_key = {0}, by_isbn;
    const struct query q[] = {title_control_query(c, control, &by_control),
                              title_key_query(c, key, &by_key)};

    *title_id = 0;
    if (!db_batch(c, q, 2))
        return false;
    if (by_control.rows > 0)
        *title_id = cell_int(&by_control, 0, 0);
    else if (by_key.rows > 0)
        *title_id = cell_int(&by_key, 0, 0);
    if (*title_id != 0 || isbn[0] == '\0')
        return true;
    if (!title_ids_by_number(c, "isbn", isbn, 2, &by_isbn))
        return false;
    if (by_isbn.rows == 1)
        *title_id = cell_int(&by_isbn, 0, 0);
    return true;
}

/* ---- the same book twice ------------------------------------------------ */

/* Titles that the catalogue has are the same by their id, others by key. */
static int compare(const void *a, const void *b)
{
    const struct order_wish *x = *(struct order_wish *const *)a;
    const struct order_wish *y = *(struct order_wish *const *)b;
    int by_key;

    if (x->line.title_id != y->line.title_id)
        return x->line.title_id < y->line.title_id ? -1 : 1;
    by_key = x->line.title_id != 0 ? 0 : strcmp(x->key, y->key);
    if (by_key != 0)
        return by_key;
    return x->row < y->row ? -1 : x->row > y->row;
}

static bool is_same_book(const struct order_wish *x,
                         const struct order_wish *y)
{
    if (x->line.title_id != 0 || y->line.title_id != 0)
        return x->line.title_id == y->line.title_id;
    return x->key[0] != '\0' && strcmp(x->key, y->key) == 0;
}

static void mark_twice(struct ctx *c, struct order_wish **sorted, size_t n)
{
    qsort(sorted, n, sizeof *sorted, compare);
    for (size_t i = 1; i < n; i++)
        if (is_same_book(sorted[i - 1], sorted[i])) {
            sorted[i]->verdict = WISH_TWICE;
            sorted[i]->text = sorted[i - 1]->row == 0
                ? say(c->lang, "is in the order already")
                : ctx_say(c, "stands in row %lld already",
                          (long long)sorted[i - 1]->row);
        }
}

static const char *key_of(struct ctx *c, const struct order_line *l)
{
    const struct title t = {.isbn = l->isbn, .title = l->title,
                            .title_rest = "", .volume = l->volume,
                            .author = l->author, .publisher = l->publisher,
                            .year = l->year};

    return title_key(c->mem, &t);
}

/* Lines of the order come first, as row 0. */
static bool find_twice(struct ctx *c, int64_t order_id,
                       struct order_wish *wishes, size_t n)
{
    struct order_line *lines = NULL;
    struct order_wish *mine, **sorted;
    size_t line_n = 0, all = 0;

    if (order_id != 0 && !order_lines(c, order_id, &lines, &line_n))
        return false;
    mine = ARENA_ARRAY(c->mem, struct order_wish, line_n + 1);
    sorted = ARENA_ARRAY(c->mem, struct order_wish *, line_n + n + 1);
    for (size_t i = 0; i < line_n; i++) {
        mine[i] = (struct order_wish){.line = lines[i],
                                      .key = key_of(c, &lines[i])};
        sorted[all++] = &mine[i];
    }
    for (size_t i = 0; i < n; i++)
        if (wishes[i].verdict != WISH_WRONG)
            sorted[all++] = &wishes[i];
    mark_twice(c, sorted, all);
    return true;
}

/* ---- the school's copies ------------------------------------------------ */

static bool judge_one(struct ctx *c, int64_t most, struct order_wish *w)
{
    int held = 0;

    if (w->verdict == WISH_WRONG)
        return true;
    if (!order_title_of(c, w->control, w->key, w->line.isbn,
                        &w->line.title_id))
        return false;
    if (w->line.title_id != 0 &&
        (!copy_count_usable(c, w->line.title_id, c->school_id, &held) ||
         !order_count_coming(c, c->school_id, w->line.title_id, &w->coming)))
        return false;
    w->held = held;
    w->verdict = w->held + w->coming > 0 ? WISH_MORE : WISH_NEW;
    if (most > 0 && w->held + w->coming + w->line.copies > most) {
        w->verdict = WISH_OVER;
        w->text = ctx_say(c, "%lld copies here, %lld ordered; at most %lld",
                          (long long)w->held, (long long)w->coming,
                          (long long)most);
    }
    return true;
}

bool order_judge(struct ctx *c, int64_t order_id, struct order_wish *wishes,
                 size_t n)
{
    const char *most;

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !setting_read(c, c->school_id, "intake.copies_most", &most))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!judge_one(c, most ? atoll(most) : 0, &wishes[i]))
            return false;
    return find_twice(c, order_id, wishes, n);
}

/* ---- lines -------------------------------------------------------------- */

struct adding {
    int64_t order_id;
    const struct order_wish *wishes;
    size_t n;
    int64_t added, first, last, seq;
};

static bool add_lines(struct ctx *c, struct adding *a)
{
    a->added = a->first = a->last = 0;
    for (size_t i = 0; i < a->n; i++) {
        struct order_line line = a->wishes[i].line;
        if (a->wishes[i].skip || a->wishes[i].verdict == WISH_WRONG)
            continue;
        line.order_id = a->order_id;
        if (!order_line_insert(c, &line, &a->last))
            return false;
        if (a->added++ == 0)
            a->first = a->last;
    }
    return a->added > 0 || fail(c, ERR_INVALID, "no row is left to be ordered");
}

static bool add_work(struct ctx *c, void *arg)
{
    struct adding *a = arg;
    struct journal_entry first, e = {.deed = "order_add"};
    struct deed_data data;
    struct order o;

    if (!deed_first_answer(c, "order_add", 0, &first))
        return false;
    a->seq = first.seq;
    a->added = first.seq ? deed_int(first.data, "lines") : 0;
    if (first.seq != 0)
        return deed_int(first.data, "order") == a->order_id ||
               deed_is_other(c);
    if (!order_find(c, c->school_id, a->order_id, NULL, &o) ||
        !order_must_be_draft(c, &o) || !add_lines(c, a))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "order", o.id);
    deed_put_int(&data, "lines", a->added);
    deed_put_int(&data, "first", a->first);
    deed_put_int(&data, "last", a->last);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &a->seq);
}

bool order_add(struct ctx *c, int64_t order_id,
               const struct order_wish *wishes, size_t n, int64_t *added,
               int64_t *journal_seq)
{
    struct adding a = {.order_id = order_id, .wishes = wishes, .n = n};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, add_work, &a))
        return false;
    *added = a.added;
    *journal_seq = a.seq;
    return true;
}
