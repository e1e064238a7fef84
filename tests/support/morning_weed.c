#include <stddef.h>

#include "tests/support/morning.h"

const struct morning morning_weed[] = {
    {"GET", "/weeding/rules", NULL, 200},
    {"PUT", "/weeding/rules", "{\"name\":\"Thin\",\"held_years\":0,"
     "\"class\":\"\",\"condition\":\"\"}", 200},
    {"PUT", "/weeding/rules", "{\"name\":\"Thin\",\"held_years\":1}", 409},
    {"PUT", "/weeding/rules", "{\"id\":4711,\"name\":\"X\","
     "\"held_years\":1}", 404},
    {"PUT", "/weeding/rules", "{\"name\":\"All\"}", 400},
    {"GET", "/weeding/candidates", NULL, 200},
    {"GET", "/weeding/candidates?rule=4711", NULL, 404},
    {"GET", "/weeding/candidates?location=moon", NULL, 400},
    {"POST", "/weeding/lists", "{\"code\":\"V1\",\"note\":\"spring\"}", 200},
    {"POST", "/weeding/lists", "{\"code\":\"V1\"}", 409},
    {"POST", "/weeding/lists", "{\"code\":\"\"}", 400},
    {"GET", "/weeding/lists", NULL, 200},
    {"PUT", "/weeding/lists/1", "{\"note\":\"autumn\"}", 200},
    {"POST", "/weeding/lists/1/steps", "{\"step\":\"propose\","
     "\"name\":\"Wang\"}", 409},
    {"POST", "/weeding/lists/1/copies", "{\"barcodes\":[\"none\"]}", 404},
    {"POST", "/weeding/lists/1/copies", "{\"barcodes\":[\"B1\",\"B4\","
     "\"B5\"],\"reasons\":[\"torn\"]}", 200},
    {"POST", "/weeding/lists/1/copies", "{\"barcodes\":[\"B1\",\"B4\"],"
     "\"reasons\":[\"a\",\"b\",\"c\"]}", 400},
    {"POST", "/weeding/lists/1/take-off", "{\"barcode\":\"B4\"}", 200},
    {"POST", "/weeding/lists/1/take-off", "{\"barcode\":\"B4\"}", 404},
    {"POST", "/weeding/lists/1/withdraw", NULL, 409},
    {"POST", "/weeding/lists/1/steps", "{\"step\":\"propose\"}", 400},
    {"POST", "/weeding/lists/1/steps", "{\"step\":\"propose\","
     "\"name\":\"Wang\",\"note\":\"as every year\"}", 200},
    {"POST", "/weeding/lists/1/steps", "{\"step\":\"approve\"}", 400},
    {"POST", "/weeding/lists/1/copies", "{\"barcodes\":[\"B4\"]}", 409},
    {"POST", "/weeding/lists/1/take-off", "{\"barcode\":\"B1\"}", 409},
    {"POST", "/weeding/lists/1/signs", "{\"step\":\"approve\","
     "\"name\":\"Wang\"}", 409},
    {"POST", "/weeding/lists/1/signs", "{\"step\":\"propose\","
     "\"name\":\"Li\"}", 400},
    {"POST", "/weeding/lists/1/signs", "{\"step\":\"approve\","
     "\"name\":\"Li\"}", 200},
    {"GET", "/weeding/lists/1", NULL, 200},
    {"POST", "/weeding/lists/1/withdraw", NULL, 200},
    {"PUT", "/weeding/lists/1", "{\"note\":\"winter\"}", 409},
    {"GET", "/weeding/lists/1/paper?format=xlsx", NULL, 200},
    {"GET", "/weeding/lists/1/paper?format=doc", NULL, 400},
    {"POST", "/journal/{seq}/undo", NULL, 200},
    {"DELETE", "/weeding/rules/1", NULL, 200},
    {"GET", "/orders/1/paper?kind=order", NULL, 200},
    {"GET", "/orders/1/paper?kind=letter", NULL, 400},
    {"GET", "/titles/twins", NULL, 200},
    {"GET", "/titles/1/merge?from=2", NULL, 200},
    {"GET", "/titles/1/merge?from=x", NULL, 400},
    {"GET", "/titles/1/merge?from=4711", NULL, 404},
    {"POST", "/titles/1/merge", "{\"from\":2}", 200},
    {"POST", "/titles/1/merge", "{\"from\":2}", 409},
    {"GET", "/titles/1/merge?from=2", NULL, 409},
    {"POST", "/journal/{seq}/undo", NULL, 200},
    {"POST", "/titles/1/merge", "{\"from\":1}", 400},
    {"POST", "/titles/1/merge", "{\"from\":4711}", 404},
    {"POST", "/copies/change", "{\"barcodes\":[\"B1\",\"none\"],"
     "\"to_source\":\"gift\"}", 200},
    {"POST", "/copies/change", "{\"barcodes\":[\"none\"],\"write\":true,"
     "\"to_source\":\"gift\"}", 409},
    {"POST", "/copies/change", "{\"write\":true}", 400},
    {NULL, NULL, NULL, 0},
};
