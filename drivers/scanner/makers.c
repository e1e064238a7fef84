#include "drivers/scanner/makers.h"

#include <stddef.h>

/* Product 0: all that this vendor makes. The names are those of today. The
 * udev rules in drivers/packaging have the same list; a test compares. */
static const struct {
    uint16_t vendor, product;
    const char *name;
} makers[] = {
    {0x0404, 0x0202, "NCR"},
    {0x0404, 0x0203, "NCR"},
    {0x0416, 0xc141, "Winbond"},
    {0x040b, 0x6510, "Weltrend"},
    {0x03f0, 0x0139, "HP"},
    {0x03f0, 0x1d24, "HP"},
    {0x04b4, 0xbca1, "Cypress"},
    {0x04b4, 0xde61, "Cypress"},
    {0x04b4, 0xde64, "Cypress"},
    {0x0536, 0, "Honeywell"},
    {0x0581, 0, "Tera"},
    {0x05e0, 0, "Zebra"},
    {0x05f9, 0, "Datalogic"},
    {0x065a, 0, "Opticon"},
    {0x067e, 0, "Honeywell"},
    {0x0745, 0, "CipherLab"},
    {0x076d, 0, "Denso"},
    {0x080c, 0, "Datalogic"},
    {0x0c2e, 0, "Honeywell"},
    {0x0db5, 0, "Access IS"},
    {0x13ba, 0x0018, "PCP"},
    {0x1eab, 0, "Newland"},
    {0x23d0, 0, "Honeywell"},
    {0x24ae, 0x0197, "Meva"},
    {0x24ea, 0x0197, "Meva"},
};

const char *scanner_maker(uint16_t vendor, uint16_t product)
{
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
        if (makers[i].vendor == vendor &&
            (makers[i].product == 0 || makers[i].product == product))
            return makers[i].name;
    return NULL;
}
