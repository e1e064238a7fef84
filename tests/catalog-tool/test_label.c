/* Labels from the command line: printed, waiting, and read back by zbar. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/check.h"
#include "tests/support/run_tool.h"

struct library_folder {
    struct arena *mem;
    char *folder, *db;
};

/* The first titles of the sample, whose copies are old; two new ones wait. */
static struct library_folder new_library(void)
{
    struct library_folder l = {.mem = arena_new()};

    l.folder = tool_folder(l.mem);
    l.db = arena_format(l.mem, "%s/a.db", l.folder);
    CHECK_INT(TOOL(l.mem, "init", "--db", l.db, "--school-code", "S1",
                   "--school-name", "First").status, 0);
    CHECK_INT(TOOL(l.mem, "import", "samples/school.marcxml", "--db", l.db)
                  .status, 0);
    CHECK_INT(TOOL(l.mem, "patron", "add", "Ada", "--number", "P1", "--class",
                   "三(2)班", "--db", l.db).status, 0);
    CHECK_INT(TOOL(l.mem, "label", "want", "0010001", "0010002", "--db", l.db)
                  .status, 0);
    return l;
}

static void library_end(struct library_folder *l)
{
    tool_folder_end(l->folder);
    arena_free(l->mem);
}

static const char *in_folder(const struct library_folder *l, const char *name)
{
    return arena_format(l->mem, "%s/%s", l->folder, name);
}

TEST(the_queue_is_printed_once_and_its_run_as_often_as_one_likes)
{
    struct library_folder l = new_library();
    const char *pdf = in_folder(&l, "a.pdf"), *more = in_folder(&l, "b.pdf");
    struct tool_run r, bars;

    r = TOOL(l.mem, "label", "queue", "--db", l.db);
    holds(r.out, "2 bar codes and 2 call numbers wait");
    r = TOOL(l.mem, "label", "print", "--db", l.db, "--output", pdf);
    CHECK_INT(r.status, 0);
    holds(r.out, "2 labels on 1 pages, run ");
    r = TOOL(l.mem, "label", "print", "--db", l.db, "--output", more);
    CHECK_INT(r.status, 1);
    holds(r.err, "there is no label to print");
    CHECK(access(more, F_OK) != 0);
    r = TOOL(l.mem, "label", "runs", "--db", l.db);
    holds(r.out, "\ta4-24-full\t2\n");
    *strchr(r.out, '\t') = '\0';
    r = TOOL(l.mem, "label", "print", "--run", r.out, "--label", "2",
             "--start", "3", "--db", l.db, "--output", more);
    holds(r.out, "1 labels on 1 pages");
    CHECK_INT(run_program(l.mem, "/usr/bin/pdftoppm", (const char *const[]){
                  "-r", "300", "-png", pdf, in_folder(&l, "page"), NULL},
                  NULL).status, 0);
    bars = run_program(l.mem, "/usr/bin/zbarimg", (const char *const[]){
        "-q", "--raw", "-Sdisable", "-Scode128.enable",
        in_folder(&l, "page-1.png"), NULL}, NULL);
    holds(bars.out, "0010001");
    holds(bars.out, "0010002");
    library_end(&l);
}

TEST(barcodes_come_from_a_file_and_a_printer_is_spoken_to)
{
    struct library_folder l = new_library();
    const char *list = in_folder(&l, "list.txt");
    static const char codes[] = "\xEF\xBB\xBF" "0010001\r\n\r\n0010002\r\n";
    struct tool_run r;

    tool_file(list, codes, sizeof codes - 1);
    r = TOOL(l.mem, "label", "print", "--layout", "roll-50x30", "--barcodes",
             list, "--format", "zpl", "--db", l.db);
    CHECK_INT(r.status, 0);
    CHECK(strncmp(r.out, "^XA", 3) == 0);
    CHECK(strstr(strstr(r.out, "^XZ") + 3, "^XA") != NULL);
    r = TOOL(l.mem, "label", "print", "--layout", "roll-50x30", "--barcodes",
             list, "--format", "zpl", "--json", "--db", l.db);
    CHECK_INT(r.status, 2);
    holds(r.out, "--output");
    library_end(&l);
}

TEST(layouts_of_ones_own_are_kept_shown_and_dropped)
{
    static const char layout[] = "page 40 20\ncode 1 1 38 18 {barcode}\n";
    struct library_folder l = new_library();
    const char *file = in_folder(&l, "own.layout");
    struct tool_run r;

    tool_file(file, layout, sizeof layout - 1);
    r = TOOL(l.mem, "label", "preview", file, "0010001", "--db", l.db);
    holds(r.out, "<svg");
    CHECK_INT(TOOL(l.mem, "label", "save-layout", "own", file, "--db", l.db)
                  .status, 0);
    r = TOOL(l.mem, "label", "layouts", "own", "--db", l.db);
    CHECK_TEXT(r.out, layout);
    r = TOOL(l.mem, "label", "layouts", "--db", l.db);
    holds(r.out, "own\town\n");
    holds(r.out, "a4-65\t");
    CHECK_INT(TOOL(l.mem, "label", "drop-layout", "own", "--db", l.db).status,
              0);
    CHECK_INT(TOOL(l.mem, "label", "drop-layout", "own", "--db", l.db).status,
              1);
    library_end(&l);
}

TEST(a_sheet_is_calibrated_and_remembered)
{
    struct library_folder l = new_library();
    struct tool_run r;

    r = TOOL(l.mem, "label", "calibrate", "a4-24", "--db", l.db);
    CHECK(strncmp(r.out, "%PDF-", 5) == 0);
    r = TOOL(l.mem, "label", "sheet", "a4-24", "--shift-x", "-120", "--next",
             "5", "--db", l.db);
    holds(r.out, "-1.20 mm to the right, 0.00 mm down, next label 5");
    r = TOOL(l.mem, "label", "sheet", "a4-24", "--json", "--db", l.db);
    CHECK_TEXT(r.out, "{\"shift_x\":-120,\"shift_y\":0,\"next\":5}\n");
    library_end(&l);
}

TEST(cards_and_signs_are_printed)
{
    struct library_folder l = new_library();
    const char *pdf = in_folder(&l, "cards.pdf");
    struct tool_run r;

    r = TOOL(l.mem, "label", "cards", "--class", "三(2)班", "--layout",
             "a4-class", "--output", pdf, "--json", "--db", l.db);
    CHECK_TEXT(r.out, "{\"labels\":1,\"pages\":1,\"troubled\":0,"
                      "\"troubles\":[]}\n");
    r = TOOL(l.mem, "label", "signs", "I28=Picture books", "K", "--db", l.db);
    CHECK(strncmp(r.out, "%PDF-", 5) == 0);
    library_end(&l);
}

TEST(what_makes_no_sense_is_refused_with_a_reason)
{
    static const struct {
        const char *words[7], *said;
        int status;
    } cases[] = {
        {{"label", "print", "0010001", "--batch", "1"}, "in one way", 2},
        {{"label", "print", "nowhere"}, "no copy has barcode nowhere", 1},
        {{"label", "print", "--layout", "no"}, "is called no", 1},
        {{"label", "print", "--format", "doc"}, "doc", 2},
        {{"label", "print", "0010001", "--start", "0"}, "1 to 500", 2},
        {{"label", "print", "--layout", "a4-24", "--start", "25"},
         "24 labels", 2},
        {{"label", "print", "--run", "7"}, "no print run 7", 1},
        {{"label", "print", "--barcodes", "/nowhere"}, "/nowhere", 3},
        {{"label", "cards", "--class", "x"}, "no class is called x", 1},
        {{"label", "sheet", "a4-24", "--shift-x", "9999"}, "-2000", 2},
        {{"label", "preview", "no-such"}, "is called no-such", 1},
        {{"label", "want", "nowhere"}, "nowhere", 1},
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

TESTS_RUN(RUN(the_queue_is_printed_once_and_its_run_as_often_as_one_likes),
          RUN(barcodes_come_from_a_file_and_a_printer_is_spoken_to),
          RUN(layouts_of_ones_own_are_kept_shown_and_dropped),
          RUN(a_sheet_is_calibrated_and_remembered),
          RUN(cards_and_signs_are_printed),
          RUN(what_makes_no_sense_is_refused_with_a_reason))
