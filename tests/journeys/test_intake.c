/* Copies come in by catalog-tool, scan by scan; killed in the middle, all that
 * was answered is there; taken up again, nothing comes in twice. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

enum { SCANS = 400 };

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
    CHECK_INT(TOOL(l.mem, "import", "samples/school.marcxml", "--profile",
                   "none", "--db", l.db).status, 0);
    CHECK_INT(TOOL(l.mem, "intake", "open", "Q1", "--discount", "750", "--db",
                   l.db).status, 0);
    return l;
}

static void library_end(struct library_folder *l)
{
    tool_folder_end(l->folder);
    arena_free(l->mem);
}

static struct tool_run scan(struct library_folder *l, const char *lines)
{
    return run_tool(l->mem, (const char *const[]){
        "intake", "scan", "Q1", "--db", l->db, NULL}, lines);
}

TEST(an_isbn_and_a_barcode_are_a_copy)
{
    struct library_folder l = new_library();
    struct tool_run r = scan(&l, "9787556123605\nN1\nN2\n9787010041155\n"
                                 "=12.50\nN3\nN1\n-\n9787506365437\n");

    CHECK_INT(r.status, 1);
    holds(r.out, "title\t#1\t");
    holds(r.out, "copy\tN1\tA122/1 ");
    holds(r.out, "copy\tN2\tA122/1 ");
    holds(r.out, "copy\tN3\tA123/1/:1 ");
    holds(r.out, "?\tN1\tanother copy has this barcode");
    holds(r.out, "back\t");
    holds(r.out, "?\t9787506365437\tno title has this ISBN");
    holds(r.out, "copies added: 2, lines not understood: 2");
    r = TOOL(l.mem, "intake", "show", "Q1", "--db", l.db);
    holds(r.out, "1 titles, 2 copies, list price 70.00, paid 52.50");
    r = TOOL(l.mem, "label", "queue", "--db", l.db);
    holds(r.out, "2 bar codes and 2 call numbers wait");
    library_end(&l);
}

/* A cataloguer whose lines go through a pipe, one answered before the next. */
struct cataloguer {
    pid_t pid;
    FILE *to, *from;
};

static struct cataloguer begin(struct library_folder *l)
{
    struct cataloguer k;
    char program[TOOL_PATH];
    int in[2], out[2];

    tool_path("catalog-tool", program);
    CHECK(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0);
    k.pid = fork();
    if (k.pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        setenv("LANG", "C", 1);
        execl(program, program, "intake", "scan", "Q1", "--db", l->db,
              (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    k.to = fdopen(in[1], "w");
    k.from = fdopen(out[0], "r");
    return k;
}

/* Whether the line was answered as a copy that came in. */
static bool ask(struct cataloguer *k, const char *line)
{
    char answer[500];

    fprintf(k->to, "%s\n", line);
    fflush(k->to);
    return fgets(answer, sizeof answer, k->from) != NULL &&
           strncmp(answer, "copy\t", 5) == 0;
}

static void end(struct cataloguer *k)
{
    int status;

    fclose(k->to);
    fclose(k->from);
    waitpid(k->pid, &status, 0);
}

TEST(killed_in_the_middle_everything_answered_is_there)
{
    struct library_folder l = new_library();
    int answered = 0;
    struct tool_run r;

    for (int round = 0; round < 4; round++) {
        struct cataloguer k = begin(&l);
        CHECK(!ask(&k, "9787556123605"));
        for (int i = 0; i < SCANS / 4; i++)
            answered += ask(&k, arena_format(l.mem, "N%d-%d", round, i));
        fprintf(k.to, "N%d-last\n", round); /* perhaps */
        fflush(k.to);
        kill(k.pid, SIGKILL);
        end(&k);
    }
    CHECK_INT(answered, SCANS);
    r = TOOL(l.mem, "intake", "show", "Q1", "--db", l.db, "--json");
    r.out = strstr(r.out, "\"copies\":");
    CHECK(atoi(r.out + 9) >= answered && atoi(r.out + 9) <= answered + 4);
    CHECK_INT(TOOL(l.mem, "check", "--db", l.db).status, 0);
    r = scan(&l, "9787556123605\nN3-0\n");
    holds(r.out, "?\tN3-0\tanother copy has this barcode");
    library_end(&l);
}

TEST(two_cataloguers_fill_one_batch_at_once)
{
    struct library_folder l = new_library();
    struct cataloguer a = begin(&l), b = begin(&l);
    struct tool_run r;

    CHECK(!ask(&a, "9787556123605"));
    CHECK(!ask(&b, "9787010041155"));
    for (int i = 0; i < 50; i++) {
        CHECK(ask(&a, arena_format(l.mem, "A%d", i)));
        CHECK(ask(&b, arena_format(l.mem, "B%d", i)));
    }
    CHECK(!ask(&a, "B0"));
    end(&a);
    end(&b);
    r = TOOL(l.mem, "intake", "show", "Q1", "--db", l.db);
    holds(r.out, "2 titles, 100 copies");
    library_end(&l);
}

TEST(ranges_and_closing_from_the_command_line)
{
    struct library_folder l = new_library();
    struct tool_run r;

    r = TOOL(l.mem, "intake", "range", "0020001-3", "--db", l.db, "--json");
    CHECK_TEXT(r.out, "{\"id\":1}\n");
    CHECK_INT(TOOL(l.mem, "intake", "edit", "Q1", "--range", "1", "--db", l.db)
                  .status, 0);
    r = scan(&l, "9787556123605\n+2\n+5\n");
    holds(r.out, "copy\t0020003\t");
    holds(r.out, "?\t+\tthe range of numbers is used up");
    holds(r.out, "copies added: 3, lines not understood: 1");
    r = TOOL(l.mem, "intake", "ranges", "--db", l.db);
    holds(r.out, "1\t0020001-0020003\t0\t");
    r = TOOL(l.mem, "intake", "take-back", "Q1", "0020003", "--db", l.db);
    CHECK_INT(r.status, 0);
    CHECK_INT(TOOL(l.mem, "intake", "close", "Q1", "--db", l.db).status, 0);
    r = scan(&l, "9787556123605\n+\n");
    holds(r.out, "batch Q1 is closed");
    CHECK_INT(TOOL(l.mem, "intake", "show", "Q9", "--db", l.db).status, 1);
    CHECK_INT(TOOL(l.mem, "intake", "range", "x", "--db", l.db).status, 2);
    library_end(&l);
}

TESTS_RUN(RUN(an_isbn_and_a_barcode_are_a_copy),
          RUN(killed_in_the_middle_everything_answered_is_there),
          RUN(two_cataloguers_fill_one_batch_at_once),
          RUN(ranges_and_closing_from_the_command_line))
