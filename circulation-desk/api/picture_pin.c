/* Pupils without a card: /desks/{id}/pupils and /desks/{id}/pictures at the
 * kiosk; /classes/{id}/pictures, /patrons/{id}/pictures, /no-card of the
 * staff. */
#include <string.h>

#include "base/text.h"
#include "circulation-desk/api/api.h"
#include "circulation-desk/api/desk_here.h"
#include "circulation-desk/api/session_parts.h"
#include "circulation-desk/desk_deed.h"
#include "usecase/picture_pin.h"
#include "usecase/school.h"

/* ---- at a kiosk ---------------------------------------------------------- */

static bool classes_json(struct call *k)
{
    struct pin_class *list;
    size_t n;

    if (!picture_pin_classes(&k->c, &list, &n))
        return false;
    out_key(&k->out, "classes");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        out_put_int(&k->out, "id", list[i].id);
        out_put(&k->out, "name", list[i].name);
        out_put_int(&k->out, "grade", list[i].grade);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    return true;
}

/* Masked names are alike: the seat tells them apart, else how the number
 * ends. */
static const char *mark_of(struct call *k, const struct pin_reader *p)
{
    size_t n = strlen(p->number);

    return p->seat > 0 ? arena_format(k->c.mem, "%d", p->seat)
                       : p->number + (n > 3 ? n - 3 : 0);
}

static bool pupils_json(struct call *k, int64_t class_id)
{
    struct pin_reader *list;
    size_t n = 0;

    if (class_id != 0 && !picture_pin_class(&k->c, class_id, &list, &n))
        return false;
    out_key(&k->out, "pupils");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        out_put_int(&k->out, "id", list[i].patron_id);
        out_put(&k->out, "name", text_mask_name(k->c.mem, list[i].name));
        out_put(&k->out, "mark", mark_of(k, &list[i]));
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    return true;
}

bool api_desk_pupils(struct call *k)
{
    int64_t class_id = 0;
    struct desk *d;

    if (!query_id(k, "class", &class_id) || !desk_here(k, &d))
        return false;
    out_object(&k->out);
    if (!classes_json(k) || !pupils_json(k, class_id))
        return false;
    out_object_end(&k->out);
    return true;
}

struct tapped {
    int64_t patron_id;
    const char *pictures;
};

static bool check(struct call *k, void *arg)
{
    const struct tapped *t = arg;
    bool locked;

    return picture_pin_check(&k->c, t->patron_id, t->pictures, &locked);
}

bool api_desk_pictures(struct call *k)
{
    struct tapped t = {0};
    struct desk *d;

    return body_id(k, "patron", &t.patron_id) &&
           body_text(k, "pictures", &t.pictures) && desk_here(k, &d) &&
           session_slowly(k, check, &t) &&
           desk_open_reader(&k->c, d, t.patron_id) && answer_desk(k, d);
}

/* ---- of the staff -------------------------------------------------------- */

static void given_json(struct json_out *j, const struct pin_given *g)
{
    out_object(j);
    out_put_int(j, "patron", g->patron_id);
    out_put(j, "number", g->number);
    out_put(j, "name", g->name);
    out_put_int(j, "seat", g->seat);
    out_put(j, "pictures", g->pin[0] == '\0' ? NULL : g->pin);
    out_object_end(j);
}

bool api_pictures_give(struct call *k)
{
    struct pin_given given;

    if (!picture_pin_give(&k->c, k->id, &given))
        return false;
    given_json(&k->out, &given);
    return true;
}

bool api_pictures_give_class(struct call *k)
{
    struct pin_given *list;
    size_t n;

    if (!picture_pin_give_class(&k->c, k->id, &list, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "given");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        given_json(&k->out, &list[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_pictures_list(struct call *k)
{
    struct pin_reader *list;
    size_t n;

    if (!picture_pin_list(&k->c, k->id, &list, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "readers");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        out_put_int(&k->out, "patron", list[i].patron_id);
        out_put(&k->out, "number", list[i].number);
        out_put(&k->out, "name", list[i].name);
        out_put_int(&k->out, "seat", list[i].seat);
        out_put_bool(&k->out, "has", list[i].has);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

#define NO_CARD "kiosk.no_card"

bool api_no_card_show(struct call *k)
{
    const char *value;

    if (!setting_get(&k->c, NO_CARD, &value))
        return false;
    out_object(&k->out);
    out_put_bool(&k->out, "allowed",
                 value != NULL && strcmp(value, "1") == 0);
    out_object_end(&k->out);
    return true;
}

bool api_no_card_save(struct call *k)
{
    bool allowed = false;

    if (json_object_get(k->body, "allowed") == NULL)
        return body_is_wrong(k, "allowed");
    return body_bool_maybe(k, "allowed", &allowed) &&
           setting_put(&k->c, NO_CARD, allowed ? "1" : "0") &&
           api_no_card_show(k);
}
