/* Answers: rows of cells in the arena. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "db/driver.h"

static struct cell *at(const struct table *t, size_t row, size_t col)
{
    assert(row < t->rows && col < t->cols);
    return &t->cells[row * t->cols + col];
}

const char *cell(const struct table *t, size_t row, size_t col)
{
    struct cell *x = at(t, row, col);

    if (x->text == NULL && x->type == CELL_INT) {
        x->text = arena_format(t->mem, "%lld", (long long)x->number);
        x->size = strlen(x->text);
    }
    return x->text;
}

int64_t cell_int(const struct table *t, size_t row, size_t col)
{
    const struct cell *x = at(t, row, col);

    if (x->type != CELL_TEXT)
        return x->number;
    return strtoll(x->text, NULL, 10);
}

const char *cell_bytes(const struct table *t, size_t row, size_t col,
                       size_t *size)
{
    const char *text = cell(t, row, col);

    *size = at(t, row, col)->size;
    return text;
}

bool cell_is_null(const struct table *t, size_t row, size_t col)
{
    return at(t, row, col)->type == CELL_NULL;
}

struct cell *table_row(struct ctx *c, struct table *t)
{
    size_t used = t->rows * t->cols;

    if (used + t->cols > t->room) {
        size_t room = used == 0 ? t->cols * 2 : used * 4;
        struct cell *bigger = arena_raw(c->mem, room * sizeof *bigger);
        if (used > 0)
            memcpy(bigger, t->cells, used * sizeof *bigger);
        t->cells = bigger;
        t->room = room;
    }
    t->rows++;
    return &t->cells[used];
}

void cell_set_text(struct ctx *c, struct cell *x, const void *p, size_t n)
{
    char *text = arena_raw(c->mem, n + 1);

    if (n > 0)
        memcpy(text, p, n);
    text[n] = '\0';
    *x = (struct cell){.text = text, .size = n, .type = CELL_TEXT};
}
