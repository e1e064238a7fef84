/* table.c - every command, once, here and in the tables named at the end.
 * Help and manual pages are made from it. */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/command.h"

#define T TEXT_FOR_LATER

const struct option common_options[] = {
    {"db", "PATH|URL", T("SQLite file or postgresql:// address; else the "
     "environment's LANGHUAN_DB, else a file in your data directory")},
    {"school", "CODE", T("the school this is about; needed only where there "
     "are several")},
    {"json", NULL, T("answer with one JSON document on standard output")},
    {"lang", "zh|en", T("language of all texts; else by LANG")},
    {"help", NULL, T("show this help")},
    {NULL, NULL, NULL},
};

static const struct option init_options[] = {
    {"school-code", "CODE", T("code of the first school, like "
     "CN-120103-C-SYZX")},
    {"school-name", "NAME", T("its name")},
    {"stage", "STAGE", T("primary, junior, senior, complete or office")},
    {NULL, NULL, NULL},
};

static const struct option demo_options[] = {
    {"samples", "DIR", T("folder of the sample school; else the one that was "
     "installed")},
    {NULL, NULL, NULL},
};

static const struct option school_add_options[] = {
    {"name", "NAME", T("its name")},
    {"stage", "STAGE", T("primary, junior, senior, complete or office")},
    {NULL, NULL, NULL},
};

static const struct option desk_options[] = {
    {"name", "NAME", T("name shown on screens and slips")},
    {"kind", "KIND", T("desk (if not given) or kiosk")},
    {NULL, NULL, NULL},
};

static const struct option staff_add_options[] = {
    {"name", "NAME", T("name shown on screens and slips")},
    {"role", "ROLE", T("what this person may do: administrator, librarian, "
     "desk, cataloguer, teacher, auditor, kiosk, county; librarian if not "
     "given")},
    {"password-stdin", NULL, T("read the password from standard input instead "
     "of making one")},
    {NULL, NULL, NULL},
};

/* How a machine signs in, what it may do, how it writes. */
static const struct option sip2_options[] = {
    {"name", "NAME", T("name shown on screens and slips")},
    {"rights", "WORDS", T("what it may do, roles and rights by commas: "
     "kiosk (if not given), charge, hold, block, undo, copy_write")},
    {"location", "CODE", T("the place where it stands")},
    {"addresses", "LIST", T("addresses and networks it may come from, by "
     "commas; any if not given")},
    {"charset", "NAME", T("UTF-8 (if not given) or GB18030")},
    {"terminator", "WORD", T("how our lines end: cr (if not given), lf or "
     "crlf")},
    {"delimiter", "SIGN", T("between fields; | if not given")},
    {"checksum", "WORD", T("required, checked (if there is one; the default) "
     "or ignored")},
    {"empty-fields", "yes|no", T("send optional fields without a value, "
     "too")},
    {"screen-lang", "zh|en", T("language of what its screen shows")},
    {"password-stdin", NULL, T("read the password from standard input instead "
     "of making one")},
    {"new-password", NULL, T("make another password and show it once")},
    {"closed", "yes|no", T("whether it is turned away")},
    {NULL, NULL, NULL},
};

static const struct option import_options[] = {
    {"format", "FORMAT", T("iso2709, marcxml, csv or xlsx; else by the "
     "file")},
    {"charset", "NAME", T("do not detect: utf-8, marc-8, gb18030, big5, ...")},
    {"dialect", "NAME", T("marc21 or cnmarc; else by the record")},
    {"profile", "TEXT", T("how copies are written in the records: auto, "
     "none, a known way (905-dp2, 905-call, 905-price, 852, 952-koha, ...) or "
     "your own: \"905 b=barcode d=class e=book\"")},
    {"map", "FIELDS", T("of a table: what its columns are, as \"list "
     "columns\" tells it")},
    {"errors", "FILE", T("the rows of a table that are wrong, with the "
     "reason, to be mended; .xlsx or .csv")},
    {"dry-run", NULL, T("read and judge everything, change nothing")},
    {"parse-only", NULL, T("only read the records, without any database")},
    {"report", "FILE", T("write a CSV file with a verdict for every record")},
    {"progress", NULL, T("show progress even when standard error is no "
     "terminal")},
    {"restart", NULL, T("from the beginning, even if an earlier run of the "
     "same file was interrupted or done")},
    {NULL, NULL, NULL},
};

static const struct option export_options[] = {
    {"output", "FILE", T("write there instead of standard output")},
    {"format", "FORMAT", T("iso2709 (default), marcxml or csv")},
    {"charset", "NAME", T("of the records written; without it each original "
     "is given back byte for byte")},
    {"title", "ID", T("this title only")},
    {NULL, NULL, NULL},
};

static const struct option search_options[] = {
    {"author", "NAME", T("only titles of this author")},
    {"class", "NUMBER", T("only titles whose class number begins so")},
    {"available", NULL, T("only titles with a copy on the shelf")},
    {"limit", "N", T("titles shown, 20 if not given")},
    {"offset", "N", T("titles passed over first")},
    {NULL, NULL, NULL},
};

static const struct option patron_add_options[] = {
    {"number", "NUMBER", T("the reader's own number, zeros kept")},
    {"card", "CODE", T("card, as the scanner or the card reader tells it")},
    {"class", "NAME", T("the class, like 三(2)班")},
    {"category", "CODE", T("pupil, teacher, staff or guest")},
    {"sex", "f|m", T("may be left out")},
    {"expires", "YYYY-MM-DD", T("last day on which this reader may borrow")},
    {NULL, NULL, NULL},
};

static const struct option patron_import_options[] = {
    {"dry-run", NULL, T("read and judge everything, change nothing")},
    {"report", "FILE", T("write a CSV file with a verdict for every record")},
    {"map", "FIELDS", T("of a table: what its columns are, as \"list "
     "columns\" tells it")},
    {"errors", "FILE", T("the rows of a table that are wrong, with the "
     "reason, to be mended; .xlsx or .csv")},
    {NULL, NULL, NULL},
};

static const struct option patron_pin_options[] = {
    {"class", "NAME", T("for all of this class who have none")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option patron_list_options[] = {
    {"class", "NAME", T("the class, like 三(2)班")},
    {"query", "TEXT", T("name, pinyin initials or number")},
    {"limit", "N", T("readers shown, 50 if not given")},
    {"offset", "N", T("readers passed over first")},
    {NULL, NULL, NULL},
};

static const struct option deed_options[] = {
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option check_options[] = {
    {"quick", NULL, T("leave out the comparison of index and data")},
    {NULL, NULL, NULL},
};

static const struct option man_options[] = {
    {"to", "DIR", T("write every page there as a file instead")},
    {NULL, NULL, NULL},
};

const struct command commands[] = {
    {"init", "", 0, 0, NEEDS_NEW_STORE,
     T("make a new, empty library"),
     T("Makes the database, its tables and the first school. An existing "
       "library of an older version is brought up to date, after a backup "
       "beside it."),
     init_options, run_init},
    {"demo", "", 0, 0, NEEDS_NEW_STORE,
     T("fill a new library with a sample school"),
     T("479 real books in 1,500 copies, 600 made-up pupils in 18 classes, and "
       "a year of loans and returns that ends today. The same every time on "
       "the same day. A library that holds a school already is left alone."),
     demo_options, run_demo},
    {"school add", "CODE", 1, 1, NEEDS_STORE,
     T("add a school"), NULL, school_add_options, run_school_add},
    {"school list", "", 0, 0, NEEDS_STORE,
     T("list the schools"), NULL, NULL, run_school_list},
    {"desk set", "CODE", 1, 1, NEEDS_STORE,
     T("add a desk or change its name and kind"),
     T("A kiosk is a screen where readers serve themselves: sign in there, "
       "once, with an account of the role kiosk, at the address /kiosk."),
     desk_options, run_desk_set},
    {"staff add", "LOGIN", 1, 1, NEEDS_STORE,
     T("add a member of staff"),
     T("A password is made and shown once, unless it is read from standard "
       "input. It is never taken from the command line, where others could "
       "read it."),
     staff_add_options, run_staff_add},
    {"staff classes", "LOGIN [CLASS...]", 1, -1, NEEDS_STORE,
     T("say of which classes somebody is class teacher"),
     T("These and no others, by name. Who has the role teacher sees who of "
       "them has what, renews, reminds and lends on from their shelves, and "
       "sees no other reader."),
     NULL, run_staff_classes},
    {"sip2 add", "LOGIN", 1, 1, NEEDS_STORE,
     T("add a self-service machine that speaks SIP2"),
     T("The login is the code of its desk. A password is made and shown once, "
       "unless it is read from standard input; there is none to begin with. "
       "What a machine asks beyond its rights is refused."),
     sip2_options, run_sip2_add},
    {"sip2 edit", "LOGIN", 1, 1, NEEDS_STORE,
     T("change the account of such a machine"),
     T("What is not named stays as it is. A machine that is connected notices "
       "within half a minute; a new password cuts it off."),
     sip2_options, run_sip2_edit},
    {"sip2 list", "", 0, 0, NEEDS_STORE,
     T("list the machines that speak SIP2"), NULL, NULL, run_sip2_list},
    {"sip2 parked", "", 0, 0, NEEDS_STORE,
     T("list what machines did offline that could not be recorded"),
     T("A loan or return that a machine did while it could not ask is never "
       "refused. What names a reader or a copy that nobody knows, or was "
       "overtaken by a later loan or return, waits here for somebody to look "
       "into it."),
     NULL, run_sip2_parked},
    {"import", "FILE...", 1, -1, NEEDS_NOTHING, /* it opens by itself */
     T("read bibliographic records from files"),
     T("Reads ISO 2709, MARCXML, CSV and XLSX. Every record gets a verdict: "
       "added, merged, duplicate, warning or failed. Duplicates are found by "
       "ISBN with title and volume, by control number and agency, or by title, "
       "author, publisher and year; an ISBN alone never makes two records "
       "one. Copies of a duplicate go to the title that is there already; of "
       "two records the one with more subfields is kept, the other one stays "
       "as a version. After an interruption the same command goes on where it "
       "ended."),
     import_options, run_import},
    {"export", "", 0, 0, NEEDS_STORE,
     T("write bibliographic records to a file"), NULL, export_options,
     run_export},
    {"search", "WORD...", 1, -1, NEEDS_STORE,
     T("find titles by words, pinyin, initials, ISBN, class or barcode"),
     NULL, search_options, run_search},
    {"show", "ID|BARCODE|ISBN", 1, 1, NEEDS_STORE,
     T("show a title with its copies and its record"), NULL, NULL, run_show},
    {"patron add", "NAME", 1, 1, NEEDS_STORE,
     T("add a reader"), NULL, patron_add_options, run_patron_add},
    {"patron import", "FILE", 1, 1, NEEDS_STORE,
     T("read readers from a table, CSV or XLSX"),
     T("The first row names the columns: number, name, class, grade, "
       "category, card, sex (or their Chinese names). A reader with the same "
       "number is brought up to date."),
     patron_import_options, run_patron_import},
    {"patron list", "", 0, 0, NEEDS_STORE,
     T("list readers"), NULL, patron_list_options, run_patron_list},
    {"patron show", "NUMBER|CARD", 1, 1, NEEDS_STORE,
     T("show a reader and what is out"), NULL, NULL, run_patron_show},
    {"patron pin", "[NUMBER|CARD]", 0, 1, NEEDS_STORE,
     T("give a reader, or a class, PINs for the catalogue"),
     T("With it readers sign in at /account, see their loans, renew and "
       "reserve. It is shown only now; one before it is of no use any more."),
     patron_pin_options, run_patron_pin},
    {"lend", "CARD BARCODE...", 2, -1, NEEDS_STORE,
     T("lend copies to a reader"), NULL, loan_lend_options, run_lend},
    {"return", "BARCODE...", 1, -1, NEEDS_STORE,
     T("take copies back"), NULL, loan_return_options, run_return},
    {"renew", "[BARCODE...]", 0, -1, NEEDS_STORE,
     T("lend copies for longer"), NULL, loan_renew_options, run_renew},
    {"hold place", "CARD ID|BARCODE|ISBN", 2, 2, NEEDS_STORE,
     T("reserve a title for a reader"), NULL, hold_place_options,
     run_hold_place},
    {"hold cancel", "ID", 1, 1, NEEDS_STORE,
     T("end a reservation"), NULL, deed_options, run_hold_cancel},
    {"hold rest", "ID", 1, 1, NEEDS_STORE,
     T("let a reservation rest and keep its place"), NULL, hold_rest_options,
     run_hold_rest},
    {"hold list", "", 0, 0, NEEDS_STORE,
     T("list reservations"), NULL, hold_list_options, run_hold_list},
    {"hold fetch", "", 0, 0, NEEDS_STORE,
     T("list copies on the shelves that somebody waits for"),
     T("Fetch them and scan them: they are set aside for who is next."), NULL,
     run_hold_fetch},
    {"hold over", "", 0, 0, NEEDS_STORE,
     T("list copies on the hold shelf that nobody waits for"),
     T("Scan them once and put them back on their shelves."), NULL,
     run_hold_shelf_over},
    {"hold expire", "", 0, 0, NEEDS_STORE,
     T("end reservations that are over"), NULL, deed_options,
     run_hold_expire},
    {"transit send", "BARCODE SCHOOL", 2, 2, NEEDS_STORE,
     T("send a copy to another school"),
     T("Its scan there is its arrival. Returns send copies by themselves: "
       "home, or to whoever reserved them."),
     deed_options, run_transit_send},
    {"transit list", "", 0, 0, NEEDS_STORE,
     T("list copies on their way between schools"), NULL,
     transit_list_options, run_transit_list},
    {"transit lost", "ID", 1, 1, NEEDS_STORE,
     T("say that a copy got lost on the way"), NULL, deed_options,
     run_transit_lost},
    {"copy floats", "BARCODE", 1, 1, NEEDS_STORE,
     T("let a copy stay in the school where it is returned"), NULL,
     copy_floats_options, run_copy_floats},
    {"setting set", "KEY VALUE", 2, 2, NEEDS_STORE,
     T("change a setting of the school"),
     T("holds.share 1: readers of other schools are lent to, too. money.use "
       "off: nothing is charged, and debts block nobody. money.lost_percent "
       "and money.lost_fee_cents: what a lost copy costs, of its price (or "
       "of money.unknown_price_cents) and in addition; "
       "money.damaged_percent: a damaged one. money.back all, unpaid or "
       "none, money.back_days: what is reversed when it comes back, and for "
       "how long. money.card_cents: a new card. "
       "notice.due_days 3, notice.overdue_days \"1 7 30\": when readers are "
       "told. privacy.days: after so many days nobody can tell any more who "
       "had a returned copy; 0 never."),
     deed_options, run_setting_set},
    {"policy list", "", 0, 0, NEEDS_STORE,
     T("list the lending rules"), NULL, NULL, run_policy_list},
    {"policy explain", "CARD BARCODE", 2, 2, NEEDS_STORE,
     T("say which lending rule applies to a reader and a copy, and why"),
     NULL, NULL, run_policy_explain},
    {"policy set", "", 0, 0, NEEDS_STORE,
     T("make or change a lending rule"),
     T("What is not given stays as it is; a new rule begins with the one that "
       "applied so far. Try it first with --try: it names the readers who "
       "could borrow no more, or again."),
     policy_set_options, run_policy_set},
    {"policy drop", "ID", 1, 1, NEEDS_STORE,
     T("remove a lending rule"), NULL, deed_options, run_policy_drop},
    {"limit list", "", 0, 0, NEEDS_STORE,
     T("list what is lent from some grade on only"), NULL, NULL,
     run_limit_list},
    {"limit set", "title|shelf|copy ID|CODE|BARCODE GRADE", 3, 3, NEEDS_STORE,
     T("lend a title, a shelf or a copy from some grade on only"),
     T("A title is named by its id, a shelf by its code, a copy by its "
       "barcode. Grade 0 lends it to everybody again."),
     deed_options, run_limit_set},
    {"calendar show", "", 0, 0, NEEDS_STORE,
     T("show terms, closed days and opening hours"), NULL,
     calendar_show_options, run_calendar_show},
    {"calendar close", "FIRST LAST [NAME]", 2, 3, NEEDS_STORE,
     T("close the library from one day to another"),
     T("Due days and reservations that fall on these days move to the next "
       "open day, in one deed. So this is also what to do when the school "
       "closes tomorrow; \"calendar open\" moves them back."),
     calendar_span_options, run_calendar_close},
    {"calendar open", "ID", 1, 1, NEEDS_STORE,
     T("take a closing back"), NULL, deed_options, run_calendar_open},
    {"calendar term", "FIRST LAST NAME", 3, 3, NEEDS_STORE,
     T("enter a term"), NULL, calendar_span_options, run_calendar_term},
    {"calendar drop-term", "ID", 1, 1, NEEDS_STORE,
     T("remove a term"), NULL, deed_options, run_calendar_drop_term},
    {"calendar hours", "[DAYS=FROM-TO...]", 0, 14, NEEDS_STORE,
     T("set the opening hours of the week"),
     T("Weekdays count from 1, Monday: 1-5=08:00-16:40 6=09:00-12:00. Days "
       "that are not named are closed; without any the library is open every "
       "day."),
     deed_options, run_calendar_hours},
    {"calendar copy-year", "FIRST LAST", 2, 2, NEEDS_STORE,
     T("copy terms and holidays to the next year"),
     T("Everything that begins on one of these days is entered once more, a "
       "year later; what is there already is left out. Holidays that follow "
       "the moon are marked: look at them."),
     calendar_copy_options, run_calendar_copy_year},
    {"backup", "FILE", 1, 1, NEEDS_STORE,
     T("copy everything into one SQLite file while desks go on"), NULL, NULL,
     run_backup},
    {"restore", "FILE", 1, 1, NEEDS_BARE_STORE,
     T("fill an empty database from a backup"),
     T("The database may be of either kind, so this also leads from SQLite to "
       "PostgreSQL. A database that holds anything is left alone."),
     NULL, run_restore},
    {"check", "", 0, 0, NEEDS_STORE,
     T("check the files, the journal's chain and the index against the data"),
     NULL, check_options, run_check},
    {"reindex", "", 0, 0, NEEDS_STORE,
     T("build the search index anew"), NULL, NULL, run_reindex},
    {"help", "[COMMAND]", 0, 2, NEEDS_NOTHING,
     T("explain a command"), NULL, NULL, run_help},
    {"man", "[COMMAND]", 0, 2, NEEDS_NOTHING,
     T("write a manual page as roff"), NULL, man_options, run_man},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};

static const struct command *const tables[] = {
    commands, money_commands, class_commands, reader_commands, job_commands,
    record_commands, list_commands, copy_commands, order_commands,
    weed_commands, label_commands, tag_commands, station_commands};
enum { TABLES = sizeof tables / sizeof *tables };

const struct command *command_after(const struct command *k)
{
    if (k == NULL)
        return tables[0];
    if (k[1].name != NULL)
        return k + 1;
    for (int i = 0; i < TABLES - 1; i++)
        for (const struct command *row = tables[i]; row->name; row++)
            if (row == k)
                return tables[i + 1];
    return NULL;
}
