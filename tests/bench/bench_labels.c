/* bench_labels LIST LAYOUT ROUNDS: prints the milliseconds that each round
 * takes to make ZPL for a roll of labels, fonts opened anew each time, and the
 * bytes. LIST has a line for each: bar code, call number, title, by tabs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print/sheet.h"
#include "tests/bench/clock.h"

enum { MOST = 10000 };

static size_t read_list(struct arena *mem, const char *path,
                        struct label *labels)
{
    FILE *f = fopen(path, "r");
    char line[2000];
    size_t n = 0;

    if (f == NULL)
        exit(3);
    while (n < MOST && fgets(line, sizeof line, f) != NULL) {
        char *rest = arena_copy(mem, line);
        labels[n].field[FIELD_SCHOOL] = "First School";
        labels[n].field[FIELD_BARCODE] = strsep(&rest, "\t");
        labels[n].field[FIELD_CALL] = strsep(&rest, "\t");
        labels[n].field[FIELD_TITLE] = strsep(&rest, "\n");
        n++;
    }
    fclose(f);
    return n;
}

int main(int argc, char **argv)
{
    static struct label labels[MOST];
    struct ctx c = {.mem = arena_new()};
    struct sheet_request rq = {.labels = labels};
    const struct layout_file *file;
    struct layout layout;

    if (argc != 4 || (file = layout_ready(argv[2])) == NULL ||
        !layout_read(&c, file->name, file->text, strlen(file->text), &layout))
        return 2;
    rq.n = read_list(c.mem, argv[1], labels);
    rq.layout = &layout;
    for (int i = atoi(argv[3]); i > 0; i--) {
        struct buf out = buf_new(c.mem);
        struct sheet_result rs;
        double begun = clock_seconds();
        if (!sheet_labels(&c, &rq, LABEL_ZPL, 203, &out, &rs))
            return 3;
        printf("%.2f %zu\n", (clock_seconds() - begun) * 1000, out.n);
    }
    arena_free(c.mem);
    return 0;
}
