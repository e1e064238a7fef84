/* The program as it is, with an emulated pad for tags of books: what the gate
 * is to know goes with the loan. */
#include <jansson.h>
#include <poll.h>
#include <signal.h>
#include <string.h>

#include "drivers/event_queue.h"
#include "tag/iso28560.h"
#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/pcsc_bed.h"
#include "tests/support/run_desk.h"
#include "tests/support/small_school.h"
#include "usecase/school.h"
#include "usecase/staff_add.h"

struct place {
    struct ctx c;
    struct sim_pad *pad;
    struct pcsc_bed *bed;
    const char *url;
    struct desk_run run;
    struct http_client h;
    struct arena *mem;
    int64_t desk;
};

/* False: pcscd cannot be run here. */
static bool begin(struct place *p)
{
    struct staff_form form = {.login = "lin", .name = "Lin",
                              .role = "administrator", .lang = "en",
                              .password = "Granite-Otter-41"};
    struct staff_added added;

    *p = (struct place){.c = small_school(), .mem = arena_new(),
                        .pad = sim_pad_new(false)};
    CHECK_OK(&p->c, staff_add(&p->c, &form, &added));
    CHECK_OK(&p->c, school_desk_save(&p->c, "usb", "Usb", NULL, &p->desk));
    p->url = fresh_db_leave(&p->c);
    p->bed = pcsc_bed_new(p->pad);
    if (p->bed == NULL)
        return false;
    p->run = DESK("--db", p->url, "--listen", "127.0.0.1:0", "--quiet",
                  "--card-reader", "pcsc:" PCSC_BED_READER);
    CHECK(desk_ready(&p->run));
    CHECK(http_open(&p->h, p->run.port));
    CHECK(http_sign_in(&p->h, p->mem, "lin", "Granite-Otter-41"));
    return true;
}

static void end(struct place *p)
{
    http_close(&p->h);
    CHECK_INT(desk_end(&p->run, SIGTERM), 0);
    pcsc_bed_free(p->bed);
    sim_pad_free(p->pad);
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

static void see(struct sim_vicinity *t, void *seen)
{
    *(struct sim_vicinity *)seen = *t;
}

/* What stands in the tag's registers, in ten seconds at most. */
static void gate_is(struct place *p, int tag, int afi, bool eas)
{
    int64_t limit = monotonic_ms() + 10000;
    struct sim_vicinity t;

    do {
        poll(NULL, 0, 20);
        sim_pad_tag(p->pad, tag, see, &t);
    } while ((t.afi != afi || t.eas != eas) && monotonic_ms() < limit);
    CHECK_INT(t.afi, afi);
    CHECK_INT(t.eas, eas);
}

static void fill(struct sim_vicinity *t, void *memory)
{
    memcpy(t->memory, memory, sizeof t->memory);
    t->dsfid = 0x06;
    t->eas = true;
}

static int tag_of(struct place *p, uint8_t last, const char *barcode)
{
    uint8_t uid[8] = {0xE0, 0x04, 0x01, 0x50, 1, 2, 3, last};
    struct tag_element pii = {.oid = TAG_PII, .text = barcode};
    struct tag_memory room = {.size = 112, .block_size = 4};
    struct tag_written written;
    int tag = sim_pad_add(p->pad, uid);

    CHECK(tag_write(p->mem, &room, &pii, 1, &written));
    sim_pad_tag(p->pad, tag, fill, written.bytes);
    return tag;
}

static void open_reader(struct place *p)
{
    struct http_request rq = {.method = "POST", .body = "{\"code\":\"C3\","
                              "\"source\":\"keyboard\"}"};
    struct http_answer a;

    rq.path = arena_format(p->mem, "/desks/%lld/scan", (long long)p->desk);
    CHECK(http_ask(&p->h, p->mem, &rq, &a));
    CHECK_INT(a.status, 200);
}

TEST(what_is_lent_may_pass_the_gate)
{
    struct place p;
    int tag;

    if (!begin(&p))
        skip();
    until(&p, "devices", "state", "ready");
    open_reader(&p);
    tag = tag_of(&p, 1, "B3");
    sim_pad_put(p.pad, tag);
    until(&p, "lines", "outcome", "lent");
    gate_is(&p, tag, TAG_AFI_ON_LOAN, false);
    sim_pad_take(p.pad, tag);
    end(&p);
}

static void tear(struct sim_vicinity *t, void *arg)
{
    (void)arg;
    t->tear_after = t->writes + 1;
}

TEST(taken_away_too_early_its_tag_is_put_right_when_it_comes_again)
{
    struct place p;
    int tag;

    if (!begin(&p))
        skip();
    until(&p, "devices", "state", "ready");
    open_reader(&p);
    tag = tag_of(&p, 2, "B5");
    sim_pad_tag(p.pad, tag, tear, NULL); /* half of it is written */
    sim_pad_put(p.pad, tag);
    until(&p, "lines", "sound", "attention");
    sim_pad_put(p.pad, tag);
    gate_is(&p, tag, TAG_AFI_ON_LOAN, false);
    end(&p);
}

TEST(a_loan_that_is_refused_leaves_the_tag_as_it_was)
{
    struct place p;
    int tag;

    if (!begin(&p))
        skip();
    until(&p, "devices", "state", "ready");
    open_reader(&p);
    tag = tag_of(&p, 3, "R1");
    sim_pad_put(p.pad, tag);
    until(&p, "lines", "outcome", "refused");
    gate_is(&p, tag, TAG_AFI_IN_STOCK, true);
    end(&p);
}

TESTS_RUN(RUN(what_is_lent_may_pass_the_gate),
          RUN(taken_away_too_early_its_tag_is_put_right_when_it_comes_again),
          RUN(a_loan_that_is_refused_leaves_the_tag_as_it_was))
