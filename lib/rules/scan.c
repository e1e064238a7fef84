/* What a scan means, of barcode.h. */
#include <string.h>

#include "barcode.h"
#include "card_uid.h"
#include "isbn.h"

/* The bytes without control characters and outer blanks; false if too long. */
static bool clean(const char *bytes, size_t n, char out[SCAN_MAX])
{
    size_t used = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c < 0x20 || c == 0x7f || (c == ' ' && used == 0))
            continue;
        if (used == SCAN_MAX - 1)
            return false;
        out[used++] = (char)c;
    }
    while (used > 0 && out[used - 1] == ' ')
        used--;
    out[used] = '\0';
    return true;
}

/* ISO/IEC 15424: ']', a letter for the symbology, a digit or letter. */
static void take_aim(struct scan *scan)
{
    const char *t = scan->text;
    bool letter = (t[1] >= 'A' && t[1] <= 'Z') || (t[1] >= 'a' && t[1] <= 'z');

    if (t[0] != ']' || !letter || t[2] == '\0')
        return;
    memcpy(scan->aim, t, 3);
    memmove(scan->text, t + 3, strlen(t + 3) + 1);
}

static void cut_ends(struct scan *scan, const struct barcode_rule *rule)
{
    size_t n = strlen(scan->text), p, s;

    p = rule->prefix ? strlen(rule->prefix) : 0;
    if (p > 0 && p < n && memcmp(scan->text, rule->prefix, p) == 0) {
        memmove(scan->text, scan->text + p, n - p + 1);
        n -= p;
    }
    s = rule->suffix ? strlen(rule->suffix) : 0;
    if (s > 0 && s < n && strcmp(scan->text + n - s, rule->suffix) == 0)
        scan->text[n - s] = '\0';
}

/* What a 13-digit article number is; SCAN_CODE for any other. */
static enum scan_kind article(const char *text)
{
    char key[ISBN_TEXT];

    if (strlen(text) < 13 || strspn(text, "0123456789") < 13 ||
        isbn13_check(text) != text[12])
        return SCAN_CODE;
    if (strncmp(text, "977", 3) == 0)
        return SCAN_ISSN;
    return strlen(text) == 13 && isbn_read(text, key) == ISBN_13 ? SCAN_ISBN
                                                                  : SCAN_CODE;
}

static enum scan_kind by_rule(struct scan *scan,
                              const struct barcode_rule *rule)
{
    size_t n;

    cut_ends(scan, rule);
    n = strlen(scan->text);
    if (!barcode_is_checked(rule->check, scan->text))
        return SCAN_BAD;
    if (rule->check != CHECK_NONE && rule->strip_check && n > 1)
        scan->text[n - 1] = '\0';
    return SCAN_CODE;
}

enum scan_kind scan_read(const char *bytes, size_t n,
                         const struct barcode_rule *rule, struct scan *scan)
{
    struct card_uid uid;

    *scan = (struct scan){.kind = SCAN_BAD};
    if (!clean(bytes, n, scan->text))
        return SCAN_BAD;
    take_aim(scan);
    if (scan->text[0] == '\0')
        return scan->kind = SCAN_EMPTY;
    if (uid_from_key(scan->text, &uid))
        return scan->kind = SCAN_UID;
    scan->kind = article(scan->text);
    if (scan->kind != SCAN_CODE && scan->aim[0] == '\0') {
        /* Typed or from a scanner that names no symbology: a copy's barcode
         * may look like an ISBN; the database knows. */
        scan->could_be_isbn = scan->kind == SCAN_ISBN;
        scan->kind = SCAN_CODE;
    } else if (scan->kind != SCAN_CODE && strcmp(scan->aim, "]E0") != 0) {
        scan->kind = SCAN_CODE;
    }
    if (scan->kind == SCAN_CODE && rule && !scan->could_be_isbn)
        scan->kind = by_rule(scan, rule);
    return scan->kind;
}
