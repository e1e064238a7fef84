/* Where pupils serve themselves: an account that reaches nothing else, names
 * that nobody can read over a shoulder, a bell that staff hear. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/desk_school.h"

#define SCAN(code) "{\"code\":\"" code "\",\"source\":\"keyboard\"}"

static const char *const both[] = {"librarian", "kiosk", NULL};

static void begin(struct desk_school *s)
{
    desk_school_begin(s, both);
    sql(&s->c, "INSERT INTO desk (id, school_id, code, name, kind)"
               " VALUES (7, 1, 'k1', 'Kiosk 1', 'kiosk')");
    sql(&s->c, "UPDATE patron SET name = 'Ada Lovelace' WHERE number = 'P1'");
}

TEST(a_kiosk_masks_names_and_says_no_class_number_or_note)
{
    struct http_answer a;
    struct desk_school s;

    begin(&s);
    desk_school_as(&s, "kiosk");
    a = desk_ask(&s, 200, "POST", "/desks/7/scan", SCAN("C1"));
    CHECK_TEXT(desk_field(&s, &a, "reader.name"), "A** L*******");
    CHECK_TEXT(desk_field(&s, &a, "reader.number"), "");
    CHECK_TEXT(desk_field(&s, &a, "lines.0.patron_name"), "A** L*******");
    CHECK(strstr(a.body, "Lovelace") == NULL);
    a = desk_ask(&s, 200, "POST", "/desks/7/scan", SCAN("B1"));
    CHECK_TEXT(desk_field(&s, &a, "lines.0.outcome"), "lent");
    CHECK_TEXT(desk_field(&s, &a, "reader.loans.0.barcode"), "B1");
    CHECK(strstr(a.body, "Lovelace") == NULL);
    desk_school_end(&s);
}

TEST(a_kiosk_shows_the_visit_of_who_stands_there_and_no_other)
{
    struct http_answer a;
    struct desk_school s;

    begin(&s);
    desk_school_as(&s, "kiosk");
    desk_ask(&s, 200, "POST", "/desks/7/scan", SCAN("C1"));
    desk_ask(&s, 200, "POST", "/desks/7/scan", SCAN("B1"));
    a = desk_ask(&s, 200, "POST", "/desks/7/scan", SCAN("C2"));
    CHECK_TEXT(desk_field(&s, &a, "lines.0.outcome"), "reader");
    CHECK_TEXT(desk_field(&s, &a, "lines.1.id"), "");
    a = desk_ask(&s, 200, "POST", "/desks/7/close", "{}");
    CHECK_TEXT(desk_field(&s, &a, "lines.0.id"), "");
    a = desk_ask(&s, 200, "POST", "/desks/7/scan", SCAN("B1"));
    CHECK_TEXT(desk_field(&s, &a, "lines.0.outcome"), "returned");
    desk_school_end(&s);
}

TEST(the_account_of_a_kiosk_reaches_no_other_desk_and_no_list)
{
    static const char *const forbidden[] = {
        "/desks/1", "/desks/1/events", "/patrons?q=a", "/patrons/1",
        "/classes", "/journal?desk=7", "/titles/1", "/holds", "/devices"};
    struct desk_school s;

    begin(&s);
    desk_school_as(&s, "kiosk");
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        desk_ask(&s, 403, "GET", forbidden[i], NULL);
    desk_ask(&s, 403, "POST", "/desks/1/scan", SCAN("C1"));
    desk_ask(&s, 403, "POST", "/desks/7/undo", "{\"line\":1}");
    desk_ask(&s, 403, "POST", "/desks/7/reader", "{\"patron\":1}");
    desk_school_end(&s);
}

TEST(the_bell_of_a_kiosk_is_heard_where_staff_work)
{
    struct http_answer a;
    struct desk_school s;

    begin(&s);
    desk_school_as(&s, "kiosk");
    a = desk_ask(&s, 200, "POST", "/desks/7/help", "{}");
    CHECK_TEXT(desk_field(&s, &a, "heard"), "0"); /* no desk is open */
    desk_school_as(&s, "librarian");
    desk_ask(&s, 200, "GET", "/desks/1", NULL);
    desk_school_as(&s, "kiosk");
    desk_ask(&s, 200, "POST", "/desks/7/scan", SCAN("C1"));
    a = desk_ask(&s, 200, "POST", "/desks/7/help", "{}");
    CHECK_TEXT(desk_field(&s, &a, "heard"), "1");
    desk_school_as(&s, "librarian");
    a = desk_ask(&s, 200, "GET", "/desks/1", NULL);
    CHECK_TEXT(desk_field(&s, &a, "lines.0.text"),
               "Help is wanted at Kiosk 1");
    CHECK_TEXT(desk_field(&s, &a, "lines.0.patron_name"), "Ada Lovelace");
    CHECK_TEXT(desk_field(&s, &a, "lines.0.sound"), "attention");
    desk_school_end(&s);
}

TESTS_RUN(RUN(a_kiosk_masks_names_and_says_no_class_number_or_note),
          RUN(a_kiosk_shows_the_visit_of_who_stands_there_and_no_other),
          RUN(the_account_of_a_kiosk_reaches_no_other_desk_and_no_list),
          RUN(the_bell_of_a_kiosk_is_heard_where_staff_work))
