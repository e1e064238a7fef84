/* import.h - bibliographic records from a file into the catalogue.
 *
 * One thread reads, decodes and judges what can be judged without a database;
 * the caller's thread writes in chunks, each one transaction that also notes
 * how far the file has come. So an import that was stopped, even by kill -9,
 * goes on behind its last chunk; nothing is lost and nothing done twice.
 * Chunks are large while the import is alone and small, with pauses, while a
 * desk is at work. Memory is flat: a few batches of records, whatever the
 * file's size.
 *
 * Duplicates: see title_key.h. A duplicate brings its copies to the title that
 * is there. Of the two records the one with more fields and subfields is kept;
 * with as many, the one that was there. The other one stays as a version. */
#ifndef USECASE_IMPORT_H
#define USECASE_IMPORT_H

#include <signal.h>

#include "base/charset.h"
#include "base/csv.h"
#include "base/ctx.h"
#include "marc/record.h"

enum import_form { IMPORT_BY_CONTENT, IMPORT_ISO2709, IMPORT_MARCXML,
                   IMPORT_CSV, IMPORT_XLSX };

enum import_judgement {
    IMPORTED_ADDED,     /* a new title */
    IMPORTED_MERGED,    /* a known title got this record or these copies */
    IMPORTED_DUPLICATE, /* a known title, nothing new */
    IMPORTED_WARNING,   /* added or merged, but something could not be read
                           or is wrong */
    IMPORTED_FAILED,    /* not written: text says why */
    IMPORTED_LEFT_OUT   /* a person chose so */
};
const char *import_judgement_word(enum import_judgement v);

/* The verdict on one record. */
struct import_line {
    int64_t number, offset; /* in the file: from 1, from 0; of a workbook the
                               offset is the row */
    const char *control;    /* 001, "" */
    enum import_judgement verdict;
    int64_t title_id;       /* 0: none (dry run, failed) */
    bool kept;              /* the title holds this very record now */
    const char *text;       /* what was wrong or repaired, in c->lang; "" */
    const struct csv_row *cells; /* of a table: the row; else NULL */
    const char *title, *isbn;    /* of the draft; "" if there is none */
};

struct import_counts {
    int64_t records, added, merged, duplicates, warnings, failed, left_out;
    int64_t copies;
};

struct import_progress_state {
    int64_t bytes, bytes_all; /* of the file */
    struct import_counts counts;
};

struct import_request {
    const char *path;
    int fd;                   /* above 0: the open file, path is its name only;
                                 it is not closed */
    enum import_form form;
    enum charset charset;     /* UNKNOWN: found from the bytes */
    enum marc_format dialect; /* UNKNOWN: found from each record */
    const char *profile;      /* holdings: "auto", "905" ..., "none" */
    const char *map;          /* of a table, as in list_columns.h; NULL: the
                                 kept one, else the headings */
    bool (*wanted)(void *arg, int64_t number); /* NULL: every record */
    void (*heading)(void *arg, const struct csv_row *row); /* of a table, before
                                 the first line, if it has one; or NULL */
    bool dry_run;             /* judge, write nothing */
    bool parse_only;          /* not even look at the database (c->db NULL) */
    bool restart;             /* do not go on where an earlier run ended */
    const volatile sig_atomic_t *stop; /* set: end after the chunk; or NULL */
    void (*progress)(void *arg, const struct import_progress_state *state);
    /* Called once for each record, in the file's order, after its chunk is
     * durable. False stops the import (the report's disk is full). */
    bool (*line)(void *arg, const struct import_line *line);
    void *arg;                /* of all of them; each may be NULL */
};

struct import_result {
    struct import_counts counts; /* of this run */
    int64_t resumed_at;   /* offset where an earlier run had ended; 0: start */
    int64_t next_offset;  /* everything before it is decided */
    int64_t size;         /* of the file */
    int64_t run_id;       /* by which it can be taken back; 0: a dry run */
    bool finished;        /* false: stopped, start again to go on */
};

/* RIGHT_IMPORT. True also when records failed or it was stopped: look at the
 * result, which is filled in every case. ERR_NOT_FOUND: no such
 * file, or it is empty. ERR_IO: it cannot be read, or is no file. ERR_INVALID:
 * unknown profile, a map that is none, a table without a heading. */
bool catalogue_import(struct ctx *c, const struct import_request *rq,
                      struct import_result *rs) MUST_CHECK;

/* ---- taken back ---------------------------------------------------------- */

struct import_back {
    int64_t copies, titles; /* that went */
    int64_t kept;           /* stay, since something was done with them */
    int64_t journal_seq;    /* of the last part; 0: nothing was left to do */
};

/* Takes back what an import added, in parts as it was written: copies that
 * nothing happened to, and then titles that nobody changed and that have no
 * copy. A record that took the place of a poorer one stays; the poorer one is
 * a version of it. RIGHT_IMPORT. ERR_NOT_FOUND: the school has no
 * such import. */
bool catalogue_import_undo(struct ctx *c, int64_t run_id,
                           struct import_back *back) MUST_CHECK;

#endif
