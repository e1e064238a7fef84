/* /public: the catalogue for everybody, without signing in. Nothing of a
 * reader, no bar code, no price of a copy, no note. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/title_parts.h"
#include "circulation-desk/public.h"
#include "rules/copy_state.h"
#include "usecase/school.h"

static void school_json(struct json_out *j, const struct school *s)
{
    out_object(j);
    out_put(j, "code", s->code);
    out_put(j, "name", s->name);
    out_object_end(j);
}

bool api_public_library(struct call *k)
{
    struct school here, *schools;
    size_t n;

    if (!public_begin(&k->c, query_text(k, "school"), &here) ||
        !school_list(&k->c, &schools, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "school");
    school_json(&k->out, &here);
    out_key(&k->out, "schools");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        school_json(&k->out, &schools[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_public_titles(struct call *k)
{
    const char *field = query_text(k, "field");
    struct school here;

    if (field != NULL && strcmp(field, "barcode") == 0)
        return fail(&k->c, ERR_INVALID, "there is no field \"%s\"", field);
    return public_begin(&k->c, query_text(k, "school"), &here) &&
           search_answer(k);
}

bool api_public_popular(struct call *k)
{
    struct search_result rs;
    struct school here;

    if (!public_begin(&k->c, query_text(k, "school"), &here) ||
        !title_popular(&k->c, 24, &rs))
        return false;
    out_object(&k->out);
    out_key(&k->out, "titles");
    out_array(&k->out);
    for (size_t i = 0; i < rs.n; i++)
        search_hit_json(&k->out, &rs.hits[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

static bool stays_in_room(const struct copy *copy)
{
    return !copy->lendable || copy->reading_room_only ||
           (copy->location_kind != NULL &&
            strcmp(copy->location_kind, "reading_room") == 0);
}

static void copy_json(struct call *k, const struct copy *copy)
{
    struct json_out *j = &k->out;
    bool here = copy_is_available(copy);

    out_object(j);
    out_put(j, "call_number", copy->call_number);
    out_put(j, "volume", copy->volume);
    out_put(j, "location", copy->location_name == NULL
                               ? NULL : say(k->c.lang, copy->location_name));
    out_put(j, "state_text",
            copy->loan_id != 0 ? say(k->c.lang, "on loan")
            : copy->hold_id != 0 ? say(k->c.lang, "set aside")
                                 : say(k->c.lang,
                                       copy_state_name(copy->state)));
    out_put_bool(j, "available", here);
    out_put_bool(j, "in_room", stays_in_room(copy));
    out_put_day(j, "due", copy->loan_id != 0 ? copy->loan_due : 0);
    out_object_end(j);
}

/* Copies that nobody will find are nobody's business. */
static bool is_shown(const struct copy *copy)
{
    static const char *const hidden[] = {"withdrawn", "lost", "missing",
                                         "on_order", "in_process"};

    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (strcmp(copy->state, hidden[i]) == 0)
            return false;
    return true;
}

bool api_public_title(struct call *k)
{
    struct title_view view;
    struct school here;
    struct copy *copies;
    size_t n;

    if (!public_begin(&k->c, query_text(k, "school"), &here) ||
        !public_title(&k->c, k->id, &view, &copies, &n))
        return false;
    out_object(&k->out);
    title_json(&k->out, &view.title);
    out_put_int(&k->out, "waiting", n == 0 ? 0 : copies[0].holds);
    out_key(&k->out, "copies");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        if (is_shown(&copies[i]))
            copy_json(k, &copies[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}
