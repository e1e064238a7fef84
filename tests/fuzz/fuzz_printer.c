/* One byte for the language, then what a printer answers. */
#include "drivers/printer/status.h"
#include "tests/fuzz/fuzz.h"

FUZZ(printer)
{
    enum printer_language language;
    size_t size;

    if (n == 0)
        return 0;
    language = (enum printer_language)(*p % (PRINTER_TSPL + 1));
    MUST(status_of_port(*p) < TROUBLES);
    size = status_size(language, ++p, --n);
    MUST(status_read(language, p, n) < TROUBLES);
    /* What is whole stays so, whatever comes behind it. */
    if (size <= n)
        MUST(status_size(language, p, size) == size);
    return 0;
}
