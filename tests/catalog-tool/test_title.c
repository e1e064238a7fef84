/* Titles merged, copies changed together, letters to suppliers, on the command
 * line. */
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

static const char books[] =
    "ISBN,title,author,barcode\n9787506365437,Omoo,Melville,N1\n"
    "9787506365437,Omoo again,Melville,N2\n";

TEST(twins_are_found_looked_at_merged_and_parted_again)
{
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = tool_library(mem, folder, books);
    struct tool_run r;

    r = TOOL(mem, "title", "twins", "--db", db);
    holds(r.out, "?\t1\tOmoo \tMelville\t0\t1\t2\tOmoo again");
    r = TOOL(mem, "title", "merge", "1", "2", "--try", "--db", db);
    holds(r.out, "1 copies, 0 reservations");
    CHECK_INT(TOOL(mem, "title", "merge", "1", "1", "--db", db).status, 2);
    CHECK_INT(TOOL(mem, "title", "merge", "1", "2", "--db", db).status, 0);
    r = TOOL(mem, "show", "N2", "--db", db);
    holds(r.out, "Omoo");
    CHECK(strstr(r.out, "Omoo again") == NULL);
    r = TOOL(mem, "journal", "--limit", "1", "--db", db);
    r.out[strspn(r.out, "0123456789")] = '\0';
    CHECK_INT(TOOL(mem, "undo", r.out, "--db", db).status, 0);
    holds(TOOL(mem, "show", "N2", "--db", db).out, "Omoo again");
    tool_folder_end(folder);
    arena_free(mem);
}

TEST(many_copies_are_looked_at_and_changed)
{
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = tool_library(mem, folder, books);
    struct tool_run r;

    r = run_tool(mem, (const char *const[]){
        "copies", "change", "--file", "-", "--to-source", "gift", "--to-price",
        "1250", "--try", "--db", db, NULL}, "N1\nN9\n");
    CHECK_INT(r.status, 1);
    holds(r.out, "N1\tOmoo\tprice 0.00 -> 12.50\tsource import -> gift\n");
    holds(r.out, "N9\t\t!\tnobody knows this bar code");
    r = TOOL(mem, "copies", "change", "N1", "N2", "--to-location", "main",
             "--db", db);
    CHECK_INT(r.status, 0);
    holds(r.out, "2 copies change, 0 cannot");
    CHECK_INT(TOOL(mem, "copies", "change", "N1", "--db", db).status, 2);
    tool_folder_end(folder);
    arena_free(mem);
}

TESTS_RUN(RUN(twins_are_found_looked_at_merged_and_parted_again),
          RUN(many_copies_are_looked_at_and_changed))
