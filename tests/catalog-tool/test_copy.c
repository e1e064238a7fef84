/* States and parts of copies from the command line. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

TEST(a_state_is_said_listed_and_refused)
{
    static const char csv[] = "title,barcode\nMomo,B1\n";
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = arena_format(mem, "%s/a.db", folder);
    char *books = arena_format(mem, "%s/books.csv", folder);
    struct tool_run r;

    tool_file(books, csv, sizeof csv - 1);
    TOOL(mem, "init", "--db", db, "--school-code", "S1", "--school-name", "F");
    CHECK_INT(TOOL(mem, "import", books, "--db", db).status, 0);
    r = TOOL(mem, "copy", "state", "B1", "in_repair", "--note", "spine",
             "--db", db);
    CHECK_TEXT(r.out, "B1: Momo is in repair now\n");
    r = TOOL(mem, "copy", "list", "in_repair", "--db", db);
    holds(r.out, "B1\tMomo\t");
    holds(r.out, "\tspine\n");
    r = TOOL(mem, "copy", "state", "B1", "on_order", "--db", db);
    CHECK_INT(r.status, 1);
    holds(r.err, "a copy that is in repair cannot become on order");
    r = TOOL(mem, "copy", "state", "B1", "eaten", "--db", db);
    CHECK_INT(r.status, 2);
    r = TOOL(mem, "copy", "parts", "B1", "1", "--db", db);
    CHECK_INT(r.status, 2);
    holds(r.err, "one part only");
    tool_folder_end(folder);
    arena_free(mem);
}

TESTS_RUN(RUN(a_state_is_said_listed_and_refused))
