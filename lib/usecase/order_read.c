/* order_read.c - lists of books as people hand them in: rows to wishes. */
#include <stdlib.h>
#include <string.h>

#include "base/xlsx_reader.h"
#include "import_columns.h"
#include "marc/bib.h"
#include "marc/iso2709.h"
#include "order_parts.h"

enum { HEADING_WITHIN = 20 }; /* rows that may stand above the heading */

struct wishes {
    struct order_wish *rows;
    size_t n, room;
};

static struct order_wish *next_wish(struct ctx *c, struct wishes *w,
                                    int64_t row)
{
    if (w->n == w->room) {
        struct order_wish *more;
        w->room = w->room ? 2 * w->room : 64;
        more = ARENA_ARRAY(c->mem, struct order_wish, w->room);
        if (w->n > 0)
            memcpy(more, w->rows, w->n * sizeof *more);
        w->rows = more;
    }
    w->rows[w->n] = (struct order_wish){.row = row, .text = "", .key = "",
                                        .control = "",
                                        .line = {.isbn = "", .title = "",
                                                 .author = "",
                                                 .publisher = "",
                                                 .volume = "",
                                                 .class_number = "",
                                                 .note = "", .format = "",
                                                 .charset = "",
                                                 .price_cents = -1}};
    return &w->rows[w->n++];
}

static void wrong(struct order_wish *w, const char *why)
{
    w->verdict = WISH_WRONG;
    w->text = why;
}

static const char *doubt(struct ctx *c, const struct title_draft *d)
{
    if (d->wrong_isbn != NULL)
        return ctx_say(c, "the last digit of ISBN %.60s is wrong",
                       d->wrong_isbn);
    return d->title.price_cents < 0 ? say(c->lang, "no price") : "";
}

bool order_wish_make(struct ctx *c, const struct marc_record *rec,
                     struct order_wish *w)
{
    struct title_draft d;
    const struct title *t = &d.title;

    if (!title_draft_make(c, rec, &d))
        return false;
    w->key = t->dedup_key;
    w->control = d.control;
    w->line.isbn = t->isbn;
    w->line.title = t->title;
    w->line.author = t->author;
    w->line.publisher = t->publisher;
    w->line.volume = t->volume;
    w->line.class_number = t->class_number;
    w->line.year = t->year;
    w->line.price_cents = t->price_cents > ORDER_PRICE_MOST ? -1
                                                            : t->price_cents;
    w->line.format = t->format;
    w->line.charset = d.record.charset;
    w->line.record = d.record.bytes;
    w->line.record_size = d.record.size;
    w->text = doubt(c, &d);
    if (t->title[0] == '\0')
        wrong(w, say(c->lang, "the row has no title"));
    return true;
}

/* ---- tables ------------------------------------------------------------- */

/* "5", "5.0", "5册"; -1: no number of copies. */
static int64_t copies_of(const char *text)
{
    char *end;
    double copies = strtod(text, &end);

    if (end == text || copies < 1 || copies > ORDER_COPIES_MOST ||
        copies != (double)(int64_t)copies)
        return -1;
    return (int64_t)copies;
}

/* A sum under the table: numbers, and no book. */
static bool is_total(struct arena *mem, const struct list_map *k,
                     const struct csv_row *row)
{
    return *list_cell(mem, k, row, COL_TITLE) == '\0' &&
           *list_cell(mem, k, row, COL_ISBN) == '\0';
}

static bool take_row(struct ctx *c, const struct list_map *k,
                     const struct csv_row *row, int64_t copies,
                     struct order_wish *w)
{
    struct bib b = import_row_bib(c->mem, k, row);
    const char *text = list_cell(c->mem, k, row, COL_COPIES);

    if (!order_wish_make(c, bib_to_marc(c, &b, MARC_FORMAT_CNMARC), w))
        return false;
    w->line.copies = *text ? copies_of(text) : copies;
    if (row->problem == CSV_UTF16 || row->problem == CSV_QUOTE_OPEN ||
        row->problem == CSV_TOO_LONG)
        wrong(w, say(c->lang, csv_problem_text(row->problem)));
    else if (is_total(c->mem, k, row))
        wrong(w, say(c->lang, "no book in this row"));
    else if (w->line.copies < 0)
        wrong(w, ctx_say(c, "\"%.40s\" is no number of copies", text));
    if (w->line.copies < 0)
        w->line.copies = 0;
    return true;
}

static bool read_table(struct ctx *c, const char *p, size_t n, int64_t copies,
                       struct wishes *w)
{
    struct list_map k;
    struct csv_row *rows;
    size_t count, at;

    if (!table_file_read(c, p, n, &rows, &count))
        return false;
    if (count == 0)
        return list_of_titles.no_heading(c);
    if (!list_map_make(c, &list_of_titles, rows, count, NULL, &k))
        return false;
    at = (size_t)(k.heading + 1);
    if (count - at > ORDER_LINES_MOST)
        return fail(c, ERR_INVALID, "more than %d rows: cut the list into "
                    "several", ORDER_LINES_MOST);
    for (size_t i = at; i < count; i++)
        if (!take_row(c, &k, &rows[i], copies,
                      next_wish(c, w, rows[i].number)))
            return false;
    return true;
}

/* ---- records ------------------------------------------------------------ */

static bool take_record(struct ctx *c, const struct marc_record *rec,
                        int64_t copies, struct order_wish *w)
{
    if (rec->unreadable) {
        wrong(w, say(c->lang, "no record can be read here"));
        return true;
    }
    w->line.copies = copies;
    return order_wish_make(c, rec, w);
}

static bool read_records(struct ctx *c, const char *p, size_t n,
                         int64_t copies, struct wishes *w)
{
    struct marc_reader *r = marc_reader_new(&(struct marc_options){0});
    struct marc_record rec;
    enum marc_step step;
    bool ok = true;

    while (ok && (step = marc_reader_next(r, c, &rec)) != MARC_STEP_END) {
        if (step == MARC_STEP_MORE) {
            size_t room;
            char *at = marc_reader_room(r, &room);
            room = room < n ? room : n;
            memcpy(at, p, room);
            p += room;
            n -= room;
            marc_reader_fed(r, room);
        } else if (w->n == ORDER_LINES_MOST) {
            ok = fail(c, ERR_INVALID, "more than %d rows: cut the list into "
                      "several", ORDER_LINES_MOST);
        } else {
            ok = take_record(c, &rec, copies,
                             next_wish(c, w, (int64_t)w->n + 1));
        }
    }
    marc_reader_free(r);
    return ok;
}

/* A leader begins with five digits and has its lengths at 10 and 20; XML with
 * an angle. */
static bool is_marc(const char *p, size_t n)
{
    size_t at = n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    while (at < n && strchr(" \t\r\n", p[at]) != NULL)
        at++;
    if (at < n && p[at] == '<')
        return true;
    if (n - at < 26 || memchr(p + at, '\x1E', n - at) == NULL)
        return false;
    for (size_t i = 0; i < 5; i++)
        if (p[at + i] < '0' || p[at + i] > '9')
            return false;
    return true;
}

bool order_read(struct ctx *c, const char *p, size_t n, int64_t copies,
                struct order_wish **wishes, size_t *count)
{
    struct wishes w = {0};

    if (copies < 1 || copies > ORDER_COPIES_MOST)
        return fail(c, ERR_INVALID, "nobody orders so many copies");
    if (n == 0)
        return fail(c, ERR_INVALID, "the list is empty");
    if (!(is_marc(p, n) ? read_records(c, p, n, copies, &w)
                        : read_table(c, p, n, copies, &w)))
        return false;
    *wishes = w.rows;
    *count = w.n;
    return true;
}
