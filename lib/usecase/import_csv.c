/* import_csv.c - a list of books, one row a book: rows to drafts.
 *
 * Lines above the heading (a vendor's name, a date) and below it (totals)
 * get their verdict like every other row. */
#include <string.h>

#include "marc/bib.h"
#include "marc/iso2709.h"
#include "usecase/import_columns.h"
#include "usecase/import_parts.h"

enum { HEADING_WITHIN = 20 }; /* rows that may stand above the heading */

/* Barcode, call number and place as a local field that the holdings profile
 * "905" reads. */
static void add_holding(struct arena *mem, struct marc_record *rec,
                        const struct import_columns *k,
                        const struct csv_row *row)
{
#define CELL(column) import_cell(mem, k, row, column)
    struct marc_field *f;

    if (*CELL(COL_BARCODE) == '\0' && *CELL(COL_CALL_NUMBER) == '\0')
        return;
    f = marc_add_field(mem, rec, "905", "  ");
    marc_add_sub(mem, f, 'b', CELL(COL_BARCODE));
    marc_add_sub(mem, f, 'c', CELL(COL_LOCATION));
    marc_add_sub(mem, f, 's', CELL(COL_CALL_NUMBER));
#undef CELL
}

static const char *why_not(struct import_reading *r, const struct bib *b,
                           const struct csv_row *row)
{
    if (row->problem == CSV_UTF16 || row->problem == CSV_QUOTE_OPEN ||
        row->problem == CSV_TOO_LONG)
        return say(r->c.lang, csv_problem_text(row->problem));
    if (b == NULL)
        return say(r->c.lang, "above the heading: no book");
    if (*b->title == '\0')
        return say(r->c.lang, "the row has no title");
    return NULL;
}

static bool take_row(struct import_reading *r, const struct import_columns *k,
                     const struct csv_row *row, int64_t next)
{
    struct import_item *item = import_item_next(r);
    struct arena *mem;
    struct marc_record *rec;
    struct bib b;

    if (item == NULL)
        return false;
    mem = r->c.mem;
    *item = (struct import_item){
        .line = {.number = row->number, .offset = row->offset, .control = "",
                 .text = ""},
        .next_offset = next,
        .doubtful = row->problem != CSV_FINE,
    };
    if (k != NULL)
        b = import_row_bib(mem, k, row);
    item->line.text = why_not(r, k == NULL ? NULL : &b, row);
    if (item->line.text != NULL) {
        item->line.verdict = IMPORTED_FAILED;
        return true;
    }
    item->line.text = say(r->c.lang, csv_problem_text(row->problem));
    rec = bib_to_marc(&r->c, &b, r->rq->dialect == MARC_FORMAT_MARC21
                                     ? MARC_FORMAT_MARC21
                                     : MARC_FORMAT_CNMARC);
    add_holding(mem, rec, k, row);
    import_take_copies(r, rec, item);
    if (!title_draft_make(&r->c, rec, &item->draft))
        return false;
    import_item_doubts(r, item);
    return true;
}

/* The heading is read again when an import goes on in the middle. */
static bool find_heading(struct import_reading *r,
                         struct import_columns *columns, struct arena *mem)
{
    struct csv_row *rows;
    char *head = arena_raw(mem, 256 * 1024);
    ssize_t n = pread(r->fd, head, 256 * 1024, 0);
    size_t count;

    if (n <= 0)
        return false;
    count = csv_read_all(mem, head, (size_t)n, &rows);
    for (size_t i = 0; i < count && i < HEADING_WITHIN; i++)
        if (import_columns_read(mem, &rows[i], columns))
            return true;
    return false;
}

static bool read_rows(struct import_reading *r, struct csv_reader *reader,
                      struct arena *scratch)
{
    struct import_columns known, here;
    bool below = r->offset > 0;

    if (!find_heading(r, &known, scratch))
        return fail(&r->c, ERR_INVALID,
                    "%s has no heading row with a column for title or ISBN",
                    r->rq->path);
    for (;;) {
        struct csv_row row;
        enum csv_step step;
        arena_reset(scratch);
        step = csv_reader_next(reader, scratch, &row);
        if (step == CSV_STEP_END)
            return true;
        if (step == CSV_STEP_MORE) {
            size_t n;
            char *at = csv_reader_room(reader, &n);
            ssize_t got = import_read_bytes(r, at, n);
            if (got < 0)
                return false;
            csv_reader_fed(reader, (size_t)got);
        } else if (!below && import_columns_read(scratch, &row, &here)) {
            below = true;
        } else if (!take_row(r, below ? &known : NULL, &row,
                             csv_reader_offset(reader))) {
            return false;
        }
    }
}

bool import_read_csv(struct import_reading *r)
{
    struct csv_options options = {.charset = r->rq->charset,
                                  .offset = r->offset, .number = r->number};
    struct csv_reader *reader = csv_reader_new(&options);
    struct arena *scratch = arena_new();
    const struct holdings_profile *ours = holdings_by_name("905-dp2");
    bool ok;

    if (r->guess && ours != NULL)
        r->profile = *ours;
    ok = read_rows(r, reader, scratch);

    arena_free(scratch);
    csv_reader_free(reader);
    return ok;
}
