#include "pick.h"

#include <stdlib.h>
#include <string.h>

#include "doc.h"

enum { TERMS_MOST = 64, LOOK_ROWS = 32 };

/* A beginning and the words that begin so. */
struct begun {
    const char *begin, **terms;
    size_t n;
    struct begun *next;
};

/* ---- candidates --------------------------------------------------------- */

static bool is_new(struct picking *k, int64_t doc)
{
    size_t i = (size_t)((uint64_t)doc * 0x9E3779B97F4A7C15u >> 54);

    while (k->seen[i] != 0 && k->seen[i] != doc)
        i = (i + 1) & (SEEN_SLOTS - 1);
    if (k->seen[i] == doc)
        return false;
    k->seen[i] = doc;
    return true;
}

void pick_take(struct picking *k, const struct table *t, int tier)
{
    struct picked *p = k->p;

    for (size_t i = 0; i < t->rows && p->n < SEARCH_MOST; i++) {
        int64_t doc = cell_int(t, i, 0);
        if (is_new(k, doc))
            p->at[p->n++] = (struct candidate){
                .doc = doc, .title_id = doc_title(doc), .tier = tier};
    }
    p->capped |= p->n == SEARCH_MOST;
}

/* ---- words -------------------------------------------------------------- */

/* The next words of the index from `from` on, each once, behind those that are
 * known. What SQLite costs most is to begin: a look takes in many rows, a row
 * for each document of a word, and the next look begins behind the last
 * word, past all its other documents. */
static bool look_up(struct ctx *c, struct begun *b, const char **from,
                    const char *end)
{
    static const char sql[] =
        "SELECT term FROM word_list WHERE term >= $1 AND term < $2"
        " ORDER BY term LIMIT $3";
    const char *last = b->n == 0 ? "" : b->terms[b->n - 1];
    struct table t;

    if (!db_query(c, &t, sql, ARGS(TEXT(*from), TEXT(end), INT(LOOK_ROWS))))
        return false;
    for (size_t i = 0; i < t.rows && b->n <= TERMS_MOST; i++)
        if (strcmp(cell(&t, i, 0), last) != 0)
            b->terms[b->n++] = last = cell(&t, i, 0);
    *from = t.rows < LOOK_ROWS ? NULL : arena_format(c->mem, "%s0", last);
    return true;
}

/* Which words of the index begin so; too many: none. */
static bool begin_so(struct ctx *c, struct begun *b)
{
    const char *from = b->begin;
    const char *end = arena_format(c->mem, "%s\xF4\x8F\xBF\xBF", from);

    b->terms = ARENA_ARRAY(c->mem, const char *, TERMS_MOST + 1);
    while (from != NULL && b->n <= TERMS_MOST)
        if (!look_up(c, b, &from, end))
            return false;
    if (b->n > TERMS_MOST)
        b->n = 0;
    return true;
}

/* Several tiers ask for the same beginning. */
static bool write_out(struct picking *k, struct find *leaf, const char *begin)
{
    struct begun *b = k->begun;

    while (b != NULL && strcmp(b->begin, begin) != 0)
        b = b->next;
    if (b == NULL) {
        b = ARENA_NEW(k->c->mem, struct begun);
        *b = (struct begun){.begin = begin, .next = k->begun};
        if (!begin_so(k->c, b))
            return false;
        k->begun = b;
    }
    find_write_out(leaf, b->terms, b->n);
    return true;
}

static bool write_all_out(struct picking *k, struct find *f)
{
    const char *begin;
    struct find *leaf;

    while (!db_is_postgres(k->c->db) &&
           (leaf = find_open_leaf(f, &begin)) != NULL)
        if (!write_out(k, leaf, begin))
            return false;
    return true;
}

/* Documents with $1, $2 of them at most; a document is as good as its number
 * is small. Where nothing but words narrows, FTS5 needs no other table. */
#define WORDS "SELECT rowid FROM word WHERE word MATCH $1 ORDER BY "
#define WORDS_OF_TITLES \
    "SELECT s.doc FROM word w CROSS JOIN word_title s ON s.title_id = " \
    DOC_TITLE_SQL("w.rowid") " AND s.doc = w.rowid WHERE w.word MATCH $1" \
    FILTERS(LOAN_INDEX) " ORDER BY "
#define POSTGRES_WORDS \
    "SELECT s.doc FROM word_title s WHERE s.tokens @@ $1 AND s.doc > 0" \
    FILTERS("") " ORDER BY "

static bool has_filters(const struct picking *k)
{
    return k->rq->location_id != 0 || k->rq->available || k->county;
}

static bool find_words(struct picking *k, struct find *f, int tier)
{
    static const char *const plain[] = {
        WORDS "rowid LIMIT $2",
        WORDS DOC_TITLE_SQL("rowid") " DESC LIMIT $2"};
    static const char *const filtered[] = {
        WORDS_OF_TITLES "w.rowid LIMIT $2",
        WORDS_OF_TITLES "s.title_id DESC LIMIT $2"};
    static const char *const postgres[] = {
        POSTGRES_WORDS "s.doc LIMIT $2",
        POSTGRES_WORDS "s.title_id DESC LIMIT $2"};
    bool pg = db_is_postgres(k->c->db), narrow = pg || has_filters(k);
    const char *const *sql = pg ? postgres : narrow ? filtered : plain;
    const char *text;
    struct table t;

    if (f == NULL || k->p->n == SEARCH_MOST)
        return true;
    if (!write_all_out(k, f))
        return false;
    text = find_text(k->c->mem, f, pg);
    if (narrow ? !db_query(k->c, &t, sql[k->by_date],
                           ARGS(TEXT(text), INT(SEARCH_MOST), FILTER_ARGS(k)))
               : !db_query(k->c, &t, sql[k->by_date],
                           ARGS(TEXT(text), INT(SEARCH_MOST))))
        return false;
    pick_take(k, &t, tier);
    return true;
}

static bool find_newest(struct picking *k)
{
    static const char sql[] =
        "SELECT s.doc FROM word_title s WHERE s.doc > $1" FILTERS("")
        " ORDER BY s.title_id DESC LIMIT $2";
    struct table t;

    if (!db_query(k->c, &t, sql,
                  ARGS(INT(0), INT(SEARCH_MOST), FILTER_ARGS(k))))
        return false;
    pick_take(k, &t, 0);
    return true;
}

/* ---- all of it ---------------------------------------------------------- */

/* One answer for all tiers: which of them found it does not matter. */
static bool find_by_date(struct picking *k, struct find *tier[TIERS],
                         struct find *filter)
{
    struct find *any = NULL;

    for (int i = 0; i < TIERS; i++)
        any = find_either(k->c->mem, any, tier[i]);
    if (filter != NULL)
        any = find_both(k->c->mem, any, filter);
    return find_numbers(k) && find_words(k, any, 2);
}

static bool find_all(struct picking *k)
{
    struct find *tier[TIERS], *filter = ask_filter(k->c->mem, k->rq);

    if (k->ask.n == 0 && *k->ask.text != '\0')
        return true; /* signs only */
    if (k->ask.n == 0)
        return filter == NULL ? find_newest(k) : find_words(k, filter, 0);
    ask_tiers(&k->ask, k->rq->field, tier);
    if (k->by_date)
        return find_by_date(k, tier, filter);
    for (int i = 0; i < TIERS; i++) {
        if (filter != NULL)
            tier[i] = find_both(k->c->mem, tier[i], filter);
        if ((i == TIER_NUMBERS && !find_numbers(k)) ||
            !find_words(k, tier[i], 2 * i))
            return false;
    }
    return true;
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

bool pick(struct ctx *c, const struct search_request *rq, struct picking *k)
{
    k->c = c;
    k->rq = rq;
    *k->p = (struct picked){.at = ARENA_ARRAY(c->mem, struct candidate,
                                              SEARCH_MOST)};
    k->seen = ARENA_ARRAY(c->mem, int64_t, SEEN_SLOTS);
    ask_read(c->mem, rq, &k->ask);
    k->by_date = rq->sort == SEARCH_NEWEST ||
                 (rq->sort == SEARCH_BEST && k->ask.n == 0);
    return is_county(c, rq->school_id, &k->county) && find_all(k);
}
