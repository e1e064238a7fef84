#include "row.h"

#include <string.h>

struct query query_of(struct ctx *c, struct table *t, const char *sql,
                      const struct param *args, size_t n)
{
    struct param *copy = arena_raw(c->mem, n * sizeof *copy + 1);

    memcpy(copy, args, n * sizeof *copy);
    return (struct query){sql, copy, n, t};
}
