#include "usecase/list_view.h"

#include <string.h>

#include "base/xlsx_reader.h"
#include "model/lists.h"
#include "usecase/actor.h"
#include "usecase/deed.h"

enum { MAP_MOST = 2000, HEADINGS_MOST = 200 };

static bool find_kind(struct ctx *c, const char *name,
                      const struct list_schema **kind)
{
    *kind = list_schema_named(name);
    return *kind != NULL ||
           fail(c, ERR_INVALID, "lists are \"titles\" or \"readers\"");
}

/* A list whose headings say nothing is all content. */
static bool begin_map(struct ctx *c, const struct list_schema *kind,
                      const struct csv_row *rows, size_t n, const char *told,
                      struct list_map *map)
{
    if (list_map_make(c, kind, rows, n, told, map))
        return true;
    if (told != NULL || c->err.code != ERR_INVALID)
        return false;
    c->err = (struct err){0};
    return list_map_make(c, kind, rows, n, "0:", map);
}

bool list_look(struct ctx *c, const char *kind, const char *p, size_t n,
               const char *told, struct list_view *view)
{
    struct csv_row *rows;
    size_t count;

    *view = (struct list_view){0};
    if (!actor_must(c, RIGHT_IMPORT) || !find_kind(c, kind, &view->kind) ||
        !table_file_read(c, p, n, &rows, &count))
        return false;
    if (count == 0)
        return fail(c, ERR_INVALID, "the list is empty");
    if (!begin_map(c, view->kind, rows, count, told, &view->map))
        return false;
    if (told == NULL)
        list_map_guess(c->mem, view->kind, rows, count, &view->map);
    if (view->map.heading >= 0)
        view->heading = &rows[view->map.heading];
    view->rows = rows + view->map.heading + 1;
    view->n = count - (size_t)(view->map.heading + 1);
    for (size_t i = 0; i < count; i++)
        view->width = (int)rows[i].n > view->width ? (int)rows[i].n
                                                   : view->width;
    return true;
}

/* ---- kept --------------------------------------------------------------- */

struct keeping {
    const char *key, *map;
    int64_t seq;
};

static bool keep(struct ctx *c, void *arg)
{
    struct keeping *k = arg;
    struct journal_entry first, e = {.deed = "list_keep"};
    struct deed_data data;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    k->seq = first.seq;
    if (first.seq != 0)
        return true;
    deed_data_begin(c, &data);
    deed_put_text(&data, "key", k->key);
    deed_put_text(&data, "map", k->map);
    e.data = deed_data_end(&data);
    return setting_write(c, c->school_id, k->key, k->map) &&
           journal_add(c, c->school_id, &e, &k->seq);
}

bool list_keep(struct ctx *c, const char *kind, const char *const *headings,
               size_t n, const char *map, int64_t *journal_seq)
{
    struct csv_row row = {.cell = (const char **)headings, .n = n};
    const struct list_schema *k;
    struct list_map read;
    struct keeping keeping = {0};

    if (!actor_must(c, RIGHT_IMPORT) || !find_kind(c, kind, &k))
        return false;
    if (n == 0 || n > HEADINGS_MOST || strlen(map) > MAP_MOST)
        return fail(c, ERR_INVALID, "a map is kept for a list with headings");
    if (!list_map_make(c, k, &row, 1, *map ? map : "0:", &read))
        return false;
    keeping.key = list_map_key(c->mem, k, &row);
    keeping.map = strchr(list_map_text(c->mem, k, &read), ':') + 1;
    if (!db_write(c, c->school_id, keep, &keeping))
        return false;
    *journal_seq = keeping.seq;
    return true;
}
