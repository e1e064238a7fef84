/* table_copies.c - the commands about copies and how they come in
 * (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/copies.h"

#define T TEXT_FOR_LATER

static const struct option propose_options[] = {
    {"class", "NUMBER", T("the class; else the best guess")},
    {NULL, NULL, NULL},
};

static const struct option assign_options[] = {
    {"class", "NUMBER", T("the class; else that of the title")},
    {"all", NULL, T("also copies that have a call number already")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option renumber_options[] = {
    {"try", NULL, T("only show what would change")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option deed_options[] = {
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct command copy_commands[] = {
    {"call propose", "ID|BARCODE|ISBN", 1, 1, NEEDS_STORE,
     T("propose a class and a call number for a title"),
     T("Classes come from the record, earlier volumes, the series, the author "
       "and similar titles. The number is the one that saving would give "
       "now; nothing is taken."),
     propose_options, run_call_propose},
    {"call assign", "ID|BARCODE|ISBN", 1, 1, NEEDS_STORE,
     T("give the copies of a title their call number"),
     T("The setting call.book_number says how: running (if not set), author "
       "or cutter."),
     assign_options, run_call_assign},
    {"call renumber", "CLASS", 1, 1, NEEDS_STORE,
     T("number the titles of a class anew, in the order of the shelf"),
     T("Gaps are closed, titles that share a number by mistake are parted. "
       "The spine labels of what changes wait to be printed."),
     renumber_options, run_call_renumber},
    {"call authors", "FILE", 1, 1, NEEDS_STORE,
     T("read the table of author numbers from a CSV file"),
     T("Two columns below a heading: how names begin, and the number. The "
       "longest beginning counts. The table that was there is replaced."),
     deed_options, run_call_authors},
    {"call classes", "FILE", 1, 1, NEEDS_STORE,
     T("read the names of classes from a CSV file"),
     T("Two columns below a heading: class number and name. The table that "
       "was there is replaced."),
     deed_options, run_call_classes},
    {"call browse", "[CLASS]", 0, 1, NEEDS_STORE,
     T("list the classes one step below another"), NULL, NULL,
     run_call_browse},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
