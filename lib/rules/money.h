/* money.h - the kinds of entries in a reader's ledger, amounts as people write
 * them, and what a school charges for a loss.
 *
 * Pure. Amounts are hundredths of the school's currency (ISO 4217), owed above
 * 0, paid or forgiven below. */
#ifndef RULES_MONEY_H
#define RULES_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MONEY_TEXT = 32, MONEY_MOST = 100000000 /* cents in one entry */ };

struct charge_kind {
    const char *word, *name; /* as in the schema; name goes through say() */
    bool by_hand;            /* a person may ask for it */
    bool moves;              /* money goes from hand to hand: cash book */
};
extern const struct charge_kind charge_kinds[];
extern const size_t charge_kind_count;
/* NULL: no such kind. */
const struct charge_kind *charge_kind(const char *word);

/* By what means money is moved: the name, for say(), of "cash", "card",
 * "transfer" or "other"; NULL: there is no such word. */
const char *money_means_name(const char *word);

/* "-12.50". Returns `out`. */
char *money_format(int64_t cents, char out[MONEY_TEXT]);
/* "12", "12.5", "12.50": above 0, at most MONEY_MOST; false: no amount. */
bool money_parse(const char *text, int64_t *cents);
/* Some currencies have no hundredths: yen, won, dong ... */
bool money_fits(const char *currency, int64_t cents);

/* What happens to the charge for a lost copy that comes back. */
enum loss_back {
    LOSS_BACK_ALL,    /* it is reversed; what was paid is a credit */
    LOSS_BACK_UNPAID, /* what is still owed is reversed, what was paid stays */
    LOSS_BACK_NONE
};

/* A school's settings: money.use (on, off), money.lost_percent (of the price),
 * money.lost_fee_cents, money.damaged_percent, money.unknown_price_cents (for
 * a copy without a price), money.card_cents (a new card for a lost one),
 * money.back (all, unpaid, none), money.back_days (only so many days after the
 * charge; 0: always). */
struct money_rules {
    bool off; /* nothing is charged, and debts block nobody */
    int64_t lost_percent, lost_fee_cents, damaged_percent;
    int64_t unknown_price_cents, card_cents, back_days;
    enum loss_back back;
};
/* As they are where nothing is set: on, the price of a lost copy, all back. */
struct money_rules money_rules_default(void);
bool money_is_key(const char *key);
/* False if the value is none of this key; `r` stays as it is. */
bool money_rule_put(struct money_rules *r, const char *key, const char *value);

/* What a lost (or else damaged) copy costs; price 0: not known. */
int64_t loss_cost(const struct money_rules *r, bool lost, int64_t price_cents);
/* How much of the charge is reversed when the copy comes back `days` after it
 * and the reader owes this much in all. */
int64_t loss_reversed(const struct money_rules *r, int64_t charged_cents,
                      int64_t owed_cents, int days);

#endif
