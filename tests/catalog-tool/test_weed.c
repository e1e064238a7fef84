/* Weeding on the command line: from rules to withdrawn copies and a paper. */
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

static void holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in: %s", part, text);
}

static const char books[] =
    "ISBN,title,year,barcode\n9787506365437,Omoo,1990,N1\n"
    "9787115428028,Mardi,1991,N2\n9787544253994,Typee,2024,N3\n";

TEST(old_books_are_found_listed_signed_withdrawn_and_brought_back)
{
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = arena_format(mem, "%s/a.db", folder);
    char *list = arena_format(mem, "%s/books.csv", folder);
    char *paper = arena_format(mem, "%s/w.pdf", folder);
    struct tool_run r;

    CHECK_INT(TOOL(mem, "init", "--db", db, "--school-code", "S1",
                   "--school-name", "First").status, 0);
    tool_file(list, books, sizeof books - 1);
    CHECK_INT(TOOL(mem, "import", list, "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "weed", "rule", "Very old", "--published", "30",
                   "--db", db).status, 0);
    r = TOOL(mem, "weed", "rules", "--db", db);
    holds(r.out, "Very old: published=30\n");
    r = TOOL(mem, "weed", "candidates", "--rule", "Very old", "--db", db);
    holds(r.out, "N1\t\tOmoo\tVery old (published 1990)\n");
    holds(r.out, "2 copies may go");
    CHECK_INT(TOOL(mem, "weed", "candidates", "--rule", "none", "--db",
                   db).status, 1);
    CHECK_INT(TOOL(mem, "weed", "open", "V1", "--db", db).status, 0);
    r = TOOL(mem, "weed", "add", "V1", "--candidates", "--rule", "Very old",
             "--db", db);
    holds(r.out, "2 copies were added, 0 stand on a list already");
    r = run_tool(mem, (const char *const[]){"weed", "add", "V1", "--file",
                                            "-", "--reason", "torn", "--db",
                                            db, NULL}, "N1\nN3\n");
    holds(r.out, "1 copies were added, 1 stand on a list already");
    CHECK_INT(TOOL(mem, "weed", "take-off", "V1", "N3", "--db", db).status,
              0);
    CHECK_INT(TOOL(mem, "weed", "withdraw", "V1", "--db", db).status, 1);
    CHECK_INT(TOOL(mem, "weed", "propose", "V1", "--name", "Wang", "--db",
                   db).status, 0);
    r = TOOL(mem, "weed", "approve", "V1", "--name", "Wang", "--db", db);
    CHECK_INT(r.status, 1);
    holds(r.err, "who proposed a list cannot approve it as well");
    r = TOOL(mem, "weed", "approve", "V1", "--name", "Li", "--db", db);
    holds(r.out, "withdrawal list V1: approved, 2 titles, 2 copies");
    holds(r.out, "0 copies were withdrawn this year; the ceiling is 0");
    r = TOOL(mem, "weed", "withdraw", "V1", "--db", db);
    holds(r.out, "2 copies are withdrawn, 0 were left out");
    CHECK_INT(TOOL(mem, "weed", "paper", "V1", "--output", paper, "--db",
                   db).status, 0);
    r = TOOL(mem, "show", "N1", "--db", db);
    holds(r.out, "withdrawn");
    r = TOOL(mem, "weed", "list", "V1", "--json", "--db", db);
    holds(r.out, "\"outcome\":\"withdrawn\"");
    tool_folder_end(folder);
    arena_free(mem);
}

TESTS_RUN(RUN(old_books_are_found_listed_signed_withdrawn_and_brought_back))
