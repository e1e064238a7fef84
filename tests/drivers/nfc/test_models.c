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

/* The kernel's own driver of PN53x chips takes each reader of them, ACR122U
 * too: pn533_usb, which stands on pn533. Nothing else is kept out. */
TEST(modules_of_the_kernel_that_seize_a_reader_are_on_the_black_list)
{
    FILE *f = fopen("drivers/packaging/langhuan.conf", "r");
    char line[200], module[100];
    bool usb = false, chip = false;

    assert_non_null(f);
    while (fgets(line, sizeof line, f) != NULL) {
        if (line[0] == '#')
            continue;
        assert_int_equal(sscanf(line, "blacklist %99s", module), 1);
        usb |= strcmp(module, "pn533_usb") == 0;
        chip |= strcmp(module, "pn533") == 0;
        if (strncmp(module, "pn533", 5) != 0)
            fail_msg("%s is no driver of readers", module);
    }
    fclose(f);
    CHECK(usb && chip);
}

TESTS_RUN(RUN(each_reader_that_is_known_may_be_opened_by_the_rules_for_udev),
          RUN(modules_of_the_kernel_that_seize_a_reader_are_on_the_black_list))
