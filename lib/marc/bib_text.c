/* bib_text.c - pieces of text on their way into a bib: punctuation, numbers,
 * prices, years, roles. */
#include <ctype.h>
#include <string.h>

#include "marc/bib_parts.h"

/* ---- ISBD punctuation --------------------------------------------------- */

/* "ed." "Inc." "J.": the point stays. */
static bool is_abbreviation(const char *p, size_t n)
{
    static const char *const known[] = {"Inc", "Ltd", "Co",  "Jr",  "Sr",
                                        "etc", "ed",  "eds", "vol", "St",
                                        "Dr",  "Corp", "v",  "p",   "cm"};
    size_t word = n;

    while (word > 0 && (isalpha((unsigned char)p[word - 1]) ||
                        (p[word - 1] & 0x80) != 0))
        word--;
    n -= word;
    if (n == 1)
        return true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (n == strlen(known[i]) && memcmp(p + word, known[i], n) == 0)
            return true;
    return false;
}

size_t bib_isbd_trim(const char *p, size_t n)
{
    for (;;) {
        while (n > 0 && p[n - 1] == ' ')
            n--;
        if ((n == 0 || strchr("/:;=,", p[n - 1]) == NULL) &&
            (n < 2 || p[n - 1] != '.' || p[n - 2] == '.' ||
             is_abbreviation(p, n - 1)))
            return n;
        n--;
    }
}

const char *bib_joined(struct arena *mem, const struct marc_field *f,
                       struct bib_join how)
{
    size_t at = 0, n = 0;
    struct marc_sub s;
    char *out = NULL;

    while (marc_sub_next(f, &at, &s)) {
        if (strchr(how.codes, s.code) == NULL)
            continue;
        while (s.n > 0 && *s.p == ' ') {
            s.p++;
            s.n--;
        }
        while (s.n > 0 && s.p[s.n - 1] == ' ')
            s.n--;
        if (how.isbd)
            s.n = bib_isbd_trim(s.p, s.n);
        if (s.n == 0)
            continue;
        if (out == NULL)
            out = arena_raw(mem, (size_t)f->n * 2 + 16);
        if (n > 0) {
            size_t gap = strlen(how.between);
            memcpy(out + n, how.between, gap);
            n += gap;
        }
        memcpy(out + n, s.p, s.n);
        n += s.n;
        out[n] = '\0';
    }
    return out == NULL ? "" : out;
}

const char *bib_sub(struct arena *mem, const struct marc_field *f, char code,
                    bool isbd)
{
    struct marc_sub s;

    if (!marc_sub_find(f, code, &s))
        return "";
    while (s.n > 0 && *s.p == ' ') {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && s.p[s.n - 1] == ' ')
        s.n--;
    if (isbd)
        s.n = bib_isbd_trim(s.p, s.n);
    return arena_copy_bytes(mem, s.p, s.n);
}

/* ---- numbers ------------------------------------------------------------ */

void bib_add_isbn(struct bib_taking *t, const char *text, bool wrong)
{
    char number[14];
    size_t n = 0;
    const char *p = text;

    while (*p == ' ')
        p++;
    for (; isdigit((unsigned char)*p) || *p == '-' || *p == 'X' || *p == 'x';
         p++)
        if (*p != '-' && n < sizeof number - 1)
            number[n++] = *p == 'x' ? 'X' : *p;
    number[n] = '\0';
    if (n == 0)
        return;
    wrong = wrong || (n != 10 && n != 13) ||
            (strchr(number, 'X') != NULL &&
             !(n == 10 && strchr(number, 'X') == number + 9));
    bib_add(t->mem, wrong ? &t->b->wrong_isbns : &t->b->isbns,
            arena_copy_bytes(t->mem, number, n));
}

int bib_year(const char *text)
{
    for (const char *p = text; *p != '\0';) {
        int digits = 0, year = 0;
        while (isdigit((unsigned char)p[digits]) && digits < 9) {
            year = year * 10 + (p[digits] - '0');
            digits++;
        }
        if (digits == 4 && year >= 1000 && year < 2200)
            return year;
        /* 20130405: a date written together */
        if (digits == 8 && year / 10000 >= 1000 && year / 10000 < 2200)
            return year / 10000;
        p += digits == 0 ? 1 : digits;
    }
    return 0;
}

static void find_currency(const char *text, char currency[4])
{
    static const struct {
        const char *mark, *code;
    } marks[] = {
        {"HK$", "HKD"}, {"HKD", "HKD"}, {"NT$", "TWD"}, {"TWD", "TWD"},
        {"US$", "USD"}, {"USD", "USD"}, {"CNY", "CNY"}, {"RMB", "CNY"},
        {"JPY", "JPY"}, {"GBP", "GBP"}, {"\xC2\xA3", "GBP"},
        {"EUR", "EUR"}, {"\xE2\x82\xAC", "EUR"}, {"lei", "ROL"},
        {"$", "USD"},
    };

    strcpy(currency, "CNY");
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strstr(text, marks[i].mark) != NULL) {
            strcpy(currency, marks[i].code);
            return;
        }
}

/* A point or comma with one or two digits behind it begins the cents; with
 * three it parts thousands. */
int64_t bib_price_cents(const char *text, char currency[4])
{
    int64_t whole = 0;
    int cents = 0, digits = 0;
    const char *p = text;

    find_currency(text, currency);
    while (*p != '\0' && !isdigit((unsigned char)*p))
        p++;
    if (*p == '\0')
        return -1;
    for (;; p++) {
        size_t behind = strspn(p + (*p != '\0'), "0123456789");
        if (isdigit((unsigned char)*p)) {
            whole = whole * 10 + (*p - '0');
            if (++digits > 9)
                return -1;
        } else if (*p != ',' || behind != 3) {
            break;
        }
    }
    if ((*p == '.' || *p == ',') && isdigit((unsigned char)p[1])) {
        cents = (p[1] - '0') * 10;
        if (isdigit((unsigned char)p[2]))
            cents += p[2] - '0';
    }
    return whole * 100 + cents;
}

void bib_set_price(struct bib_taking *t, const char *text)
{
    char currency[4];

    if (text[0] == '\0' || t->b->price[0] != '\0')
        return;
    t->b->price = text;
    t->b->price_cents = bib_price_cents(text, currency);
    t->b->currency = arena_copy(t->mem, currency);
}

/* ---- script and roles --------------------------------------------------- */

bool bib_has_han(const char *p, size_t n)
{
    for (size_t i = 0; i + 2 < n; i++) {
        unsigned char a = (unsigned char)p[i], b = (unsigned char)p[i + 1];
        /* U+3400 to U+9FFF, U+F900 to U+FAFF, U+20000 and up */
        if ((a == 0xE3 && b >= 0x90) || (a >= 0xE4 && a <= 0xE9) ||
            (a == 0xEF && (b == 0xA4 || b == 0xA5 || b == 0xA6)) ||
            (a == 0xF0 && b >= 0xA0))
            return true;
    }
    return false;
}

const char *bib_role(const char *text)
{
    static const struct {
        const char *code, *word;
    } roles[] = {
        /* UNIMARC, appendix C */
        {"070", "\xE8\x91\x97"}, {"730", "\xE8\xAF\x91"},
        {"340", "\xE7\xBC\x96"}, {"440", "\xE7\xBB\x98"},
        {"220", "\xE7\xBC\x96"}, {"650", "\xE5\x87\xBA\xE7\x89\x88"},
        /* MARC Code List for Relators */
        {"aut", "author"},       {"edt", "editor"},
        {"trl", "translator"},   {"ill", "illustrator"},
        {"com", "compiler"},     {"pbl", "publisher"},
        {"cmp", "composer"},     {"prf", "performer"},
    };

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(roles[i].code, text) == 0)
            return roles[i].word;
    return text;
}
