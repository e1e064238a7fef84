/* import_csv.c - a list of books, one row a book, as text or as a workbook:
 * rows to drafts.
 *
 * Lines above the heading (a vendor's name, a date) and below it (totals)
 * get their verdict like every other row. */
#include <string.h>

#include "marc/bib.h"
#include "marc/iso2709.h"
#include "usecase/import_columns.h"
#include "usecase/import_parts.h"

/* Barcode, call number and place as a local field that the holdings profile
 * "905" reads. */
static void add_holding(struct arena *mem, struct marc_record *rec,
                        const struct list_map *k,
                        const struct csv_row *row)
{
#define CELL(column) list_cell(mem, k, row, column)
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

/* The row as long as its batch lives; a workbook's lives longer anyway. */
static const struct csv_row *kept_row(struct import_reading *r,
                                      const struct csv_row *row)
{
    struct csv_row *kept;

    if (r->rows != NULL)
        return row;
    kept = ARENA_NEW(r->c.mem, struct csv_row);
    *kept = *row;
    kept->cell = ARENA_ARRAY(r->c.mem, const char *, row->n + 1);
    for (size_t i = 0; i < row->n; i++)
        kept->cell[i] = arena_copy(r->c.mem, row->cell[i]);
    return kept;
}

static bool take_row(struct import_reading *r, const struct list_map *k,
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
                 .text = "", .cells = kept_row(r, row), .title = "",
                 .isbn = ""},
        .next_offset = next,
        .doubtful = row->problem != CSV_FINE,
    };
    if (k != NULL) {
        b = import_row_bib(mem, k, row);
        item->line.title = b.title;
        item->line.isbn = list_cell(mem, k, row, COL_ISBN);
    }
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

static const struct list_map *map_for(const struct import_reading *r,
                                      int64_t number)
{
    return number < r->heading_number ? NULL : &r->map;
}

static bool read_rows(struct import_reading *r, struct csv_reader *reader,
                      struct arena *scratch)
{
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
        } else if (row.number != r->heading_number &&
                   !take_row(r, map_for(r, row.number), &row,
                             csv_reader_offset(reader))) {
            return false;
        }
    }
}

static void take_our_profile(struct import_reading *r)
{
    const struct holdings_profile *ours = holdings_by_name("905-dp2");

    if (r->guess && ours != NULL)
        r->profile = *ours;
}

/* Records are counted, and the heading is none. */
bool import_read_csv(struct import_reading *r)
{
    bool below = r->offset > 0 && r->heading_number > 0;
    struct csv_options options = {.charset = r->rq->charset,
                                  .offset = r->offset,
                                  .number = r->number + below};
    struct csv_reader *reader = csv_reader_new(&options);
    struct arena *scratch = arena_new();
    bool ok;

    take_our_profile(r);
    ok = read_rows(r, reader, scratch);
    arena_free(scratch);
    csv_reader_free(reader);
    return ok;
}

/* Places in a workbook are its rows. */
bool import_read_workbook(struct import_reading *r)
{
    take_our_profile(r);
    for (size_t i = 0; i < r->row_count; i++) {
        struct csv_row *row = &r->rows[i];
        row->offset = row->number;
        if (row->number <= r->offset || row->number == r->heading_number)
            continue;
        if (!take_row(r, map_for(r, row->number), row, row->number))
            return false;
    }
    return true;
}
