/* Readers found by what is at hand: card, UID, number, name, class. */
#include <stdio.h>
#include <string.h>

#include "patron.h"
#include "row.h"
#include "rules/card_uid.h"

static bool first_id(struct ctx *c, const char *sql, const struct param *args,
                     size_t n, int64_t *id)
{
    struct table t;

    if (!db_query(c, &t, sql, args, n))
        return false;
    *id = t.rows > 0 ? cell_int(&t, 0, 0) : 0;
    return true;
}

bool patron_id_by_number(struct ctx *c, int64_t school_id, const char *number,
                         int64_t *id)
{
    static const char sql[] =
        "SELECT id FROM patron WHERE school_id = $1 AND number = $2";

    return first_id(c, sql, ARGS(INT(school_id), TEXT(number)), id);
}

bool patron_id_by_person(struct ctx *c, int64_t school_id,
                         const char *person_hash, int64_t *id)
{
    static const char sql[] =
        "SELECT id FROM patron WHERE school_id = $1 AND person_hash = $2";

    return first_id(c, sql, ARGS(INT(school_id), TEXT(person_hash)), id);
}

bool patron_next_number(struct ctx *c, int64_t school_id, const char **number)
{
    static const char sql[] =
        "SELECT number FROM patron WHERE school_id = $1 AND number >= '0'"
        " AND number < ':' ORDER BY length(number) DESC, number DESC LIMIT 1";
    struct table t;
    long long last = 0;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    if (t.rows > 0)
        sscanf(cell(&t, 0, 0), "%15lld", &last);
    *number = arena_format(c->mem, "%06lld", last + 1);
    return true;
}

/* The exact code of a card comes first, then the reader's own number. */
static bool by_code(struct ctx *c, int64_t school_id, const char *text,
                    int64_t *id, int64_t *card_id)
{
    static const char card_sql[] =
        "SELECT patron_id, id FROM card WHERE school_id = $1 AND code = $2";
    static const char number_sql[] =
        "SELECT id FROM patron WHERE school_id = $1 AND number = $2";
    struct table cards, numbers;
    struct query queries[] = {
        query_of(c, &cards, card_sql, ARGS(INT(school_id), TEXT(text))),
        query_of(c, &numbers, number_sql, ARGS(INT(school_id), TEXT(text)))};

    if (!db_batch(c, queries, 2))
        return false;
    if (cards.rows > 0) {
        *id = cell_int(&cards, 0, 0);
        *card_id = cell_int(&cards, 0, 1);
    } else if (numbers.rows > 0) {
        *id = cell_int(&numbers, 0, 0);
    }
    return true;
}

/* '?' of a candidate is '_' for LIKE; UIDs are upper-case hex on both sides. */
static const char *like_of(struct ctx *c, const char *candidate)
{
    char *like = arena_copy(c->mem, candidate);

    for (char *s = like; *s; s++)
        if (*s == '?')
            *s = '_';
    return like;
}

static bool by_uid(struct ctx *c, int64_t school_id, const char *candidate,
                   int64_t *id, int64_t *card_id)
{
    static const char exact[] =
        "SELECT patron_id, id FROM card WHERE school_id = $1 AND code = $2";
    static const char open[] =
        "SELECT patron_id, id FROM card WHERE school_id = $1 AND code LIKE $2"
        " AND kind = 'uid' LIMIT 20";
    bool whole = strchr(candidate, '?') == NULL;
    struct table t;

    if (!(whole ? db_query(c, &t, exact, ARGS(INT(school_id),
                                              TEXT(candidate)))
                : db_query(c, &t, open,
                           ARGS(INT(school_id),
                                TEXT(like_of(c, candidate))))))
        return false;
    for (size_t i = 0; i < t.rows; i++) {
        if (*id != 0 && *id != cell_int(&t, i, 0))
            return fail(c, ERR_CONFLICT,
                        "this number may be the card of more than one reader:"
                        " use the card itself");
        *id = cell_int(&t, i, 0);
        *card_id = cell_int(&t, i, 1);
    }
    return true;
}

bool patron_id_by_text(struct ctx *c, int64_t school_id, const char *text,
                       int64_t *id, int64_t *card_id)
{
    char keys[UID_CANDIDATES][UID_KEY];
    size_t n;

    *id = *card_id = 0;
    if (!by_code(c, school_id, text, id, card_id))
        return false;
    n = *id == 0 ? uid_candidates(text, keys) : 0;
    for (size_t i = 0; i < n; i++)
        if (!by_uid(c, school_id, keys[i], id, card_id))
            return false;
    return true;
}

/* What begins with `text`: '%' and '_' of people are text. */
static const char *begins(struct ctx *c, const char *text)
{
    size_t n = strlen(text), used = 0;
    char *like = arena_raw(c->mem, 2 * n + 2);

    for (size_t i = 0; i < n; i++) {
        if (text[i] == '%' || text[i] == '_' || text[i] == '!')
            like[used++] = '!';
        like[used++] = text[i];
    }
    like[used++] = '%';
    like[used] = '\0';
    return like;
}

/* LOAN_COUNTS of each reader of a list. */
#define OUT(what) \
    " (SELECT coalesce(" what ", 0) FROM loan l" \
    " WHERE l.patron_id = p.id AND l.returned_at = 0)"

/* Readers of a class ($4) stand in the order of their seats. */
#define PLACE(p) \
    "CASE WHEN $4 = 0 THEN 0 ELSE coalesce(" p ".seat, 9999) END"

static const char list_sql[] =
    "SELECT " PATRON_COLUMNS ","
    OUT("count(*)") "," OUT(LOAN_COUNT_OVERDUE("$1")) ","
    OUT(LOAN_OLDEST_DUE("$1")) "," OUT("sum(l.apart)")
    " FROM patron p" PATRON_JOINS PATRON_CARD
    " WHERE p.school_id = $2 AND ($3 = 0 OR (" PLACE("p") ", p.id) >"
    " (SELECT " PLACE("z") ", z.id FROM patron z WHERE z.id = $3))"
    " AND ($4 = 0 OR p.class_id = $4) AND ($5 = 0 OR p.category_id = $5)"
    " AND ($6 = 1 OR p.state <> 'left')"
    " AND ($7 = '%' OR p.name_fold LIKE $7 ESCAPE '!'"
    " OR p.name_initials LIKE $7 ESCAPE '!'"
    " OR replace(p.name_pinyin, ' ', '') LIKE $7 ESCAPE '!'"
    " OR p.number LIKE $8 ESCAPE '!' OR p.id IN (SELECT x.patron_id"
    " FROM card x WHERE x.school_id = $2 AND x.code LIKE $8 ESCAPE '!'))"
    " ORDER BY " PLACE("p") ", p.id LIMIT $9";

bool patron_list(struct ctx *c, const struct patron_filter *f,
                 struct patron **patrons, size_t *n)
{
    struct table t;

    if (!db_query(c, &t, list_sql,
                  ARGS(INT(c->today), INT(f->school_id), INT(f->after_id),
                       INT(f->class_id), INT(f->category_id),
                       INT(f->with_left), TEXT(begins(c, f->text)),
                       TEXT(begins(c, f->raw)), INT((int64_t)f->limit))))
        return false;
    *patrons = ARENA_ARRAY(c->mem, struct patron, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        patron_from(&r, &(*patrons)[i]);
        patron_counts_from(&r, &(*patrons)[i]);
    }
    return true;
}
