#include "limit.h"

#include <string.h>

#include "actor.h"
#include "deed.h"

static const char *const words[] = {"title", "shelf", "copy"};

const char *limit_kind_word(enum limit_kind kind)
{
    return words[kind];
}

bool limit_kind_from_word(const char *word, enum limit_kind *kind)
{
    for (int i = LIMIT_TITLE; i <= LIMIT_COPY; i++)
        if (strcmp(words[i], word) == 0) {
            *kind = (enum limit_kind)i;
            return true;
        }
    return false;
}

struct deed {
    const struct limit_request *rq;
    int64_t seq;
};

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    const struct limit_request *rq = d->rq;
    struct journal_entry first, e = {.deed = "limit_save"};
    struct limit_row before;
    struct deed_data data;

    if (!deed_first_answer(c, "limit_save", 0, &first))
        return false;
    d->seq = first.seq;
    if (first.seq != 0)
        return true;
    if (!limit_read(c, c->school_id, rq->kind, rq->id, &before))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "kind", rq->kind);
    deed_put_int(&data, "id", rq->id);
    deed_put_int(&data, "before", before.min_grade);
    deed_put_int(&data, "after", rq->min_grade);
    e.data = deed_data_end(&data);
    e.title_id = rq->kind == LIMIT_TITLE ? rq->id : 0;
    e.copy_id = rq->kind == LIMIT_COPY ? rq->id : 0;
    return limit_write(c, rq->kind, rq->id, rq->min_grade) &&
           journal_add(c, c->school_id, &e, &d->seq);
}

bool limit_save(struct ctx *c, const struct limit_request *rq,
                int64_t *journal_seq)
{
    struct deed d = {rq, 0};

    if (!actor_must(c, RIGHT_POLICY_WRITE) ||
        (rq->kind == LIMIT_TITLE && !actor_must(c, RIGHT_TITLE_WRITE)))
        return false;
    if (rq->min_grade < 0 || rq->min_grade > 12)
        return fail(c, ERR_INVALID, "a grade is 1 to 12");
    if (!db_write(c, c->school_id, work, &d))
        return false;
    *journal_seq = d.seq;
    return true;
}

bool limit_list(struct ctx *c, struct limit_row **rows, size_t *n)
{
    return actor_must(c, RIGHT_SEARCH) &&
           limit_select(c, c->school_id, rows, n);
}
