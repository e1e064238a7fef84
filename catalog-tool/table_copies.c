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

/* What a batch fills in, and what its bill says. */
static const struct option batch_options[] = {
    {"source", "WORD", T("purchase (if not given), gift, allocation or "
     "found")},
    {"supplier", "NAME", T("who sells or gives")},
    {"order", "CODE", T("order that is delivered; it brings supplier, fund and "
     "discount along")},
    {"fund", "NAME", T("the fund that pays")},
    {"bill", "TEXT", T("number of the bill")},
    {"received", "YYYY-MM-DD", T("today if not given")},
    {"note", "TEXT", T("a note")},
    {"location", "CODE", T("where the copies stand")},
    {"type", "CODE", T("kind of copies; book if not given")},
    {"range", "ID", T("range that numbers are given from; 0: none")},
    {"discount", "N", T("paid, in thousandths of the price")},
    {"bill-copies", "N", T("how many copies the bill has")},
    {"bill-list", "CENTS", T("its sum of list prices")},
    {"bill-paid", "CENTS", T("what is to be paid")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option ledger_options[] = {
    {"batch", "CODE", T("of this batch only")},
    {"from", "YYYY-MM-DD", T("what came in on this day or later")},
    {"to", "YYYY-MM-DD", T("... or earlier")},
    {"format", "FORMAT", T("pdf (if not given), xlsx or csv")},
    {"output", "FILE", T("write there instead of standard output")},
    {NULL, NULL, NULL},
};

static const struct option stocktake_options[] = {
    {"location", "CODE", T("of this place only")},
    {"class", "NUMBER", T("of this class only")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option heal_options[] = {
    {"missing", NULL, T("what was not scanned is missing from now on")},
    {"found", NULL, T("what was scanned, yet missing or lost, is available")},
    {"place", NULL, T("what was scanned of another place stands here now")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option range_options[] = {
    {"printed", NULL, T("their labels are there already, on rolls")},
    {"note", "TEXT", T("a note")},
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
    {"intake open", "[CODE]", 0, 1, NEEDS_STORE,
     T("begin a batch of copies that come in"), NULL, batch_options,
     run_intake_open},
    {"intake edit", "CODE", 1, 1, NEEDS_STORE,
     T("change what a batch fills in"), NULL, batch_options,
     run_intake_edit},
    {"intake scan", "CODE", 1, 1, NEEDS_STORE,
     T("add copies to a batch by scans from standard input"),
     T("A line is an ISBN, then a barcode for each copy of it. \"+\" gives the "
       "next number of the batch's range, \"+3\" three; \"-\" takes the last "
       "copy back; \"#12\" takes title 12 in hand; \"=29.80\" says its price. "
       "Each line is answered when it is durable, so the same batch can be "
       "left and taken up again, by several people at once."),
     NULL, run_intake_scan},
    {"intake show", "CODE", 1, 1, NEEDS_STORE,
     T("show the totals of a batch and how its bill differs"), NULL, NULL,
     run_intake_show},
    {"intake list", "", 0, 0, NEEDS_STORE,
     T("list the batches"), NULL, NULL, run_intake_list},
    {"intake take-back", "CODE BARCODE", 2, 2, NEEDS_STORE,
     T("take a copy of a batch back, with its number"), NULL, deed_options,
     run_intake_take_back},
    {"intake close", "CODE", 1, 1, NEEDS_STORE,
     T("close a batch"), NULL, deed_options, run_intake_close},
    {"intake reopen", "CODE", 1, 1, NEEDS_STORE,
     T("open a closed batch again"), NULL, deed_options, run_intake_reopen},
    {"intake ledger", "copies|summary|handover", 1, 1, NEEDS_STORE,
     T("print the ledgers of what came in, or a hand-over list"),
     T("copies has a line for each copy, summary one for each batch with its "
       "copies by the five parts of the school library's table, handover is "
       "signed by who gives and who takes a batch."),
     ledger_options, run_intake_ledger},
    {"intake range", "FIRST-LAST", 1, 1, NEEDS_STORE,
     T("add a range of numbers for copies, like 0020001-0025000"), NULL,
     range_options, run_intake_range},
    {"intake ranges", "", 0, 0, NEEDS_STORE,
     T("list the ranges of numbers, and how many are left"), NULL, NULL,
     run_intake_ranges},
    {"stocktake open", "NAME", 1, 1, NEEDS_STORE,
     T("begin a stock-take"), NULL, stocktake_options, run_stocktake_open},
    {"stocktake scan", "NAME", 1, 1, NEEDS_STORE,
     T("scan shelves from standard input, a barcode a line"),
     T("Only what is amiss is answered: belongs elsewhere, out of order, "
       "missing or lost by the catalogue, on loan, unknown. It can be left and "
       "taken up again, by several people at once."),
     NULL, run_stocktake_scan},
    {"stocktake report", "NAME", 1, 1, NEEDS_STORE,
     T("list what is missing, amiss and unknown"), NULL, NULL,
     run_stocktake_report},
    {"stocktake heal", "NAME", 1, 1, NEEDS_STORE,
     T("put right what a stock-take found, in one deed"), NULL, heal_options,
     run_stocktake_heal},
    {"stocktake unheal", "NAME", 1, 1, NEEDS_STORE,
     T("take that back"), NULL, deed_options, run_stocktake_unheal},
    {"stocktake close", "NAME", 1, 1, NEEDS_STORE,
     T("close a stock-take"), NULL, deed_options, run_stocktake_close},
    {"stocktake list", "", 0, 0, NEEDS_STORE,
     T("list the stock-takes"), NULL, NULL, run_stocktake_list},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
