/* bib.h - what a library knows of a book, from either MARC format.
 *
 * MARC 21: LC, MARC 21 Format for Bibliographic Data; ISBD punctuation is
 * trimmed from the end of each piece. CNMARC: WH/T 0503 and UNIMARC. Taking a
 * record apart may lose; the record itself is always kept by the caller. */
#ifndef MARC_BIB_H
#define MARC_BIB_H

#include "marc/record.h"

struct bib_list {
    const char **item; /* UTF-8, no doubles */
    size_t count;
};

struct bib_author {
    const char *name;
    const char *role;   /* 著, 译, "editor"; "" */
    const char *pinyin; /* as given in the record; "" */
    const char *other;  /* the same name in the other script; "" */
    bool corporate;
    bool main;          /* first responsibility, not a contributor */
};

struct bib_class {
    const char *scheme; /* clc ddc lcc udc kf (科图法) other */
    const char *number; /* as written: I287.45 */
    const char *edition;
};

/* No text is NULL: "" where the record says nothing. */
struct bib {
    enum marc_format format;
    const char *control_number; /* 001 */
    const char *agency;         /* 003, 040 $a; 801 $b */
    const char *title;          /* 245 $a / 200 $a */
    const char *title_rest;     /* 245 $b / 200 $e */
    const char *title_pinyin;   /* as given: 200 $A or $9, 880 in Latin */
    const char *responsibility; /* 245 $c / 200 $f $g */
    const char *volume;         /* 245 $n / 200 $h */
    const char *volume_title;   /* 245 $p / 200 $i */
    struct bib_list other_titles; /* 246, 130, 240, 740, 880; 5XX, 200 $d */
    struct bib_author *authors;
    size_t author_count;
    const char *edition, *place, *publisher;
    const char *date;    /* as written: c1988. */
    int year;            /* 0: not known */
    const char *extent;  /* 246 页 */
    const char *size;    /* 20cm */
    const char *series, *series_volume;
    struct bib_list isbns; /* 10 or 13 characters, no hyphens, as written;
                              wrong check digits are kept */
    struct bib_list wrong_isbns; /* $z */
    const char *issn;
    const char *price;   /* as written: CNY29.80 */
    int64_t price_cents; /* -1: not given or not understood */
    const char *currency; /* "CNY" where only a number or ¥ is written */
    struct bib_class *classes;
    size_t class_count;
    struct bib_list subjects;
    struct bib_list keywords; /* 653 / 610 */
    const char *language; /* "chi", "eng": 041, 008/35 / 101 $a */
    const char *country;  /* "CN" */
    const char *audience; /* 521 / 333, else the word of the code */
    char audience_code;   /* CNMARC 100 $a /17 (UNIMARC): a b c d e k m u */
    struct bib_list notes;
    const char *abstract; /* 520 / 330 */
    const char *contents; /* 505 / 327 */
    const char *material; /* book serial map music sound video picture
                             computer kit other */
};

/* Takes the record apart; all text is in c->mem. Never fails. Where a
 * MARC 21 record of a Chinese work has its original script in 880, that
 * comes first and the romanised form becomes pinyin or another title. */
void bib_from_marc(struct ctx *c, const struct marc_record *rec,
                   struct bib *b);

/* First CLC number, else DDC, else the first there is; "". */
const char *bib_class_number(const struct bib *b);
/* Names with roles, for a list: "曹雪芹 著 ; 高鹗 续". */
const char *bib_author_line(struct arena *mem, const struct bib *b);

/* A new record of ours in the format asked for: leader, 001, 005 (from
 * c->now), 008 or 100/101/102/105, and a field for everything known. */
struct marc_record *bib_to_marc(struct ctx *c, const struct bib *b,
                                enum marc_format format);

/* "CNY29.80", "¥6.80", "29.80元", "$12", "[50000] lei": cents, or -1.
 * `currency` gets the three letters. */
int64_t bib_price_cents(const char *text, char currency[4]);

#endif
