/* Reservations from the command line. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

static char *folder, *db;

/* One title with a copy, which Ada has; Ben wants it. */
static struct arena *begin(void)
{
    static const char csv[] = "title,barcode\nMomo,B1\n";
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
    CHECK_INT(TOOL(mem, "patron", "add", "Ben", "--number", "P2", "--db",
                   db).status, 0);
    CHECK_INT(TOOL(mem, "lend", "P1", "B1", "--db", db).status, 0);
    return mem;
}

static void end(struct arena *mem)
{
    tool_folder_end(folder);
    arena_free(mem);
}

static const char *id_of(struct arena *mem, const char *json)
{
    const char *at = strstr(json, "\"id\":");

    CHECK(at != NULL);
    return arena_copy_bytes(mem, at + 5, strcspn(at + 5, ",}"));
}

TEST(a_title_is_reserved_rests_goes_on_and_is_given_up)
{
    struct arena *mem = begin();
    struct tool_run r;
    const char *id;

    r = TOOL(mem, "hold", "place", "P2", "B1", "--db", db, "--json");
    CHECK_INT(r.status, 0);
    holds(r.out, "\"place\":1");
    id = id_of(mem, r.out);
    r = TOOL(mem, "hold", "rest", id, "--until", "2036-01-01", "--db", db);
    holds(r.out, "rests until 2036-01-01");
    r = TOOL(mem, "hold", "rest", id, "--db", db);
    holds(r.out, "goes on");
    r = TOOL(mem, "hold", "list", "--db", db);
    holds(r.out, "waiting\tMomo\tBen\t\n");
    CHECK_INT(TOOL(mem, "hold", "cancel", id, "--db", db).status, 0);
    CHECK_TEXT(TOOL(mem, "hold", "list", "--db", db).out, "");
    end(mem);
}

TEST(what_came_back_waits_on_the_hold_shelf_and_then_is_put_away)
{
    struct arena *mem = begin();
    struct tool_run r;

    CHECK_INT(TOOL(mem, "hold", "place", "P2", "B1", "--db", db).status, 0);
    r = TOOL(mem, "return", "B1", "--db", db);
    holds(r.out, "Reserved for Ben");
    r = TOOL(mem, "hold", "list", "--state", "ready", "--db", db, "--json");
    holds(r.out, "\"barcode\":\"B1\"");
    r = TOOL(mem, "hold", "expire", "--db", db);
    holds(r.out, "0 not fetched, 0 not wanted");
    CHECK_INT(TOOL(mem, "hold", "cancel", id_of(mem, TOOL(
        mem, "hold", "list", "--db", db, "--json").out), "--db",
        db).status, 0);
    r = TOOL(mem, "hold", "over", "--db", db);
    holds(r.out, "\tB1\tMomo\n");
    CHECK_TEXT(TOOL(mem, "hold", "fetch", "--db", db).out, "");
    end(mem);
}

TEST(a_reservation_that_a_rule_forbids_is_refused_with_the_reason)
{
    struct arena *mem = begin();
    struct tool_run r;

    r = TOOL(mem, "hold", "place", "P1", "B1", "--db", db);
    CHECK_INT(r.status, 1);
    holds(r.err, "has it already");
    r = TOOL(mem, "hold", "place", "P2", "B1", "--wanted-until", "2001-01-01",
             "--db", db);
    CHECK_INT(r.status, 2);
    CHECK_INT(TOOL(mem, "hold", "cancel", "99", "--db", db).status, 1);
    CHECK_INT(TOOL(mem, "hold", "cancel", "x", "--db", db).status, 2);
    end(mem);
}

TESTS_RUN(RUN(a_title_is_reserved_rests_goes_on_and_is_given_up),
          RUN(what_came_back_waits_on_the_hold_shelf_and_then_is_put_away),
          RUN(a_reservation_that_a_rule_forbids_is_refused_with_the_reason))
