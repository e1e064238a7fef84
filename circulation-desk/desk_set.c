#include "circulation-desk/desk_set.h"

#include <stdlib.h>
#include <string.h>

#include "circulation-desk/desk_act.h"
#include "rules/rights.h"

static void who(struct json_out *j, const char *key, int64_t id)
{
    if (id != 0)
        out_put_int(j, key, id);
    else
        out_put_null(j, key);
}

static void words(struct json_out *j, const char *key, const char *text)
{
    if (text != NULL)
        out_put(j, key, text);
    else
        out_put_null(j, key);
}

void class_set_json(struct json_out *j, const struct class_set *s)
{
    out_put_int(j, "id", s->id);
    out_put(j, "name", s->name);
    who(j, "patron", s->patron_id);
    words(j, "patron_name", s->patron_name);
    who(j, "class", s->class_id);
    words(j, "class_name", s->class_name);
    out_put_day(j, "due", s->due);
    out_put_bool(j, "closed", s->closed_at != 0);
    out_put_int(j, "opened_at", s->opened_at);
    out_put_int(j, "out", s->out);
    out_put_int(j, "on_shelf", s->on_shelf);
    out_put_int(j, "overdue", s->overdue);
}

/* ---- at a desk ----------------------------------------------------------- */

static void keep(struct desk *d, const char *json)
{
    free(d->set);
    d->set = json == NULL ? NULL : strdup(json);
    if (json != NULL && d->set == NULL)
        abort();
}

static void show(struct ctx *c, struct desk *d, const struct class_set *set)
{
    struct buf b = buf_new(c->mem);
    struct json_out j = json_to(&b);

    out_object(&j);
    class_set_json(&j, set);
    out_object_end(&j);
    keep(d, b.p);
    d->set_patron = set->patron_id;
}

/* What cannot be read now stays as it was shown. */
void set_refresh(struct ctx *c, struct desk *d)
{
    struct class_set set;
    struct class_set_copy *copies;
    size_t n;

    if (d->flow.set == 0)
        keep(d, NULL);
    else if (class_set_show(c, d->flow.set, &set, &copies, &n))
        show(c, d, &set);
    else if (c->err.code == ERR_NOT_FOUND)
        act_advance(d, &(struct flow_event){.kind = FLOW_CLOSED,
                                            .at_ms = d->flow.touched_ms});
}

static bool may_work(struct ctx *c, const struct desk *d,
                     const struct class_set *set)
{
    if (d->kiosk)
        return fail(c, ERR_DENIED, "not from a self-service screen");
    return set->closed_at == 0 ||
           fail(c, ERR_CONFLICT, "this class set is closed");
}

static void begin(struct ctx *c, struct desk *d, const struct class_set *set,
                  enum flow_set_way way)
{
    struct flow_event e = act_now(FLOW_ASKED_SET);
    struct line l = {.outcome = OUT_SET, .sound = SOUND_DONE};
    bool another = d->flow.set != set->id;

    e.set = set->id;
    e.set_way = way;
    act_advance(d, &e);
    if (!another)
        return;
    line_say(c, &l, "Class lending: %s", set->name);
    desk_add(c, d, &l);
}

bool desk_set_open(struct ctx *c, struct desk *d, int64_t set_id,
                   enum flow_set_way way)
{
    struct class_set set;
    struct class_set_copy *copies;
    size_t n;

    act_begin(c, d);
    if (!class_set_show(c, set_id, &set, &copies, &n) || !may_work(c, d, &set))
        return act_end(c, d, false);
    begin(c, d, &set, way);
    return act_end(c, d, true);
}

void set_state_json(const struct desk *d, struct json_out *j, uint64_t rights)
{
    static const char *const ways[] = {"lend", "shelf", "return"};

    out_key(j, "class_set");
    if (d->set == NULL || d->flow.set == 0 || !(rights & RIGHT_PATRON_READ)) {
        out_null(j);
        return;
    }
    out_object(j);
    out_put(j, "way", ways[d->flow.set_way]);
    out_key(j, "set");
    out_raw(j, d->set);
    out_object_end(j);
}
