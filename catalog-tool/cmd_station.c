/* cmd_station.c - other computers whose devices belong to a desk. */
#include <stdio.h>

#include "catalog-tool/station.h"
#include "catalog-tool/tool.h"
#include "usecase/station.h"

enum status run_station_add(struct tool *t)
{
    struct station_added added;

    if (!need_school(t) ||
        !station_add(&t->c, t->operands[0], option_text(t, "name"), &added))
        return failed(t);
    tell(t, "Token, shown this once: %s", added.token);
    out_object(&t->j);
    out_put_int(&t->j, "station", added.station_id);
    out_put(&t->j, "token", added.token);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_station_drop(struct tool *t)
{
    if (!need_school(t) || !station_drop(&t->c, t->operands[0]))
        return failed(t);
    tell(t, "Station %s is not let in any more", t->operands[0]);
    out_object(&t->j);
    out_put(&t->j, "dropped", t->operands[0]);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_station_list(struct tool *t)
{
    struct station *list;
    size_t n;

    if (!need_school(t) || !station_list(&t->c, &list, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct station *s = &list[i];
        if (!t->json)
            printf("%s\t%s\t%s\n", s->name, s->desk_code, s->desk_name);
        out_object(&t->j);
        out_put_int(&t->j, "id", s->id);
        out_put(&t->j, "name", s->name);
        out_put(&t->j, "desk", s->desk_code);
        out_put(&t->j, "desk_name", s->desk_name);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}
