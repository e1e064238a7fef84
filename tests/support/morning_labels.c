#include <stddef.h>

#include "tests/support/morning.h"

const struct morning morning_labels[] = {
    {"GET", "/labels/layouts", NULL, 200},
    {"PUT", "/labels/layouts", "{\"name\":\"own\",\"text\":\"page 40 20\"}",
     200},
    {"PUT", "/labels/layouts", "{\"name\":\"own\",\"text\":\"page\"}", 400},
    {"DELETE", "/labels/layouts/1", NULL, 200},
    {"POST", "/labels/preview", "{\"layout\":\"a4-65\"}", 200},
    {"POST", "/labels/preview", "{\"text\":\"page 40 20\"}", 200},
    {"POST", "/labels/preview", "{\"barcode\":\"nowhere\"}", 404},
    {"PUT", "/labels/queue", "{\"barcodes\":[\"B1\",\"B2\"]}", 200},
    {"PUT", "/labels/queue", "{\"barcodes\":[\"nowhere\"]}", 404},
    {"GET", "/labels/queue?use=code", NULL, 200},
    {"GET", "/labels/queue?use=glue", NULL, 400},
    {"POST", "/labels/runs", "{\"layout\":\"a4-65\"}", 200},
    {"POST", "/labels/runs", "{\"layout\":\"a4-65\"}", 409},
    {"POST", "/labels/runs", "{\"layout\":\"no-such\"}", 404},
    {"POST", "/labels/runs", "{\"layout\":\"a4-65\",\"pick\":\"barcodes\","
     "\"barcodes\":[\"B1\"],\"start\":3}", 200},
    {"GET", "/labels/runs", NULL, 200},
    {"GET", "/labels/runs/{run}", NULL, 200},
    {"GET", "/labels/runs/{run}/file", NULL, 200},
    {"GET", "/labels/runs/{run}/file?format=zpl&dpi=300&start=2", NULL, 200},
    {"GET", "/labels/runs/{run}/file?from=3", NULL, 400},
    {"GET", "/labels/sheets?layout=a4-65", NULL, 200},
    {"GET", "/labels/sheets?layout=no-such", NULL, 404},
    {"GET", "/labels/sheets", NULL, 400},
    {"PUT", "/labels/sheets", "{\"layout\":\"a4-65\",\"shift_x\":20,"
     "\"shift_y\":-30,\"next\":1}", 200},
    {"PUT", "/labels/sheets", "{\"layout\":\"no-such\",\"shift_x\":0,"
     "\"shift_y\":0,\"next\":0}", 404},
    {"GET", "/labels/calibration?layout=a4-65", NULL, 200},
    {"GET", "/labels/calibration?layout=no-such", NULL, 404},
    {"GET", "/labels/calibration", NULL, 400},
    {"POST", "/labels/signs", "{\"signs\":[{\"class\":\"I28\",\"text\":"
     "\"Pictures\"},{\"class\":\"K\"}]}", 200},
    {"POST", "/labels/signs", "{}", 409},
    {"POST", "/labels/signs", "{\"layout\":\"no-such\",\"signs\":"
     "[{\"class\":\"K\"}]}", 404},
    {"GET", "/labels/readers?class=1", NULL, 200},
    {"GET", "/labels/readers?reader=P1&layout=a4-class", NULL, 200},
    {"GET", "/labels/readers?class=99", NULL, 404},
    {"GET", "/labels/readers?class=1&layout=a4-65", NULL, 400},
    /* Now copies have calls: signs are made for their class. */
    {"GET", "/calls/proposal?title=1&class=I28", NULL, 200},
    {"GET", "/calls/proposal?title=999", NULL, 404},
    {"GET", "/calls/proposal", NULL, 400},
    {"POST", "/calls", "{\"title\":1,\"class\":\"I28\"}", 200},
    {"POST", "/calls", "{\"title\":1,\"class\":\"I28\"}", 409},
    {"POST", "/calls", "{\"title\":999,\"class\":\"I28\"}", 404},
    {"POST", "/calls/renumber", "{\"class\":\"I28\",\"try\":true}", 200},
    {"POST", "/calls/renumber", "{\"class\":\"Z9\"}", 404},
    {"GET", "/classification", NULL, 200},
    {"GET", "/classification?class=I", NULL, 200},
    {NULL, NULL, NULL, 0},
};
