/* Wrong input at every door: the use case, the API, the desk's screen,
 * catalog-tool and a self-service machine name the same reason, and nothing in
 * the database has changed. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/run_desk.h"
#include "tests/support/run_tool.h"
#include "tests/support/sip2_machine.h"
#include "tests/support/small_school.h"
#include "usecase/charge.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/hold.h"
#include "usecase/renew.h"
#include "usecase/sip2_account.h"
#include "usecase/staff_add.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define PASSWORD "Granite-Otter-41"

/* ---- the house ----------------------------------------------------------- */

struct house {
    struct ctx c;
    const char *url;
    struct arena *mem;      /* of answers */
    struct desk_run desk;
    struct http_client web; /* a librarian */
    struct machine *machine;
};

/* A second school, which shares nothing, with a reader X1 and a copy Y1. Ada
 * owes 5.00 and has B3; title 4 is out. */
static void fill(struct ctx *c)
{
    struct charge_request debt = {.patron_id = 1, .kind = "other",
                                  .amount_cents = 500};
    struct checkout_request rq = {.card = "C1", .barcode = "B3"};
    struct checkout_result lent;
    int64_t id;

    sql(c, "INSERT INTO school (code, name, created_at)"
           " VALUES ('S2', 'Second', 0)");
    sql(c, "INSERT INTO patron (school_id, number, name, name_fold,"
           " category_id, created_at) VALUES (2, 'X', 'Xu', 'xu', 1, 0)");
    sql(c, "INSERT INTO card (school_id, patron_id, kind, code, since)"
           " VALUES (2, 4, 'barcode', 'X1', 0)");
    sql(c, "INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
           " state_at, created_at) VALUES (2, 1, 'Y1', 1, 0, 0)");
    sql(c, "UPDATE copy SET state = 'missing' WHERE title_id = 4");
    CHECK_OK(c, charge_add(c, &debt, &id));
    CHECK_OK(c, checkout(c, &rq, &lent));
    CHECK(lent.loan_id != 0);
}

static void let_in(struct ctx *c)
{
    struct staff_form staff = {.login = "lin", .name = "Lin",
                               .role = "librarian", .lang = "en",
                               .school_id = 1, .password = PASSWORD};
    struct sip2_form kiosk = {.login = "kiosk1", .password = "Self-Check-1",
                              .rights = "kiosk hold charge", .lang = "en",
                              .empty_fields = -1, .closed = -1};
    struct staff_added added;
    struct sip2_saved saved;

    CHECK_OK(c, staff_add(c, &staff, &added));
    CHECK_OK(c, sip2_account_add(c, &kiosk, &saved));
}

static int sip2_port(const struct desk_run *d)
{
    const char *at = strstr(d->said, "SIP2: 127.0.0.1:");

    CHECK(at != NULL);
    return atoi(at + 16);
}

static struct house open_house(void)
{
    struct house h = {.c = small_school(), .mem = arena_new(),
                      .web = {.fd = -1}};

    fill(&h.c);
    let_in(&h.c);
    h.url = store_url(db_store(h.c.db));
    h.desk = DESK("--db", h.url, "--listen", "127.0.0.1:0", "--sip2",
                  "127.0.0.1:0", "--quiet");
    CHECK(desk_ready(&h.desk));
    h.machine = machine_connect(sip2_port(&h.desk));
    machine_sign_in(h.machine);
    CHECK(http_open(&h.web, h.desk.port));
    CHECK(http_sign_in(&h.web, h.mem, "lin", PASSWORD));
    /* Being there again is noted once a minute: not in this one. */
    sql(&h.c, "UPDATE session SET seen_at = seen_at + 600000");
    return h;
}

static void close_house(struct house *h)
{
    machine_close(h->machine);
    http_close(&h->web);
    CHECK_INT(desk_end(&h->desk, SIGTERM), 0);
    arena_free(h->mem);
    small_school_end(&h->c);
}

/* ---- what is wrong ------------------------------------------------------- */

enum about { CARD, COPY, RETURNED, RENEWED, AMOUNT, DAY };
enum door { USE_CASE, API, SCREEN, TOOL, MACHINE, DOORS };
static const char *const door_names[] = {"use case", "API", "screen", "tool",
                                         "machine"};

/* `text` is what people type; `number` the same where a program has numbers.
 * `why` is a part of what each door says; `other` what one door says instead,
 * or "-": it cannot come in there. */
struct wrong {
    enum about about;
    const char *text;
    int64_t number;
    const char *why;
    const char *other[DOORS];
};

static char megabyte[1 << 20], plenty[100000], some[10000];
#define UTF8 "this is not text in UTF-8"
#define RANGE "an amount of money is above 0 and at most 1,000,000"
#define CUT "the line was cut"
#define NO_KIND "is missing, or of another kind"
#define NUMBER_ONLY [API] = NO_KIND, [USE_CASE] = "-", [SCREEN] = "-"

static const struct wrong wrongs[] = {
    {CARD, "none", 0, "no reader has card or number none", {[SCREEN] = "-"}},
    {CARD, "X1", 0, "no reader has card or number X1", {[SCREEN] = "-"}},
    {CARD, "", 0, "a loan needs a reader and a copy",
     {[SCREEN] = "-", [TOOL] = "an operand is empty"}},
    {CARD, "C\x01\x1b", 0, "no reader has card or number C", {[SCREEN] = "-"}},
    {CARD, "C\xff\xfe", 0, UTF8,
     {[MACHINE] = "no reader has card or number C", [SCREEN] = "-"}},
    {COPY, "none", 0, "no copy has barcode none",
     {[SCREEN] = "none"}},
    {COPY, "Y1", 0, "belongs to another school", {[SCREEN] = "-"}},
    {COPY, "", 0, "a loan needs a reader and a copy",
     {[SCREEN] = "-", [TOOL] = "an operand is empty"}},
    {COPY, "B\x01\x1b", 0, "no copy has barcode B", {[SCREEN] = "-"}},
    {COPY, "B\xff\xfe", 0, UTF8,
     {[MACHINE] = "no copy has barcode B", [SCREEN] = UTF8}},
    {RETURNED, "none", 0, "no copy has barcode none", {[SCREEN] = "-"}},
    {RETURNED, "", 0, "a return needs a barcode",
     {[SCREEN] = "-", [TOOL] = "an operand is empty"}},
    {RETURNED, "B\xff\xfe", 0, UTF8,
     {[MACHINE] = "no copy has barcode B", [SCREEN] = "-"}},
    {RENEWED, "none", 0, "no copy has barcode none", {[API] = "-",
                                                      [SCREEN] = "-"}},
    {RENEWED, "B1", 0, "not on loan",
     {[API] = "-", [SCREEN] = "-", [MACHINE] = "does not have it"}},
    {AMOUNT, "-5", -500, RANGE, {0}},
    {AMOUNT, "0", 0, RANGE, {0}},
    {AMOUNT, "1000000.01", 100000001, RANGE, {0}},
    {AMOUNT, "99999999999999999.99", INT64_MAX, RANGE, {0}},
    {AMOUNT, "ten", 0, "\"ten\" is no amount of money", {NUMBER_ONLY}},
    {AMOUNT, "1e9", 0, "\"1e9\" is no amount of money", {NUMBER_ONLY}},
    {AMOUNT, "6", 600, "only 5.00 is owed", {0}},
    {DAY, "1900-01-01", -25567, "the last day is in the past",
     {[SCREEN] = "-"}},
    {DAY, "9999-12-31", 2932896, "after 2199-12-31", {[SCREEN] = "-"}},
    {DAY, "2026-02-30", 0, "like 2026-09-01, not \"2026",
     {[USE_CASE] = "-", [SCREEN] = "-"}},
    {DAY, "tomorrow", 0, "like 2026-09-01, not \"tomorrow\"",
     {[USE_CASE] = "-", [SCREEN] = "-"}},
    {COPY, megabyte, 0, "no copy has barcode 7777",
     {[API] = "more than 64 KiB", [SCREEN] = "more than 64 KiB",
      [TOOL] = "-", [MACHINE] = CUT}},
    {COPY, plenty, 0, "no copy has barcode 7777",
     {[API] = "more than 64 KiB", [SCREEN] = "more than 64 KiB",
      [MACHINE] = CUT}},
    {COPY, some, 0, "no copy has barcode 7777",
     {[API] = NO_KIND, [SCREEN] = NO_KIND, [MACHINE] = "96"}},
};

/* ---- the use case -------------------------------------------------------- */

static const char *said(struct ctx *c, bool done, const struct verdict *v)
{
    char text[400];

    if (!done)
        return arena_copy(c->mem, c->err.english);
    for (int i = 0; v != NULL && i < REFUSAL_COUNT; i++)
        if (v->refusals & (UINT32_C(1) << i))
            return arena_copy(c->mem, refusal_text(LANG_EN, v, 1u << i, text,
                                                   sizeof text));
    return "done";
}

static const char *by_use_case(struct house *h, const struct wrong *w)
{
    struct ctx *c = &h->c;
    struct checkout_request lend = {
        .card = w->about == CARD ? w->text : "C2",
        .barcode = w->about == COPY ? w->text : "B5"};
    struct settle_request paid = {1, w->number, "cash", NULL};
    struct hold_request hold = {.patron_id = 2, .title_id = 2,
                                .wanted_until = (int)w->number};
    struct checkout_result lent;
    struct checkin_result back;
    struct renew_result renewed;
    struct hold_result held;
    int64_t id;

    switch (w->about) {
    case CARD:
    case COPY:
        return said(c, checkout(c, &lend, &lent), &lent.verdict);
    case RETURNED:
        return said(c, checkin(c, &(struct checkin_request){
                                      .barcode = w->text}, &back), NULL);
    case RENEWED:
        return said(c, renew(c, &(struct renew_request){.barcode = w->text},
                             &renewed), &renewed.verdict);
    case AMOUNT:
        return said(c, charge_pay(c, &paid, &id), NULL);
    case DAY:
        break;
    }
    return said(c, hold_place(c, &hold, &held), &held.verdict);
}

/* ---- the API, and the desk's screen -------------------------------------- */

/* As JSON: control characters named, all other bytes as they are. */
static const char *quoted(struct arena *mem, const char *text)
{
    struct buf b = buf_new(mem);

    for (; *text != '\0'; text++)
        if ((unsigned char)*text < ' ')
            buf_format(&b, "\\u%04x", (unsigned)*text);
        else
            buf_char(&b, *text);
    return b.p == NULL ? "" : b.p;
}

static const char *asked(struct house *h, const char *path, const char *body)
{
    struct http_request rq = {"POST", path, body, NULL, NULL};
    struct http_answer a;

    if (!http_is_open(&h->web)) {
        http_close(&h->web);
        CHECK(http_open(&h->web, h->desk.port));
    }
    CHECK(http_ask(&h->web, h->mem, &rq, &a));
    if (a.status >= 500)
        fail_msg("POST %s: %d %s", path, a.status, a.body);
    return a.body;
}

static const char *by_api(struct house *h, const struct wrong *w)
{
    const char *text = quoted(h->mem, w->text);
    const char *cents =
        strspn(w->text, "-.0123456789") == strlen(w->text)
            ? arena_format(h->mem, "%lld", (long long)w->number)
            : arena_format(h->mem, "\"%s\"", text);

    switch (w->about) {
    case CARD:
        return asked(h, "/loans", arena_format(
            h->mem, "{\"card\":\"%s\",\"barcode\":\"B5\"}", text));
    case COPY:
        return asked(h, "/loans", arena_format(
            h->mem, "{\"card\":\"C2\",\"barcode\":\"%s\"}", text));
    case RETURNED:
        return asked(h, "/returns", arena_format(
            h->mem, "{\"barcode\":\"%s\"}", text));
    case AMOUNT:
        return asked(h, "/patrons/1/payments", arena_format(
            h->mem, "{\"cents\":%s,\"means\":\"cash\"}", cents));
    case DAY:
        return asked(h, "/holds", arena_format(
            h->mem, "{\"patron\":2,\"title\":2,\"wanted_until\":\"%s\"}",
            text));
    case RENEWED:
        break;
    }
    return "";
}

static const char *by_screen(struct house *h, const struct wrong *w)
{
    const char *text = quoted(h->mem, w->text);

    if (w->about == COPY)
        return asked(h, "/desks/1/scan", arena_format(
            h->mem, "{\"code\":\"%s\",\"source\":\"keyboard\"}", text));
    return asked(h, "/desks/1/money", arena_format(
        h->mem, "{\"patron\":1,\"what\":\"pay\",\"cents\":%lld}",
        (long long)w->number));
}

/* ---- catalog-tool -------------------------------------------------------- */

static const char *ran(struct house *h, const char *const *words)
{
    struct tool_run r = run_tool(h->mem, words, NULL);

    if (r.status != 1 && r.status != 2)
        fail_msg("%s ended with %d: %s", words[0], r.status, r.err);
    return r.err;
}
#define RAN(h, ...) \
    ran(h, (const char *const[]){__VA_ARGS__, NULL})
#define LIBRARY "--db", h->url, "--school", "S1"

static const char *by_tool(struct house *h, const struct wrong *w)
{
    switch (w->about) {
    case CARD:
        return RAN(h, "lend", LIBRARY, "--", w->text, "B5");
    case COPY:
        return RAN(h, "lend", LIBRARY, "--", "C2", w->text);
    case RETURNED:
        return RAN(h, "return", LIBRARY, "--", w->text);
    case RENEWED:
        return RAN(h, "renew", LIBRARY, "--", w->text);
    case AMOUNT:
        return RAN(h, "charge", "pay", LIBRARY, "--", "C1", w->text);
    case DAY:
        break;
    }
    return RAN(h, "hold", "place", LIBRARY, "--wanted-until", w->text, "--",
               "C2", "B3");
}

/* ---- a self-service machine ---------------------------------------------- */

#define NOW "20260901    080000"

static const char *line_of(struct house *h, const struct wrong *w)
{
    char day[12];

    switch (w->about) {
    case CARD:
        return arena_format(h->mem, "11NN" NOW "                  AO|AA%s|"
                            "ABB5|AC|", w->text);
    case COPY:
        return arena_format(h->mem, "11NN" NOW "                  AO|AAC2|"
                            "AB%s|AC|", w->text);
    case RETURNED:
        return arena_format(h->mem, "09N" NOW NOW "AP|AO|AB%s|AC|", w->text);
    case RENEWED:
        return arena_format(h->mem, "29NN" NOW "                  AO|AAC1|"
                            "AB%s|", w->text);
    case AMOUNT:
        return arena_format(h->mem, "37" NOW "0100CNYBV%s|AO|AAC1|", w->text);
    case DAY:
        break;
    }
    snprintf(day, sizeof day, "%.4s%.2s%.2s", w->text, w->text + 5,
             w->text + 8);
    return arena_format(h->mem, "15+" NOW "BW%s|AO|AAC2|ABB3|",
                        w->text[4] == '-' ? day : w->text);
}

/* What never ends is cut; the machine comes in anew. */
static const char *by_machine(struct house *h, const struct wrong *w)
{
    const char *line = line_of(h, w), *answer = NULL;

    if (machine_send(h->machine, line, strlen(line)) &&
        machine_send(h->machine, "\r", 1))
        answer = machine_hear(h->machine);
    if (answer != NULL)
        return answer;
    machine_close(h->machine);
    h->machine = machine_connect(sip2_port(&h->desk));
    machine_sign_in(h->machine);
    return CUT;
}

/* ---- all of them --------------------------------------------------------- */

static const char *(*const doors[])(struct house *h, const struct wrong *w) = {
    by_use_case, by_api, by_screen, by_tool, by_machine};

/* In JSON a quotation mark has a stroke before it. */
static bool tells(const char *answer, const char *why)
{
    char escaped[200];
    size_t n = 0;

    for (; *why != '\0' && n < sizeof escaped - 2; why++) {
        if (*why == '"')
            escaped[n++] = '\\';
        escaped[n++] = *why;
    }
    escaped[n] = '\0';
    return strstr(answer, escaped) != NULL;
}

static bool is_kept_out(struct house *h, const struct wrong *w, int door,
                        const char *before)
{
    const char *why = w->other[door] != NULL ? w->other[door] : w->why;
    struct arena_mark mark = arena_mark(h->mem), own = arena_mark(h->c.mem);
    const char *answer;
    bool told, same;

    if (strcmp(why, "-") == 0)
        return true;
    answer = doors[door](h, w);
    told = strstr(answer, why) != NULL || tells(answer, why);
    same = strcmp(whole_database(&h->c), before) == 0;
    if (!told)
        print_error("%s, %d \"%.40s\": \"%.300s\" does not say \"%s\"\n",
                    door_names[door], (int)w->about, w->text, answer, why);
    if (!same)
        print_error("%s, %d \"%.40s\": something was written\n",
                    door_names[door], (int)w->about, w->text);
    arena_release(h->mem, mark);
    arena_release(h->c.mem, own);
    return told && same;
}

TEST(wrong_input_has_the_same_reason_at_every_door_and_changes_nothing)
{
    struct house h = open_house();
    const char *before = whole_database(&h.c);
    int came_in = 0;

    memset(megabyte, '7', sizeof megabyte - 1);
    memset(some, '7', sizeof some - 1);
    memset(plenty, '7', sizeof plenty - 1);
    for (size_t i = 0; i < COUNT(wrongs); i++)
        for (int door = 0; door < DOORS; door++)
            came_in += !is_kept_out(&h, &wrongs[i], door, before);
    CHECK_INT(came_in, 0);
    close_house(&h);
}

/* A NUL ends a text in C and may stand in JSON and on a line. */
TEST(a_nul_in_a_text_is_no_way_around_the_rest_of_it)
{
    static const char line[] = "11NN" NOW "                  AO|AAC2|"
                               "ABB5\0Y1|AC|\r";
    struct house h = open_house();
    const char *before = whole_database(&h.c), *answer;

    CHECK(strstr(asked(&h, "/loans", "{\"card\":\"C2\","
                                     "\"barcode\":\"B5\\u0000Y1\"}"),
                 "the body is no JSON object: look at line 1") != NULL);
    CHECK(machine_send(h.machine, line, sizeof line - 1));
    answer = machine_hear(h.machine);
    CHECK(answer != NULL);
    CHECK(strstr(answer, "no copy has barcode B5 Y1") != NULL);
    CHECK_TEXT(whole_database(&h.c), before);
    close_house(&h);
}

TESTS_RUN(
    RUN(wrong_input_has_the_same_reason_at_every_door_and_changes_nothing),
    RUN(a_nul_in_a_text_is_no_way_around_the_rest_of_it))
