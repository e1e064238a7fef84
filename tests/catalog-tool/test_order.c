/* Orders, suppliers and funds on the command line: from a list to money
 * spent. */
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

struct library_folder {
    struct arena *mem;
    char *folder, *db;
};

static struct library_folder new_library(void)
{
    struct library_folder l = {.mem = arena_new()};

    l.folder = tool_folder(l.mem);
    l.db = arena_format(l.mem, "%s/a.db", l.folder);
    CHECK_INT(TOOL(l.mem, "init", "--db", l.db, "--school-code", "S1",
                   "--school-name", "First").status, 0);
    return l;
}

static void library_end(struct library_folder *l)
{
    tool_folder_end(l->folder);
    arena_free(l->mem);
}

static const char list[] =
    "ISBN,title,price,copies\n9787506365437,Omoo,18.50,2\n"
    "9787115428028,Mardi,20,1\n9787115428028,Mardi,20,1\n";

/* Two of three rows of the list stand in order P1, a draft. */
static struct library_folder with_draft(void)
{
    struct library_folder l = new_library();
    struct tool_run r;

    CHECK_INT(TOOL(l.mem, "supplier", "set", "Press", "--discount", "750",
                   "--db", l.db).status, 0);
    CHECK_INT(TOOL(l.mem, "fund", "set", "Books", "--budget", "10000", "--db",
                   l.db).status, 0);
    r = TOOL(l.mem, "order", "open", "P1", "--supplier", "Press", "--fund",
             "Books", "--db", l.db);
    CHECK_INT(r.status, 0);
    r = run_tool(l.mem, (const char *const[]){"order", "add", "P1", "-",
                                              "--try", "--db", l.db, NULL},
                 list);
    CHECK_INT(r.status, 1); /* a row is left out */
    holds(r.out, "2\tnew\t9787506365437\tOmoo\t2\t");
    holds(r.out, "4\ttwice-\t");
    holds(r.out, "0 lines added, 1 rows left out");
    r = run_tool(l.mem, (const char *const[]){"order", "add", "P1", "-",
                                              "--db", l.db, NULL}, list);
    holds(r.out, "2 lines added, 1 rows left out");
    return l;
}

/* Nobody places what two have not signed. */
static void sign_and_place(struct library_folder l)
{
    struct tool_run r;

    CHECK_INT(TOOL(l.mem, "order", "place", "P1", "--db", l.db).status, 1);
    CHECK_INT(TOOL(l.mem, "order", "sign", "P1", "review", "--name", "Wang",
                   "--db", l.db).status, 0);
    r = TOOL(l.mem, "order", "sign", "P1", "approve", "--name", "Wang", "--db",
             l.db);
    CHECK_INT(r.status, 1);
    holds(r.err, "who reviewed an order cannot approve it");
    CHECK_INT(TOOL(l.mem, "order", "sign", "P1", "approve", "--name", "Li",
                   "--db", l.db).status, 0);
    CHECK_INT(TOOL(l.mem, "order", "sign", "P1", "place", "--name", "Li",
                   "--db", l.db).status, 2);
    r = TOOL(l.mem, "order", "place", "P1", "--db", l.db);
    holds(r.out, "list price 57.00, paid 42.76"); /* 2 * 13.88 + 15.00 */
}

TEST(a_list_becomes_an_order_copies_and_money_spent)
{
    struct library_folder l = with_draft();
    struct tool_run r;

    sign_and_place(l);
    CHECK_INT(TOOL(l.mem, "intake", "open", "Q1", "--order", "P1", "--db",
                   l.db).status, 0);
    r = run_tool(l.mem, (const char *const[]){"intake", "scan", "Q1", "--db",
                                              l.db, NULL},
                 "9787506365437\nN1\nN2\nN3\n");
    holds(r.out, "copy\tN1\t");
    holds(r.out, "Omoo [2/2]");
    holds(r.out, "copy!\tN3\t"); /* one too many */
    r = TOOL(l.mem, "fund", "list", "--db", l.db);
    CHECK_TEXT(r.out, "Books\t100.00\t41.64\t58.36\t15.00\n");
    r = TOOL(l.mem, "order", "show", "P1", "--db", l.db);
    holds(r.out, "Mardi \t1\t0\n");
    CHECK_INT(TOOL(l.mem, "order", "close", "P1", "--db", l.db).status, 0);
    r = TOOL(l.mem, "fund", "list", "--db", l.db, "--json");
    holds(r.out, "\"spent_cents\":4164,\"left_cents\":5836,"
                 "\"ordered_cents\":0");
    library_end(&l);
}

TEST(an_order_that_is_not_there_and_a_list_that_is_none_say_so)
{
    struct library_folder l = new_library();
    struct tool_run r;

    r = TOOL(l.mem, "order", "show", "P9", "--db", l.db);
    CHECK_INT(r.status, 1);
    holds(r.err, "there is no order P9");
    CHECK_INT(TOOL(l.mem, "order", "open", "--db", l.db).status, 0);
    r = TOOL(l.mem, "order", "list", "--db", l.db);
    holds(r.out, "-001: draft, 0 titles");
    r = run_tool(l.mem, (const char *const[]){"order", "add", "P9", "-",
                                              "--db", l.db, NULL}, list);
    CHECK_INT(r.status, 1);
    r = TOOL(l.mem, "supplier", "set", "Press", "--closed", "maybe", "--db",
             l.db);
    CHECK_INT(r.status, 2);
    library_end(&l);
}

TESTS_RUN(RUN(a_list_becomes_an_order_copies_and_money_spent),
          RUN(an_order_that_is_not_there_and_a_list_that_is_none_say_so))
