/* table_loans.c - the options of commands about reservations and what else
 * happens to loans (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

const struct option hold_place_options[] = {
    {"wanted-until", "YYYY-MM-DD", T("of no use after this day")},
    {"override", "REASON", T("reserve although a rule says no")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option hold_rest_options[] = {
    {"until", "YYYY-MM-DD", T("the last day of the rest; it goes on at once "
     "if not given")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option hold_list_options[] = {
    {"state", "STATE", T("waiting, in_transit or ready; all if not given")},
    {NULL, NULL, NULL},
};

const struct option transit_list_options[] = {
    {"incoming", NULL, T("what is to come, instead of what was sent")},
    {NULL, NULL, NULL},
};

const struct option copy_floats_options[] = {
    {"home", NULL, T("no longer: it goes home after each return")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};
