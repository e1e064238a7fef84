/* /patrons as those who keep the list see it: saved, left, blocked, with a
 * picture. Their cards: card.c. */
#include <sodium.h>
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/desk_reader.h"
#include "usecase/card.h"
#include "usecase/picture.h"

/* ---- as it stands in the form ------------------------------------------- */

static void card_json(struct json_out *j, const struct card *card)
{
    out_object(j);
    out_put_int(j, "id", card->id);
    out_put(j, "kind", card->kind);
    out_put(j, "code", card->code);
    out_put(j, "state", card->state);
    out_put_int(j, "since", card->since);
    out_put_day(j, "until", card->until);
    out_object_end(j);
}

static void block_json(struct json_out *j, const struct patron *p)
{
    out_key(j, "block");
    if (p->block_note == NULL) {
        out_null(j);
        return;
    }
    out_object(j);
    out_put(j, "note", p->block_note);
    out_put_day(j, "until", p->block_until);
    out_object_end(j);
}

static void record_json(struct json_out *j, const struct patron *p)
{
    out_put_int(j, "id", p->id);
    out_put(j, "number", p->number);
    out_put(j, "name", p->name);
    out_put(j, "sex", p->sex);
    out_put(j, "category", p->category_code);
    out_put(j, "class", p->class_name == NULL ? "" : p->class_name);
    out_put_int(j, "seat", p->seat);
    out_put_day(j, "expires_on", p->expires_on);
    out_put(j, "state", p->state);
    out_put(j, "note", p->note == NULL ? "" : p->note);
    reader_photo(j, p);
    out_put_int(j, "loans", p->loans);
    out_put_int(j, "owed_cents", p->owed_cents);
    block_json(j, p);
}

bool api_reader_record(struct call *k)
{
    struct json_out *j = &k->out;
    struct patron_view view;
    struct card *cards;
    size_t n;

    if (!patron_show(&k->c, k->id, &view) ||
        !card_list(&k->c, k->id, &cards, &n))
        return false;
    out_object(j);
    record_json(j, &view.patron);
    out_key(j, "cards");
    out_array(j);
    for (size_t i = 0; i < n; i++)
        card_json(j, &cards[i]);
    out_array_end(j);
    out_object_end(j);
    return true;
}

/* ---- changed ------------------------------------------------------------- */

/* null as a day is "never", a day that is not told stays. */
static bool read_end(struct call *k, int *day)
{
    const json_t *told = json_object_get(k->body, "expires_on");

    *day = told == NULL ? -1 : 0;
    return body_day_maybe(k, "expires_on", day);
}

bool api_reader_save(struct call *k)
{
    struct patron_form f = {.seat = -1};
    int64_t seat = -1, id;

    if (!body_id_maybe(k, "id", &f.id) ||
        !body_text_maybe(k, "number", &f.number) ||
        !body_text_maybe(k, "name", &f.name) ||
        !body_text_maybe(k, "sex", &f.sex) ||
        !body_text_maybe(k, "note", &f.note) ||
        !body_text_maybe(k, "category", &f.category) ||
        !body_text_maybe(k, "class", &f.class_name) ||
        !body_text_maybe(k, "state", &f.state) ||
        !body_text_maybe(k, "card", &f.card) ||
        !body_int_maybe(k, "seat", &seat) || !read_end(k, &f.expires_on))
        return false;
    if (seat < -1 || seat > 999)
        return body_is_wrong(k, "seat");
    f.seat = (int)seat;
    return patron_save(&k->c, &f, &id) && answer_id(k, id);
}

bool api_reader_leave(struct call *k)
{
    return patron_leave(&k->c, k->id) && answer_id(k, k->id);
}

bool api_block_save(struct call *k)
{
    const char *note;
    int until = 0;

    return body_text(k, "note", &note) && body_day_maybe(k, "until", &until) &&
           patron_block(&k->c, k->id, note, until) && answer_id(k, k->id);
}

bool api_block_drop(struct call *k)
{
    return patron_unblock(&k->c, k->id) && answer_id(k, k->id);
}

/* ---- the picture --------------------------------------------------------- */

/* Base64 (RFC 4648, 4), longer than other texts. */
static bool read_picture(struct call *k, struct picture *p)
{
    const json_t *told = json_object_get(k->body, "data");
    const char *text = json_string_value(told);
    size_t n = text == NULL ? 0 : json_string_length(told);
    unsigned char *bytes = arena_raw(k->c.mem, n + 1);

    if (text == NULL ||
        sodium_base642bin(bytes, n + 1, text, n, NULL, &p->size, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return body_is_wrong(k, "data");
    p->bytes = bytes;
    return true;
}

bool api_picture_save(struct call *k)
{
    struct picture p = {0};

    return read_picture(k, &p) && picture_save(&k->c, k->id, &p) &&
           answer_id(k, p.id);
}

bool api_picture_drop(struct call *k)
{
    return picture_drop(&k->c, k->id) && answer_id(k, k->id);
}

bool api_picture_show(struct call *k)
{
    struct buf file = buf_new(k->c.mem);
    struct picture p;

    if (!picture_show(&k->c, k->id, &p))
        return false;
    buf_bytes(&file, p.bytes, p.size);
    return answer_file(k, p.mime, &file);
}
