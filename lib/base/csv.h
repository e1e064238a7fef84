/* csv.h - tables as text: reading what spreadsheets and vendors write, and
 * writing what spreadsheets read (RFC 4180).
 *
 * The reader takes UTF-8 with or without byte order mark, GB 18030 and Big5,
 * found from the bytes; commas, semicolons or tabs; CR LF, LF or CR; quoted
 * cells with doubled quotes and line ends inside. No row is lost: what is
 * wrong with one is said in it.
 *
 *     struct csv_reader *r = csv_reader_new(&(struct csv_options){0});
 *     while ((step = csv_reader_next(r, mem, &row)) != CSV_STEP_END)
 *         if (step == CSV_STEP_MORE) {
 *             char *at = csv_reader_room(r, &n);
 *             csv_reader_fed(r, fread(at, 1, n, file));
 *         } else ... row.cell[0] to row.cell[row.n - 1] */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"
#include "charset.h"

enum {
    CSV_MAX_ROW = 1024 * 1024, /* bytes of one row as stored */
    CSV_MAX_CELLS = 1000       /* of one row; further ones are joined */
};

struct csv_options {
    enum charset charset; /* told by a person; UNKNOWN: found */
    char separator;       /* ',' ';' '\t'; 0: found in the first row */
    int64_t offset;       /* of the first byte fed: to go on in a file; */
    int64_t number, line; /* ... rows and lines before it */
};

enum csv_problem {
    CSV_FINE,
    CSV_QUOTE_OPEN, /* a quote never ends: the row was ended at its line end */
    CSV_BAD_BYTES,  /* not of this encoding; U+FFFD stands for each */
    CSV_TOO_LONG,   /* over CSV_MAX_ROW: the first part only */
    CSV_TOO_WIDE,   /* over CSV_MAX_CELLS */
    CSV_UTF16       /* a file in UTF-16: save it as "CSV UTF-8"; no cells */
};
/* English, for say(). */
const char *csv_problem_text(enum csv_problem problem);

struct csv_row {
    const char **cell; /* UTF-8, each ended by NUL; a NUL inside is left out */
    size_t n;
    int64_t number;    /* of the row in its file, from 1, heading included */
    int64_t line;      /* where it begins, from 1 */
    int64_t offset;    /* of its first byte */
    enum csv_problem problem;
};

enum csv_step { CSV_STEP_ROW, CSV_STEP_MORE, CSV_STEP_END };

struct csv_reader;

/* Owned by the caller, ended by csv_reader_free() (NULL does nothing). Holds
 * one window of at most 2 MiB. */
struct csv_reader *csv_reader_new(const struct csv_options *options);
void csv_reader_free(struct csv_reader *r);

/* Where the next bytes go (*n at most, never 0), and how many came; 0 means
 * that the file has ended. */
char *csv_reader_room(struct csv_reader *r, size_t *n);
void csv_reader_fed(struct csv_reader *r, size_t n);

/* The next row, in `mem`. Empty lines are passed over. */
enum csv_step csv_reader_next(struct csv_reader *r, struct arena *mem,
                              struct csv_row *row);

/* Just after the last row given out, and what the file turned out to be. */
int64_t csv_reader_offset(const struct csv_reader *r);
enum charset csv_reader_charset(const struct csv_reader *r);

/* All rows of a text that is in memory (an upload). In `mem`. */
size_t csv_read_all(struct arena *mem, const char *p, size_t n,
                    struct csv_row **rows);

/* ---- writing ------------------------------------------------------------- */

struct csv_writer {
    struct buf *out;
    bool safe;  /* no cell is taken for a formula */
    bool begun; /* the writer's own */
};

/* Begins with a byte order mark, without which spreadsheets take UTF-8 for
 * something else. With `safe` a cell that begins with = + - @ or a tab gets an
 * apostrophe in front, unless it is a plain number. */
struct csv_writer csv_to(struct buf *out, bool safe);
void csv_text(struct csv_writer *w, const char *text); /* NULL: empty */
void csv_int(struct csv_writer *w, int64_t number);
void csv_end_row(struct csv_writer *w);

#endif
