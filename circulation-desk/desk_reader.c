#include "circulation-desk/desk_reader.h"

#include <stdio.h>
#include <string.h>

#include "base/pinyin.h"
#include "base/text.h"
#include "rules/copy_state.h"

enum { TITLE_READ = 80 }; /* characters of a title that are read aloud */

void pinyin_json(struct json_out *j, const char *title)
{
    const char *end = title == NULL ? NULL : title + strlen(title);
    const char *syllable[TITLE_READ];
    uint32_t han[TITLE_READ];
    char marked[PINYIN_MARKED];
    size_t n = 0;

    for (const char *s = title; s < end && n < TITLE_READ;) {
        uint32_t code = text_next(&s, end);
        if (text_is_han(code))
            han[n++] = code;
    }
    pinyin_run(han, n, false, syllable);
    out_key(j, "title_pinyin");
    out_array(j);
    for (size_t i = 0; i < n; i++)
        out_text(j, pinyin_marked(marked, han[i], syllable[i]));
    out_array_end(j);
}

static void counts_json(struct json_out *j, const struct patron_view *v)
{
    out_key(j, "counts");
    out_object(j);
    out_put_int(j, "loans", v->patron.loans_counted);
    out_put_int(j, "max_loans", v->max_loans);
    out_put_int(j, "overdue", v->patron.overdue);
    out_put_int(j, "holds", v->patron.holds);
    out_put_int(j, "owed_cents", v->patron.owed_cents);
    out_object_end(j);
}

/* Whether renewing is worth offering; the deed itself decides. */
static bool may_renew(const struct loan *l)
{
    return !l->has_holds && !l->on_site &&
           (l->state == NULL || (strcmp(l->state, "lost") != 0 &&
                                 strcmp(l->state, "claimed_returned") != 0));
}

/* What is the matter with the copy; NULL: nothing. */
static const char *trouble_of(const struct loan *l)
{
    return l->state == NULL || strcmp(l->state, "lost") == 0 ||
                   strcmp(l->state, "claimed_returned") == 0 ||
                   strcmp(l->state, "damaged") == 0
               ? l->state : NULL;
}

static void loans_json(struct ctx *c, struct json_out *j,
                       const struct patron_view *v, bool masked)
{
    out_key(j, "loans");
    out_array(j);
    for (size_t i = 0; i < v->loan_count; i++) {
        const struct loan *l = &v->loans[i];
        out_object(j);
        out_put_int(j, "id", l->id);
        out_put(j, "title", l->title);
        if (masked)
            pinyin_json(j, l->title);
        out_put(j, "barcode", l->barcode);
        out_put(j, "call_number", l->call_number);
        out_put_day(j, "due", l->due);
        out_put_int(j, "overdue_days", l->overdue_days);
        out_put_int(j, "renewals", l->renewals);
        out_put_bool(j, "renewable", may_renew(l));
        out_put(j, "state", trouble_of(l));
        out_put(j, "state_text", trouble_of(l) == NULL ? NULL
                : say(c->lang, copy_state_name(l->state)));
        out_object_end(j);
    }
    out_array_end(j);
}

static void holds_json(struct json_out *j, const struct patron_view *v)
{
    out_key(j, "holds");
    out_array(j);
    for (size_t i = 0; i < v->hold_count; i++) {
        const struct hold *h = &v->holds[i];
        out_object(j);
        out_put_int(j, "id", h->id);
        out_put(j, "title", h->title);
        out_put(j, "state", h->state);
        out_put(j, "barcode", h->barcode);
        out_put_day(j, "until", h->expires_on);
        out_put_int(j, "place", h->place);
        out_object_end(j);
    }
    out_array_end(j);
}

/* What would speak against any loan to this reader. */
static void blocks_json(struct ctx *c, struct json_out *j,
                        const struct patron_view *v, bool masked)
{
    char text[400];

    out_key(j, "blocks");
    out_array(j);
    for (int i = 0; i < REFUSAL_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (!(v->verdict.refusals & bit) || masked)
            continue;
        out_object(j);
        out_put(j, "text", refusal_text(c->lang, &v->verdict, bit, text,
                                        sizeof text));
        out_put_day(j, "until", refusal_day(&v->verdict, bit));
        out_object_end(j);
    }
    out_array_end(j);
}

/* Another picture is another address: none is shown from a browser's memory
 * when it has changed. */
void reader_photo(struct json_out *j, const struct patron *p)
{
    char text[80];

    snprintf(text, sizeof text, "/api/v1/patrons/%lld/picture?v=%lld",
             (long long)p->id, (long long)p->picture_id);
    out_put(j, "photo", p->picture_id == 0 ? NULL : text);
}

/* Who it is, as everybody in the room may read it, or as the desk does. */
static void who_json(struct ctx *c, struct json_out *j, const struct patron *p,
                     bool masked)
{
    out_put_int(j, "id", p->id);
    out_put(j, "number", masked ? "" : p->number);
    out_put(j, "name", masked ? text_mask_name(c->mem, p->name) : p->name);
    out_put(j, "class", masked ? NULL : p->class_name);
    out_put(j, "category", masked ? "" : say(c->lang, p->category_name));
}

void reader_json(struct ctx *c, struct json_out *j,
                 const struct patron_view *v, bool masked)
{
    const struct patron *p = &v->patron;
    bool note = !masked && p->note != NULL && *p->note != '\0';

    out_object(j);
    who_json(c, j, p, masked);
    if (masked)
        out_put_null(j, "photo");
    else
        reader_photo(j, p);
    out_put(j, "state", p->state);
    out_put_day(j, "expires_on", p->expires_on);
    counts_json(j, v);
    loans_json(c, j, v, masked);
    holds_json(j, v);
    blocks_json(c, j, v, masked);
    out_put(j, "note", note ? p->note : NULL);
    out_object_end(j);
}
