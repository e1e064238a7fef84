/* holdings.h - the copies that a vendor wrote into a record.
 *
 * No two vendors write them alike (905 $b, 852 $p, 952 $p, 906 $h, 985 ...),
 * so a profile says which subfield means what. Barcodes may be given as a
 * range: "0010201-10" is 0010201 to 0010210. */
#ifndef MARC_HOLDINGS_H
#define MARC_HOLDINGS_H

#include "marc/record.h"

enum {
    HOLDINGS_PARTS = 12,
    HOLDINGS_MAX_RANGE = 200,    /* more copies in one range are asked about */
    HOLDINGS_MAX_COPIES = 20000  /* of one record, whatever is confirmed */
};

enum holdings_part {
    PART_NONE,
    PART_BARCODE,
    PART_CLASS,    /* class number */
    PART_BOOK,     /* book number: second line of the call number */
    PART_CALL,     /* whole call number */
    PART_LOCATION,
    PART_PRICE,
    PART_VOLUME,
    PART_ACCESSION,
    PART_LIBRARY,
    PART_COUNT,    /* how many copies, where there are no barcodes */
    PART_COPY      /* number of this copy */
};

struct holdings_profile {
    const char *name;
    char tag[4];
    struct {
        char code;
        enum holdings_part part;
    } map[HOLDINGS_PARTS];
    size_t count;
};

/* Profiles that are built in: "905-dp2", "905-range", "852", "952-koha", ...;
 * NULL behind the last. */
const struct holdings_profile *holdings_known(size_t i);
const struct holdings_profile *holdings_by_name(const char *name);

/* A profile as text: "905 b=barcode d=class e=book f=price". The words are
 * barcode class book call location price volume accession library count copy.
 * The name of a built-in profile is taken too. ERR_INVALID says which word is
 * wrong. */
bool holdings_parse(struct ctx *c, const char *text,
                    struct holdings_profile *p) MUST_CHECK;
/* The other way, for a settings page. */
const char *holdings_text(struct arena *mem,
                          const struct holdings_profile *p);

/* One copy; "" where nothing is given, never NULL. */
struct holding {
    const char *barcode, *accession;
    const char *class_number, *book_number;
    const char *call_number; /* as given, else class and book number with '/' */
    const char *location, *library, *price, *volume, *copy;
    int64_t price_cents; /* -1: none */
};

struct holdings {
    struct holding *item;
    size_t count;
    /* What could not be taken: ranges that run backwards or are too long. */
    struct marc_problem *problems;
};

/* The copies of this record by this profile; all in c->mem. `confirmed`: a
 * person said that ranges of more than HOLDINGS_MAX_RANGE are meant. */
void holdings_from_marc(struct ctx *c, const struct marc_record *rec,
                        const struct holdings_profile *profile,
                        bool confirmed, struct holdings *out);

/* The numbers of a range. */
struct holdings_range {
    char prefix[40]; /* letters and leading part: "D" */
    int64_t first, last;
    int width;       /* digits, zeros kept */
};

/* "0010201-10", "20295403-5408", "D040394-5": the right side replaces the last
 * digits of the left one. False if this is no such range, or runs
 * backwards. */
bool holdings_range_parse(const char *text, struct holdings_range *r);
/* The i-th barcode of it. */
const char *holdings_range_item(struct arena *mem,
                                const struct holdings_range *r, int64_t i);

/* Which built-in profile fits a sample of records best. Feed some (20 are
 * enough), then ask: NULL if none of them has copies we know. */
struct holdings_guess {
    int points[32];
};
void holdings_guess_add(struct ctx *c, struct holdings_guess *g,
                        const struct marc_record *rec);
const struct holdings_profile *
holdings_guess_best(const struct holdings_guess *g);

#endif
