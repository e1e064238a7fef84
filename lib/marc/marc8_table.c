/* marc8_table.c - ANSEL, the Latin half of MARC-8 (ANSI/NISO Z39.47-1993 and
 * the euro, sharp s and other later signs of the Library of Congress). */
#include "marc/reader.h"

/* 0xA1 to 0xC8: letters and signs. 0: not defined. */
static const uint16_t ansel_sign[] = {
    0x0141, 0x00D8, 0x0110, 0x00DE, 0x00C6, 0x0152, 0x02B9, 0x00B7, 0x266D,
    0x00AE, 0x00B1, 0x01A0, 0x01AF, 0x02BC, 0,      0x02BB, 0x0142, 0x00F8,
    0x0111, 0x00FE, 0x00E6, 0x0153, 0x02BA, 0x0131, 0x00A3, 0x00F0, 0,
    0x01A1, 0x01B0, 0,      0,      0x00B0, 0x2113, 0x2117, 0x00A9, 0x266F,
    0x00BF, 0x00A1, 0x00DF, 0x20AC,
};

/* 0xE0 to 0xFE: accents. */
static const uint16_t ansel_accent[] = {
    0x0309, 0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x0306, 0x0307,
    0x0308, 0x030C, 0x030A, 0xFE20, 0xFE21, 0x0315, 0x030B, 0x0310,
    0x0327, 0x0328, 0x0323, 0x0324, 0x0325, 0x0333, 0x0332, 0x0326,
    0x031C, 0x032E, 0xFE22, 0xFE23, 0,      0,      0x0313,
};

unsigned marc8_sign(unsigned char byte)
{
    if (byte >= 0xA1 && byte <= 0xC8)
        return ansel_sign[byte - 0xA1];
    return byte == 0x88   ? 0x98
           : byte == 0x89 ? 0x9C
           : byte == 0x8D ? 0x200D
           : byte == 0x8E ? 0x200C
                          : 0;
}

unsigned marc8_accent(unsigned char byte)
{
    return byte >= 0xE0 && byte <= 0xFE ? ansel_accent[byte - 0xE0] : 0;
}

unsigned char marc8_byte_of_sign(unsigned code)
{
    static const unsigned char control[] = {0x88, 0x89, 0x8D, 0x8E};

    for (size_t i = 0; i < sizeof ansel_sign / sizeof *ansel_sign; i++)
        if (ansel_sign[i] == code)
            return (unsigned char)(0xA1 + i);
    for (size_t i = 0; i < sizeof control; i++)
        if (marc8_sign(control[i]) == code)
            return control[i];
    return 0;
}

unsigned char marc8_byte_of_accent(unsigned code)
{
    for (size_t i = 0; i < sizeof ansel_accent / sizeof *ansel_accent; i++)
        if (ansel_accent[i] == code)
            return (unsigned char)(0xE0 + i);
    return 0;
}
