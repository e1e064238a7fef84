/* What scanners send and people type: bar codes, ISBNs, card numbers, call
 * numbers, day and amount. First line: how the school's codes look (prefix,
 * and a letter for the check digit). The rest: the scan. */
#include "base/day.h"
#include "rules/barcode.h"
#include "rules/call_number.h"
#include "rules/card_uid.h"
#include "rules/isbn.h"
#include "tests/fuzz/fuzz.h"

static void scans(const char *text, size_t n, const char *prefix)
{
    struct barcode_rule rule = {.prefix = prefix, .suffix = "X"};
    struct scan scan;

    scan_read(text, n, NULL, &scan);
    for (int k = CHECK_NONE; k <= CHECK_CODABAR; k++) {
        rule.check = (enum check_rule)k;
        rule.strip_check = k % 2;
        MUST(scan_read(text, n, &rule, &scan) == scan.kind);
        MUST(memchr(scan.text, '\0', sizeof scan.text) != NULL);
        MUST(memchr(scan.aim, '\0', sizeof scan.aim) != NULL);
        barcode_check(rule.check, scan.text);
        barcode_is_checked(rule.check, scan.text);
    }
}

static void isbns(const char *text)
{
    char key[ISBN_TEXT], ten[11], out[ISBN_HYPHENATED], unified[32];
    enum isbn_kind kind = isbn_read(text, key);

    MUST(memchr(key, '\0', sizeof key) != NULL);
    if (kind == ISBN_10 || kind == ISBN_13) {
        MUST(strlen(key) == 13 && isbn13_check(key) == key[12]);
        isbn_to_10(key, ten);
        isbn_hyphenate(key, out);
        MUST(isbn_read(out, unified) == ISBN_13 && strcmp(unified, key) == 0);
    }
    if (unified_number_read(text, unified, sizeof unified))
        MUST(memchr(unified, '\0', sizeof unified) != NULL);
}

static void cards(const char *text)
{
    char keys[UID_CANDIDATES][UID_KEY];
    size_t n = uid_candidates(text, keys);
    struct card_uid uid;

    MUST(n <= UID_CANDIDATES);
    for (size_t i = 0; i < n; i++) {
        MUST(strncmp(keys[i], "uid:", 4) == 0);
        MUST(strchr(keys[i], '?') != NULL || uid_from_key(keys[i], &uid));
        uid_matches(keys[i], text);
    }
    if (uid_from_key(text, &uid))
        MUST(uid.size <= UID_MAX);
}

static void shelves(const char *text)
{
    char key[CALL_SORT], call[CALL_TEXT], back[DAY_TEXT];
    int day;

    for (int k = SCHEME_CLC; k <= SCHEME_LCC; k++) {
        call_sort_key((enum class_scheme)k, text, key);
        MUST(memchr(key, '\0', sizeof key) != NULL);
    }
    if (call_compose(text, text, text, call))
        MUST(memchr(call, '\0', sizeof call) != NULL);
    if (day_parse(text, &day)) {
        day_format(day, back);
        MUST(strcmp(back, text) == 0);
    }
}

FUZZ(scan)
{
    struct arena *mem = arena_new();
    const uint8_t *line = n > 0 ? memchr(p, '\n', n) : NULL;
    size_t first = line == NULL ? 0 : (size_t)(line - p);
    char *prefix = arena_copy_bytes(mem, (const char *)p, first), *text;

    first += line != NULL;
    text = arena_copy_bytes(mem, (const char *)p + first, n - first);
    scans(text, n - first, prefix);
    isbns(text);
    cards(text);
    shelves(text);
    arena_free(mem);
    return 0;
}
