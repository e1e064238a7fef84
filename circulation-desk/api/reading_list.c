/* /reading-lists: titles that teachers put together; and the same for everybody
 * below /public. */
#include "circulation-desk/api/api.h"
#include "circulation-desk/api/title_parts.h"
#include "circulation-desk/public.h"
#include "usecase/reading_list.h"

static void list_facts(struct json_out *j, const struct reading_list *l)
{
    out_put_int(j, "id", l->id);
    out_put(j, "name", l->name);
    out_put(j, "note", l->note);
    if (l->class_id == 0)
        out_put_null(j, "class");
    else
        out_put_int(j, "class", l->class_id);
    out_put(j, "class_name", l->class_name);
    out_put_int(j, "grade", l->grade);
}

static bool lists_answer(struct call *k, bool staff)
{
    struct json_out *j = &k->out;
    struct reading_list *rows;
    size_t n;

    if (!reading_lists(&k->c, &rows, &n))
        return false;
    out_object(j);
    out_key(j, "lists");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        list_facts(j, &rows[i]);
        out_put_int(j, "titles_count", rows[i].titles);
        if (staff)
            out_put_bool(j, "own", rows[i].own);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

static bool list_answer(struct call *k)
{
    struct json_out *j = &k->out;
    struct reading_list list;
    struct search_result rs;

    if (!reading_list_show(&k->c, k->id, &list, &rs))
        return false;
    out_object(j);
    list_facts(j, &list);
    out_key(j, "titles");
    out_array(j);
    for (size_t i = 0; i < rs.n; i++)
        search_hit_json(j, &rs.hits[i]);
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_reading_lists(struct call *k)
{
    return lists_answer(k, true);
}

bool api_reading_list_show(struct call *k)
{
    return list_answer(k);
}

bool api_public_lists(struct call *k)
{
    struct school here;

    return public_begin(&k->c, query_text(k, "school"), &here) &&
           lists_answer(k, false);
}

bool api_public_list(struct call *k)
{
    struct school here;

    return public_begin(&k->c, query_text(k, "school"), &here) &&
           list_answer(k);
}

bool api_reading_list_save(struct call *k)
{
    json_t *titles = json_object_get(k->body, "titles"), *one;
    size_t n = json_array_size(titles), i;
    int64_t *ids = ARENA_ARRAY(k->c.mem, int64_t, n + 1), grade = 0, id;
    struct reading_list_form f = {.titles = ids, .n = n};

    if (!body_id_maybe(k, "id", &f.id) || !body_text(k, "name", &f.name) ||
        !body_text_maybe(k, "note", &f.note) ||
        !body_id_maybe(k, "class", &f.class_id) ||
        !body_int_maybe(k, "grade", &grade))
        return false;
    if (grade < 0 || grade > 12)
        return body_is_wrong(k, "grade");
    if (!json_is_array(titles))
        return body_is_wrong(k, "titles");
    json_array_foreach(titles, i, one) {
        ids[i] = json_integer_value(one);
        if (ids[i] < 1)
            return body_is_wrong(k, "titles");
    }
    f.grade = (int)grade;
    return reading_list_save(&k->c, &f, &id) && answer_id(k, id);
}

bool api_reading_list_drop(struct call *k)
{
    int64_t seq;
    bool dropped = true;

    return body_bool_maybe(k, "dropped", &dropped) &&
           reading_list_drop(&k->c, k->id, dropped, &seq) &&
           answer_seq(k, seq);
}
