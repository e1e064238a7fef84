/* A file as it is where it begins like a ZIP; else the insides of a workbook's
 * parts, with 0xFF between rows, strings and styles, so that what is mutated is
 * not hidden behind check sums. */
#include "base/xlsx_reader.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/workbook.h"

static void check_rows(const struct csv_row *rows, size_t n)
{
    size_t cells = 0;

    for (size_t i = 0; i < n; i++) {
        MUST(rows[i].n > 0 && rows[i].n <= CSV_MAX_CELLS);
        for (size_t k = 0; k < rows[i].n; k++)
            MUST(utf8_is_valid(rows[i].cell[k], strlen(rows[i].cell[k]),
                               NULL));
        cells += rows[i].n;
    }
    MUST(cells <= XLSX_MOST_CELLS);
}

static const char *next_part(char **at)
{
    char *part = *at, *end;

    if (part == NULL)
        return NULL;
    end = strchr(part, '\xFF');
    *at = end ? end + 1 : NULL;
    if (end)
        *end = '\0';
    return part;
}

FUZZ(xlsx)
{
    struct ctx c = fuzz_ctx();
    struct buf file = buf_new(c.mem);
    struct csv_row *rows;
    size_t count;
    char *at;

    buf_bytes(&file, p, n);
    if (n < 2 || memcmp(p, "PK", 2) != 0) {
        struct workbook w = {0};
        at = file.p;
        w.rows = next_part(&at);
        w.strings = next_part(&at);
        w.styles = next_part(&at);
        file = workbook_make(c.mem, &w);
    }
    if (xlsx_read(&c, file.p, file.n, &rows, &count))
        check_rows(rows, count);
    else
        MUST(c.err.code == ERR_INVALID);
    arena_free(c.mem);
    return 0;
}
