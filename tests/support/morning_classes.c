#include <stddef.h>

#include "tests/support/morning.h"

const struct morning morning_classes[] = {
    {"POST", "/class-sets", "{\"card\":\"C3\",\"class\":1}", 200},
    {"POST", "/class-sets", "{\"class\":1,\"name\":\"Corner\"}", 200},
    {"POST", "/class-sets", "{}", 400},
    {"POST", "/class-sets", "{\"card\":\"nobody\"}", 404},
    {"POST", "/class-sets", "{\"class\":1,\"due\":\"2000-01-01\"}", 400},
    {"GET", "/class-sets", NULL, 200},
    {"GET", "/class-sets?class=1&patron=3&closed=1", NULL, 200},
    {"GET", "/class-sets?class=0", NULL, 400},
    {"POST", "/class-sets/1/loans",
     "{\"barcodes\":[\"B1\",\"B2\",\"R1\",\"none\"]}", 200},
    {"POST", "/class-sets/1/loans", "{\"again\":4711}", 404},
    {"POST", "/class-sets/1/readers",
     "{\"loans\":[{\"barcode\":\"B1\",\"patron\":1},"
     "{\"barcode\":\"B2\",\"card\":\"nobody\"},"
     "{\"barcode\":\"B4\",\"card\":\"C2\"}]}", 200},
    {"POST", "/class-sets/1/readers", "{\"loans\":[{\"card\":\"C2\"}]}", 400},
    {"POST", "/class-sets/1/readers", "{\"loans\":[7]}", 400},
    {"POST", "/class-sets/1/readers", "{}", 400},
    {"GET", "/class-sets/1", NULL, 200},
    {"POST", "/class-sets/1/shelf", "{\"barcodes\":[\"B1\",\"B2\",\"B4\"]}",
     200},
    {"POST", "/class-sets/1/shelf", "{\"barcodes\":[7]}", 400},
    {"POST", "/class-sets/1/close", NULL, 409},
    {"POST", "/class-sets/1/returns", "{\"barcodes\":[\"B1\",\"none\"]}", 200},
    {"POST", "/class-sets/1/returns", "{\"barcodes\":[\"B2\"],"
     "\"on\":\"2000-01-01\"}", 200},
    {"POST", "/class-sets/1/returns", "{\"barcodes\":[\"B2\"]}", 200},
    {"POST", "/desks/1/class-set", "{\"class_set\":1,\"way\":\"lend\"}",
     200},
    {"POST", "/desks/1/class-set", "{\"class_set\":4711,\"way\":\"lend\"}",
     404},
    {"POST", "/class-sets/1/close", NULL, 200},
    {"POST", "/desks/1/class-set", "{\"class_set\":1,\"way\":\"shelf\"}",
     409},
    {"POST", "/desks/1/close", "{}", 200},
    {"POST", "/journal/4711/undo", NULL, 404},
    {"POST", "/uses", "{\"barcode\":\"B2\"}", 200},
    {"POST", "/journal/{seq}/undo", NULL, 200},
    {"POST", "/journal/{undone}/undo", NULL, 409},
    {"POST", "/journal/{seq}/undo", NULL, 400}, /* an undoing */
    {"POST", "/class-sets/4711/loans", "{\"barcodes\":[]}", 404},
    {"GET", "/class-sets/4711", NULL, 404},
    {NULL, NULL, NULL, 0},
};
