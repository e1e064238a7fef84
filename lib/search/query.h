/* query.h - finding titles: ranked first page, records and facets.
 *
 * What is typed may be words, Chinese of any length, pinyin in full or as
 * initials, an ISBN, a class number or a barcode. All words must be found.
 * Ranking: exact title, then titles that begin so, titles with the words, then
 * author and the rest; among equals the shorter title, then the newer.
 *
 * For speed the answer is chosen among the SEARCH_MOST best candidates; facets
 * count those, and `capped` says that there are more ("1000+"). */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include "base/ctx.h"

enum { SEARCH_MOST = 160, SEARCH_LIMIT_MOST = 100, SEARCH_TEXT_MOST = 400 };

enum search_field { SEARCH_ANY, SEARCH_TITLE, SEARCH_AUTHOR, SEARCH_ISBN,
                    SEARCH_CLASS, SEARCH_BARCODE };
enum search_sort { SEARCH_BEST, SEARCH_NEWEST, SEARCH_YEAR_DOWN,
                   SEARCH_YEAR_UP };

/* All zero: everything. */
struct search_request {
    const char *text;        /* as typed; NULL or "": no words, newest first */
    enum search_field field;
    bool prefix;             /* the last word is still being typed */
    /* Filters; NULL and 0 do not filter. */
    const char *author;      /* a title has an author with these words */
    const char *class_begin; /* "I", "TP", "I247" */
    int year_from, year_to;
    int64_t location_id;     /* a copy stands there */
    int64_t school_id;       /* titles that this school owns, or nobody yet;
                                copies counted and shelves listed are this
                                school's alone */
    bool available;          /* a copy can be taken now */
    enum search_sort sort;
    int offset, limit;       /* limit 0: 20; at most SEARCH_LIMIT_MOST */
    bool no_facets;
};

struct search_hit {
    int64_t title_id;
    const char *title, *title_rest, *author, *publisher, *isbn, *class_number,
        *series, *volume, *material, *language;
    int year;                /* 0: not known */
    int copies, available;   /* in request.school_id, or everywhere */
    const char *call_number, *location; /* of the first copy; "" */
};

struct search_facet {
    const char *value;       /* to filter by: author, class letter, year, id */
    const char *label;       /* for people; class letters have none here */
    int count;
};

struct search_facets {
    struct search_facet *authors, *classes, *years, *locations;
    size_t author_n, class_n, year_n, location_n; /* at most 20 each */
    int available;           /* candidates with a copy that can be taken; this
                                and the shelves only with a school_id */
};

struct search_result {
    struct search_hit *hits;
    size_t n;
    int total;               /* at most SEARCH_MOST */
    bool capped;             /* there are more than `total` */
    struct search_facets facets;
};

/* Everything lives in c->mem. Unknown text finds nothing and is no failure.
 * ERR_INVALID: text over SEARCH_TEXT_MOST bytes, limit or offset out of
 * range. */
bool search_titles(struct ctx *c, const struct search_request *rq,
                   struct search_result *rs) MUST_CHECK;

#endif
