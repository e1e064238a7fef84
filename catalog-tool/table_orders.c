/* table_orders.c - the commands about orders, suppliers and funds
 * (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/orders.h"

#define T TEXT_FOR_LATER

#define REQUEST {"request-id", "UUID", T("repeating it does nothing twice")}

static const struct option supplier_options[] = {
    {"contact", "NAME", T("whom to ask for there")},
    {"phone", "NUMBER", T("its telephone")},
    {"note", "TEXT", T("a note")},
    {"discount", "N", T("paid, in thousandths of the price")},
    {"closed", "yes|no", T("nothing more is ordered or paid")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option fund_options[] = {
    {"budget", "CENTS", T("how much money there is")},
    {"note", "TEXT", T("a note")},
    {"closed", "yes|no", T("nothing more is ordered or paid")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option order_options[] = {
    {"supplier", "NAME", T("who sells or gives")},
    {"fund", "NAME", T("the fund that pays")},
    {"discount", "N", T("paid, in thousandths of the price")},
    {"due", "YYYY-MM-DD", T("when it should be here")},
    {"note", "TEXT", T("a note")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option add_options[] = {
    {"copies", "N", T("of rows that do not say how many; 1 if not given")},
    {"over", NULL, T("also what is over the limit of copies")},
    {"twice", NULL, T("also what stands twice in the list")},
    {"try", NULL, T("only show what would be added")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option line_options[] = {
    {"copies", "N", T("how many; 0 removes the line")},
    {"price", "CENTS", T("its price")},
    {"reject", NULL, T("the review found it unfit: it is not bought")},
    {"accept", NULL, T("... or fit after all")},
    {"note", "TEXT", T("a note")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option sign_options[] = {
    {"name", "NAME", T("who signs")},
    {"day", "YYYY-MM-DD", T("today if not given")},
    {"note", "TEXT", T("on what grounds")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option place_options[] = {
    {"anyway", NULL, T("also if the fund does not reach")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option note_options[] = {
    {"note", "TEXT", T("a note")}, REQUEST, {NULL, NULL, NULL}};

static const struct option settle_options[] = {
    {"by-discount", NULL, T("back to what the discount says")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option suggestion_options[] = {
    {"isbn", "ISBN", T("its ISBN")},
    {"author", "NAME", T("who wrote it")},
    {"publisher", "NAME", T("who publishes it")},
    {"price", "CENTS", T("its price")},
    {"copies", "N", T("how many; 1 if not given")},
    {"why", "TEXT", T("what for")},
    {"reader", "NUMBER|CARD", T("who asks for it")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option state_options[] = {
    {"state", "WORD", T("open, ordered or declined only")},
    {NULL, NULL, NULL},
};

static const struct option answer_options[] = {
    {"answer", "TEXT", T("why not")},
    {"reopen", NULL, T("do not decline it: it is open again")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option deed_options[] = {REQUEST, {NULL, NULL, NULL}};

const struct command order_commands[] = {
    {"supplier set", "NAME", 1, 1, NEEDS_STORE,
     T("make or change a supplier"), NULL, supplier_options,
     run_supplier_set},
    {"supplier list", "", 0, 0, NEEDS_STORE, T("list the suppliers"), NULL,
     NULL, run_supplier_list},
    {"fund set", "NAME", 1, 1, NEEDS_STORE,
     T("make or change a fund, money for books"), NULL, fund_options,
     run_fund_set},
    {"fund list", "", 0, 0, NEEDS_STORE,
     T("list the funds: budget, spent, left, ordered"),
     T("Spent is what the copies of a fund's batches cost, to the cent the sum "
       "of the ledgers."),
     NULL, run_fund_list},
    {"order open", "[CODE]", 0, 1, NEEDS_STORE, T("begin an order for books"),
     T("It is a draft; \"order add\" fills it, two persons sign it, \"order "
       "place\" sends it out, and \"intake open --order\" takes it in."),
     order_options, run_order_open},
    {"order edit", "CODE", 1, 1, NEEDS_STORE, T("change an order"), NULL,
     order_options, run_order_edit},
    {"order add", "CODE FILE", 2, 2, NEEDS_STORE,
     T("compare a list with the catalogue and add it to an order"),
     T("FILE is a spreadsheet (.xlsx), CSV in any encoding, ISO 2709 or "
       "MARCXML; - is standard input. Each row gets a verdict: new, more (the "
       "school has some), over (more than the setting intake.copies_most), "
       "twice, wrong. Over and twice are left out unless asked for."),
     add_options, run_order_add},
    {"order line", "LINE", 1, 1, NEEDS_STORE, T("change a line of a draft"),
     NULL, line_options, run_order_line},
    {"order sign", "CODE review|object|approve|refuse", 2, 2, NEEDS_STORE,
     T("sign the content review or the approval of an order"),
     T("Who approves is another person than who reviewed. Object and refuse "
       "make it a draft again."),
     sign_options, run_order_sign},
    {"order redraft", "CODE", 1, 1, NEEDS_STORE,
     T("make an order a draft again; both sign anew"), NULL, deed_options,
     run_order_redraft},
    {"order place", "CODE", 1, 1, NEEDS_STORE,
     T("place an order with its supplier"), NULL, place_options,
     run_order_place},
    {"order take-back", "CODE", 1, 1, NEEDS_STORE,
     T("say that an order was not placed after all"), NULL, deed_options,
     run_order_take_back},
    {"order close", "CODE", 1, 1, NEEDS_STORE,
     T("close an order: what is missing will not come"), NULL, deed_options,
     run_order_close},
    {"order reopen", "CODE", 1, 1, NEEDS_STORE,
     T("open a closed order again"), NULL, deed_options, run_order_reopen},
    {"order cancel", "CODE", 1, 1, NEEDS_STORE,
     T("cancel an order that was not placed"), NULL, deed_options,
     run_order_cancel},
    {"order claim", "CODE", 1, 1, NEEDS_STORE,
     T("note that the supplier was asked for what is missing"), NULL,
     note_options, run_order_claim},
    {"order return", "CODE BARCODE", 2, 2, NEEDS_STORE,
     T("send a faulty copy of an order back to its supplier"),
     T("Its batch must be open, and it was never lent. The line misses it "
       "again, and its number is free."),
     note_options, run_order_return},
    {"order show", "CODE", 1, 1, NEEDS_STORE,
     T("show an order with its lines"), NULL, NULL, run_order_show},
    {"order list", "", 0, 0, NEEDS_STORE, T("list the orders"), NULL, NULL,
     run_order_list},
    {"intake settle", "CODE", 1, 1, NEEDS_STORE,
     T("share a bill's sum among the copies of its batch, to the cent"),
     T("So the ledgers, the fund and the bill say the same. Each copy's share "
       "is by its list price."),
     settle_options, run_intake_settle},
    {"suggestion add", "TITLE", 1, 1, NEEDS_STORE,
     T("note a book that somebody would like to have"), NULL,
     suggestion_options, run_suggestion_add},
    {"suggestion list", "", 0, 0, NEEDS_STORE, T("list the suggestions"),
     NULL, state_options, run_suggestion_list},
    {"suggestion decline", "ID", 1, 1, NEEDS_STORE,
     T("decline a suggestion, with an answer"), NULL, answer_options,
     run_suggestion_answer},
    {"suggestion order", "ID CODE", 2, 2, NEEDS_STORE,
     T("put a suggestion into an order"), NULL, deed_options,
     run_suggestion_order},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
