/* /weeding: what may leave the collection, and lists on which it goes. */
#include "circulation-desk/api/api.h"
#include "usecase/weed.h"

/* ---- rules -------------------------------------------------------------- */

static void number_or_null(struct json_out *j, const char *name, int number)
{
    if (number < 0)
        out_put_null(j, name);
    else
        out_put_int(j, name, number);
}

bool api_weed_rules(struct call *k)
{
    struct json_out *j = &k->out;
    struct weed_rule *rows;
    size_t n;

    if (!weed_rules(&k->c, &rows, &n))
        return false;
    out_object(j);
    out_key(j, "rules");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        const struct weed_rule *u = &rows[i];
        out_object(j);
        out_put_int(j, "id", u->id);
        out_put(j, "name", u->name);
        out_put(j, "class", u->class_number);
        out_put(j, "condition", u->condition);
        number_or_null(j, "published_years", u->published_years);
        number_or_null(j, "held_years", u->held_years);
        number_or_null(j, "unused_years", u->unused_years);
        number_or_null(j, "use_years", u->use_years);
        number_or_null(j, "use_most", u->use_most);
        number_or_null(j, "copies_over", u->copies_over);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

static bool read_number(struct call *k, const char *name, int *number)
{
    int64_t n = -1;

    if (!body_int_maybe(k, name, &n))
        return false;
    if (n < -1 || n > 100000)
        return body_is_wrong(k, name);
    *number = (int)n;
    return true;
}

bool api_weed_rule_save(struct call *k)
{
    struct weed_rule u = {.class_number = "", .condition = ""};
    int64_t id;

    return body_id_maybe(k, "id", &u.id) && body_text(k, "name", &u.name) &&
           body_text_maybe(k, "class", &u.class_number) &&
           body_text_maybe(k, "condition", &u.condition) &&
           read_number(k, "published_years", &u.published_years) &&
           read_number(k, "held_years", &u.held_years) &&
           read_number(k, "unused_years", &u.unused_years) &&
           read_number(k, "use_years", &u.use_years) &&
           read_number(k, "use_most", &u.use_most) &&
           read_number(k, "copies_over", &u.copies_over) &&
           weed_rule_save(&k->c, &u, &id) && answer_id(k, id);
}

bool api_weed_rule_drop(struct call *k)
{
    int64_t seq;

    return weed_rule_drop(&k->c, k->id, &seq) && answer_seq(k, seq);
}

/* ---- what may go -------------------------------------------------------- */

static void copy_json(struct call *k, const struct weed_copy *o)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "id", o->copy_id);
    out_put_int(j, "title", o->title_id);
    out_put(j, "barcode", o->barcode);
    out_put(j, "title_text", o->title);
    out_put(j, "author", o->author);
    out_put(j, "call_number", o->call_number);
    out_put(j, "location", o->location);
    out_put(j, "state", o->state);
    out_put_int(j, "year", o->year);
    out_put_day(j, "came", o->came_on);
    out_put_day(j, "used", o->used_on);
    out_put_int(j, "uses", o->uses);
    out_put_int(j, "copies", o->copies);
    out_put_int(j, "price_cents", o->price_cents);
    out_put(j, "reason", o->reason);
    out_put_bool(j, "listed", o->listed);
    out_put(j, "outcome", o->outcome);
    out_put(j, "outcome_text", say(k->c.lang, weed_outcome_name(o->outcome)));
    out_object_end(j);
}

static void copies_json(struct call *k, const struct weed_copy *rows, size_t n)
{
    out_key(&k->out, "copies");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        copy_json(k, &rows[i]);
    out_array_end(&k->out);
}

static void room_json(struct json_out *j, const struct weed_room *room)
{
    out_key(j, "room");
    out_object(j);
    out_put_int(j, "copies", room->copies);
    out_put_int(j, "year_gone", room->year_gone);
    out_put_int(j, "year_most", room->year_most);
    out_key(j, "parts");
    out_array(j);
    for (int i = 0; i < WEED_PARTS; i++) {
        const struct weed_part *p = &room->parts[i];
        out_object(j);
        out_put(j, "name", p->name);
        out_put_int(j, "copies", p->copies);
        out_put_int(j, "share", p->share);
        out_put_int(j, "floor", p->floor);
        out_put_int(j, "may_go", p->may_go);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
}

bool api_weed_candidates(struct call *k)
{
    struct weed_filter f = {.class_number = query_text(k, "class"),
                            .location = query_text(k, "location")};
    struct weed_candidates found;

    if (!query_id(k, "rule", &f.rule_id) ||
        !weed_candidates(&k->c, &f, &found))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "total", found.total);
    room_json(&k->out, &found.room);
    copies_json(k, found.rows, found.n);
    out_object_end(&k->out);
    return true;
}

/* ---- lists -------------------------------------------------------------- */

static void list_fields(struct json_out *j, const struct weed_list *l)
{
    out_put_int(j, "id", l->id);
    out_put(j, "code", l->code);
    out_put(j, "note", l->note);
    out_put(j, "state", l->state);
    out_put_day(j, "done", l->done_on);
    out_put_int(j, "copies_count", l->copies);
    out_put_int(j, "titles", l->titles);
    out_put_int(j, "list_cents", l->list_cents);
    out_put_int(j, "withdrawn", l->withdrawn);
}

bool api_weed_lists(struct call *k)
{
    struct weed_list *rows;
    size_t n;

    if (!weed_lists(&k->c, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "lists");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        list_fields(&k->out, &rows[i]);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_weed_show(struct call *k)
{
    struct json_out *j = &k->out;
    struct weed_view v;

    if (!weed_show(&k->c, k->id, NULL, &v))
        return false;
    out_object(j);
    list_fields(j, &v.list);
    out_put_bool(j, "over_ceiling", v.over_ceiling);
    room_json(j, &v.room);
    copies_json(k, v.copies, v.copy_n);
    out_key(j, "signs");
    out_array(j);
    for (size_t i = 0; i < v.sign_n; i++) {
        out_object(j);
        out_put(j, "step", v.signs[i].step);
        out_put_bool(j, "passed", v.signs[i].passed);
        out_put(j, "name", v.signs[i].name);
        out_put_day(j, "day", v.signs[i].signed_on);
        out_put(j, "note", v.signs[i].note);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

static bool save(struct call *k, struct weed_list_form *f)
{
    int64_t id;

    return body_text_maybe(k, "code", &f->code) &&
           body_text_maybe(k, "note", &f->note) &&
           weed_list_save(&k->c, f, &id) && answer_id(k, id);
}

bool api_weed_open(struct call *k)
{
    struct weed_list_form form = {0};

    return save(k, &form);
}

bool api_weed_save(struct call *k)
{
    struct weed_list_form form = {.id = k->id};

    return save(k, &form);
}
