#include <stddef.h>

#include "tests/support/morning.h"

#define FACE "{\"data\":\"/9j/4AAQ\"}" /* how a JPEG begins */

const struct morning morning_readers[] = {
    {"GET", "/patrons?q=a", NULL, 200},
    {"GET", "/patrons?class=1&limit=3", NULL, 200},
    {"GET", "/patrons/1", NULL, 200},
    {"GET", "/classes", NULL, 200},
    {"POST", "/patrons/2/cards", "{\"code\":\"NEW2\",\"replaces\":true}", 200},
    {"POST", "/patrons/3/cards", "{\"code\":\"NEW2\"}", 409},
    {"GET", "/patrons/2/cards", NULL, 200},
    {"PUT", "/cards/3/state", "{\"state\":\"lost\"}", 200},
    {"PUT", "/cards/3/state", "{\"state\":\"active\"}", 200},
    {"GET", "/today", NULL, 200},
    {"GET", "/lists", NULL, 200},
    {"GET", "/patrons?all=1&category=1&after=1&left=1", NULL, 200},
    {"PUT", "/patrons", "{\"name\":\"Dora\",\"category\":\"pupil\","
     "\"class\":\"4-1\",\"seat\":3,\"expires_on\":null}", 200},
    {"PUT", "/patrons", "{\"id\":2,\"name\":\"Ben\",\"note\":\"reads much\"}",
     200},
    {"PUT", "/patrons", "{\"name\":\"Twin\",\"category\":\"pupil\","
     "\"number\":\"P2\"}", 409},
    {"PUT", "/patrons", "{\"name\":\"Ben\",\"id\":4711}", 404},
    {"PUT", "/patrons", "{\"name\":\"Ben\",\"id\":2,\"seat\":1000}", 400},
    {"POST", "/patrons/import", "number,name\n91,Eve\n,\n", 200},
    {"POST", "/patrons/import?write=1&skip=3", "number,name\n91,Eve\n92,F\n",
     200},
    {"POST", "/patrons/import", "colour,taste\nred,sweet\n", 400},
    {"POST", "/patrons/import?skip=x", "number,name\n91,Eve\n", 400},
    {"GET", "/patrons/2/record", NULL, 200},
    {"PUT", "/patrons/2/block", "{\"note\":\"see me\",\"until\":null}", 200},
    {"GET", "/patrons/2/record", NULL, 200},
    {"DELETE", "/patrons/2/block", NULL, 200},
    {"PUT", "/patrons/2/picture", FACE, 200},
    {"GET", "/patrons/2/picture", NULL, 200},
    {"GET", "/patrons/2", NULL, 200},
    {"PUT", "/patrons/2/picture", "{\"data\":\"R0lGODlh\"}", 400},
    {"DELETE", "/patrons/2/picture", NULL, 200},
    {"GET", "/patrons/2/picture", NULL, 404},
    {"POST", "/desks/1/reader", "{\"patron\":2}", 200},
    {"POST", "/desks/1/scan", "{\"code\":\"B4\",\"source\":\"keyboard\"}", 200},
    {"POST", "/patrons/2/leave", NULL, 409},
    {"POST", "/desks/1/close", "{}", 200},
    {"POST", "/desks/1/scan", "{\"code\":\"B4\",\"source\":\"keyboard\"}", 200},
    {"POST", "/patrons/4/leave", NULL, 200},
    {NULL, NULL, NULL, 0},
};
