/* demo_sample.c - the tables of samples/, read. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "catalog-tool/demo.h"
#include "usecase/class.h"

enum { MAX_TABLE = 4 << 20 }; /* bytes; the samples have a tenth of that */

static bool table_read(struct demo *d, const char *name, struct csv_row **rows,
                       size_t *n)
{
    struct ctx *c = &d->t->c;
    const char *path = arena_format(c->mem, "%s/%s", d->samples, name);
    FILE *f = fopen(path, "rb");
    char *text;
    size_t size;

    if (f == NULL)
        return fail(c, ERR_IO, "cannot read %s: %s", path, strerror(errno));
    text = arena_raw(c->mem, MAX_TABLE);
    size = fread(text, 1, MAX_TABLE, f);
    fclose(f);
    *n = csv_read_all(c->mem, text, size, rows);
    if (*n < 2 || size == MAX_TABLE)
        return fail(c, ERR_INVALID, "%s is not a table of the sample school",
                    path);
    return true;
}

/* Where a column stands in the heading; all cells of other rows exist. */
static bool column(struct demo *d, const struct csv_row *heading,
                   const char *name, size_t *place)
{
    for (*place = 0; *place < heading->n; ++*place)
        if (strcmp(heading->cell[*place], name) == 0)
            return true;
    return fail(&d->t->c, ERR_INVALID, "the sample tables have no column %s",
                name);
}

static const char *text_of(const struct csv_row *row, size_t place)
{
    return place < row->n ? row->cell[place] : "";
}

/* Barcodes run on from 0010001 through the titles, as in samples/make.py. */
static bool copies_read(struct demo *d)
{
    struct arena *mem = d->t->c.mem;
    struct csv_row *rows;
    size_t n, audience, copies;
    int barcode = 10001;

    if (!table_read(d, "books.tsv", &rows, &n) ||
        !column(d, rows, "audience", &audience) ||
        !column(d, rows, "copies", &copies))
        return false;
    d->copy = arena_alloc(mem, n * 5 * sizeof *d->copy);
    for (size_t i = 1; i < n; i++) {
        int of_title = atoi(text_of(&rows[i], copies));

        for (int k = 0; k < of_title && k < 5; k++, barcode++) {
            struct demo_copy *copy = &d->copy[d->copies++];

            copy->barcode = arena_format(mem, "%07d", barcode);
            copy->audience = text_of(&rows[i], audience)[0];
        }
    }
    return true;
}

static bool readers_read(struct demo *d)
{
    struct csv_row *rows;
    size_t n, number, name, sex, class, card, chip;

    if (!table_read(d, "readers.csv", &rows, &n) ||
        !column(d, rows, "学号", &number) || !column(d, rows, "姓名", &name) ||
        !column(d, rows, "性别", &sex) || !column(d, rows, "班级", &class) ||
        !column(d, rows, "读者证号", &card) || !column(d, rows, "卡号", &chip))
        return false;
    d->reader = arena_alloc(d->t->c.mem, n * sizeof *d->reader);
    for (size_t i = 1; i < n; i++) {
        struct demo_reader *r = &d->reader[d->readers++];

        r->number = text_of(&rows[i], number);
        r->name = text_of(&rows[i], name);
        r->sex = strcmp(text_of(&rows[i], sex), "女") == 0 ? "f" : "m";
        r->class_name = text_of(&rows[i], class);
        r->grade = class_grade_from_name(r->class_name);
        r->card = text_of(&rows[i], card);
        r->chip = text_of(&rows[i], chip);
    }
    return true;
}

/* What scans.replay is going to show at the desk stays as it was. */
static bool leave_alone(struct demo *d)
{
    struct csv_row *rows;
    size_t n;

    if (!table_read(d, "scans.replay", &rows, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        const char *line = rows[i].n > 0 ? rows[i].cell[0] : "";
        const char *what = strrchr(line, ' ');

        if (*line != '+' || what == NULL)
            continue;
        for (size_t k = 0; k < d->copies; k++)
            d->copy[k].left_alone |= strcmp(d->copy[k].barcode, what + 1) == 0;
        for (size_t k = 0; k < d->readers; k++)
            d->reader[k].left_alone |=
                strcmp(d->reader[k].card, what + 1) == 0 ||
                strcmp(d->reader[k].chip, what + 1) == 0;
    }
    return true;
}

bool demo_sample_read(struct demo *d)
{
    return copies_read(d) && readers_read(d) && leave_alone(d);
}
