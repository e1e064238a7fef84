#include <stddef.h>

#include "tests/support/morning.h"

#define RECORD(title) "100 __ $a20260901d1988    em y0chiy50      ea\\n" \
    "101 0_ $aeng\\n200 1_ $a" title "\\n"
#define CNMARC "\"format\":\"CNMARC\",\"text\":"

/* Title 6 has a record (document's add_both()). */
const struct morning morning_records[] = {
    {"GET", "/titles/6/record", NULL, 200},
    {"GET", "/titles/6/record?version=9", NULL, 404},
    {"GET", "/titles/6/record?version=x", NULL, 400},
    {"POST", "/records/try", "{" CNMARC "\"200 1_ $aOmoo\"}", 200},
    {"POST", "/records/try", "{\"title\":6," CNMARC "\"" RECORD("Omoo") "\","
     "\"form\":{\"parts\":[{\"name\":\"title\",\"rows\":[{\"field\":3,"
     "\"values\":{\"title\":\"Matilda\"}}]}]}}", 200},
    {"POST", "/records/try", "{" CNMARC "\"\",\"form\":{\"parts\":1}}", 400},
    {"POST", "/records/try", "{" CNMARC "\"\",\"form\":{\"parts\":["
     "{\"name\":\"colour\",\"rows\":[]}]}}", 400},
    {"POST", "/records/try", "{" CNMARC "\"\",\"form\":{\"parts\":["
     "{\"name\":\"title\",\"rows\":[{\"field\":9,\"values\":{}}]}]}}", 400},
    {"POST", "/records/try", "{\"title\":4711," CNMARC "\"\"}", 404},
    {"PUT", "/titles/6/record",
     "{\"version\":1," CNMARC "\"" RECORD("Matilda Wormwood") "\"}", 200},
    {"PUT", "/titles/6/record",
     "{\"version\":1," CNMARC "\"" RECORD("Miss Honey") "\"}", 409},
    {"PUT", "/titles/6/record", "{\"version\":2," CNMARC "\"300 __ x\"}",
     200},
    {"GET", "/titles/6/versions", NULL, 200},
    {"GET", "/titles/6/compare?from=1&to=2", NULL, 200},
    {"GET", "/titles/6/compare?from=0", NULL, 400},
    {"POST", "/titles/6/revert", "{\"version\":2,\"to\":1}", 200},
    {"POST", "/titles/6/revert", "{\"version\":2,\"to\":1}", 409},
    {"POST", "/titles/6/revert", "{\"version\":3,\"to\":0}", 400},
    {"POST", "/journal/{seq}/undo", NULL, 200},
    {"POST", "/records", "{" CNMARC "\"" RECORD("Redburn") "\"}", 200},
    {"POST", "/records", "{\"format\":\"HTML\",\"text\":\"\"}", 400},
    {"GET", "/record-fields?format=MARC21", NULL, 200},
    {"GET", "/record-fields?format=HTML", NULL, 400},
    {"POST", "/record-templates",
     "{\"name\":\"Ours\"," CNMARC "\"200 1_ $a\"}", 200},
    {"POST", "/record-templates", "{\"name\":\"\"," CNMARC "\"\"}", 400},
    {"GET", "/record-templates", NULL, 200},
    {"DELETE", "/record-templates/1", NULL, 200},
    {"POST", "/remote-records", "{\"by\":\"isbn\",\"text\":\"9787\"}", 200},
    {"POST", "/remote-records", "{\"by\":\"colour\",\"text\":\"x\"}", 400},
    {"POST", "/remote-records",
     "{\"by\":\"any\",\"text\":\"x\",\"target\":99}", 404},
    {"GET", "/remote-records/99", NULL, 404},
    {"GET", "/targets", NULL, 200},
    {"POST", "/lists/columns?kind=titles",
     "书名,ISBN,定价\n红楼梦,9787020002207,59.70\n", 200},
    {"POST", "/lists/columns?kind=readers&map=0:name,number",
     "王小明,0071\n李雷,0072\n", 200},
    {"POST", "/lists/columns?kind=colours", "a,b\n", 400},
    {"PUT", "/lists/columns", "{\"kind\":\"titles\",\"headings\":[\"A\","
     "\"B\"],\"map\":\"title,isbn\"}", 200},
    {"PUT", "/lists/columns", "{\"kind\":\"titles\",\"headings\":[\"A\"],"
     "\"map\":\"colour\"}", 400},
    {"POST", "/titles/import?skip=3",
     "A,B\nOmoo,9787020002207\nMardi,1\n,2\n", 200},
    {"POST", "/titles/import?sheet=csv", "A,B\nOmoo,9787020002208\n", 200},
    {"POST", "/titles/import?write=1&map=title,,barcode",
     "书名,什么,条码\nOmoo,x,Q9001\nOmoo,x,Q9002\n", 200},
    {"POST", "/titles/import", "colour,taste\nred,sweet\n", 400},
    {"POST", "/titles/import?skip=4-2", "A,B\nOmoo,1\n", 400},
    {"POST", "/imports/1/undo", NULL, 200},
    {"POST", "/imports/9999/undo", NULL, 404},
    {NULL, NULL, NULL, 0},
};
