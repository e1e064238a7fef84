/* cmd_patron_import.c - readers from a CSV file, a verdict for every row. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/csv.h"
#include "catalog-tool/lists.h"
#include "usecase/patron_table.h"

enum { MAX_FILE = 64 * 1024 * 1024 };

static bool read_file(struct tool *t, const char *path, char **p, size_t *n)
{
    FILE *f = fopen(path, "re");
    struct stat st;
    bool ok = f != NULL && fstat(fileno(f), &st) == 0;

    if (ok && !S_ISREG(st.st_mode)) {
        errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        ok = false;
    }
    if (ok && (st.st_size == 0 || st.st_size > MAX_FILE)) {
        fclose(f);
        return st.st_size == 0
                   ? fail(&t->c, ERR_NOT_FOUND, "%s is empty", path)
                   : fail(&t->c, ERR_INVALID, "%s is larger than 64 MiB",
                          path);
    }
    if (ok) {
        *p = arena_raw(t->c.mem, (size_t)st.st_size);
        *n = fread(*p, 1, (size_t)st.st_size, f);
        ok = !ferror(f);
    }
    if (!ok)
        fail(&t->c, ERR_IO, "%s cannot be read: %s", path, strerror(errno));
    if (f != NULL)
        fclose(f);
    return ok;
}

static bool read_rows(struct tool *t, struct patron_table *table)
{
    const char *path = t->operands[0];
    char *p = NULL;
    size_t size = 0;

    return read_file(t, path, &p, &size) &&
           (patron_table_read(&t->c, p, size, option_text(t, "map"), table) ||
            fail(&t->c, ERR_INVALID, "%s: %s", path,
                 arena_copy(t->c.mem, t->c.err.text)));
}

static bool write_report(struct tool *t, const struct patron_row *rows,
                         size_t n)
{
    const char *path = option_text(t, "report");
    struct buf out = buf_new(t->c.mem);
    struct csv_writer w = csv_to(&out, true);
    FILE *f;
    bool ok;

    if (path == NULL)
        return true;
    csv_text(&w, "line");
    csv_text(&w, "number");
    csv_text(&w, "verdict");
    csv_text(&w, "text");
    csv_end_row(&w);
    for (size_t i = 0; i < n; i++) {
        csv_int(&w, rows[i].line);
        csv_text(&w, rows[i].form.number);
        csv_text(&w, import_verdict_word(rows[i].verdict));
        csv_text(&w, rows[i].text);
        csv_end_row(&w);
    }
    f = fopen(path, "we");
    ok = f != NULL && fwrite(out.p, 1, out.n, f) == out.n;
    if (f != NULL && fclose(f) != 0)
        ok = false;
    return ok || fail(&t->c, ERR_IO, "%s cannot be written: %s", path,
                      strerror(errno));
}

static bool write_sheet(struct tool *t, const struct patron_table *table)
{
    struct sheet_file s = sheet_file_begin(t);

    if (table->heading.n > 0)
        sheet_file_heading(&s, &table->heading);
    for (size_t i = 0; i < table->n; i++)
        if (import_verdict_is_bad(table->rows[i].verdict))
            sheet_file_row(&s, &table->rows[i].cells, table->rows[i].text);
    return sheet_file_end(&s);
}

static enum status tell_rows(struct tool *t, const struct patron_row *rows,
                             size_t n)
{
    int64_t count[IMPORT_FAILED + 1] = {0};
    int64_t bad;

    for (size_t i = 0; i < n; i++) {
        count[rows[i].verdict]++;
        if (rows[i].verdict == IMPORT_WRONG || rows[i].verdict == IMPORT_FAILED)
            tell_aside(t, "line %d: %s", rows[i].line,
                       rows[i].text == NULL ? "" : rows[i].text);
    }
    bad = count[IMPORT_WRONG] + count[IMPORT_FAILED];
    tell(t, "%lld rows: %lld added, %lld changed, %lld as they were, %lld "
         "twice, %lld failed", (long long)n,
         (long long)(count[IMPORT_ADDED] + count[IMPORT_NEW]),
         (long long)(count[IMPORT_CHANGED] + count[IMPORT_CHANGE]),
         (long long)count[IMPORT_SAME], (long long)count[IMPORT_TWICE],
         (long long)bad);
    out_object(&t->j);
    out_put_int(&t->j, "rows", (int64_t)n);
    out_key(&t->j, "verdicts");
    out_object(&t->j);
    for (int i = 0; i <= IMPORT_FAILED; i++)
        if (count[i] > 0)
            out_put_int(&t->j, import_verdict_word(i), count[i]);
    out_object_end(&t->j);
    out_object_end(&t->j);
    return bad > 0 ? STATUS_REFUSED : STATUS_DONE;
}

enum status run_patron_import(struct tool *t)
{
    struct patron_table table;

    if (!need_school(t) || !read_rows(t, &table) ||
        !patron_import_judge(&t->c, table.rows, table.n) ||
        (!option_given(t, "dry-run") &&
         !patron_import_write(&t->c, table.rows, table.n, NULL, NULL)) ||
        !write_report(t, table.rows, table.n) || !write_sheet(t, &table))
        return failed(t);
    return tell_rows(t, table.rows, table.n);
}
