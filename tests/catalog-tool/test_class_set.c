/* Class work from the command line. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

static char *folder, *db;

/* A teacher, two pupils of a class, four books. */
static struct arena *begin(void)
{
    static const char csv[] = "title,barcode\nMomo,B1\nMomo,B2\nEmil,B3\n"
                              "Emil,B4\n";
    struct arena *mem = arena_new();
    char *books;

    folder = tool_folder(mem);
    db = arena_format(mem, "%s/a.db", folder);
    books = arena_format(mem, "%s/books.csv", folder);
    tool_file(books, csv, sizeof csv - 1);
    CHECK_INT(TOOL(mem, "init", "--db", db, "--school-code", "S1",
                   "--school-name", "First").status, 0);
    CHECK_INT(TOOL(mem, "import", books, "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "patron", "add", "Ada", "--number", "P1", "--class",
                   "三(2)班", "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "patron", "add", "Ben", "--number", "P2", "--class",
                   "三(2)班", "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "patron", "add", "Cai", "--number", "T1",
                   "--category", "teacher", "--db", db).status, 0);
    return mem;
}

static void end(struct arena *mem)
{
    tool_folder_end(folder);
    arena_free(mem);
}

TEST(a_pile_goes_to_a_class_on_to_pupils_and_back_with_what_is_missing)
{
    struct arena *mem = begin();
    char *list = arena_format(mem, "%s/pile.txt", folder);
    struct tool_run r;

    tool_file(list, "B3\nB4\n", 6);
    r = TOOL(mem, "class-set", "open", "--reader", "T1", "--class",
             "三(2)班", "--db", db);
    CHECK_INT(r.status, 0);
    holds(r.out, "Class set 1: 三(2)班; Cai answers for it");
    r = TOOL(mem, "class-set", "lend", "1", "B1", "B2", "--file", list, "--db",
             db);
    CHECK_INT(r.status, 0);
    holds(r.out, "B4: Emil, lent to Cai until");
    r = TOOL(mem, "class-set", "lend", "1", "B1", "none", "--db", db);
    CHECK_INT(r.status, 1);
    holds(r.err, "B1: This reader has it already");
    holds(r.err, "no copy has barcode none");
    /* The plain command lends on, too. */
    r = TOOL(mem, "lend", "P1", "B1", "--db", db);
    CHECK_INT(r.status, 0);
    holds(r.err, "From the class shelf");
    CHECK_INT(TOOL(mem, "class-set", "pass", "1", "P2", "B2", "B3", "--db",
                   db).status, 0);
    r = TOOL(mem, "class-set", "shelve", "1", "B1", "--db", db);
    CHECK_INT(r.status, 0);
    holds(r.out, "B1: Momo: Back on the class shelf");
    r = TOOL(mem, "class-set", "close", "1", "--db", db);
    CHECK_INT(r.status, 1);
    holds(r.err, "4 copies of this class set are still out");
    r = TOOL(mem, "class-set", "return", "1", "B1", "B2", "--db", db);
    CHECK_INT(r.status, 0);
    holds(r.out, "三(2)班: 2 still out");
    holds(r.out, "B3\tEmil\tBen\t三(2)班\t");
    holds(r.out, "B4\tEmil\ton the class shelf\t");
    r = TOOL(mem, "class-set", "show", "1", "--db", db, "--json");
    holds(r.out, "\"out\":2,\"on_shelf\":1");
    CHECK_INT(TOOL(mem, "return", "B3", "B4", "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "class-set", "close", "1", "--db", db).status, 0);
    end(mem);
}

TEST(sets_are_listed_and_lent_again)
{
    struct arena *mem = begin();
    struct tool_run r;

    CHECK_INT(TOOL(mem, "class-set", "open", "--class", "三(2)班", "--name",
                   "Box 1", "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "class-set", "lend", "1", "B1", "B2", "--db",
                   db).status, 0);
    CHECK_INT(TOOL(mem, "class-set", "return", "1", "B1", "B2", "--db",
                   db).status, 0);
    CHECK_INT(TOOL(mem, "class-set", "close", "1", "--db", db).status, 0);
    CHECK_INT(TOOL(mem, "class-set", "open", "--class", "三(2)班", "--db",
                   db).status, 0);
    CHECK_INT(TOOL(mem, "class-set", "lend", "2", "--same-as", "1", "--db",
                   db).status, 0);
    r = TOOL(mem, "class-set", "list", "--db", db);
    CHECK_TEXT(r.out, "2\t三(2)班\t三(2)班\t2\t2\n");
    r = TOOL(mem, "class-set", "list", "--with-closed", "--class", "三(2)班",
             "--db", db, "--json");
    holds(r.out, "\"name\":\"Box 1\"");
    end(mem);
}

TEST(a_class_gets_its_teacher_by_name)
{
    struct arena *mem = begin();
    struct tool_run r;

    CHECK_INT(run_tool(mem, (const char *const[]){
                                "staff", "add", "mei", "--role", "teacher",
                                "--password-stdin", "--db", db, NULL},
                       "Granite-Otter-41\n").status, 0);
    r = TOOL(mem, "staff", "classes", "mei", "三(2)班", "--db", db);
    CHECK_INT(r.status, 0);
    holds(r.out, "mei is class teacher of 1 classes");
    holds(TOOL(mem, "staff", "classes", "mei", "九(9)班", "--db", db).err,
          "no class is called");
    holds(TOOL(mem, "staff", "classes", "bo", "三(2)班", "--db", db).err,
          "there is no login");
    CHECK_INT(TOOL(mem, "staff", "classes", "mei", "--db", db).status, 0);
    end(mem);
}

TEST(what_is_asked_wrongly_is_said)
{
    struct arena *mem = begin();

    holds(TOOL(mem, "class-set", "open", "--db", db).err,
          "say which class or reader it is for");
    holds(TOOL(mem, "class-set", "open", "--class", "九(9)班", "--db",
               db).err, "no class is called");
    holds(TOOL(mem, "class-set", "show", "7", "--db", db).err,
          "this class set is not known");
    holds(TOOL(mem, "class-set", "show", "x", "--db", db).err, "x");
    end(mem);
}

TESTS_RUN(
    RUN(a_pile_goes_to_a_class_on_to_pupils_and_back_with_what_is_missing),
    RUN(sets_are_listed_and_lent_again),
    RUN(a_class_gets_its_teacher_by_name),
    RUN(what_is_asked_wrongly_is_said))
