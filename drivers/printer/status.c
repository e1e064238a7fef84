#include "drivers/printer/status.h"

#include <string.h>

bool printer_language(const char *word, enum printer_language *language)
{
    static const char *const words[] = {"plain", "escpos", "zpl", "tspl"};

    for (int i = 0; i < 4; i++)
        if (strcmp(words[i], word) == 0) {
            *language = (enum printer_language)i;
            return true;
        }
    return false;
}

const uint8_t *status_query(enum printer_language language, size_t *n)
{
    static const char *const queries[] = {
        "", "\x10\x04\x01\x10\x04\x02\x10\x04\x04", "~HS\r\n", "\x1B!?"};

    *n = strlen(queries[language]);
    return (const uint8_t *)queries[language];
}

/* Lines of ~HS end with ETX. */
static size_t three_lines(const uint8_t *answer, size_t n)
{
    int ends = 0;

    for (size_t i = 0; i < n; i++)
        if (answer[i] == 0x03 && ++ends == 3)
            return i + 1;
    return n + 1;
}

size_t status_size(enum printer_language language, const uint8_t *answer,
                   size_t n)
{
    switch (language) {
    case PRINTER_ESCPOS:
        return 3;
    case PRINTER_ZPL:
        return three_lines(answer, n);
    case PRINTER_TSPL:
        return 1;
    default:
        return 0;
    }
}

/* ESC/POS, "Transmit real-time status": bits 0, 4, 7 are 0, 1 and 4 are set
 * in each. */
static enum trouble read_escpos(const uint8_t *a)
{
    for (int i = 0; i < 3; i++)
        if ((a[i] & 0x93) != 0x12)
            return TROUBLE_NONE;
    if (a[1] & 0x04)
        return TROUBLE_COVER_OPEN;
    if ((a[1] & 0x20) || (a[2] & 0x60) == 0x60)
        return TROUBLE_PAPER_OUT;
    if (a[1] & 0x40)
        return TROUBLE_PRINTER_ERROR;
    return a[0] & 0x08 ? TROUBLE_OFFLINE : TROUBLE_NONE;
}

/* The field of this number, from 0, in the line of this number; '?' if there
 * is none. ZPL II programming guide, ~HS. */
static char field(const uint8_t *a, size_t n, int line, int number)
{
    size_t at = 0;

    for (int i = 0; i <= line; i++) {
        while (at < n && a[at] != 0x02)
            at++;
        at++;
    }
    while (at < n && number > 0 && a[at] != 0x03)
        number -= a[at++] == ',';
    return at < n && number == 0 ? (char)a[at] : '?';
}

static enum trouble read_zpl(const uint8_t *a, size_t n)
{
    if (field(a, n, 1, 2) == '1')
        return TROUBLE_COVER_OPEN;
    if (field(a, n, 0, 1) == '1')
        return TROUBLE_PAPER_OUT;
    if (field(a, n, 1, 3) == '1')
        return TROUBLE_RIBBON_OUT;
    return field(a, n, 0, 2) == '1' ? TROUBLE_OFFLINE : TROUBLE_NONE;
}

/* TSPL, <ESC>!?: a bit for each. */
static enum trouble read_tspl(uint8_t byte)
{
    static const struct {
        uint8_t bit;
        enum trouble trouble;
    } bits[] = {{0x01, TROUBLE_COVER_OPEN}, {0x04, TROUBLE_PAPER_OUT},
                {0x08, TROUBLE_RIBBON_OUT}, {0x02, TROUBLE_PRINTER_ERROR},
                {0x10, TROUBLE_OFFLINE},    {0x80, TROUBLE_PRINTER_ERROR}};

    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        if (byte & bits[i].bit)
            return bits[i].trouble;
    return TROUBLE_NONE;
}

enum trouble status_read(enum printer_language language,
                         const uint8_t *answer, size_t n)
{
    if (n == 0 || n < status_size(language, answer, n))
        return TROUBLE_NONE;
    switch (language) {
    case PRINTER_ESCPOS:
        return read_escpos(answer);
    case PRINTER_ZPL:
        return read_zpl(answer, n);
    case PRINTER_TSPL:
        return read_tspl(answer[0]);
    default:
        return TROUBLE_NONE;
    }
}

enum trouble status_of_port(uint8_t byte)
{
    if (byte & 0x20)
        return TROUBLE_PAPER_OUT;
    if (!(byte & 0x08))
        return TROUBLE_PRINTER_ERROR;
    return byte & 0x10 ? TROUBLE_NONE : TROUBLE_OFFLINE;
}
