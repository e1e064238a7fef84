#include "money.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"

const struct charge_kind charge_kinds[] = {
    {"overdue", TEXT_FOR_LATER("overdue"), false, false},
    {"lost", TEXT_FOR_LATER("lost"), true, false},
    {"damaged", TEXT_FOR_LATER("damaged"), true, false},
    {"replacement", TEXT_FOR_LATER("replacement"), true, false},
    {"card", TEXT_FOR_LATER("new card"), true, false},
    {"other", TEXT_FOR_LATER("other charge"), true, false},
    {"payment", TEXT_FOR_LATER("payment"), false, true},
    {"waived", TEXT_FOR_LATER("waived"), false, false},
    {"refund", TEXT_FOR_LATER("refund"), false, true},
    {"reversal", TEXT_FOR_LATER("reversal"), false, false},
};
const size_t charge_kind_count = sizeof charge_kinds / sizeof *charge_kinds;

static bool is_one_of(const char *word, const char *const *words)
{
    for (; word != NULL && *words != NULL; words++)
        if (strcmp(*words, word) == 0)
            return true;
    return false;
}

const struct charge_kind *charge_kind(const char *word)
{
    for (size_t i = 0; word != NULL && i < charge_kind_count; i++)
        if (strcmp(charge_kinds[i].word, word) == 0)
            return &charge_kinds[i];
    return NULL;
}

const char *money_means_name(const char *word)
{
    static const struct {
        const char *word, *name;
    } all[] = {
        {"cash", TEXT_FOR_LATER("cash")},
        {"card", TEXT_FOR_LATER("bank card")},
        {"transfer", TEXT_FOR_LATER("transfer or mobile payment")},
        {"other", TEXT_FOR_LATER("other means")},
    };

    for (size_t i = 0; word != NULL && i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i].word, word) == 0)
            return all[i].name;
    return NULL;
}

char *money_format(int64_t cents, char out[MONEY_TEXT])
{
    uint64_t n = cents < 0 ? -(uint64_t)cents : (uint64_t)cents;

    snprintf(out, MONEY_TEXT, "%s%llu.%02d", cents < 0 ? "-" : "",
             (unsigned long long)(n / 100), (int)(n % 100));
    return out;
}

bool money_parse(const char *text, int64_t *cents)
{
    const char *at = text;
    int64_t sum = 0;
    int digits = 0;

    while (isdigit((unsigned char)*at) && sum <= MONEY_MOST)
        sum = sum * 10 + *at++ - '0';
    if (at != text && *at == '.')
        for (at++; isdigit((unsigned char)*at) && digits < 2; digits++)
            sum = sum * 10 + *at++ - '0';
    for (; digits < 2; digits++)
        sum *= 10;
    if (at == text || *at != '\0' || sum <= 0 || sum > MONEY_MOST)
        return false;
    *cents = sum;
    return true;
}

/* ISO 4217: the currencies whose minor unit has no digits. */
bool money_fits(const char *currency, int64_t cents)
{
    static const char *const whole[] = {
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
        "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF", NULL};

    return cents % 100 == 0 || !is_one_of(currency, whole);
}

struct money_rules money_rules_default(void)
{
    return (struct money_rules){.lost_percent = 100};
}

/* A key holds one of some words, or a number up to `most`. */
static const struct key {
    const char *name;
    const char *const *words; /* in the order of their values; NULL: number */
    int64_t most;
    size_t at;
} keys[] = {
    {"money.lost_percent", NULL, 1000,
     offsetof(struct money_rules, lost_percent)},
    {"money.lost_fee_cents", NULL, MONEY_MOST,
     offsetof(struct money_rules, lost_fee_cents)},
    {"money.damaged_percent", NULL, 1000,
     offsetof(struct money_rules, damaged_percent)},
    {"money.unknown_price_cents", NULL, MONEY_MOST,
     offsetof(struct money_rules, unknown_price_cents)},
    {"money.card_cents", NULL, MONEY_MOST,
     offsetof(struct money_rules, card_cents)},
    {"money.back_days", NULL, 3650, offsetof(struct money_rules, back_days)},
    {"money.use", (const char *const[]){"on", "off", NULL}, 0, 0},
    {"money.back", (const char *const[]){"all", "unpaid", "none", NULL}, 0, 0},
};

static const struct key *key_of(const char *name)
{
    for (size_t i = 0; name != NULL && i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i].name, name) == 0)
            return &keys[i];
    return NULL;
}

bool money_is_key(const char *key)
{
    return key_of(key) != NULL;
}

static int word_number(const char *const *words, const char *word)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

static bool number_up_to(const char *text, int64_t most, int64_t *number)
{
    size_t n = strlen(text);

    if (n == 0 || n > 10 || strspn(text, "0123456789") != n)
        return false;
    *number = strtoll(text, NULL, 10);
    return *number <= most;
}

bool money_rule_put(struct money_rules *r, const char *key, const char *value)
{
    const struct key *k = key_of(key);
    int64_t number;
    int word;

    if (k == NULL || value == NULL)
        return false;
    if (k->words == NULL) {
        if (!number_up_to(value, k->most, &number))
            return false;
        *(int64_t *)(void *)((char *)r + k->at) = number;
        return true;
    }
    word = word_number(k->words, value);
    if (word < 0)
        return false;
    if (strcmp(key, "money.use") == 0)
        r->off = word == 1;
    else
        r->back = (enum loss_back)word;
    return true;
}

int64_t loss_cost(const struct money_rules *r, bool lost, int64_t price_cents)
{
    int64_t price = price_cents > 0 ? price_cents : r->unknown_price_cents;
    int64_t percent = lost ? r->lost_percent : r->damaged_percent;
    int64_t cents;

    if (r->off)
        return 0;
    if (price > MONEY_MOST)
        price = MONEY_MOST;
    cents = (price * percent + 50) / 100 + (lost ? r->lost_fee_cents : 0);
    return cents < MONEY_MOST ? cents : MONEY_MOST;
}

int64_t loss_reversed(const struct money_rules *r, int64_t charged_cents,
                      int64_t owed_cents, int days)
{
    int64_t unpaid = owed_cents > 0 ? owed_cents : 0;

    if (r->back == LOSS_BACK_NONE ||
        (r->back_days > 0 && days > r->back_days))
        return 0;
    if (r->back == LOSS_BACK_UNPAID && unpaid < charged_cents)
        return unpaid;
    return charged_cents;
}
