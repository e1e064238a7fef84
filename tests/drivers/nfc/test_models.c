#include "drivers/nfc/reader.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"

/* Whether a rule lets this device be opened. */
static bool is_in_rules(const char *rules, const struct nfc_model *m)
{
    char vendor[24], product[8], line[1000];

    snprintf(vendor, sizeof vendor, "{idVendor}==\"%04x\"", m->vendor);
    snprintf(product, sizeof product, "%04x", m->product);
    while (*rules != '\0') {
        size_t n = strcspn(rules, "\n");
        snprintf(line, sizeof line, "%.*s", (int)n, rules);
        if (line[0] != '#' && strstr(line, vendor) != NULL &&
            strstr(line, product) != NULL &&
            strstr(line, "GROUP=\"langhuan\"") != NULL)
            return true;
        rules += n + (rules[n] != '\0');
    }
    return false;
}

TEST(each_reader_that_is_known_may_be_opened_by_the_rules_for_udev)
{
    static char rules[20000];
    FILE *f = fopen("drivers/packaging/70-langhuan.rules", "r");
    const struct nfc_model *m;
    size_t count = 0;

    assert_non_null(f);
    rules[fread(rules, 1, sizeof rules - 1, f)] = '\0';
    fclose(f);
    for (; (m = nfc_model_nth(count)) != NULL; count++) {
        if (!is_in_rules(rules, m))
            fail_msg("no rule for %s", m->name);
        assert_ptr_equal(nfc_model(m->vendor, m->product), m);
    }
    CHECK(count > 8);
    CHECK(nfc_model(0x1234, 0x5678) == NULL);
}

TESTS_RUN(RUN(each_reader_that_is_known_may_be_opened_by_the_rules_for_udev))
