/* Stock-takes and ledgers from the command line. */
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
    CHECK_INT(TOOL(l.mem, "import", "samples/school.marcxml", "--db", l.db)
                  .status, 0);
    return l;
}

static void library_end(struct library_folder *l)
{
    tool_folder_end(l->folder);
    arena_free(l->mem);
}

TEST(a_shelf_is_scanned_reported_and_healed)
{
    struct library_folder l = new_library();
    struct tool_run r;

    CHECK_INT(TOOL(l.mem, "stocktake", "open", "2026", "--class", "A", "--db",
                   l.db).status, 0);
    r = run_tool(l.mem, (const char *const[]){"stocktake", "scan", "2026",
                                              "--db", l.db, NULL},
                 "0010001\n0010002\n\nnobody\n0010001\n");
    CHECK_INT(r.status, 1);
    holds(r.out, "nobody\tno copy has this barcode\t");
    holds(r.out, "0010001\tscanned before\t");
    holds(r.out, "4 scans, 2 to look at");
    r = TOOL(l.mem, "stocktake", "report", "2026", "--db", l.db);
    holds(r.out, "3 scanned, ");
    holds(r.out, "0010003\t");
    r = TOOL(l.mem, "stocktake", "heal", "2026", "--db", l.db);
    CHECK_INT(r.status, 2);
    r = TOOL(l.mem, "stocktake", "heal", "2026", "--missing", "--db", l.db);
    CHECK_INT(r.status, 0);
    r = TOOL(l.mem, "stocktake", "unheal", "2026", "--db", l.db);
    holds(r.out, "copies are as before, 0 were changed since");
    CHECK_INT(TOOL(l.mem, "stocktake", "close", "2026", "--db", l.db).status,
              0);
    r = TOOL(l.mem, "stocktake", "list", "--db", l.db);
    CHECK_TEXT(r.out, "2026\t-\t3\n");
    CHECK_INT(TOOL(l.mem, "stocktake", "report", "1999", "--db", l.db).status,
              1);
    library_end(&l);
}

TEST(ledgers_are_written_as_they_are_asked_for)
{
    struct library_folder l = new_library();
    struct tool_run r;

    r = TOOL(l.mem, "intake", "ledger", "copies", "--format", "csv", "--db",
             l.db);
    CHECK_INT(r.status, 0);
    holds(r.out, "\r\n0010001,");
    r = TOOL(l.mem, "intake", "ledger", "summary", "--db", l.db);
    CHECK(strncmp(r.out, "%PDF-", 5) == 0);
    r = TOOL(l.mem, "intake", "ledger", "summary", "--format", "xlsx", "--db",
             l.db);
    CHECK(memcmp(r.out, "PK\3\4", 4) == 0);
    r = TOOL(l.mem, "intake", "ledger", "handover", "--db", l.db);
    CHECK_INT(r.status, 2);
    holds(r.err, "of one batch");
    r = TOOL(l.mem, "intake", "ledger", "copies", "--from", "2099-01-01",
             "--db", l.db);
    CHECK_INT(r.status, 1);
    r = TOOL(l.mem, "intake", "ledger", "everything", "--db", l.db);
    CHECK_INT(r.status, 2);
    library_end(&l);
}

TESTS_RUN(RUN(a_shelf_is_scanned_reported_and_healed),
          RUN(ledgers_are_written_as_they_are_asked_for))
