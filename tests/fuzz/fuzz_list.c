/* A list as somebody hands it in, with a map in its first line: its columns
 * told, by headings, by content; and given back with reasons. */
#include "base/xlsx_reader.h"
#include "tests/fuzz/fuzz.h"
#include "usecase/import_columns.h"
#include "usecase/list_sheet.h"

static void check_map(const struct list_schema *kind, struct list_map *map,
                      size_t n)
{
    MUST(map->heading >= -1 && map->heading < (int)n);
    for (int f = 0; f < kind->count; f++)
        MUST(map->at[f] >= -1 &&
             (map->at[f] < 0) == (map->by[f] == LIST_BY_NOTHING));
}

static void go_through(struct ctx *c, const struct list_schema *kind,
                       const struct csv_row *rows, size_t n, const char *told)
{
    struct list_sheet sheet = list_sheet_begin(c, false);
    struct list_map map, again;

    if (n == 0 || !list_map_make(c, kind, rows, n, told, &map))
        return;
    list_map_guess(c->mem, kind, rows, n, &map);
    check_map(kind, &map, n);
    MUST(list_map_make(c, kind, rows, n, list_map_text(c->mem, kind, &map),
                       &again));
    MUST(again.heading == map.heading);
    if (map.heading >= 0)
        list_sheet_heading(&sheet, &rows[map.heading]);
    for (size_t i = (size_t)(map.heading + 1); i < n; i++) {
        if (kind == &list_of_titles)
            import_row_bib(c->mem, &map, &rows[i]);
        list_sheet_row(&sheet, &rows[i], "");
    }
    list_sheet_end(&sheet);
}

FUZZ(list)
{
    struct ctx c = fuzz_ctx();
    const uint8_t *end = memchr(p, '\n', n);
    size_t first = end == NULL ? 0 : (size_t)(end - p);
    const char *told = arena_copy_bytes(c.mem, (const char *)p, first);
    struct csv_row *rows;
    size_t count;

    if (n > 0 &&
        table_file_read(&c, (const char *)p + first, n - first, &rows,
                        &count)) {
        go_through(&c, &list_of_titles, rows, count, told);
        go_through(&c, &list_of_readers, rows, count, told);
    }
    arena_free(c.mem);
    return 0;
}
