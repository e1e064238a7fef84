/* Accounts of machines that speak SIP2, as the shell makes them. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

struct shop {
    struct arena *mem;
    char *folder, *db;
};

static struct shop open_shop(void)
{
    struct shop s = {.mem = arena_new()};

    s.folder = tool_folder(s.mem);
    s.db = arena_format(s.mem, "%s/library.db", s.folder);
    CHECK_INT(TOOL(s.mem, "init", "--db", s.db, "--school-code", "S1",
                   "--school-name", "First").status, 0);
    return s;
}

static void close_shop(struct shop *s)
{
    tool_folder_end(s->folder);
    arena_free(s->mem);
}

TEST(a_machine_is_added_listed_and_changed_its_password_shown_once)
{
    struct shop s = open_shop();
    struct tool_run r = TOOL(s.mem, "sip2", "add", "door", "--db", s.db,
                             "--rights", "kiosk,hold", "--charset", "gbk",
                             "--location", "main");

    CHECK_INT(r.status, 0);
    CHECK(strstr(r.out, "Password, shown this once: ") != NULL);
    r = TOOL(s.mem, "sip2", "edit", "door", "--db", s.db, "--closed", "yes");
    CHECK_INT(r.status, 0);
    CHECK(strstr(r.out, "Password") == NULL);
    r = TOOL(s.mem, "sip2", "list", "--db", s.db, "--json");
    CHECK_INT(r.status, 0);
    CHECK(strstr(r.out, "\"login\":\"door\"") != NULL);
    CHECK(strstr(r.out, "\"charset\":\"GB18030\"") != NULL);
    CHECK(strstr(r.out, "\"rights\":\"search,checkout,checkin,renew,hold,"
                        "patron_read\"") != NULL);
    CHECK(strstr(r.out, "\"closed\":true") != NULL);
    CHECK(strstr(r.out, "argon2") == NULL && strstr(r.out, "pass") == NULL);
    close_shop(&s);
}

TEST(a_password_comes_from_standard_input_and_nonsense_is_refused)
{
    const char *words[] = {"sip2", "add", "door", "--db", NULL,
                           "--password-stdin", NULL};
    struct shop s = open_shop();
    struct tool_run r;

    words[4] = s.db;
    r = run_tool(s.mem, words, "door\n");
    CHECK_INT(r.status, 2);
    r = run_tool(s.mem, words, "Self-Check-1\n");
    CHECK_INT(r.status, 0);
    CHECK(strstr(r.out, "Password") == NULL);
    CHECK_INT(run_tool(s.mem, words, "Self-Check-1\n").status, 1);
    CHECK_INT(TOOL(s.mem, "sip2", "edit", "door", "--db", s.db, "--closed",
                   "perhaps").status, 2);
    CHECK_INT(TOOL(s.mem, "sip2", "edit", "hall", "--db", s.db).status, 1);
    close_shop(&s);
}

TESTS_RUN(RUN(a_machine_is_added_listed_and_changed_its_password_shown_once),
          RUN(a_password_comes_from_standard_input_and_nonsense_is_refused))
