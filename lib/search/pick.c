#include "pick.h"

#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "base/charset.h"
#include "rules/isbn.h"

enum { NUMBERS_MOST = 50, NUMBERS_TIER = 1, TERMS_MOST = 64 };

#define COLUMNS "s.doc, s.title_id, s.length, s.year, s.class, s.author"
/* $1 is what is looked for, $2 how many, $3 to $6 the filters: shelf, can be
 * taken now, school, and whether there are others (then titles that only they
 * own are left out; one that nobody owns yet is everybody's). */
#define FILTERS(loan_index) \
    " AND ($3 = 0 OR EXISTS (SELECT 1 FROM copy o WHERE o.title_id =" \
    " s.title_id AND o.location_id = $3 AND o.state = 'available'))" \
    " AND ($4 = 0 OR EXISTS (SELECT 1 FROM copy o WHERE o.title_id =" \
    " s.title_id AND o.state = 'available' AND ($5 = 0 OR o.school_id = $5)" \
    " AND o.copy_type_id IN (SELECT y.id FROM copy_type y" \
    " WHERE y.lendable = 1) AND NOT EXISTS (SELECT 1 FROM loan l" loan_index \
    " WHERE l.copy_id = o.id AND l.returned_at = 0)))" \
    " AND ($6 = 0 OR EXISTS (SELECT 1 FROM copy o WHERE o.title_id =" \
    " s.title_id AND o.school_id = $5) OR NOT EXISTS (SELECT 1 FROM copy o" \
    " WHERE o.title_id = s.title_id))"
/* The index of UNIQUE (copy_id, returned_at). */
#define SQLITE_FILTERS FILTERS(" INDEXED BY sqlite_autoindex_loan_1")
#define POSTGRES_FILTERS FILTERS("")
#define FILTER_ARGS(k) \
    INT((k)->rq->location_id), INT((k)->rq->available), \
    INT((k)->rq->school_id), INT((k)->county)

struct picking {
    struct ctx *c;
    const struct search_request *rq;
    struct ask ask;
    struct picked *p;
    bool county; /* there are other schools than the one that asks */
};

static void take(struct picking *k, const struct table *t, int tier)
{
    struct picked *p = k->p;

    for (size_t i = 0; i < t->rows && p->n < SEARCH_MOST; i++)
        p->at[p->n++] = (struct candidate){
            .doc = cell_int(t, i, 0), .title_id = cell_int(t, i, 1),
            .tier = tier, .length = (int)cell_int(t, i, 2),
            .year = (int)cell_int(t, i, 3), .class_number = cell(t, i, 4),
            .author = cell(t, i, 5)};
    p->capped |= p->n == SEARCH_MOST;
}

/* ---- words -------------------------------------------------------------- */

/* Which words of the index begin so. Each is found by a look of its own, past
 * all documents of the one before. */
static bool write_out(struct ctx *c, struct find *leaf, const char *begin)
{
    static const char sql[] =
        "WITH RECURSIVE v(term) AS (SELECT (SELECT term FROM word_list"
        " WHERE term >= $1 AND term < $2 ORDER BY term LIMIT 1) UNION ALL"
        " SELECT (SELECT term FROM word_list WHERE term >= v.term || '0'"
        " AND term < $2 ORDER BY term LIMIT 1) FROM v WHERE v.term IS NOT"
        " NULL) SELECT term FROM v WHERE term IS NOT NULL LIMIT $3";
    const char *end = arena_format(c->mem, "%s\xF4\x8F\xBF\xBF", begin);
    const char **terms;
    struct table t;

    if (!db_query(c, &t, sql, ARGS(TEXT(begin), TEXT(end),
                                   INT(TERMS_MOST + 1))))
        return false;
    terms = ARENA_ARRAY(c->mem, const char *, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        terms[i] = cell(&t, i, 0);
    find_write_out(leaf, terms, t.rows > TERMS_MOST ? 0 : t.rows);
    return true;
}

static bool write_all_out(struct ctx *c, struct find *f)
{
    const char *begin;
    struct find *leaf;

    while (!db_is_postgres(c->db) &&
           (leaf = find_open_leaf(f, &begin)) != NULL)
        if (!write_out(c, leaf, begin))
            return false;
    return true;
}

static bool find_words(struct picking *k, struct find *f, int tier)
{
    static const char sqlite[] =
        "SELECT " COLUMNS " FROM word w JOIN word_title s ON s.doc = w.rowid"
        " WHERE w.word MATCH $1" SQLITE_FILTERS
        " ORDER BY w.rowid DESC LIMIT $2";
    static const char postgres[] =
        "SELECT " COLUMNS " FROM word_title s WHERE s.tokens @@ $1"
        POSTGRES_FILTERS " ORDER BY s.doc DESC LIMIT $2";
    bool pg = db_is_postgres(k->c->db);
    struct table t;

    if (f == NULL || k->p->n == SEARCH_MOST)
        return true;
    if (!write_all_out(k->c, f))
        return false;
    if (!db_query(k->c, &t, pg ? postgres : sqlite,
                  ARGS(TEXT(find_text(k->c->mem, f, pg)),
                       INT(SEARCH_MOST - (int64_t)k->p->n), FILTER_ARGS(k))))
        return false;
    take(k, &t, tier);
    return true;
}

static bool find_newest(struct picking *k)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM word_title s WHERE $1 = 0" POSTGRES_FILTERS
        " ORDER BY s.doc DESC LIMIT $2";
    struct table t;

    if (!db_query(k->c, &t, sql,
                  ARGS(INT(0), INT(SEARCH_MOST), FILTER_ARGS(k))))
        return false;
    take(k, &t, 0);
    return true;
}

/* ---- numbers ------------------------------------------------------------ */

/* Digits of what is typed, if it is made of digits and hyphens only. */
static size_t digits_of(const char *text, char out[ISBN_TEXT])
{
    size_t n = 0;

    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9' && n < ISBN_TEXT - 1)
            out[n++] = *text;
        else if (*text != '-' && *text != ' ')
            return 0;
    }
    out[n] = '\0';
    return n;
}

/* The range of ISBNs that is meant; false: none. */
static bool isbn_range(const struct picking *k, char from[ISBN_TEXT + 4],
                       char to[ISBN_TEXT + 5])
{
    enum isbn_kind kind = isbn_read(k->ask.text, from);
    char digits[ISBN_TEXT];

    if (kind != ISBN_10 && kind != ISBN_13) {
        size_t n = digits_of(k->ask.text, digits);
        bool whole = strncmp(digits, "978", 3) == 0 ||
                     strncmp(digits, "979", 3) == 0;
        if (!k->ask.typing || n < 3 ||
            (k->rq->field != SEARCH_ISBN && n < (whole ? 6 : 9)))
            return false;
        strcpy(from, whole ? "" : "978");
        strcat(from, digits);
    }
    strcpy(to, from);
    strcat(to, ":"); /* comes after "9" */
    return true;
}

/* Unlike words, numbers go to the database as they were typed. */
static bool may_be_number(const struct picking *k)
{
    const char *s = k->ask.text;
    size_t n = strlen(s);

    return n > 0 && n <= 64 && utf8_is_valid(s, n, NULL) &&
           (k->rq->field != SEARCH_ANY || strpbrk(s, "0123456789") != NULL);
}

/* Class and year are words to the other tiers, here they are facts. */
static bool passes(const struct search_request *rq, const struct candidate *a)
{
    char class_begin[CLASS_TEXT];
    size_t n = class_squeeze(rq->class_begin, class_begin);

    return strncmp(a->class_number, class_begin, n) == 0 &&
           (rq->year_from <= 0 || a->year >= rq->year_from) &&
           (rq->year_to <= 0 || (a->year != 0 && a->year <= rq->year_to));
}

static void take_numbers(struct picking *k, const struct table *t)
{
    struct picked *p = k->p;
    size_t from = p->n, n = from;

    take(k, t, NUMBERS_TIER);
    for (size_t i = from; i < p->n; i++)
        if (passes(k->rq, &p->at[i]))
            p->at[n++] = p->at[i];
    p->n = n;
}

static bool find_numbers(struct picking *k)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM word_title s WHERE s.title_id IN"
        " (SELECT n.title_id FROM title_number n WHERE n.kind = 'isbn'"
        " AND n.value >= $7 AND n.value < $8 UNION ALL"
        " SELECT n.title_id FROM title_number n WHERE n.kind IN"
        " ('other', 'issn') AND n.value = $9 UNION ALL"
        " SELECT o.title_id FROM school x CROSS JOIN copy o"
        " WHERE o.school_id = x.id AND o.barcode = $1"
        " AND ($5 = 0 OR x.id = $5))" POSTGRES_FILTERS
        " ORDER BY s.doc DESC LIMIT $2";
    const struct search_request *rq = k->rq;
    char from[ISBN_TEXT + 4] = "", to[ISBN_TEXT + 5] = "";
    bool isbn = rq->field == SEARCH_ANY || rq->field == SEARCH_ISBN;
    bool barcode = rq->field == SEARCH_ANY || rq->field == SEARCH_BARCODE;
    const char *text = k->ask.text;
    struct table t;

    if (!(isbn || barcode) || !may_be_number(k))
        return true;
    if (!isbn || !isbn_range(k, from, to))
        from[0] = to[0] = '\0';
    if (!db_query(k->c, &t, sql,
                  ARGS(TEXT(barcode ? text : ""), INT(NUMBERS_MOST),
                       FILTER_ARGS(k), TEXT(from), TEXT(to),
                       TEXT(isbn ? text : ""))))
        return false;
    take_numbers(k, &t);
    return true;
}

/* ---- all of it ---------------------------------------------------------- */

static bool find_all(struct picking *k)
{
    struct find *tier[TIERS], *filter = ask_filter(k->c->mem, k->rq);

    if (k->ask.n == 0 && *k->ask.text != '\0')
        return true; /* signs only */
    if (k->ask.n == 0)
        return filter == NULL ? find_newest(k) : find_words(k, filter, 0);
    ask_tiers(&k->ask, k->rq->field, tier);
    for (int i = 0; i < TIERS; i++) {
        if (filter != NULL)
            tier[i] = find_both(k->c->mem, tier[i], filter);
        if ((i == NUMBERS_TIER && !find_numbers(k)) ||
            !find_words(k, tier[i], 2 * i))
            return false;
    }
    return true;
}

static int by_rank(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    if (a->tier != b->tier)
        return a->tier - b->tier;
    if (a->length != b->length)
        return a->length - b->length;
    return (b->doc > a->doc) - (b->doc < a->doc);
}

static int by_newest(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    return (b->doc > a->doc) - (b->doc < a->doc);
}

static int by_year_down(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    return a->year != b->year ? b->year - a->year : by_newest(x, y);
}

/* Those without a year last, either way. */
static int by_year_up(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    if (a->year == b->year)
        return by_newest(x, y);
    if (a->year == 0 || b->year == 0)
        return b->year - a->year;
    return a->year - b->year;
}

/* What numbers have found (that comes first or second) may be found by words
 * as well. */
static void drop_doubles(struct picked *p)
{
    size_t n = 0;

    for (size_t i = 0; i < p->n; i++) {
        bool known = false;
        for (size_t k = 0; k < n && p->at[k].tier <= NUMBERS_TIER; k++)
            known |= p->at[k].doc == p->at[i].doc;
        if (!known)
            p->at[n++] = p->at[i];
    }
    p->n = n;
}

static bool is_county(struct ctx *c, int64_t school_id, bool *county)
{
    static const char sql[] = "SELECT 1 FROM school WHERE id <> $1 LIMIT 1";
    struct table t;

    *county = false;
    if (school_id == 0)
        return true;
    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *county = t.rows > 0;
    return true;
}

bool pick(struct ctx *c, const struct search_request *rq, struct picked *p)
{
    static int (*const orders[])(const void *, const void *) = {
        [SEARCH_BEST] = by_rank, [SEARCH_NEWEST] = by_newest,
        [SEARCH_YEAR_DOWN] = by_year_down, [SEARCH_YEAR_UP] = by_year_up};
    struct picking k = {.c = c, .rq = rq, .p = p};

    *p = (struct picked){.at = ARENA_ARRAY(c->mem, struct candidate,
                                           SEARCH_MOST)};
    ask_read(c->mem, rq, &k.ask);
    if (!is_county(c, rq->school_id, &k.county) || !find_all(&k))
        return false;
    qsort(p->at, p->n, sizeof *p->at, by_rank);
    drop_doubles(p);
    if (k.ask.n == 0 && rq->sort == SEARCH_BEST)
        qsort(p->at, p->n, sizeof *p->at, by_newest);
    else if (rq->sort != SEARCH_BEST)
        qsort(p->at, p->n, sizeof *p->at, orders[rq->sort]);
    return true;
}
