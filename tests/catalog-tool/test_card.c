/* Cards, the room, and renewals of readers and classes from the command
 * line. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

TEST(a_lost_card_is_replaced_and_a_class_renews)
{
    static const char csv[] = "title,barcode\nMomo,B1\nRonja,B2\n";
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = arena_format(mem, "%s/a.db", folder);
    char *books = arena_format(mem, "%s/books.csv", folder);
    struct tool_run r;

    tool_file(books, csv, sizeof csv - 1);
    TOOL(mem, "init", "--db", db, "--school-code", "S1", "--school-name", "F");
    CHECK_INT(TOOL(mem, "import", books, "--db", db).status, 0);
    TOOL(mem, "patron", "add", "Ada", "--number", "P1", "--card", "C1",
         "--class", "三(2)班", "--db", db);
    CHECK_INT(TOOL(mem, "lend", "C1", "B1", "--db", db).status, 0);
    r = TOOL(mem, "card", "lost", "C1", "--db", db);
    CHECK_TEXT(r.out, "card C1 is lost\n");
    CHECK_INT(TOOL(mem, "lend", "C1", "B2", "--db", db).status, 1);
    r = TOOL(mem, "card", "replace", "P1", "C2", "--db", db);
    CHECK_TEXT(r.out, "Ada has card C2 now\n");
    r = TOOL(mem, "card", "list", "P1", "--db", db);
    holds(r.out, "C2\tbarcode\tactive\t-\n");
    holds(r.out, "C1\tbarcode\tlost\t-\n");
    r = TOOL(mem, "card", "add", "P1", "T1", "--until", "2199-01-01", "--db",
             db);
    CHECK_INT(r.status, 0);
    r = TOOL(mem, "renew", "--class", "三(2)班", "--db", db);
    CHECK_INT(r.status, 1); /* a loan of today gains nothing */
    r = TOOL(mem, "renew", "--reader", "C2", "--db", db, "--json");
    holds(r.out, "\"barcode\":\"B1\",\"renewed\":false");
    CHECK_INT(TOOL(mem, "renew", "--db", db).status, 2);
    r = TOOL(mem, "use", "count", "B2", "B2", "B1", "--db", db);
    CHECK_INT(r.status, 1); /* B1 is on loan */
    holds(r.out, "B2: Ronja, used 2 times today\n");
    r = TOOL(mem, "use", "days", "--db", db);
    holds(r.out, "\t1\t0\t2\n");
    r = TOOL(mem, "lend", "C2", "B2", "--on-site", "--db", db);
    CHECK_INT(r.status, 0);
    CHECK_INT(TOOL(mem, "return", "B2", "--on", "2020-01-01", "--db",
                   db).status, 2);
    tool_folder_end(folder);
    arena_free(mem);
}

TEST(a_reader_gets_a_pin_and_a_class_for_those_without)
{
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = arena_format(mem, "%s/a.db", folder);
    struct tool_run r;

    TOOL(mem, "init", "--db", db, "--school-code", "S1", "--school-name", "F");
    TOOL(mem, "patron", "add", "Ada", "--number", "P1", "--class", "三(2)班",
         "--db", db);
    TOOL(mem, "patron", "add", "Ben", "--number", "P2", "--class", "三(2)班",
         "--db", db);
    r = TOOL(mem, "patron", "pin", "P1", "--db", db);
    CHECK_BYTES(r.out, "P1\tAda\t", 7);
    CHECK_INT(strspn(r.out + 7, "0123456789"), 6);
    r = TOOL(mem, "patron", "pin", "--class", "三(2)班", "--db", db, "--json");
    holds(r.out, "\"number\":\"P2\",\"name\":\"Ben\",\"pin\":\"");
    CHECK(strstr(r.out, "P1") == NULL);
    CHECK_INT(TOOL(mem, "patron", "pin", "--db", db).status, 2);
    CHECK_INT(TOOL(mem, "patron", "pin", "nobody", "--db", db).status, 1);
    tool_folder_end(folder);
    arena_free(mem);
}

TESTS_RUN(RUN(a_reader_gets_a_pin_and_a_class_for_those_without),
          RUN(a_lost_card_is_replaced_and_a_class_renews))
