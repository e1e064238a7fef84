#include <stddef.h>

#include "tests/support/morning.h"

const struct morning morning_intake[] = {
    {"POST", "/ranges", "{\"range\":\"A0001-0005\"}", 200},
    {"POST", "/ranges", "{\"range\":\"A0003-0009\"}", 409},
    {"GET", "/ranges", NULL, 200},
    {"POST", "/batches", "{\"code\":\"Q1\",\"supplier\":\"A\",\"range\":1}",
     200},
    {"POST", "/batches", "{\"code\":\"Q1\"}", 409},
    {"POST", "/batches", "{\"range\":99}", 404},
    {"GET", "/batches", NULL, 200},
    {"GET", "/batches/{batch}", NULL, 200},
    {"PUT", "/batches/{batch}", "{\"bill_copies\":3}", 200},
    {"POST", "/titles", "{\"title\":\"Typee\",\"author\":\"Melville\","
     "\"isbn\":\"978-7-02-000220-7\",\"year\":1846,\"price_cents\":2980,"
     "\"class\":\"I712.44\"}", 200},
    {"POST", "/titles", "{\"title\":\"Typee\",\"isbn\":\"1\"}", 400},
    {"POST", "/batches/{batch}/scan", "{\"code\":\"9787020002207\"}", 200},
    {"POST", "/batches/{batch}/scan", "{\"code\":\"9787506365437\"}", 200},
    {"POST", "/batches/{batch}/scan", "{\"code\":\"B1\"}", 200},
    {"POST", "/batches/{batch}/scan", "{\"code\":\"N1\"}", 200},
    {"POST", "/batches/{batch}/scan", "{\"code\":\"N1\",\"title\":1}", 200},
    {"POST", "/batches/{batch}/scan", "{\"title\":1,\"class\":\"K81\"}", 200},
    {"POST", "/batches/{batch}/scan", "{\"title\":999}", 404},
    {"GET", "/batches/{batch}/copies?limit=1", NULL, 200},
    {"GET", "/batches/{batch}/copies?limit=0", NULL, 400},
    {"POST", "/batches/{batch}/take-back", "{\"copy\":{in}}", 200},
    {"POST", "/batches/{batch}/take-back", "{\"copy\":1}", 404},
    {"GET", "/ledgers", NULL, 200},
    {"GET", "/ledgers?kind=summary&format=xlsx", NULL, 200},
    {"GET", "/ledgers?kind=handover&format=csv&batch={batch}", NULL, 200},
    {"GET", "/ledgers?kind=handover", NULL, 400},
    {"GET", "/ledgers?from=2099-01-01", NULL, 404},
    {"PUT", "/batches/{batch}/closed", "{\"closed\":true}", 200},
    {"POST", "/batches/{batch}/scan", "{\"title\":1}", 409},
    {"PUT", "/batches/{batch}/closed", "{\"closed\":false}", 200},
    {NULL, NULL, NULL, 0},
};
