/* table_classes.c - the commands of class work (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

static const struct option open_options[] = {
    {"class", "NAME", T("lent on to the readers of this class")},
    {"reader", "CARD", T("who answers for it; the class itself if not "
     "given")},
    {"name", "TEXT", T("what it is called; the class if not given")},
    {"due", "YYYY-MM-DD", T("all of it is due on this day; by the rules if "
     "not given")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option lend_options[] = {
    {"file", "FILE", T("barcodes, one a line; - is standard input")},
    {"same-as", "SET", T("all that this earlier class set had")},
    {"override", "REASON", T("lend although a rule says no; the reason goes "
     "into the journal")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option pass_on_options[] = {
    {"override", "REASON", T("lend although a rule says no; the reason goes "
     "into the journal")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option shelve_options[] = {
    {"file", "FILE", T("barcodes, one a line; - is standard input")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option return_options[] = {
    {"file", "FILE", T("barcodes, one a line; - is standard input")},
    {"on", "YYYY-MM-DD", T("they came back on an earlier day")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option list_options[] = {
    {"class", "NAME", T("of this class")},
    {"with-closed", NULL, T("also those that are closed")},
    {NULL, NULL, NULL},
};

static const struct option close_options[] = {
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct command class_commands[] = {
    {"class-set open", "", 0, 0, NEEDS_STORE,
     T("begin a class set: books lent together to a class or a teacher"),
     T("A class set is lent by the rules for copies of kind class_set, beside "
       "the books that its reader has for himself. It stands on the shelf of "
       "the class; \"lend\" and every machine lend on from there to the "
       "readers of the class."),
     open_options, run_class_set_open},
    {"class-set lend", "SET [BARCODE...]", 1, -1, NEEDS_STORE,
     T("lend a pile into a class set"), NULL, lend_options,
     run_class_set_lend},
    {"class-set pass", "SET CARD BARCODE...", 3, -1, NEEDS_STORE,
     T("lend on from the shelf of the class to a reader"), NULL,
     pass_on_options, run_class_set_pass_on},
    {"class-set shelve", "SET [BARCODE...]", 1, -1, NEEDS_STORE,
     T("take back from readers onto the shelf of the class"), NULL,
     shelve_options, run_class_set_shelve},
    {"class-set return", "SET [BARCODE...]", 1, -1, NEEDS_STORE,
     T("take a pile back into the library, and list what is missing and who "
       "has it"), NULL, return_options, run_class_set_return},
    {"class-set list", "", 0, 0, NEEDS_STORE, T("list the class sets"),
     NULL, list_options, run_class_set_list},
    {"class-set show", "SET", 1, 1, NEEDS_STORE,
     T("show what of a class set is not back, and who has it"), NULL, NULL,
     run_class_set_show},
    {"class-set close", "SET", 1, 1, NEEDS_STORE,
     T("end a class set of which nothing is out"), NULL, close_options,
     run_class_set_close},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
