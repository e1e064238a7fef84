#include <stddef.h>

#include "tests/support/morning.h"

const struct morning morning_counter[] = {
    {"POST", "/desks/1/money",
     "{\"patron\":2,\"what\":\"charge\",\"cents\":100}", 200},
    {"POST", "/desks/1/money",
     "{\"patron\":2,\"what\":\"waive\",\"cents\":100,\"note\":\"n\"}", 200},
    {"POST", "/desks/1/slips", "{}", 200},
    {"POST", "/desks/1/slips", "{\"line\":4711}", 404},
    {"POST", "/desks/1/note", "{\"patron\":2,\"note\":\"twins\"}", 200},
    {"POST", "/desks/1/await", "{\"what\":\"card\",\"patron\":4711}", 409},
    {"POST", "/desks/1/await", "{\"what\":\"copy\",\"barcode\":\"B6\"}", 200},
    {"POST", "/desks/1/await", "{\"what\":\"nothing\"}", 200},
    {"POST", "/desks/1/card", "{\"patron\":2,\"code\":\"K2\"}", 200},
    {"POST", "/desks/1/card", "{\"patron\":1,\"code\":\"K2\"}", 409},
    {"POST", "/desks/1/hold", "{\"patron\":2,\"title\":6}", 200},
    {"POST", "/desks/1/copy", "{\"barcode\":\"B6\",\"what\":\"damaged\"}",
     200},
    {"POST", "/desks/1/copy", "{\"barcode\":\"B6\",\"what\":\"lost\"}", 409},
    {"POST", "/desks/1/copy", "{\"barcode\":\"B6\",\"what\":\"available\"}",
     200},
    {"GET", "/losses/costs?barcode=B6", NULL, 200},
    {"GET", "/losses/costs?barcode=none", NULL, 404},
    {"GET", "/losses/costs", NULL, 400},
    {NULL, NULL, NULL, 0},
};
