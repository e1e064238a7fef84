#include "barcode.h"

#include <string.h>

#include "isbn.h"

static const char code39[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";
/* Values of EN 798, annex A: start and stop letters come last. */
static const char codabar[] = "0123456789-$:/.+ABCD";

/* ISO/IEC 15420: weights 3 and 1 from the right. */
static char ean(const char *text, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return 0;
        sum += (text[i] - '0') * ((n - i) % 2 ? 3 : 1);
    }
    return n == 0 ? 0 : (char)('0' + (10 - sum % 10) % 10);
}

/* ISO/IEC 7812-1: every second digit from the right doubled. */
static char luhn(const char *text, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        int d = text[i] - '0';
        if (d < 0 || d > 9)
            return 0;
        d *= (n - i) % 2 ? 2 : 1;
        sum += d > 9 ? d - 9 : d;
    }
    return n == 0 ? 0 : (char)('0' + (10 - sum % 10) % 10);
}

/* The sum of values modulo `mod`; < 0 if a character has none. */
static int value_sum(const char *values, int mod, const char *text, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        const char *at = text[i] ? strchr(values, text[i]) : NULL;
        if (at == NULL || at - values >= mod)
            return -1;
        sum = (sum + (int)(at - values)) % mod;
    }
    return n == 0 ? -1 : sum;
}

static char check_of(enum check_rule rule, const char *text, size_t n)
{
    int sum;

    switch (rule) {
    case CHECK_EAN:
        return ean(text, n);
    case CHECK_LUHN:
        return luhn(text, n);
    case CHECK_CODE39:
        sum = value_sum(code39, 43, text, n);
        return sum < 0 ? 0 : code39[sum];
    case CHECK_CODABAR:
        sum = value_sum(codabar, 16, text, n);
        return sum < 0 ? 0 : codabar[(16 - sum) % 16];
    case CHECK_NONE:
        break;
    }
    return 0;
}

char barcode_check(enum check_rule rule, const char *text)
{
    return check_of(rule, text, strlen(text));
}

bool barcode_is_checked(enum check_rule rule, const char *text)
{
    size_t n = strlen(text);

    if (rule == CHECK_NONE)
        return true;
    return n >= 2 && check_of(rule, text, n - 1) == text[n - 1];
}

static const char *const rule_words[] = {
    [CHECK_NONE] = "none",     [CHECK_EAN] = "ean",
    [CHECK_CODE39] = "code39", [CHECK_LUHN] = "luhn",
    [CHECK_CODABAR] = "codabar",
};

const char *check_rule_word(enum check_rule rule)
{
    return rule_words[rule];
}

bool check_rule_from_word(const char *word, enum check_rule *rule)
{
    for (int i = CHECK_NONE; i <= CHECK_CODABAR; i++)
        if (strcmp(rule_words[i], word) == 0) {
            *rule = (enum check_rule)i;
            return true;
        }
    return false;
}
