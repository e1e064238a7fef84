#include "tests/fuzz/api_bed.h"
#include "tests/fuzz/fuzz.h"

FUZZ(api)
{
    api_bed_ask(p, n);
    return 0;
}
