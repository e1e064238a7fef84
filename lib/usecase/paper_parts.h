/* paper_parts.h - a table on its way to paper: filled cell by cell, then given
 * out as PDF, spreadsheet or CSV. */
#ifndef USECASE_PAPER_PARTS_H
#define USECASE_PAPER_PARTS_H

#include "ledger.h"

/* What a column holds, for spreadsheets. */
enum paper_holds { TEXTS, NUMBERS, MONEY };

struct paper_column {
    const char *head; /* English, for say() */
    double width;     /* mm */
    enum paper_holds holds;
};

struct paper {
    struct ctx *c;
    const char *title, *below; /* below: NULL none */
    const char *const *signs;  /* who signs, ended by NULL; NULL: nobody */
    const struct paper_column *columns;
    int n;
    const char **cells; /* as people read them; NULL: empty */
    int64_t *numbers;   /* of NUMBERS and MONEY */
    size_t rows, at;    /* `at`: the next cell */
    const char **sums;  /* NULL: no last row */
    int64_t *sum;
};

struct paper paper_new(struct ctx *c, const struct paper_column *columns,
                       int n, size_t rows);
/* The next cell, row after row. */
void paper_text(struct paper *p, const char *text); /* NULL: empty */
void paper_day(struct paper *p, int day);           /* 0: empty */
/* 0 stays empty. `summed`: it counts into the last row. */
void paper_number(struct paper *p, int64_t number, bool summed);
/* The last row; the first cell says so. */
void paper_sums(struct paper *p);

/* One file of all: pages, sheets, or lines with an empty one between. */
bool paper_write(struct ctx *c, const struct paper *papers, size_t n,
                 enum ledger_form form, struct buf *out) MUST_CHECK;

#endif
