/* The paper of a desk: what stands on each slip, where it comes out, and what
 * the desk says when it does not. */
#include <string.h>

#include "drivers/sim/printer.h"
#include "tests/support/check.h"
#include "tests/support/desk_school.h"

static const char *const roles[] = {"librarian", "administrator", NULL};

static struct desk_school begin(void)
{
    struct desk_school s;

    desk_school_begin(&s, roles);
    desk_school_as(&s, "librarian");
    return s;
}

static const char *ask(struct desk_school *s, const char *path,
                       const char *body, const char *where)
{
    struct http_answer a = desk_ask(s, 200, "POST", path, body);

    return desk_field(s, &a, where);
}

static void scan(struct desk_school *s, const char *code)
{
    ask(s, "/desks/1/scan", arena_format(s->mem, "{\"code\":\"%s\",\"source\":"
                                         "\"keyboard\"}", code), "");
}

static const char *see(struct desk_school *s, const char *where)
{
    struct http_answer a = desk_ask(s, 200, "GET", "/desks/1", NULL);

    return desk_field(s, &a, where);
}

enum { PATIENCE = 5000 }; /* looks at the desk */

/* Until what the desk shows there has this text. */
static void until(struct desk_school *s, const char *where, const char *text)
{
    int i = 0;

    while (strstr(see(s, where), text) == NULL)
        CHECK(i++ < PATIENCE);
}

/* Ben waits for Momo; Ada has both and brings one back. */
static void set_aside(struct desk_school *s)
{
    scan(s, "C1");
    scan(s, "B1");
    scan(s, "B2");
    ask(s, "/desks/1/hold", "{\"patron\":2,\"title\":1}", "");
    ask(s, "/desks/1/close", "{}", "");
    scan(s, "B1");
}

TEST(the_slip_of_the_hold_shelf_tells_nobodys_whole_name)
{
    struct desk_school s = begin();
    struct http_answer a;

    set_aside(&s);
    CHECK_TEXT(see(&s, "lines.0.slip"), "hold");
    a = desk_ask(&s, 200, "POST", "/desks/1/slips", "{}");
    CHECK_TEXT(desk_field(&s, &a, "printed"), "true"); /* emulated */
    CHECK_TEXT(desk_field(&s, &a, "rows.0.left"), "Hold shelf");
    CHECK(strstr(a.body, "Momo") != NULL);
    CHECK(strstr(a.body, "Ben") == NULL);
    CHECK(strstr(a.body, "Kept until") != NULL);
    desk_school_end(&s);
}

TEST(a_reader_gets_what_was_done_since_the_card)
{
    struct desk_school s = begin();
    struct http_answer a;

    scan(&s, "C1");
    scan(&s, "B1");
    scan(&s, "B3");
    ask(&s, "/desks/1/undo", arena_format(s.mem, "{\"line\":%s}",
                                          see(&s, "lines.0.id")), "");
    scan(&s, "B5");
    a = desk_ask(&s, 200, "POST", "/desks/1/slips", "{}");
    CHECK_TEXT(desk_field(&s, &a, "rows.0.left"), "Loans and returns");
    CHECK(strstr(a.body, "B1") != NULL && strstr(a.body, "B5") != NULL);
    CHECK(strstr(a.body, "\"B3\"") == NULL); /* undone */
    CHECK(strstr(a.body, "2 books") != NULL);
    scan(&s, "C2");
    scan(&s, "B7");
    a = desk_ask(&s, 200, "POST", "/desks/1/slips", "{}");
    CHECK(strstr(a.body, "1 books") != NULL);
    desk_school_end(&s);
}

TEST(a_receipt_tells_the_sum_and_a_refund_is_one_too)
{
    struct desk_school s = begin();
    struct http_answer a;

    ask(&s, "/desks/1/money", "{\"patron\":1,\"what\":\"charge\","
                              "\"cents\":500}", "");
    ask(&s, "/desks/1/money", "{\"patron\":1,\"what\":\"pay\",\"cents\":500}",
        "");
    a = desk_ask(&s, 200, "POST", "/desks/1/slips", "{}");
    CHECK_TEXT(desk_field(&s, &a, "rows.0.left"), "Receipt");
    CHECK(strstr(a.body, "Paid: 5.00") != NULL);
    ask(&s, "/desks/1/undo", arena_format(s.mem, "{\"line\":%s}",
                                          see(&s, "lines.1.id")), "");
    desk_ask(&s, 200, "POST", "/desks/1/slips", "{}");
    desk_school_end(&s);
}

static void prints_at(struct desk_school *s, const char *where)
{
    desk_school_as(s, "administrator");
    desk_ask(s, 200, "PUT", "/desks/1/printing", arena_format(
        s->mem, "{\"printer\":\"%s\",\"by_itself\":[\"hold\"]}", where));
    desk_school_as(s, "librarian");
}

TEST(a_hold_prints_by_itself_on_the_printer_of_the_desk)
{
    struct sim_printer *printer = sim_printer_new();
    struct desk_school s = begin();
    uint8_t got[2];

    prints_at(&s, arena_format(s.mem, "tcp:127.0.0.1:%d",
                               sim_printer_listen(printer)));
    set_aside(&s);
    for (int i = 0; sim_printer_got(printer, NULL, 0) < 1000; i++)
        CHECK(i < PATIENCE && see(&s, "revision")[0] != '\0');
    sim_printer_got(printer, got, sizeof got);
    CHECK(memcmp(got, "\x1B@", 2) == 0);
    desk_school_end(&s);
    sim_printer_free(printer);
}

TEST(a_printer_that_is_away_is_a_line_and_nothing_else)
{
    struct desk_school s = begin();

    prints_at(&s, "tcp:127.0.0.1:1");
    set_aside(&s);
    until(&s, "lines.0.text", "not printed");
    CHECK_TEXT(see(&s, "lines.1.slip"), "hold"); /* for another try */
    desk_school_end(&s);
}

TEST(an_emulated_printer_shows_what_came_out)
{
    struct desk_school s = begin();
    struct http_answer a;

    desk_ask(&s, 404, "GET", "/emulator/1/paper", NULL);
    scan(&s, "C1");
    scan(&s, "B1");
    desk_ask(&s, 200, "POST", "/desks/1/slips", "{}");
    until(&s, "printer.papers", "1");
    a = desk_ask(&s, 200, "GET", "/emulator/1/paper", NULL);
    CHECK(memcmp(a.body, "\x89PNG", 4) == 0);
    desk_school_end(&s);
}

TESTS_RUN(RUN(the_slip_of_the_hold_shelf_tells_nobodys_whole_name),
          RUN(a_reader_gets_what_was_done_since_the_card),
          RUN(a_receipt_tells_the_sum_and_a_refund_is_one_too),
          RUN(a_hold_prints_by_itself_on_the_printer_of_the_desk),
          RUN(a_printer_that_is_away_is_a_line_and_nothing_else),
          RUN(an_emulated_printer_shows_what_came_out))
