/* table_loans.c - the options of commands about reservations and what else
 * happens to loans (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

const struct option loan_lend_options[] = {
    {"on-site", NULL, T("for the room only: due today, no limits")},
    {"override", "REASON", T("lend although a rule says no; the reason goes "
     "into the journal")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option loan_return_options[] = {
    {"on", "YYYY-MM-DD", T("they came back on an earlier day")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option loan_renew_options[] = {
    {"reader", "CARD", T("all that this reader has")},
    {"class", "NAME", T("all that the readers of this class have")},
    {"override", "REASON", T("lend although a rule says no; the reason goes "
     "into the journal")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

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
