/* The program as it is, with an emulated PN532 at a serial line. */
#include <jansson.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "drivers/event_queue.h"
#include "drivers/sim/pn532_line.h"
#include "tag/iso28560.h"
#include "tag/ndef.h"
#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/run_desk.h"
#include "tests/support/small_school.h"
#include "usecase/card.h"
#include "usecase/school.h"
#include "usecase/staff_add.h"

struct place {
    struct ctx c;
    struct sim_line *line;
    const char *url;
    struct desk_run run;
    struct http_client h;
    struct arena *mem;
    int64_t desk;
};

/* Of this test alone: numbers of terminals are given again. */
static const char *line_name(void)
{
    static char name[64];
    static int count;

    snprintf(name, sizeof name, "/tmp/langhuan-desk-%d-%d", (int)getpid(),
             count++);
    return name;
}

static void begin(struct place *p)
{
    struct staff_form form = {.login = "lin", .name = "Lin",
                              .role = "administrator", .lang = "en",
                              .password = "Granite-Otter-41"};
    struct card_request card = {.code = "uid:DEADBEEF"};
    struct staff_added added;
    int64_t id;

    *p = (struct place){.c = small_school(), .mem = arena_new(),
                        .line = sim_line_new(line_name(), false)};
    card.patron_id = patron_id(&p->c, "T1");
    CHECK_OK(&p->c, staff_add(&p->c, &form, &added));
    CHECK_OK(&p->c, school_desk_save(&p->c, "usb", "Usb", NULL, &p->desk));
    CHECK_OK(&p->c, card_add(&p->c, &card, &id));
    p->url = fresh_db_leave(&p->c);
    p->run = DESK("--db", p->url, "--listen", "127.0.0.1:0", "--quiet",
                  "--card-reader", sim_line_path(p->line));
    CHECK(desk_ready(&p->run));
    CHECK(http_open(&p->h, p->run.port));
    CHECK(http_sign_in(&p->h, p->mem, "lin", "Granite-Otter-41"));
}

static void end(struct place *p)
{
    http_close(&p->h);
    CHECK_INT(desk_end(&p->run, SIGTERM), 0);
    sim_line_free(p->line);
    fresh_db_back(&p->c, p->url);
    arena_free(p->mem);
    small_school_end(&p->c);
}

/* The first thing of this list in the answer, and of it this value. */
static const char *first(struct place *p, const char *path, const char *list,
                         const char *key)
{
    struct http_request rq = {.method = "GET", .path = path};
    struct http_answer a;
    const char *is;
    json_t *j;

    CHECK(http_ask(&p->h, p->mem, &rq, &a));
    CHECK_INT(a.status, 200);
    j = json_loads(a.body, 0, NULL);
    is = json_string_value(json_object_get(
        json_array_get(json_object_get(j, list), 0), key));
    is = arena_copy(p->mem, is == NULL ? "" : is);
    json_decref(j);
    return is;
}

/* Waits until it is so; ten seconds at most. */
static void until(struct place *p, const char *list, const char *key,
                  const char *value)
{
    const char *path = strcmp(list, "devices") == 0
                           ? "/devices"
                           : arena_format(p->mem, "/desks/%lld",
                                          (long long)p->desk);
    int64_t limit = monotonic_ms() + 10000;

    while (strcmp(first(p, path, list, key), value) != 0 &&
           monotonic_ms() < limit)
        poll(NULL, 0, 20);
    CHECK_TEXT(first(p, path, list, key), value);
}

static void remember(struct sim_card *c, void *memory)
{
    memcpy(c->memory + 16, memory, 144);
}

static int tag_with(struct place *p, const char *uid,
                    const struct ndef_record *r)
{
    int tag = sim_line_add(p->line, SIM_NTAG213, uid, 7);
    unsigned char memory[144], *message;
    size_t n;

    message = ndef_write(p->mem, r, 1, &n);
    CHECK(ndef_to_memory(message, n, memory, sizeof memory));
    sim_line_card(p->line, tag, remember, memory);
    return tag;
}

static void lend(struct place *p, int tag, const char *barcode)
{
    sim_line_put(p->line, tag);
    until(p, "lines", "barcode", barcode);
    until(p, "lines", "outcome", "lent");
    sim_line_take(p->line, tag);
}

TEST(a_card_opens_its_reader_and_books_with_tags_are_lent)
{
    static const struct tag_element pii = {.oid = TAG_PII, .text = "B5"};
    struct tag_memory room = {.size = 32, .block_size = 4};
    struct ndef_record own = {.kind = NDEF_EXTERNAL,
                              .type = "langhuan:item"};
    struct tag_written written;
    struct place p;
    int card;

    begin(&p);
    until(&p, "devices", "state", "ready");
    until(&p, "devices", "kind", "card_reader");
    CHECK_TEXT(first(&p, "/devices", "devices", "name"), "PN532");
    until(&p, "lines", "barcode", ""); /* somebody is there */
    card = sim_line_add(p.line, SIM_CLASSIC, "\xDE\xAD\xBE\xEF", 4);
    sim_line_put(p.line, card);
    until(&p, "lines", "patron_name", "Cai");
    sim_line_take(p.line, card);
    lend(&p, tag_with(&p, "\x04\1\1\1\1\1\1", &(struct ndef_record){
        .kind = NDEF_TEXT, .type = "en", .text = "B1"}), "B1");
    lend(&p, tag_with(&p, "\x04\2\1\1\1\1\1", &(struct ndef_record){
        .kind = NDEF_URI, .text = "https://lib.example.cn/i/B3#x"}), "B3");
    CHECK(tag_write(p.mem, &room, &pii, 1, &written));
    own.data = written.bytes;
    own.data_n = 32;
    lend(&p, tag_with(&p, "\x04\3\1\1\1\1\1", &own), "B5");
    end(&p);
}

TEST(a_phone_is_told_why_it_cannot_be_a_card)
{
    struct place p;

    begin(&p);
    until(&p, "devices", "state", "ready");
    until(&p, "lines", "barcode", "");
    sim_line_put(p.line, sim_line_add(p.line, SIM_PHONE, "\x08\1\2\3", 4));
    until(&p, "lines", "text", "This card shows another number at each touch,"
                               " as phones do; it cannot be a reader's card");
    end(&p);
}

TESTS_RUN(RUN(a_card_opens_its_reader_and_books_with_tags_are_lent),
          RUN(a_phone_is_told_why_it_cannot_be_a_card))
