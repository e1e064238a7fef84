/* demo.h - the sample school as `catalog-tool demo` plays it.
 *
 * demo.c fills an empty library, demo_sample.c reads the sample's tables,
 * demo_year.c plays a year at its desk. */
#ifndef TOOL_DEMO_H
#define TOOL_DEMO_H

#include "catalog-tool/tool.h"
#include "usecase/staff_add.h"

struct demo_copy {
    const char *barcode;
    char audience;     /* as in samples/books.tsv: b c d e m */
    int back_on;       /* day on which it is brought back; 0: on the shelf */
    int renew_on;      /* day on which its reader asks for more time; 0 */
    bool left_alone;   /* kept on its shelf for samples/scans.replay */
    int64_t title_id;  /* known once it was lent */
};

struct demo_reader {
    const char *number, *name, *sex, *class_name;
    const char *card, *chip; /* barcode; UID as the card reader tells it */
    int grade;               /* 0: a teacher */
    int out;                 /* copies at home */
    int64_t id;              /* known once it borrowed */
    bool left_alone;
};

struct demo {
    struct tool *t;
    const char *samples; /* folder */
    struct demo_copy *copy;
    size_t copies;
    struct demo_reader *reader;
    size_t readers;
    uint64_t dice;       /* same seed, same year */
    int last;            /* the day it is in truth */
    int lent, returned, renewed, refused, held;
    struct staff_added account;
};

/* Reads books.tsv and readers.csv. ERR_IO, ERR_INVALID: not what they should
 * be. All in c->mem. */
bool demo_sample_read(struct demo *d) MUST_CHECK;

/* Terms, holidays and opening hours around the year that is played. */
bool demo_calendar(struct demo *d) MUST_CHECK;

/* Plays the 365 days before d->last: c->now and c->today go along and stay at
 * the end of it. Only through use cases. */
bool demo_year(struct demo *d) MUST_CHECK;

/* Sets the clock of c to this minute of this day, local time. */
void demo_clock(struct ctx *c, int day, int minute);

#endif
