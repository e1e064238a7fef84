#include "call_number.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"

/* A key being written, cut at its room. */
struct key {
    char *p;
    size_t n;
};

static void put(struct key *k, char c)
{
    if (k->n < CALL_SORT - 1)
        k->p[k->n++] = c;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* A whole number: its length goes first, so that 9 < 10 byte by byte. Returns
 * what follows it. */
static const char *put_number(struct key *k, const char *s)
{
    size_t n;

    while (*s == '0' && is_digit(s[1]))
        s++;
    n = strspn(s, "0123456789");
    put(k, n < 10 ? (char)('0' + n) : '9');
    for (size_t i = 0; i < n; i++)
        put(k, s[i]);
    return s + n;
}

/* The order of the CLC's auxiliary marks, all before any digit: recommended
 * (a), form (-), place, people, time, special, joint, relation. What a mark
 * becomes in the key keeps this order; 0: no mark. */
static char clc_mark(char c)
{
    static const char marks[] = "a-(\"=<+:";
    static const char keys[] = "!#$%&'+,";
    const char *at = c ? strchr(marks, c) : NULL;

    return at ? keys[at - marks] : 0;
}

/* Digits are a decimal fraction: they stand as they are, the point goes. So do
 * the brackets of an alternative class, [B032.1], and of one no longer used,
 * {B916}. */
static const char *put_clc_class(struct key *k, const char *s)
{
    for (; *s && *s != '/' && *s != ' '; s++) {
        bool after_digit = k->n > 0 && is_digit(k->p[k->n - 1]);
        if (clc_mark(*s) && (*s != 'a' || after_digit))
            put(k, clc_mark(*s));
        else if (strchr(".)>[]{}", *s) == NULL)
            put(k, upper(*s));
    }
    return s;
}

/* Three digits and a fraction: the point has no value in the order. */
static const char *put_ddc_class(struct key *k, const char *s)
{
    for (; is_digit(*s) || *s == '.'; s++)
        if (*s != '.')
            put(k, *s);
    return s;
}

/* Letters, a whole number of up to four digits, then a fraction. */
static const char *put_lcc_class(struct key *k, const char *s)
{
    for (; *s && !is_digit(*s) && *s != ' ' && *s != '/' && *s != '.'; s++)
        put(k, upper(*s));
    put(k, ' '); /* Q before QA */
    if (is_digit(*s))
        s = put_number(k, s);
    if (s[0] == '.' && is_digit(s[1]))
        for (s++; is_digit(*s); s++)
            put(k, *s);
    return s;
}

/* One part behind the class. A letter's digits are a fraction (Cutter numbers,
 * 著者号); digits that begin a part, follow a mark or a point (v.10, no.2), or
 * stand in `numbered` parts (volume, year, copy) are a whole number. */
static const char *put_part(struct key *k, const char *s, bool numbered)
{
    bool fraction = false;

    while (*s && *s != '/' && *s != ' ') {
        if (is_digit(*s) && !fraction) {
            s = put_number(k, s);
            continue;
        }
        if (clc_mark(*s) && *s != 'a') {
            put(k, clc_mark(*s));
            fraction = false;
        } else if (*s == '.') {
            const char *after = s + strspn(s + 1, " ");
            s = is_digit(after[1]) ? after : s; /* no. 2 is no.2 */
            fraction = false;
        } else if (*s != ')') {
            put(k, upper(*s));
            fraction = !numbered;
        }
        s++;
    }
    return s;
}

enum class_scheme class_scheme_from_word(const char *word)
{
    if (word && strcmp(word, "DDC") == 0)
        return SCHEME_DDC;
    return word && strcmp(word, "LCC") == 0 ? SCHEME_LCC : SCHEME_CLC;
}

void call_sort_key(enum class_scheme scheme, const char *call,
                   char key[CALL_SORT])
{
    struct key k = {key, 0};
    const char *s = call;
    int part = 0;

    while (*s == ' ')
        s++;
    if (scheme == SCHEME_DDC && is_digit(*s))
        s = put_ddc_class(&k, s);
    else if (scheme == SCHEME_LCC)
        s = put_lcc_class(&k, s);
    else
        s = put_clc_class(&k, s);
    while (*s) {
        if (*s == '/' || *s == ' ' || *s == '.') {
            s++;
            continue;
        }
        put(&k, ' ');
        s = put_part(&k, s, ++part > 1 && scheme != SCHEME_LCC);
    }
    key[k.n] = '\0';
}

bool call_compose(const char *class_number, const char *book_number,
                  const char *volume, char call[CALL_TEXT])
{
    bool more = book_number && *book_number;
    bool has_volume = volume && *volume;
    int n = snprintf(call, CALL_TEXT, "%s%s%s%s%s", class_number,
                     more ? "/" : "", more ? book_number : "",
                     has_volume ? "/:" : "", has_volume ? volume : "");

    return n >= 0 && n < CALL_TEXT;
}

const char *clc_main_class(char letter)
{
    static const char *const names[26] = {
        ['A' - 'A'] = TEXT_FOR_LATER("Marxism, Leninism, Mao, Deng"),
        ['B' - 'A'] = TEXT_FOR_LATER("Philosophy, religion"),
        ['C' - 'A'] = TEXT_FOR_LATER("Social sciences in general"),
        ['D' - 'A'] = TEXT_FOR_LATER("Politics, law"),
        ['E' - 'A'] = TEXT_FOR_LATER("Military affairs"),
        ['F' - 'A'] = TEXT_FOR_LATER("Economics"),
        ['G' - 'A'] = TEXT_FOR_LATER("Culture, education, sports"),
        ['H' - 'A'] = TEXT_FOR_LATER("Languages"),
        ['I' - 'A'] = TEXT_FOR_LATER("Literature"),
        ['J' - 'A'] = TEXT_FOR_LATER("Arts"),
        ['K' - 'A'] = TEXT_FOR_LATER("History, geography"),
        ['N' - 'A'] = TEXT_FOR_LATER("Natural sciences in general"),
        ['O' - 'A'] = TEXT_FOR_LATER("Mathematics, physics, chemistry"),
        ['P' - 'A'] = TEXT_FOR_LATER("Astronomy, earth sciences"),
        ['Q' - 'A'] = TEXT_FOR_LATER("Biology"),
        ['R' - 'A'] = TEXT_FOR_LATER("Medicine, health"),
        ['S' - 'A'] = TEXT_FOR_LATER("Agriculture"),
        ['T' - 'A'] = TEXT_FOR_LATER("Industry, technology"),
        ['U' - 'A'] = TEXT_FOR_LATER("Transport"),
        ['V' - 'A'] = TEXT_FOR_LATER("Aviation, space"),
        ['X' - 'A'] = TEXT_FOR_LATER("Environment, safety"),
        ['Z' - 'A'] = TEXT_FOR_LATER("General works"),
    };

    letter = upper(letter);
    return letter >= 'A' && letter <= 'Z' ? names[letter - 'A'] : NULL;
}

int clc_five_part(char letter)
{
    letter = upper(letter);
    if (clc_main_class(letter) == NULL)
        return 0;
    if (letter == 'A' || letter == 'B')
        return letter == 'A' ? 1 : 2;
    if (letter == 'Z')
        return 5;
    return letter <= 'K' ? 3 : 4;
}
