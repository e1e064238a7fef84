/* table_labels.c - the commands about labels (command.h). */
#include <stddef.h>

#include "base/lang.h"
#include "catalog-tool/label.h"

#define T TEXT_FOR_LATER

static const struct option print_options[] = {
    {"layout", "NAME", T("which labels; \"label layouts\" lists them; "
     "a4-24-full if not given")},
    {"barcodes", "FILE", T("these copies: a barcode a line; - is standard "
     "input")},
    {"batch", "ID", T("all copies of this batch")},
    {"since", "YYYY-MM-DD", T("all copies made on this day or later")},
    {"from", "CALL", T("all copies from this call number on")},
    {"to", "CALL", T("... to those that begin with this one; --from if not "
     "given")},
    {"again", NULL, T("also what this layout has printed before")},
    {"start", "N", T("first label of the sheet that is used, from 1; where "
     "the last run ended if not given")},
    {"run", "ID", T("the file of an earlier run once more")},
    {"label", "N", T("from this label of the run on, from 1")},
    {"count", "N", T("so many labels of the run")},
    {"format", "FORMAT", T("pdf (if not given), png, svg, zpl, tspl or "
     "escpos")},
    {"dpi", "N", T("dots an inch of the printer: 203 (if not given), 300, "
     "600")},
    {"output", "FILE", T("write there instead of standard output")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option card_options[] = {
    {"class", "NAME", T("the class, like 三(2)班")},
    {"layout", "NAME", T("a4-cards (if not given), a4-class or one of your "
     "own")},
    {"start", "N", T("first label of the sheet that is used, from 1")},
    {"format", "FORMAT", T("pdf (if not given), png, svg, zpl, tspl or "
     "escpos")},
    {"dpi", "N", T("dots an inch of the printer: 203 (if not given), 300, "
     "600")},
    {"output", "FILE", T("write there instead of standard output")},
    {NULL, NULL, NULL},
};

static const struct option layout_options[] = {
    {"layout", "NAME", T("which layout; a4-shelf if not given")},
    {"output", "FILE", T("write there instead of standard output")},
    {NULL, NULL, NULL},
};

static const struct option file_options[] = {
    {"output", "FILE", T("write there instead of standard output")},
    {NULL, NULL, NULL},
};

static const struct option want_options[] = {
    {"spine", NULL, T("the call number's label only")},
    {"code", NULL, T("the bar code's label only")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option sheet_options[] = {
    {"shift-x", "N", T("hundredths of a millimetre to the right")},
    {"shift-y", "N", T("hundredths of a millimetre down")},
    {"next", "N", T("first label that is left on the sheet, from 1")},
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

static const struct option deed_options[] = {
    {"request-id", "UUID", T("repeating it does nothing twice")},
    {NULL, NULL, NULL},
};

const struct command label_commands[] = {
    {"label print", "[BARCODE...]", 0, -1, NEEDS_STORE,
     T("print labels of copies"),
     T("Without anything else: of the new copies that wait for one. A label "
       "is printed twice only when it is asked for, by its barcode or with "
       "--again. The file of a run can be had again from any label on, when "
       "the printer jammed: --run."),
     print_options, run_label_print},
    {"label queue", "", 0, 0, NEEDS_STORE,
     T("list the copies that wait for labels"), NULL, NULL, run_label_queue},
    {"label want", "BARCODE...", 1, -1, NEEDS_STORE,
     T("put copies into the queue of labels"), NULL, want_options,
     run_label_want},
    {"label skip", "BARCODE...", 1, -1, NEEDS_STORE,
     T("take copies out of the queue of labels"), NULL, want_options,
     run_label_skip},
    {"label runs", "", 0, 0, NEEDS_STORE,
     T("list what was printed"), NULL, NULL, run_label_runs},
    {"label cards", "[READER...]", 0, -1, NEEDS_STORE,
     T("print readers' cards, or the codes of a class on a page"), NULL,
     card_options, run_label_cards},
    {"label signs", "[CLASS=TEXT...]", 0, -1, NEEDS_STORE,
     T("print signs for shelves"),
     T("Without any: one for each main class that the school has copies "
       "of."),
     layout_options, run_label_signs},
    {"label layouts", "[NAME]", 0, 1, NEEDS_STORE,
     T("list the layouts of labels, or show one"), NULL, NULL,
     run_label_layouts},
    {"label save-layout", "NAME FILE", 2, 2, NEEDS_STORE,
     T("keep a layout of your own"), NULL, deed_options,
     run_label_save_layout},
    {"label drop-layout", "NAME", 1, 1, NEEDS_STORE,
     T("remove a layout of your own"), NULL, deed_options,
     run_label_drop_layout},
    {"label preview", "LAYOUT|FILE [BARCODE]", 1, 2, NEEDS_STORE,
     T("show a label as SVG"), NULL, file_options, run_label_preview},
    {"label sheet", "LAYOUT", 1, 1, NEEDS_STORE,
     T("show or set how a layout's sheets lie in the printer"), NULL,
     sheet_options, run_label_sheet},
    {"label calibrate", "LAYOUT", 1, 1, NEEDS_STORE,
     T("print a page that shows by how much the printer shifts"), NULL,
     file_options, run_label_calibrate},
    {NULL, NULL, 0, 0, NEEDS_NOTHING, NULL, NULL, NULL, NULL},
};
