#include "tests/support/desk_client.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/day.h"
#include "rules/verdict.h"
#include "tests/support/check.h"
#include "usecase/school.h"
#include "usecase/staff_add.h"

/* One request; false as long as there is no good answer. */
static bool ask(struct desk_client *k, const char *what, const char *body,
                const char *key, struct http_answer *a)
{
    struct http_request rq = {"POST", NULL, body, key, NULL};

    rq.path = arena_format(k->mem, "/desks/%lld/%s", (long long)k->desk,
                           what);
    if (!http_ask(&k->h, k->mem, &rq, a))
        return false;
    if (a->status != 200 && a->status < 500)
        ledger_wrong(k->room->l, "%s: status %d: %s", what, a->status,
                     a->body);
    return a->status == 200;
}

static bool scan(struct desk_client *k, const char *code, const char *key,
                 struct http_answer *a)
{
    return ask(k, "scan",
               arena_format(k->mem, "{\"code\":\"%s\","
                                    "\"source\":\"keyboard\"}", code),
               key, a);
}

/* The desk answers with its whole state: its newest line tells. */
static bool newest_is(const struct http_answer *a, const char *outcome)
{
    json_t *root = json_loads(a->body, 0, NULL);
    json_t *line = json_array_get(json_object_get(root, "lines"), 0);
    const char *is = json_string_value(json_object_get(line, "outcome"));
    bool same = is != NULL && strcmp(is, outcome) == 0;

    json_decref(root);
    return same;
}

static bool open_card(struct desk_client *k, int card)
{
    struct http_answer a;

    if (k->returns || k->card == card)
        return true;
    if (!scan(k, arena_format(k->mem, "C%d", card), NULL, &a) ||
        !newest_is(&a, "reader"))
        return false;
    k->card = card;
    k->copy = 0;
    return true;
}

static bool reach(struct desk_client *k)
{
    struct room_address a = room_wait(k->room);

    k->met = a.start;
    return http_open(&k->h, a.port);
}

/* The program that answers now remembers nothing of this desk. */
static bool meet(struct desk_client *k)
{
    struct http_answer a;

    if (k->h.fd >= 0)
        return true;
    k->card = k->copy = 0;
    return reach(k) &&
           (!k->returns || ask(k, "mode", "{\"mode\":\"return\"}", NULL, &a));
}

/* ---- what the answer says ------------------------------------------------ */

static uint32_t reasons_of(json_t *line)
{
    uint32_t bits = 0;
    json_t *reason;
    size_t i;

    json_array_foreach(json_object_get(line, "reasons"), i, reason)
        bits |= refusal_from_word(
            json_string_value(json_object_get(reason, "code")));
    return bits;
}

static enum promise_state judge(struct desk_client *k, struct promise *p,
                                json_t *line, const char *barcode)
{
    const char *is = json_string_value(json_object_get(line, "outcome"));
    const char *text = json_string_value(json_object_get(line, "text"));
    const char *code = json_string_value(json_object_get(line, "barcode"));

    if (is == NULL || text == NULL || code == NULL) {
        ledger_wrong(k->room->l, "no line");
    } else if (strcmp(code, barcode) != 0) {
        ledger_wrong(k->room->l, "%s: a line about %s: %s", barcode, code,
                     text);
    } else if (strcmp(is, "refused") == 0) {
        if (strstr(text, "request id") != NULL)
            ledger_wrong(k->room->l, "%s", text);
        p->reasons = reasons_of(line);
        return strstr(text, "cannot be known") != NULL ? PROMISE_DOUBT
                                                       : PROMISE_REFUSED;
    } else if (p->deed == PROMISE_LEND ? strcmp(is, "lent") != 0
                                       : strcmp(is, "returned") != 0 &&
                                             strcmp(is, "info") != 0) {
        ledger_wrong(k->room->l, "%s: %s %s", barcode, is, text);
    }
    return PROMISE_KEPT;
}

static enum promise_state read_answer(struct desk_client *k, struct promise *p,
                                      const struct http_answer *a,
                                      const char *barcode, int *due)
{
    json_t *root = json_loads(a->body, 0, NULL);
    json_t *line = json_array_get(json_object_get(root, "lines"), 0);
    const char *day = json_string_value(json_object_get(line, "due"));
    enum promise_state is = judge(k, p, line, barcode);

    *due = 0;
    if (day != NULL)
        (void)!day_parse(day, due);
    json_decref(root);
    return is;
}

/* Asks under the promise's id until there is an answer. */
enum promise_state desk_insist(struct desk_client *k, uint32_t number,
                               int *due)
{
    struct promise *p = &k->room->l->promise[number];
    struct timespec moment = {.tv_nsec = 2000000};
    char id[PROMISE_ID], barcode[12];
    struct http_answer a;

    promise_id(number, id);
    snprintf(barcode, sizeof barcode, "B%d", p->copy);
    for (;;) {
        arena_reset(k->mem);
        if (k->room->l->wrong)
            return PROMISE_DOUBT;
        if (meet(k) && open_card(k, p->card) && scan(k, barcode, id, &a))
            break;
        if (k->h.fd >= 0 || k->room->port != 0)
            nanosleep(&moment, NULL); /* it is there, its database is not */
    }
    k->copy = p->copy;
    return read_answer(k, p, &a, barcode, due);
}

/* ---- the school ---------------------------------------------------------- */

void desk_clients_school(struct ctx *c, int n, int64_t *desks)
{
    struct staff_form form = {.login = "lin", .name = "Lin",
                              .role = "librarian", .lang = "en",
                              .password = "Granite-Otter-41"};
    struct staff_added added;

    CHECK_OK(c, setting_put(c, "desk.reader_idle_s", "0"));
    CHECK_OK(c, staff_add(c, &form, &added));
    for (int i = 0; i < n; i++) {
        const char *code = arena_format(c->mem, "desk%d", i);
        CHECK_OK(c, school_desk_save(c, code, code, NULL, &desks[i]));
    }
}

struct http_client desk_clients_sign_in(int port)
{
    struct arena *mem = arena_new();
    struct http_client h = {.fd = -1};

    CHECK(http_open(&h, port));
    CHECK(http_sign_in(&h, mem, "lin", "Granite-Otter-41"));
    http_close(&h);
    arena_free(mem);
    return h;
}
