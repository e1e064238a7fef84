/* row.h - reading the columns of one row, one after the other, and queries
 * whose arguments outlive the function that made them. */
#ifndef MODEL_ROW_H
#define MODEL_ROW_H

#include "base/ctx.h"
#include "db/db.h"

struct row {
    const struct table *t;
    size_t row, col;
};

static inline struct row row_of(const struct table *t, size_t row)
{
    return (struct row){t, row, 0};
}

static inline const char *row_text(struct row *r)
{
    return cell(r->t, r->row, r->col++);
}

static inline int64_t row_id(struct row *r)
{
    return cell_int(r->t, r->row, r->col++);
}

static inline int row_int(struct row *r)
{
    return (int)cell_int(r->t, r->row, r->col++);
}

static inline bool row_bool(struct row *r)
{
    return cell_int(r->t, r->row, r->col++) != 0;
}

/* A query for db_batch(); the arguments are copied into c->mem. */
struct query query_of(struct ctx *c, struct table *t, const char *sql,
                      const struct param *args, size_t n);

#endif
