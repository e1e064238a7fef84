/* cmd_list.c - the columns of a list, and a list that was brought in taken
 * back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog-tool/lists.h"
#include "usecase/import.h"
#include "usecase/list_view.h"

enum { LIST_MOST = 64 * 1024 * 1024 };

static const char *field_of(const struct list_view *v, int column)
{
    for (int f = 0; f < v->kind->count; f++)
        if (v->map.at[f] == column)
            return v->kind->field[f].name;
    return "";
}

static const char *sample_of(struct tool *t, const struct list_view *v,
                             int column)
{
    struct list_map here = {.at = {column}};
    const char *text = "";

    for (size_t i = 0; i < v->n && *text == '\0'; i++)
        text = list_cell(t->c.mem, &here, &v->rows[i], 0);
    return text;
}

static void put_column(struct tool *t, const struct list_view *v, int column)
{
    const char *heading = v->heading != NULL &&
                                  (size_t)column < v->heading->n
                              ? v->heading->cell[column] : "";
    const char *field = field_of(v, column);
    const char *sample = sample_of(t, v, column);

    if (!t->json)
        printf("%d\t%s\t%s\t%s\n", column + 1, *field ? field : "-", heading,
               sample);
    out_object(&t->j);
    out_put(&t->j, "field", *field ? field : NULL);
    out_put(&t->j, "heading", heading);
    out_put(&t->j, "sample", sample);
    out_object_end(&t->j);
}

static bool keep(struct tool *t, const struct list_view *v, const char *map)
{
    int64_t seq;

    if (!option_given(t, "keep-map"))
        return true;
    if (v->heading == NULL)
        return fail(&t->c, ERR_INVALID,
                    "a map is kept for a list with headings");
    return list_keep(&t->c, v->kind->name,
                     (const char *const *)v->heading->cell, v->heading->n,
                     strchr(map, ':') + 1, &seq);
}

enum status run_list_columns(struct tool *t)
{
    struct list_view v;
    struct buf file;
    const char *map;

    if (!need_school(t) || !input_file(t, t->operands[1], LIST_MOST, &file) ||
        !list_look(&t->c, t->operands[0], file.p, file.n,
                   option_text(t, "map"), &v))
        return failed(t);
    map = list_map_text(t->c.mem, v.kind, &v.map);
    if (!keep(t, &v, map))
        return failed(t);
    out_object(&t->j);
    out_key(&t->j, "columns");
    out_array(&t->j);
    for (int i = 0; i < v.width; i++)
        put_column(t, &v, i);
    out_array_end(&t->j);
    out_put(&t->j, "map", map);
    out_put_int(&t->j, "rows", (int64_t)v.n);
    out_object_end(&t->j);
    tell(t, "%lld rows; --map %s", (long long)v.n, map);
    return STATUS_DONE;
}

enum status run_list_undo(struct tool *t)
{
    struct import_back back;

    if (!need_school(t) ||
        !catalogue_import_undo(&t->c, strtoll(t->operands[0], NULL, 10),
                               &back))
        return failed(t);
    out_object(&t->j);
    out_put_int(&t->j, "titles", back.titles);
    out_put_int(&t->j, "copies", back.copies);
    out_put_int(&t->j, "kept", back.kept);
    out_object_end(&t->j);
    tell(t, "%lld titles and %lld copies went; %lld stay, since something was "
         "done with them", (long long)back.titles, (long long)back.copies,
         (long long)back.kept);
    return back.kept > 0 ? STATUS_REFUSED : STATUS_DONE;
}
