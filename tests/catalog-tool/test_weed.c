/* Weeding on the command line: from rules to withdrawn copies and a paper. */
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

static const char books[] =
    "ISBN,title,year,barcode\n9787506365437,Omoo,1990,N1\n"
    "9787115428028,Mardi,1991,N2\n9787544253994,Typee,2024,N3\n";

struct bed {
    struct arena *mem;
    char *folder, *db;
};

/* Two of the books are very old, by the school's rule. */
static struct bed begin(void)
{
    struct bed b = {.mem = arena_new()};

    b.folder = tool_folder(b.mem);
    b.db = tool_library(b.mem, b.folder, books);
    CHECK_INT(TOOL(b.mem, "weed", "rule", "Very old", "--published", "30",
                   "--db", b.db).status, 0);
    CHECK_INT(TOOL(b.mem, "weed", "open", "V1", "--db", b.db).status, 0);
    return b;
}

static void end(struct bed *b)
{
    tool_folder_end(b->folder);
    arena_free(b->mem);
}

#define WEED(...) TOOL(b.mem, "weed", __VA_ARGS__, "--db", b.db)

TEST(old_books_are_found_by_a_rule_and_put_onto_a_list)
{
    struct bed b = begin();

    holds(WEED("rules").out, "Very old: published=30\n");
    holds(WEED("candidates", "--rule", "Very old").out,
          "N1\t\tOmoo\tVery old (published 1990)\n");
    holds(WEED("candidates", "--rule", "Very old").out, "2 copies may go");
    CHECK_INT(WEED("candidates", "--rule", "none").status, 1);
    holds(WEED("add", "V1", "--candidates", "--rule", "Very old").out,
          "copies added: 2, on a list already: 0");
    holds(run_tool(b.mem, (const char *const[]){
              "weed", "add", "V1", "--file", "-", "--reason", "torn", "--db",
              b.db, NULL}, "N1\nN3\n").out,
          "copies added: 1, on a list already: 1");
    CHECK_INT(WEED("take-off", "V1", "N3").status, 0);
    holds(WEED("rule", "Very old", "--remove").out, "");
    CHECK(strstr(WEED("rules").out, "Very old") == NULL);
    end(&b);
}

/* The number of the newest deed in the journal. */
static const char *newest(const struct bed *b)
{
    char *out = TOOL(b->mem, "journal", "--limit", "1", "--db", b->db).out;

    out[strspn(out, "0123456789")] = '\0';
    return out;
}

TEST(a_list_that_two_signed_is_withdrawn_printed_and_brought_back)
{
    struct bed b = begin();
    char *paper = arena_format(b.mem, "%s/w.pdf", b.folder);
    struct tool_run r;

    CHECK_INT(WEED("add", "V1", "--candidates", "--rule",
                   "Very old").status, 0);
    CHECK_INT(WEED("withdraw", "V1").status, 1);
    CHECK_INT(WEED("propose", "V1", "--name", "Wang").status, 0);
    r = WEED("approve", "V1", "--name", "Wang");
    CHECK_INT(r.status, 1);
    holds(r.err, "who proposed a list cannot approve it as well");
    r = WEED("approve", "V1", "--name", "Li");
    holds(r.out, "withdrawal list V1: approved, 2 titles, 2 copies");
    holds(r.out, "0 copies were withdrawn this year; the ceiling is 0");
    holds(WEED("withdraw", "V1").out, "copies withdrawn: 2, left out: 0");
    CHECK_INT(WEED("paper", "V1", "--output", paper).status, 0);
    holds(TOOL(b.mem, "show", "N1", "--db", b.db).out, "withdrawn");
    holds(WEED("list", "V1", "--json").out, "\"outcome\":\"withdrawn\"");
    CHECK_INT(TOOL(b.mem, "undo", newest(&b), "--db", b.db).status, 0);
    CHECK(strstr(TOOL(b.mem, "show", "N1", "--db", b.db).out,
                 "withdrawn") == NULL);
    holds(WEED("list", "V1").out, "approved");
    end(&b);
}

TESTS_RUN(RUN(old_books_are_found_by_a_rule_and_put_onto_a_list),
          RUN(a_list_that_two_signed_is_withdrawn_printed_and_brought_back))
