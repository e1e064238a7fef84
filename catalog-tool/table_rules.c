/* table_rules.c - the options of commands about lending rules and the
 * calendar (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

const struct option policy_set_options[] = {
    {"category", "CODE", T("readers: pupil, teacher, staff, guest; any if not "
     "given")},
    {"type", "CODE", T("copies: book, magazine, class_set ...; any if not "
     "given")},
    {"every-school", NULL, T("for every school, not for this one only")},
    {"try", NULL, T("only say whom it would affect")},
    {"max-loans", "N", T("how many copies at a time")},
    {"loan-days", "N", T("for how many days")},
    {"due-rule", "RULE", T("days, term_end, before_holidays or fixed")},
    {"fixed-due", "YYYY-MM-DD", T("the day, with --due-rule fixed")},
    {"max-renewals", "N", T("how often a loan may be renewed")},
    {"renewal-days", "N", T("for how many days from the renewal on")},
    {"max-holds", "N", T("how many reservations at a time")},
    {"hold-days", "N", T("days a reserved copy waits on the hold shelf")},
    {"cents-a-day", "N", T("cents for each open day late")},
    {"cap-cents", "N", T("at most so many cents for a copy; 0: no cap")},
    {"grace-days", "N", T("so many days late cost nothing")},
    {"block-overdue-count", "N", T("so many overdue copies block; 0: never")},
    {"block-overdue-days", "N", T("so many days late block; 0: never")},
    {"block-owed-cents", "N", T("so much debt blocks; 0: never")},
    {"lost-days", "N", T("so many days late count as lost; 0: never")},
    {"counts-apart", "0|1", T("1: these copies do not count against the limit "
     "of all kinds")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option calendar_show_options[] = {
    {"from", "YYYY-MM-DD", T("what ends on this day or later; today if not "
     "given")},
    {NULL, NULL, NULL},
};

const struct option calendar_span_options[] = {
    {"id", "ID", T("change this entry instead of adding one")},
    {"every-school", NULL, T("for every school, not for this one only")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option calendar_copy_options[] = {
    {"try", NULL, T("only say what would be added")},
    {"every-school", NULL, T("the entries of every school")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};
