#include "csv.h"

#include <stdlib.h>
#include <string.h>

#include "lang.h"

enum { WINDOW = 2 * 1024 * 1024, BITE = 64 * 1024 };

struct csv_reader {
    struct csv_options set;
    char *window;
    size_t begin, end, room;  /* begin..end is not given out yet */
    size_t seen;              /* bytes from `begin` on looked at already */
    bool quoted;              /* ... whether they end inside quotes, */
    bool closed;              /* ... or just behind the closing one */
    int64_t offset;           /* in the file, of window[begin] */
    bool started, ended, utf16;
};

struct csv_reader *csv_reader_new(const struct csv_options *options)
{
    struct csv_reader *r = calloc(1, sizeof *r);

    if (r == NULL)
        abort();
    r->set = *options;
    r->offset = options->offset;
    r->room = 2 * BITE;
    r->window = malloc(r->room);
    if (r->window == NULL)
        abort();
    return r;
}

void csv_reader_free(struct csv_reader *r)
{
    if (r == NULL)
        return;
    free(r->window);
    free(r);
}

char *csv_reader_room(struct csv_reader *r, size_t *n)
{
    if (r->begin > 0) {
        memmove(r->window, r->window + r->begin, r->end - r->begin);
        r->end -= r->begin;
        r->begin = 0;
    }
    while (r->room - r->end < BITE && r->room < WINDOW) {
        char *bigger = realloc(r->window, r->room * 2);
        if (bigger == NULL)
            abort();
        r->window = bigger;
        r->room *= 2;
    }
    *n = r->room - r->end;
    return r->window + r->end;
}

void csv_reader_fed(struct csv_reader *r, size_t n)
{
    r->end += n;
    r->ended |= n == 0;
}

int64_t csv_reader_offset(const struct csv_reader *r)
{
    return r->offset;
}

enum charset csv_reader_charset(const struct csv_reader *r)
{
    return r->set.charset;
}

static void pass(struct csv_reader *r, size_t n)
{
    r->begin += n;
    r->offset += (int64_t)n;
    r->seen = 0;
    r->quoted = r->closed = false;
}

/* Bytes of the line end at `at`, 0 if there is none. */
static size_t line_end(const char *at, const char *end)
{
    if (*at == '\n')
        return 1;
    if (*at != '\r')
        return 0;
    return at + 1 < end && at[1] == '\n' ? 2 : 1;
}

/* The byte order mark, if this is the beginning of the file. */
static void start(struct csv_reader *r)
{
    const unsigned char *p = (unsigned char *)r->window + r->begin;
    size_t n = r->end - r->begin;

    r->started = true;
    if (r->set.offset != 0)
        return;
    if (n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) {
        pass(r, 3);
        r->set.charset = CHARSET_UTF8;
    }
    r->utf16 = n >= 2 && (memcmp(p, "\xFF\xFE", 2) == 0 ||
                          memcmp(p, "\xFE\xFF", 2) == 0);
}

/* What stands most often outside quotes in the first row. */
static char find_separator(const char *p, size_t n)
{
    static const char marks[] = ",;\t";
    size_t count[3] = {0}, best = 0;
    bool quoted = false;

    for (size_t i = 0; i < n; i++) {
        const char *mark = quoted || p[i] == '\0' ? NULL : strchr(marks, p[i]);
        quoted ^= p[i] == '"';
        if (mark != NULL)
            count[mark - marks]++;
    }
    for (size_t i = 1; i < 3; i++)
        if (count[i] > count[best])
            best = i;
    return marks[best];
}

/* A quote means something at the beginning of a cell, inside quotes, and just
 * behind a closing one (doubled); elsewhere it is a letter: 12" disc. */
static void quote(struct csv_reader *r, const char *p, const char *at)
{
    char before = at > p ? at[-1] : '\n';

    if (r->quoted) {
        r->quoted = false;
        r->closed = true;
    } else if (r->closed || before == '\n' ||
               (r->set.separator == 0 ? strchr(",;\t", before) != NULL
                                      : before == r->set.separator)) {
        r->quoted = true;
        r->closed = false;
    }
}

/* The bytes of a separator, quote or line end are never part of a character
 * of UTF-8, GB 18030 or Big5, so rows are cut before they are decoded.
 * Finds the end of the first row in the window; false: more is needed. */
static bool find_end(struct csv_reader *r, size_t *n, size_t *eol)
{
    const char *p = r->window + r->begin, *end = r->window + r->end;

    for (const char *at = p + r->seen; at < end; at++) {
        if (*at == '"')
            quote(r, p, at);
        else
            r->closed = false;
        if (r->quoted || (*at != '\n' && *at != '\r'))
            continue;
        if (*at == '\r' && at + 1 == end && !r->ended) {
            r->seen = (size_t)(at - p);
            return false;
        }
        *n = (size_t)(at - p);
        *eol = line_end(at, end);
        return true;
    }
    r->seen = (size_t)(end - p);
    *n = r->seen;
    *eol = 0;
    return r->ended && !r->quoted;
}

/* The row's quote never ends: it ends at its first line end all the same. */
static void cut_at_line(struct csv_reader *r, size_t *n, size_t *eol)
{
    const char *p = r->window + r->begin, *end = r->window + r->end;
    const char *at = p;

    while (at < end && *at != '\n' && *at != '\r')
        at++;
    *n = (size_t)(at - p);
    *eol = at < end ? line_end(at, end) : 0;
}

static struct charset_text decode(struct csv_reader *r, struct arena *mem,
                                  const char *p, size_t n)
{
    if (r->set.charset == CHARSET_UNKNOWN && !utf8_is_ascii(p, n)) {
        size_t all = r->end - r->begin;
        r->set.charset = charset_detect(p, all < BITE ? all : BITE);
        if (r->set.charset == CHARSET_UNKNOWN)
            r->set.charset = charset_detect(p, n);
        if (r->set.charset == CHARSET_UNKNOWN)
            r->set.charset = CHARSET_UTF8;
    }
    return charset_to_utf8(mem, r->set.charset == CHARSET_UNKNOWN
                           ? CHARSET_UTF8 : r->set.charset, p, n);
}

/* Cuts decoded text into cells in place. */
static void split(struct csv_row *row, char *p, size_t n, char separator)
{
    char *end = p + n;
    bool plain = row->problem == CSV_QUOTE_OPEN;

    for (;;) {
        char *out = p, *cell = p;
        bool quoted = !plain && p < end && *p == '"', last;
        p += quoted;
        while (p < end && (quoted || *p != separator)) {
            if (quoted && *p == '"' && !(p + 1 < end && p[1] == '"')) {
                quoted = false; /* what follows up to the mark is kept */
                p++;
                continue;
            }
            p += quoted && *p == '"';
            if (*p != '\0')
                *out++ = *p;
            p++;
        }
        last = p >= end;
        *out = '\0';
        row->cell[row->n++] = cell;
        if (last)
            return;
        p++;
        if (row->n == CSV_MAX_CELLS - 1) {
            row->problem = CSV_TOO_WIDE;
            row->cell[row->n++] = p;
            return;
        }
    }
}

static void count_lines(struct csv_reader *r, size_t n)
{
    const char *p = r->window + r->begin, *end = p + n;

    while (p < end) {
        size_t eol = line_end(p, end);
        r->set.line += eol > 0;
        p += eol > 0 ? eol : 1;
    }
}

static void make_row(struct csv_reader *r, struct arena *mem,
                     struct csv_row *row, size_t n)
{
    const char *p = r->window + r->begin;
    struct charset_text text;
    size_t cells = 1;

    if (r->set.separator == 0)
        r->set.separator = find_separator(p, n);
    row->number = ++r->set.number;
    row->line = r->set.line + 1;
    row->offset = r->offset;
    text = decode(r, mem, p, n);
    if (text.bad > 0 && row->problem == CSV_FINE)
        row->problem = CSV_BAD_BYTES;
    for (size_t i = 0; i < text.n; i++)
        cells += text.p[i] == r->set.separator;
    row->cell = ARENA_ARRAY(mem, const char *,
                            cells < CSV_MAX_CELLS ? cells : CSV_MAX_CELLS);
    split(row, text.p, text.n, r->set.separator);
}

static enum csv_step no_text(struct csv_reader *r, struct csv_row *row)
{
    row->problem = CSV_UTF16;
    row->number = ++r->set.number;
    row->line = 1;
    r->utf16 = false;
    r->ended = true;
    pass(r, r->end - r->begin);
    return CSV_STEP_ROW;
}

enum csv_step csv_reader_next(struct csv_reader *r, struct arena *mem,
                              struct csv_row *row)
{
    size_t n, eol;

    *row = (struct csv_row){0};
    for (;;) {
        if (!r->started && (r->end - r->begin > 3 || r->ended))
            start(r);
        if (r->utf16)
            return no_text(r, row);
        if (r->ended && r->begin == r->end)
            return CSV_STEP_END;
        if (!r->started || !find_end(r, &n, &eol)) {
            if (!r->ended && r->end - r->begin < CSV_MAX_ROW)
                return CSV_STEP_MORE;
            row->problem = r->quoted ? CSV_QUOTE_OPEN : CSV_TOO_LONG;
            cut_at_line(r, &n, &eol);
        }
        if (n > CSV_MAX_ROW) {
            row->problem = CSV_TOO_LONG;
            n = CSV_MAX_ROW;
            eol = 0;
        }
        if (n > 0)
            make_row(r, mem, row, n);
        count_lines(r, n + eol);
        pass(r, n + eol);
        if (n > 0)
            return CSV_STEP_ROW;
    }
}

size_t csv_read_all(struct arena *mem, const char *p, size_t n,
                    struct csv_row **rows)
{
    struct csv_reader *r = csv_reader_new(&(struct csv_options){0});
    size_t count = 0, room = 0;
    struct csv_row row;
    enum csv_step step;

    *rows = NULL;
    while ((step = csv_reader_next(r, mem, &row)) != CSV_STEP_END) {
        if (step == CSV_STEP_MORE) {
            size_t bite;
            char *at = csv_reader_room(r, &bite);
            bite = bite < n ? bite : n;
            memcpy(at, p, bite);
            p += bite;
            n -= bite;
            csv_reader_fed(r, bite);
            continue;
        }
        if (count == room) {
            struct csv_row *more;
            room = room == 0 ? 64 : room * 2;
            more = ARENA_ARRAY(mem, struct csv_row, room);
            if (count > 0)
                memcpy(more, *rows, count * sizeof row);
            *rows = more;
        }
        (*rows)[count++] = row;
    }
    csv_reader_free(r);
    return count;
}

const char *csv_problem_text(enum csv_problem problem)
{
    switch (problem) {
    case CSV_FINE:
        break;
    case CSV_QUOTE_OPEN:
        return TEXT_FOR_LATER("a quotation mark is never closed");
    case CSV_BAD_BYTES:
        return TEXT_FOR_LATER("some bytes are no text in this encoding");
    case CSV_TOO_LONG:
        return TEXT_FOR_LATER("the row is too long");
    case CSV_TOO_WIDE:
        return TEXT_FOR_LATER("the row has too many columns");
    case CSV_UTF16:
        return TEXT_FOR_LATER("the file is UTF-16; save it as \"CSV UTF-8\" "
                              "and try again");
    }
    return "";
}
