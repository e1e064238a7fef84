/* First byte: how large the pieces are that the reader is fed. */
#include "base/csv.h"
#include "tests/fuzz/fuzz.h"

static void check_row(const struct csv_row *row, int64_t before, size_t n)
{
    MUST(row->n <= CSV_MAX_CELLS);
    MUST(row->n > 0 || row->problem == CSV_UTF16);
    MUST(row->offset >= before && (size_t)row->offset < n);
    for (size_t i = 0; i < row->n; i++)
        MUST(utf8_is_valid(row->cell[i], strlen(row->cell[i]), NULL));
    MUST(csv_problem_text(row->problem) != NULL || row->problem == CSV_FINE);
}

static void feed(struct csv_reader *r, const uint8_t *p, size_t n,
                 size_t piece, size_t *fed)
{
    size_t room;
    char *to = csv_reader_room(r, &room);

    MUST(room > 0);
    room = room < piece ? room : piece;
    room = room < n - *fed ? room : n - *fed;
    if (room > 0)
        memcpy(to, p + *fed, room);
    csv_reader_fed(r, room);
    *fed += room;
}

FUZZ(csv)
{
    struct csv_reader *r = csv_reader_new(&(struct csv_options){0});
    struct arena *mem = arena_new();
    size_t piece = n > 0 ? 1u + p[0] : 1, fed = 0;
    struct csv_row row;
    enum csv_step step;
    int64_t number = 0, offset = 0;
    bool utf16 = false;

    p += n > 0;
    n -= n > 0;
    while ((step = csv_reader_next(r, mem, &row)) != CSV_STEP_END) {
        if (step == CSV_STEP_MORE) {
            feed(r, p, n, piece, &fed);
            continue;
        }
        check_row(&row, offset, n);
        MUST(row.number == ++number);
        offset = row.offset;
        utf16 = row.problem == CSV_UTF16;
        arena_reset(mem);
    }
    MUST(fed == n || utf16); /* which is refused from its first bytes */
    MUST(csv_reader_offset(r) <= (int64_t)n);
    csv_reader_free(r);
    arena_free(mem);
    return 0;
}
