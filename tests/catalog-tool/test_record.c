/* Records on the command line: shown, edited, checked, gone back to, made. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

/* The text with one piece replaced by another. */
static const char *with(struct arena *mem, const char *text, const char *old,
                        const char *new)
{
    const char *at = strstr(text, old);

    if (at == NULL)
        fail_msg("\"%s\" is not in: %s", old, text);
    return arena_format(mem, "%.*s%s%s", (int)(at - text), text, new,
                        at + strlen(old));
}

static struct tool_run edit(struct arena *mem, const char *db,
                            const char *version, const char *text)
{
    return run_tool(mem, (const char *const[]){"record", "edit", "1", "-",
                                               "--version", version, "--db",
                                               db, NULL}, text);
}

TEST(a_record_is_shown_edited_compared_and_gone_back_to)
{
    static const char csv[] = "title,author,ISBN,barcode\n"
                              "红楼梦,曹雪芹,9787020002207,B1\n";
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = arena_format(mem, "%s/a.db", folder);
    char *books = arena_format(mem, "%s/books.csv", folder);
    struct tool_run shown, r;

    tool_file(books, csv, sizeof csv - 1);
    TOOL(mem, "init", "--db", db, "--school-code", "S1", "--school-name", "F");
    CHECK_INT(TOOL(mem, "import", books, "--db", db).status, 0);
    shown = TOOL(mem, "record", "show", "B1", "--db", db);
    CHECK_INT(shown.status, 0);
    holds(shown.out, "\n200 1_ ‡a红楼梦‡f曹雪芹\n");
    CHECK_INT(TOOL(mem, "record", "check", "B1", "--db", db).status, 0);
    r = edit(mem, db, "1", shown.out);
    holds(r.out, "nothing was to be changed");
    r = edit(mem, db, "1", with(mem, shown.out, "‡f曹雪芹", "‡f曹雪芹著"));
    CHECK_INT(r.status, 0);
    holds(r.out, "title 1: version 2 is written");
    r = edit(mem, db, "1", with(mem, shown.out, "‡f曹雪芹", "‡f曹"));
    CHECK_INT(r.status, 1);
    holds(r.err, "in the meantime");
    r = edit(mem, db, "2", with(mem, shown.out, "200 1_", "20"));
    CHECK_INT(r.status, 1);
    holds(r.err, "error\tline\t");
    holds(r.err, "nothing was written");
    r = TOOL(mem, "record", "history", "1", "--db", db);
    holds(r.out, "2\t20");
    r = TOOL(mem, "record", "history", "1", "--from", "1", "--db", db);
    holds(r.out, "- 200 1_ ‡a红楼梦‡f曹雪芹\n+ 200 1_ ‡a红楼梦‡f曹雪芹著\n");
    r = TOOL(mem, "record", "revert", "1", "1", "--db", db);
    holds(r.out, "version 3");
    r = TOOL(mem, "record", "show", "1", "--db", db, "--json");
    holds(r.out, "\"version\":3");
    CHECK_TEXT(TOOL(mem, "record", "show", "1", "--db", db).out, shown.out);
    tool_folder_end(folder);
    arena_free(mem);
}

TEST(a_new_record_is_made_of_lines_and_templates)
{
    struct arena *mem = arena_new();
    char *folder = tool_folder(mem);
    char *db = arena_format(mem, "%s/a.db", folder);
    struct tool_run r, start;

    TOOL(mem, "init", "--db", db, "--school-code", "S1", "--school-name", "F");
    r = TOOL(mem, "record", "template", "--db", db);
    holds(r.out, "cnmarc-book\tCNMARC\tBook\n");
    start = TOOL(mem, "record", "template", "cnmarc-book", "--db", db);
    holds(start.out, "\n200 1_ ‡a‡e‡f‡g\n");
    r = run_tool(mem, (const char *const[]){"record", "new", "-", "--db", db,
                                            NULL}, start.out);
    CHECK_INT(r.status, 1);
    holds(r.err, "200 (title and responsibility) is missing");
    r = run_tool(mem, (const char *const[]){"record", "new", "-", "--db", db,
                                            NULL},
                 with(mem, start.out, "200 1_ ‡a", "200 1_ ‡a草房子"));
    CHECK_INT(r.status, 0);
    holds(r.out, "title 1: version 1 is written");
    r = run_tool(mem, (const char *const[]){"record", "template", "-",
                                            "--keep", "Ours", "--db", db,
                                            NULL}, "200 1_ $a\n");
    CHECK_INT(r.status, 0);
    holds(TOOL(mem, "record", "template", "1", "--db", db).out, "200 1_ $a");
    CHECK_INT(TOOL(mem, "record", "template", "--drop", "1", "--db",
                   db).status, 0);
    CHECK_INT(TOOL(mem, "record", "template", "1", "--db", db).status, 1);
    tool_folder_end(folder);
    arena_free(mem);
}

TESTS_RUN(RUN(a_record_is_shown_edited_compared_and_gone_back_to),
          RUN(a_new_record_is_made_of_lines_and_templates))
