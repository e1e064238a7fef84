/* form.h - a record as a form for people who know no MARC, and back.
 *
 * A form is a list of parts ("title", "authors", ...), each part has rows (a
 * field of the record each) and columns (a piece of the field). Writing goes
 * back into the record that the form was read from: only what differs is
 * changed, every other field keeps its bytes, and in a changed field every
 * other subfield keeps its text. The ISBD punctuation of MARC 21 (ISBD
 * Consolidated 2011, A.3) is not shown and stays, or comes with a new
 * subfield. */
#ifndef MARC_FORM_H
#define MARC_FORM_H

#include "marc/field_rule.h"
#include "marc/lines.h"

enum { FORM_COLUMNS = 8, FORM_MAX_ROWS = 400, FORM_MAX_VALUE = 9000 };

struct form_column {
    const char *name;  /* a stable word */
    const char *codes; /* the subfield; several with `between`: all that have
                          one of them, the first for the first piece; several
                          without: the first of them that is there; "": the tag
                          itself */
    const char *between; /* parts the pieces: "--"; NULL: one piece */
    const char *mark;    /* what ISBD puts before it in MARC 21; NULL none */
    int at, length;      /* coded places; length 0: none */
};

struct form_part_rule {
    const char *name;
    const char *title;  /* English, for say() */
    const char *tags;   /* "701 702": the first one for a new row */
    const char *ind;    /* of a new field */
    bool repeats;       /* rows can be added */
    const char *linked; /* only 880 that belong to this tag; NULL all */
    struct form_column column[FORM_COLUMNS]; /* name NULL: the end */
};

struct form_row {
    size_t field; /* number of its field in the record, from 1; 0: a new one */
    const char *value[FORM_COLUMNS]; /* "" nothing; NULL: as it is */
};

struct form_part {
    const struct form_part_rule *rule;
    struct form_row *row;
    size_t count;
};

struct marc_form {
    struct form_part *part;
    size_t count;
};

/* The parts of a format; the one behind the last has no name. */
const struct form_part_rule *marc_form_rules(enum marc_format format);
/* NULL if there is no such part. */
const struct form_part_rule *marc_form_rule(enum marc_format format,
                                            const char *name);
/* What a column is called: the name of its subfield or place. */
const char *form_column_name(const struct ctx *c, enum marc_format format,
                             const struct form_part_rule *part,
                             const struct form_column *column);
/* The coded place that it shows; NULL: it shows none. */
const struct marc_place *form_column_place(enum marc_format format,
                                           const struct form_part_rule *part,
                                           const struct form_column *column);

/* All parts of the record, in c->mem. */
void marc_form_read(struct arena *mem, const struct marc_record *rec,
                    struct marc_form *form);

/* The record with what the form changed: parts that the form does not have are
 * left alone, a field of a part that no row names is taken out, a row of a new
 * field with nothing in it is passed over. The fields of `out` share their text
 * with `rec`. ERR_INVALID: a row names a field that is none of its part, a tag
 * that the part does not have, a coded value of another length, too long. */
bool marc_form_write(struct ctx *c, const struct marc_record *rec,
                     const struct marc_form *form,
                     struct marc_record *out) MUST_CHECK;

/* ---- inside form.c and form_write.c ------------------------------------- */

bool form_part_has(const struct form_part_rule *part,
                   const struct marc_field *f);
/* One value of a field, as the form shows it. */
const char *form_value(struct arena *mem, enum marc_format format,
                       const struct form_column *column,
                       const struct marc_field *f);

#endif
