/* list_guess.c - columns by what stands in them (list_columns.h). A column is
 * what four in five of its cells look like. */
#include <stdlib.h>
#include <string.h>

#include "usecase/list_columns.h"

enum { SAMPLE = 200, COLUMNS_MOST = 60, ENOUGH = 80 /* percent */ };

struct column {
    const char *cell[SAMPLE]; /* those with something in them */
    int n;
    size_t bytes;
    bool taken;
};

static void take_cells(struct arena *mem, const struct csv_row *rows,
                       size_t n, const struct list_map *map, int place,
                       struct column *k)
{
    const struct list_map here = {.at = {place}};

    *k = (struct column){0};
    for (int i = 0; i < LIST_FIELDS_MOST; i++)
        k->taken |= map->at[i] == place;
    for (size_t i = (size_t)(map->heading + 1); i < n && k->n < SAMPLE; i++) {
        const char *cell = list_cell(mem, &here, &rows[i], 0);
        if (*cell == '\0')
            continue;
        k->cell[k->n++] = cell;
        k->bytes += strlen(cell);
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool all_differ(struct column *k)
{
    qsort(k->cell, (size_t)k->n, sizeof *k->cell, by_text);
    for (int i = 1; i < k->n; i++)
        if (strcmp(k->cell[i], k->cell[i - 1]) == 0)
            return false;
    return true;
}

static bool fits(struct column *k, const struct list_field *f)
{
    int like = 0;

    if (k->taken || k->n == 0 || f->looks == NULL)
        return false;
    for (int i = 0; i < k->n; i++)
        like += f->looks(k->cell[i]);
    return like * 100 >= k->n * ENOUGH && (!f->once || all_differ(k));
}

static void take(struct list_map *map, int field, struct column *k, int place)
{
    map->at[field] = place;
    map->by[field] = LIST_BY_CONTENT;
    k->taken = true;
}

/* Not only numbers. */
static bool has_words(const struct column *k)
{
    int with = 0;

    for (int i = 0; i < k->n; i++)
        with += k->cell[i][strspn(k->cell[i], "0123456789.-/ ")] != '\0';
    return with * 2 > k->n;
}

/* The column that nothing else is, with the longest texts. */
static int wordiest(const struct column *k, int n)
{
    int best = -1;

    for (int i = 0; i < n; i++) {
        if (k[i].taken || !has_words(&k[i]))
            continue;
        if (best < 0 || k[i].bytes * (size_t)k[best].n >
                            k[best].bytes * (size_t)k[i].n)
            best = i;
    }
    return best;
}

/* Whether a row is what the columns were found to be. */
static bool is_content(struct arena *mem, const struct list_schema *kind,
                       const struct list_map *map, const struct csv_row *row)
{
    int like = 0, asked = 0;

    for (int f = 0; f < kind->count; f++) {
        if (map->by[f] != LIST_BY_CONTENT || kind->field[f].looks == NULL)
            continue;
        asked++;
        like += kind->field[f].looks(list_cell(mem, map, row, f));
    }
    return asked == 0 || like * 2 > asked;
}

/* Rows at the top that are none of it: the last one is the heading, though it
 * names nothing that is known. */
static int heading_above(struct arena *mem, const struct list_schema *kind,
                         const struct csv_row *rows, size_t n,
                         const struct list_map *map)
{
    size_t at = 0;

    while (at < n && at <= LIST_HEADING_WITHIN &&
           !is_content(mem, kind, map, &rows[at]))
        at++;
    return at == n || at > LIST_HEADING_WITHIN ? -1 : (int)at - 1;
}

void list_map_guess(struct arena *mem, const struct list_schema *kind,
                    const struct csv_row *rows, size_t n,
                    struct list_map *map)
{
    struct column *k = ARENA_ARRAY(mem, struct column, COLUMNS_MOST);
    int width = 0, best;

    for (size_t i = 0; i < n && i < SAMPLE; i++)
        width = (int)rows[i].n > width ? (int)rows[i].n : width;
    width = width < COLUMNS_MOST ? width : COLUMNS_MOST;
    for (int i = 0; i < width; i++)
        take_cells(mem, rows, n, map, i, &k[i]);
    for (int f = 0; f < kind->count; f++)
        for (int i = 0; i < width && map->at[f] < 0; i++)
            if (fits(&k[i], &kind->field[f]))
                take(map, f, &k[i], i);
    best = kind->wordiest >= 0 && map->at[kind->wordiest] < 0
               ? wordiest(k, width) : -1;
    if (best >= 0)
        take(map, kind->wordiest, &k[best], best);
    if (map->heading < 0)
        map->heading = heading_above(mem, kind, rows, n, map);
}
