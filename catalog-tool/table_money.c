/* table_money.c - the commands about money, and about what becomes of copies
 * (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

static const struct option charge_add_options[] = {
    {"barcode", "BARCODE", T("the copy that it is for")},
    {"note", "TEXT", T("a remark")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option charge_settle_options[] = {
    {"means", "WORD", T("cash (if not given), card, transfer or other")},
    {"note", "TEXT", T("a remark")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option charge_waive_options[] = {
    {"note", "TEXT", T("why; it must be given")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option cash_book_options[] = {
    {"from", "YYYY-MM-DD", T("from this day on; today if not given")},
    {"to", "YYYY-MM-DD", T("until this day; today if not given")},
    {NULL, NULL, NULL},
};

static const struct option cash_close_options[] = {
    {"staff", "ID", T("whose till, by the number in the cash book; your own "
     "if not given")},
    {"note", "TEXT", T("why the sum is another one than expected")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option copy_loss_options[] = {
    {"amount", "MONEY", T("what the reader owes for it; by the school's "
     "settings if not given, 0 for nothing")},
    {"note", "TEXT", T("a remark on the copy")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option copy_replace_options[] = {
    {"title", "ID", T("the title of the new copy; the same if not given")},
    {"price", "MONEY", T("its price; that of the old copy if not given")},
    {"fee", "MONEY", T("what the reader owes for the work of it")},
    {"note", "TEXT", T("a remark on the copy")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option copy_state_options[] = {
    {"note", "TEXT", T("a remark on the copy")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option deed_options[] = {
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option copy_quick_options[] = {
    {"author", "NAME", T("its author, as on the cover")},
    {"isbn", "ISBN", T("its ISBN; a known one takes that title")},
    {"price", "MONEY", T("its price")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct command money_commands[] = {
    {"copy list", "STATE", 1, 1, NEEDS_STORE,
     T("list the copies that are lost, missing, in_repair, damaged, ..."),
     NULL, NULL, run_copy_list},
    {"copy state", "BARCODE STATE", 2, 2, NEEDS_STORE,
     T("say in which state a copy is"),
     T("available, on_order, in_process, on_display, in_repair, damaged, "
       "missing, lost, claimed_returned or withdrawn. Nothing is charged; see "
       "\"copy lost\" and \"copy damaged\"."),
     copy_state_options, run_copy_state},
    {"copy parts", "BARCODE COUNTED", 2, 2, NEEDS_STORE,
     T("count the parts of a copy that came back"),
     T("A book with its disc has two. With some missing the copy goes to be "
       "completed, and it is said who had it last."),
     deed_options, run_copy_parts},
    {"copy quick", "BARCODE [TITLE]", 1, 2, NEEDS_STORE,
     T("take in a book that nobody has catalogued, to lend it at once"),
     T("It waits in the list of \"copy brief\" until a full record is "
       "saved."),
     copy_quick_options, run_copy_quick},
    {"copy brief", "", 0, 0, NEEDS_STORE,
     T("list the books that are to be catalogued"), NULL, NULL,
     run_copy_brief},
    {"copy lost", "BARCODE", 1, 1, NEEDS_STORE,
     T("say that the reader who has a copy lost it"),
     T("It stays on loan, so that whoever brings it back is known; then the "
       "charge is reversed as the settings say."),
     copy_loss_options, run_copy_lost},
    {"copy damaged", "BARCODE", 1, 1, NEEDS_STORE,
     T("say that the reader who has or had a copy damaged it"), NULL,
     copy_loss_options, run_copy_damaged},
    {"copy replace", "BARCODE NEW-BARCODE", 2, 2, NEEDS_STORE,
     T("take a copy that a reader brings for a lost or damaged one"),
     T("The old copy is withdrawn, what was charged for it is reversed."),
     copy_replace_options, run_copy_replace},
    {"charge list", "CARD", 1, 1, NEEDS_STORE,
     T("list what a reader was charged and paid"), NULL, NULL,
     run_charge_list},
    {"charge add", "CARD KIND AMOUNT", 3, 3, NEEDS_STORE,
     T("charge a reader: lost, damaged, replacement, card or other"), NULL,
     charge_add_options, run_charge_add},
    {"charge pay", "CARD AMOUNT", 2, 2, NEEDS_STORE,
     T("take money from a reader"), NULL, charge_settle_options,
     run_charge_pay},
    {"charge waive", "CARD AMOUNT", 2, 2, NEEDS_STORE,
     T("forgive a reader's debt, or a part of it"), NULL,
     charge_waive_options, run_charge_waive},
    {"charge refund", "CARD AMOUNT", 2, 2, NEEDS_STORE,
     T("give a reader's credit back"), NULL, charge_settle_options,
     run_charge_refund},
    {"cash book", "", 0, 0, NEEDS_STORE,
     T("show money taken and given by day and person"), NULL,
     cash_book_options, run_cash_book},
    {"cash close", "COUNTED", 1, 1, NEEDS_STORE,
     T("close a till with the cash that was counted in it"), NULL,
     cash_close_options, run_cash_close},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
