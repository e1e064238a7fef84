#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "catalog-tool/lists.h"

struct sheet_file sheet_file_begin(struct tool *t)
{
    const char *path = option_text(t, "errors");
    size_t n = path == NULL ? 0 : strlen(path);
    struct sheet_file s = {.t = t, .path = path, .c = t->c};

    s.c.mem = arena_new();
    s.sheet = list_sheet_begin(&s.c, n > 5 &&
                                     strcasecmp(path + n - 5, ".xlsx") == 0);
    return s;
}

/* The sheet points to its ctx: it is set anew where the struct is now. */
static struct list_sheet *sheet_of(struct sheet_file *s)
{
    s->sheet.c = &s->c;
    return &s->sheet;
}

void sheet_file_heading(struct sheet_file *s, const struct csv_row *row)
{
    if (s->path == NULL || s->headed || s->sheet.rows > 0)
        return;
    s->headed = true;
    list_sheet_heading(sheet_of(s), row);
}

void sheet_file_row(struct sheet_file *s, const struct csv_row *row,
                    const char *reason)
{
    if (s->path != NULL)
        list_sheet_row(sheet_of(s), row, reason);
}

static bool write_file(struct sheet_file *s)
{
    FILE *f = fopen(s->path, "we");
    bool ok = f != NULL &&
              fwrite(s->sheet.out.p, 1, s->sheet.out.n, f) == s->sheet.out.n;

    if (f != NULL && fclose(f) != 0)
        ok = false;
    if (ok)
        tell(s->t, "%lld rows to be mended: %s", (long long)s->sheet.rows,
             s->path);
    return ok || fail(&s->t->c, ERR_IO, "%s cannot be written: %s", s->path,
                      strerror(errno));
}

bool sheet_file_end(struct sheet_file *s)
{
    bool ok = true;

    if (s->path != NULL) {
        list_sheet_end(sheet_of(s));
        ok = write_file(s);
    }
    arena_free(s->c.mem);
    s->c.mem = NULL;
    return ok;
}
