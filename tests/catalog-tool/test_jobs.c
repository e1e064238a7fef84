/* The jobs of the clock from the command line. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

TEST(jobs_are_listed_and_done_once_a_day)
{
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = arena_format(mem, "%s/a.db", folder);
    struct tool_run r;

    TOOL(mem, "init", "--db", db, "--school-code", "S1", "--school-name", "F");
    r = TOOL(mem, "jobs", "list", "--db", db);
    holds(r.out, "holds\t-\t0\tend reservations that are over\n");
    holds(r.out, "privacy\t-\t0\t");
    r = TOOL(mem, "jobs", "run", "notices", "--db", db);
    CHECK_TEXT(r.out, "notices: 0\n");
    r = TOOL(mem, "jobs", "run", "--db", db);
    holds(r.out, "lost: 0\nnotices: done today already\n");
    r = TOOL(mem, "jobs", "run", "dishes", "--db", db);
    CHECK_INT(r.status, 2);
    holds(r.err, "no job is called dishes");
    r = TOOL(mem, "notice", "list", "--db", db, "--json");
    CHECK_TEXT(r.out, "[]\n");
    r = TOOL(mem, "notice", "told", "--class", "9(9)", "--db", db);
    CHECK_INT(r.status, 1);
    r = TOOL(mem, "setting", "set", "notice.overdue_days", "7 1", "--db", db);
    CHECK_INT(r.status, 2);
    tool_folder_end(folder);
    arena_free(mem);
}

TESTS_RUN(RUN(jobs_are_listed_and_done_once_a_day))
