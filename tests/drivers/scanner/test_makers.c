/* The list of makers, and the rules that let their scanners be opened. */
#include "drivers/scanner/makers.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"

enum { MOST = 16000 };

static const char *rules(void)
{
    static char text[MOST];
    FILE *f;

    if (text[0] != '\0')
        return text;
    f = fopen("drivers/packaging/70-langhuan.rules", "r");
    CHECK(f != NULL);
    text[fread(text, 1, MOST - 1, f)] = '\0';
    fclose(f);
    return text;
}

/* "0536|0581": whether `number` is among those behind `key` in this line. */
static bool has(const char *line, const char *key, unsigned number)
{
    const char *at = strstr(line, key), *end = strchr(line, '\n');
    char wanted[8];

    snprintf(wanted, sizeof wanted, "%04x", number);
    if (at == NULL || at > end)
        return false;
    at += strlen(key);
    return memmem(at, strcspn(at, "\""), wanted, 4) != NULL;
}

static bool may_open(unsigned vendor, unsigned product)
{
    for (const char *line = rules(); *line != '\0';
         line = strchr(line, '\n') + 1)
        if (strncmp(line, "SUBSYSTEM==\"usb\"", 16) == 0 &&
            has(line, "idVendor}==\"", vendor) &&
            (strstr(line, "idProduct") == NULL ||
             strstr(line, "idProduct") > strchr(line, '\n') ||
             has(line, "idProduct}==\"", product)))
            return true;
    return false;
}

TEST(whoever_is_taken_for_a_scanner_may_be_opened_and_nobody_else)
{
    static const uint16_t products[] = {0x0018, 0x0197, 0xc141, 0xfffe};

    for (unsigned vendor = 0; vendor <= 0xffff; vendor++)
        for (int i = 0; i < 4; i++)
            if ((scanner_maker((uint16_t)vendor, products[i]) != NULL) !=
                may_open(vendor, products[i]))
                fail_msg("%04x:%04x", vendor, products[i]);
}

TEST(makers_of_other_things_are_known_by_the_model)
{
    static const struct {
        unsigned vendor, product;
        const char *maker;
    } cases[] = {
        {0x1eab, 0x0c03, "Newland"}, {0x05e0, 0x1900, "Zebra"},
        {0x04b4, 0xbca1, "Cypress"}, {0x03f0, 0x1d24, "HP"},
        {0x04b4, 0x0001, NULL},      {0x046d, 0xc31c, NULL},
        {0x03f0, 0x0024, NULL},      {0x24ae, 0x2000, NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *maker = scanner_maker((uint16_t)cases[i].vendor,
                                          (uint16_t)cases[i].product);
        CHECK((maker == NULL) == (cases[i].maker == NULL));
        if (maker != NULL) {
            CHECK_TEXT(maker, cases[i].maker);
            CHECK(may_open(cases[i].vendor, cases[i].product));
        }
    }
}

TESTS_RUN(RUN(whoever_is_taken_for_a_scanner_may_be_opened_and_nobody_else),
          RUN(makers_of_other_things_are_known_by_the_model))
