/* Money and losses from the command line. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

static char *folder, *db;

/* Ada has Momo, of 25.50. */
static struct arena *begin(void)
{
    static const char csv[] = "title,barcode,price\nMomo,B1,25.50\n";
    struct arena *mem = arena_new();
    char *books;

    folder = tool_folder(mem);
    db = arena_format(mem, "%s/a.db", folder);
    books = arena_format(mem, "%s/books.csv", folder);
    tool_file(books, csv, sizeof csv - 1);
    CHECK_INT(TOOL(mem, "init", "--db", db, "--school-code", "S1",
                   "--school-name", "First").status, 0);
    CHECK_INT(TOOL(mem, "import", books, "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "patron", "add", "Ada", "--number", "P1", "--db",
                   db).status, 0);
    CHECK_INT(TOOL(mem, "lend", "P1", "B1", "--db", db).status, 0);
    return mem;
}

static void end(struct arena *mem)
{
    tool_folder_end(folder);
    arena_free(mem);
}

TEST(a_reader_is_charged_and_pays_and_the_till_is_closed)
{
    struct arena *mem = begin();
    struct tool_run r;

    r = TOOL(mem, "charge", "add", "P1", "card", "7.50", "--db", db);
    CHECK_TEXT(r.out, "Ada owes 7.50\n");
    r = TOOL(mem, "charge", "pay", "P1", "5", "--db", db, "--json");
    holds(r.out, "\"owed\":\"2.50\"");
    r = TOOL(mem, "charge", "pay", "P1", "5", "--db", db);
    CHECK_INT(r.status, 2);
    holds(r.err, "only 2.50 is owed");
    r = TOOL(mem, "charge", "waive", "P1", "2.5", "--note", "poor", "--db",
             db);
    CHECK_TEXT(r.out, "Ada owes 0.00\n");
    r = TOOL(mem, "charge", "list", "P1", "--db", db);
    holds(r.out, "\tpayment\t-5.00\t-\tcash\t\n");
    holds(r.out, "\twaived\t-2.50\t-\t\tpoor\n");
    r = TOOL(mem, "cash", "book", "--db", db);
    holds(r.out, "\t0\t-\tcash\t5.00\t0.00\tCNY\t1\n");
    holds(r.out, "In your own till: 5.00");
    r = TOOL(mem, "cash", "close", "4.90", "--db", db);
    CHECK_INT(r.status, 2);
    holds(r.err, "5.00 was expected");
    CHECK_INT(TOOL(mem, "cash", "close", "5", "--db", db).status, 0);
    r = TOOL(mem, "cash", "book", "--db", db, "--json");
    holds(r.out, "\"in_till\":\"0.00\"");
    holds(r.out, "\"counted\":\"5.00\"");
    end(mem);
}

TEST(what_is_no_amount_is_said)
{
    static const char *const bad[] = {"5,5", "five", "1.234", "1e9"};
    struct arena *mem = begin();
    struct tool_run r;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        r = TOOL(mem, "charge", "add", "P1", "card", bad[i], "--db", db);
        CHECK_INT(r.status, 2);
        holds(r.err, "is no amount of money");
    }
    r = TOOL(mem, "charge", "add", "P9", "card", "1", "--db", db);
    CHECK_INT(r.status, 1);
    r = TOOL(mem, "charge", "add", "P1", "tip", "1", "--db", db);
    holds(r.err, "a charge is lost, damaged");
    end(mem);
}

TEST(a_lost_copy_is_charged_and_replaced)
{
    struct arena *mem = begin();
    struct tool_run r;

    r = TOOL(mem, "copy", "lost", "B1", "--db", db);
    CHECK_TEXT(r.out, "B1 is lost; Ada owes 25.50 for it\n");
    r = TOOL(mem, "copy", "replace", "B1", "N1", "--fee", "1", "--db", db,
             "--json");
    holds(r.out, "\"reversed\":\"25.50\"");
    r = TOOL(mem, "charge", "list", "P1", "--db", db);
    holds(r.out, "Ada owes 1.00\n");
    r = TOOL(mem, "copy", "damaged", "N1", "--note", "wet", "--db", db);
    CHECK_TEXT(r.out, "N1 is damaged\n");
    end(mem);
}

TEST(money_is_switched_off)
{
    struct arena *mem = begin();
    struct tool_run r;

    r = TOOL(mem, "setting", "set", "money.use", "maybe", "--db", db);
    CHECK_INT(r.status, 2);
    CHECK_INT(TOOL(mem, "setting", "set", "money.use", "off", "--db",
                   db).status, 0);
    r = TOOL(mem, "charge", "add", "P1", "card", "1", "--db", db);
    CHECK_INT(r.status, 1);
    holds(r.err, "this school uses no money");
    r = TOOL(mem, "copy", "lost", "B1", "--db", db);
    CHECK_TEXT(r.out, "B1 is lost\n");
    end(mem);
}

TESTS_RUN(RUN(a_reader_is_charged_and_pays_and_the_till_is_closed),
          RUN(what_is_no_amount_is_said),
          RUN(a_lost_copy_is_charged_and_replaced),
          RUN(money_is_switched_off))
