/* import_table.c - what kind of file an import has before it, and what the
 * columns of a table mean. */
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/xlsx_reader.h"
#include "marc/iso2709.h"
#include "usecase/import_parts.h"

enum { HEAD = 256 * 1024, WORKBOOK_MOST = 64 * 1024 * 1024 };

/* Text that is neither XML nor ISO 2709 and has cells. */
static bool looks_like_csv(const char *head, size_t n, const char *path)
{
    const char *dot = strrchr(path, '.');

    if (dot != NULL && (strcasecmp(dot, ".csv") == 0 ||
                        strcasecmp(dot, ".tsv") == 0))
        return true;
    if (n == 0 || memchr(head, MARC_FIELD, n) != NULL)
        return false;
    return strstr(head, "<record") == NULL &&
           strstr(head, "<collection") == NULL && head[0] != '<' &&
           strchr(head, '\n') != NULL && strpbrk(head, ",;\t") != NULL &&
           strspn(head, "0123456789") < 5;
}

/* By the first bytes: XML, ISO 2709, ZIP and the old .xls say what they are;
 * the last is handed on, so that it is told what it is. */
static enum import_form form_of(const struct import_reading *r)
{
    char head[4096];
    ssize_t n = pread(r->fd, head, sizeof head - 1, 0);

    if (r->rq->form != IMPORT_BY_CONTENT)
        return r->rq->form;
    head[n > 0 ? n : 0] = '\0';
    if (n > 4 && (memcmp(head, "PK\x03\x04", 4) == 0 ||
                  memcmp(head, "\xD0\xCF\x11\xE0", 4) == 0))
        return IMPORT_XLSX;
    return r->rq->map != NULL ||
                   looks_like_csv(head, n > 0 ? (size_t)n : 0, r->rq->path)
               ? IMPORT_CSV : IMPORT_BY_CONTENT;
}

/* A workbook is looked at where the system has it in its cache. */
static bool read_workbook(struct ctx *c, struct import_reading *r)
{
    off_t size = lseek(r->fd, 0, SEEK_END);
    void *p;
    bool ok;

    if (size > WORKBOOK_MOST)
        return fail(c, ERR_INVALID, "a workbook of more than 64 MiB: save it "
                    "as CSV, or in several");
    p = size > 0 ? mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, r->fd, 0)
                 : MAP_FAILED;
    if (p == MAP_FAILED)
        return fail(c, ERR_IO, "the file cannot be read: %s",
                    strerror(errno));
    r->table_mem = arena_new();
    c->mem = r->table_mem;
    ok = xlsx_read(c, p, (size_t)size, &r->rows, &r->row_count);
    munmap(p, (size_t)size);
    return ok;
}

static bool read_head(struct ctx *c, struct import_reading *r,
                      struct csv_row **rows, size_t *n)
{
    struct csv_options options = {.charset = r->rq->charset};
    struct csv_reader *reader = csv_reader_new(&options);
    enum csv_step step;
    off_t at = 0;
    struct csv_row row;

    *rows = ARENA_ARRAY(c->mem, struct csv_row, LIST_HEADING_WITHIN);
    *n = 0;
    while (*n < LIST_HEADING_WITHIN &&
           (step = csv_reader_next(reader, c->mem, &row)) != CSV_STEP_END) {
        size_t room;
        char *to;
        ssize_t got;
        if (step == CSV_STEP_ROW) {
            (*rows)[(*n)++] = row;
            continue;
        }
        to = csv_reader_room(reader, &room);
        got = pread(r->fd, to, room, at);
        csv_reader_fed(reader, got > 0 ? (size_t)got : 0);
        at += got > 0 ? got : 0;
    }
    csv_reader_free(reader);
    return true;
}

static bool find_columns(struct ctx *c, struct import_reading *r,
                         const struct csv_row *rows, size_t n)
{
    char why[sizeof c->err.text];

    if (n == 0)
        return fail(c, ERR_INVALID, "%s is empty", r->rq->path);
    if (!list_map_make(c, &list_of_titles, rows, n, r->rq->map, &r->map)) {
        if (c->err.code != ERR_INVALID)
            return false;
        memcpy(why, c->err.text, sizeof why);
        return fail(c, ERR_INVALID, "%s: %s", r->rq->path, why);
    }
    if (r->map.heading < 0)
        return true;
    r->heading_number = rows[r->map.heading].number;
    if (r->rq->heading != NULL)
        r->rq->heading(r->rq->arg, &rows[r->map.heading]);
    return true;
}

bool import_table_begin(struct ctx *c, struct import_reading *r)
{
    struct arena *mem = c->mem, *scratch = NULL;
    struct csv_row *rows = NULL;
    size_t n = 0;
    bool ok;

    r->form = form_of(r);
    if (r->form != IMPORT_CSV && r->form != IMPORT_XLSX)
        return true;
    if (r->form == IMPORT_XLSX) {
        ok = read_workbook(c, r);
        rows = r->rows;
        n = r->row_count;
    } else {
        scratch = arena_new();
        c->mem = scratch;
        ok = read_head(c, r, &rows, &n);
    }
    ok = ok && find_columns(c, r, rows, n);
    c->mem = mem;
    arena_free(scratch);
    return ok;
}
