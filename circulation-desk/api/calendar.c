/* /calendar: terms, closings, opening hours. */
#include "circulation-desk/api/api.h"
#include "usecase/calendar.h"
#include "usecase/calendar_copy.h"

static void spans_json(struct json_out *j, const char *key,
                       const struct calendar_span *spans, size_t n)
{
    out_key(j, key);
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", spans[i].id);
        out_put_day(j, "first", spans[i].first);
        out_put_day(j, "last", spans[i].last);
        out_put(j, "name", spans[i].name);
        out_put_bool(j, "every_school", spans[i].every_school);
        out_object_end(j);
    }
    out_array_end(j);
}

bool api_calendar_show(struct call *k)
{
    struct json_out *j = &k->out;
    struct calendar_view v;
    int from = k->c.today;

    if (!query_day(k, "from", &from) || !calendar_show(&k->c, from, &v))
        return false;
    out_object(j);
    spans_json(j, "terms", v.terms, v.term_count);
    spans_json(j, "closings", v.closings, v.closing_count);
    out_key(j, "hours");
    out_array(j);
    for (size_t i = 0; i < v.hour_count; i++) {
        out_object(j);
        out_put_int(j, "weekday", v.hours[i].weekday + 1);
        out_put_int(j, "opens", v.hours[i].opens);
        out_put_int(j, "closes", v.hours[i].closes);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

static bool changed(struct call *k, const struct calendar_change *rs)
{
    out_object(&k->out);
    out_put_int(&k->out, "id", rs->id);
    out_put_int(&k->out, "moved", rs->moved);
    out_put_int(&k->out, "journal", rs->journal_seq);
    out_object_end(&k->out);
    return true;
}

static bool read_span(struct call *k, struct calendar_span *s)
{
    *s = (struct calendar_span){.name = ""};
    return body_id_maybe(k, "id", &s->id) &&
           body_day(k, "first", &s->first) &&
           body_day(k, "last", &s->last) &&
           body_text_maybe(k, "name", &s->name) &&
           body_bool_maybe(k, "every_school", &s->every_school);
}

bool api_closing_save(struct call *k)
{
    struct calendar_change rs;
    struct calendar_span s;

    return read_span(k, &s) && calendar_closing_save(&k->c, &s, &rs) &&
           changed(k, &rs);
}

bool api_closing_drop(struct call *k)
{
    struct calendar_change rs;

    return calendar_closing_drop(&k->c, k->id, &rs) && changed(k, &rs);
}

bool api_term_save(struct call *k)
{
    struct calendar_change rs;
    struct calendar_span s;

    return read_span(k, &s) && calendar_term_save(&k->c, &s, &rs) &&
           changed(k, &rs);
}

bool api_term_drop(struct call *k)
{
    struct calendar_change rs;

    return calendar_term_drop(&k->c, k->id, &rs) && changed(k, &rs);
}

static bool is_minute(json_int_t n)
{
    return n >= 0 && n <= 24 * 60;
}

static bool read_hours(struct call *k, struct opening **hours, size_t *n)
{
    json_t *list = json_object_get(k->body, "hours"), *one;
    size_t i;

    if (!json_is_array(list) || json_array_size(list) > 70)
        return fail(&k->c, ERR_INVALID,
                    "the field \"%s\" is missing, or of another kind",
                    "hours");
    *n = json_array_size(list);
    *hours = ARENA_ARRAY(k->c.mem, struct opening, *n + 1);
    json_array_foreach(list, i, one) {
        json_int_t weekday, opens, closes;
        if (json_unpack(one, "{s:I, s:I, s:I}", "weekday", &weekday, "opens",
                        &opens, "closes", &closes) != 0 ||
            weekday < 1 || weekday > 7 || !is_minute(opens) ||
            !is_minute(closes))
            return fail(&k->c, ERR_INVALID,
                        "these opening hours make no sense");
        (*hours)[i] = (struct opening){(int)weekday - 1, (int)opens,
                                       (int)closes};
    }
    return true;
}

bool api_hours_save(struct call *k)
{
    struct calendar_change rs;
    struct opening *hours = NULL;
    size_t n = 0;

    return read_hours(k, &hours, &n) &&
           calendar_hours_save(&k->c, hours, n, &rs) && changed(k, &rs);
}

bool api_calendar_copy(struct call *k)
{
    struct json_out *j = &k->out;
    struct calendar_copy_request rq = {0};
    struct calendar_copied rs;

    if (!body_day(k, "first", &rq.first) || !body_day(k, "last", &rq.last) ||
        !body_bool_maybe(k, "every_school", &rq.every_school) ||
        !body_bool_maybe(k, "try", &rq.only_try) ||
        !calendar_copy_year(&k->c, &rq, &rs))
        return false;
    out_object(j);
    out_key(j, "rows");
    out_array(j);
    for (size_t i = 0; i < rs.n; i++) {
        out_object(j);
        out_put_day(j, "first", rs.rows[i].first);
        out_put_day(j, "last", rs.rows[i].last);
        out_put(j, "name", rs.rows[i].name);
        out_put_bool(j, "term", rs.rows[i].is_term);
        out_put_bool(j, "there", rs.rows[i].is_there);
        out_put_bool(j, "look", rs.rows[i].look);
        out_object_end(j);
    }
    out_array_end(j);
    out_put_int(j, "added", rs.added);
    out_put_int(j, "moved", rs.moved);
    out_put_int(j, "journal", rs.journal_seq);
    out_object_end(j);
    return true;
}
