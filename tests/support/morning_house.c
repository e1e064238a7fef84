#include <stddef.h>

#include "tests/support/morning.h"

#define DEVICE "{\"key\":1,\"kind\":\"scanner\",\"name\":\"S\"," \
    "\"maker\":\"M\",\"serial\":\"7\",\"port\":\"1-2\"," \
    "\"identity\":\"usb:1:2\",\"state\":\"ready\",\"why\":\"\"," \
    "\"detail\":\"\"}"
#define OCTOBER "\"first\":\"2026-10-01\",\"last\":\"2026-10-07\""

const struct morning morning_house[] = {
    {"GET", "/desks/1/printing", NULL, 200},
    {"GET", "/desks/4711/printing", NULL, 404},
    {"PUT", "/desks/1/printing",
     "{\"printer\":\"\",\"by_itself\":[\"hold\",\"money\"]}", 200},
    {"PUT", "/desks/1/printing",
     "{\"printer\":\"file:/etc/passwd\",\"by_itself\":[]}", 400},
    {"PUT", "/desks/4711/printing", "{\"printer\":\"\",\"by_itself\":[]}",
     404},
    {"PUT", "/desks", "{\"code\":\"desk2\",\"name\":\"Second\"}", 200},
    {"PUT", "/targets", "{\"name\":\"Far\",\"address\":\"z.example:210/x\","
     "\"asked\":false}", 200},
    {"PUT", "/targets", "{\"name\":\"Far\",\"address\":\"z.example:210/y\"}",
     409},
    {"PUT", "/targets", "{\"name\":\"Other\",\"address\":\"nowhere\"}", 400},
    {"PUT", "/targets", "{\"id\":99,\"name\":\"O\",\"address\":"
     "\"z.example:210/y\"}", 404},
    {"DELETE", "/targets/1", NULL, 200},
    {"DELETE", "/targets/99", NULL, 404},
    {"GET", "/staff", NULL, 200},
    {"POST", "/staff", "{\"login\":\"zhao\",\"name\":\"Zhao\","
     "\"role\":\"teacher\"}", 200},
    {"POST", "/staff", "{\"login\":\"zhao\",\"name\":\"Zhao\","
     "\"role\":\"teacher\"}", 409},
    {"POST", "/staff/passwords", "{\"login\":\"zhao\"}", 200},
    {"POST", "/staff/passwords", "{\"login\":\"nobody\"}", 404},
    {"PUT", "/staff/3/closed", "{}", 200},
    {"PUT", "/staff/3/closed", "{\"closed\":false}", 200},
    {"PUT", "/staff/3/closed", "{\"closed\":7}", 400},
    {"PUT", "/staff/4711/closed", "{}", 404},
    {"GET", "/school", NULL, 200},
    {"PUT", "/school", "{\"name\":\"Oak School\",\"currency\":\"CNY\"}",
     200},
    {"PUT", "/school", "{\"currency\":\"yuan\"}", 400},
    {"PUT", "/staff/3/classes", "{\"classes\":[1]}", 200},
    {"PUT", "/staff/3/classes", "{\"classes\":[4711]}", 404},
    {"PUT", "/staff/3/classes", "{\"classes\":[0]}", 400},
    {"GET", "/classes", NULL, 200},
    {"POST", "/station", "{\"run\":\"2\",\"devices\":[" DEVICE "],"
     "\"events\":[]}", 200},
    {"GET", "/devices", NULL, 200},
    {"PUT", "/devices/{device}", "{\"desk\":1}", 200},
    {"DELETE", "/devices/{device}", NULL, 200},
    {"POST", "/devices/pairing", "{\"desk\":1}", 200},
    {"POST", "/devices/pairing", "{\"desk\":4711}", 404},
    {"DELETE", "/devices/pairing", NULL, 200},
    {"GET", "/policies", NULL, 200},
    {"PUT", "/policies", "{\"category\":\"pupil\",\"loan_days\":9}", 200},
    {"PUT", "/policies", "{\"category\":\"none\"}", 404},
    {"POST", "/policies/try", "{\"category\":\"pupil\",\"max_loans\":1}",
     200},
    {"POST", "/policies/try", "{\"category\":\"none\"}", 404},
    {"GET", "/policies/explain?card=C1&barcode=B1", NULL, 200},
    {"GET", "/policies/explain?card=none&barcode=B1", NULL, 404},
    {"GET", "/policies/explain?card=C1", NULL, 400},
    {"DELETE", "/policies/{policy}", NULL, 200},
    {"GET", "/limits", NULL, 200},
    {"PUT", "/limits", "{\"kind\":\"title\",\"id\":1,\"min_grade\":2}",
     200},
    {"PUT", "/limits", "{\"kind\":\"title\",\"id\":4711,"
     "\"min_grade\":2}", 404},
    {"PUT", "/calendar/terms", "{\"first\":\"2026-09-01\",\"last\":"
     "\"2027-01-20\",\"name\":\"Autumn\"}", 200},
    {"PUT", "/calendar/terms", "{" OCTOBER ",\"name\":\"x\","
     "\"id\":4711}", 404},
    {"PUT", "/calendar/closings", "{" OCTOBER "}", 200},
    {"PUT", "/calendar/closings", "{" OCTOBER ",\"id\":4711}", 404},
    {"PUT", "/calendar/hours", "{\"hours\":[{\"weekday\":1,\"opens\":480,"
     "\"closes\":960}]}", 200},
    {"POST", "/calendar/copy", "{\"first\":\"2026-09-01\",\"last\":"
     "\"2027-08-31\",\"try\":true}", 200},
    {"GET", "/calendar?from=2026-09-01", NULL, 200},
    {"GET", "/calendar?from=today", NULL, 400},
    {"DELETE", "/calendar/terms/{term}", NULL, 200},
    {"DELETE", "/calendar/closings/{closing}", NULL, 200},
    {"POST", "/holds", "{\"patron\":4711,\"title\":1}", 404},
    {"GET", "/holds?state=waiting", NULL, 200},
    {"GET", "/holds?state=gone", NULL, 400},
    {"GET", "/holds/shelves", NULL, 200},
    {"PUT", "/copies/1/floats", "{\"floats\":true}", 200},
    {"POST", "/schools", "{\"code\":\"S2\",\"name\":\"Second\"}", 200},
    {"POST", "/schools", "{\"code\":\"S2\",\"name\":\"Second\"}", 409},
    {"POST", "/transits", "{\"barcode\":\"B2\",\"school\":\"S2\"}", 200},
    {"POST", "/transits", "{\"barcode\":\"B2\",\"school\":\"S2\"}", 409},
    {"POST", "/transits", "{\"barcode\":\"none\",\"school\":\"S2\"}",
     404},
    {"GET", "/transits", NULL, 200},
    {"GET", "/transits?incoming=2", NULL, 400},
    {"POST", "/transits/{transit}/lost", NULL, 200},
    {NULL, NULL, NULL, 0},
};
