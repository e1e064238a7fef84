/* table_weed.c - the commands about books that leave the collection, titles
 * that are one, and copies changed together (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/weed.h"

#define T TEXT_FOR_LATER

#define REQUEST {"request-id", "UUID", T("repeating it does nothing twice")}

static const struct option rule_options[] = {
    {"class", "NUMBER", T("only titles whose class number begins so")},
    {"damaged", NULL, T("only damaged copies")},
    {"gone", NULL, T("only copies that are missing or lost")},
    {"published", "YEARS", T("published so long ago or longer")},
    {"held", "YEARS", T("here for so long")},
    {"unused", "YEARS", T("not lent and not read for so long")},
    {"years", "YEARS", T("in so many years ...")},
    {"uses", "N", T("... lent or read so often at most")},
    {"copies", "N", T("copies beyond so many of one title")},
    {"remove", NULL, T("remove the rule")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option find_options[] = {
    {"rule", "NAME", T("by this rule only")},
    {"class", "NUMBER", T("of this class only")},
    {"location", "CODE", T("of this place only")},
    {NULL, NULL, NULL},
};

static const struct option add_options[] = {
    {"file", "FILE", T("bar codes, one a line; - is standard input")},
    {"candidates", NULL, T("all that the rules find")},
    {"rule", "NAME", T("by this rule only")},
    {"class", "NUMBER", T("of this class only")},
    {"location", "CODE", T("of this place only")},
    {"reason", "TEXT", T("why they go")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option note_options[] = {
    {"note", "TEXT", T("a note")}, REQUEST, {NULL, NULL, NULL}};

static const struct option sign_options[] = {
    {"name", "NAME", T("who signs")},
    {"day", "YYYY-MM-DD", T("today if not given")},
    {"note", "TEXT", T("on what grounds")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option approve_options[] = {
    {"refuse", NULL, T("do not approve: it is a draft again")},
    {"name", "NAME", T("who signs")},
    {"day", "YYYY-MM-DD", T("today if not given")},
    {"note", "TEXT", T("on what grounds")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option deed_options[] = {REQUEST, {NULL, NULL, NULL}};

static const struct option paper_options[] = {
    {"format", "FORMAT", T("pdf (if not given), xlsx or csv")},
    {"output", "FILE", T("write there instead of standard output")},
    {NULL, NULL, NULL},
};

static const struct option letter_options[] = {
    {"claim", NULL, T("the claim of what is missing instead")},
    {"format", "FORMAT", T("pdf (if not given), xlsx or csv")},
    {"output", "FILE", T("write there instead of standard output")},
    {NULL, NULL, NULL},
};

static const struct option merge_options[] = {
    {"try", NULL, T("only show what would move")}, REQUEST,
    {NULL, NULL, NULL}};

static const struct option change_options[] = {
    {"file", "FILE", T("bar codes, one a line; - is standard input")},
    {"class", "NUMBER", T("of this class only")},
    {"location", "CODE", T("of this place only")},
    {"type", "CODE", T("of this copy type only")},
    {"to-location", "CODE", T("they stand there then")},
    {"to-type", "CODE", T("their copy type then")},
    {"to-price", "CENTS", T("their price then; 0: not known")},
    {"to-source", "WORD", T("purchase, gift, allocation, found or import")},
    {"to-state", "WORD", T("their state then, as far as it may follow")},
    {"call-from", "TEXT", T("call numbers that begin so ...")},
    {"call-to", "TEXT", T("... begin so instead")},
    {"try", NULL, T("only show what would change")},
    REQUEST,
    {NULL, NULL, NULL},
};

const struct command weed_commands[] = {
    {"title twins", "", 0, 0, NEEDS_STORE,
     T("list titles that may be the same book"),
     T("= are the same by the rule of duplicates, ? have the same ISBN and "
       "volume."),
     NULL, run_title_twins},
    {"title merge", "INTO FROM", 2, 2, NEEDS_STORE,
     T("bring a title into another one"),
     T("Copies, reservations, loans, lines of orders, pictures and numbers of "
       "FROM move to INTO. Its record is kept; \"undo\" brings all of it "
       "back."),
     merge_options, run_title_merge},
    {"copies change", "[BARCODE...]", 0, -1, NEEDS_STORE,
     T("change many copies at once"),
     T("Chosen by bar code, or all of a class, a place and a kind. What cannot "
       "change stays and is named; \"undo\" brings all of it back."),
     change_options, run_copies_change},
    {"order paper", "CODE", 1, 1, NEEDS_STORE,
     T("print the letter to a supplier: the order, or a claim"), NULL,
     letter_options, run_order_paper},
    {"weed rules", "", 0, 0, NEEDS_STORE,
     T("list the rules by which books are found that may leave"), NULL, NULL,
     run_weed_rules},
    {"weed rule", "NAME", 1, 1, NEEDS_STORE,
     T("make, change or remove such a rule"),
     T("All its conditions must hold. What is not given is not asked for."),
     rule_options, run_weed_rule},
    {"weed candidates", "", 0, 0, NEEDS_STORE,
     T("list the copies that the rules find, in shelf order, with reasons"),
     T("What is on loan, set aside or on its way is not among them. The "
       "setting weed.floors, like \"1 1 50 20 2\", says which percents of the "
       "collection the class parts A, B, C-K, N-X and Z keep; weed.ceiling, 5 "
       "if not set, which percent may leave in a year before a warning."),
     find_options, run_weed_candidates},
    {"weed list", "[CODE]", 0, 1, NEEDS_STORE,
     T("list the withdrawal lists, or show one with its copies"), NULL, NULL,
     run_weed_list},
    {"weed open", "[CODE]", 0, 1, NEEDS_STORE, T("begin a withdrawal list"),
     T("\"weed add\" fills it, one person proposes it, another approves it, "
       "and \"weed withdraw\" carries it out."),
     note_options, run_weed_open},
    {"weed add", "CODE [BARCODE...]", 1, -1, NEEDS_STORE,
     T("put copies on a withdrawal list"), NULL, add_options, run_weed_add},
    {"weed take-off", "CODE BARCODE", 2, 2, NEEDS_STORE,
     T("take a copy off a withdrawal list"), NULL, deed_options,
     run_weed_take_off},
    {"weed propose", "CODE", 1, 1, NEEDS_STORE,
     T("sign the proposal of a withdrawal list"), NULL, sign_options,
     run_weed_propose},
    {"weed approve", "CODE", 1, 1, NEEDS_STORE,
     T("sign the approval of a withdrawal list, or refuse it"),
     T("Who approves is another person than who proposed."), approve_options,
     run_weed_approve},
    {"weed redraft", "CODE", 1, 1, NEEDS_STORE,
     T("make a withdrawal list a draft again; both sign anew"), NULL,
     deed_options, run_weed_redraft},
    {"weed cancel", "CODE", 1, 1, NEEDS_STORE,
     T("cancel a withdrawal list"), NULL, deed_options, run_weed_cancel},
    {"weed withdraw", "CODE", 1, 1, NEEDS_STORE,
     T("withdraw the copies of an approved list"),
     T("What is on loan, reserved or not at home stays and is named. "
       "\"undo\" brings all of it back."),
     deed_options, run_weed_withdraw},
    {"weed paper", "CODE", 1, 1, NEEDS_STORE,
     T("print the paper of a withdrawal list, with reasons and signatures"),
     NULL, paper_options, run_weed_paper},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
