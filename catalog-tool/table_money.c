/* table_money.c - the options of commands about money and losses
 * (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

const struct option charge_add_options[] = {
    {"barcode", "BARCODE", T("the copy that it is for")},
    {"note", "TEXT", T("a remark")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option charge_settle_options[] = {
    {"means", "WORD", T("cash (if not given), card, transfer or other")},
    {"note", "TEXT", T("a remark")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option charge_waive_options[] = {
    {"note", "TEXT", T("why; it must be given")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option cash_book_options[] = {
    {"from", "YYYY-MM-DD", T("from this day on; today if not given")},
    {"to", "YYYY-MM-DD", T("until this day; today if not given")},
    {NULL, NULL, NULL},
};

const struct option cash_close_options[] = {
    {"staff", "ID", T("whose till, by the number in the cash book; your own "
     "if not given")},
    {"note", "TEXT", T("why the sum is another one than expected")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option copy_loss_options[] = {
    {"amount", "MONEY", T("what the reader owes for it; by the school's "
     "settings if not given, 0 for nothing")},
    {"note", "TEXT", T("a remark on the copy")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct option copy_replace_options[] = {
    {"title", "ID", T("the title of the new copy; the same if not given")},
    {"price", "MONEY", T("its price; that of the old copy if not given")},
    {"fee", "MONEY", T("what the reader owes for the work of it")},
    {"note", "TEXT", T("a remark on the copy")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};
