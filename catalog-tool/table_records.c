/* table_records.c - the commands about the records of titles (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/records.h"

#define T TEXT_FOR_LATER

#define REQUEST {"request-id", "UUID", T("repeating it does nothing twice")}

static const struct option show_options[] = {
    {"version", "N", T("an earlier version instead")},
    {NULL, NULL, NULL},
};

static const struct option edit_options[] = {
    {"version", "N", T("that the text was made from; refused if there is a "
                       "newer one")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option new_options[] = {
    {"format", "CNMARC|MARC21", T("CNMARC if not given")},
    {"anyway", NULL, T("also if the catalogue has this book")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option template_options[] = {
    {"keep", "NAME", T("keep this file as a template of the school")},
    {"format", "CNMARC|MARC21", T("CNMARC if not given")},
    {"drop", "ID", T("drop a template of the school")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option history_options[] = {
    {"from", "N", T("compare this version ...")},
    {"to", "N", T("... with that one; the newest if not given")},
    {NULL, NULL, NULL},
};

static const struct option revert_options[] = {REQUEST, {NULL, NULL, NULL}};

static const struct option find_options[] = {
    {"by", "isbn|title|author|any", T("isbn for a number, else any")},
    {"target", "NAME", T("only this one; else all that are asked")},
    {"anew", NULL, T("also if an answer of the last day is kept")},
    {NULL, NULL, NULL},
};

static const struct option take_options[] = {
    {"anyway", NULL, T("also if the catalogue has this book")},
    REQUEST,
    {NULL, NULL, NULL},
};

static const struct option target_list_options[] = {
    {"presets", NULL, T("those that the program knows, with their codes")},
    {NULL, NULL, NULL},
};

static const struct option target_options[] = {
    {"syntax", "NAME", T("USMARC, UNIMARC ...; of SRU the schema")},
    {"indexes", "LIST", T("what it calls its indexes: isbn=7 title=4")},
    {"charset", "NAME", T("of its records; else found from the bytes")},
    {"query-charset", "NAME", T("of questions; else UTF-8")},
    {"user", "NAME", T("the library's account")},
    {"password-stdin", NULL, T("read the password from standard input")},
    {"per-minute", "N", T("questions that it bears, 20 if not given")},
    REQUEST,
    {NULL, NULL, NULL},
};

const struct command record_commands[] = {
    {"record show", "ID|BARCODE|ISBN", 1, 1, NEEDS_STORE,
     T("print the record of a title as lines, one a field"),
     T("Tag, indicators (_ is a blank), subfields, each behind ‡ and its "
       "letter or digit. \"record edit\" reads the same."),
     show_options, run_record_show},
    {"record check", "ID|BARCODE|ISBN", 1, 1, NEEDS_STORE,
     T("say what is wrong with the record of a title"), NULL, NULL,
     run_record_check},
    {"record edit", "ID|BARCODE|ISBN FILE", 2, 2, NEEDS_STORE,
     T("change the record of a title"),
     T("FILE has lines as \"record show\" prints them; - is standard input. "
       "In a line without any ‡ a $ begins a subfield (200 1_ $aTitle), "
       "and $$ is a dollar. A field whose line did not change keeps its bytes; "
       "a field without a line is removed. A new error refuses the whole."),
     edit_options, run_record_edit},
    {"record new", "FILE", 1, 1, NEEDS_STORE,
     T("make a title out of a record written as lines"), NULL, new_options,
     run_record_new},
    {"record template", "[CODE|FILE]", 0, 1, NEEDS_STORE,
     T("list what new records begin with, or print one"), NULL,
     template_options, run_record_template},
    {"record history", "ID|BARCODE|ISBN", 1, 1, NEEDS_STORE,
     T("list the versions of a record, or compare two"), NULL,
     history_options, run_record_history},
    {"record revert", "ID|BARCODE|ISBN VERSION", 2, 2, NEEDS_STORE,
     T("make an earlier record the newest version"), NULL, revert_options,
     run_record_revert},
    {"record find", "ISBN|WORDS", 1, 1, NEEDS_STORE,
     T("look for a book in other libraries' catalogues"),
     T("All targets are asked side by side for 8 seconds. A line a record: its "
       "number, = if the catalogue has the book, target, title, author, "
       "publisher, year, ISBN."),
     find_options, run_record_find},
    {"record take", "NUMBER", 1, 1, NEEDS_STORE,
     T("make a title out of a record that \"record find\" found"), NULL,
     take_options, run_record_take},
    {"target list", "", 0, 0, NEEDS_STORE,
     T("list the catalogues of other libraries that are asked"), NULL,
     target_list_options, run_target_list},
    {"target add", "PRESET|NAME [ADDRESS]", 1, 2, NEEDS_STORE,
     T("ask another library's catalogue, by Z39.50 or SRU"),
     T("ADDRESS is host:port/database, or of SRU a URL."), target_options,
     run_target_add},
    {"target drop", "NAME", 1, 1, NEEDS_STORE,
     T("ask it no more"), NULL, revert_options, run_target_drop},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
