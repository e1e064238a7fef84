/* The calendar from the command line. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

static char *folder, *db;

static struct arena *begin(void)
{
    struct arena *mem = arena_new();

    folder = tool_folder(mem);
    db = arena_format(mem, "%s/a.db", folder);
    CHECK_INT(TOOL(mem, "init", "--db", db, "--school-code", "S1",
                   "--school-name", "First").status, 0);
    return mem;
}

static void end(struct arena *mem)
{
    tool_folder_end(folder);
    arena_free(mem);
}

TEST(closed_days_terms_and_hours_are_entered_shown_and_taken_back)
{
    struct arena *mem = begin();
    struct tool_run r;

    r = TOOL(mem, "calendar", "close", "2036-10-01", "2036-10-07", "国庆节",
             "--db", db);
    CHECK_INT(r.status, 0);
    holds(r.out, "no due day had to move");
    CHECK_INT(TOOL(mem, "calendar", "term", "2036-09-01", "2037-01-20",
                   "2036-2037 I", "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "calendar", "hours", "1-5=08:00-16:40",
                   "6=09:00-12:00", "--db", db).status, 0);
    r = TOOL(mem, "calendar", "show", "--db", db);
    CHECK_TEXT(r.out, "term\t1\t2036-09-01\t2037-01-20\t2036-2037 I\n"
                      "closed\t1\t2036-10-01\t2036-10-07\t国庆节\n"
                      "open\t1\t08:00\t16:40\nopen\t2\t08:00\t16:40\n"
                      "open\t3\t08:00\t16:40\nopen\t4\t08:00\t16:40\n"
                      "open\t5\t08:00\t16:40\nopen\t6\t09:00\t12:00\n");
    CHECK_INT(TOOL(mem, "calendar", "open", "1", "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "calendar", "drop-term", "1", "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "calendar", "hours", "--db", db).status, 0);
    CHECK_TEXT(TOOL(mem, "calendar", "show", "--db", db).out, "");
    end(mem);
}

TEST(a_year_is_copied_to_the_next)
{
    struct arena *mem = begin();
    struct tool_run r;

    CHECK_INT(TOOL(mem, "calendar", "close", "2036-10-01", "2036-10-07",
                   "国庆节", "--db", db).status, 0);
    r = TOOL(mem, "calendar", "copy-year", "2036-09-01", "2037-08-31",
             "--try", "--db", db);
    CHECK_TEXT(r.out, "2037-10-01 to 2037-10-07: 国庆节\n");
    r = TOOL(mem, "calendar", "copy-year", "2036-09-01", "2037-08-31", "--db",
             db);
    holds(r.out, "1 entries added, 0 due days moved");
    r = TOOL(mem, "calendar", "show", "--db", db);
    holds(r.out, "2037-10-01");
    end(mem);
}

TEST(days_and_hours_that_make_no_sense_are_refused)
{
    static const struct {
        const char *words[6], *said;
        int status;
    } cases[] = {
        {{"calendar", "close", "1.10.", "2036-10-07"}, "a day is like", 2},
        {{"calendar", "close", "2036-10-07", "2036-10-01"}, "after", 2},
        {{"calendar", "close", "2036-10-07", "2039-10-01"}, "400", 2},
        {{"calendar", "term", "2036-10-01", "2036-10-07"}, "needs", 2},
        {{"calendar", "open", "9"}, "no such entry", 1},
        {{"calendar", "drop-term", "9"}, "no such entry", 1},
        {{"calendar", "hours", "1-5"}, "are like", 2},
        {{"calendar", "hours", "0=08:00-09:00"}, "are like", 2},
        {{"calendar", "hours", "5-1=08:00-09:00"}, "are like", 2},
        {{"calendar", "hours", "1=08:60-09:00"}, "are like", 2},
        {{"calendar", "hours", "1=08:00-09:00x"}, "are like", 2},
        {{"calendar", "hours", "1=10:00-09:00"}, "no sense", 2},
        {{"calendar", "show", "--from", "soon"}, "a day like", 2},
        {{"calendar", "copy-year", "2036-09-01", "2036-08-31"}, "after", 2},
    };
    struct arena *mem = begin();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *words[9] = {"--db", db};
        struct tool_run r;
        memcpy(words + 2, cases[i].words, sizeof cases[i].words);
        r = run_tool(mem, words, NULL);
        holds(r.err, cases[i].said);
        CHECK_INT(r.status, cases[i].status);
    }
    end(mem);
}

TESTS_RUN(RUN(closed_days_terms_and_hours_are_entered_shown_and_taken_back),
          RUN(a_year_is_copied_to_the_next),
          RUN(days_and_hours_that_make_no_sense_are_refused))
