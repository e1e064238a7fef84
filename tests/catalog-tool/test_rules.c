/* Lending rules and grade limits from the command line. */
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
    CHECK_INT(TOOL(l.mem, "patron", "add", "Ada", "--number", "P1", "--class",
                   "三(2)班", "--db", l.db).status, 0);
    return l;
}

static void library_end(struct library_folder *l)
{
    tool_folder_end(l->folder);
    arena_free(l->mem);
}

TEST(a_rule_is_tried_set_listed_and_dropped)
{
    struct library_folder l = new_library();
    struct tool_run r;

    r = TOOL(l.mem, "policy", "set", "--category", "pupil", "--max-loans",
             "0", "--try", "--db", l.db);
    CHECK_INT(r.status, 0);
    holds(r.out, "anew to 1 readers; 1 could borrow no more");
    holds(r.out, "P1\tAda\t三(2)班\t-");
    r = TOOL(l.mem, "policy", "set", "--category", "pupil", "--max-loans",
             "5", "--counts-apart", "1", "--db", l.db, "--json");
    CHECK_TEXT(r.out, "{\"id\":9}\n");
    r = TOOL(l.mem, "policy", "list", "--db", l.db);
    holds(r.out, "9\tS1\tpupil\t-\t5 copies, 30 days, 1 renewals\n");
    r = TOOL(l.mem, "policy", "list", "--db", l.db, "--json");
    holds(r.out, "\"counts_apart\":1}");
    CHECK_INT(TOOL(l.mem, "policy", "drop", "9", "--db", l.db).status, 0);
    r = TOOL(l.mem, "policy", "drop", "9", "--db", l.db);
    CHECK_INT(r.status, 1);
    library_end(&l);
}

TEST(a_request_id_does_a_rule_once)
{
    struct library_folder l = new_library();
    struct tool_run r;

    for (int i = 0; i < 2; i++) {
        r = TOOL(l.mem, "policy", "set", "--max-loans", i ? "9" : "5", "--db",
                 l.db, "--request-id", "00000000-0000-4000-8000-000000000001",
                 "--json");
        CHECK_TEXT(r.out, "{\"id\":9}\n");
    }
    r = TOOL(l.mem, "policy", "list", "--db", l.db);
    holds(r.out, "9\tS1\t-\t-\t5 copies");
    library_end(&l);
}

TEST(a_limit_of_a_shelf_is_set_and_listed)
{
    struct library_folder l = new_library();
    struct tool_run r;

    r = TOOL(l.mem, "limit", "set", "shelf", "main", "4", "--db", l.db);
    CHECK_INT(r.status, 0);
    holds(r.out, "main is lent from grade 4 on");
    r = TOOL(l.mem, "limit", "list", "--db", l.db, "--json");
    holds(r.out, "\"kind\":\"shelf\"");
    holds(r.out, "\"min_grade\":4}");
    r = TOOL(l.mem, "limit", "set", "shelf", "main", "0", "--db", l.db);
    holds(r.out, "main is lent to everybody");
    r = TOOL(l.mem, "limit", "list", "--db", l.db);
    CHECK_TEXT(r.out, "");
    library_end(&l);
}

TEST(rules_that_make_no_sense_are_refused_with_a_reason)
{
    static const struct {
        const char *words[7], *said;
        int status;
    } cases[] = {
        {{"policy", "set", "--max-loans", "-1"}, "0 to 10000", 2},
        {{"policy", "set", "--counts-apart", "2"}, "0 to 1", 2},
        {{"policy", "set", "--category", "wizard"}, "wizard", 1},
        {{"policy", "set", "--due-rule", "soon"}, "a due rule is", 2},
        {{"policy", "set", "--due-rule", "fixed"}, "fixed due day", 2},
        {{"policy", "set", "--fixed-due", "1.9."}, "a day like", 2},
        {{"policy", "drop", "x"}, "no number", 2},
        {{"policy", "explain", "P1", "B1"}, "B1", 1},
        {{"limit", "set", "room", "main", "3"}, "a title, a shelf", 2},
        {{"limit", "set", "shelf", "nowhere", "3"}, "nowhere", 1},
        {{"limit", "set", "shelf", "main", "13"}, "1 to 12", 2},
        {{"limit", "set", "copy", "B1", "3"}, "B1", 1},
        {{"limit", "set", "title", "1", "3"}, "not known", 1},
    };
    struct library_folder l = new_library();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *words[10] = {"--db", l.db};
        struct tool_run r;
        memcpy(words + 2, cases[i].words, sizeof cases[i].words);
        r = run_tool(l.mem, words, NULL);
        holds(r.err, cases[i].said);
        CHECK_INT(r.status, cases[i].status);
    }
    library_end(&l);
}

TESTS_RUN(RUN(a_rule_is_tried_set_listed_and_dropped),
          RUN(a_request_id_does_a_rule_once),
          RUN(a_limit_of_a_shelf_is_set_and_listed),
          RUN(rules_that_make_no_sense_are_refused_with_a_reason))
