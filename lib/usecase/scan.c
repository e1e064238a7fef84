#include "scan.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/copy.h"
#include "model/lists.h"
#include "model/patron.h"
#include "rules/barcode.h"
#include "rules/isbn.h"

/* The school's own prefix, suffix and check digit: the setting barcode.rule,
 * {"prefix": "S", "suffix": "", "check": "luhn", "strip_check": 1}. */
static bool rule_of(struct ctx *c, struct barcode_rule *rule)
{
    const char *json, *check;

    *rule = (struct barcode_rule){0};
    if (!setting_read(c, c->school_id, "barcode.rule", &json))
        return false;
    if (json == NULL)
        return true;
    rule->prefix = deed_text(c, json, "prefix");
    rule->suffix = deed_text(c, json, "suffix");
    rule->strip_check = deed_int(json, "strip_check") != 0;
    check = deed_text(c, json, "check");
    if (check && !check_rule_from_word(check, &rule->check))
        return fail(c, ERR_INVALID, "no check digit is called %s", check);
    return true;
}

/* A card or number, a copy, or both; errors of the search itself only. */
static bool look_up(struct ctx *c, struct scan_result *rs)
{
    struct copy copy;
    int64_t card_id;

    if (!patron_id_by_text(c, c->school_id, rs->text, &rs->patron_id,
                           &card_id)) {
        if (c->err.code != ERR_CONFLICT)
            return false;
        rs->patron_id = 0; /* two readers' numbers: the deed will say so */
    }
    if (copy_by_barcode(c, c->school_id, rs->text, true, &copy)) {
        rs->copy_id = copy.id;
        rs->copy_on_loan = copy.loan_id != 0;
    } else if (c->err.code != ERR_NOT_FOUND && c->err.code != ERR_CONFLICT) {
        return false;
    }
    c->err = (struct err){0};
    return true;
}

static enum scan_meaning meaning_of(const struct scan_result *rs)
{
    if (rs->patron_id && rs->copy_id)
        return SCAN_MEANS_BOTH;
    if (rs->patron_id)
        return SCAN_MEANS_PATRON;
    if (rs->copy_id)
        return SCAN_MEANS_COPY;
    return rs->isbn ? SCAN_MEANS_ISBN : SCAN_MEANS_NOTHING;
}

bool scan_resolve(struct ctx *c, const char *bytes, size_t n,
                  struct scan_result *rs)
{
    struct barcode_rule rule;
    struct scan scan, plain;
    char key[ISBN_TEXT];

    *rs = (struct scan_result){.meaning = SCAN_MEANS_BAD};
    if (!actor_must(c, RIGHT_SEARCH) || !rule_of(c, &rule))
        return false;
    scan_read(bytes, n, &rule, &scan);
    scan_read(bytes, n, NULL, &plain);
    rs->text = arena_copy(c->mem, scan.text);
    if (plain.kind == SCAN_EMPTY || plain.kind == SCAN_BAD)
        return true;
    if (isbn_read(plain.text, key) == ISBN_13 ||
        isbn_read(plain.text, key) == ISBN_10)
        rs->isbn = arena_copy(c->mem, key);
    if (scan.kind == SCAN_ISBN) {
        rs->meaning = SCAN_MEANS_ISBN;
        return true;
    }
    /* A card need not keep the rule of the copies. */
    if (scan.kind == SCAN_BAD)
        rs->text = arena_copy(c->mem, plain.text);
    if (!look_up(c, rs))
        return false;
    rs->meaning = meaning_of(rs);
    if (rs->meaning == SCAN_MEANS_NOTHING && scan.kind == SCAN_BAD)
        rs->meaning = SCAN_MEANS_BAD;
    return true;
}
