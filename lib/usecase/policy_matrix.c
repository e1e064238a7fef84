/* Which rule applies to whom and what, at a glance (policy.h). */
#include "policy.h"

#include "actor.h"
#include "model/lists.h"
#include "model/policy.h"

struct rules {
    struct policy *all, *fitting; /* `fitting`: as many, for one cell */
    size_t n;
};

static int64_t winner(struct rules *r, int64_t school_id, int64_t category_id,
                      int64_t type_id)
{
    const struct policy *best;
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++)
        if (policy_fits(&r->all[i], school_id, category_id, type_id))
            r->fitting[n++] = r->all[i];
    best = policy_choose(r->fitting, n);
    return best == NULL ? 0 : best->id;
}

/* Row and column 0 stand for "any". */
static void fill(struct ctx *c, struct rules *r, const struct list_entry *rows,
                 const struct list_entry *cols, struct policy_matrix *m)
{
    static const struct list_entry any = {.code = ""};

    for (size_t i = 0; i < m->rows; i++)
        for (size_t k = 0; k < m->cols; k++) {
            const struct list_entry *row = i == 0 ? &any : &rows[i - 1];
            const struct list_entry *col = k == 0 ? &any : &cols[k - 1];
            m->cells[i * m->cols + k] = (struct policy_cell){
                row->code, col->code,
                winner(r, c->school_id, row->id, col->id)};
        }
}

bool policy_matrix(struct ctx *c, struct policy_matrix *m)
{
    struct list_entry *rows, *cols;
    struct rules r = {0};

    if (!actor_must(c, RIGHT_SEARCH) ||
        !policy_of_school(c, c->school_id, &r.all, &r.n) ||
        !list_select(c, LIST_CATEGORY, c->school_id, &rows, &m->rows) ||
        !list_select(c, LIST_COPY_TYPE, c->school_id, &cols, &m->cols))
        return false;
    r.fitting = ARENA_ARRAY(c->mem, struct policy, r.n + 1);
    m->rows++;
    m->cols++;
    m->cells = ARENA_ARRAY(c->mem, struct policy_cell, m->rows * m->cols);
    fill(c, &r, rows, cols, m);
    return true;
}
