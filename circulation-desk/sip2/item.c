/* 17, 19: what is known of a copy, and a note about it. */
#include "circulation-desk/sip2/item.h"

#include <string.h>

#include "usecase/copy.h"

static const char *second_of(const char *const pairs[][2], size_t n,
                             const char *first, const char *otherwise)
{
    for (size_t i = 0; first != NULL && i < n; i++)
        if (strcmp(pairs[i][0], first) == 0)
            return pairs[i][1];
    return otherwise;
}
#define SECOND(pairs, first, otherwise) \
    second_of(pairs, sizeof(pairs) / sizeof *(pairs), first, otherwise)

const char *item_media_type(const struct copy *copy)
{
    static const char *const types[][2] = {
        {"book", "001"},      {"picture", "001"},   {"class_set", "001"},
        {"reference", "001"}, {"magazine", "002"}, {"media", "006"},
    };

    return SECOND(types, copy->type_code, "000");
}

/* A copy that is lost or claimed returned stays on loan: that goes first. */
const char *item_circulation_status(const struct copy *copy)
{
    static const char *const states[][2] = {
        {"available", "03"},     {"on_order", "02"},
        {"in_process", "06"},    {"on_hold_shelf", "08"},
        {"in_transit", "10"},    {"claimed_returned", "11"},
        {"lost", "12"},          {"missing", "13"},
    };
    const char *status = SECOND(states, copy->state, "01");

    if (copy->loan_id != 0 && strcmp(status, "11") != 0 &&
        strcmp(status, "12") != 0)
        return "04";
    return status;
}

bool sip2_item_information(struct sip2_call *k)
{
    struct copy o;

    if (!copy_find(k->c, call_text(k, "AB"), &o))
        return false;
    sip2_put_fixed(&k->out, item_circulation_status(&o));
    sip2_put_fixed(&k->out, "00"); /* security marker: other */
    sip2_put_fixed(&k->out, "01"); /* fee type: other */
    call_put_now(k);
    if (o.holds > 0 || k->out.dialect->empty_fields)
        sip2_put(&k->out, "CF", arena_format(k->c->mem, "%d", o.holds));
    sip2_put_maybe(&k->out, "AH", call_day(k, o.loan_due));
    sip2_put(&k->out, "AB", o.barcode);
    sip2_put(&k->out, "AJ", o.title);
    sip2_put(&k->out, "BG", k->account->school_code);
    sip2_put_maybe(&k->out, "CK", item_media_type(&o));
    sip2_put_maybe(&k->out, "AQ", o.location_name);
    sip2_put_maybe(&k->out, "AP", o.loan_id != 0 ? "" : o.location_name);
    sip2_put_maybe(&k->out, "CH", o.note);
    sip2_put_maybe(&k->out, "CS", o.call_number);
    sip2_put_maybe(&k->out, "CR", o.type_code);
    return true;
}

void sip2_item_refused(struct sip2_call *k)
{
    sip2_put_fixed(&k->out, "010101");
    call_put_now(k);
    sip2_put(&k->out, "AB", call_text(k, "AB"));
    sip2_put(&k->out, "AJ", "");
    call_put_screen(k, k->c->err.text);
}

/* ---- 19 ------------------------------------------------------------------ */

static void put_updated(struct sip2_call *k, const char *ok, const char *title)
{
    sip2_put_fixed(&k->out, ok);
    call_put_now(k);
    sip2_put(&k->out, "AB", call_text(k, "AB"));
    sip2_put_maybe(&k->out, "AJ", title);
}

/* What the machine says of the copy (CH) becomes its note. */
bool sip2_item_status_update(struct sip2_call *k)
{
    struct copy_form form = {.copy_number = -1, .price_cents = -1,
                             .paid_cents = -1, .reading_room_only = -1,
                             .min_grade = -1, .acquired_on = -1,
                             .note = call_text(k, "CH")};
    struct copy o;

    if (!copy_find(k->c, call_text(k, "AB"), &o))
        return false;
    form.id = o.id;
    call_request_id(k, "copy_save");
    if (*form.note != '\0' && strcmp(form.note, o.note) != 0 &&
        !copy_save(k->c, &form, &form.id))
        return false;
    put_updated(k, "1", o.title);
    sip2_put_maybe(&k->out, "CH", *form.note != '\0' ? form.note : o.note);
    return true;
}

void sip2_item_status_refused(struct sip2_call *k)
{
    put_updated(k, "0", "");
    call_put_screen(k, k->c->err.text);
}
