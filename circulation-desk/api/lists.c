/* /lists: what forms offer to choose from. */
#include "circulation-desk/api/api.h"
#include "usecase/school.h"

typedef bool some_list(struct ctx *c, struct list_row **rows, size_t *n);

static bool list_json(struct call *k, const char *key, some_list *list)
{
    struct json_out *j = &k->out;
    struct list_row *rows;
    size_t n;

    if (!list(&k->c, &rows, &n))
        return false;
    out_key(j, key);
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", rows[i].id);
        out_put(j, "code", rows[i].code);
        out_put(j, "name", say(k->c.lang, rows[i].name));
        out_put(j, "kind", rows[i].kind);
        out_object_end(j);
    }
    out_array_end(j);
    return true;
}

bool api_lists(struct call *k)
{
    out_object(&k->out);
    if (!list_json(k, "categories", school_categories) ||
        !list_json(k, "copy_types", school_copy_types) ||
        !list_json(k, "locations", school_locations) ||
        !list_json(k, "desks", school_desks))
        return false;
    out_object_end(&k->out);
    return true;
}
