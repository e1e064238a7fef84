/* /titles/import, /imports: a list of books with their copies, judged and then
 * written; taken back. The list is the body as it lies on the disk: a
 * workbook, CSV, ISO 2709 or MARCXML. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "circulation-desk/api/list_parts.h"
#include "usecase/import.h"
#include "usecase/list_sheet.h"

struct bringing {
    struct call *k;
    struct row_spans left_out;
    bool sheet_wanted;
    struct list_sheet sheet;
};

static void counts_json(struct json_out *j, const struct import_result *rs)
{
    const struct import_counts *n = &rs->counts;

    out_put_int(j, "run", rs->run_id);
    out_put_int(j, "records", n->records);
    out_put_int(j, "added", n->added);
    out_put_int(j, "merged", n->merged);
    out_put_int(j, "duplicates", n->duplicates);
    out_put_int(j, "warnings", n->warnings);
    out_put_int(j, "failed", n->failed);
    out_put_int(j, "left_out", n->left_out);
    out_put_int(j, "copies", n->copies);
}

static void take_heading(void *arg, const struct csv_row *row)
{
    struct bringing *b = arg;

    if (b->sheet_wanted)
        list_sheet_heading(&b->sheet, row);
}

static bool is_wrong(const struct import_line *line)
{
    return line->verdict == IMPORTED_FAILED ||
           line->verdict == IMPORTED_WARNING;
}

static bool take_line(void *arg, const struct import_line *line)
{
    struct bringing *b = arg;
    struct json_out *j = &b->k->out;

    if (b->sheet_wanted) {
        if (is_wrong(line) && line->cells != NULL)
            list_sheet_row(&b->sheet, line->cells, line->text);
        return true;
    }
    out_object(j);
    out_put_int(j, "row", line->number);
    out_put(j, "isbn", line->isbn);
    out_put(j, "title_text", line->title);
    out_put(j, "verdict", import_judgement_word(line->verdict));
    out_put(j, "text", line->text);
    out_put_int(j, "title", line->title_id);
    out_object_end(j);
    return true;
}

static bool is_wanted(void *arg, int64_t number)
{
    const struct bringing *b = arg;

    return !row_is_in(&b->left_out, number);
}

/* The body as a file, which is what an import reads. */
static bool body_file(struct call *k, int *fd)
{
    size_t done = 0;

    *fd = memfd_create("list", MFD_CLOEXEC);
    while (*fd >= 0 && done < k->rq->size) {
        ssize_t n = write(*fd, k->rq->body + done, k->rq->size - done);
        if (n < 0 && errno != EINTR)
            break;
        done += n > 0 ? (size_t)n : 0;
    }
    return (*fd >= 0 && done == k->rq->size && lseek(*fd, 0, SEEK_SET) == 0) ||
           fail(&k->c, ERR_IO, "the file cannot be read: %s",
                strerror(errno));
}

/* c->mem is the import's own while it runs; answers live in the call's. */
static bool bring_in(struct bringing *b, int fd, bool write)
{
    struct call *k = b->k;
    struct import_request rq = {
        .path = say(k->c.lang, "the list"), .fd = fd, .dry_run = !write,
        .restart = true, .map = query_text(k, "map"), .wanted = is_wanted,
        .heading = take_heading, .line = take_line, .arg = b};
    struct import_result rs;
    struct json_out *j = &k->out;

    out_object(j);
    out_key(j, "rows");
    out_array(j);
    if (!catalogue_import(&k->c, &rq, &rs))
        return false;
    out_array_end(j);
    counts_json(j, &rs);
    out_object_end(j);
    if (!b->sheet_wanted)
        return true;
    list_sheet_end(&b->sheet);
    return answer_file(k, list_sheet_type(b->sheet.workbook), &b->sheet.out);
}

bool api_title_import(struct call *k)
{
    struct bringing b = {.k = k};
    struct ctx *own = arena_alloc(k->c.mem, sizeof *own);
    bool write = false, workbook, ok;
    int fd = -1;

    if (!query_flag(k, "write", &write) || !query_rows(k, &b.left_out) ||
        !query_sheet(k, &b.sheet_wanted, &workbook))
        return false;
    *own = k->c; /* the sheet's memory is the call's, whatever c->mem is */
    b.sheet = list_sheet_begin(own, workbook);
    ok = body_file(k, &fd) && bring_in(&b, fd, write);
    if (fd >= 0)
        close(fd);
    return ok;
}

bool api_import_undo(struct call *k)
{
    struct import_back back;
    struct json_out *j = &k->out;

    if (!catalogue_import_undo(&k->c, k->id, &back))
        return false;
    out_object(j);
    out_put_int(j, "copies", back.copies);
    out_put_int(j, "titles", back.titles);
    out_put_int(j, "kept", back.kept);
    out_put_int(j, "journal", back.journal_seq);
    out_object_end(j);
    return true;
}
