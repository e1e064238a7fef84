/* /health, /openapi.json, /emulator. */
#include <stdio.h>
#include <string.h>

#include "circulation-desk/api/api.h"
#include "usecase/class.h"
#include "usecase/copy.h"
#include "usecase/patron.h"
#include "usecase/school.h"

bool api_health(struct call *k)
{
    struct json_out *j = &k->out;
    bool has;

    if (!library_has_school(&k->c, &has))
        return false;
    out_object(j);
    out_put_bool(j, "ok", true);
    out_put_bool(j, "has_school", has);
    out_put(j, "version", VERSION_TEXT);
    out_put(j, "database",
            library_is_postgres(k->s->library) ? "postgresql" : "sqlite");
    out_put_int(j, "uptime_s", (k->c.now - k->s->started) / 1000);
    out_put_int(j, "requests", (int64_t)atomic_load(&k->s->requests));
    out_put_int(j, "scans_dropped", (int64_t)event_dropped(k->s->events));
    out_put_bool(j, "emulate", k->s->o->emulate);
    out_object_end(j);
    return true;
}

bool api_openapi(struct call *k)
{
    size_t n;
    const char *text = asset_openapi(&n);

    buf_bytes(&k->buf, text, n);
    return true;
}

/* ---- emulated devices --------------------------------------------------- */

enum { CARDS = 12, BOOKS = 24, TITLES_LOOKED_AT = 40 };

/* The first reader who has a card in each class, and the second ... */
static bool cards_json(struct call *k)
{
    struct class_view *classes;
    struct patron *p;
    size_t class_n, n, shown = 0;

    if (!class_list(&k->c, &classes, &class_n))
        return false;
    out_key(&k->out, "cards");
    out_array(&k->out);
    for (size_t i = 0; i < class_n && shown < CARDS; i++) {
        struct patron_query q = {.class_id = classes[i].id, .limit = 2};
        if (!patron_search(&k->c, &q, &p, &n))
            return false;
        for (size_t m = 0; m < n && shown < CARDS; m++) {
            out_object(&k->out);
            out_put(&k->out, "name", p[m].name);
            out_put(&k->out, "class", p[m].class_name);
            out_put(&k->out, "code",
                    p[m].card != NULL ? p[m].card : p[m].number);
            out_object_end(&k->out);
            shown++;
        }
    }
    out_array_end(&k->out);
    return true;
}

static bool books_json(struct call *k)
{
    struct copy *copies;
    size_t n, shown = 0;

    out_key(&k->out, "books");
    out_array(&k->out);
    for (int64_t id = 1; id <= TITLES_LOOKED_AT && shown < BOOKS; id++) {
        if (!copy_list(&k->c, id, k->c.school_id, &copies, &n))
            return false;
        if (n == 0)
            continue;
        out_object(&k->out);
        out_put(&k->out, "title", copies[0].title);
        out_put(&k->out, "barcode", copies[0].barcode);
        out_object_end(&k->out);
        shown++;
    }
    out_array_end(&k->out);
    return true;
}

bool api_emulator_show(struct call *k)
{
    out_object(&k->out);
    if (!cards_json(k) || !books_json(k))
        return false;
    out_object_end(&k->out);
    return true;
}

static bool first_desk(struct call *k, int64_t *id)
{
    struct list_row *rows;
    size_t n;

    if (*id != 0)
        return true;
    if (!school_desks(&k->c, &rows, &n))
        return false;
    *id = n > 0 ? rows[0].id : 0;
    return true;
}

/* A card reader sends a UID; a printed card is read by the scanner. */
static struct event event_for(const char *code, bool *is_card)
{
    *is_card = *is_card && strncmp(code, "uid:", 4) == 0;
    if (*is_card)
        code += 4;
    return event_of(*is_card ? EVENT_CARD : EVENT_BARCODE, code, strlen(code),
                    NULL);
}

bool api_emulator_scan(struct call *k)
{
    const char *device, *code;
    bool is_card;
    int64_t desk = 0;
    struct desk *d;
    struct event e;

    if (!body_text(k, "device", &device) || !body_text(k, "code", &code) ||
        !body_id_maybe(k, "desk", &desk) || !first_desk(k, &desk) ||
        !desk_get(&k->c, k->s->desks, desk, &d))
        return false;
    is_card = strcmp(device, "reader") == 0;
    if ((!is_card && strcmp(device, "scanner") != 0) || strlen(code) > 120)
        return fail(&k->c, ERR_INVALID, "device is scanner or reader, and no "
                    "code is longer than 120 bytes");
    e = event_for(code, &is_card);
    e.device = desks_emulated(k->s->desks, d->id,
                              is_card ? DEVICE_CARD_READER : DEVICE_SCANNER);
    if (!event_push(k->s->events, &e))
        return fail(&k->c, ERR_BUSY, "too many scans at once");
    out_object(&k->out);
    out_put_bool(&k->out, "done", true);
    out_object_end(&k->out);
    return true;
}
