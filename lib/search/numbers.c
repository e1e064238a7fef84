/* numbers.c - ISBNs, barcodes and other numbers, as they are typed. */
#include <string.h>

#include "base/charset.h"
#include "pick.h"
#include "rules/isbn.h"

enum { NUMBERS_MOST = 50 };

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

bool find_numbers(struct picking *k)
{
    static const char sql[] =
        "SELECT s.doc FROM word_title s WHERE s.title_id IN"
        " (SELECT n.title_id FROM title_number n WHERE n.kind = 'isbn'"
        " AND n.value >= $7 AND n.value < $8 UNION ALL"
        " SELECT n.title_id FROM title_number n WHERE n.kind IN"
        " ('other', 'issn') AND n.value = $9 UNION ALL"
        " SELECT o.title_id FROM school x CROSS JOIN copy o"
        " WHERE o.school_id = x.id AND o.barcode = $1"
        " AND ($5 = 0 OR x.id = $5)) AND s.doc > 0" FILTERS("")
        " ORDER BY s.title_id DESC LIMIT $2";
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
    pick_take(k, &t, TIER_NUMBERS);
    return true;
}
