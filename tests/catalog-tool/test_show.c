/* A title with its copies on the command line: where each is, who has it. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

static void shows(const struct tool_run *r, const char *part)
{
    if (r->status != 0 || strstr(r->out, part) == NULL)
        fail_msg("\"%s\" is not in: %s%s", part, r->out, r->err);
}

TEST(a_copy_that_is_out_says_who_has_it_and_until_when)
{
    static const char csv[] = "title,barcode\nMomo,B1\nEmil,B2\n";
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = arena_format(mem, "%s/a.db", folder);
    char *books = arena_format(mem, "%s/books.csv", folder);
    struct tool_run r;

    tool_file(books, csv, sizeof csv - 1);
    TOOL(mem, "init", "--db", db, "--school-code", "S1", "--school-name", "F");
    CHECK_INT(TOOL(mem, "import", books, "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "patron", "add", "Ada", "--number", "77", "--db",
                   db).status, 0);
    CHECK_INT(TOOL(mem, "lend", "77", "B2", "--db", db).status, 0);
    r = TOOL(mem, "show", "B1", "--db", db);
    shows(&r, "  B1    available\n");
    r = TOOL(mem, "show", "B2", "--db", db);
    shows(&r, "  B2    lent to Ada (77), due 20");
    r = TOOL(mem, "show", "B2", "--db", db, "--lang", "zh");
    shows(&r, "  B2    借给 Ada（77），应还 20");
    r = TOOL(mem, "show", "B1", "--db", db, "--json");
    shows(&r, "\"patron\":null");
    r = TOOL(mem, "show", "B2", "--db", db, "--json");
    shows(&r, "\"patron\":\"77\"");
    tool_folder_end(folder);
    arena_free(mem);
}

TESTS_RUN(RUN(a_copy_that_is_out_says_who_has_it_and_until_when))
